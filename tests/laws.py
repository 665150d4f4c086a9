"""What operations of locks are for, where holding the lock does not say it: for each, a small spec,
and what becomes of it once one thing about the operation is taken away. `l` is the lock.

A verdict is `holds`, `deadlocks`, or the name of the property that is violated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What can be taken away from an operation:
GUARD = "guard"  # it can always happen, or always says yes
EFFECT = "effect"  # nothing changes
QUEUES = "queues"  # the thread waits, but not in the queue
GIVES_UP = "gives_up"  # the thread stays in the queue when it has said no


@dataclass(frozen=True)
class Law:
    """What comes out with the operation as it is, and without that part of it."""

    text: str
    without: str = "safe"
    whole: str = "holds"


Laws = Mapping[tuple[str, str, str], Law]  # (kind, verb, part), the mode behind the verb


# ---- sequence counters ---------------------------------------------------------------------------

_READS = """
global l : {kind}
global a : 0..1
global b : 0..1
thread reader {{
  again:
    {read}
    let x = a
    let y = b
    if retry l {{ goto again }}
    assert safe: x == y
}}
thread writer {{ {write} }}
"""

_UNDISTURBED = """
global l : {kind}
thread reader {{
    {read}
    let changed = retry l
    assert safe: not changed
}}
thread other {{ begin l }}
"""

_TRIES = "if not trybegin l { return }"


def _counter(kind: str, write: str) -> Laws:
    """What is so for the readers of every counter."""

    def reads(read: str) -> Law:
        return Law(_READS.format(kind=kind, read=read, write=write))

    def undisturbed(read: str) -> Law:
        return Law(_UNDISTURBED.format(kind=kind, read=read))

    return {
        (kind, "begin", GUARD): reads("begin l"),
        (kind, "begin", EFFECT): undisturbed("begin l"),
        (kind, "trybegin", GUARD): reads(_TRIES),
        (kind, "trybegin", EFFECT): undisturbed(_TRIES),
        (kind, "peek", EFFECT): undisturbed("peek l"),
        (kind, "retry", GUARD): undisturbed("begin l"),
    }


_WRITES = "write_begin l; a = 1; b = 1; write_end l"
_SEQUENCES: Laws = {
    **_counter("seqcount", _WRITES),
    **_counter("seqlock", "lock l for write; a = 1; b = 1; unlock l"),
    ("seqcount", "write_begin", EFFECT): Law(
        _READS.format(kind="seqcount", read="begin l", write=_WRITES)
    ),
    ("seqcount", "write_end", EFFECT): Law(
        _READS.format(kind="seqcount", read="begin l", write=_WRITES), "deadlocks"
    ),
}


# ---- locks that are held -------------------------------------------------------------------------


def _reads_twice(kind: str, form: str | None = None) -> Law:
    """A reader meets itself behind a writer in the queue."""
    lock = "lock" if form is None else f"lock_{form}"
    brought = "" if form is None else f"global state : {form}_state"
    text = f"""
global l : {kind}
{brought}
thread reader {{ lock l for read; lock l for read; unlock l; unlock l }}
thread writer {{ {lock} l for write; unlock all }}
"""
    return Law(text, "holds", whole="deadlocks")


_IS_SEEN_WAITING = """
global l : queued_rw_semaphore
thread reader {
    lock l for read
    let alone = trylock l for read
    assert never: alone
    unlock all
}
thread writer { if lock_killable l for write { unlock l } }
"""

_IS_KILLED = """
global l : queued_rw_semaphore
thread reader { lock l for read; unlock l; lock l for read; unlock l }
thread writer { if lock_killable l for write { unlock l } }
"""

_FREED = """
global l : {kind}
global linked : bool = on
global freed : bool
thread reader {{
    {enter} l
    let found = linked
    assert safe: not found or not freed
    {leave} l
}}
thread updater {{ linked = off; synchronize l; freed = on }}
"""


def _waited_for(kind: str, enter: str, leave: str) -> Laws:
    """A section that `synchronize` waits for."""
    text = _FREED.format(kind=kind, enter=enter, leave=leave)
    return {
        (kind, "synchronize", GUARD): Law(text),
        (kind, "synchronize", QUEUES): Law(text),
        (kind, leave, EFFECT): Law(text, "held_at_end"),
    }


_SWITCHES = """
global l : {kind}
thread one {{ disable l; enable l }}
thread other {{ disable l; enable l }}
"""

_HELD: Laws = {
    ("rwlock", "lock write", QUEUES): _reads_twice("rwlock"),
    ("rwlock", "lock_irq write", QUEUES): _reads_twice("rwlock", "irq"),
    ("rwlock", "lock_bh write", QUEUES): _reads_twice("rwlock", "bh"),
    ("queued_rw_semaphore", "lock write", QUEUES): _reads_twice("queued_rw_semaphore"),
    ("queued_rw_semaphore", "lock_killable write", QUEUES): Law(
        _IS_SEEN_WAITING, "holds", whole="never"
    ),
    ("queued_rw_semaphore", "lock_killable write", GIVES_UP): Law(_IS_KILLED, "deadlocks"),
    ("folio_lock", "islocked", GUARD): Law("""
global l : folio_lock
global started : bool
thread reader { started = on; lock l; unlock l }
thread asker { if islocked l { assert safe: started } }
"""),
    **_waited_for("rcu_state", "lock", "unlock"),
    **_waited_for("irq_state", "disable", "enable"),
    ("bh_state", "enable", EFFECT): Law(_SWITCHES.format(kind="bh_state"), "held_at_end"),
    ("preempt_state", "enable", EFFECT): Law(_SWITCHES.format(kind="preempt_state"), "held_at_end"),
}


# ---- completions ---------------------------------------------------------------------------------

_COMPLETED = """
global l : completion
global flag : bool
thread waiter {{ {wait}; assert safe: flag }}
thread worker {{ flag = on; complete l }}
"""

_ONCE = """
global l : completion
global woken : 0..2
thread waiter [2] {{
    {wait}
    woken += 1
    assert safe: woken < 2
}}
thread worker {{ complete l }}
"""


def _asks(verb: str) -> Laws:
    wait = f"if not {verb} l {{ return }}"
    return {
        ("completion", verb, GUARD): Law(_COMPLETED.format(wait=wait)),
        ("completion", verb, EFFECT): Law(_ONCE.format(wait=wait)),
    }


_COMPLETIONS: Laws = {
    ("completion", "wait", GUARD): Law(_COMPLETED.format(wait="wait l")),
    ("completion", "wait", EFFECT): Law(_ONCE.format(wait="wait l"), whole="deadlocks"),
    **_asks("wait_killable"),
    **_asks("wait_interruptible"),
    **_asks("wait_timeout"),
    **_asks("trywait"),
    ("completion", "complete", EFFECT): Law(_COMPLETED.format(wait="wait l"), "deadlocks"),
    ("completion", "complete_all", EFFECT): Law(
        """
global l : completion
thread waiter [2] { wait l }
thread worker { complete_all l }
""",
        "deadlocks",
    ),
    ("completion", "reinit", EFFECT): Law("""
global l : completion
thread worker {
    complete l
    reinit l
    let done = trywait l
    assert safe: not done
}
thread other { if trywait l { skip } }
"""),
}


# ---- queues of sleepers --------------------------------------------------------------------------

_SLEEPS = """
global l : wait_queue
global flag : bool
thread waiter {{
    {prepare} l
    if not flag {{ sleep l; assert safe: flag }}
    finish l
}}
thread waker {{ flag = on; {wake} l }}
"""

_FINISHES = """
global l : wait_queue
thread waiter {
    prepare l
    finish l
    let left = waits l
    assert safe: not left
}
thread waker { wake l }
"""

_WAITS = """
global l : futex
global word : bool
thread waiter {{
    enqueue l
    if not word {{ {sleep}; assert safe: word }}
}}
thread waker {{ word = on; {wake} l }}
"""

_LEAVES = """
global l : futex
thread waiter {
    enqueue l
    if not dequeue l { return }
    let left = waiters l
    assert safe: not left
}
thread waker { wake l }
"""

_IS_TOLD = """
global l : futex
global bucket : spinlock
global woken : bool
thread waiter {
    enqueue l
    lock bucket
    if dequeue l { assert safe: not woken }
    unlock bucket
}
thread waker {
    lock bucket
    if waiters l { wake l; woken = on }
    unlock bucket
}
"""


def _sleeps(prepare: str, wake: str) -> str:
    return _SLEEPS.format(prepare=prepare, wake=wake)


def _waits(sleep: str, wake: str = "wake") -> str:
    return _WAITS.format(sleep=sleep, wake=wake)


_QUEUES: Laws = {
    ("wait_queue", "prepare", EFFECT): Law(_sleeps("prepare", "wake")),
    ("wait_queue", "prepare_exclusive", EFFECT): Law(_sleeps("prepare_exclusive", "wake_one")),
    ("wait_queue", "sleep", GUARD): Law(_sleeps("prepare", "wake_one")),
    ("wait_queue", "wake", EFFECT): Law(_sleeps("prepare_exclusive", "wake"), "deadlocks"),
    ("wait_queue", "wake_one", EFFECT): Law(_sleeps("prepare", "wake_one"), "deadlocks"),
    ("wait_queue", "finish", EFFECT): Law(_FINISHES),
    ("wait_queue", "waits", GUARD): Law(_FINISHES),
    ("futex", "enqueue", EFFECT): Law(_waits("sleep l")),
    ("futex", "sleep", GUARD): Law(_waits("sleep l")),
    ("futex", "sleep_timeout", GUARD): Law(_waits("if not sleep_timeout l { return }")),
    ("futex", "wake", EFFECT): Law(_waits("sleep l"), "deadlocks"),
    ("futex", "wake_all", EFFECT): Law(_waits("sleep l", "wake_all"), "deadlocks"),
    ("futex", "dequeue", GUARD): Law(_IS_TOLD),
    ("futex", "dequeue", EFFECT): Law(_LEAVES),
    ("futex", "waiters", GUARD): Law(_LEAVES),
}


# ---- references ----------------------------------------------------------------------------------

_TAKES_AND_PUTS = """
global l : {kind}
thread user {{ {take}; put l }}
thread other {{ skip }}
{finally_}
"""

_FINDS = """
global l : refcount
global gone : bool
thread finder { if tryget l { assert safe: not gone; put l } }
thread owner { if put_and_test l { gone = on } }
"""

_PUTS = """
global l : refcount
thread user {{ {before}; if put_and_test l {{ assert safe: l == 0 }} }}
thread other {{ skip }}
finally rest: l == {left}
"""

_FREEZES = """
global l : refcount = 1
thread user {{ {text} }}
thread other {{ skip }}
"""

_CLOSES = """
global l : percpu_ref
global closed : bool
thread user {{ if {take} l {{ assert safe: not closed; put l }} }}
thread closer {{ kill l; wait l; closed = on }}
"""

_RESURRECTS = """
global l : percpu_ref
thread user {
    get l
    kill l
    resurrect l
    if tryget_live l { put l } else { assert safe: off }
    put l
}
thread other { skip }
"""


def _counted(take: str) -> str:
    return _TAKES_AND_PUTS.format(kind="refcount", take=take, finally_="finally safe: l == 1")


def _per_cpu(take: str) -> str:
    return _TAKES_AND_PUTS.format(kind="percpu_ref", take=take, finally_="")


def _freezes(text: str) -> Law:
    return Law(_FREEZES.format(text=text))


_REFERENCES: Laws = {
    ("refcount", "get", EFFECT): Law(_counted("get l")),
    ("refcount", "tryget", EFFECT): Law(_counted("if not tryget l { return }")),
    ("refcount", "tryget", GUARD): Law(_FINDS),
    ("refcount", "put", EFFECT): Law(_counted("get l"), "held_at_end"),
    ("refcount", "put_and_test", GUARD): Law(_PUTS.format(before="get l", left=1)),
    ("refcount", "put_and_test", EFFECT): Law(_PUTS.format(before="skip", left=0)),
    ("refcount", "put_and_test", GIVES_UP): Law(
        _PUTS.format(before="get l", left=1), "held_at_end"
    ),
    ("refcount", "freeze", GUARD): _freezes("if freeze l at 2 { assert safe: off }"),
    ("refcount", "freeze", EFFECT): _freezes("if freeze l at 1 { assert safe: l == 0 }"),
    ("refcount", "unfreeze", EFFECT): _freezes(
        "if freeze l at 1 { unfreeze l at 1; assert safe: l == 1 }"
    ),
    ("percpu_ref", "get", EFFECT): Law(_per_cpu("get l"), "refcount_underflow"),
    ("percpu_ref", "tryget", EFFECT): Law(
        _per_cpu("if not tryget l { return }"), "refcount_underflow"
    ),
    ("percpu_ref", "tryget", GUARD): Law(_CLOSES.format(take="tryget")),
    ("percpu_ref", "tryget_live", EFFECT): Law(
        _per_cpu("if not tryget_live l { return }"), "refcount_underflow"
    ),
    ("percpu_ref", "tryget_live", GUARD): Law(_CLOSES.format(take="tryget_live")),
    ("percpu_ref", "put", EFFECT): Law(_per_cpu("get l"), "held_at_end"),
    ("percpu_ref", "kill", EFFECT): Law(_CLOSES.format(take="tryget"), "deadlocks"),
    ("percpu_ref", "wait", GUARD): Law(_CLOSES.format(take="tryget_live")),
    ("percpu_ref", "resurrect", EFFECT): Law(_RESURRECTS),
}


# ---- locks of a VMA ------------------------------------------------------------------------------

_MOVES = """
global mm : rw_semaphore
global l : {kind} under mm
global moving : bool
thread reader {{ if not trylock l for read {{ return }}; assert safe: not moving; unlock l }}
thread writer {{ lock mm for write; lock l for write; moving = on; moving = off; unlock mm }}
"""

_KEEPS_OUT = """
global mm : rw_semaphore
global l : {kind} under mm
thread reader {{
    if not trylock l for read {{ return }}
    let again = trylock l for read
    assert never: again
    unlock all
}}
thread writer {{ lock mm for write; lock l for write; unlock mm }}
"""

_ATTACHED = """
global mm : rw_semaphore
global l : vma_lock {first} under mm
thread owner {{
    lock mm for write
    lock l for write
    {text}
    unlock mm
}}
thread other {{ if trylock l for read {{ unlock l }} }}
"""

_DETACHED = """
global mm : rw_semaphore
global l : vma_lock = detached under mm
thread reader {
    lock mm for read
    if trylock_locked l for read { assert safe: off; unlock l }
    unlock mm
}
thread other { if trylock l for read { unlock l } }
"""


def _of_vma(kind: str) -> Laws:
    moves = _MOVES.format(kind=kind)
    return {
        (kind, "trylock read", GUARD): Law(moves),
        (kind, "lock write", GUARD): Law(moves),
        (kind, "lock write", QUEUES): Law(_KEEPS_OUT.format(kind=kind), "holds", whole="never"),
        (kind, "unlock", EFFECT): Law(moves, "held_at_end"),
    }


_VMAS: Laws = {
    **_of_vma("vma_lock"),
    **_of_vma("vma_rwsem"),
    ("vma_lock", "trylock_locked read", GUARD): Law(_DETACHED),
    ("vma_lock", "attach", EFFECT): Law(
        _ATTACHED.format(first="= detached", text="attach l; assert safe: l is attached")
    ),
    ("vma_lock", "detach", EFFECT): Law(
        _ATTACHED.format(first="", text="detach l; assert safe: l is detached")
    ),
}


# ---- the life of an object -----------------------------------------------------------------------

_WAITS_FOR_MEMORY = """
global rcu : rcu_state
global flag : bool
object Node [1] {{ l : {kind} }}
thread taker {{ allocate Node0; assert safe: flag }}
thread owner {{ lock rcu; unlock rcu; flag = on; {free} Node0 }}
"""

_IS_ALIVE = """
global rcu : rcu_state
object Node [1] {{ l : {kind}; key : bool }}
init {{ free Node0 }}
thread taker {{ lock rcu; unlock rcu; allocate Node0; Node0.key = on }}
"""


def _life(kind: str, under: str, *frees: str) -> Laws:
    declared = f"{kind} {under}".rstrip()
    waits = _WAITS_FOR_MEMORY.format(kind=declared, free="free")
    return {
        (kind, "allocate", GUARD): Law(waits),
        (kind, "allocate", EFFECT): Law(_IS_ALIVE.format(kind=declared), "use_after_free"),
        **{
            (kind, free, EFFECT): Law(
                _WAITS_FOR_MEMORY.format(kind=declared, free=free), "deadlocks"
            )
            for free in frees
        },
    }


_LIVES: Laws = {
    **_life("lifetime", "", "free"),
    **_life("rcu_lifetime", "under rcu", "free", "free_rcu"),
    **_life("typesafe_lifetime", "under rcu", "free"),
}


LAWS: Laws = {
    **_SEQUENCES,
    **_HELD,
    **_COMPLETIONS,
    **_QUEUES,
    **_REFERENCES,
    **_VMAS,
    **_LIVES,
}

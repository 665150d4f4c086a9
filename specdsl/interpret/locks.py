"""Every kind of lock, with what it means: written a second time, in plain Python.

The meanings are in `exclusive.py`, `readers.py`, `sections.py`, `sequence.py`, `events.py`,
`references.py`, `vmas.py` and `lifetimes.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from specdsl.interpret.kinds.events import Completion, Futex, WaitQueue
from specdsl.interpret.kinds.exclusive import Exclusive
from specdsl.interpret.kinds.lifetimes import Lifetime
from specdsl.interpret.kinds.meaning import Kind as Kind
from specdsl.interpret.kinds.meaning import Use as Use
from specdsl.interpret.kinds.readers import QueuedRwsem, Rwsem
from specdsl.interpret.kinds.references import PercpuRef, Refcount
from specdsl.interpret.kinds.sections import Section
from specdsl.interpret.kinds.sequence import Seqcount, Seqlock
from specdsl.interpret.kinds.vmas import VmaLock
from specdsl.interpret.notyet import NotYet

KINDS: Mapping[str, Kind] = {
    "spinlock": Exclusive(owned=True),
    "raw_spinlock": Exclusive(owned=True),
    "mutex": Exclusive(owned=True),
    "bit_spinlock": Exclusive(owned=False),
    "folio_lock": Exclusive("islocked", owned=False),
    "rw_semaphore": Rwsem(),
    "queued_rw_semaphore": QueuedRwsem(),
    "rwlock": QueuedRwsem("lock read_in_irq"),
    "vma_lock": VmaLock(sem=False),
    "vma_rwsem": VmaLock(sem=True),
    "rcu_state": Section("lock", "unlock", waits=True, off=False),
    "irq_state": Section("disable", "enable", waits=True, off=True),
    "bh_state": Section("disable", "enable", waits=False, off=True),
    "preempt_state": Section("disable", "enable", waits=False, off=True),
    "seqcount": Seqcount(),
    "seqlock": Seqlock(),
    "refcount": Refcount(),
    "percpu_ref": PercpuRef(),
    "completion": Completion(),
    "wait_queue": WaitQueue(),
    "futex": Futex(),
    "lifetime": Lifetime(),
    "rcu_lifetime": Lifetime(waits=True),
    "typesafe_lifetime": Lifetime(typesafe=True),
}


def kind(name: str) -> Kind:
    """The meaning of a kind; raises NotYet for one that is not written down here."""
    if name not in KINDS:
        raise NotYet(f"the kind `{name}`")
    return KINDS[name]


_OFF = ("_irq", "_bh")
_MAY_SAY_NO = ("_killable", "_interruptible", "_timeout")


def plain(verb: str, mode: str) -> str:
    """The words of an operation in its plain form: what it switches off on the CPU, and that it may
    say no at any time, is said of every kind alike."""
    for ending in (*_OFF, *_MAY_SAY_NO):
        verb = verb.removesuffix(ending)
    return f"{verb} {mode}".strip()


def may_give_up(verb: str) -> bool:
    """Whether the operation waits, and may say no at any time."""
    return verb.endswith(_MAY_SAY_NO)


def is_ordered(words: str) -> bool:
    """Whether two locks in one statement go in address order: where the thread takes them, or may
    wait."""
    takes = ("lock", "get", "disable", "write_begin")
    return words.split()[0] in (*takes, "begin", "sleep", "wait", "synchronize", "allocate")

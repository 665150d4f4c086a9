"""Who has a CPU. Threads of one CPU take turns between any two steps; here is said who keeps whom
from going on. Written from the section "CPUs and interrupts" of the language reference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from specdsl.interpret import locks
from specdsl.interpret.program import Comes, Operate, Pick, Program, Skip, Take, Wait
from specdsl.interpret.state import State, ThreadState
from specdsl.interpret.view import Actor, Setup
from specdsl.model import model


class Rank(Enum):
    """What runs on a CPU, by the word that it is declared with; who comes later in this list comes
    in between those before it."""

    THREAD = "thread"
    SOFTIRQ = "softirq"
    INTERRUPT = "interrupt"

    @property
    def number(self) -> int:
        """How far down the list it stands."""
        return list(Rank).index(self)


_SPINNING = frozenset({Rank.THREAD})

KEEPS_OFF: Mapping[str, frozenset[Rank]] = {
    "spinlock": _SPINNING,
    "raw_spinlock": _SPINNING,
    "bit_spinlock": _SPINNING,
    "rwlock": _SPINNING,
    "seqlock": _SPINNING,
    "preempt_state": _SPINNING,
    "bh_state": frozenset({Rank.THREAD, Rank.SOFTIRQ}),
    "irq_state": frozenset(Rank),
}
"""What stays away from the CPU of a thread that holds a lock of the kind. A mutex and the read side
of RCU leave the CPU free."""

_SLEEP = frozenset(
    {"mutex", "rw_semaphore", "queued_rw_semaphore", "folio_lock", "vma_lock", "vma_rwsem"}
    | {"rcu_state", "percpu_ref", "completion", "wait_queue", "futex"}
)
"""The kinds that a thread sleeps for. To wait for others is to spin."""


def rank(thread: model.Thread) -> Rank:
    """What it runs as."""
    return Rank(thread.runs.value)


def _is_waiting_to_come(actor: Actor, mine: ThreadState) -> bool:
    return isinstance(actor.program.code[mine.at].what, Comes)


@dataclass(frozen=True, eq=False)
class Cpus:
    """The CPUs in a state. `can_go` says whether a thread could make a step if it had its CPU."""

    setup: Setup
    state: State
    can_go: Callable[[Actor], bool]

    def in_the_way(self, me: Actor) -> Iterator[Actor]:
        """The threads that keep this one from its CPU."""
        if me.declared.cpu is None:
            return
        for other in self.setup.actors:
            shares = other is not me and other.declared.cpu == me.declared.cpu
            # Who goes on next on this CPU sees what the one before has stored.
            if shares and (self._mine(other).buffer or self._keeps_off(other, me)):
                yield other

    def _mine(self, actor: Actor) -> ThreadState:
        return self.state.threads[actor.number]

    def _has_ended(self, actor: Actor) -> bool:
        return self._mine(actor).at == actor.program.end

    def _is_active(self, actor: Actor) -> bool:
        """It has come, or is awake, and has not ended."""
        return not self._has_ended(actor) and not _is_waiting_to_come(actor, self._mine(actor))

    def _keeps_off(self, other: Actor, me: Actor) -> bool:
        mine, its = rank(me.declared), rank(other.declared)
        comes = _is_waiting_to_come(me, self._mine(me))
        if its.number > mine.number:
            return self._is_active(other)
        if its.number < mine.number:
            return comes and self._forbids(other, mine)
        if mine is Rank.THREAD:
            if self._forbids(other, mine):
                return True
            more_urgent = other.declared.priority > me.declared.priority
            return more_urgent and self._can_run(other) and not self._forbids(me, mine)
        # Two of the same do not run at once, and the copies of one come in their order.
        copy = other.declared is me.declared and other.number < me.number
        return comes and (not self._has_ended(other) if copy else self._is_active(other))

    def _forbids(self, actor: Actor, comer: Rank) -> bool:
        """It has switched off, or holds, what keeps such a one away."""
        return not self._has_ended(actor) and any(
            comer in KEEPS_OFF.get(kind, ())
            and locks.kind(kind).modes(self.state.shared[number], actor.name)
            for number, kind in self._locks()
        )

    def _locks(self) -> Iterator[tuple[int, str]]:
        for number, cell in enumerate(self.setup.cells.all):
            if isinstance(cell.type, model.LockType):
                yield number, cell.type.kind.name

    def _can_run(self, actor: Actor) -> bool:
        """It is awake, and does not sleep in a wait."""
        if not self._is_active(actor):
            return False
        asleep = _may_sleep(actor.program, self._mine(actor).at) and not self.can_go(actor)
        return not asleep


def _may_sleep(program: Program, at: int) -> bool:
    """Who waits there sleeps; of an `atomic`, if it does so anywhere in it."""
    now = program.code[at]
    match now.what:
        case Skip(opens) if opens is not None:
            return any(each.atomic == opens and _sleeps(each.what) for each in program.code)
        case what:
            return _sleeps(what)


def _sleeps(what: object) -> bool:
    match what:
        case Wait() | Pick() | Take():
            return True
        case Operate(words, places):
            type_ = places[0].type
            assert isinstance(type_, model.LockType), "an operation is about a lock"
            return type_.kind.name in _SLEEP and words.split()[0] in _WAITS
        case _:
            return False


_WAITS: Collection[str] = ("lock", "wait", "sleep", "synchronize")
"""The operations that wait."""

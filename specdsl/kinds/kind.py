"""What a kind of lock is made of. The kinds are in the modules beside this one; `lock.py` has the
list of all.

A kind is the only home of its facts. From it come name resolution, the rules that ask about locks,
the lowered guard and effect, the words of a trace and the reference table in the documentation.
The value of a lock in the transition system is whatever the kind says; `self` is the name of the
thread that acts. Facts: Documentation/locking/locktypes.rst, Documentation/mm/process_addrs.rst.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Optional, TypeAlias

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, NamedSet

NOBODY = Const("nobody")
THREADS = NamedSet("Threads")  # the names of all running threads
WHO = Bound("who")  # one of them; no spec can use the name

Effect: TypeAlias = Callable[[Expr, Expr], Expr]  # (lock value, self) -> expression


class Runs(Enum):
    """What runs on a CPU. Each can come in between those that stand before it."""

    THREAD = "thread"
    SOFTIRQ = "softirq"
    INTERRUPT = "interrupt"


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to hold a lock. `name` is "" for a lock with one way. `holds(value, self)` says that
    the thread holds it so; `anyone(value)` that some thread does. `shared` if several threads can
    hold it so at once; `writes` if holding it so is enough to write what the lock guards."""

    name: str
    holds: Effect
    anyone: Callable[[Expr], Expr]
    shared: bool = False
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Misuse:
    """A mistake that an operation can be. `when(value, self)`: it is one; `name` is the unasked
    check that reports it, `words` the sentence, with `{lock}` and `{thread}` in it. `other` is what
    it can be besides. `void`: where the author allows it, nothing happens; else the operation is
    done all the same."""

    name: str
    when: Effect
    words: str
    other: Misuse | None = None
    void: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """Something a thread does to a lock. `verb` (and `mode`, "" if there is no choice) is how it is
    written; `past` how a trace tells it, with `{lock}` in it; `kernel` the kernel's names for it.

    `guard(value, self)`: the operation can happen now; `effect(value, self)`: the lock afterwards.
    If it cannot happen, the thread waits (`waits`), or the operation says false (`tries`). With
    both, it waits and may be interrupted at any time, and then says false. `queues(value, self)` is
    the lock once the thread stands in its queue, for a wait that others can notice: that is a step
    of its own, before the one that waits. `queued` is `past` for it.

    `gives_up(value, self)` is the lock once the operation has said false, if that changes it: the
    thread leaves the queue, it puts a reference that is not the last. `gave_up` is `past` for that.

    `takes`: the thread holds the lock afterwards; `releases`: it does not; neither: nothing changes
    about that. `becomes` is the mode that it then holds the lock in, if it is not `mode`. `sleeps`:
    waiting so may sleep, whatever waiting for a lock of its kind does. `brings` is the state of the
    CPU that is entered before the lock is taken, or left after it is released: a step of its own,
    on the one global of that kind. `orders`: it waits until others have seen all that the thread
    has stored, as a locked instruction does; without it, stores may become visible behind it.

    `with_number(n)` is the operation for one that is written with a number (`freeze x at 2`), and
    `with_under(value)` the one where the lock that this lock stands under has that value; what
    either of them gives has neither. `above` is the mode ("" for any) in which the thread must hold
    the lock that this lock stands under, if it must. `before_threads`: it may stand in `init`, for
    it does not ask which thread acts."""

    verb: str
    mode: str
    past: str
    kernel: str
    guard: Effect
    effect: Effect
    waits: bool = False
    tries: bool = False
    takes: bool = False
    releases: bool = False
    becomes: str | None = None
    queues: Effect | None = None
    queued: str = "waits in the queue of {lock}"
    gives_up: Effect | None = None
    gave_up: str = "left the queue of {lock}"
    sleeps: bool = False
    misuse: Misuse | None = None
    orders: bool = True
    brings: LockKind | None = None
    with_number: Callable[[Expr], Operation] | None = None
    with_under: Callable[[Expr], Operation] | None = None
    above: str | None = None
    before_threads: bool = False

    @property
    def held_mode(self) -> str:
        """The mode that the thread holds the lock in afterwards."""
        return self.mode if self.becomes is None else self.becomes

    @property
    def changes_mode(self) -> bool:
        """Only who holds the lock already can do it: it then holds it in another mode."""
        return self.takes and any(each.name == "release_unheld" for each in self.misuses)

    @property
    def misuses(self) -> tuple[Misuse, ...]:
        """The mistakes that it can be, in the order in which they are looked for."""
        found: list[Misuse] = []
        misuse = self.misuse
        while misuse is not None:
            found.append(misuse)
            misuse = misuse.other
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Words:
    """Of a thread that holds a lock, of the place where it took it, and of the lock's value: nobody
    holds it, or (before the names) somebody does."""

    holding: str = "holds {lock}"
    taking: str = "{lock} is taken"
    free: str = "free"
    held: str = "held by"


@dataclass(frozen=True, slots=True)
class InKernel:
    """What the kernel's own locks of a kind are like, in words: how a thread `waits`; what comes of
    taking one `again` while holding it; the `contexts` in which it is legal; the `ordering` that it
    gives. Facts: Documentation/locking/locktypes.rst, Documentation/memory-barriers.txt."""

    waits: str
    again: str
    contexts: str
    ordering: str


@dataclass(frozen=True, slots=True)
class Number:
    """A kind that can be read as a whole number from 0 to `most`. `of(value)` is the number,
    `starts(n)` the first value of one that is declared `= n`."""

    of: Callable[[Expr], Expr]
    most: int
    starts: Callable[[Expr], Expr]


@dataclass(frozen=True, slots=True)
class Under:
    """A kind whose locks belong to another lock: `lock : vma_lock under MM.mmap_lock`. `kinds` are
    the names of those that this can be, and `needed` says that there must be one. When a thread
    gives up its hold of that lock in `mode`, the value becomes `left(value, self)`, and the thread
    no longer holds this lock in the mode `ends` (None: that is not about holding)."""

    kinds: tuple[str, ...]
    needed: bool
    mode: str
    left: Effect
    ends: str | None = None


# (lock value, self, value of the lock that it stands under, if it does) -> expression
Alive: TypeAlias = Callable[[Expr, Expr, Optional[Expr]], Expr]

_NOTHING: Mapping[str, Expr] = MappingProxyType({})
_NO_STATES: Mapping[str, Callable[[Expr], Expr]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class LockKind:
    """A kind of lock. `in_kernel` is what a reader of the reference should know. `sleeps`: waiting
    for it may sleep. `owned`: only the thread that took it may release it. `initial` is the value
    of a free lock, `firsts` are other first values by the name that a declaration gives them.
    `queue(value)`: the threads that wait in its queue and that later ones do not pass, for a kind
    that has one.

    `lets_go(value, self)`, of a kind that nests, is the lock once the thread has given it up as
    often as it took it, and `stays_in(value, self)`, of one that an interrupt is in all the time,
    once it has done so but for the first time. `keeps_out` is what does not come in between on the
    CPU of a thread that holds it, `off_in` what holds it all the time that it runs. `of_cpu`: it is
    no lock but a state of the CPU that its thread runs on; there is one global of such a kind.
    `words` is how it is told that somebody holds it. `is_reference`: what a thread holds is a
    reference to an object. It may sleep with it, taking it has no order, and it is given up by hand
    and not by `unlock all`.

    `states` are what can be asked of it (`x is dying`) besides `free` and `held`, each with its
    condition on the value; the first that is true is what a trace shows of a kind that nobody
    holds. `alive`: such a field gives the whole object a life: its other fields may be touched only
    while this is true."""

    name: str
    meaning: str
    in_kernel: InKernel
    sleeps: bool
    owned: bool
    initial: Expr
    modes: tuple[Mode, ...]
    operations: tuple[Operation, ...]
    queue: Callable[[Expr], Expr] | None = None
    lets_go: Effect | None = None
    stays_in: Effect | None = None
    keeps_out: frozenset[Runs] = frozenset()
    of_cpu: bool = False
    off_in: Runs | None = None
    words: Words = Words()
    is_reference: bool = False
    firsts: Mapping[str, Expr] = field(default_factory=lambda: _NOTHING)
    states: Mapping[str, Callable[[Expr], Expr]] = field(default_factory=lambda: _NO_STATES)
    number: Number | None = None
    under: Under | None = None
    alive: Alive | None = None

    def free(self, value: Expr) -> Expr:
        """No thread holds it in any mode."""
        return logic.neg(logic.disj(mode.anyone(value) for mode in self.modes))

    def held_by(self, value: Expr, thread: Expr) -> Expr:
        """`thread` holds it in some mode."""
        return logic.disj(mode.holds(value, thread) for mode in self.modes)

    def released_by_hand(self, value: Expr, thread: Expr) -> Expr:
        """`thread` holds it in a mode that does not end with the lock that this one is under."""
        with_it = None if self.under is None else self.under.ends
        return logic.disj(mode.holds(value, thread) for mode in self.modes if mode.name != with_it)

    def mode(self, name: str) -> Mode:
        """The mode of that name; KeyError if there is none."""
        for mode in self.modes:
            if mode.name == name:
                return mode
        raise KeyError(name)

    @property
    def nests(self) -> bool:
        """A thread can take it again while it holds it, and holds it until it has given it up as
        often."""
        return self.lets_go is not None

    @property
    def acquire(self) -> Operation:
        """The first operation that takes it; only of a kind that has modes."""
        return next(operation for operation in self.operations if operation.takes)

    @property
    def questions(self) -> Mapping[str, Callable[[Expr], Expr]]:
        """What can be asked of a lock with `is`, by name."""
        if not self.modes:
            return self.states
        return {"free": self.free, "held": lambda value: logic.neg(self.free(value)), **self.states}

    @property
    def release(self) -> Operation:
        """The operation that gives the lock up; only of a kind that has modes."""
        return next(operation for operation in self.operations if operation.releases)


ACQUIRE_RELEASE = "acquire, release"
NOT_TWICE = "it waits for itself for ever; here the error `double_acquire`"
NO_HOLDER = "-"

SPINNING = frozenset({Runs.THREAD})  # who spins, or is waited for by spinning, is not preempted


def always(_value: Expr, _self: Expr) -> Expr:
    """A guard that never waits."""
    return logic.TRUE


def unchanged(value: Expr, _self: Expr) -> Expr:
    """The effect of a question, or of a wait that takes nothing."""
    return value


def changed(value: Expr, fields: Iterable[str], **new: Expr) -> Expr:
    """A lock whose value is a record of these fields, with `new` values for some of them."""
    return logic.Record(
        tuple((name, new[name] if name in new else logic.get(value, name)) for name in fields)
    )


def twice(when: Effect) -> Misuse:
    """Taking a lock that the thread already holds."""
    return Misuse("double_acquire", when, "`{thread}` takes `{lock}` while it already holds it")


def not_held(when: Effect, *, void: bool = False) -> Misuse:
    """Giving up a lock that the thread does not hold. One that only one thread can hold is free
    afterwards, where that is allowed; of another one nobody knows whose hold it was (`void`)."""
    words = "`{thread}` releases `{lock}`, which it does not hold"
    return Misuse("release_unheld", when, words, void=void)

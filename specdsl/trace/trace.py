"""A counterexample in the author's words. Plain data: `lift.py` makes it, `report/` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from specdsl.source import Frame, Span


class ChangeKind(Enum):
    """What sort of thing a step changed."""

    STATE = "state"  # a shared field or global
    LOCAL = "local"  # a local variable of the thread that moved
    LOCK = "lock"  # a lock was taken, released or changed mode
    GHOST = "ghost"  # a ghost variable
    BUFFER = "buffer"  # a store went into the thread's store buffer
    ANSWER = "answer"  # nothing: a condition was asked, and `new` is the answer
    BEGIN = "begin"  # an interrupt came, or a thread was woken, and stopped others on its CPU
    END = "end"  # the thread ended (with its return value, if it has one)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a step changed. `what` is the place in DSL words (`SRC.pte`); `old` and `new`
    are values in DSL words. `words` is the whole change as a phrase: "`SRC.pte`: none -> ..." or
    "`mover` acquired `SRC.ptl`"."""

    kind: ChangeKind
    what: str
    old: str
    new: str
    words: str


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of one thread. `number` counts from 1. `span` is the statement (None only for a step
    that could not be mapped, which `unmapped` then names by its TLA+ place); `calls` are the
    inlined calls around it, outermost first; `kernel` is the place in the kernel that the spec
    gives for it, or else for what stands around it. `racing` marks one of the two steps that
    collide. `lines` are all statements done in the step, in order: those of an `atomic`, and those
    that cost no step. `drains`: it is a step of the thread's store buffer, in which the store of
    the statement becomes visible."""

    number: int
    thread: str
    span: Span | None
    text: str
    calls: tuple[Frame, ...]
    changes: tuple[Change, ...]
    kernel: str | None = None
    unmapped: str | None = None
    racing: bool = False
    lines: tuple[Span, ...] = ()
    drains: bool = False


@dataclass(frozen=True, slots=True)
class Buffered:
    """At the end, a store still waits in the store buffer of `thread`: `value`, in DSL words, for
    `place`, stored by the statement at `span`."""

    thread: str
    place: str
    value: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Held:
    """At the end, `thread` holds `lock` (`mode` is "", "read" or "write"), taken at `span`."""

    thread: str
    lock: str
    mode: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """At the end, `thread` cannot go past the statement at `span`: it waits for `what` (a lock, a
    condition, or its store buffer), which `holders` hold (may be empty); `cpu` if that is its CPU.
    `interrupted` are those of the holders that go on only after `thread`, an interrupt, has
    ended."""

    thread: str
    what: str
    holders: tuple[str, ...]
    span: Span
    cpu: bool = False
    interrupted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """Who holds which lock and who waits for what between two steps of a run. A thread that could
    move now does not wait."""

    held: tuple[Held, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Race:
    """The steps with the numbers `first` and `second` collide at `places` (in DSL words). `stale`:
    the first read them, the second changed them, and the thread of the first went by what it had
    read. Otherwise the first wrote them and the second read them."""

    first: int
    second: int
    places: tuple[str, ...]
    stale: bool


class Ability(Enum):
    """In how much of the loop a thread could have moved that does not."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    TURNS = "turns"  # it can make steps, and they change nothing
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Starved:
    """A thread that has not ended and does not move in the loop. It stands before the statement
    `text` at `span`, and could have made this step before each of the steps `before` (numbers);
    `waiting` is what it waits for elsewhere. `fairness` is what it is promised, in the author's
    words; `cure` the declaration with which this run would not be fair, if there is one."""

    thread: str
    ability: Ability
    fairness: str
    text: str
    span: Span
    before: tuple[int, ...]
    waiting: Waiting | None
    cure: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """The property that the run violates: its `name`, where it is declared (None for one that the
    tool checks by itself and that no line declares), a sentence about what went wrong, and the
    values that made it false, as (expression, value) in DSL words. Of an unasked one also since
    which steps these values are so, where the spec asks for what was not so (`declared`), and what
    to do about it."""

    name: str
    span: Span | None
    sentence: str
    values: tuple[tuple[str, str], ...] = ()
    since: tuple[int, ...] = ()
    declared: Span | None = None
    cure: str | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """What a thread went by in a run that was no longer so, though all accesses to `place` hold
    `lock`: it read it (or `wrote` it) at `known`, let the lock go at `dropped`, `changed_by`
    changed it at `changed`, and the thread went by what it knew at `used`, which is the step of
    the number `step`."""

    place: str
    lock: str
    thread: str
    known: Span
    wrote: bool
    dropped: Span
    changed_by: str
    changed: Span
    used: Span
    step: int


@dataclass(frozen=True, slots=True)
class Trace:
    """The shortest bad run found. `threads` in column order (only those declared; a thread that
    never moves is still listed). `initial` and `final` are all shared places as (place, value),
    free locks left out; `chosen` are the parameters of threads that could be anything, as (thread,
    name, value). `held` and `waiting` are so at the end. `buffered` are the stores that
    nobody else has seen then, the oldest of a thread first. `moments` has one more than there are
    steps: before any step, after the first, and so on. `race` says what the racing steps race for.

    A run that breaks a property of whole runs goes on for ever. `loop_to` is the number of the step
    that follows the last one again; with `stuttering` nobody moves ever again. `held` and `waiting`
    are so all along the loop, and `starved` is who does not move in it. `premise` is the number of
    the step behind which the first part of a `leads to` is true (0: from the start), and the other
    never again."""

    threads: tuple[str, ...]
    initial: tuple[tuple[str, str], ...]
    steps: tuple[TraceStep, ...]
    final: tuple[tuple[str, str], ...]
    held: tuple[Held, ...]
    waiting: tuple[Waiting, ...]
    broken: Broken | None
    loop_to: int | None = None
    stuttering: bool = False
    starved: tuple[Starved, ...] = ()
    premise: int | None = None
    buffered: tuple[Buffered, ...] = ()
    stale: Stale | None = None
    chosen: tuple[tuple[str, str, str], ...] = ()
    moments: tuple[Moment, ...] = ()
    race: Race | None = None

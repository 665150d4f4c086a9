"""What came of asking which lines of a spec are needed. Plain data between the stage `ablate` and
every report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from specdsl.result import CheckResult
from specdsl.source import Span


class Family(Enum):
    """What is taken away."""

    LOCK = "lock"  # an acquisition, with its releases
    REFERENCE = "reference"  # the same, of a kind that counts users
    MODE = "mode"  # a lock is taken for read instead of for write
    TRY = "try"  # a lock that is busy is not waited for
    ORDER = "order"  # two acquisitions change places
    BEGIN = "begin"  # a critical section begins one statement later
    END = "end"  # it ends one statement earlier
    GUARD = "guard"  # a condition that keeps a thread from going on, or a part of it
    WAIT = "wait"  # a wait that takes no lock: `wait until`, a grace period, a completion
    BARRIER = "barrier"
    FLUSH = "flush"
    ATOMIC = "atomic"  # the statements of an `atomic` become steps of their own


class Worth(Enum):
    """What a line is good for, in the checks that were asked."""

    NEEDED = "needed"
    SAME = "same behaviours"  # without it, nothing else changes
    UNOBSERVED = "unobserved"  # behaviours differ, and no property minds
    NOT_NEEDED = "not needed here"  # no property minds; behaviours were not compared
    NEVER_REACHED = "never reached"
    INCONCLUSIVE = "inconclusive"
    IMPOSSIBLE = "cannot be asked"  # without it the spec is none


@dataclass(frozen=True, slots=True)
class Break:
    """A property of a check that holds with the line, and is broken without it: `deadlock` for a
    deadlock. `span` is the last statement of the shortest run, `steps` its length. `result` has the
    run."""

    check: str
    property: str
    span: Span | None
    steps: int
    result: CheckResult | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is so without one thing. `words` say what was taken away. `breaks` has the first break
    that was found, or the first of each property if all were asked for. `declared` are rules that
    the spec itself makes about its locks (`guarded by`) and that are broken, where nothing else is.
    `reason` says why there is no answer, or how behaviours differ."""

    family: Family
    span: Span
    words: str
    worth: Worth
    breaks: tuple[Break, ...] = ()
    declared: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Ablation:
    """The answers of one spec, in the order of its lines. `checks` are those that were asked; TLC
    was asked `asked` questions, and `remembered` more were known from an earlier call. `open` of
    the things that can be taken away have no answer yet (the call was interrupted)."""

    path: str
    name: str
    checks: tuple[str, ...]
    answers: tuple[Answer, ...]
    seconds: float
    asked: int
    remembered: int
    open: int = 0

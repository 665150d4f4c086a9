"""What a design review reads of a spec. Plain data between the stage `review` and every form of it:
words of the spec, verdicts and runs, and no text of any form. It has no time and no place on a
disk, so that the same spec and the same answers make equal documents."""

from __future__ import annotations

from dataclasses import dataclass, field

from specdsl.ablation import Ablation
from specdsl.explanation import Explanation
from specdsl.result import CheckResult
from specdsl.source import Source, Span


@dataclass(frozen=True, slots=True)
class Code:
    """The lines `first` to `last` of a file, both included."""

    source: Source
    first: int
    last: int

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """Each line with its number."""
        numbers = range(self.first, self.last + 1)
        return tuple((number, self.source.line(number).rstrip()) for number in numbers)


# ---- state ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Use:
    """A statement of a thread reads or writes a field, or takes a lock (`how`: `waits for read`).
    `locks` are those that the thread then holds, whichever way it came."""

    thread: str
    span: Span
    locks: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """All reads or all writes of a field by threads, and the locks that each of them holds. A lock
    of another object than the field's own is not among them, unless it is a certain one."""

    locks: tuple[str, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field or a global that is no lock: `Folio.index`. `guard` are the locks that it is declared
    to be guarded by (empty if none), for reading too if `guards_reads`; `remark` is what the author
    says beside it. `ghost`: only the spec knows it."""

    name: str
    type: str
    remark: str
    guard: str
    guards_reads: bool
    ghost: bool
    span: Span
    reads: Access
    writes: Access


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock, with its kind and what that is. `guards` are the fields that are declared as guarded
    by it; `found` others that are never written without it. `under` is the lock that it belongs to,
    if it does. `taken` is by whom and where."""

    name: str
    kind: str
    meaning: str
    sleeps: bool
    remark: str
    under: str
    guards: tuple[str, ...]
    found: tuple[str, ...]
    taken: tuple[Use, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Object:
    """A kind of object: its members, in order, and its fields and locks, by name."""

    name: str
    members: tuple[str, ...]
    kernel: str | None
    remark: str
    fields: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Move:
    """From one state to another: the statement at `span` (None: a store that becomes visible late)
    of a thread, with the locks that it holds there whichever way it came. `field` is what moved."""

    before: str
    after: str
    thread: str
    span: Span | None
    locks: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class StateMachine:
    """A tagged state: its states as (name, payload, remark), which moves the spec allows (None:
    all), and which threads made, as far as somebody looked (see `Document.looked_at`)."""

    name: str
    states: tuple[tuple[str, str, str], ...]
    allowed: tuple[tuple[str, str], ...] | None
    moves: tuple[Move, ...]
    span: Span


# ---- locks and threads ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edge:
    """`inner` is waited for while `outer` is held, at `uses`. `needs` is what that needs of the
    options, in words, that the design has not. `circle` is the same of a circle that it is part of;
    None if it is part of none."""

    outer: str
    inner: str
    uses: tuple[Use, ...]
    needs: tuple[str, ...]
    circle: tuple[str, ...] | None

    @property
    def in_design(self) -> bool:
        """It is there with the options of the design."""
        return not self.needs

    @property
    def round(self) -> bool:
        """With some options it is part of a circle."""
        return self.circle is not None


@dataclass(frozen=True, slots=True)
class LockOrder:
    """The locks, outermost first, what nests in what, and which orders the spec declares."""

    locks: tuple[str, ...]
    edges: tuple[Edge, ...]
    declared: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A thread or a function. Of a thread `count` says how many there are and `runs` what it is
    besides a thread that has to end; a function has neither."""

    name: str
    kernel: str | None
    remark: str
    code: Code
    count: int = 0
    runs: str = ""


# ---- what was asked ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """An option or a size, with its default."""

    name: str
    default: str
    title: str | None
    size: bool


@dataclass(frozen=True, slots=True)
class Property:
    """Something that must hold: a property of the spec, with the lines that say it and what the
    author says above them, or one that is looked at unasked (`code` is None then)."""

    name: str
    kind: str
    remark: str
    code: Code | None


@dataclass(frozen=True, slots=True)
class Change:
    """An option that differs between two rows, with the lines that ask for it."""

    option: str
    title: str | None
    before: str
    after: str
    lines: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """The nearest row that holds where another is broken, and in what it differs."""

    row: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A check and what it came to: no time is in `result`. `settings` are the options and sizes
    that are not at their default. Where it is broken: the nearest row that holds (if there is one),
    and what was found out about its run (if somebody asked)."""

    result: CheckResult
    settings: tuple[tuple[str, str], ...]
    remedy: Remedy | None = None
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """In which check every state was looked at to see who makes which move, and how many there
    are; `reason` says why in none."""

    check: str | None
    states: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything. `path` is that of the spec from the folder `specs` on. `facts` are those of its
    head (`fixed by`, `left out`). `design` is the row with whose options locks and fields were
    looked at; `ablation` is there if somebody asked."""

    name: str
    title: str | None
    kernel: str | None
    path: str
    sources: tuple[Source, ...] = field(repr=False)
    facts: tuple[tuple[str, str], ...]
    design: str
    options: tuple[Option, ...]
    objects: tuple[Object, ...]
    fields: tuple[Field, ...]
    machines: tuple[StateMachine, ...]
    looked_at: LookedAt
    locks: tuple[Lock, ...]
    order: LockOrder
    threads: tuple[Body, ...]
    functions: tuple[Body, ...]
    properties: tuple[Property, ...]
    rows: tuple[Row, ...]
    ablation: Ablation | None = None

    @property
    def main(self) -> Source:
        """The spec's own file."""
        return self.sources[0]

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the kernel has and the spec has not."""
        return tuple(text for what, text in self.facts if what == "left out")

    @property
    def broken(self) -> tuple[Row, ...]:
        """The rows with a bad run."""
        return tuple(row for row in self.rows if row.result.trace is not None)

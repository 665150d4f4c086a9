"""A body written out: every call and every `for each` in full, jumps as numbers. Plain data.

An instruction is one thing that a thread does. Where a thread is, is the number of the instruction
that comes next. Which instructions are steps is said in `machine.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, Union

from specdsl.model import model
from specdsl.source import Frame, Span

Slot: TypeAlias = int
"""Where a thread keeps one local: each call and each round written out has locals of its own."""


@dataclass(frozen=True, eq=False)
class Names:
    """What names stand for at some place in the text: a local has a slot, or is a member (the
    variable of `for each`); a `ref` parameter is the place that the caller named, in its names."""

    locals: Mapping[model.Local, Slot | str]
    places: Mapping[model.RefParam, tuple[model.Place, Names]]


NOTHING = Names({}, {})


@dataclass(eq=False)
class Mark:
    """A number of an instruction that may be known later."""

    at: int = -1


class Sink(Enum):
    """Where a value goes that no name stands for."""

    RESULT = "the result of the thread"
    NOBODY = "nobody takes it"


@dataclass(frozen=True, eq=False)
class To:
    """Where a value goes, in names of its own: the value of a `return` goes to a target of the
    caller. `through` is what it has to fit on its way there."""

    target: model.Local | model.Place | model.RefParam | Sink
    names: Names
    through: model.Type | None = None


@dataclass(frozen=True, eq=False)
class Set:
    """Evaluates, and puts the value into `to`. `passes`: it is an argument of a call. `at_once`: it
    is one instruction of the processor, that reads and writes."""

    value: model.Expr
    to: To
    passes: bool = False
    at_once: bool = False


@dataclass(frozen=True, eq=False)
class Test:
    """Goes on behind it if the condition is true, at `no` if not."""

    condition: model.Expr
    no: Mark


@dataclass(frozen=True, eq=False)
class Operate:
    """One operation, known by its `words`, on the lock at the `number`-th of `places`: in address
    order if they are `sorted`, and an equal lock counts once. `at` is the number that it is written
    with. `past` is how it is told, with `{lock}` in it."""

    words: str
    places: tuple[model.Place | model.RefParam, ...]
    number: int
    sorted: bool
    past: str
    at: model.Expr | None = None


@dataclass(frozen=True, eq=False)
class Join:
    """Joins the queue for the operation that comes next. `told` is how that is told, with `{lock}`
    in it."""

    operate: Operate
    told: str


@dataclass(frozen=True, eq=False)
class ReleaseOne:
    """Releases one lock that the thread holds, and comes again while there is one."""


@dataclass(frozen=True, eq=False)
class Pick:
    """`choose`."""

    local: model.Local
    domain: model.Domain
    where: model.Expr | None


@dataclass(frozen=True, eq=False)
class Take:
    """`allocate` of any member: the local is one whose `life` allows the operation."""

    local: model.Local
    domain: model.Domain
    life: model.Variable
    words: str


@dataclass(frozen=True, eq=False)
class Fork:
    """`either`."""

    branches: tuple[Mark, ...]


@dataclass(frozen=True, eq=False)
class Wait:
    condition: model.Expr


@dataclass(frozen=True, eq=False)
class Assert:
    property: model.Property
    condition: model.Expr


@dataclass(frozen=True, eq=False)
class Skip:
    """`skip`, or the begin of the `atomic` of that number."""

    opens: int | None = None


@dataclass(frozen=True, eq=False)
class Comes:
    """An interrupt comes, or a thread is woken. From now on `enters` are off on its CPU."""

    enters: tuple[model.Place, ...]
    interrupts: bool


@dataclass(frozen=True, eq=False)
class Barrier:
    """Waits until the stores of the thread are visible."""


@dataclass(frozen=True, eq=False)
class Jump:
    """Goes on elsewhere."""

    to: Mark


@dataclass(frozen=True, eq=False)
class Leave:
    """The thread comes to its end."""


@dataclass(frozen=True, eq=False)
class End:
    """The thread has ended."""


What: TypeAlias = Union[
    Set,
    Test,
    Operate,
    Join,
    ReleaseOne,
    Pick,
    Take,
    Fork,
    Wait,
    Assert,
    Skip,
    Comes,
    Barrier,
    Jump,
    Leave,
    End,
]


@dataclass(eq=False)
class Instruction:
    """One thing to do. `statement` None: it is nothing that the author wrote. `allowed` are the
    checks that may be broken in it. `visible` are the slots of the locals that are known here.
    `atomic` is the number of the `atomic` that it is inside of. `labels` are those that a property
    asks about. `forced`: it is a step, although it might cost none."""

    what: What
    names: Names
    statement: model.Statement | None
    calls: tuple[Frame, ...]
    allowed: frozenset[str]
    visible: frozenset[Slot]
    atomic: int | None
    labels: tuple[model.Label, ...] = ()
    forced: bool = False

    @property
    def span(self) -> Span | None:
        """Where it stands."""
        return None if self.statement is None else self.statement.span


@dataclass(eq=False)
class Program:
    """The body of a thread. `slots` has the local of each slot. It starts at 0."""

    code: list[Instruction] = field(default_factory=list)
    slots: list[model.Local] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the thread has ended."""
        return len(self.code) - 1

"""Statements -> control flow of one thread: functions inlined, `for each` unrolled, gotos resolved.

A node is one simple statement. A node is *visible* if it is a step of its own: it touches shared
state, may wait, or chooses. Every other node is *silent*: it is done together with the step before
it (at the thread's start: in the initial state). Nodes with the same `region` are one `atomic`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias, Union

from specdsl import source
from specdsl.kinds.lock import Operation
from specdsl.model import model
from specdsl.source import Origin, Span


@dataclass(eq=False)
class Frame:
    """One inlined activation. `values` are names that stand for a caller's expression (in the
    caller's frame), `refs` by-reference parameters; `prefix` starts the keys of its nodes. `kernel`
    is the place that the spec gives for it, or for what called it."""

    owner: str
    calls: tuple[source.Frame, ...] = ()
    prefix: str = ""
    allows: tuple[model.Allow, ...] = ()
    values: dict[model.Local, tuple[model.Expr, Frame]] = field(default_factory=dict)
    refs: dict[model.RefParam, tuple[model.Place, Frame]] = field(default_factory=dict)
    kernel: str | None = None

    def place(self, reference: model.Place | model.RefParam) -> tuple[model.Place, Frame]:
        """The place meant, and the frame in which its own expressions have their meaning."""
        if isinstance(reference, model.RefParam):
            return self.refs[reference]
        return reference, self


# ---- what a node does ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Put:
    """Gives a local (of any frame) or a shared place (in `frame`) the value of an expression.
    `result`: the type of the function that returns the value, if one does. `at_once`: no store
    buffer comes in between.

    Where the store has to wait for room in the buffer, what it has loaded by then is kept in locals
    (`kept_value`; `kept_indexes`, one for each index of the place; None for what no other thread
    can change), and targets[1] is what is left to do."""

    target: model.Target
    frame: Frame
    value: model.Expr
    result: model.Type | None = None
    at_once: bool = False
    kept_value: model.Local | None = None
    kept_indexes: tuple[model.Local | None, ...] = ()

    @property
    def kept(self) -> tuple[model.Local, ...]:
        """The locals that keep something."""
        return tuple(each for each in (self.kept_value, *self.kept_indexes) if each is not None)


@dataclass(frozen=True, slots=True)
class Modify:
    """Does an atomic operation whose answer nobody hears."""

    change: model.ReadModifyWrite


@dataclass(frozen=True, slots=True)
class Locking:
    """Does `operation` on one place, or on the `turn`-th (0 or 1) of a pair: in address order where
    the operation waits. `queueing`: only joins the queue. `number`: what it is written with."""

    operation: Operation
    places: tuple[model.Place | model.RefParam, ...]
    turn: int | None = None
    queueing: bool = False
    number: model.Expr | None = None


@dataclass(frozen=True, slots=True)
class ReleaseAll:
    """Releases every lock that the thread holds."""


@dataclass(frozen=True, slots=True)
class Test:
    """Goes to targets[0] if the expression is true, else to targets[1]. `denied`: the text asks the
    opposite of it, in one word (`is not`)."""

    condition: model.Expr
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """Gives a local any member of a domain."""

    local: model.Local
    domain: model.Domain
    where: model.Expr | None


@dataclass(frozen=True, slots=True)
class Fork:
    """Goes to any of the targets."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Goes on once the condition is true."""

    condition: model.Expr


@dataclass(frozen=True, slots=True)
class Assert:
    """Fails if the condition is false."""

    property: model.Property
    condition: model.Expr


@dataclass(frozen=True, slots=True)
class Pass:
    """Changes nothing: a `skip`, a label, a join."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """Goes on once the thread's store buffer is empty."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Ends the thread, with a value (of type `result`) if it has one."""

    value: model.Expr | None
    result: model.Type | None = None


Act: TypeAlias = Union[
    Put, Modify, Locking, ReleaseAll, Test, Pick, Fork, Wait, Assert, Pass, Barrier, Finish
]


@dataclass(eq=False)
class Whole:
    """The condition of a statement, of which a test asks a part, and where it leads if it is true,
    and if not. `as_written`: each of its tests asks a part of it as it stands in the text, and not
    what is left of it once something is known."""

    condition: model.Expr
    yes: Node
    no: Node
    as_written: bool


@dataclass(eq=False)
class Node:
    """One simple statement of one thread. `scope`: the locals alive before it. `opens`: the entry
    of an `atomic`. `written`: it stands in the text (the end of a body does not); `says` is how a
    trace tells it, if not by its text. `key`: its program counter, given where a step can begin.
    `whole`: the condition that a test belongs to. `behind`: how many nodes stand behind it in the
    text, each call and each round written out."""

    act: Act
    frame: Frame
    span: Span
    scope: frozenset[model.Local]
    region: int | None
    visible: bool
    targets: list[Node] = field(default_factory=list)
    opens: bool = False
    written: bool = True
    labels: list[model.Label] = field(default_factory=list)
    kernel: str | None = None
    allows: tuple[model.Allow, ...] = ()
    key: str = ""
    says: str | None = None
    whole: Whole | None = None
    behind: int = 0

    @property
    def allowed(self) -> frozenset[str]:
        """The checks that have nothing to say here, whatever is so."""
        return frozenset(allow.check for allow in self.allows)

    @property
    def origin(self) -> Origin:
        """Where it stands and how it was reached."""
        return Origin(self.span, self.frame.calls)


def continues(node: Node, target: Node) -> bool:
    """After `node`, `target` is still part of the same step."""
    if target.opens:
        return False
    return not target.visible or (target.region is not None and target.region == node.region)


def reachable(entry: Node) -> list[Node]:
    """Every node that can be reached, first come first."""
    seen: dict[Node, None] = {}
    todo = [entry]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen[node] = None
            todo.extend(reversed(node.targets))
    return list(seen)


def starts(entry: Node) -> list[Node]:
    """The nodes at which a step can begin: visible ones that are not inside an atomic."""
    return [n for n in reachable(entry) if n.opens or (n.visible and n.region is None)]

"""What a spec consists of that could be taken away: its blocks as they are written, and what the
operations and conditions in them mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, Union

from specdsl.ablate.edit import Edits
from specdsl.ablate.mutant import block
from specdsl.kinds.lock import Operation
from specdsl.model import flow, model, walk
from specdsl.model.load import Load
from specdsl.source import Span
from specdsl.syntax import tree

Locks: TypeAlias = frozenset[model.Variable]
Operating: TypeAlias = Union[tree.Operate, tree.Attempt]


@dataclass(frozen=True, slots=True)
class Use:
    """An operation on locks: a statement, or a condition (an attempt). `variables` are those of its
    places, in order; behind a `ref` parameter there is none."""

    operation: Operation
    variables: tuple[model.Variable | None, ...]

    @property
    def takes(self) -> bool:
        """The thread holds the lock afterwards, and need not hold it before."""
        return self.operation.takes and not self.operation.changes_mode

    @property
    def asks(self) -> bool:
        """It asks for the lock to be held: it gives it up, or changes how it is held."""
        return self.operation.releases or self.operation.changes_mode

    @property
    def locks(self) -> Locks:
        """The variables that are known."""
        return frozenset(each for each in self.variables if each is not None)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of statements. `atomic` is the statement whose body it is, if it is one."""

    node: tree.Block
    atomic: tree.Statement | None

    @property
    def statements(self) -> tuple[tree.Statement, ...]:
        return self.node.statements


@dataclass(frozen=True, eq=False)
class Parts:
    """All blocks that threads run, outer ones first. `strangers` are locks that one thread gives up
    and another one took."""

    blocks: tuple[Block, ...]
    strangers: Locks
    _uses: Mapping[Span, Use] = field(repr=False)
    _conditions: Mapping[Span, model.Expr] = field(repr=False)
    _operating: tuple[Operating, ...] = field(repr=False)

    def use(self, node: object) -> Use | None:
        """What a statement or an expression does to locks, if it does."""
        return self._uses.get(node.span) if isinstance(node, (tree.Operate, tree.Attempt)) else None

    def condition(self, node: tree.Expr) -> model.Expr | None:
        """What a condition, or a part of one, means."""
        return self._conditions.get(node.span)

    def only_if_held(self, locks: Locks) -> Edits:
        """Whatever asks for one of the locks to be held is done only where it is."""
        edits: dict[tuple[type, Span], Callable[[Any], Any]] = {}
        for node in self._operating:
            use = self._uses[node.span]
            if use.asks and not locks.isdisjoint(use.locks):
                edit = if_held if isinstance(node, tree.Operate) else _attempt_if_held
                edits[type(node), node.span] = edit
        return edits


DECLARED = ("guarded_by", "upper_unheld")
"""What a spec says of its own locks. Without a lock this is broken at once, which says nothing of
what the lock is good for."""


def undeclared(trees: Iterable[tree.Tree]) -> Edits:
    """No thread is asked whether it holds what the spec says it should."""
    threads = (item for each in trees for item in each.items if isinstance(item, tree.Thread))
    return {(tree.Thread, thread.span): _undeclared for thread in threads}


def _undeclared(thread: tree.Thread) -> tree.Thread:
    reason = tree.Text("it is not what is asked", thread.name.span)
    told = {allow.check.text for allow in thread.allows}
    new = (
        tree.Allow(tree.Name(name, thread.name.span), reason, thread.name.span)
        for name in DECLARED
        if name not in told
    )
    return replace(thread, allows=(*thread.allows, *new))


def parts_of(
    meaning: model.Model, trees: Iterable[tree.Tree], written: Iterable[Span], strangers: Locks
) -> Parts:
    """The parts of the trees of a spec that means this; `written` are the heads of the statements
    that its threads may come to."""
    uses: dict[Span, Use] = {}
    conditions: dict[Span, model.Expr] = {}
    owners: list[model.Function | model.Thread] = [*meaning.functions, *meaning.threads]
    for owner in owners:
        for each in walk.statements(owner.body):
            _note(each, uses, conditions)
    come_to = frozenset(written)
    bodies = tuple(_bodies(trees))
    blocks = tuple(each for body in bodies for each in _blocks(body, None) if _runs(each, come_to))
    operating = [
        node
        for body in bodies
        for node in flow.nodes(body)
        if isinstance(node, (tree.Operate, tree.Attempt))
    ]
    known = tuple(node for node in operating if node.span in uses)
    return Parts(blocks, strangers, uses, conditions, known)


def trees_of(main: tree.Tree, load: Load) -> Iterator[tree.Tree]:
    """The tree of the main file, and of every file that is used, once."""
    todo, known = [main], {main.span.source.path}
    while todo:
        one = todo.pop()
        yield one
        for item in one.items:
            if isinstance(item, tree.Use):
                used = load(item.path, one.span.source)
                if used.span.source.path not in known:
                    known.add(used.span.source.path)
                    todo.append(used)


def _bodies(trees: Iterable[tree.Tree]) -> Iterator[tree.Block]:
    for item in (item for each in trees for item in each.items):
        match item:
            case tree.Function(body=body) | tree.Thread(body=body):
                yield body
            case _:
                pass


def _note(
    statement: model.Statement, uses: dict[Span, Use], conditions: dict[Span, model.Expr]
) -> None:
    if statement.step is None:
        return
    if isinstance(statement.step, model.Operate):
        step = statement.step
        uses[statement.span] = Use(step.operation, tuple(map(_variable, step.places)))
    for expr in walk.expressions(statement.step):
        for part in walk.walk(expr):
            conditions[part.span] = part
            if isinstance(part, model.Attempt):
                uses[part.span] = Use(part.operation, (_variable(part.place),))


def _variable(place: model.Place | model.RefParam | model.RefRead) -> model.Variable | None:
    return place.variable if isinstance(place, model.Place) else None


def _blocks(node: tree.Block, atomic: tree.Statement | None) -> Iterator[Block]:
    yield Block(node, atomic)
    for statement in node.statements:
        if statement.step is not None:
            for inner in flow.blocks(statement.step):
                owner = statement if isinstance(statement.step, tree.Atomic) else None
                yield from _blocks(inner, owner)


def _runs(block: Block, come_to: frozenset[Span]) -> bool:
    """Threads may come to some statement in it."""
    steps = (each.step for each in flow.statements(block.node))
    return any(step is not None and flow.head(step) in come_to for step in steps)


# ---- only where it is held -----------------------------------------------------------------------


def if_held(node: tree.Operate) -> tree.Atomic:
    """It stays a step, whether the lock is held or not."""
    asked = [
        tree.If(
            _self_holds(place, node.span),
            block([replace(node, places=(place,))], node.span),
            None,
            node.span,
        )
        for place in node.places
    ]
    return tree.Atomic(block(asked, node.span), node.span)


def _attempt_if_held(node: tree.Attempt) -> tree.Binary:
    return tree.Binary("and", _self_holds(node.place, node.span), node, node.span)


def _self_holds(place: tree.Place, span: Span) -> tree.Holds:
    return tree.Holds(tree.Name("self", span), place, None, span)

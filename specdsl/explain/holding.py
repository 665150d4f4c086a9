"""A spec in which a lock is held over some more lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from specdsl.ablate.edit import Edits
from specdsl.ablate.guards import leaves
from specdsl.ablate.mutant import statement
from specdsl.ablate.parts import if_held
from specdsl.explain.ranges import Section
from specdsl.kinds.lock import LockKind, Operation
from specdsl.model import flow, model
from specdsl.source import Span
from specdsl.syntax import tree


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock of the spec, by name (`F.lock`), with how it is taken and given up."""

    name: str
    place: tuple[str, ...]
    take: Operation
    release: Operation


def locks(meaning: model.Model) -> Iterator[Lock]:
    """Every single lock that a thread can take for itself alone, and wait for."""
    for variable in meaning.variables:
        if not isinstance(variable.type, model.LockType) or variable.ghost:
            continue
        kind = variable.type.kind
        take = _alone(kind)
        if take is None or kind.is_reference or kind.of_cpu:
            continue
        owners = (None,) if variable.owner is None else variable.owner.domain.members
        for owner in owners:
            place = (variable.name,) if owner is None else (owner, variable.name)
            yield Lock(".".join(place), place, take, kind.release)


def held_over(lock: Lock, parts: list[Section]) -> Edits:
    """The lock is taken before each of the sections, and given up behind it or on the way out."""
    ends: dict[Span, tuple[int, int]] = {}
    for part in parts:
        first, last = ends.get(part.block.span, (part.first, part.last))
        ends[part.block.span] = min(first, part.first), max(last, part.last)
    return {(tree.Block, span): _Holding(lock, *both).edit for span, both in ends.items()}


def _alone(kind: LockKind) -> Operation | None:
    for each in kind.operations:
        waits = each.verb == "lock" and each.waits and each.takes and each.above is None
        if waits and not kind.mode(each.held_mode).shared:
            return each
    return None


@dataclass(frozen=True, slots=True)
class _Holding:
    """One such change of a block."""

    lock: Lock
    first: int
    last: int

    def edit(self, block: tree.Block) -> tree.Block:
        own = block.statements
        inside = own[self.first : self.last + 1]
        labels = frozenset(name.text for each in inside for name in _labels(each))
        kept = [new for each in inside for new in self._kept(each, labels, in_loop=False)]
        first = kept[0]
        taken = replace(statement(self._operate(self.lock.take, first.span)), labels=first.labels)
        whole = [taken, replace(first, labels=()), *kept[1:]]
        if not leaves(replace(block, statements=tuple(inside))):
            whole.append(self._given_up(inside[-1].span))
        return replace(block, statements=(*own[: self.first], *whole, *own[self.last + 1 :]))

    def _kept(
        self, one: tree.Statement, labels: frozenset[str], *, in_loop: bool
    ) -> tuple[tree.Statement, ...]:
        """With the lock given up before whatever leads out."""
        step = one.step
        match step:
            case tree.Return():
                out = True
            case tree.Goto(label):
                out = label.text not in labels
            case tree.Break() | tree.Continue():
                out = not in_loop
            case _:
                out = False
        if out:
            return replace(self._given_up(one.span), labels=one.labels), replace(one, labels=())
        if step is None or isinstance(step, tree.Atomic):
            return (one,)
        in_loop = in_loop or isinstance(step, (tree.While, tree.ForEach))
        match step:
            case tree.If(_, yes, no):
                no = None if no is None else self._inner(no, labels, in_loop)
                yes = self._inner(yes, labels, in_loop)
                return (replace(one, step=replace(step, yes=yes, no=no)),)
            case tree.While(_, body) | tree.ForEach(_, _, body):
                return (replace(one, step=replace(step, body=self._inner(body, labels, in_loop))),)
            case tree.Either(branches):
                inner = tuple(self._inner(each, labels, in_loop) for each in branches)
                return (replace(one, step=replace(step, branches=inner)),)
            case _:
                return (one,)

    def _inner(self, block: tree.Block, labels: frozenset[str], in_loop: bool) -> tree.Block:
        new = (s for each in block.statements for s in self._kept(each, labels, in_loop=in_loop))
        return replace(block, statements=tuple(new))

    def _given_up(self, span: Span) -> tree.Statement:
        return statement(if_held(self._operate(self.lock.release, span)))

    def _operate(self, operation: Operation, span: Span) -> tree.Operate:
        first, *rest = (tree.Name(part, span) for part in self.lock.place)
        place: tree.Place = tree.NameUse(first, span)
        for name in rest:
            place = tree.FieldUse(place, name, span)
        mode = tree.Name(operation.mode, span) if operation.mode else None
        return tree.Operate(tree.Name(operation.verb, span), (place,), mode, None, span)


def _labels(one: tree.Statement) -> Iterator[tree.Name]:
    yield from one.labels
    if one.step is not None:
        for block in flow.blocks(one.step):
            for each in block.statements:
                yield from _labels(each)

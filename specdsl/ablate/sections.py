"""Critical sections: two locks taken the other way round, a section that begins one statement later
or ends one earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from specdsl.ablate.edit import Edits
from specdsl.ablate.mutant import Mutant, in_place_of, one_line
from specdsl.ablate.parts import Block, Parts
from specdsl.ablation import Family
from specdsl.model import flow
from specdsl.source import Span
from specdsl.syntax import tree

_LEAVING = (tree.Goto, tree.Return, tree.Break, tree.Continue)


def swapped(parts: Parts) -> Iterator[Mutant]:
    """Two acquisitions of different locks that follow one another in a block, exchanged."""
    for each in parts.blocks:
        taking = [
            (number, use)
            for number, statement in enumerate(each.statements)
            if (use := parts.use(statement.step)) is not None and use.takes
        ]
        for (first, outer), (second, inner) in pairwise(taking):
            if outer.locks != inner.locks:
                a, b = (_text(each, number) for number in (first, second))
                locks = outer.locks | inner.locks
                yield Mutant(
                    Family.ORDER,
                    _span(each, second),
                    f"`{b}` before `{a}`",
                    {**parts.only_if_held(locks), **_exchange(each, first, second)},
                    locks,
                )


def later(parts: Parts) -> Iterator[Mutant]:
    """A section that begins one statement later; where it begins an `atomic`, that begins later."""
    for each in parts.blocks:
        for number, statement in enumerate(each.statements[:-1]):
            use = parts.use(statement.step)
            if use is None or not use.takes or not _can_move(parts, each, number + 1):
                continue
            if each.atomic is not None and number > 0:
                continue  # an `atomic` is one step: in it nothing comes earlier
            edits = _exchange(each, number, number + 1)
            if each.atomic is not None:
                edits = _before(each.atomic)
            words = f"`{_text(each, number)}` behind `{_text(each, number + 1)}`"
            held = parts.only_if_held(use.locks)
            yield Mutant(Family.BEGIN, _span(each, number), words, {**held, **edits}, use.locks)


def earlier(parts: Parts) -> Iterator[Mutant]:
    """A section that ends one statement earlier; where it ends an `atomic`, that ends earlier."""
    for each in parts.blocks:
        for number, statement in enumerate(each.statements):
            use = parts.use(statement.step)
            if use is None or not use.operation.releases or number == 0:
                continue
            if not _can_move(parts, each, number - 1):
                continue
            if each.atomic is not None and number < len(each.statements) - 1:
                continue
            edits = _exchange(each, number - 1, number)
            if each.atomic is not None:
                edits = _behind(each.atomic)
            words = f"`{_text(each, number)}` before `{_text(each, number - 1)}`"
            yield Mutant(Family.END, _span(each, number), words, edits, use.locks)


def _can_move(parts: Parts, block: Block, number: int) -> bool:
    """The statement can be done outside: it does something, and it is about no lock and no jump."""
    step = block.statements[number].step
    if step is None or isinstance(step, (*_LEAVING, tree.Skip, tree.Assert)):
        return False
    return not isinstance(step, tree.Operate)


def _exchange(block: Block, first: int, second: int) -> Edits:
    def edit(node: tree.Block) -> tree.Block:
        own = list(node.statements)
        a, b = own[first], own[second]
        own[first], own[second] = in_place_of(a, b), in_place_of(b, a)
        return replace(node, statements=tuple(own))

    return {(tree.Block, block.node.span): edit}


def _before(atomic: tree.Statement) -> Edits:
    """The second statement of the body comes before the `atomic`."""

    def edit(node: tree.Statement) -> tuple[tree.Statement, ...]:
        step = node.step
        assert isinstance(step, tree.Atomic), "that is what was edited"
        taking, moved, *rest = step.body.statements
        body = replace(step.body, statements=(taking, *rest))
        return replace(moved, labels=node.labels), replace(
            node, labels=(), step=replace(step, body=body)
        )

    return {(tree.Statement, atomic.span): edit}


def _behind(atomic: tree.Statement) -> Edits:
    """The last statement but one of the body comes behind the `atomic`."""

    def edit(node: tree.Statement) -> tuple[tree.Statement, ...]:
        step = node.step
        assert isinstance(step, tree.Atomic), "that is what was edited"
        *rest, moved, giving_up = step.body.statements
        body = replace(step.body, statements=(*rest, giving_up))
        return replace(node, step=replace(step, body=body)), moved

    return {(tree.Statement, atomic.span): edit}


def _span(block: Block, number: int) -> Span:
    step = block.statements[number].step
    assert step is not None, "a statement that does something"
    return step.span


def _text(block: Block, number: int) -> str:
    step = block.statements[number].step
    assert step is not None, "a statement that does something"
    return one_line(flow.head(step))

"""What orders steps and is no lock: waits, barriers, flushes, and `atomic`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specdsl.ablate.edit import Edits
from specdsl.ablate.mutant import Mutant, instead, one_line, truth
from specdsl.ablate.parts import Parts
from specdsl.ablation import Family
from specdsl.model.tlbs import is_flush
from specdsl.syntax import tree


def waits(parts: Parts) -> Iterator[Mutant]:
    """Every wait that takes no lock, barrier and flush, left out."""
    for each in parts.blocks:
        for statement in each.statements:
            match statement.step:
                case tree.Wait() as step:
                    yield _left_out(Family.WAIT, step)
                case tree.Barrier() as step:
                    yield _left_out(Family.BARRIER, step)
                case tree.Operate() as step if is_flush(step):
                    yield _left_out(Family.FLUSH, step)
                case tree.Operate() as step if _only_waits(parts, step):
                    yield _left_out(Family.WAIT, step)
                case _:
                    pass


def atomics(parts: Parts) -> Iterator[Mutant]:
    """Every `atomic` of several statements, each of which becomes what it is without it."""
    for each in parts.blocks:
        for number, statement in enumerate(each.statements):
            match statement.step:
                case tree.Atomic(body, span) if len(body.statements) > 1:
                    is_last = number == len(each.statements) - 1
                    words = "the `atomic` in single steps"
                    edits: Edits = {
                        (tree.Statement, statement.span): _spliced if is_last else _block
                    }
                    yield Mutant(Family.ATOMIC, span, words, edits)
                case _:
                    pass


def _only_waits(parts: Parts, step: tree.Operate) -> bool:
    use = parts.use(step)
    return use is not None and use.operation.waits and not use.takes and not use.asks


def _left_out(family: Family, step: tree.Wait | tree.Barrier | tree.Operate) -> Mutant:
    words = f"without `{one_line(step.span)}`"
    return Mutant(family, step.span, words, instead(step, tree.Skip(step.span)))


def _block(old: tree.Statement) -> tree.Statement:
    """A block of its own, for its locals."""
    assert isinstance(old.step, tree.Atomic), "that is what was edited"
    step = tree.If(truth(True, old.step.span), old.step.body, None, old.step.span)
    return replace(old, step=step, allows=())


def _spliced(old: tree.Statement) -> tuple[tree.Statement, ...]:
    """Its statements at the end of a block, where nobody else sees its locals; the way out of the
    function that it may have stays the last."""
    assert isinstance(old.step, tree.Atomic), "that is what was edited"
    first, *rest = old.step.body.statements
    return replace(first, labels=(*old.labels, *first.labels)), *rest

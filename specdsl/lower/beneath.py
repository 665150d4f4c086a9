"""Locks that stand under another lock, and change when a thread gives that one up."""

from __future__ import annotations

from dataclasses import replace

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, NamedSet
from specdsl.lower import flow
from specdsl.lower.context import Context
from specdsl.lower.evaluate import INDEX_NAMES, Evaluator
from specdsl.lower.path import Knowledge, Path, mentions
from specdsl.lower.shapes import domains_of, kind_of
from specdsl.model import model


def end_beneath(
    context: Context,
    above: model.Variable,
    indexes: tuple[Expr, ...],
    change: tuple[Expr, Expr],
    path: Path,
) -> Path:
    """The locks that stand under `above` at `indexes`, whose value has changed so: where the thread
    has given up its hold, they change as their kind says."""
    me = Const(context.name)
    for lock in context.words.beneath.get(above, ()):
        under = kind_of(lock).under
        assert under is not None and lock.under is not None, "that is what puts it beneath"
        mode = kind_of(above).mode(under.mode)
        before, after = (mode.holds(value, me) for value in change)
        gone = logic.conj((before, logic.neg(after)))
        name, domains = context.words.variables[lock], domains_of(lock)
        bound = tuple(Bound(index) for index in INDEX_NAMES[: len(domains)])
        old = path.read(name)
        for index in bound:
            old = logic.apply(old, index)
        belongs = _belongs(context, lock, bound, indexes, path)
        new = logic.choose(logic.conj((gone, belongs)), under.left(old, me), old)
        for index, domain in reversed(list(zip(bound, domains, strict=True))):
            new = logic.Lambda(index.name, NamedSet(context.words.sets[domain]), new)
        path = path.write(name, new)
    return path


def without_beneath(context: Context, above: model.Variable, known: Knowledge) -> Knowledge:
    """What is still known once the locks under `above` may have changed."""
    names = [context.words.variables[lock] for lock in context.words.beneath.get(above, ())]
    kept = (f for f in known.facts if not any(mentions(f, name) for name in names))
    return replace(known, facts=frozenset(kept)) if names else known


def _belongs(
    context: Context,
    lock: model.Variable,
    bound: tuple[Bound, ...],
    indexes: tuple[Expr, ...],
    path: Path,
) -> Expr:
    """The lock at `bound` stands under the one at `indexes`."""
    assert lock.under is not None, "the caller has found it beneath another one"
    evaluator = Evaluator(context.words, path.read, {}, context.name)
    evaluator.owner = bound[0] if lock.owner is not None else None
    there = evaluator.indexes(lock.under, flow.Frame("under"))
    same = (logic.equal(x, y) for x, y in zip(there, indexes, strict=True))
    return logic.conj((*(need.condition for need in evaluator.needs), *same))

"""Conditions that keep a thread from going on: what if they were not asked?

A condition counts if it makes the thread leave (`return`, `goto`, `break`, `continue`), or if
something is done only where it is true, and nothing else where it is not. What is asked of options
alone is no guard, but a design; nor is the condition of a loop. That something is done always is
asked where the condition looks at shared state: one that looks at locals (null or not) is needed
for the next statement to mean anything."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.ablate.mutant import Mutant, instead, one_line, truth
from specdsl.ablate.parts import Parts
from specdsl.ablation import Family
from specdsl.model import model
from specdsl.model.walk import walk
from specdsl.source import Span
from specdsl.syntax import tree

_LEAVING = (tree.Goto, tree.Return, tree.Break, tree.Continue)
_FIXED = (model.OptionRead, model.Literal, model.Not, model.Binary)
_SHARED = (model.PlaceRead, model.RefRead, model.Holds, model.LockIs, model.At, model.Ended)


def guards(parts: Parts) -> Iterator[Mutant]:
    """Every guard without its condition, and without each part of it: those of an `or` that makes
    the thread leave, those of an `and` that lets it do something. And what is done only under a
    condition, not done at all."""
    for each in parts.blocks:
        for statement in each.statements:
            if isinstance(statement.step, tree.If) and _counts(parts, statement.step.test):
                yield from _guard(parts, statement.step)


def _guard(parts: Parts, step: tree.If) -> Iterator[Mutant]:
    test = step.test
    is_guard = leaves(step.yes)
    if is_guard or step.no is None:
        yield _mutant(test.span, f"never `{one_line(test.span)}`", test, truth(False, test.span))
    if not is_guard and (step.no is not None or not _is_shared(parts, test)):
        return
    if not is_guard:
        yield _mutant(test.span, f"always `{one_line(test.span)}`", test, truth(True, test.span))
    asked = _parts(test, "or" if is_guard else "and")
    for part in asked if len(asked) > 1 else ():
        if _counts(parts, part):
            neutral = truth(not is_guard, part.span)
            yield _mutant(part.span, f"without `{one_line(part.span)}`", part, neutral)


def _mutant(span: Span, words: str, old: tree.Expr, new: tree.Expr) -> Mutant:
    return Mutant(Family.GUARD, span, words, instead(old, new))


def _parts(test: tree.Expr, operator: str) -> tuple[tree.Expr, ...]:
    if isinstance(test, tree.Binary) and test.operator == operator:
        return (*_parts(test.left, operator), *_parts(test.right, operator))
    return (test,)


def _counts(parts: Parts, test: tree.Expr) -> bool:
    """It depends on the run, and asking it changes nothing."""
    meaning = parts.condition(test)
    if meaning is None:
        return False
    asked = list(walk(meaning))
    if all(isinstance(part, _FIXED) for part in asked):
        return False
    return not any(_acts(part) for part in asked)


def _acts(part: model.Expr) -> bool:
    match part:
        case model.Attempt(operation):
            return operation.takes or operation.releases
        case model.ReadModifyWrite():
            return True
        case _:
            return False


def _is_shared(parts: Parts, test: tree.Expr) -> bool:
    meaning = parts.condition(test)
    return meaning is not None and any(isinstance(part, _SHARED) for part in walk(meaning))


def leaves(block: tree.Block) -> bool:
    """Control never comes out at its end."""
    last = block.statements[-1].step if block.statements else None
    match last:
        case tree.If(_, yes, no):
            return no is not None and leaves(yes) and leaves(no)
        case tree.Atomic(body):
            return leaves(body)
        case _:
            return isinstance(last, _LEAVING)

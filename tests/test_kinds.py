"""Every kind of lock excludes what it says, for a reason: with the guard of an operation taken away,
two threads are where only one may be. A new kind is tested as soon as it is registered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from models import run, spec, steps_of, trace_of
from specdsl import logic
from specdsl.driver import Spec
from specdsl.kinds.lock import LOCK_KINDS, LockKind, Mode, Operation
from specdsl.lower.lower import lower
from specdsl.model import model
from specdsl.result import Verdict
from specdsl.trace.evaluate import World, evaluate


@dataclass(frozen=True)
class Case:
    """Two threads that take one lock: the first in the way of `first`, the other of `second`, which
    waits or tries."""

    kind: LockKind
    first: Operation
    second: Operation

    @property
    def both(self) -> bool:
        """Both can hold the lock at once."""
        return all(_mode(self.kind, each).shared for each in (self.first, self.second))

    def __str__(self) -> str:
        return f"{self.kind.name}: {_words(self.first)} - {_words(self.second)}"


def _words(operation: Operation) -> str:
    return f"{operation.verb} {operation.mode}".rstrip()


def _mode(kind: LockKind, operation: Operation) -> Mode:
    return next(mode for mode in kind.modes if mode.name == operation.mode)


def cases() -> Iterator[Case]:
    """Every way to wait for a lock against every way to take it."""
    for kind in LOCK_KINDS:
        taking = [operation for operation in kind.operations if operation.takes]
        for first in taking:
            for second in taking:
                if first.waits:
                    yield Case(kind, first, second)


def model_of(case: Case) -> Spec:
    """`one` and `two` take the lock, are `inside`, and let it go."""
    unlock = next(operation.verb for operation in case.kind.operations if operation.releases)
    return spec(
        f"""
global l : {case.kind.name}
thread one {{
    {_take(case.first)}
  inside:
    skip
    {unlock} l
}}
thread two {{
    {_take(case.second)}
  inside:
    skip
    {unlock} l
}}
invariant alone: not (one at inside and two at inside)
"""
    )


def _take(operation: Operation) -> str:
    mode = f" for {operation.mode}" if operation.mode else ""
    take = f"{operation.verb} l{mode}"
    return take if operation.waits else f"if not {take} {{ return }}"


def with_kind(checked: Spec, old: LockKind, new: LockKind) -> Spec:
    """The same spec with another meaning of a kind of lock."""
    changed = {id(a): b for a, b in zip(old.operations, new.operations, strict=True)}

    def statement(each: model.Statement) -> model.Statement:
        step = each.step
        if isinstance(step, model.Operate):
            step = replace(step, operation=changed[id(step.operation)])
        if isinstance(step, model.If):
            step = replace(step, test=expression(step.test))
        return replace(each, step=step)

    def expression(expr: model.Expr) -> model.Expr:
        match expr:
            case model.Not():
                return replace(expr, operand=expression(expr.operand))
            case model.Attempt():
                return replace(expr, operation=changed[id(expr.operation)])
            case _:
                return expr

    for thread in checked.model.threads:
        thread.body = tuple(statement(each) for each in thread.body)
    return replace(checked, system=lower(checked.model))


def without_guard(kind: LockKind, dropped: Operation) -> LockKind:
    """A copy of the kind in which one operation is always possible."""
    return replace(
        kind,
        operations=tuple(
            replace(each, guard=lambda _value, _self: logic.TRUE) if each is dropped else each
            for each in kind.operations
        ),
    )


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_a_lock_keeps_apart_whom_it_says(case: Case) -> None:
    row = run(model_of(case))["all"]
    if not case.both:
        assert row.verdict is Verdict.HOLDS
    else:
        assert (row.verdict, row.property) == (Verdict.VIOLATED, "alone")
        assert len(steps_of(trace_of(row))) == 2, "they are there together, and nobody waited"


@pytest.mark.parametrize("case", [each for each in cases() if not each.both], ids=str)
def test_its_guard_is_why(case: Case) -> None:
    broken = with_kind(model_of(case), case.kind, without_guard(case.kind, case.second))
    row = run(broken)["all"]
    assert (row.verdict, row.property) == (Verdict.VIOLATED, "alone")


def test_every_kind_can_be_taken_tried_and_released() -> None:
    for kind in LOCK_KINDS:
        assert {case.first.mode for case in cases() if case.kind is kind} == {
            mode.name for mode in kind.modes
        }
        for mode in kind.modes:
            own = [each for each in kind.operations if each.takes and each.mode == mode.name]
            assert {each.waits for each in own} == {True, False}, (kind.name, mode.name)
        assert [each for each in kind.operations if not each.takes]


@pytest.mark.parametrize("kind", LOCK_KINDS, ids=lambda kind: str(kind.name))
def test_a_free_lock_is_held_by_nobody(kind: LockKind) -> None:
    me, other = logic.Const("me"), logic.Const("other")
    assert kind.free(kind.initial) == logic.TRUE
    assert _false(kind.held_by(kind.initial, me))
    for operation in kind.operations:
        if operation.takes:
            taken = operation.effect(kind.initial, me)
            mode = _mode(kind, operation)
            assert _true(mode.holds(taken, me))
            assert _false(mode.holds(taken, other))
            assert _true(mode.anyone(taken))


def _true(expr: logic.Expr) -> bool:
    return evaluate(expr, World({}, {}, {})) is True


def _false(expr: logic.Expr) -> bool:
    return _true(logic.neg(expr))

"""`allow`: what it may name where, and where it can have no effect."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from typing_extensions import assert_never

from specdsl.diagnostic import Diagnostic
from specdsl.kinds.lock import Operation
from specdsl.model import check_errors, model, unasked
from specdsl.model.scope import Report
from specdsl.model.walk import statements, walk
from specdsl.syntax import tree

_READS = frozenset({"guarded_by", "torn_step", "use_after_free", *unasked.OF_VALUES})
_WAITS = frozenset({"lock_order", "sleeping_while_atomic", unasked.DEADLOCK})
_NOTHING: frozenset[str] = frozenset()


def resolve_allows(
    report: Report, nodes: tuple[tree.Allow, ...], here: Collection[str] = unasked.SILENCEABLE
) -> tuple[model.Allow, ...]:
    """What the author allows at one place; `here` is what can be allowed there."""
    found: dict[str, model.Allow] = {}
    for node in nodes:
        name = node.check.text
        if name not in unasked.SILENCEABLE and name not in here:
            report(check_errors.not_silenceable(node.check))
        elif name not in here:
            report(check_errors.not_silenceable_here(node.check, tuple(here)))
        elif name in found:
            report(check_errors.allowed_twice(node, found[name].span))
        else:
            found[name] = model.Allow(name, node.reason.text, node.span)
    return tuple(found.values())


def misplaced(made: model.Model) -> Iterator[Diagnostic]:
    """A warning for each `allow` of the main file at a statement that it cannot be about."""
    owners: list[model.Function | model.Thread] = [*made.functions, *made.threads]
    for owner in owners:
        for statement in statements(owner.body):
            if statement.step is None or statement.span.source is not made.sources[0]:
                continue
            about = _about(statement.step, owner)
            for allow in statement.allows:
                if allow.check not in about and allow.check not in unasked.AFTER_RUN:
                    yield check_errors.allow_without_effect(allow, statement)
    for statement in statements(made.init):
        if statement.span.source is made.sources[0]:
            yield from (check_errors.allow_in_init(allow) for allow in statement.allows)


def _about(step: model.Step, owner: model.Function | model.Thread) -> frozenset[str]:
    """The checks that can have something to say of the step itself, without its blocks."""
    match step:
        case model.Assign(target, value):
            tagged = _NOTHING if isinstance(target, model.Local) else {"illegal_move"}
            return _READS | tagged | _attempts(value)
        case model.CallFunction():
            return frozenset(unasked.SILENCEABLE) - {"held_at_end"}
        case model.Modify(change):
            return _READS | _attempts(change)
        case model.Operate(operation) | model.Allocate(operation=operation):
            return _READS | _operation(operation)
        case model.If(test):
            return _READS | _attempts(test)
        case model.Wait(test):
            return _READS | {unasked.DEADLOCK}
        case model.While(test):
            return _NOTHING if test is None else _READS | _attempts(test)
        case model.Choose(where=test):
            return _NOTHING if test is None else _READS | {unasked.DEADLOCK}
        case model.Return(value):
            kept = "held_at_end" if isinstance(owner, model.Thread) else "illegal_move"
            return frozenset({kept}) | (_NOTHING if value is None else _READS)
        case model.ReleaseAll():
            return frozenset({"use_after_free"})
        case model.Assert():
            return unasked.OF_VALUES
        case model.Atomic():
            return frozenset({unasked.DEADLOCK})
        case (
            model.ForEach()
            | model.Either()
            | model.Goto()
            | model.Break()
            | model.Continue()
            | model.Skip()
            | model.Barrier()
        ):
            return _NOTHING
        case _:
            assert_never(step)


def _operation(operation: Operation) -> frozenset[str]:
    found = set(_WAITS) if operation.waits else set()
    if operation.takes:
        found |= {"double_acquire", "irq_unsafe_lock"}
    if operation.above is not None:
        found.add("upper_unheld")
    return frozenset(found.union(each.name for each in operation.misuses))


def _attempts(expr: model.Expr) -> frozenset[str]:
    """What can be said of the locks that are tried, and the places that are changed, in passing."""
    found: set[str] = set()
    for part in walk(expr):
        match part:
            case model.Attempt(operation):
                found |= _operation(operation)
            case model.ReadModifyWrite():
                found.add("illegal_move")
            case _:
                pass
    return frozenset(found)

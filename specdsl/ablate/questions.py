"""What is asked of a spec from which something was taken away: the checks that hold with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from specdsl.model import model
from specdsl.model.model import Check
from specdsl.model.properties import exclusive_names
from specdsl.model.unasked import DEADLOCK, LIVELOCK, UNASKED
from specdsl.model.walk import statements, walk


def standing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those of the checks that should hold, with what all of them with the same options ask put
    together: they have the same runs. Named as the first of them, without its clause."""
    groups: dict[tuple[object, ...], list[Check]] = {}
    for check in checks:
        if check.expectation.verdict is model.ExpectedVerdict.HOLDS:
            key = (tuple(check.settings.items()), check.livelock, check.switched_off)
            groups.setdefault(key, []).append(check)
    return tuple(map(_together, groups.values()))


def _together(checks: Sequence[Check]) -> Check:
    first = checks[0]
    if len(checks) == 1:
        return first
    only: tuple[str, ...] | None = ()
    for check in checks:
        only = None if only is None or check.only is None else (*only, *check.only)
    clause = "" if first.only is None else "." + "+".join(first.only)
    name = first.name.removesuffix(clause) or first.name
    return replace(first, name=name, only=None if only is None else tuple(dict.fromkeys(only)))


def beyond(check: Check, broken: str, meaning: model.Model) -> Check | None:
    """The check without the property that is broken, to see what else is; None where nothing more
    can be asked: a step that breaks an unasked check is the last of its run."""
    if broken == DEADLOCK or broken in exclusive_names(list(meaning.states)):
        allow = model.Allow(broken, "it is broken, and others are asked for", check.span)
        return replace(check, allows=(*check.allows, allow))
    if broken == LIVELOCK:
        return replace(check, livelock=False)
    if broken in UNASKED:
        return None
    only = check.only
    if only is None:
        only = tuple(each.name for each in meaning.properties)
    left = tuple(name for name in only if name != broken)
    return replace(check, only=left) if left else None


def about(meaning: model.Model, locks: frozenset[model.Variable]) -> frozenset[str]:
    """The properties that ask who holds one of the locks, or are about places that are at rest
    while nobody does. Without the lock they are others than they were."""
    found = {name for name, asked in _conditions(meaning) if _asks(asked, locks)}
    for each in meaning.variables:
        if each.guard is not None and not locks.isdisjoint(p.variable for p in each.guard.locks):
            found.update(exclusive_names(list(_states(each.type))))
    return frozenset(found)


def _conditions(meaning: model.Model) -> Iterator[tuple[str, model.Expr]]:
    for each in meaning.properties:
        yield from ((each.name, part) for part in (each.condition, each.premise) if part)
    owners: list[model.Function | model.Thread] = [*meaning.functions, *meaning.threads]
    for statement in (each for owner in owners for each in statements(owner.body)):
        match statement.step:
            case model.Assert(property, condition):
                yield property.name, condition
            case _:
                pass


def _asks(condition: model.Expr, locks: frozenset[model.Variable]) -> bool:
    for part in walk(condition):
        match part:
            case (
                model.Holds(place=model.Place(variable)) | model.LockIs(place=model.Place(variable))
            ) if variable in locks:
                return True
            case _:
                pass
    return False


def _states(type_: model.Type) -> Iterator[model.States]:
    match type_:
        case model.ArrayType(element=element):
            yield from _states(element)
        case model.TaggedType(states):
            yield states
        case _:
            pass

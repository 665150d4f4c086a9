"""All values that a variable or an option can have by its type alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from math import prod

from specdsl.lower.names import record_field
from specdsl.lower.system import END, Role, StateVariable, System
from specdsl.model import model
from specdsl.tlc.value import Function, Value
from specdsl.trace.words import element

MOST_VALUES = 5_000
"""Of one variable, and of several together."""

_Values = tuple[Value, ...]


def of_variable(variable: StateVariable, system: System) -> _Values | None:
    """None if there are very many, or if its type does not say."""
    if variable.role is Role.PC:
        keys = [a.pc for a in system.actions if a.thread.pc == variable.name and a.pc is not None]
        return (*dict.fromkeys(keys), END)
    if variable.role in (Role.BUFFER, Role.FAILED) or variable.type is None:
        return None
    found = of_type(element(variable.type))
    for domain in reversed(variable.indexes):
        found = _functions(domain.members, found)
    return found


def of_type(kind: model.Type | None) -> _Values | None:
    """None if there are very many, or if the type does not say."""
    match kind:
        case model.BoolType():
            return (False, True)
        case model.IntType(low, high):
            return tuple(range(low, high + 1)) if high - low < MOST_VALUES else None
        case model.MemberType(domain, nullable):
            return (*domain.members, *(("null",) if nullable else ()))
        case model.SetType(domain):
            sizes = range(len(domain.members) + 1)
            if 2 ** len(domain.members) > MOST_VALUES:
                return None
            return tuple(frozenset(c) for size in sizes for c in combinations(domain.members, size))
        case model.TaggedType(states):
            return _all(_alternative(each) for each in states.alternatives)
        case _:
            return None


def _alternative(alternative: model.Alternative) -> _Values | None:
    parts = [of_type(part.type) for part in alternative.payload]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or prod(map(len, known)) > MOST_VALUES:
        return None
    names = [record_field(part.name) for part in alternative.payload]
    return tuple(
        Function((("tag", alternative.name), *zip(names, values, strict=True)))
        for values in product(*known)
    )


def _functions(members: tuple[str, ...], values: _Values | None) -> _Values | None:
    if values is None or len(values) ** len(members) > MOST_VALUES:
        return None
    return tuple(
        Function(tuple(zip(members, chosen, strict=True)))
        for chosen in product(values, repeat=len(members))
    )


def _all(parts: Iterable[_Values | None]) -> _Values | None:
    found: list[Value] = []
    for part in parts:
        if part is None or len(found) + len(part) > MOST_VALUES:
            return None
        found += part
    return tuple(found)

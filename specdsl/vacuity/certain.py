"""Invariants that cannot fail, decided on paper: they speak of nothing that a step changes, or they
are true whatever is so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from math import prod

from specdsl import logic
from specdsl.diagnostic import Diagnostic
from specdsl.logic import Expr
from specdsl.lower.system import Form, Property, Role, StateVariable, System
from specdsl.model import model
from specdsl.source import Source
from specdsl.tlc.value import Value
from specdsl.trace.evaluate import holds, world
from specdsl.vacuity import errors
from specdsl.vacuity.allowed import Allowed
from specdsl.vacuity.rows import Row
from specdsl.vacuity.values import MOST_VALUES, of_type, of_variable
from specdsl.vacuity.walk import first_states

_MOST_FIRST = 100  # first states that are looked at


def cannot_fail(
    meaning: model.Model, main: Source, rows: Sequence[Row], allowed: Allowed
) -> Iterator[tuple[str, Diagnostic | None]]:
    """The properties that cannot fail in any row that asks for them; None where that is allowed."""
    kinds = (model.PropertyKind.INVARIANT, model.PropertyKind.FINALLY)
    for declared in meaning.properties:
        if declared.kind not in kinds or declared.span.source != main:
            continue
        asking = [row for row in rows if row.asks(declared.name)]
        told = [_certain(declared.name, row) for row in asking]
        why = told[0] if told and None not in told else None
        if why is not None:
            meant = allowed.of(declared.allows)
            yield declared.name, None if meant else errors.cannot_fail(declared, why)


def _certain(name: str, row: Row) -> str | None:
    """Why the property cannot fail there; None if it may."""
    for each in row.system.properties:
        if each.property == name and each.written and each.form is Form.STATE:
            claim = _claim(each, row.system)
            used = {part.name for part in logic.walk(claim) if isinstance(part, logic.Var)}
            about = tuple(_words(v) for v in row.system.variables if v.name in used)
            if claim == logic.TRUE:
                return "it is always so when it is asked"
            if _is_true(claim, row):
                are = "is" if len(about) == 1 else "are"
                return f"it is true whatever {_listed(about)} {are}"
            if not used & _changed(row.system) and _holds_at_first(claim, row):
                return f"no step changes {_listed(about)}"
    return None


def _words(variable: StateVariable) -> str:
    if variable.role is Role.PC:
        return f"the next step of `{variable.thread}`"
    return f"`{variable.words}`"


def _listed(about: Sequence[str]) -> str:
    *most, last = about or ("the options",)
    return f"{', '.join(most)} and {last}" if most else last


def _claim(property_: Property, system: System) -> Expr:
    """What the author wrote, without the time at which a `finally` is asked."""
    match property_.condition:
        case logic.Implies(left, right) if left == logic.conj(system.ended):
            return right
        case condition:
            return condition


def _changed(system: System) -> set[str]:
    branches = (branch for action in system.actions for branch in action.branches)
    return {name for each in branches if each.failure is None for name, _ in each.updates}


def _holds_at_first(claim: Expr, row: Row) -> bool:
    states = list(islice(first_states(row.system, row.check), _MOST_FIRST + 1))
    return len(states) <= _MOST_FIRST and all(holds(claim, state) for state in states)


def _is_true(claim: Expr, row: Row) -> bool:
    """For every combination of the values that its variables and options can have by their types,
    if there are not very many."""
    options = dict(row.system.parameters)
    state: dict[str, tuple[Value, ...]] = {}
    parameters: dict[str, tuple[Value, ...]] = {}
    for part in logic.walk(claim):
        match part:
            case logic.Var(name):
                found, into = of_variable(row.system.variable(name), row.system), state
            case logic.Parameter(name) if name in options:
                found, into = of_type(options[name].type), parameters
            case _:
                continue
        if found is None:
            return False
        into[name] = found
    if prod(map(len, (*state.values(), *parameters.values()))) > MOST_VALUES:
        return False
    here = world(row.system, row.check)
    return all(
        holds(claim, replace(here, state=one, parameters={**here.parameters, **other}))
        for one in _combined(state)
        for other in _combined(parameters)
    )


def _combined(values: Mapping[str, tuple[Value, ...]]) -> Iterator[Mapping[str, Value]]:
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))

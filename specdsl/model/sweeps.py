"""Sweeps of a check: `for n in 1..3` makes a row for each value of `n`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from specdsl.diagnostic import Diagnostic
from specdsl.model import check_errors, model, size_errors, type_errors
from specdsl.model.fitting import BOOL
from specdsl.model.scope import CLOSED, Bound, Context, Known, Scope
from specdsl.model.sizes import MOST_ROWS, plain, span_of
from specdsl.syntax import tree


@dataclass(frozen=True, slots=True)
class Turn:
    """One round of the sweeps of a check: `scope` has what their names stand for, `numbers` what
    those of them that are numbers stand for, `names` what a row is called after."""

    scope: Scope
    numbers: Mapping[str, int]
    names: tuple[str, ...]
    place: tuple[int, ...]


def turns(known: Known, item: tree.Check) -> Iterator[Turn]:
    """Every round, in order; the single one of a check without sweeps. None was reported."""
    checked = Context(known, Scope(), CLOSED, known.report)
    found: list[Sequence[model.Literal]] = []
    for sweep in item.sweeps:
        checked.declare(sweep.name, Bound(model.Literal(0, BOOL, sweep.span)))
        found.append(_values(known, sweep))
    if prod(len(values) for values in found) > MOST_ROWS:
        known.report(size_errors.too_many_rows(item, MOST_ROWS))
        return
    for place in product(*(range(len(values)) for values in found)):
        scope, numbers, names = Scope(), {}, []
        for sweep, values, index in zip(item.sweeps, found, place, strict=True):
            literal = values[index]
            scope.put(sweep.name, Bound(literal))
            if isinstance(literal.type, model.IntType):
                numbers[sweep.name.text] = int(literal.value or 0)
            names.append(_spelled(literal))
        yield Turn(scope, numbers, tuple(names), place)


def _values(known: Known, sweep: tree.Sweep) -> Sequence[model.Literal]:
    """What the name stands for, in order; nothing was reported."""
    span = sweep.span
    match sweep.over:
        case tree.RangeType() as over:
            numbers = span_of(over)
            if numbers is None:
                end = over.low if plain(over.low) is None else over.high
                known.report(size_errors.sweep_not_constant(end.span))
                return ()
            if not numbers:
                error = type_errors.range_empty(over.span, numbers.start, numbers.stop - 1)
                known.report(error)
            return [
                model.Literal(number, model.IntType(number, number), span)
                for number in numbers[: MOST_ROWS + 1]
            ]
        case tree.NamedType(name) if name.text == "bool":
            return [model.Literal(value, BOOL, span) for value in (True, False)]
        case tree.NamedType(name):
            domain = known.domain(name, known.report)
            members = () if domain is None else domain.members
            type_ = model.AnyType() if domain is None else model.MemberType(domain)
            return [model.Literal(member, type_, span) for member in members]


def _spelled(literal: model.Literal) -> str:
    match literal.value:
        case bool() as truth:
            return "on" if truth else "off"
        case value:
            return str(value)


def unused(items: Sequence[tree.Item]) -> Iterator[Diagnostic]:
    """Sweeps whose name no setting mentions: their rows are all the same."""
    for item in items:
        if isinstance(item, tree.Check):
            for sweep in item.sweeps:
                name = sweep.name
                if not any(_mentions(value, name.text) for _, value in item.settings):
                    yield check_errors.unused("sweep", name.text, name.span)


def _mentions(node: tree.Expr, name: str) -> bool:
    match node:
        case tree.Number() | tree.Truth() | tree.Null():
            return False
        case tree.NameUse(used):
            return used.text == name
        case tree.Binary(_, left, right):
            return _mentions(left, name) or _mentions(right, name)
        case _:
            return True  # no value that a setting can have; told elsewhere

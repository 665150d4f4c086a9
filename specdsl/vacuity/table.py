"""Checks that ask nothing, or what another one asks, and options that make no difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specdsl.diagnostic import Diagnostic
from specdsl.model import model
from specdsl.model.model import ExpectedVerdict
from specdsl.model.walk import expressions, statements, walk
from specdsl.source import Source, Span
from specdsl.vacuity import errors
from specdsl.vacuity.allowed import Allowed
from specdsl.vacuity.rows import Row, Seen


def idle_checks(
    meaning: model.Model, rows: Sequence[Row], allowed: Allowed
) -> Iterator[Diagnostic]:
    """One for each row at most."""
    asserts = _asserts(meaning)
    first: dict[tuple[object, ...], model.Check] = {}
    for row in rows:
        check = row.check
        same = first.setdefault(_asked(meaning, check), check)
        told = None
        if row.reached.whole and not row.reached.branches:
            told = errors.no_step(check)
        elif same is not check:
            told = errors.same_row(check, same)
        elif (never := _never_asserted(row, asserts)) is not None:
            told = errors.never_asserted(check, *never)
        if told is not None and not allowed.of(check.allows):
            yield told


def _asked(meaning: model.Model, check: model.Check) -> tuple[object, ...]:
    only = {each.name for each in meaning.properties} if check.only is None else set(check.only)
    return frozenset(check.settings.items()), frozenset(only), check.livelock


def _asserts(meaning: model.Model) -> dict[str, list[Span]]:
    """Where the asserts of each property stand."""
    found: dict[str, list[Span]] = {}
    for statement in _statements(meaning):
        if isinstance(statement.step, model.Assert):
            found.setdefault(statement.step.property.name, []).append(statement.span)
    return found


def _never_asserted(row: Row, asserts: dict[str, list[Span]]) -> tuple[str, Span] | None:
    """An assertion that the row selects and expects to hold, and that it never comes to."""
    if not row.reached.whole or row.check.expectation.verdict is not ExpectedVerdict.HOLDS:
        return None
    executed = set(row.executed())
    for name in row.check.only or ():
        places = asserts.get(name, ())
        if places and executed.isdisjoint(places):
            return name, places[0]
    return None


# ---- options -------------------------------------------------------------------------------------


def idle_options(
    meaning: model.Model, main: Source, rows: Sequence[Row], seen: Seen, allowed: Allowed
) -> Iterator[Diagnostic]:
    """One for each option of the main file at most. Of a single check it is not asked whether it
    varies anything."""
    for option in meaning.options:
        readers = _readers(meaning, option)
        told = None
        if option.span.source != main:
            continue
        if readers and not any(seen.statements.get(span, False) for span in readers):
            told = errors.option_without_effect(option, readers[0])
        elif len(rows) > 1 and option.name in constant_options(rows):
            told = errors.constant_option(option, rows[0].check.settings[option.name])
        if told is not None and not allowed.of(option.allows):
            yield told


def constant_options(rows: Sequence[Row]) -> frozenset[str]:
    """The options that have the same value in every row."""
    return frozenset(
        name
        for name, value in rows[0].check.settings.items()
        if all(row.check.settings.get(name) == value for row in rows)
    )


def _readers(meaning: model.Model, option: model.Option) -> list[Span] | None:
    """The statements that depend on the option; None if something else does, or if it is not known
    whether a statement was executed."""
    outside = [p for each in meaning.properties for p in (each.condition, each.premise) if p]
    outside += [each.initial for each in meaning.variables if each.initial is not None]
    outside += [value for each in meaning.threads for _, value in each.params if value is not None]
    outside += [
        expr
        for statement in statements(meaning.init)
        if statement.step is not None
        for expr in expressions(statement.step)
    ]
    if any(_reads(expr, option) for expr in outside):
        return None
    found: list[Span] = []
    for statement in _statements(meaning):
        step = statement.step
        if step is not None and any(_reads(expr, option) for expr in expressions(step)):
            if isinstance(step, model.CallFunction):
                return None
            found.append(statement.span)
    return found


def _reads(expr: model.Expr, option: model.Option) -> bool:
    return any(isinstance(e, model.OptionRead) and e.option is option for e in walk(expr))


def _statements(meaning: model.Model) -> Iterator[model.Statement]:
    for function in meaning.functions:
        yield from statements(function.body)
    for thread in meaning.threads:
        yield from statements(thread.body)

"""What a spec's table says nothing about, once all of its rows have run. A row that was stopped or
that ended with a violation has not seen everything: it shows what happened, and what did not is
only told if some row saw all of its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specdsl.diagnostic import Diagnostic, in_order
from specdsl.model import model
from specdsl.source import Source, Span
from specdsl.vacuity import errors
from specdsl.vacuity.allowed import allowed
from specdsl.vacuity.claims import never_held
from specdsl.vacuity.code import Code
from specdsl.vacuity.rows import Row, seen


@dataclass(frozen=True, slots=True)
class Vacuity:
    """What is vacuous in a spec. `never_executed` has each statement, also where `findings` tell of
    several at once."""

    findings: tuple[Diagnostic, ...] = ()
    never_executed: tuple[Span, ...] = ()


def decide(meaning: model.Model, main: Source, rows: Sequence[Row]) -> Vacuity:
    """Over all rows of a spec whose main file is `main`; `meaning` is what it means with the
    default sizes."""
    if not any(row.reached.whole for row in rows):
        return Vacuity()
    silent = allowed(meaning)
    code = Code(main, seen(rows), silent, constant_options(rows))
    found = [*code.findings(meaning), *never_held(meaning, main, rows, silent)]
    found += [errors.needless(each) for each in silent.needless() if each.span.source == main]
    return Vacuity(in_order(found), code.never_executed())


def constant_options(rows: Sequence[Row]) -> frozenset[str]:
    """The options that have the same value in every row."""
    return frozenset(
        name
        for name, value in rows[0].check.settings.items()
        if all(row.check.settings.get(name) == value for row in rows)
    )

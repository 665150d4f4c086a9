"""What a spec's table says nothing about, once all of its rows have run. A row that was stopped or
that ended with a violation has not seen everything: it shows what happened, and what did not is
only told if some row saw all of its states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specdsl.diagnostic import Diagnostic, in_order
from specdsl.model import model
from specdsl.source import Source, Span
from specdsl.vacuity import errors
from specdsl.vacuity.allowed import Allowed, allowed
from specdsl.vacuity.certain import cannot_fail
from specdsl.vacuity.claims import never_held
from specdsl.vacuity.code import Code
from specdsl.vacuity.rows import Row, seen
from specdsl.vacuity.table import constant_options, idle_checks, idle_options


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
    silent, together = allowed(meaning, [row.check for row in rows]), seen(rows)
    code = Code(main, together, silent, constant_options(rows))
    found = [*code.findings(meaning), *_properties(meaning, main, rows, silent)]
    found += idle_checks(meaning, rows, silent)
    found += idle_options(meaning, main, rows, together, silent)
    found += [errors.needless(each) for each in silent.needless() if each.span.source == main]
    return Vacuity(in_order(found), code.never_executed())


def _properties(
    meaning: model.Model, main: Source, rows: Sequence[Row], silent: Allowed
) -> Iterator[Diagnostic]:
    """Of a property that cannot fail nothing else is said."""
    certain = dict(cannot_fail(meaning, main, rows, silent))
    yield from (told for told in certain.values() if told is not None)
    for name, told in never_held(meaning, main, rows, silent):
        if name not in certain:
            yield told

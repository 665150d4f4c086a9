"""What is to be said about some checks, below the table that they are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from rich.text import Text

from specdsl.report.cells import mark, style
from specdsl.report.limits import limit_words, odds_words
from specdsl.report.terminal import wrap
from specdsl.result import Agreement, CheckResult, SpecResult, Verdict

_MOST_VACUOUS = 12


def render_notes(spec: SpecResult, width: int) -> list[Text]:
    """What differs and why, what a second engine said, and what is vacuous, in lines of at most
    `width` cells; none if there is nothing to say."""
    notes = [line for result in spec.results for line in _note(result, width)]
    notes += _second_engine(spec.results, width)
    notes += _vacuous(spec, width)
    return notes


def _note(result: CheckResult, width: int) -> Iterator[Text]:
    head = f"  {mark(result):7}  {result.check.name}: "
    odds = odds_words(result)
    if result.verdict is Verdict.INCONCLUSIVE:
        told = [result.reason or "no reason given"]
    else:
        told = [each for each in (result.mismatch, odds) if each is not None]
    told += limit_words(result)
    if not told:
        return
    for line in "\n".join(told).splitlines() or [""]:
        yield from wrap(Text(head, style(result)) + Text(line), width, 11)
        head = " " * 11
    if result.kept is not None:
        yield Text(f"{'':11}everything about this run is in {result.kept}", "dim")


def _vacuous(spec: SpecResult, width: int) -> Iterator[Text]:
    """What all checks together say nothing about, by kind, with the cure of each kind."""
    if not spec.vacuous:
        return
    whole = sum(one.reached is not None and one.reached.whole for one in spec.results)
    over = "in the one check of the file"
    if len(spec.results) > 1:
        over = f"in all {len(spec.results)} checks of the file"
        over += "" if whole == len(spec.results) else f", {whole} of which saw every state"
    yield from wrap(Text("  vacuous  ", "yellow") + Text(f"{over}:"), width, 11)
    shown = sorted(spec.vacuous, key=lambda each: each.code)[:_MOST_VACUOUS]
    for code, group in groupby(shown, key=lambda each: each.code):
        told = list(group)
        for each in told:
            span = each.primary.span
            place = f"{PurePath(span.source.path).name}:{span.line}"
            yield from wrap(Text(f"  {code}    {place}: {each.message}"), width, 13)
        if (cure := told[-1].help) is not None:
            yield from wrap(Text(f"{'':13}{cure}", "dim"), width, 13)
    if len(spec.vacuous) > len(shown):
        yield Text(f"{'':11}and {len(spec.vacuous) - len(shown)} more")


def _second_engine(rows: Sequence[CheckResult], width: int) -> Iterator[Text]:
    """How many checks a second engine agrees with, and why it was not asked about others."""
    asked = [row.cross for row in rows if row.cross is not None]
    if not asked:
        return
    agree = sum(cross.agreement is Agreement.AGREES for cross in asked)
    yield from wrap(
        Text("  cross-check  ", "dim") + Text(f"the two engines agree on {agree} of {len(rows)}"),
        width,
        15,
    )
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row.cross is not None and row.cross.agreement is Agreement.NOT_ASKED:
            reasons.setdefault(row.cross.words, []).append(row.check.name)
    for words, names in reasons.items():
        yield from wrap(Text(f"{'':15}{words}: {', '.join(names)}", "dim"), width, 17)

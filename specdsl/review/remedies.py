"""Which row that holds is nearest to one that is broken, and which lines make the difference: the
pairs of a table say what mends a race."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specdsl.document import Change, Code, Remedy
from specdsl.model import model
from specdsl.model.model import Check
from specdsl.model.walk import expressions, statements, walk
from specdsl.report.words import setting_words
from specdsl.result import CheckResult, Verdict
from specdsl.review.remarks import block

MOST_LINES = 14
"""A block with more lines is told by its head."""


def remedy(
    broken: CheckResult, results: Sequence[CheckResult], meaning: model.Model
) -> Remedy | None:
    """Of one that is broken: the nearest row that is not, in the same sizes, asks the same, and in
    whose options nothing else is broken either. None if no such row differs in its options."""
    sizes = {size.name for size in meaning.sizes}
    bad = [each.check for each in results if each.verdict is not Verdict.HOLDS]
    candidates = [
        (differing, each.check.name)
        for each in results
        if each.verdict is Verdict.HOLDS
        and _asks(each.check, broken)
        and not any(each.check.settings == other.settings for other in bad)
        and (differing := _differing(broken.check, each.check))
        and sizes.isdisjoint(differing)
    ]
    if not candidates:
        return None
    differing, row = min(candidates, key=lambda each: len(each[0]))
    return Remedy(row, tuple(_changes(differing, meaning)))


def _asks(check: Check, broken: CheckResult) -> bool:
    """It asks for what is broken; unasked checks and deadlocks are asked for in every row."""
    if check.only is None or broken.property is None:
        return True
    return broken.property in check.only or broken.property not in (broken.check.only or ())


_Differing = Mapping[str, tuple[bool | int | str, bool | int | str]]


def _differing(one: Check, other: Check) -> _Differing:
    return {
        name: (value, other.settings[name])
        for name, value in one.settings.items()
        if other.settings.get(name, value) != value
    }


def _changes(differing: _Differing, meaning: model.Model) -> Iterator[Change]:
    for option in meaning.options:
        if option.name in differing:
            before, after = (setting_words(value) for value in differing[option.name])
            lines = tuple(dict.fromkeys(_lines(option, meaning)))
            yield Change(option.name, option.title, before, after, lines)


def _lines(option: model.Option, meaning: model.Model) -> Iterator[Code]:
    """Where the steps ask for the option: each statement with its block, unless that is long."""
    owners: list[model.Function | model.Thread] = [*meaning.functions, *meaning.threads]
    bodies = (meaning.init, *(each.body for each in owners))
    for statement in (each for body in bodies for each in statements(body)):
        if statement.step is None:
            continue
        reads = [
            part
            for expr in expressions(statement.step)
            for part in walk(expr)
            if isinstance(part, model.OptionRead) and part.option is option
        ]
        if not reads:
            continue
        code = block(statement.span)
        head = statement.span.source.position(max(statement.span.start, statement.span.end - 1))[0]
        short = code.last - code.first < MOST_LINES
        yield code if short else Code(code.source, code.first, head)

"""The checks of a spec: one row each, then what is to be said about some of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from typing import TypeAlias, Union

from rich.cells import cell_len
from rich.text import Text

from specdsl.report.limits import limit_words, odds_words
from specdsl.report.terminal import GAP, beside, counted, right, share, wrap
from specdsl.report.words import expected_words, found_words, setting_words
from specdsl.result import Agreement, CheckResult, SpecResult, Verdict

Options: TypeAlias = Mapping[str, Union[bool, int, str]]
"""Options and their defaults."""

_NO_OPTIONS: Options = {}
_WIDEST_NAME = 26
"""Names and options are not broken up to this width."""

_MOST_VACUOUS = 12


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its head, a cell for each row, and how narrow it may become."""

    head: str
    cells: tuple[Text, ...]
    least: int = 0
    numeric: bool = False

    @property
    def narrowest(self) -> int:
        return min(self.wanted, self.least or self.wanted)

    @property
    def wanted(self) -> int:
        widths = [cell_len(line) for cell in self.cells for line in cell.plain.split("\n")]
        return max(cell_len(self.head), *widths)

    def lines(self, row: int, width: int) -> list[Text]:
        cell = self.cells[row]
        if self.numeric:
            return [right(cell.plain, width)]
        lines: list[Text] = []
        for part in cell.split("\n", allow_blank=True):
            lines += wrap(part, width, len(part.plain) - len(part.plain.lstrip()))
        return lines


def render_table(
    spec: SpecResult, options: Options, *, width: int, title: str | None = None
) -> list[Text]:
    """The table, in lines of at most `width` cells. `options` are those that are worth a word,
    with their defaults."""
    rows = spec.results
    lines = wrap(Text(spec.path, "bold"), width, 2)
    lines += wrap(Text(f"  {title}", "dim"), width, 2) if title else []
    lines.append(Text())
    if rows:
        lines += [Text("  ") + line for line in _fitting(rows, options, width - 2)]
    notes = [line for result in rows for line in _note(result, width)]
    notes += _second_engine(rows, width)
    notes += _vacuous(spec, width)
    return lines + ([Text(), *notes] if notes else [])


def render_total(specs: Sequence[SpecResult], tlc: str | None = None) -> Text:
    """One line about all checks of all specs; `tlc` names the TLC that judged them."""
    results = [result for spec in specs for result in spec.results]
    unknown = sum(result.verdict is Verdict.INCONCLUSIVE for result in results)
    fine = sum(result.as_expected for result in results)
    differ = len(results) - fine - unknown
    line = Text(counted(len(results), "check") + ": ", "bold")
    parts = [Text(f"{fine} as expected", "green" if fine else "")]
    if differ:
        parts.append(Text(f"{differ} {'differs' if differ == 1 else 'differ'}", "bold red"))
    if unknown:
        parts.append(Text(f"{unknown} inconclusive", "bold yellow"))
    return line + Text(", ").join(parts) + Text(f"  ({tlc})" if tlc else "", "dim")


def _body(columns: Sequence[_Column], widths: Sequence[int], rows: int) -> list[Text]:
    heads = [
        [right(column.head, width, "bold")] if column.numeric else [Text(column.head, "bold")]
        for column, width in zip(columns, widths, strict=True)
    ]
    lines = beside(heads, widths)
    lines += beside([[Text("-" * width, "dim")] for width in widths], widths)
    for row in range(rows):
        sized = zip(columns, widths, strict=True)
        lines += beside([column.lines(row, width) for column, width in sized], widths)
    return lines


def _fitting(rows: Sequence[CheckResult], options: Options, width: int) -> list[Text]:
    """The shortest table that has all columns, with the options where there is room for them; or,
    if all columns do not fit, one without the column of expectations (the mark tells whether they
    were met, and a note which were not)."""
    full = (_option_columns, _option_column, _options_below)
    drawn = [body for layout in full if (body := _drawn(layout(rows, options), len(rows), width))]
    if not drawn and (body := _drawn(_short(rows, options), len(rows), width)):
        drawn = [body]
    if drawn:
        return min(drawn, key=len)
    # Even that does not fit: let the lines be too long, but lose nothing.
    columns = _short(rows, options)
    return _body(columns, [column.narrowest for column in columns], len(rows))


def _drawn(columns: Sequence[_Column], rows: int, width: int) -> list[Text] | None:
    """The table, no wider than `width`; None if that is not possible. Where not every column can
    be as wide as it wants, one of them is, if that makes the table shorter."""
    wanted = [column.wanted for column in columns]
    least = [column.narrowest for column in columns]
    room = width - GAP * (len(columns) - 1)
    tables = []
    for favoured in (None, *range(len(columns))):
        low = [wanted[i] if i == favoured else least[i] for i in range(len(columns))]
        if (widths := share(wanted, low, room)) is not None:
            tables.append(_body(columns, widths, rows))
    return min(tables, key=len, default=None)


def _option_columns(rows: Sequence[CheckResult], options: Options) -> list[_Column]:
    """A column for each option."""
    told = [
        _Column(name, tuple(Text(_setting(row, name), "dim") for row in rows)) for name in options
    ]
    return [_name_column(rows), *told, *_judged(rows), *_numbers(rows), _mark(rows)]


def _option_column(rows: Sequence[CheckResult], options: Options) -> list[_Column]:
    """One column for all options."""
    settings = tuple(Text(told, "dim") for told in _settings(rows, options, "-"))
    told = [_Column("options", settings, 14)] if options else []
    return [_name_column(rows), *told, *_judged(rows), *_numbers(rows), _mark(rows)]


def _options_below(rows: Sequence[CheckResult], options: Options) -> list[_Column]:
    """The options below the check's name."""
    return [_name_column(rows, options), *_judged(rows), *_numbers(rows), _mark(rows)]


def _short(rows: Sequence[CheckResult], options: Options) -> list[_Column]:
    found = _Column("verdict", tuple(Text(found_words(row), _style(row)) for row in rows), 12)
    return [_name_column(rows, options), found, *_numbers(rows), _mark(rows)]


def _name_column(rows: Sequence[CheckResult], options: Options = _NO_OPTIONS) -> _Column:
    cells = []
    for row, settings in zip(rows, _settings(rows, options), strict=True):
        cell = Text(row.check.name)
        if settings:
            cell.append("\n  ").append(settings, "dim")
        cells.append(cell)
    words = [cell_len(word) for cell in cells for word in cell.plain.split()]
    return _Column("check", tuple(cells), min(max(words, default=0) + 2, _WIDEST_NAME))


def _judged(rows: Sequence[CheckResult]) -> list[_Column]:
    return [
        _Column("expected", tuple(Text(expected_words(row.expectation)) for row in rows), 15),
        _Column("verdict", tuple(Text(row.verdict.value, _style(row)) for row in rows)),
        _Column("property", tuple(Text(row.property or "-") for row in rows), 15),
    ]


def _numbers(rows: Sequence[CheckResult]) -> list[_Column]:
    states = tuple(Text(_number(row.distinct_states)) for row in rows)
    depths = tuple(Text(_number(row.depth)) for row in rows)
    times = tuple(Text(duration(row.seconds)) for row in rows)
    return [
        _Column("states", states, numeric=True),
        _Column("depth", depths, numeric=True),
        _Column("time", times, numeric=True),
    ]


def _mark(rows: Sequence[CheckResult]) -> _Column:
    return _Column("", tuple(Text(mark(row), _style(row)) for row in rows))


def mark(result: CheckResult) -> str:
    """`ok`, `DIFFERS`, or `?` where there is no verdict."""
    if result.verdict is Verdict.INCONCLUSIVE:
        return "?"
    return "ok" if result.as_expected else "DIFFERS"


def _style(result: CheckResult) -> str:
    return {"ok": "green", "DIFFERS": "bold red", "?": "bold yellow"}[mark(result)]


def _setting(row: CheckResult, option: str) -> str:
    return setting_words(row.check.settings[option])


def _settings(rows: Sequence[CheckResult], options: Options, none: str = "") -> Iterator[str]:
    """For each row the options that are not at their default, or `none`; but nothing for a further
    clause of the check in the row above."""
    above = None
    for row in rows:
        check = (row.check.name.rsplit(".", 1)[0], row.check.settings)
        news = check != above
        above = check
        told = [
            f"{option}={_setting(row, option)}"
            for option, default in options.items()
            if row.check.settings[option] != default
        ]
        yield (" ".join(told) or none) if news else ""


def _number(number: int | None) -> str:
    return "-" if number is None else f"{number:,}"


def duration(seconds: float) -> str:
    """`0.8s`, `14s`, `3m20s`, `2h05m`."""
    if seconds < 9.95:
        return f"{seconds:.1f}s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m{whole % 60:02}s"
    return f"{whole // 3600}h{whole % 3600 // 60:02}m"


# ---- below the table -----------------------------------------------------------------------------


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
        yield from wrap(Text(head, _style(result)) + Text(line), width, 11)
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

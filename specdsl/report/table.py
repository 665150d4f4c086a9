"""The checks of a spec: one row each, then what is to be said about some of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from rich.cells import cell_len
from rich.text import Text

from specdsl.report.cells import mark, numbered, style, time_taken
from specdsl.report.notes import render_notes
from specdsl.report.terminal import GAP, beside, counted, right, share, wrap
from specdsl.report.words import expected_words, found_words, setting_words
from specdsl.result import CheckResult, SpecResult, Verdict

Options: TypeAlias = Mapping[str, Union[bool, int, str]]
"""Options and their defaults."""

_NO_OPTIONS: Options = {}
_WIDEST_NAME = 26
"""Names and options are not broken up to this width."""


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
    notes = render_notes(spec, width)
    return lines + ([Text(), *notes] if notes else [])


def render_total(specs: Sequence[SpecResult], tlc: str | None = None) -> Text:
    """One line about all checks of all specs; `tlc` names the TLC that judged them."""
    results = [result for spec in specs for result in spec.results]
    unknown = sum(result.verdict is Verdict.INCONCLUSIVE for result in results)
    fine = sum(result.as_expected for result in results)
    differ = len(results) - fine - unknown
    where = f" of {len(specs)} specs" if len(specs) > 1 else ""
    line = Text(f"{counted(len(results), 'check')}{where}: ", "bold")
    parts = [Text(f"{fine} as expected", "green" if fine else "")]
    if differ:
        parts.append(Text(f"{differ} {'differs' if differ == 1 else 'differ'}", "bold red"))
    if unknown:
        parts.append(Text(f"{unknown} inconclusive", "bold yellow"))
    line = line + Text(", ").join(parts) + Text(f"  ({tlc})" if tlc else "", "dim")
    cached = sum(result.cached for result in results)
    if not cached:
        return line
    many = "" if cached == len(results) else f"{cached} of them "
    words = f"{many}proved before, in the time in brackets; --no-cache asks TLC again"
    return line + Text(f"\n  {words}", "dim")


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
    found = _Column("verdict", tuple(Text(found_words(row), style(row)) for row in rows), 12)
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
        _Column("verdict", tuple(Text(row.verdict.value, style(row)) for row in rows)),
        _Column("property", tuple(Text(row.property or "-") for row in rows), 15),
    ]


def _numbers(rows: Sequence[CheckResult]) -> list[_Column]:
    states = tuple(Text(numbered(row.distinct_states)) for row in rows)
    depths = tuple(Text(numbered(row.depth)) for row in rows)
    times = tuple(Text(time_taken(row)) for row in rows)
    return [
        _Column("states", states, numeric=True),
        _Column("depth", depths, numeric=True),
        _Column("time", times, numeric=True),
    ]


def _mark(rows: Sequence[CheckResult]) -> _Column:
    return _Column("", tuple(Text(mark(row), style(row)) for row in rows))


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

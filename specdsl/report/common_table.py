"""One table for the checks of several specs, a group for each. How wide its columns are is settled
before anything is run, so that a group can be shown as soon as its spec is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from specdsl.model.check import Check
from specdsl.report.cells import mark, numbered, style, time_taken
from specdsl.report.notes import render_notes
from specdsl.report.terminal import GAP, beside, right, share, wrap
from specdsl.report.words import expected_words, found_words
from specdsl.result import CheckResult, SpecResult

_LEAST = 12
"""What a column of words needs; below `_COMFORTABLE` many cells take two lines."""
_COMFORTABLE = 24


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its head, the width at which no expected cell is broken, and a cell."""

    head: str
    wanted: int
    cell: Callable[[CheckResult], Text]
    numeric: bool = False

    def least(self, width: int) -> int:
        return self.wanted if self.numeric else min(self.wanted, width)


@dataclass(frozen=True, slots=True)
class CommonTable:
    """The columns that the groups of a table share. `width`: no line is longer."""

    columns: tuple[_Column, ...]
    widths: tuple[int, ...]
    width: int

    def head(self) -> list[Text]:
        """The names of the columns, and a rule."""
        names = [
            [right(column.head, width, "bold")] if column.numeric else [Text(column.head, "bold")]
            for column, width in zip(self.columns, self.widths, strict=True)
        ]
        rules = [[Text("-" * width, "dim")] for width in self.widths]
        return beside(names, self.widths) + beside(rules, self.widths)

    def group(self, spec: SpecResult, title: str | None) -> list[Text]:
        """The name of a spec, a row for each of its checks, and what is to be said about them."""
        lines = [Text(spec.path, "bold")]
        told = Text(f"  {title}", "dim") if title else Text()
        if cell_len(spec.path) + cell_len(told.plain) <= self.width:
            lines[0].append_text(told)
        else:
            lines += wrap(told, self.width, 2)
        for result in spec.results:
            lines += self._row(result)
        notes = render_notes(spec, self.width)
        return lines + ([Text(), *notes] if notes else [])

    def _row(self, result: CheckResult) -> list[Text]:
        cells = []
        for column, width in zip(self.columns, self.widths, strict=True):
            cell = column.cell(result)
            hang = 4 if cell.plain.startswith("  ") else 2
            cells.append([right(cell.plain, width)] if column.numeric else wrap(cell, width, hang))
        return beside(cells, self.widths)


def common_table(checks: Sequence[Check], width: int) -> CommonTable:
    """A table in lines of `width` cells for these checks, with as many columns as there is room
    for: where there is little, the mark alone tells whether a verdict was expected."""
    expected = [cell_len(expected_words(check.expectation)) for check in checks]
    name = _Column("check", 2 + max(cell_len(check.name) for check in checks), _name)
    should = _Column("expected", max([8, *expected]), _expected)
    found = _Column("verdict", max([12, *expected]), _found)
    states = _Column("states", 10, lambda one: Text(numbered(one.distinct_states)), numeric=True)
    depth = _Column("depth", 5, lambda one: Text(numbered(one.depth)), numeric=True)
    time = _Column("time", 6, lambda one: Text(time_taken(one)), numeric=True)
    last = _Column("", 7, lambda one: Text(mark(one), style(one)))
    layouts = (
        (name, should, found, states, depth, time, last),
        (name, found, states, depth, time, last),
        (name, found, states, time, last),
    )
    for columns in layouts:
        widths = _widths(columns, _COMFORTABLE, width) or ()
        if widths:
            return CommonTable(columns, widths, width)
    columns = layouts[-1]
    widths = _widths(columns, _LEAST, width) or tuple(each.least(_LEAST) for each in columns)
    return CommonTable(columns, widths, width)


def _widths(columns: Sequence[_Column], least: int, width: int) -> tuple[int, ...] | None:
    """None if the columns cannot be so wide beside each other."""
    room = width - GAP * (len(columns) - 1)
    wanted = [column.wanted for column in columns]
    shared = share(wanted, [column.least(least) for column in columns], room)
    return None if shared is None else tuple(shared)


def _name(result: CheckResult) -> Text:
    return Text(f"  {result.check.name}")


def _expected(result: CheckResult) -> Text:
    return Text(expected_words(result.expectation))


def _found(result: CheckResult) -> Text:
    return Text(found_words(result), style(result))

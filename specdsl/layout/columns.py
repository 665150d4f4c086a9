"""What stands below one another: the author's columns are kept. A piece that stands more than one
space behind the one before it is aligned if a piece of the line above or below begins in the same
column, or if it is a remark: a comment, a title, a `kernel`, an `allow` and the like. What is
aligned with one another stays so, and moves together where what stands before it became longer or
shorter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from specdsl.layout.pieces import COMMENT, Line
from specdsl.layout.spacing import gap


@dataclass(eq=False, slots=True)
class Row:
    """A line that is being laid out, `indent` columns from the margin. `hangs`: it is a comment
    that goes on with the one of the line above, and stands below it."""

    line: Line
    indent: int
    hangs: bool = False
    text: str = ""
    done: int = 0  # pieces that are in `text`

    def extend(self, count: int) -> None:
        """Put the pieces before number `count` into the text, as close as they may stand."""
        pieces = self.line.pieces
        for index in range(self.done, count):
            if index == 0:
                self.text = " " * self.indent
            else:
                self.text += " " * gap(pieces, index)
            self.text += pieces[index].text
        self.done = max(self.done, count)

    def pad(self, column: int) -> None:
        """Make the next piece, which is not in the text, begin at the column."""
        index = self.done
        self.text = self.text.ljust(column) + self.line.pieces[index].text
        self.done = index + 1


@dataclass(eq=False, slots=True)
class Column:
    """Pieces that stand below one another: `at` is where in the author's text."""

    at: int
    cells: list[tuple[Row, int]] = field(default_factory=list)


def lay_out(rows: list[Row]) -> None:
    """Fill the text of every row."""
    for column in sorted(_columns(rows), key=lambda each: each.at):
        room, widest = [], 0
        for row, index in column.cells:
            if index == 0:
                continue
            row.extend(index)
            room.append(column.at - row.line.pieces[index - 1].end)
            widest = max(widest, len(row.text))
        for row, _ in column.cells:
            row.pad(widest + max(min(room), 1))
    for row in rows:
        row.extend(len(row.line.pieces))


def _columns(rows: list[Row]) -> Iterator[Column]:
    yield from _comments(rows)
    above: dict[int, Column] = {}
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        here: dict[int, Column] = {}
        for index in _cells(row):
            at = row.line.pieces[index].column
            pairs = below is not None and _pairs(row, index, below)
            column = above.get(at)
            if column is None and (pairs or _is_wide_remark(row, index)):
                column = Column(at)
                yield column
            if column is not None:
                column.cells.append((row, index))
            if column is not None and pairs:
                here[at] = column
        above = here


def _cells(row: Row) -> Iterator[int]:
    """The pieces that may be aligned: those with a space before them, but comments."""
    pieces = row.line.pieces
    for index in range(1, len(pieces)):
        before, piece = pieces[index - 1], pieces[index]
        spaced = piece.column > before.end and gap(pieces, index) > 0
        if piece.kind != COMMENT and spaced:
            yield index


def _is_wide(row: Row, index: int) -> bool:
    pieces = row.line.pieces
    return pieces[index].column > pieces[index - 1].end + 1


def _is_wide_remark(row: Row, index: int) -> bool:
    return row.line.pieces[index].remark and _is_wide(row, index)


def _pairs(row: Row, index: int, below: Row) -> bool:
    """Whether the line below has a piece in the same column, and one of both is meant to be
    there."""
    at = row.line.pieces[index].column
    if below.line.blank or below.indent != row.indent:
        return False
    return any(
        below.line.pieces[other].column == at and (_is_wide(row, index) or _is_wide(below, other))
        for other in _cells(below)
    )


def _comments(rows: list[Row]) -> Iterator[Column]:
    """Comments behind something, and those that go on below them. Lines without one are passed
    over, up to the next declaration behind an empty line."""
    column: Column | None = None
    for row in rows:
        if row.line.blank and row.indent == 0:
            if column is not None:
                yield column
            column = None
        last = row.line.pieces[-1]
        if last.kind != COMMENT or (len(row.line.pieces) == 1 and not row.hangs):
            continue
        if column is None or column.at != last.column:
            if column is not None:
                yield column
            column = Column(last.column)
        column.cells.append((row, len(row.line.pieces) - 1))
    if column is not None:
        yield column

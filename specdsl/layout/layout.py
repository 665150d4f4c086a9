"""Source -> the same spec, laid out. Line breaks are the author's; what changes is what stands
between the words: spaces, indentation, empty lines."""

from __future__ import annotations

from specdsl.layout.columns import Row, lay_out
from specdsl.layout.indent import Indenter
from specdsl.layout.pieces import CLOSERS, COMMENT, Line, read_lines
from specdsl.source import Source
from specdsl.syntax.parse import parse
from specdsl.syntax.scan import scan


def laid_out(source: Source) -> str:
    """The text with the layout of the house. Raises `SpecError` if the text has a mistake in its
    syntax. It says the same, has the same comments in the same order, and is left as it is if it is
    laid out once more."""
    before = parse(source)
    lines = read_lines(source)
    rows = _rows(lines)
    lay_out(rows)
    text = ""
    for above, row in zip((None, *rows), rows, strict=False):
        text += ("\n" if _is_apart(row, above) else "") + row.text.rstrip() + "\n"
    after = Source(source.path, text)
    assert parse(after) == before, "layout changes no word"
    assert _comments(after) == _comments(source), "layout keeps every comment"
    return text


def _rows(lines: list[Line]) -> list[Row]:
    indenter = Indenter()
    rows: list[Row] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        row = Row(line, indenter.indent(line, following))
        row.hangs = bool(rows) and _hangs(line, rows[-1])
        rows.append(row)
    return rows


def _hangs(line: Line, above: Row) -> bool:
    """Whether it is a comment below one that stands behind something, or below one that hangs."""
    is_comment = line.first.kind == COMMENT and not line.blank
    last = above.line.pieces[-1]
    behind = len(above.line.pieces) > 1 or above.hangs
    return is_comment and behind and last.kind == COMMENT and last.column == line.first.column


def _is_apart(row: Row, above: Row | None) -> bool:
    """An empty line is kept, but not at the beginning or the end of a block."""
    if above is None or not row.line.blank or row.line.first.kind in CLOSERS:
        return False
    last = above.line.last_word
    return last is None or last.kind != "LBRACE"


def _comments(source: Source) -> list[str]:
    return [comment.text.rstrip() for comment in scan(source.text).comments]

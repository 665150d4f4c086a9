"""A piece of source with marks under it, for diagnostics and traces alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import category

from rich.cells import cell_len
from rich.text import Text

from specdsl.diagnostic import Label
from specdsl.source import Source

TAB = 4
LONGEST = 400
GUTTER = "bold blue"
SECONDARY = "blue"


# A label, and whether it is the primary one.
_Placed: TypeAlias = tuple[Label, bool]


@dataclass(frozen=True, slots=True)
class _Mark:
    """One label under its line, in columns of the screen (from 0)."""

    start: int
    end: int
    text: str
    primary: bool


def snippet(primary: Label, secondary: Sequence[Label] = (), style: str = "bold red") -> Text:
    """The lines of `primary` and of `secondary` with carets and dashes under them, each file with
    a header of its own, the file of `primary` first. `style` is that of the carets."""
    labels = [(primary, True), *((label, False) for label in secondary)]
    files = list(dict.fromkeys(label.span.source for label, _ in labels))
    width = max(len(str(label.span.line)) for label, _ in labels)
    lines: list[Text] = []
    for source in files:
        own = [(label, first) for label, first in labels if label.span.source == source]
        line, column = source.position(own[0][0].span.start)
        arrow = "-->" if source is files[0] else ":::"
        if lines:
            lines.append(_row(width, "", Text()))
        header = Text(" " * width)
        header.append(arrow, GUTTER).append(f" {visible(source.path)}:{line}:{column}")
        lines.append(header)
        lines.append(_row(width, "", Text()))
        lines.extend(_excerpt(source, own, width, style))
    return Text("\n").join(lines)


def visible(text: str) -> str:
    """`text` on one line of a terminal: tabs as blanks up to the next stop, control characters as
    one visible sign each, what no encoding has replaced."""
    shown: list[str] = []
    width = 0
    for char in text:
        if char == "\t":
            piece = " " * (TAB - width % TAB)
        elif char < " ":
            piece = chr(0x2400 + ord(char))  # the picture of that control character
        elif char == "\x7f" or "\x80" <= char < "\xa0" or _is_invisible(char):
            piece = "\ufffd"
        else:
            piece = char
        shown.append(piece)
        width += cell_len(piece)
    return "".join(shown)


def _is_invisible(char: str) -> bool:
    """Surrogates, and signs that hide or reorder the text around them."""
    return char > "\x7f" and category(char) in ("Cf", "Cs", "Zl", "Zp")


def _excerpt(source: Source, labels: list[_Placed], width: int, style: str) -> list[Text]:
    """The marked lines in their order; lines left out between them are three dots."""
    lines: list[Text] = []
    before = 0
    for number in sorted({label.span.line for label, _ in labels}):
        if before and number == before + 2:
            shown = visible(source.line(before + 1)[:LONGEST])
            lines.append(_row(width, str(before + 1), Text(shown)))
        elif before and number > before + 2:
            lines.append(Text("...", GUTTER))
        own = [placed for placed in labels if placed[0].span.line == number]
        begin, shown = _window(source.line(number), own[0][0].span.column - 1)
        lines.append(_row(width, str(number), Text(visible(shown))))
        marks = [mark for label, first in own if (mark := _mark(label, first, begin, shown))]
        lines.extend(_row(width, "", under) for under in _underlines(marks, style))
        before = number
    return lines


def _window(line: str, offset: int) -> tuple[int, str]:
    """The part of `line` that is shown, and where it begins: all of it, but for lines that nobody
    wrote, which may have a million characters."""
    begin = 0 if len(line) <= LONGEST else max(offset - LONGEST // 2, 0)
    return begin, line[begin : begin + LONGEST]


def _mark(label: Label, primary: bool, begin: int, line: str) -> _Mark | None:
    """Where `label` is under `line`, which begins at offset `begin`; None if it is outside."""
    span = label.span
    first = span.column - 1 - begin
    if not 0 <= first <= len(line):
        return None
    # Over several lines: the first one to its end, without the blanks there.
    last = min(first + max(span.end - span.start, 0), max(len(line.rstrip()), first))
    start = cell_len(visible(line[:first]))
    end = max(cell_len(visible(line[:last])), start + 1)
    return _Mark(start, end, label.text, primary)


def _underlines(marks: list[_Mark], style: str) -> list[Text]:
    """The rows under a line: all marks and the text of the last; then one row for each other text,
    hung under its mark from right to left."""
    # Where marks overlap, the primary one is drawn over the others.
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.primary))
    width = max(mark.end for mark in ordered)
    signs = [" "] * width
    styles = [""] * width
    for mark in sorted(ordered, key=lambda mark: mark.primary):
        for column in range(mark.start, mark.end):
            signs[column] = "^" if mark.primary else "-"
            styles[column] = style if mark.primary else SECONDARY
    first = Text()
    for sign, sign_style in zip(signs, styles, strict=True):
        first.append(sign, sign_style)
    hanging = ordered[:]
    last = ordered[-1]
    if all(mark.end <= last.start for mark in ordered[:-1]):
        hanging.pop()
        if last.text:
            first.append(" " + visible(last.text), style if last.primary else SECONDARY)
    rows = [first]
    hanging = [mark for mark in hanging if mark.text]
    while hanging:
        mark = hanging.pop()
        row = _bars(hanging, mark.start, style)
        row.append(visible(mark.text), style if mark.primary else SECONDARY)
        rows.append(row)
    return rows


def _bars(marks: list[_Mark], width: int, style: str) -> Text:
    """Blanks up to `width`, with a bar for each mark whose text is still to come."""
    row = Text()
    for mark in marks:
        if len(row) <= mark.start < width:
            row.append(" " * (mark.start - len(row)))
            row.append("|", style if mark.primary else SECONDARY)
    row.append(" " * (width - len(row)))
    return row


def _row(width: int, number: str, content: Text) -> Text:
    row = Text()
    row.append(f"{number:>{width}} |", GUTTER)
    if content.plain.strip():
        row.append(" ").append_text(content)
    row.rstrip()
    return row

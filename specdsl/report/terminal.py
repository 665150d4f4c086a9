"""Text for people, in columns of a width that is known: what the table and the trace are made of.

Everything drawn is ASCII, as in a commit message; colour is only ever added on a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from specdsl.source import Span

PIPED_WIDTH = 100
NARROWEST = 72
GAP = 2
"""Spaces between two columns."""

_BREAK_AFTER = ",_./(>|-"


def make_console(file: IO[str], *, width: int | None = None, color: bool = True) -> Console:
    """A console that writes to `file`: `width` columns, or as many as the terminal has (at least
    72), or 100 where there is none. No colour if `color` is false, NO_COLOR is set, or the file is
    no terminal."""
    # What is piped is the same everywhere, whatever window it was piped from.
    columns = width or (_terminal_width() if file.isatty() else PIPED_WIDTH)
    return Console(
        file=file,
        width=max(columns, NARROWEST),
        no_color=None if color else True,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )


def _terminal_width() -> int:
    return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns


def join(lines: Iterable[Text]) -> Text:
    """The lines as one text, each with its line end and without spaces before it."""
    whole = Text()
    for line in lines:
        line = line.copy()
        line.rstrip()
        whole.append_text(line).append("\n")
    return whole


def wrap(text: Text, width: int, hang: int = 0) -> list[Text]:
    """The text in lines of at most `width` cells, broken where words end if possible; lines after
    the first start with `hang` spaces. At least one line."""
    lines: list[Text] = []
    rest = text
    room = width
    while cell_len(rest.plain) > room:
        cut, skip = _break(rest.plain, max(room, 1))
        head, rest = rest[:cut], rest[cut + skip :]
        lines.append(head)
        room = width - hang
    lines.append(rest)
    indent = " " * hang
    return [lines[0], *(Text(indent).append_text(line) for line in lines[1:])]


def wrap_list(head: str, items: Sequence[str], width: int, style: str = "") -> list[Text]:
    """`head` and the items after it, with commas; broken between two items if possible, lines after
    the first as far in as the first item."""
    lines = [Text(head)]
    indent = cell_len(head)
    for number, item in enumerate(items):
        told = item + ("," if number < len(items) - 1 else "")
        used = cell_len(lines[-1].plain)
        if used > indent and used + 1 + cell_len(told) > width:
            lines.append(Text(" " * indent))
            used = indent
        pieces = wrap(Text(told, style), width - indent, 2)
        lines[-1].append(" " if used > indent else "").append_text(pieces[0])
        lines += [Text(" " * indent) + piece for piece in pieces[1:]]
    return lines


def _break(plain: str, room: int) -> tuple[int, int]:
    """Where to cut a line that is too long for `room`, and how many spaces to leave out there."""
    furthest = 1
    while furthest < len(plain) and cell_len(plain[: furthest + 1]) <= room:
        furthest += 1
    space = plain.rfind(" ", 1, furthest + 1)
    if space > 0 and plain[:space].strip():
        following = plain[space:]
        return space, len(following) - len(following.lstrip(" "))
    for cut in range(furthest, furthest // 2, -1):
        if plain[cut - 1] in _BREAK_AFTER:
            return cut, 0
    return furthest, 0


def share(wanted: Sequence[int], least: Sequence[int], total: int) -> list[int] | None:
    """Widths that sum up to `total` at most, none wider than wanted: wide columns give way first,
    but no column gets less than `least` (or than it wants). None if that is not possible."""
    widths = [min(want, low) for want, low in zip(wanted, least, strict=True)]
    spare = total - sum(widths)
    if spare < 0:
        return None
    while spare > 0:
        short = [i for i, want in enumerate(wanted) if widths[i] < want]
        if not short:
            break
        narrowest = min(short, key=lambda i: (widths[i], i))
        widths[narrowest] += 1
        spare -= 1
    return widths


def beside(cells: Sequence[Sequence[Text]], widths: Sequence[int]) -> list[Text]:
    """Cells of one row, each already in lines that fit its column, set side by side."""
    height = max((len(cell) for cell in cells), default=0)
    lines: list[Text] = []
    for number in range(height):
        line = Text()
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            part = cell[number] if number < len(cell) else Text()
            line.append(" " * GAP if column else "").append_text(part)
            line.append(" " * (width - cell_len(part.plain)))
        lines.append(line)
    return lines


def right(text: str, width: int, style: str = "") -> Text:
    """The text at the right end of its column."""
    return Text(" " * (width - cell_len(text))).append(text, style)


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 step`, `3 steps`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def place(span: Span, main: str) -> str:
    """`line 41`, or `line 41 of swap.dsl` where that is another file than `main`."""
    path = span.source.path
    return f"line {span.line}" + ("" if path == main else f" of {path.rsplit('/', 1)[-1]}")


def file_line(path: str, line: int) -> str:
    """`specs/swap.dsl:41`, as editors understand it."""
    return f"{path}:{line}"

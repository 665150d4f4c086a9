"""Where each line begins. A statement stands four columns to the right of the one whose block it is
in, a label two; what goes on with a statement keeps its distance from it, four columns at least."""

from __future__ import annotations

from dataclasses import dataclass

from specdsl.layout.pieces import CLOSERS, COMMENT, OPENERS, Line, Piece

STEP = 4
LABEL = 2


@dataclass(frozen=True, slots=True)
class _Open:
    """An open bracket. `base` is the indentation of what it belongs to, `inside` that of the lines
    in it; `own`: nothing follows it in its line; `statement`: the one that it is a part of."""

    piece: Piece
    base: int
    inside: int
    own: bool
    statement: tuple[int, int]


class Indenter:
    """Goes through the lines from the first to the last."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        # The line in which the statement began that goes on: its indentation, now and as written.
        self._statement = (0, 0)

    def indent(self, line: Line, following: Line | None) -> int:
        """The indentation of the line; `following` is the next one."""
        found = self._of_line(line, following)
        self._walk(line, found)
        return found

    def _of_line(self, line: Line, following: Line | None) -> int:
        first = line.first
        if first.kind in CLOSERS and self._open[-1].own:
            return self._open[-1].base
        if first.kind == "RBRACE":
            return self._open[-1].base
        inside = self._open[-1].inside if self._open else 0
        if first.kind == COMMENT:
            ends = following is None or following.first.kind in CLOSERS or following.first.fresh
            after_comment = following is not None and following.first.kind == COMMENT
            if first.fresh or (ends and not after_comment):
                return inside
        elif first.fresh:
            return inside - LABEL if first.label else inside
        return self._going_on(line)

    def _going_on(self, line: Line) -> int:
        first, (now, written) = line.first, self._statement
        if first.kind in ("ELSE", "OR") and self._closed_block:
            return now
        if first.kind == "LBRACE" and line.last_word is first:
            return now
        return now + max(STEP, first.column - written)

    def _walk(self, line: Line, indent: int) -> None:
        last = line.last_word
        begins = True  # the line itself begins what stands in it
        self._closed_block = last is not None and last.kind == "RBRACE"
        for piece in line.pieces:
            if piece.fresh and piece.kind != COMMENT:
                self._statement = (indent, line.first.column)
            if piece.kind in OPENERS:
                own = piece is last
                base = self._statement[0] if own or not begins else indent
                if own:
                    inside = base + STEP
                elif piece.lists and piece is line.first:
                    inside = base + 2
                else:
                    inside = base + STEP
                self._open.append(_Open(piece, base, inside, own, self._statement))
            elif piece.kind in CLOSERS:
                self._statement = self._open.pop().statement

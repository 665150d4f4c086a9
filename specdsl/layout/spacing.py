"""How many spaces stand before a piece of a line, where nothing is aligned."""

from __future__ import annotations

from specdsl.layout.pieces import COMMENT, SEMICOLON, Piece

_TIGHT_BEFORE = frozenset({"COMMA", SEMICOLON, "RPAR", "RSQB", "DOT", "DOTS", "QMARK"})
_TIGHT_BEHIND = frozenset({"LPAR", "LSQB", "DOT", "DOTS"})
_DECLARED_WITH = frozenset({"OPTION", "SIZE", "GLOBAL", "GHOST"})
_COUNTED = frozenset({"OBJECT", "THREAD", "INTERRUPT", "SOFTIRQ", "TLB"})


def gap(pieces: list[Piece], index: int) -> int:
    """The spaces before a piece of a line that is not its first."""
    before, piece = pieces[index - 1], pieces[index]
    first = pieces[index - 2].kind if index >= 2 else ""
    as_written = min(piece.column - before.end, 1)
    match before.kind, piece.kind:
        case _, kind if kind == COMMENT:
            return 1
        case _, "COLON":
            return 1 if first == "LET" or _is_declared(piece) else 0
        case _, kind if kind in _TIGHT_BEFORE:
            return 0
        case kind, _ if kind in _TIGHT_BEHIND:
            return 0
        case ("LBRACE", "RBRACE") | ("RSQB", "LPAR"):
            return as_written
        case "NAME", "LPAR":
            return 0
        case (("NAME" | "RSQB" | "RPAR"), "LSQB"):
            return 1 if first in _COUNTED else 0
        case _:
            return 1


def _is_declared(colon: Piece) -> bool:
    """It stands behind a field or a global, not behind a parameter."""
    if colon.item in _DECLARED_WITH:
        return colon.depth == 0
    return colon.item == "OBJECT" and colon.depth == 1

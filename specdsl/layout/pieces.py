"""Source -> lines of pieces: what stands in each line, and what the grammar says of it. Nothing is
decided here about how it should look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from specdsl.source import Source
from specdsl.syntax.parse import Word, words
from specdsl.syntax.scan import scan

COMMENT = "comment"
SEMICOLON = "semicolon"
TAB = 8

OPENERS = frozenset({"LBRACE", "LPAR", "LSQB"})
CLOSERS = frozenset({"RBRACE", "RPAR", "RSQB"})

_CODE = frozenset({"INIT", "FUNCTION", "THREAD", "BACKGROUND", "UNFAIR", "STRONGLY_FAIR"}) | {
    *("INTERRUPT", "SOFTIRQ"),
}
# Words that say more of what stands before them: authors put them at a distance.
_REMARKS = frozenset({"KERNEL", "ALLOW", "EXPECT", "ONLY", "STRING", "UNDER", "_GUARDED_BY"}) | {
    *("_GUARDED_BY_ALL", "_COUNTED_BY", "_FLUSHED_BY", "WITHIN", "REACHES"),
}
_BEFORE_TEXT = frozenset({"KERNEL", "BECAUSE", "USE"})
# A `{` behind one of these begins a list of values and not a block.
_BEFORE_VALUES = frozenset({"EQUAL", "IN", "COMPARE", "LPAR", "COMMA", "RETURN", "IMPLIES"}) | {
    *("PLUS_EQUAL", "_ADD", "_REMOVE", "AND", "NOT", "THEN", "LBRACE"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a sign or a comment. `column` to `end` is where it stands in the author's line, from
    0. `fresh`: a statement, a declaration or an item of a list begins with it. `item` is the kind
    of the first word of its declaration, `place` the number of its words before it in its
    statement, `depth` how many brackets are open around it. `label`: it is the name of a place to
    jump to, or the `:` behind one. `lists`: it is a `{` with values or names in it. `remark`: what
    begins with it says more of what stands before."""

    kind: str
    text: str
    column: int
    end: int
    fresh: bool = False
    item: str = ""
    place: int = 0
    depth: int = 0
    label: bool = False
    lists: bool = False
    remark: bool = False


@dataclass(slots=True)
class Line:
    """A line with something in it. `blank`: there is an empty one above."""

    pieces: list[Piece] = field(default_factory=list)
    blank: bool = False

    @property
    def first(self) -> Piece:
        """What it begins with."""
        return self.pieces[0]

    @property
    def last_word(self) -> Piece | None:
        """What it ends with, but for a comment."""
        found = [piece for piece in self.pieces if piece.kind != COMMENT]
        return found[-1] if found else None


def read_lines(source: Source) -> list[Line]:
    """The lines of a text that `parse` accepts."""
    found: dict[int, Line] = {}
    before = 0
    for number, piece in _numbered(source):
        if number not in found:
            found[number] = Line(blank=before > 0 and number > before + 1)
            before = number
        found[number].pieces.append(piece)
    return list(found.values())


def _numbered(source: Source) -> Iterator[tuple[int, Piece]]:
    """Every piece with the number of its line, in the order of the text."""
    found = list(words(source))
    comments = [Word(COMMENT, c.text.rstrip(), c.start, c.end) for c in scan(source.text).comments]
    reading = _Reading()
    every = sorted([*found, *comments], key=lambda word: (word.start, word.kind != COMMENT))
    following = _following(every)
    for index, word in enumerate(every):
        if word.kind == "_NL" and word.text[0] == "\n":
            reading.ends()
            continue
        number, column = source.position(word.start)
        line = source.line(number)
        start = len(line[: column - 1].expandtabs(TAB))
        end = start + len(word.text)
        yield number, reading.takes(word, start, end, following[index])


def _following(every: list[Word]) -> list[str]:
    """For each word the kind of the next one that is no comment."""
    found: list[str] = []
    kind = ""
    for word in reversed(every):
        found.append(kind)
        kind = kind if word.kind == COMMENT else word.kind
    return found[::-1]


class _Reading:
    """What is known at a place of the text."""

    def __init__(self) -> None:
        self.open: list[Piece] = []
        self.fresh = True
        self.item = ""
        self.place = 0
        self.before = ""  # the kind of the last word

    def ends(self) -> None:
        """A line end that closes a statement."""
        self.fresh = True

    def takes(self, word: Word, start: int, end: int, following: str) -> Piece:
        """The word as a piece. `following` is the kind of the one behind it."""
        depth = len(self.open) - (word.kind in CLOSERS)
        if word.kind == COMMENT:
            return Piece(COMMENT, word.text, start, end, self.fresh, depth=depth)
        kind = SEMICOLON if word.kind == "_NL" else word.kind
        text = word.text if kind == "STRING" else " ".join(word.text.split())
        fresh = self.fresh and kind not in CLOSERS
        if fresh:
            self.place = 0
            self.item = self.item if self.open else kind
        label = self._is_label(kind, fresh, following)
        lists = kind == "LBRACE" and self._lists()
        remark = kind in _REMARKS or (kind == "NAME" and following == "OWNS")
        remark = remark and not (kind == "STRING" and self.before in _BEFORE_TEXT)
        piece = Piece(
            *(kind, text, start, end, fresh, self.item, self.place, depth, label, lists, remark)
        )
        self._after(piece)
        return piece

    def _is_label(self, kind: str, fresh: bool, following: str) -> bool:
        if self.item not in _CODE or not self.open or self.open[-1].kind != "LBRACE":
            return False
        if kind == "NAME" and fresh and following == "COLON":
            return True
        return kind == "COLON" and self.place == 1 and self.before == "NAME"

    def _lists(self) -> bool:
        if self.item in ("ENUM", "CHECK"):
            return True
        return self.before in _BEFORE_VALUES

    def _after(self, piece: Piece) -> None:
        self.place += 1
        self.before = piece.kind
        self.fresh = piece.kind == SEMICOLON or (piece.kind == "COLON" and piece.label)
        if piece.kind in OPENERS:
            self.open.append(piece)
            self.fresh = piece.kind == "LBRACE"
        elif piece.kind in CLOSERS:
            self.open.pop()
        elif piece.kind == "COMMA":
            self.fresh = bool(self.open) and self.open[-1].lists

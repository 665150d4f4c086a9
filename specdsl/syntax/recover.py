"""After the first syntax error: read each declaration by itself, and each again without the lines
that are known to be wrong, so that several mistakes are told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from specdsl.diagnostic import Diagnostic
from specdsl.source import Source, Span
from specdsl.syntax import extent, mistakes
from specdsl.syntax import tree as t
from specdsl.syntax.scan import TOP_WORDS, Scan, Token, scan

MOST_ERRORS = 50
MOST_TRIES = 12


@dataclass(frozen=True, slots=True)
class Accepted:
    """The text follows the grammar; `found` is what else is wrong with it."""

    items: tuple[t.Item, ...]
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """The grammar cannot go on at `offset` of the text; `expected` are terminals that could stand
    there."""

    offset: int
    expected: frozenset[str]


# After these nobody knows which block a line belongs to.
_UNSETTLING = ("E0104", "E0105", "E0114")

Read: TypeAlias = Callable[[Source, str, int], Accepted | Stopped]


def recover(source: Source, scanned: Scan, slips: list[Diagnostic], read: Read) -> list[Diagnostic]:
    """All that is wrong with `source`, which `read` did not accept; never empty. `slips` are known
    already and are not explained twice."""
    found: list[Diagnostic] = list(slips[:MOST_ERRORS])
    broken = False
    # Without any start there are only needless `;`.
    ends = (*scanned.starts[1:], len(source.text))[: len(scanned.starts)]
    for start, end in zip(scanned.starts, ends, strict=True):
        piece = _Piece(source, start, end, slips, read)
        # What follows a broken declaration is often the rest of it.
        if broken and not piece.declares:
            continue
        told = piece.errors()
        broken = bool(told) or piece.has_slips
        found.extend(told)
        if len(found) >= MOST_ERRORS:
            break
    # Each declaration is right and only their sequence is not: say where the whole stops.
    return found or _Piece(source, 0, len(source.text), [], read).errors()


class _Piece:
    """One declaration of the text, or what stands in the place of one."""

    def __init__(
        self, source: Source, start: int, end: int, slips: list[Diagnostic], read: Read
    ) -> None:
        self._source = source
        self._base = start
        self._end = end
        self._text = source.text[start:end].rstrip(" \t\r\f\n")
        self._slips = [
            d.primary.span.start - start for d in slips if start <= d.primary.span.start < end
        ]
        self._read = read
        self._scan = scan(self._text)
        self.declares = self._scan.tokens[0].text in TOP_WORDS
        self.has_slips = bool(self._slips)

    def errors(self) -> list[Diagnostic]:
        """What is wrong with the piece."""
        told: list[Diagnostic] = []
        for _ in range(MOST_TRIES):
            match self._read(self._source, self._scan.text, self._base):
                case Accepted(_, found):
                    told.extend(found)
                    break
                case Stopped(offset, expected):
                    diagnostic = self._explain(offset, expected, first=not told)
                    if diagnostic is not None and _is_news(diagnostic, told):
                        told.append(diagnostic)
                    if diagnostic is not None and diagnostic.code in _UNSETTLING:
                        break
                    if not self._mend(offset):
                        break
        return told

    def _explain(self, offset: int, expected: frozenset[str], first: bool) -> Diagnostic | None:
        line = self._line(offset)
        if any(line[0] <= slip <= line[1] for slip in self._slips):
            return None
        bracket = self._bracket(offset)
        if bracket is not None:
            return bracket
        failure = self._failure(offset, expected)
        # Without what was taken out, a block may look empty or unfinished: not the author's fault.
        if not first and not failure.line and (failure.found is None or failure.text == "}"):
            return None
        return mistakes.explain(failure)

    def _bracket(self, offset: int) -> Diagnostic | None:
        """The bracket that made the reading stop, if it was one."""
        for token in self._scan.unopened:
            if token.start == offset:
                place = Span(self._source, self._base + token.start, self._base + token.end)
                return extent.unopened(place)
        length = len(self._text)
        for bracket in self._scan.unclosed:
            seen = length if bracket.met is None else bracket.met.start
            inside = bracket.opener.start < offset <= seen
            if inside and (bracket.opener.text != "{" or offset == seen):
                suspect = self._scan.suspect
                return extent.unclosed(self._source, bracket, self._base, self._end, suspect)
        return None

    def _failure(self, offset: int, expected: frozenset[str]) -> mistakes.Failure:
        line_start, _ = self._line(offset)
        before = [token for token in self._scan.tokens if token.start < offset]
        found = next((token for token in self._scan.tokens if token.end > offset), None)
        if before and before[-1].end > offset:
            found = before.pop()
        elif found is not None and self._line_ended(before, found, offset):
            found = None
        line: list[Token] = []
        separators = _separators(self._scan)
        for token in reversed(before):
            if token.start < line_start or token in separators:
                break
            line.insert(0, token)
        start = offset if found is None else found.start
        if found is None and before:
            start = before[-1].end
        return mistakes.Failure(
            source=self._source,
            start=self._base + start,
            found=found,
            expected=expected,
            line=tuple(line),
            item=self._scan.tokens[0],
            base=self._base,
        )

    def _line_ended(self, before: list[Token], found: Token, offset: int) -> bool:
        """Whether the end of a line stands at `offset`, though the grammar may see the `}` of the
        next line there."""
        if found.start > offset:
            return True
        between = self._text[before[-1].end : found.start] if before else ""
        return found.text == "}" and "\n" in between

    def _line(self, offset: int) -> tuple[int, int]:
        """Beginning and end of the line around `offset`, as the grammar sees lines."""
        text = self._scan.text
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        return start, len(text) if end < 0 else end

    def _mend(self, offset: int) -> bool:
        """Take the statement around `offset` out, if the rest can be read without it."""
        start, end = self._line(offset)
        follower = ""
        for token in _separators(self._scan):
            if start < token.end <= offset:
                start = token.end
            elif offset <= token.start < end:
                end, follower = token.start, token.text
                break
        statement = scan(self._text[start:end])
        if start == 0 or not statement.tokens or statement.unclosed or statement.unopened:
            return False
        if follower == "{":
            mended = _without_test(self._text[start:end], statement)
        else:
            end += follower == ";"
            mended = " " * (end - start)
        if mended is None:
            return False
        self._text = self._text[:start] + mended + self._text[end:]
        self._scan = scan(self._text)
        return True


# What a value comes behind: `{` begins a set there, and a block elsewhere.
_BEFORE_VALUE = ("in", "=", "==", "!=", "(", "[", ",", "and", "not", "=>", "then", "return")


def _separators(scanned: Scan) -> list[Token]:
    """What another statement begins behind: brackets of blocks, and `;`."""
    of_sets: set[int] = set()
    openers: list[tuple[Token, bool]] = []
    for before, token in zip((None, *scanned.tokens), scanned.tokens, strict=False):
        if token.text == "{":
            openers.append((token, before is not None and before.text in _BEFORE_VALUE))
        elif token.text == "}" and openers:
            opener, is_set = openers.pop()
            if is_set:
                of_sets |= {opener.start, token.start}
    words = (token for token in scanned.tokens if token.text in ("{", "}", ";"))
    return [token for token in words if token.start not in of_sets]


def _is_news(diagnostic: Diagnostic, told: list[Diagnostic]) -> bool:
    """Whether nothing was told of its line: a second mistake there is mostly the first one's."""
    return all(one.primary.span.line != diagnostic.primary.span.line for one in told)


def _without_test(text: str, header: Scan) -> str | None:
    """`if <wrong>` before a block as `if on`, of the same length; None for any other header."""
    words = [token.text for token in header.tokens[:2]]
    if words[0] in ("if", "while", "for"):
        mended = " if on"
    elif words == ["else", "if"]:
        mended = " else if on"
    else:
        return None
    return mended.ljust(len(text)) if len(mended) <= len(text) else None

"""Source -> Tree. With `build.py` the only module that knows Lark's classes for the DSL."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lark import Lark, Token
from lark import Tree as LarkTree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lark import PostLex

from specdsl.cache import cache_path
from specdsl.diagnostic import SpecError
from specdsl.source import Source, Span
from specdsl.syntax import extent
from specdsl.syntax import tree as t
from specdsl.syntax.build import Builder
from specdsl.syntax.recover import MOST_ERRORS, Accepted, Stopped, recover
from specdsl.syntax.scan import scan
from specdsl.syntax.slips import slips

# Brackets, and levels of the parse tree: later stages walk the tree by recursion.
DEEPEST_BRACKETS = 40
DEEPEST_TREE = 100
# Words, and as many comments: every stage takes time for each of them.
MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of the text, from `start` to `end` in it; `kind` is the grammar's terminal.
    Some are two words in English: `guarded by`."""

    kind: str
    text: str
    start: int
    end: int


class _WholeWords(PostLex):
    """Makes a name be lexed as a whole everywhere: without it `orange` is `or` and `ange` where
    only operators can stand. (What a line end closes is settled by `scan.py` before.)"""

    always_accept = ("NAME", "_NL")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        return stream


@cache
def _lark() -> Lark:
    """Made from the grammar once for each user; without a cache folder it takes longer."""
    grammar = files("specdsl.syntax").joinpath("dsl.lark").read_text(encoding="utf-8")
    path = cache_path(f"grammar-{sys.version_info[0]}.{sys.version_info[1]}.pickle")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    return Lark(
        grammar,
        cache=str(path) if os.access(path.parent, os.W_OK) else False,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        postlex=_WholeWords(),
    )


def parse(source: Source) -> t.Tree:
    """What the author wrote; raises `SpecError` with the syntax errors of every declaration."""
    scanned = scan(source.text)
    if scanned.depth > DEEPEST_BRACKETS:
        place = Span(source, scanned.deepest, scanned.deepest + 1)
        raise SpecError([extent.too_deep(place, DEEPEST_BRACKETS)])
    said = (*scanned.tokens[MOST_WORDS:], *scanned.comments[MOST_WORDS:])
    if said:
        raise SpecError([extent.too_long(Span(source, said[0].start, said[0].end), MOST_WORDS)])
    whole = Span(source, 0, len(source.text))
    if not scanned.tokens:
        return t.Tree((), whole)
    found = slips(source, scanned)
    result = _read(source, scanned.text, 0)
    if isinstance(result, Stopped):
        raise SpecError(recover(source, scanned, found, _read))
    if found or result.found:
        raise SpecError([*found, *result.found][:MOST_ERRORS])
    return t.Tree(result.items, whole)


def words(source: Source) -> Iterator[Word]:
    """The words of a text that `parse` accepts, as the grammar tells them apart."""
    scanned = scan(source.text)
    if not scanned.tokens:
        return
    for token in _lark().parse_interactive(scanned.text + "\n").iter_parse():
        start = token.start_pos
        assert start is not None, "every token of a text has its place"
        yield Word(token.type, str(token), start, start + len(token))


def _read(source: Source, text: str, base: int) -> Accepted | Stopped:
    """Read `text`, blanked by `scan.py`, which begins at `base` of `source`."""
    try:
        parsed = _lark().parse(text + "\n")
    except UnexpectedInput as failure:
        return _stopped(failure, len(text))
    level = _too_deep(parsed)
    if level is not None:
        span = Span(source, base + level.meta.start_pos, base + level.meta.end_pos)
        return Accepted((), (extent.too_deep(span, DEEPEST_TREE),))
    builder = Builder(source, base)
    return Accepted(builder.transform(parsed), tuple(builder.found))


def _stopped(failure: UnexpectedInput, length: int) -> Stopped:
    start = failure.pos_in_stream
    match failure:
        case UnexpectedToken():
            expected = failure.accepts or failure.expected
        case UnexpectedCharacters():
            expected = failure.allowed
        case _:
            expected = set()
    return Stopped(length if start is None else min(start, length), frozenset(expected))


def _too_deep(parsed: LarkTree[Token]) -> LarkTree[Token] | None:
    """A node below the deepest level that is allowed, if there is one. Without recursion."""
    level: list[LarkTree[Token]] = [parsed]
    for _ in range(DEEPEST_TREE):
        level = [c for node in level for c in node.children if isinstance(c, LarkTree)]
        if not level:
            return None
    return level[0]

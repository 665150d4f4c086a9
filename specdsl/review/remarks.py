"""What the author says beside and above a declaration, and how far it goes: the parts of the text
that no stage behind the parser has."""

from __future__ import annotations

from functools import lru_cache

from specdsl.document import Code
from specdsl.source import Source, Span
from specdsl.syntax.scan import Scan, scan


def beside(span: Span) -> str:
    """The comment at the end of its line, with the comments below that hang in the same column."""
    source = span.source
    comments = _comments(source)
    found = comments.get(span.line)
    if found is None or found[2]:
        return ""
    column, words, _ = found
    told, line = [words], span.line + 1
    while (more := comments.get(line)) is not None and more[2] and more[0] == column:
        told.append(more[1])
        line += 1
    return " ".join(told)


def above(span: Span) -> str:
    """The comments in the lines directly above it."""
    comments = _comments(span.source)
    told, line = [], span.line - 1
    while (found := comments.get(line)) is not None and found[2]:
        told.append(found[1])
        line -= 1
    words = " ".join(reversed(told))
    return "" if words.startswith("--") else words


def block(span: Span) -> Code:
    """The lines of the declaration or statement whose head is there: those that are further in than
    its first one, and the block that it opens."""
    source, first = span.source, span.line
    start, depth, last = span.start - span.column + 1, 0, span.line
    margin = _indent(source, first)
    for token in _scanned(source).tokens:
        if token.start < start:
            continue
        line = source.position(token.start)[0]
        is_next = depth == 0 and line > last and _indent(source, line) <= margin
        if is_next and token.text != "{":
            break
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth < 0:
            break
        last = source.position(token.end - 1)[0]
    return Code(source, first, last)


def _indent(source: Source, line: int) -> int:
    text = source.line(line).expandtabs(8)
    return len(text) - len(text.lstrip())


@lru_cache(maxsize=64)
def _scanned(source: Source) -> Scan:
    return scan(source.text)


@lru_cache(maxsize=64)
def _comments(source: Source) -> dict[int, tuple[int, str, bool]]:
    """By line: the column, the words, and whether the line has nothing else."""
    found = {}
    for comment in _scanned(source).comments:
        line, column = source.position(comment.start)
        alone = not source.line(line)[: column - 1].strip()
        found[line] = (column, comment.text.lstrip("#").strip(), alone)
    return found

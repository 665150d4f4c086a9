"""A document as plain text for a mail or a commit message: ASCII, at most 75 columns, and short.
The race of one run is shown in columns, the others are named."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from specdsl.document import Code, Document, Edge, Row
from specdsl.report.ablation import answer_place, answer_words, counts_words
from specdsl.report.document import words
from specdsl.report.document.race import race
from specdsl.report.explanation import holding_words, in_order, switches_words
from specdsl.report.findings import plain

WIDTH = 75
_NAME = 24
_LIKE = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"}


def lkml(document: Document, command: str) -> str:
    """The text; `command` is what makes it."""
    parts = [_filled(f"{document.name}: {document.title}" if document.title else document.name)]
    first, *others = words.told_first(document) or (None,)
    if first is not None:
        parts += _story(first, document, run=True)
    for row in others:
        parts += _story(row, document, run=False)
    parts += [_verdicts(document), _locks(document)]
    parts += _ablation(document)
    if document.left_out:
        parts.append("Not modelled:\n" + "\n".join(_filled(f"- {e}", 2) for e in document.left_out))
    parts.append(_filled(f"Made by: {command}", 4))
    return "\n\n".join(filter(None, parts)) + "\n"


# ---- what goes wrong -----------------------------------------------------------------------------


def _story(row: Row, document: Document, *, run: bool) -> Iterator[str]:
    story = words.story(row, document)
    with_options = words.settings(row)
    options = "" if with_options == words.NOTHING else f" ({with_options})"
    does = f"ends in a {story.breaks}" if "`" not in story.breaks else f"breaks {story.breaks}"
    title = f": {story.title}" if story.title else ""
    yield _filled(f"{story.check}{options} {does}{title}.")
    if run:
        for why in story.why:
            yield _filled(f"{why[:1].upper()}{why[1:].rstrip('.')}.")
        yield _ascii(race(row, document, WIDTH))
        if at_end := words.values(row):
            yield _filled(f"At the end {at_end} (after {story.length}).")
        yield from _explained(row, document)
    if story.mended:
        yield _filled(f"{story.mended[:1].upper()}{story.mended[1:]}:")
        lines = [_code(code) for change in story.cures for code in change.lines]
        yield "\n".join(lines)


def _explained(row: Row, document: Document) -> Iterator[str]:
    if (found := row.explanation) is None:
        return
    told = [switches_words(found)]
    told += [holding_words(each, document.main.path) for each in in_order(found)]
    yield "\n".join(_filled(f"- {each}", 2) for each in told)


def _code(code: Code) -> str:
    """Where a line is too long, without the comment behind it."""
    wide, told = len(str(code.last)), []
    lines = textwrap.dedent("\n".join(text.expandtabs() for _, text in code.lines)).split("\n")
    for (number, _), text in zip(code.lines, lines, strict=True):
        line = f"  {number:>{wide}}  {text}"
        short = line if len(line) <= WIDTH else re.sub(r'\s+#[^"]*$', "", line)
        told.append(_wrapped(short, wide + 8))
    return "\n".join(told)


# ---- what was asked ------------------------------------------------------------------------------


def _verdicts(document: Document) -> str:
    lines = [f"{words.totals(document)} (found, states, depth)."]
    lines = [_filled(lines[0])]
    for row in document.rows:
        expected, found, states, depth, mark = words.judged(row)
        differs = "" if mark == "ok" else f" ({mark}; expected: {expected})"
        name = row.result.check.name
        told = f"{found}{differs}, {states}, {depth}"
        if len(name) > _NAME:
            lines += [_filled(f"  {name}", 4), _filled(f"  {'':<{_NAME}}  {told}", _NAME + 4)]
        else:
            lines.append(_filled(f"  {name:<{_NAME}}  {told}", _NAME + 4))
        if why := words.unsettled(row):
            lines.append(_filled(f"    {why}", 4))
    return "\n".join(lines)


def _locks(document: Document) -> str:
    lines = []
    for lock in document.locks:
        guards = ", ".join((*lock.guards, *lock.found))
        told = f"{lock.name} ({lock.kind})" + (f" guards {guards}" if guards else "")
        lines.append(_filled(f"- {told}; taken by {words.uses(lock.taken, document)}", 2))
    lines += [_filled(f"- {_edge(edge, document)}", 2) for edge in document.order.edges]
    return "\n".join(["Locks, outermost first (thread, lines):", *lines]) if lines else ""


def _edge(edge: Edge, document: Document) -> str:
    circle = f"; {told}" if (told := words.circle_words(edge)) else ""
    return f"{edge.outer} > {edge.inner}: {words.edge_words(edge, document)}{circle}"


def _ablation(document: Document) -> Iterator[str]:
    if (found := document.ablation) is None:
        return
    lines = [_filled(f"Taken away one at a time: {counts_words(found)}.")]
    for each in found.answers:
        place, told = answer_place(each, found.path), answer_words(each, found.path)
        lines.append(_filled(f"  {place:>4}  {each.words}: {told}", 8))
    yield "\n".join(lines)


# ---- lines ---------------------------------------------------------------------------------------


def _filled(text: str, hang: int = 0) -> str:
    """Without backticks, which a mail does not show."""
    return _wrapped(text.replace("`", ""), hang)


def _wrapped(text: str, hang: int = 0) -> str:
    """In lines of at most 75 columns; those behind the first are `hang` columns further in."""
    shown = _ascii(plain(text).replace("\n", " "))
    indent = " " * (len(shown) - len(shown.lstrip()))
    lines = textwrap.wrap(
        shown, WIDTH, subsequent_indent=" " * hang, break_on_hyphens=False, drop_whitespace=True
    )
    return "\n".join(lines) or indent.rstrip()


def _ascii(text: str) -> str:
    """Each character as one of ASCII, so that columns stay where they are."""
    return "".join(each if each.isascii() else _like(each) for each in text)


def _like(character: str) -> str:
    plain_one = _LIKE.get(character, unicodedata.normalize("NFKD", character)[0])
    return plain_one if plain_one.isascii() else "?"

"""A document in reStructuredText, as the kernel's Documentation/ is written: nothing in it needs an
extension that is not there (Documentation/sphinx/kfigure.py draws the graphs)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from typing_extensions import assert_never

from specdsl.document import Document
from specdsl.report.document.blocks import (
    Block,
    Bullets,
    Diagram,
    Facts,
    Folded,
    Listing,
    Paragraph,
    Section,
    Table,
)
from specdsl.report.document.content import head, sections
from specdsl.report.document.dot import dot
from specdsl.report.findings import plain

_CODE = re.compile(r"(`[^`\n]+`)")
_UNDER = "=-~^"
_INDENT = "    "


def rst(document: Document, command: str) -> str:
    """The text of the file; `command` is what makes it."""
    title = _text(document.name)
    line = "=" * len(title)
    parts = [
        f".. Made by this command, do not edit:\n   {plain(command)}",
        f"{line}\n{title}\n{line}",
        *map(_block, head(document)),
    ]
    for section in sections(document):
        parts += _section(section, 0)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    title = _text(section.title)
    yield f"{title}\n{_UNDER[level] * len(title)}"
    for block in section.blocks:
        yield from _parts(block, level)
    for part in section.parts:
        yield from _section(part, level + 1)


def _parts(block: Block, level: int) -> Iterator[str]:
    """What is folded elsewhere is a section of its own: rst folds nothing."""
    if isinstance(block, Folded):
        yield from _section(Section(block.head, block.blocks), level + 1)
    else:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _text(text)
        case Bullets(items):
            return "\n".join(f"- {_text(item)}" for item in items)
        case Facts(facts):
            return "\n".join(f"- {_named(what)}{_text(told)}" for what, told in facts)
        case Table(heads, rows):
            return _table(heads, rows)
        case Listing(text):
            return f"::\n\n{_indented(plain(text))}"
        case Diagram(title=title):
            told = f".. kernel-render:: DOT\n   :alt: {_text(title)}\n   :caption: {_text(title)}"
            return f"{told}\n\n{_indented(dot(block), '   ')}"
        case Folded(summary, blocks):
            return "\n\n".join([_text(summary), *map(_block, blocks)])
        case _:
            assert_never(block)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A list of rows: a cell may have any text, and a change of one moves no other."""
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for row in (heads, *rows):
        for number, cell in enumerate(row):
            begin = "   * - " if number == 0 else "     - "
            lines.append(f"{begin}{_text(cell)}".rstrip())
    return "\n".join(lines)


def _indented(text: str, by: str = _INDENT) -> str:
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))


# ---- words ---------------------------------------------------------------------------------------


def _named(what: str) -> str:
    return f"**{_text(what)}**: " if what else ""


def _text(text: str) -> str:
    """Words that are shown as they are; code is literal."""
    parts = _CODE.split(" ".join(plain(text).split()))
    told = ""
    for number, part in enumerate(parts):
        if not _CODE.fullmatch(part):
            told += re.sub(r"([\\`*_|]|::)", r"\\\1", part)
            continue
        after = parts[number + 1][:1] if number + 1 < len(parts) else ""
        told += "" if not told or told[-1] in _MAY_STAND_BEFORE else "\\ "
        told += f"``{part[1:-1]}``"
        told += "" if not after or after in _MAY_STAND_BEHIND else "\\ "
    # A number, a bullet or a mark that would begin something else.
    return f"\\ {told}" if _BEGINS.match(told) else told


_MAY_STAND_BEFORE = " \n'\"([{<-/:"
_MAY_STAND_BEHIND = " \n'\")]}>-/\\:.,;!?"
_BEGINS = re.compile(r"([-+*.:>=~^#]|\(?\w{1,6}[.)]|--?\w|/)(\s|$)|\.\.|::|[-=~^#+.]{2,}|:\w+:")

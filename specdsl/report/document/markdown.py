"""A document in Markdown that GitHub shows as it is: tables, folded parts, diagrams of Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

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
from specdsl.report.findings import plain

_CODE = re.compile(r"(`[^`\n]+`)")


def markdown(document: Document, command: str) -> str:
    """The text of the file; `command` is what makes it."""
    parts = [f"<!-- Made by `{command}`: do not edit. -->", f"# {_text(document.name)}"]
    parts += [_block(block) for block in head(document)]
    for section in sections(document):
        parts += _section(section, 2)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {_text(section.title)}"
    yield from map(_block, section.blocks)
    for part in section.parts:
        yield from _section(part, level + 1)


def _block(block: Block) -> str:
    match block:
        case Paragraph(text):
            return _text(text)
        case Bullets(items):
            return "\n".join(f"- {_text(item)}" for item in items)
        case Facts(facts):
            return "\n".join(f"- {_named(what)}{_text(told)}" for what, told in facts)
        case Table(heads, rows):
            return "\n".join(map(_row, (heads, ["---"] * len(heads), *rows)))
        case Listing(text):
            fence = _fence(text)
            return f"{fence}text\n{plain(text)}\n{fence}"
        case Diagram():
            return "\n".join(["```mermaid", *_mermaid(block), "```"])
        case Folded(summary, blocks):
            inner = "\n\n".join(map(_block, blocks))
            return f"<details><summary>{_summary(summary)}</summary>\n\n{inner}\n\n</details>"
        case _:
            assert_never(block)


# ---- words ---------------------------------------------------------------------------------------


def _text(text: str) -> str:
    """Words that Markdown shows as they are; code stays code."""
    parts = _CODE.split(plain(text).replace("\n", " "))
    return "".join(
        part if _CODE.fullmatch(part) else re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", part)
        for part in parts
    )


def _named(what: str) -> str:
    return f"**{_text(what)}**: " if what else ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """In a table GitHub takes a bar for the end of a cell even inside code."""
    parts = _CODE.split(_text(text))
    return "".join(p.replace("|", "\\|") if _CODE.fullmatch(p) else p for p in parts)


def _summary(text: str) -> str:
    """In HTML."""
    parts = _CODE.split(plain(text))
    return "".join(
        f"<code>{escape(part[1:-1])}</code>" if _CODE.fullmatch(part) else escape(part)
        for part in parts
    )


def _fence(text: str) -> str:
    """One that is longer than any in the text."""
    return "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))


# ---- diagrams ------------------------------------------------------------------------------------


def _mermaid(diagram: Diagram) -> Iterator[str]:
    """Boxes have ids of ours: a name may be a word of Mermaid's own, like `end`."""
    ids = {name: f"b{number}" for number, (name, _) in enumerate(diagram.boxes)}
    yield "stateDiagram-v2" if diagram.machine else "flowchart TD"
    for name, below in diagram.boxes:
        told = _label(name) + (f"<br>{_label(below)}" if below else "")
        is_state = diagram.machine
        yield f'    state "{told}" as {ids[name]}' if is_state else f'    {ids[name]}["{told}"]'
    for number, arrow in enumerate(diagram.arrows):
        start, end = ids[arrow.start], ids[arrow.end]
        told = "<br>".join(map(_label, arrow.label))
        if diagram.machine:
            yield f"    {start} --> {end}" + (f" : {told}" if told else "")
        else:
            line = "-.->" if arrow.faint else "-->"
            yield f'    {start} {line}|"{told}"| {end}' if told else f"    {start} {line} {end}"
            if arrow.alarming:
                yield f"    linkStyle {number} stroke:#d33"


def _label(text: str) -> str:
    """Words in a picture: what means something to Mermaid is written as a code."""
    return re.sub(r'[#;:"<>`|{}\[\]()]', lambda found: f"#{ord(found[0])};", plain(text))

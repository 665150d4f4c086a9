"""What a document is made of before it has a form. Text has names and code of the spec in backticks
and no other mark; how that looks is for the form to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, Union

from specdsl.trace.trace import Trace


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; its items are short."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of facts, each below a word or two that say what it is about."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as `head` has."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines that are shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Run(Listing):
    """A run of threads; `text` shows it in columns, for forms that show it no better."""

    trace: Trace


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another, with lines beside it; `faint`: it is only possible, `alarming`: part
    of a circle."""

    start: str
    end: str
    label: tuple[str, ...]
    faint: bool = False
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes, each a name and a line below it, with arrows between them. `machine`: the boxes are
    states, and the arrows moves."""

    name: str
    title: str
    boxes: tuple[tuple[str, str], ...]
    arrows: tuple[Arrow, ...]
    machine: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks that a reader opens, below a line that says what they are."""

    head: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Union[Paragraph, Bullets, Facts, Table, Listing, Diagram, Folded]


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a title; `parts` are those inside it."""

    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...] = ()

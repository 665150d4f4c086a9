"""Diagram -> where its boxes, arrows and words are. Graphviz finds that out, and never sees a word:
how large words are is said to it, so that the fonts of a machine make no difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, TypeAlias

import pygraphviz

from specdsl.report.document.blocks import Arrow, Diagram
from specdsl.report.findings import plain

CHARACTER = 7.2
"""How wide a character of the picture's font is, in points; it is a monospaced one."""
LINE = 15.0
_PADDING = 10.0
_MARGIN = 6.0
_LONGEST = 30
"""Characters in a line beside an arrow."""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text around a middle: each with its base line. The first of a box is its name."""

    x: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    words: Words


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow: a path of SVG, the three corners of its head, the words beside it."""

    path: str
    head: str
    words: Words | None
    faint: bool
    alarming: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram in points, from the upper left corner."""

    title: str
    machine: bool
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawn(diagram: Diagram) -> Drawing:
    """The diagram, laid out from top to bottom. The same one is laid out the same everywhere."""
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(rankdir="TB", nodesep="0.35", ranksep="0.45")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    ids = {name: f"b{number}" for number, (name, _) in enumerate(diagram.boxes)}
    for name, below in diagram.boxes:
        width, height = _size(_box_lines(name, below))
        graph.add_node(ids[name], width=f"{width / 72:.4f}", height=f"{height / 72:.4f}")
    for number, arrow in enumerate(diagram.arrows):
        label = {"label": _room(arrow)} if arrow.label else {}
        graph.add_edge(ids[arrow.start], ids[arrow.end], key=f"a{number}", **label)
    graph.layout(prog="dot")
    _, _, width, height = map(float, str(graph.graph_attr["bb"]).split(","))
    boxes = []
    for name, below in diagram.boxes:
        node = graph.get_node(ids[name])
        x, y = _turned(str(node.attr["pos"]), height)
        wide, high = (float(node.attr[side]) * 72 for side in ("width", "height"))
        told = _words(x, y, _box_lines(name, below))
        boxes.append(Box(_short(x - wide / 2), _short(y - high / 2), wide, high, told))
    lines = [
        _line(graph.get_edge(ids[arrow.start], ids[arrow.end], f"a{number}"), arrow, height)
        for number, arrow in enumerate(diagram.arrows)
    ]
    size = (_short(width + 2 * _MARGIN), _short(height + 2 * _MARGIN))
    return Drawing(diagram.title, diagram.machine, *size, tuple(boxes), tuple(lines))


def _line(edge: Any, arrow: Arrow, height: float) -> Line:
    """Graphviz gives the tip of the arrow, then the curve that ends at the head's foot."""
    tip, start, *rest = str(edge.attr["pos"]).replace("\\\n", "").split()
    points = [_turned(each, height) for each in (start, *rest)]
    foot, end = points[-1], _turned(tip.removeprefix("e,"), height)
    middle = edge.attr["lp"]
    words = _words(*_turned(str(middle), height), _arrow_lines(arrow)) if middle else None
    curve = " ".join(f"{x},{y}" for x, y in points[1:])
    path = f"M{points[0][0]},{points[0][1]} C{curve}"
    return Line(path, _head(foot, end), words, arrow.faint, arrow.alarming)


def _head(foot: Point, tip: Point) -> str:
    dx, dy = tip[0] - foot[0], tip[1] - foot[1]
    long = max((dx * dx + dy * dy) ** 0.5, 0.01)
    aside = (-dy / long * 3.5, dx / long * 3.5)
    corners = (
        tip,
        (foot[0] + aside[0], foot[1] + aside[1]),
        (foot[0] - aside[0], foot[1] - aside[1]),
    )
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in corners)


def _turned(point: str, height: float) -> Point:
    """In SVG `y` goes down."""
    x, y = map(float, point.split(","))
    return _short(x + _MARGIN), _short(height - y + _MARGIN)


def _short(number: float) -> float:
    """A tenth of a point is seen by nobody."""
    return round(number, 1)


def _words(x: float, y: float, lines: Sequence[str]) -> Words:
    first = y - LINE * (len(lines) - 1) / 2 + LINE * 0.28
    return Words(x, tuple((_short(first + LINE * at), line) for at, line in enumerate(lines)))


def _box_lines(name: str, below: str) -> tuple[str, ...]:
    return (plain(name), *(wrap(plain(below), _LONGEST) if below else ()))


def _arrow_lines(arrow: Arrow) -> tuple[str, ...]:
    return tuple(_wrapped(arrow.label))


def _wrapped(label: Sequence[str]) -> Iterator[str]:
    for told in label:
        yield from wrap(plain(told), _LONGEST, subsequent_indent="  ")


def _size(lines: Sequence[str]) -> Point:
    return max(map(len, lines)) * CHARACTER + 2 * _PADDING, len(lines) * LINE + _PADDING


def _room(arrow: Arrow) -> str:
    """An empty table as large as the words."""
    width, height = _size(_arrow_lines(arrow))
    size = f'FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}"'
    return f'<<TABLE BORDER="0" CELLPADDING="0" CELLSPACING="0" {size}><TR><TD></TD></TR></TABLE>>'

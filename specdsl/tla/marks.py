"""Where in a module something stands: marks in the text while it is made, that are read and taken
out when it is whole. So the template alone decides about the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias, Union

# Noncharacters of Unicode: no text that anybody writes has them.
_OPEN, _NAMED, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_OPEN}(\\d+){_NAMED}|{_CLOSE}|[{_OPEN}{_NAMED}]")

Area: TypeAlias = tuple[int, int, int, int]
"""Line and column of the first and of the last character, from 1."""


@dataclass(frozen=True, slots=True)
class BranchKey:
    """The `number`-th branch of an action: marked is its last line."""

    action: str
    number: int


@dataclass(frozen=True, slots=True)
class ConclusionKey:
    """The right side of the `number`-th implication of a property, or of a `branch` of an action:
    by its operator."""

    operator: str
    branch: int | None
    number: int


Key: TypeAlias = Union[BranchKey, ConclusionKey]
Marks: TypeAlias = Mapping[Key, tuple[Area, ...]]


class Marker:
    """Puts marks around texts; `read` takes them out again."""

    def __init__(self) -> None:
        self._keys: list[Key] = []

    def mark(self, key: Key, text: str) -> str:
        """The text, so that `read` will find where it stands."""
        self._keys.append(key)
        return f"{_OPEN}{len(self._keys) - 1}{_NAMED}{text}{_CLOSE}"

    def read(self, text: str) -> tuple[str, Marks]:
        """The text without marks, and the places of what was marked."""
        found: dict[Key, tuple[Area, ...]] = {}
        lines = []
        for number, line in enumerate(text.split("\n"), start=1):
            clean, areas = _read_line(line)
            lines.append(clean)
            for index, start, end in areas:
                key = self._keys[index]
                found[key] = (*found.get(key, ()), (number, start, number, end))
        return "\n".join(lines), MappingProxyType(found)


def _read_line(line: str) -> tuple[str, list[tuple[int, int, int]]]:
    """What is marked never goes over a line end."""
    pieces: list[str] = []
    opened: list[tuple[int, int]] = []
    found: list[tuple[int, int, int]] = []
    column = 0
    for text, mark in _pieces(line):
        pieces.append(text)
        column += len(text)
        if mark is not None and mark[1] is not None:
            opened.append((int(mark[1]), column + 1))
        elif mark is not None and mark[0] == _CLOSE and opened:
            index, start = opened.pop()
            found.append((index, start, column))
    return "".join(pieces), found


def _pieces(line: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    end = 0
    for mark in _MARK.finditer(line):
        yield line[end : mark.start()], mark
        end = mark.end()
    yield line[end:], None

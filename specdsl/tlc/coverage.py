"""What TLC counted (`-coverage`): for each operator, how often its parts were evaluated.

TLC hides what says nothing new. A part whose own parts were evaluated as often as it, or never,
stands for all of them; a part that was never evaluated is left out, but for one that sets a
variable (`x' = ...`, `UNCHANGED`), which says 0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from specdsl.tlc.messages import Message

_START, _END = 2201, 2202
_OPERATORS = frozenset({2772, 2773, 2774})  # under Next, the initial predicate, an invariant
_PARTS = frozenset({2221, 2775})  # with the cost of a set behind it

_OPERATOR = re.compile(r"^<(\w+(?:![\w!]+)*)(?:\(.*\))? line .*>(?:: (\d+):(\d+))?$")
_PART = re.compile(
    r"^ *(\|*)line (\d+), col (\d+) to line (\d+), col (\d+) of module \w+: (\d+)(?::\d+)?$"
)

Area: TypeAlias = tuple[int, int, int, int]
"""Line and column of the first and of the last character, from 1."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an operator that was evaluated `count` times. `level`: how deep it stands among
    those that are shown."""

    area: Area
    level: int
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """An operator. `generated`: the states that it made; of the initial predicate only zero or not
    zero is reliable, and of an invariant it is 0."""

    generated: int = 0
    parts: tuple[Part, ...] = ()


Coverage: TypeAlias = Mapping[str, Counted]


def read_coverage(messages: Sequence[Message]) -> Coverage:
    """By operator, from the last block that TLC printed in full: blocks repeat while it runs. Empty
    if it counted nothing."""
    found: dict[str, Counted] = {}
    name = ""
    for message in _last_block(messages):
        if message.code in _OPERATORS and (operator := _OPERATOR.match(message.text)):
            name = operator[1]
            known = found.get(name, Counted())
            found[name] = replace(known, generated=known.generated + int(operator[3] or 0))
        elif message.code in _PARTS and name and (part := _PART.match(_line(message))):
            first, column, last, end = (int(part[i]) for i in range(2, 6))
            one = Part((first, column, last, end), len(part[1]), int(part[6]))
            found[name] = replace(found[name], parts=(*found[name].parts, one))
    return found


def contains(outer: Area, inner: Area) -> bool:
    """All of `inner` lies in `outer`."""
    return outer[:2] <= inner[:2] and inner[2:] <= outer[2:]


def _line(message: Message) -> str:
    return message.lines[0] if message.lines else ""


def _last_block(messages: Sequence[Message]) -> Iterator[Message]:
    starts = [i for i, message in enumerate(messages) if message.code == _START]
    ends = [i for i, message in enumerate(messages) if message.code == _END]
    whole = [(start, end) for start in starts for end in ends if start < end]
    if not whole:
        return iter(())
    start, end = max(whole)
    return iter(messages[start:end])

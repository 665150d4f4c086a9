"""The run of states that TLC prints when something is wrong, read into values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from specdsl.tlc.messages import Message
from specdsl.tlc.value import Value, parse_value

STATE = 2217
STATE_WITHOUT_ACTION = 2216
STUTTERING = 2218
BACK_TO_STATE = 2122

# Older builds print `<Acq line 7, ..>`, newer ones also the arguments: `<Acq(p1) line 7, ..>`.
_LABEL = re.compile(
    r"^(\d+):(?: Back to state:)? ?(?:<(\w+(?:![\w!]+)*)(?:\(.*\))? line (\d+), col \d+ "
    r"to line \d+, col \d+ of module \w+>|<Initial predicate>)?$"
)
_VARIABLE = re.compile(r"^(?:/\\ )?(\w+) = ?(.*)$")
_CONJUNCT = re.compile(r"^/\\ \w+ =")


class NotUnderstood(Exception):
    """TLC printed something in a place where we know what must stand, and it is something else."""


@dataclass(frozen=True, slots=True)
class BehaviorState:
    """One state. `action` is the operator whose step led here, `line` the module line on which its
    body begins; both are None for the first state."""

    action: str | None
    line: int | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Behavior:
    """The states in order. It may go on after the last: `back_to` is the index in `states` (from
    0) of the state to which a step of `back_action` returns; `stuttering` means that nothing
    happens any more. No states at all where TLC showed none."""

    states: tuple[BehaviorState, ...] = ()
    back_to: int | None = None
    stuttering: bool = False
    back_action: str | None = None
    back_line: int | None = None


def read_behavior(messages: Iterable[Message]) -> Behavior:
    """The behavior among the messages; of an unfinished message nothing is taken. Raises
    NotUnderstood."""
    states: list[BehaviorState] = []
    back_to: int | None = None
    back: tuple[str | None, int | None] = (None, None)
    stuttering = False
    for message in messages:
        if not message.complete or not message.lines:
            continue
        if message.code in (STATE, STATE_WITHOUT_ACTION):
            _, action, line = _label(message.lines[0])
            states.append(BehaviorState(action, line, read_values(message.lines[1:])))
        elif message.code == BACK_TO_STATE:
            number, action, line = _label(message.lines[0])
            back_to, back = number - 1, (action, line)
        elif message.code == STUTTERING:
            stuttering = True
    return Behavior(tuple(states), back_to, stuttering, *back)


def read_values(lines: Sequence[str]) -> Mapping[str, Value]:
    """The variables of one printed state, to its blank line. Long values go over several lines; a
    model with one variable prints it without the `/\\`."""
    values: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        if not line.strip():
            break
        starts = _VARIABLE.match(line) if _CONJUNCT.match(line) or not values else None
        if starts:
            current = values.setdefault(starts[1], [])
            current.append(starts[2])
        else:
            current.append(line)
    return {name: parse_value("\n".join(printed)) for name, printed in values.items()}


def _label(line: str) -> tuple[int, str | None, int | None]:
    """The number, the operator and its line; without the last two for a first state."""
    label = _LABEL.match(line)
    if label is None:
        raise NotUnderstood(f"the head of a state: {line!r}")
    return int(label[1]), label[2], int(label[3]) if label[3] else None

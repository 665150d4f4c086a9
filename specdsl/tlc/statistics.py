"""How much TLC searched, read from its counters: for a verdict's report, and for what a pass must
show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from specdsl.tlc.messages import Counts, Message, read_counts

_VERSION = 2262
FINAL_COUNTS = 2199
_COUNTS = frozenset({2269, 2190, 2191, 2207, 2208, 2200, FINAL_COUNTS})
_SIMULATED = frozenset({2209, 2210})
_DEPTH = 2194

_ODDS = re.compile(r" val = ([0-9.]+(?:E-?[0-9]+)?)")
_STATES = re.compile(
    r"(?:: |^)([0-9,]+) states (?:generated|checked)|^The number of states generated: ([0-9,]+)"
)
_DEPTH_TEXT = re.compile(r"^The depth of the complete state graph search is (\d+)\.")


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much was searched: the final counts, or the last ones that TLC told before it was
    stopped. `depth` is None where TLC tells none; `seconds` is the whole run, start of Java
    included."""

    generated: int
    distinct: int
    queue: int
    depth: int | None
    seconds: float
    version: str


def read_statistics(messages: Sequence[Message], seconds: float) -> Statistics:
    """The last counts that TLC told; zeros if it told none."""
    counts = Counts(0, 0, 0)
    depth: int | None = None
    version = "unknown"
    for message in messages:
        if message.code in _COUNTS:
            counts = _counts(message) or counts
            depth = counts.depth or depth
        elif message.code == _DEPTH and (told := _DEPTH_TEXT.match(message.text)):
            depth = int(told[1])
        elif message.code == _VERSION:
            version = message.text.removeprefix("TLC2 Version ")
    return Statistics(counts.generated, counts.distinct, counts.queue, depth, seconds, version)


def collision_odds(messages: Sequence[Message]) -> float | None:
    """How likely it is that two states had one fingerprint, so that TLC took them for one and did
    not look at the second: the worse of its two estimates. None if it made none."""
    told = [float(odds) for message in messages for odds in _ODDS.findall(message.text)]
    return max(told, default=None)


def simulated_states(messages: Sequence[Message]) -> int:
    """How many states a simulation has made, as far as TLC told."""
    for message in reversed(messages):
        if message.code in _SIMULATED and (told := _STATES.search(message.text)):
            return int((told[1] or told[2]).replace(",", ""))
    return 0


def final_counts(messages: Sequence[Message]) -> Counts | None:
    """What TLC counted at its end, if it came so far."""
    return next((_counts(m) for m in reversed(messages) if m.code == FINAL_COUNTS), None)


def _counts(message: Message) -> Counts | None:
    return next((counts for line in message.lines if (counts := read_counts(line))), None)

"""What there is to say of a bad run besides its steps. Plain data between the stage `explain` and
the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from specdsl.source import Span
from specdsl.trace.trace import Trace


class Outcome(Enum):
    """What TLC says of the spec in which a lock is held over some lines."""

    REMOVES = "removes this run"  # the check holds, and the lines are executed
    UNREACHABLE = "keeps threads from coming there"  # it holds, but they are not
    DEADLOCKS = "deadlocks"
    STILL = "does not help"  # something is broken all the same
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Range:
    """The lines of a thread from the statement `first` to the statement `last`."""

    thread: str
    first: Span
    last: Span

    @property
    def last_line(self) -> int:
        """The line in which the last statement ends."""
        line, _ = self.last.source.position(max(self.last.start, self.last.end - 1))
        return line


@dataclass(frozen=True, slots=True)
class Holding:
    """What is so if `lock` were held over these lines; `words` say more where there is more."""

    lock: str
    over: tuple[Range, ...]
    outcome: Outcome
    words: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Of a bad run with so many context `switches`. `fewest` is a run that breaks the same with
    fewer of them, if there is one; `searched`: it is known whether there is one. `holdings` have
    each lock that could have been held over the lines that race. A run that is `endless` goes on
    for ever: its lines are those of its loop, and no other run is looked for."""

    switches: int
    fewest: Trace | None
    searched: bool
    holdings: tuple[Holding, ...]
    endless: bool = False

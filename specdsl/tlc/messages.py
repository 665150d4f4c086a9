"""TLC's `-tool` stream, cut into messages. First reader after `run.py`: it knows the framing and
the counters, not what a message means for a verdict (that is `outcome.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

UNFRAMED = 0
"""The code of a line that stood in no message: SANY's own text, or a value printed by the
module."""

# A start may follow text on its line (`: @!@!@STARTMSG 2132:0 @!@!@`); its severity may be missing.
_START = re.compile(r"^(.*?)@!@!@STARTMSG (-?\d+)(?::(\d+))? @!@!@$")
_END = re.compile(r"^(.*?)@!@!@ENDMSG (-?\d+) @!@!@$")

_COUNT = r"([0-9][0-9,]*)"  # not \d, which are the digits of every script
_PROGRESS = re.compile(
    rf"^Progress\({_COUNT}\) at .*: {_COUNT} states generated(?: \(.*?\))?, "
    rf"{_COUNT} distinct states found(?: \(.*?\))?, {_COUNT} states left on queue\.$"
)
_FINAL = re.compile(
    rf"^{_COUNT} states generated, {_COUNT} distinct states found, "
    rf"{_COUNT} states left on queue\.$"
)
_INITIAL = re.compile(
    rf"^Finished computing initial states: {_COUNT} (?:distinct )?states? generated"
    rf"(?:, with {_COUNT} of them distinct)?"
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. Messages nest: an inner one stands on its own after the outer one, and its
    lines are also among the outer one's, so that each can be read alone. `complete` is false where
    the stream stopped before the message did."""

    code: int
    severity: int
    lines: tuple[str, ...]
    complete: bool = True

    @property
    def text(self) -> str:
        """The lines as one text, without the empty ones around it."""
        return "\n".join(self.lines).strip()

    @property
    def is_error(self) -> bool:
        """TLC called it an error (1) or a bug of its own (2); the other severities are 0 none, 3
        warning, 4 state. An unknown code counts as what its severity says."""
        return self.severity in (1, 2)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the search is, as one line of TLC's told. `depth` is None where the line does not
    say."""

    generated: int
    distinct: int
    queue: int
    depth: int | None = None


@dataclass(slots=True)
class _Open:
    """A message whose end has not been read yet."""

    code: int
    severity: int
    lines: list[str] = field(default_factory=list)
    complete: bool = False

    def closed(self) -> Message:
        return Message(self.code, self.severity, tuple(self.lines), self.complete)


def read_messages(stdout: str) -> tuple[Message, ...]:
    """Every message of the stream, in the order in which they start; never fails."""
    started: list[_Open] = []
    stack: list[_Open] = []
    for line in _lines(stdout):
        start = _START.match(line)
        end = None if start else _END.match(line)
        if start:
            if start[1]:
                _add(start[1], started, stack)
            opened = _Open(int(start[2]), int(start[3] or 0))
            started.append(opened)
            stack.append(opened)
        elif end and any(message.code == int(end[2]) for message in stack):
            if end[1]:
                _add(end[1], started, stack)
            _close(int(end[2]), stack)
        else:
            _add(line, started, stack)
    return tuple(message.closed() for message in started)


_COMPUTING = re.compile(rf"^Computed {_COUNT} initial states\.\.\.$")


def read_counts(line: str) -> Counts | None:
    """The counters in a line of TLC's, or None if it is another line."""
    if progress := _PROGRESS.match(line):
        depth, generated, distinct, queue = map(_number, progress.groups())
        return Counts(generated, distinct, queue, depth)
    if final := _FINAL.match(line):
        return Counts(*map(_number, final.groups()))
    if initial := _INITIAL.match(line):
        generated = _number(initial[1])
        distinct = _number(initial[2]) if initial[2] else generated
        return Counts(generated, distinct, distinct, 1)
    if computing := _COMPUTING.match(line):
        generated = _number(computing[1])
        return Counts(generated, generated, generated, 1)
    return None


def _lines(stdout: str) -> Iterable[str]:
    # Not str.splitlines: a printed string may hold U+2028 and the like.
    lines = stdout.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return (line.removesuffix("\r") for line in lines)


def _add(line: str, started: list[_Open], stack: list[_Open]) -> None:
    if not stack:
        started.append(_Open(UNFRAMED, 0, [line], complete=True))
    for message in stack:
        message.lines.append(line)


def _close(code: int, stack: list[_Open]) -> None:
    # An end closes also what is open inside its message: those ends were lost.
    while stack:
        message = stack.pop()
        if message.code == code:
            message.complete = True
            return


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))

"""What a run of TLC means. Last stage of `tlc/`: pure, from `RawRun` to `Outcome`.

A pass is what needs proof: `Holds` asks for every sign of it, and a sign that is missing, or that
contradicts another one, is no verdict."""

from __future__ import annotations

import re
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, TypeAlias

from specdsl.tlc.behavior import Behavior as Behavior
from specdsl.tlc.behavior import BehaviorState as BehaviorState
from specdsl.tlc.behavior import NotUnderstood, read_behavior, read_values
from specdsl.tlc.messages import UNFRAMED, Message, read_messages
from specdsl.tlc.proof import missing_sign
from specdsl.tlc.run import RawRun
from specdsl.tlc.serving import SERVER
from specdsl.tlc.statistics import Statistics as Statistics
from specdsl.tlc.statistics import collision_odds, read_statistics
from specdsl.tlc.trouble import first_words, ran_out_of_memory, trouble_of

Kind: TypeAlias = Literal["invariant", "action property", "temporal"]


@dataclass(frozen=True, slots=True)
class Holds:
    """Every reachable state was searched and nothing is wrong. `collision`: how likely it is that
    this is not so, because two states had one fingerprint."""

    statistics: Statistics
    collision: float | None = None


@dataclass(frozen=True, slots=True)
class Violated:
    """`property` is the operator's name; empty for a temporal property among several, which TLC up
    to 2.19 does not name."""

    statistics: Statistics
    property: str
    kind: Kind
    behavior: Behavior


@dataclass(frozen=True, slots=True)
class Deadlocked:
    """The last state of the behavior has no successor."""

    statistics: Statistics
    behavior: Behavior


@dataclass(frozen=True, slots=True)
class EvalFailed:
    """TLC could not evaluate the module, or an `Assert` or `ASSUME` in it is false.
    `module_lines`: first and last line of each expression it was in, outermost first, in the root
    module only. The behavior leads to the state in question, and has no states where TLC printed
    none."""

    statistics: Statistics
    message: str
    module_lines: tuple[tuple[int, int], ...]
    behavior: Behavior


@dataclass(frozen=True, slots=True)
class Unfinished:
    """No verdict: stopped from outside, out of memory, or a sign of success is missing. `ended_by`
    is the budget that was used up, if one was."""

    statistics: Statistics
    reason: str
    ended_by: Literal["time", "memory"] | None = None


@dataclass(frozen=True, slots=True)
class ToolFailed:
    """No verdict, and a fault of ours or of the tools: the module is rejected, TLC crashed, or its
    output is not understood."""

    reason: str
    output_tail: str


Outcome: TypeAlias = Holds | Violated | Deadlocked | EvalFailed | Unfinished | ToolFailed


@dataclass(frozen=True, slots=True)
class _Reading:
    """A run with its messages."""

    raw: RawRun
    messages: tuple[Message, ...]
    temporal: Sequence[str]

    @property
    def served(self) -> bool:
        """It was TLC's server, with workers elsewhere."""
        return SERVER in self.raw.argv

    @property
    def statistics(self) -> Statistics:
        return read_statistics(self.messages, self.raw.seconds)

    def first(self, *codes: int) -> Message | None:
        return next((message for message in self.messages if message.code in codes), None)


def read_outcome(raw: RawRun, *, temporal: Sequence[str] = ()) -> Outcome:
    """The verdict of a run. `temporal`: the temporal properties in the config file; if there is
    only one, it is the one that an old TLC means when it names none."""
    reading = _Reading(raw, read_messages(raw.stdout), temporal)
    if (stopped := _stopped(reading)) is not None:
        return stopped
    try:
        for read in (_out_of_memory, _found_elsewhere, _violated, _deadlocked, _failed_to_evaluate):
            if (outcome := read(reading)) is not None:
                return outcome
    except NotUnderstood as error:
        return _tool_failed(raw, f"TLC's output is not understood: {error}")
    return _success(reading)


def _stopped(reading: _Reading) -> Outcome | None:
    """What was ended from outside says nothing, whatever it said before: we do not know what else
    it would have said."""
    raw = reading.raw
    if raw.timed_out:
        reason = f"time was up after {raw.seconds:.0f} s"
        return Unfinished(reading.statistics, reason, ended_by="time")
    if raw.interrupted:
        return Unfinished(reading.statistics, "it was cancelled")
    if raw.deserted:
        reason = "the last worker has gone, and no other has come"
        return Unfinished(reading.statistics, reason)
    if raw.silent:
        said = first_words(raw)
        return _tool_failed(
            raw,
            f"what was started as Java did not start TLC within {raw.seconds:.0f} s"
            + (f", it said: {said}" if said else ", and said nothing")
            + "; name a working one by `--java` or SPECDSL_JAVA",
        )
    if raw.exit_code < 0 or raw.exit_code in _KILLED_JVM:
        number = -raw.exit_code if raw.exit_code < 0 else raw.exit_code - 128
        reason = f"Java was killed by signal {number}"
        if number == signal.SIGKILL:
            reason += "; if nobody did that, the machine had no memory left: give each check less"
            reason += " by `--memory`, or run fewer at a time by `--jobs`"
        return Unfinished(reading.statistics, reason)
    return None


# A JVM that gets SIGHUP, SIGINT or SIGTERM closes in good order and exits as a shell would.
_KILLED_JVM = frozenset({129, 130, 137, 143})

_MEMORY = frozenset({1001, 1002, 1003, 1005})
"""Heap (in general, in the initial states, in the liveness check) and stack."""


def _out_of_memory(reading: _Reading) -> Outcome | None:
    message = reading.first(*_MEMORY)
    if message is None and not ran_out_of_memory(reading.raw):
        return None
    told = message.text.splitlines()[0] if message is not None and message.text else ""
    reason = f"TLC ran out of memory: {told}".removesuffix(": ").removesuffix(".")
    reason += "; give it more by `--memory`"
    return Unfinished(reading.statistics, reason, ended_by="memory")


@dataclass(frozen=True, slots=True)
class _Complaint:
    """A message that says which property is violated, and the exit code that must go with it."""

    kind: Kind
    named: re.Pattern[str]
    exit_code: int
    state_inside: bool = False


_COMPLAINTS: Mapping[int, _Complaint] = {
    2107: _Complaint("invariant", re.compile(r"Invariant (\S+) is violated by"), 12, True),
    # 2.15 gives the place of the formula instead of a name, and then there is no match.
    2108: _Complaint("temporal", re.compile(r"Property (\S+) is violated by"), 13, True),
    2110: _Complaint("invariant", re.compile(r"Invariant (\S+) is violated\."), 12),
    2112: _Complaint("action property", re.compile(r"Action property (\S+) is violated\."), 13),
    2116: _Complaint("temporal", re.compile(r"Temporal propert(?:y|ies) (.+?) (?:was|were) "), 13),
}


def _violated(reading: _Reading) -> Outcome | None:
    message = reading.first(*_COMPLAINTS)
    if message is None:
        return None
    complaint = _COMPLAINTS[message.code]
    if complaint.state_inside:
        first = BehaviorState(None, None, read_values(message.lines[1:]))
        behavior = Behavior((first,) if first.values else ())
    else:
        behavior = read_behavior(reading.messages)
    if (
        contradiction := _contradiction(reading, message, complaint.exit_code, behavior)
    ) is not None:
        return contradiction
    name = complaint.named.search(message.text)
    if name is None and complaint.kind != "temporal":
        raise NotUnderstood(message.text)
    only = reading.temporal[0] if len(reading.temporal) == 1 else ""
    return Violated(reading.statistics, name[1] if name else only, complaint.kind, behavior)


# What a worker elsewhere finds is told in its words, and the server ends as if all were well.
_ELSEWHERE_INVARIANT = re.compile(r"^Error: Invariant (\S+) is violated\.")
_ELSEWHERE_ACTION = re.compile(r"^Error: Implied-action (\S+) is violated\.")
_ELSEWHERE_DEADLOCK = re.compile(r"^Error: deadlock reached\.")
_GENERAL = 1000


def _found_elsewhere(reading: _Reading) -> Outcome | None:
    told = (m for m in reading.messages if m.code == _GENERAL and m.is_error)
    message = next(told, None) if reading.served else None
    if message is None or reading.raw.exit_code != 0:
        return None
    behavior = read_behavior(reading.messages)
    contradiction = _contradiction(reading, message, 0, behavior)
    if name := _ELSEWHERE_INVARIANT.match(message.text):
        return contradiction or Violated(reading.statistics, name[1], "invariant", behavior)
    if name := _ELSEWHERE_ACTION.match(message.text):
        return contradiction or Violated(reading.statistics, name[1], "action property", behavior)
    if _ELSEWHERE_DEADLOCK.match(message.text):
        return contradiction or Deadlocked(reading.statistics, behavior)
    return None


def _deadlocked(reading: _Reading) -> Outcome | None:
    message = reading.first(2114)
    if message is None:
        return None
    behavior = read_behavior(reading.messages)
    return _contradiction(reading, message, 11, behavior) or Deadlocked(
        reading.statistics, behavior
    )


def _contradiction(
    reading: _Reading, message: Message, exit_code: int, behavior: Behavior
) -> Outcome | None:
    """Why a complaint of TLC's is not to be believed, if so."""
    raw = reading.raw
    if raw.exit_code != exit_code:
        said = message.text.splitlines()[0] if message.text else f"message {message.code}"
        return _tool_failed(
            raw, f"TLC said {said!r}, but ended with exit code {raw.exit_code}, not {exit_code}"
        )
    if not all(message.complete for message in reading.messages):
        return Unfinished(reading.statistics, "TLC's output breaks off")
    if not behavior.states:
        return _tool_failed(raw, f"TLC showed no states for {message.text!r}")
    return None


_EVALUATION = frozenset({10, 14, 75, 76, 77})
"""Exit codes: ASSUME, Assert, and failures to evaluate a step, an invariant, a temporal formula."""

_EXPRESSIONS, _BEHAVIOR_FOLLOWS = 2103, (2121, 2264)
_NESTED = re.compile(r"^\d+\. Line (\d+), column \d+ to line (\d+), column \d+ in (\w+)$", re.M)
_PLACE = re.compile(r"line (\d+), col \d+ to line (\d+), col \d+ of module (\w+)")
_BOILERPLATE = re.compile(
    r"^TLC threw an unexpected exception\.\n(?:This was probably .*\n)?(?:See the User .*\n)?"
    r"(?:The exception was an? \S+\n)?:? ?"
)


def _failed_to_evaluate(reading: _Reading) -> Outcome | None:
    told = [
        message
        for message in reading.messages
        if message.is_error and message.code not in (_EXPRESSIONS, *_BEHAVIOR_FOLLOWS)
    ]
    if reading.raw.exit_code not in _EVALUATION or not told:
        return None
    text = _BOILERPLATE.sub("", told[0].text).strip()
    nested = reading.first(_EXPRESSIONS)
    places = _NESTED.findall(nested.text) if nested is not None else _PLACE.findall(text)
    root = PurePath(reading.raw.argv[-1]).stem
    lines = tuple((int(first), int(last)) for first, last, module in places if module == root)
    return EvalFailed(reading.statistics, text, lines, read_behavior(reading.messages))


def _success(reading: _Reading) -> Outcome:
    """What remains is a pass, or no verdict."""
    raw, messages = reading.raw, reading.messages
    error = next((message for message in messages if message.is_error), None)
    if error is not None:
        return _tool_failed(raw, _rejection(reading) or f"TLC failed: {error.text}")
    if reading.first(2262) is None:
        said = first_words(raw)
        words = f"TLC did not start (exit code {raw.exit_code})"
        return _tool_failed(raw, f"{words}: {said}" if said else words)
    if (missing := missing_sign(raw.exit_code, messages, served=reading.served)) is not None:
        return Unfinished(reading.statistics, _with_trouble(missing, raw))
    return Holds(reading.statistics, collision_odds(messages))


def _rejection(reading: _Reading) -> str | None:
    """What SANY, TLC's parser, found; it prints that outside the messages."""
    if reading.raw.exit_code != 150:
        return None
    unframed = (message.text for message in reading.messages if message.code == UNFRAMED)
    found = [line for line in unframed if line and not line.startswith(_SANY_PROGRESS)]
    return "the module was rejected: " + " ".join(found)


_SANY_PROGRESS = ("Parsing file ", "Semantic processing of module ")


def _tool_failed(raw: RawRun, reason: str) -> ToolFailed:
    tail = (raw.stdout + raw.stderr).splitlines()[-_TAIL_LINES:]
    return ToolFailed(_with_trouble(reason, raw), "\n".join(tail))


def _with_trouble(reason: str, raw: RawRun) -> str:
    trouble = trouble_of(raw)
    return reason if trouble is None else f"{reason}: {trouble}"


_TAIL_LINES = 30

"""A run that goes on for ever: who does not move in it, and which fairness would exclude it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specdsl.report.terminal import place
from specdsl.trace.trace import Ability, Trace, Waiting


def passed_over(trace: Trace, main: str) -> Iterator[str]:
    """The threads that could move in the loop, and do not."""
    for one in trace.starved:
        if one.ability is Ability.ALWAYS:
            where = place(one.span, main)
            yield f"{one.thread}: could always go on ({where}); it is {one.fairness}"
        if one.ability is Ability.SOMETIMES:
            steps = "step" if len(one.before) == 1 else "steps"
            could = f"could go on before {steps} {_listed(one.before)} ({place(one.span, main)})"
            other = "" if one.waiting is None else f", otherwise it waits {_for(one.waiting)}"
            yield f"{one.thread}: {could}{other}; it is {one.fairness}"


def turning(trace: Trace, main: str) -> Iterator[str]:
    """The threads whose steps change nothing."""
    for one in trace.starved:
        if one.ability is Ability.TURNS:
            yield f"{one.thread}: `{one.text}` ({place(one.span, main)}), which changes nothing"


def waiting(trace: Trace, main: str) -> Iterator[str]:
    """The threads that can never move in the loop, and do not always wait for the same."""
    told = {one.thread for one in trace.waiting}
    for one in trace.starved:
        never = one.ability is Ability.NEVER and one.thread not in told
        if never and one.waiting is not None:
            yield f"{one.thread}: {_for(one.waiting)} ({place(one.span, main)})"


def _for(waiting: Waiting) -> str:
    """For what, and for whom: each of them for a part of the time."""
    behind = f", behind {' or '.join(waiting.holders)}" if waiting.holders else ""
    return f"for {waiting.what}{behind}"


def _listed(numbers: Sequence[int]) -> str:
    *others, last = map(str, numbers)
    return f"{', '.join(others)} and {last}" if others else last


def fairness(trace: Trace) -> Iterator[str]:
    """Which declarations would exclude the run."""
    if trace.loop_to is None and not trace.stuttering:
        return
    cures = [one.cure for one in trace.starved if one.cure is not None]
    for cure in cures:
        yield f"`{cure}` would exclude this run"
    if not cures:
        yield "none excludes this run: every thread that could move in it does"

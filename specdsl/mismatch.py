"""Whether a check came to what the spec expects, and what differs if not."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_never

from specdsl.lower.system import Action, System
from specdsl.model.model import Expectation, ExpectedVerdict, Point
from specdsl.model.unasked import LIVELOCK
from specdsl.result import CheckResult, Verdict
from specdsl.source import Span
from specdsl.trace.trace import Trace
from specdsl.vacuity.rows import Row


def differing(
    expected: Expectation,
    verdict: Verdict,
    name: str | None,
    trace: Trace | None,
    system: System,
) -> str | None:
    """Why verdict, property or last step are not the expected ones, in a sentence; None if they
    are."""
    found = _found(verdict, name)
    match expected.verdict:
        case ExpectedVerdict.HOLDS:
            wanted = "" if expected.span is None else ", expected to hold"
            return None if verdict is Verdict.HOLDS else found + wanted
        case ExpectedVerdict.DEADLOCKS:
            return None if verdict is Verdict.DEADLOCK else f"{found}, expected a deadlock"
        case ExpectedVerdict.LIVELOCKS:
            return None if name == LIVELOCK else f"{found}, expected a livelock"
        case ExpectedVerdict.VIOLATES:
            if verdict is not Verdict.VIOLATED:
                return f"{found}, expected a violation of `{expected.property}`"
            if name != expected.property:
                return f"{found}, expected `{expected.property}`"
            return _misplaced(expected, trace, system)
        case _:
            assert_never(expected.verdict)


def _found(verdict: Verdict, name: str | None) -> str:
    return {
        Verdict.HOLDS: "holds",
        Verdict.VIOLATED: "livelocks" if name == LIVELOCK else f"violates `{name}`",
        Verdict.DEADLOCK: "deadlocks",
    }[verdict]


def _misplaced(expected: Expectation, trace: Trace | None, system: System) -> str | None:
    """Why the last step is not the one with the expected label; None if it is, or if any may be.
    That a store becomes visible is a step of the statement that stored."""
    if expected.label is None:
        return None
    spans = {a.origin.span for a in system.actions if _labelled(a, expected)}
    last = trace.steps[-1] if trace is not None and trace.steps else None
    if last is not None and last.span in spans:
        return None
    owner = "" if expected.label_owner is None else f"{expected.label_owner}."
    label = f"`{owner}{expected.label}`"
    lines = sorted({span.line for span in spans})
    wanted = label + (f" (line {' or '.join(map(str, lines))})" if lines else "")
    if last is None or last.span is None:
        told = "no step is needed for it"
    else:
        told = f"the last step is line {last.span.line} of {last.thread}"
    return f"violates `{expected.property}` as expected, but {told}, expected label {wanted}"


def _labelled(action: Action, expected: Expectation) -> bool:
    return any(
        label == expected.label and expected.label_owner in (None, owner)
        for owner, label in action.labels
    )


# ---- bounds --------------------------------------------------------------------------------------


def missed(row: CheckResult, system: System) -> str | None:
    """Which of its bounds a check that has the expected verdict does not keep to, each with what it
    came to; None if it keeps to all."""
    told = [*_numbers(row), *_unreached(row, system)]
    if not told:
        return None
    return f"{_found(row.verdict, row.property)} as expected, but {'; '.join(told)}"


def _numbers(row: CheckResult) -> Iterator[str]:
    most, least = row.expectation.most_steps, row.expectation.least_states
    steps = 0 if row.trace is None else len(row.trace.steps)
    if most is not None and steps > most:
        yield f"after {steps} steps, expected within {most}"
    if least is not None and (row.distinct_states or 0) < least:
        yield f"with {row.distinct_states or 0:,} states, expected at least {least:,}"


def _unreached(row: CheckResult, system: System) -> Iterator[str]:
    points = row.expectation.reaches
    if points and row.reached is None:
        yield "what it reaches was not counted"
    elif points and row.reached is not None:
        executed = frozenset(Row(row.check, system, row.reached).executed())
        for point in points:
            spans = point.spans & frozenset(system.statements)
            spans |= {a.origin.span for a in system.actions if _stands_at(a, point)}
            if not spans:
                yield f"nothing is executed at {_named(point, point.spans)}"
            elif not spans & executed:
                yield f"never reaches {_named(point, spans)}"


def _stands_at(action: Action, point: Point) -> bool:
    return any(
        label == point.label and point.owner in (None, owner) for owner, label in action.labels
    )


def _named(point: Point, spans: frozenset[Span]) -> str:
    first = min((span.line for span in spans), default=None)
    return f"`{point.words}`" + ("" if first is None else f" (line {first})")

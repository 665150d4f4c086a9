"""What a run of TLC means for the check it was made for: the verdict, and whether it is the one
that the spec expects, with that property and at that line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from typing_extensions import assert_never

from specdsl.lower.system import Form, System
from specdsl.mismatch import differing, missed
from specdsl.model.model import Check
from specdsl.result import CheckResult, Exhausted, Verdict
from specdsl.rules.lockset import Protectors
from specdsl.tla.written import Written
from specdsl.tlc.behavior import Behavior
from specdsl.tlc.coverage import read_coverage
from specdsl.tlc.messages import read_messages
from specdsl.tlc.outcome import (
    Deadlocked,
    EvalFailed,
    Holds,
    ToolFailed,
    Unfinished,
    Violated,
    read_outcome,
)
from specdsl.tlc.run import RawRun
from specdsl.trace.evaluate import world
from specdsl.trace.expand import NotExpanded, expand
from specdsl.trace.lasso import is_genuine
from specdsl.trace.lift import lift
from specdsl.trace.trace import Trace
from specdsl.vacuity.premises import with_trace
from specdsl.vacuity.reached import Reached
from specdsl.vacuity.reading import read_reached

_NOTHING = Behavior()


def judge(
    raw: RawRun,
    check: Check,
    system: System,
    written: Written,
    asked: str | None = None,
    on_paper: Callable[[], Protectors] = dict,
) -> CheckResult:
    """The result of a check of `system` whose run is `raw`: the run for the operator of the
    liveness property `asked`, or for everything else. `written` is what TLC was given; `on_paper`
    is asked which locks protect what, if there is a run to explain. Only a proof makes it hold, and
    what cannot be understood is inconclusive."""
    outcome = read_outcome(raw, temporal=() if asked is None else (asked,))
    if isinstance(outcome, (Violated, Deadlocked)):
        try:
            outcome = _expanded(outcome, check, system, written)
        except NotExpanded as error:
            reason = f"the run that TLC shows is none of the model: {error}"
            return _inconclusive(raw, check, system, outcome, reason, tool_failed=True)
    match outcome:
        case Holds():
            row = _result(raw, check, system, outcome, Verdict.HOLDS)
            row = replace(row, collision=outcome.collision)
        case Violated(property=operator, behavior=behavior):
            name = property_of(system, operator)
            if name is None:
                reason = f"TLC says that `{operator}` is violated, which the model does not have"
                return _inconclusive(raw, check, system, outcome, reason, tool_failed=True)
            if not _is_credible(behavior, system, check, operator):
                reason = f"the run that TLC shows is not fair, or does not break `{name}`"
                return _inconclusive(raw, check, system, outcome, reason, tool_failed=True)
            trace = _trace(behavior, system, check, operator, on_paper())
            row = _result(raw, check, system, outcome, Verdict.VIOLATED, name, behavior, trace)
        case Deadlocked(behavior=behavior):
            trace = _trace(behavior, system, check, None, {})
            row = _result(raw, check, system, outcome, Verdict.DEADLOCK, None, behavior, trace)
        case EvalFailed():
            reason = f"TLC could not evaluate the model: {outcome.message}"
            return _inconclusive(raw, check, system, outcome, reason, tool_failed=True)
        case Unfinished():
            failed = outcome.ended_by is None and not raw.interrupted and not raw.deserted
            row = _inconclusive(raw, check, system, outcome, outcome.reason, tool_failed=failed)
            return replace(row, exhausted=_exhausted(raw, outcome))
        case ToolFailed():
            return _inconclusive(raw, check, system, outcome, outcome.reason, tool_failed=True)
        case _:
            assert_never(outcome)
    reached = _reached(raw, outcome, check, system, written)
    return replace(row, reached=reached)


def _expanded(
    outcome: Violated | Deadlocked, check: Check, system: System, written: Written
) -> Violated | Deadlocked:
    """With the behavior that the whole system has for that of the reduced one."""
    if written.keeps_states or not outcome.behavior.states:
        return outcome
    operator = outcome.property if isinstance(outcome, Violated) else None
    whole = expand(outcome.behavior, written.system, system, check, operator)
    return replace(outcome, behavior=whole)


def together(results: Sequence[CheckResult], system: System) -> CheckResult:
    """The result of a check that needed several runs, of which all but the last hold. The last one
    decides; where it holds too, the counts are those of the first. Here it is known whether the
    check keeps to its bounds."""
    first, last = results[0], results[-1]
    seconds = sum(result.seconds for result in results)
    if last.verdict is Verdict.HOLDS:
        odds = [result.collision for result in results if result.collision is not None]
        collision = min(1.0, sum(odds)) if odds else None
        row = replace(first, seconds=seconds, cross=last.cross, collision=collision)
    else:
        # The first run has seen every step that can be taken, or was the only one.
        row = replace(last, seconds=seconds, reached=first.reached)
    row = replace(row, cached=all(result.cached for result in results))
    if row.mismatch is not None or row.verdict is Verdict.INCONCLUSIVE:
        return row
    return replace(row, mismatch=missed(row, system))


def not_run(check: Check, reason: str, *, tool_failed: bool = True) -> CheckResult:
    """The result of a check for which TLC could not be started."""
    return CheckResult(
        check=check,
        verdict=Verdict.INCONCLUSIVE,
        property=None,
        mismatch=None,
        distinct_states=None,
        generated_states=None,
        depth=None,
        seconds=0.0,
        reason=reason,
        tool_failed=tool_failed,
    )


def property_of(system: System, operator: str) -> str | None:
    """The author's name of the property whose operator is called so."""
    return next((p.property for p in system.properties if p.name == operator), None)


def _is_credible(behavior: Behavior, system: System, check: Check, operator: str) -> bool:
    """What TLC shows for a property of whole runs is looked at once more: here its errors show."""
    found = next(p for p in system.properties if p.name == operator)
    if found.form is not Form.EVENTUALLY:
        return True
    return is_genuine(behavior, found, system, world(system, check))


def disagreed(result: CheckResult) -> CheckResult:
    """The result of a check of which a second engine says something else: neither is believed."""
    assert result.cross is not None, "a second engine was asked"
    return replace(
        result,
        verdict=Verdict.INCONCLUSIVE,
        property=None,
        mismatch=None,
        reason=f"two engines disagree, and one of them is wrong: {result.cross.words}",
        tool_failed=True,
    )


def surprising(result: CheckResult) -> bool:
    """Something went wrong on our side: everything about the run is worth keeping."""
    unmapped = result.trace is not None and any(step.unmapped for step in result.trace.steps)
    return result.tool_failed or unmapped


def _result(
    raw: RawRun,
    check: Check,
    system: System,
    outcome: Holds | Violated | Deadlocked,
    verdict: Verdict,
    name: str | None = None,
    behavior: Behavior = _NOTHING,
    trace: Trace | None = None,
) -> CheckResult:
    statistics = outcome.statistics
    return CheckResult(
        check=check,
        verdict=verdict,
        property=name,
        mismatch=differing(check.expectation, verdict, name, trace, system),
        distinct_states=statistics.distinct,
        generated_states=statistics.generated,
        depth=statistics.depth or len(behavior.states) or None,
        seconds=raw.seconds,
        trace=trace,
    )


def _trace(
    behavior: Behavior,
    system: System,
    check: Check,
    operator: str | None,
    protectors: Protectors,
) -> Trace | None:
    return lift(behavior, system, check, operator, protectors) if behavior.states else None


def _inconclusive(
    raw: RawRun,
    check: Check,
    system: System,
    outcome: Violated | Deadlocked | EvalFailed | Unfinished | ToolFailed,
    reason: str,
    *,
    tool_failed: bool,
) -> CheckResult:
    statistics = None if isinstance(outcome, ToolFailed) else outcome.statistics
    started = statistics is not None and statistics.generated > 0
    return CheckResult(
        check=check,
        verdict=Verdict.INCONCLUSIVE,
        property=None,
        mismatch=None,
        distinct_states=statistics.distinct if statistics and started else None,
        generated_states=statistics.generated if statistics and started else None,
        depth=statistics.depth if statistics and started else None,
        seconds=raw.seconds,
        reason=reason,
        tool_failed=tool_failed,
    )


def _exhausted(raw: RawRun, outcome: Unfinished) -> Exhausted | None:
    if outcome.ended_by is None:
        return None
    if not raw.told:
        return Exhausted(outcome.ended_by)
    last = raw.told[-1]
    # Of words that come close after one another, a rate would say nothing.
    before = next((each for each in raw.told[-2::-1] if last.seconds - each.seconds > 1), None)
    new, since = (last.distinct, 0.0) if before is None else (before.distinct, before.seconds)
    if before is not None:
        new = last.distinct - before.distinct
    rate = new / (last.seconds - since) if last.seconds > since else None
    return Exhausted(outcome.ended_by, last.seconds, last.queue, rate)


def _reached(
    raw: RawRun,
    outcome: Holds | Violated | Deadlocked,
    check: Check,
    system: System,
    written: Written,
) -> Reached | None:
    """What the run came to; None if that was not counted. After a violation TLC has not seen
    everything; but what it counted did happen."""
    counted = read_coverage(read_messages(raw.stdout))
    if isinstance(outcome, Holds):
        return read_reached(counted, written.marks, written.system, whole=True) if counted else None
    states = outcome.behavior.states
    # A run that ends in its first state is not counted.
    if "-coverage" not in raw.argv or not (counted or len(states) == 1):
        return None
    reached = read_reached(counted, written.marks, written.system, whole=False)
    here = world(system, check)
    trace = [here.at(state.values) for state in states]
    return replace(reached, premises=with_trace(reached.premises, system, trace))

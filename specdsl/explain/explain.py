"""Why a bad run is one: a run with fewer context switches, and the locks that would have kept it
from happening. What is said of a lock is what TLC says of the spec in which it is held."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from specdsl.ablate.edit import edited, edited_load
from specdsl.ablate.parts import trees_of
from specdsl.cross.retell import retold
from specdsl.diagnostic import SpecError
from specdsl.explain.holding import Lock, held_over, locks
from specdsl.explain.ranges import Section, sections
from specdsl.explanation import Explanation, Holding, Outcome
from specdsl.interpret.fewest import fewest_switches
from specdsl.interpret.machine import Machine
from specdsl.interpret.notyet import NotYet
from specdsl.interpret.wander import Wandered
from specdsl.jobs import Job, RunSettings, job_of
from specdsl.lower.lower import lower
from specdsl.model import model
from specdsl.model.resolve import resolve
from specdsl.model.unasked import DEADLOCK
from specdsl.result import CheckResult, Verdict
from specdsl.runs import run_jobs
from specdsl.spec import Spec
from specdsl.tlc.installed import Toolchain
from specdsl.trace.trace import ChangeKind, Trace
from specdsl.vacuity.rows import Row, seen

_MOST_STATES = 50_000
_SECONDS = 60.0
_MOST_LOCKS = 24


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A lock, and the sections of those who race that do not hold it."""

    lock: Lock
    over: tuple[Section, ...]


def explain(
    spec: Spec, result: CheckResult, settings: RunSettings, toolchain: Toolchain
) -> Explanation | None:
    """Of a check with a bad run; None if it has none."""
    trace = result.trace
    if trace is None:
        return None
    switches = _switches(trace)
    endless = trace.loop_to is not None or trace.stuttering
    searched, fewest = (False, None) if endless else _fewest(spec, result, trace)
    if fewest is not None and _switches(fewest) >= switches:
        fewest = None
    holdings = tuple(_holdings(spec, result, trace, settings, toolchain))
    return Explanation(switches, fewest, searched, holdings, endless)


def _switches(trace: Trace) -> int:
    return sum(one.thread != other.thread for one, other in pairwise(trace.steps))


# ---- fewer switches ------------------------------------------------------------------------------


def _fewest(spec: Spec, result: CheckResult, trace: Trace) -> tuple[bool, Trace | None]:
    """Whether the search came to its end, and what it found."""
    meaning = spec.variants.of(result.check.settings).model
    name = DEADLOCK if result.verdict is Verdict.DEADLOCK else str(result.property)
    check = result.check
    if any(each.name == name for each in meaning.properties):
        check = replace(check, only=(name,))
    end = time.monotonic() + _SECONDS
    try:
        machine = Machine(meaning, check)
        run = fewest_switches(machine, name, _MOST_STATES, lambda: time.monotonic() < end)
    except NotYet:
        return False, None
    if run is None:
        return False, None
    found = retold(machine, Wandered(run, (name,), over=False))
    return True, _marked(found, trace)


def _marked(found: Trace, like: Trace) -> Trace:
    """The statements that race in one run are marked in the other one."""
    racing = {(step.thread, step.span) for step in like.steps if step.racing}
    steps = (replace(s, racing=(s.thread, s.span) in racing) for s in found.steps)
    return replace(found, steps=tuple(steps))


# ---- held over some lines ------------------------------------------------------------------------


def _holdings(
    spec: Spec, result: CheckResult, trace: Trace, settings: RunSettings, toolchain: Toolchain
) -> Iterator[Holding]:
    trees = tuple(trees_of(spec.variants.main, spec.variants.load))
    found = sections(trace, trees)
    meaning = spec.variants.of(result.check.settings).model
    candidates = list(_candidates(meaning, trace, found))[:_MOST_LOCKS] if found else []
    jobs: list[Job] = []
    asked: list[_Candidate] = []
    for each in candidates:
        try:
            jobs.append(_job(spec, result, each))
            asked.append(each)
        except SpecError as error:
            yield _holding(each, Outcome.UNKNOWN, error.diagnostics[0].message)
    settings = replace(settings, coverage=True, cross=None, fallback=None, keep=None)
    answers = run_jobs(jobs, spec.name, toolchain, settings)
    for each, job, answer in zip(asked, jobs, answers, strict=True):
        yield _holding(each, *_outcome(each, job, answer))


def _candidates(
    meaning: model.Model, trace: Trace, found: tuple[Section, ...]
) -> Iterator[_Candidate]:
    """Each lock that some thread does not hold where its lines begin."""
    for lock in locks(meaning):
        missing = tuple(part for part in found if not _holds(trace, lock.name, part))
        if missing:
            yield _Candidate(lock, missing)


def _holds(trace: Trace, lock: str, part: Section) -> bool:
    """The thread has the lock when it has made that step."""
    state = dict(trace.initial).get(lock, "")
    for step in trace.steps[: part.step]:
        for change in step.changes:
            if change.kind is ChangeKind.LOCK and change.what == lock:
                state = change.new
    return part.range.thread in state.replace(",", " ").split()


def _job(spec: Spec, result: CheckResult, candidate: _Candidate) -> Job:
    """The same question, of the spec in which the lock is held."""
    edits = held_over(candidate.lock, list(candidate.over))
    sizes = {size.name: int(result.check.settings[size.name]) for size in spec.model.sizes}
    main = edited(spec.variants.main, edits)
    meaning, _ = resolve(main, edited_load(spec.variants.load, edits), sizes)
    # Each has a work folder of its own, by its name.
    check = replace(result.check, name=f"{result.check.name}.{candidate.lock.name}")
    return job_of(check, meaning, lower(meaning), spec.source)


def _outcome(candidate: _Candidate, job: Job, answer: CheckResult) -> tuple[Outcome, str]:
    steps = 0 if answer.trace is None else len(answer.trace.steps)
    match answer.verdict:
        case Verdict.HOLDS:
            if not _is_reached(candidate, job, answer):
                return Outcome.UNREACHABLE, ""
            return Outcome.REMOVES, "the check holds then"
        case Verdict.DEADLOCK:
            return Outcome.DEADLOCKS, f"after {steps} steps"
        case Verdict.VIOLATED:
            return Outcome.STILL, f"it breaks `{answer.property}` after {steps} steps"
        case Verdict.INCONCLUSIVE:
            return Outcome.UNKNOWN, answer.reason or ""


def _is_reached(candidate: _Candidate, job: Job, answer: CheckResult) -> bool:
    """In every section something is executed up to its last statement."""
    if answer.reached is None:
        return False
    taken = seen([Row(answer.check, job.system, answer.reached)]).statements
    return all(
        any(was and _is_in(span, part) for span, was in taken.items()) for part in candidate.over
    )


def _is_in(span: object, part: Section) -> bool:
    last = part.range.last
    return (
        getattr(span, "source", None) == last.source
        and last.start <= getattr(span, "start", -1)
        and getattr(span, "end", -1) <= last.end
    )


def _holding(candidate: _Candidate, outcome: Outcome, words: str = "") -> Holding:
    over = tuple(part.range for part in candidate.over)
    return Holding(candidate.lock.name, over, outcome, words)

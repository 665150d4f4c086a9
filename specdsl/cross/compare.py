"""One check, two engines: does the reference interpreter find what TLC found?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from specdsl.cross.record import NotFollowed, record_of
from specdsl.interpret.explore import DEADLOCK, Bad, Explored, explore
from specdsl.interpret.follow import follow
from specdsl.interpret.machine import Machine
from specdsl.interpret.notyet import NotYet
from specdsl.model.model import Model
from specdsl.result import Agreement, CheckResult, CrossCheck, Verdict


@dataclass(frozen=True, slots=True)
class Budget:
    """How much the interpreter may look at: so many states, for so many seconds."""

    states: int = 50_000
    seconds: float = 60.0


def cross_check(
    result: CheckResult,
    spec: Model,
    budget: Budget,
    *,
    shortest: bool = True,
    counts: bool = True,
    cancelled: Callable[[], bool] = lambda: False,
) -> CrossCheck:
    """Asks the interpreter the same question. `result` is what TLC found of the check of `spec`;
    unless it was `shortest`, another bad end may be a nearer one, and unless it `counts`, TLC saw
    the states of a smaller system."""
    if result.verdict is Verdict.INCONCLUSIVE:
        return _not_asked("TLC came to no verdict")
    if result.verdict is Verdict.HOLDS and (result.distinct_states or 0) > budget.states:
        return _not_asked(f"there are more than {budget.states} states")
    try:
        machine = Machine(spec, result.check)
        end = time.monotonic() + budget.seconds
        explored = explore(
            machine,
            most=budget.states,
            go_on=lambda: time.monotonic() < end and not cancelled(),
        )
        if not explored.complete and not explored.bad:
            return _not_asked(_used_up(explored, budget))
        return _compared(result, machine, explored, shortest=shortest, counts=counts)
    except NotYet as error:
        return _not_asked(f"not possible: {error}")


def _used_up(explored: Explored, budget: Budget) -> str:
    if explored.states > budget.states:
        return f"there are more than {budget.states} states"
    return f"it takes more than {budget.seconds:g} seconds"


def _not_asked(words: str) -> CrossCheck:
    return CrossCheck(Agreement.NOT_ASKED, words)


def _compared(
    result: CheckResult, machine: Machine, explored: Explored, *, shortest: bool, counts: bool
) -> CrossCheck:
    if result.verdict is Verdict.HOLDS:
        difference = _difference_of_holds(result, explored, counts=counts)
    else:
        difference = _difference_of_bad(result, explored, shortest=shortest)
        if difference is None:
            difference = _not_followed(result, machine)
    if difference is not None:
        return CrossCheck(Agreement.DISAGREES, difference, explored.states)
    return CrossCheck(Agreement.AGREES, "", explored.states)


def _difference_of_holds(result: CheckResult, explored: Explored, *, counts: bool) -> str | None:
    if not explored.complete or explored.endless is not None:
        return f"TLC says that it holds, the interpreter {_told(explored)}"
    if counts and explored.states != result.distinct_states:
        return f"TLC sees {result.distinct_states} states, the interpreter {explored.states}"
    return None


def _difference_of_bad(result: CheckResult, explored: Explored, *, shortest: bool) -> str | None:
    name = DEADLOCK if result.verdict is Verdict.DEADLOCK else str(result.property)
    length = None if result.trace is None else len(result.trace.steps)
    words = f"TLC finds `{name}` after {length} steps, the interpreter"
    if explored.endless is not None:
        return None if explored.endless == name else f"{words} {_told(explored)}"
    if explored.complete:
        return f"{words} nothing in {explored.states} states"
    if not shortest:
        return None
    if any(name in bad.broken and bad.length == length for bad in explored.bad):
        return None
    return f"{words} {_told(explored)}"


def _told(explored: Explored) -> str:
    if explored.endless is not None:
        return f"finds a fair run that breaks `{explored.endless}`"
    return "finds " + " or ".join(_end_words(bad) for bad in explored.bad)


def _end_words(bad: Bad) -> str:
    return f"`{'`, `'.join(bad.broken)}` after {bad.length} steps"


def _not_followed(result: CheckResult, machine: Machine) -> str | None:
    """Why the run that TLC found is none of the interpreter's; None if it is one."""
    if result.trace is None:
        return None
    try:
        refused = follow(machine, record_of(result.trace))
    except NotFollowed as error:
        return error.words
    if refused is None:
        return None
    return f"the interpreter does not allow step {refused.number} of TLC's run: {refused.words}"

"""A run that somebody else found, gone step by step: is it one of ours?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from specdsl.interpret.endless import why_not_endless
from specdsl.interpret.fair import LIVELOCK
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.program import Instruction
from specdsl.interpret.properties import wrong, wrong_step
from specdsl.interpret.state import State
from specdsl.interpret.words import changed, places


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step: who made it, at which line of which file, which shared places it changed (name, old
    value, new value), whether the thread ended with it, and whether it is one of its store buffer,
    in which the store of that line becomes visible."""

    thread: str
    file: str
    line: int
    changes: frozenset[tuple[str, str, str]]
    ends: bool
    drains: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A run: the shared places at its begin, its steps, and the property that is broken at its end
    (None: nothing can happen there). `endless`: it goes on for ever, back to before the step of the
    number `loop_to`, or (None) nobody moves any more."""

    initial: frozenset[tuple[str, str]]
    steps: tuple[RecordedStep, ...]
    broken: str | None
    endless: bool = False
    loop_to: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The interpreter does not allow the step `number` (0: the first state; one more than there are
    steps: the end), and says why."""

    number: int
    words: str


def follow(machine: Machine, record: Record) -> Refused | None:
    """None if the run is one of ours. What a record leaves open (a choice that changes nothing
    shared) is tried in every way."""
    first = here = {
        step.state
        for step in machine.begin()
        if step.state.failed is not None or frozenset(places(machine, step.state)) == record.initial
    }
    if not here:
        return Refused(0, "no first state is like this")
    layers: list[list[tuple[State, Step]]] = []
    for number, told in enumerate(record.steps, 1):
        possible = [(state, step) for state in here for step in _steps_of(machine, state, told)]
        fitting = [
            (state, step) for state, step in possible if _is_like(machine, told, state, step)
        ]
        if not fitting:
            return Refused(number, _why_not(machine, told, here, possible))
        layers.append(fitting)
        here = {step.state for _, step in fitting}
    if record.endless:
        name = record.broken or LIVELOCK
        words = why_not_endless(machine, first, layers, record.loop_to, name)
    else:
        words = _why_no_end(machine, record, here, layers[-1] if layers else [])
    return None if words is None else Refused(len(record.steps) + 1, words)


def _why_no_end(
    machine: Machine, record: Record, here: set[State], last: list[tuple[State, Step]]
) -> str | None:
    ends = {name for state in here for name in _end(machine, state)}
    ends |= {name for state, step in last for name in wrong_step(machine, state, step.state)}
    if (record.broken or "deadlock") in ends:
        return None
    found = f"`{'`, `'.join(sorted(ends))}`" if ends else "nothing"
    return f"the run ends with `{record.broken or 'a deadlock'}`, here {found}"


def _steps_of(machine: Machine, state: State, told: RecordedStep) -> Iterator[Step]:
    for actor in machine.setup.actors:
        if actor.name == told.thread:
            yield from machine.steps_of(actor, state)


def _is_like(machine: Machine, told: RecordedStep, before: State, step: Step) -> bool:
    if step.drains != told.drains:
        return False
    if not step.drains and place(step) != (told.file, told.line):
        return False
    if step.state.failed is not None:
        return not told.changes and not told.ends
    changes = {
        (each.what, each.old, each.new)
        for each in changed(machine, before, step.state)
        if each.old != each.new  # who waits in a queue is not told
    }
    ends = not step.drains and _ended(machine, step)
    return changes == told.changes and ends == told.ends


def place(step: Step) -> tuple[str, int]:
    """Where the statement stands that the step is."""
    span = step.done[0].span
    assert span is not None, "a step is a statement that somebody wrote"
    return span.source.path, span.line


def heads(machine: Machine, run: Sequence[Step]) -> Iterator[Instruction]:
    """Of each step of a run, behind the first state, the statement that it is; of one in which a
    store becomes visible, the statement that stored."""
    stored: dict[str | None, list[Instruction]] = {}
    numbers = {actor.name: actor.number for actor in machine.setup.actors}
    for before, step in pairwise(run):
        assert step.thread is not None, "somebody moves"
        waiting = stored.setdefault(step.thread, [])
        if step.drains:
            yield waiting.pop(0)
            continue
        yield step.done[0]
        number = numbers[step.thread]
        old, new = (each.state.threads[number].buffer for each in (before, step))
        if len(new) > len(old):
            waiting.append(step.done[0])


def _ended(machine: Machine, step: Step) -> bool:
    return any(
        step.state.threads[actor.number].at == actor.program.end
        for actor in machine.setup.actors
        if actor.name == step.thread
    )


def _end(machine: Machine, state: State) -> tuple[str, ...]:
    broken = wrong(machine, state)
    if not broken and not machine.rests(state) and not any(True for _ in machine.steps(state)):
        return ("deadlock",)
    return broken


def _why_not(
    machine: Machine,
    told: RecordedStep,
    here: set[State],
    possible: list[tuple[State, Step]],
) -> str:
    if all(told.thread != actor.name for actor in machine.setup.actors):
        return f"there is no thread `{told.thread}`"
    if not possible:
        return f"`{told.thread}` cannot move here"
    lines = sorted({place(step)[1] for _, step in possible if not step.drains})
    if told.drains and not any(step.drains for _, step in possible):
        return f"no store of `{told.thread}` waits here"
    if told.line not in lines:
        return f"`{told.thread}` is at line {', '.join(map(str, lines))}"
    seen = sorted(
        {
            f"{each.what}: {each.old} -> {each.new}"
            for state, step in possible
            for each in changed(machine, state, step.state)
        }
    )
    return f"line {told.line} changes other things here: {'; '.join(seen) or 'nothing'}"

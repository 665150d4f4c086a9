"""A run that somebody else found, gone step by step: is it one of ours?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.properties import wrong, wrong_step
from specdsl.interpret.state import State
from specdsl.interpret.words import changed, places


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step: who made it, at which line of which file, which shared places it changed (name, old
    value, new value), and whether the thread ended with it."""

    thread: str
    file: str
    line: int
    changes: frozenset[tuple[str, str, str]]
    ends: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A run: the shared places at its begin, its steps, and the property that is broken at its end
    (None: nothing can happen there)."""

    initial: frozenset[tuple[str, str]]
    steps: tuple[RecordedStep, ...]
    broken: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The interpreter does not allow the step `number` (0: the first state; one more than there are
    steps: the end), and says why."""

    number: int
    words: str


def follow(machine: Machine, record: Record) -> Refused | None:
    """None if the run is one of ours. What a record leaves open (a choice that changes nothing
    shared) is tried in every way."""
    here = {
        step.state
        for step in machine.begin()
        if step.state.failed is not None or frozenset(places(machine, step.state)) == record.initial
    }
    if not here:
        return Refused(0, "no first state is like this")
    came: list[tuple[State, Step]] = []
    for number, told in enumerate(record.steps, 1):
        possible = [(state, step) for state in here for step in _steps_of(machine, state, told)]
        fitting = {step.state for state, step in possible if _is_like(machine, told, state, step)}
        if not fitting:
            return Refused(number, _why_not(machine, told, here, possible))
        came = [(state, step) for state, step in possible if step.state in fitting]
        here = fitting
    ends = {name for state in here for name in _end(machine, state)} | _broken_by_last(
        machine, came
    )
    if (record.broken or "deadlock") not in ends:
        found = f"`{'`, `'.join(sorted(ends))}`" if ends else "nothing"
        expected = record.broken or "a deadlock"
        return Refused(len(record.steps) + 1, f"the run ends with `{expected}`, here {found}")
    return None


def _steps_of(machine: Machine, state: State, told: RecordedStep) -> Iterator[Step]:
    for actor in machine.setup.actors:
        if actor.name == told.thread:
            yield from machine.steps_of(actor, state)


def _is_like(machine: Machine, told: RecordedStep, before: State, step: Step) -> bool:
    if place(step) != (told.file, told.line):
        return False
    if step.state.failed is not None:
        return not told.changes and not told.ends
    changes = {
        (each.cell.name, each.old, each.new)
        for each in changed(machine, before, step.state)
        if each.old != each.new  # who waits in a queue is not told
    }
    return changes == told.changes and _ended(machine, step) == told.ends


def place(step: Step) -> tuple[str, int]:
    """Where the statement stands that the step is."""
    span = step.done[0].span
    assert span is not None, "a step is a statement that somebody wrote"
    return span.source.path, span.line


def _ended(machine: Machine, step: Step) -> bool:
    return any(
        step.state.threads[actor.number].at == actor.program.end
        for actor in machine.setup.actors
        if actor.name == step.thread
    )


def _broken_by_last(machine: Machine, came: list[tuple[State, Step]]) -> set[str]:
    """The properties of steps that the last step of a run may break."""
    return {name for state, step in came for name in wrong_step(machine, state, step.state)}


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
    lines = sorted({place(step)[1] for _, step in possible})
    if told.line not in lines:
        return f"`{told.thread}` is at line {', '.join(map(str, lines))}"
    seen = sorted(
        {
            f"{each.cell.name}: {each.old} -> {each.new}"
            for state, step in possible
            for each in changed(machine, state, step.state)
        }
    )
    return f"line {told.line} changes other things here: {'; '.join(seen) or 'nothing'}"

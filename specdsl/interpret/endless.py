"""A run that somebody else found and that goes on for ever: is its loop a fair one, and does the
run never come to what it should?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from specdsl.interpret.fair import Wanted, is_fair_loop, wanted
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.state import State

Layer: TypeAlias = Sequence[tuple[State, Step]]
"""What one step of a record can be: the state before it, and the step."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go such a run: the states, the first one first, and the steps between them."""

    states: tuple[State, ...]
    steps: tuple[Step, ...]


def why_not_endless(
    machine: Machine, first: set[State], layers: Sequence[Layer], loop_to: int | None, name: str
) -> str | None:
    """Why the run is none that breaks the property; None if it is one. It goes back to before the
    step of that number, or (None) nobody moves any more."""
    asked = next((each for each in wanted(machine) if each.name == name), None)
    if asked is None:
        return f"`{name}` is not asked of whole runs here"
    back = len(layers) if loop_to is None else loop_to - 1
    found = "the loop does not come back to where it began"
    for way in _ways(first, layers):
        if way.states[-1] != way.states[back]:
            continue
        loop = way.states[back:]
        if not _is_missed(asked, way, back):
            found = f"the run comes to what `{name}` asks for"
        elif not is_fair_loop(machine, loop, way.steps[back:]):
            found = "the loop passes somebody over, and is not fair"
        else:
            return None
    return found


def _ways(first: set[State], layers: Sequence[Layer]) -> Iterator[Way]:
    """Every way through the layers that comes to their end."""
    leading = [set[State]() for _ in layers]
    after: set[State] | None = None
    for number in reversed(range(len(layers))):
        fits = (pair for pair in layers[number] if after is None or pair[1].state in after)
        leading[number] = after = {state for state, _ in fits}

    def going(way: Way) -> Iterator[Way]:
        number = len(way.steps)
        if number == len(layers):
            yield way
            return
        for state, step in layers[number]:
            ahead = number + 1 == len(layers) or step.state in leading[number + 1]
            if state == way.states[-1] and ahead:
                yield from going(Way((*way.states, step.state), (*way.steps, step)))

    for state in first:
        yield from going(Way((state,), ()))


def _is_missed(asked: Wanted, way: Way, back: int) -> bool:
    """Whether the run is due somewhere, and never comes to what it should from there on."""
    come = [asked.come(state) for state in way.states]
    if asked.due is None:
        return not any(come)
    if any(come[back:]):
        return False
    last = max((n for n, each in enumerate(come) if each), default=-1)
    return any(asked.due(state) for state in way.states[last + 1 :])

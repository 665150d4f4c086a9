"""Whether a spec without something does the same: how the shared state may change, and by whom.

Of each step of the reference interpreter that changes some shared place there is told: the thread,
all shared places before it and all behind it. The locks that were taken away are left out, with the
steps that change nothing else. Two specs have the *same behaviours* if these are the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.state import Cell, State, Stored
from specdsl.interpret.words import stored_words
from specdsl.model import model
from specdsl.model.model import Check
from specdsl.source import Span

Shared: TypeAlias = tuple[Stored, ...]
Change: TypeAlias = tuple[str, Shared, Shared]  # thread, before, behind


class TooMany(Exception):
    """There is more to see than was allowed: `words` say what."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each spec is looked at: so many states, for so many seconds of a processor."""

    states: int = 20_000
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Difference:
    """The first change that only one of the two makes: by which thread, at which statement, and
    what changes. `more`: it is made only where something was taken away."""

    thread: str
    span: Span | None
    words: str
    more: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything that a spec does, each change with a step that makes it and the state before."""

    machine: Machine
    changes: dict[Change, tuple[State, Step]]


class Behaviours:
    """What the check of a spec does, to be compared. Raises NotYet if the interpreter does not know
    something in it, and TooMany."""

    def __init__(
        self, spec: model.Model, check: Check, limits: Limits, go_on: Callable[[], bool]
    ) -> None:
        self._limits, self._go_on = limits, go_on
        self._machine = Machine(spec, check)
        self._steps = tuple(self._all_steps(self._machine))

    def difference(
        self, spec: model.Model, check: Check, locks: frozenset[model.Variable]
    ) -> Difference | None:
        """What the check of another spec does otherwise; None if nothing. `locks` are left out."""
        names = {(_owner(each), each.name) for each in locks}
        mine, other = self._machine, Machine(spec, check)
        here, there = _kept(mine, names), _kept(other, names)
        known = {change: pair for pair in self._steps if (change := _change(pair, here))}
        seen: set[Change] = set()
        for pair in self._all_steps(other):
            change = _change(pair, there)
            if change is not None and change not in known:
                return _difference(other, pair, there, more=True)
            if change is not None:
                seen.add(change)
        missing = next((pair for change, pair in known.items() if change not in seen), None)
        return None if missing is None else _difference(mine, missing, here, more=False)

    def _all_steps(self, machine: Machine) -> Iterator[tuple[State, Step]]:
        """Every step, with the state before it."""
        end = time.thread_time() + self._limits.seconds
        seen = {step.state for step in machine.begin()}
        level = list(seen)
        while level:
            following: list[State] = []
            for state in level:
                for step in machine.steps(state):
                    yield state, step
                    if step.state not in seen:
                        seen.add(step.state)
                        following.append(step.state)
                if len(seen) > self._limits.states:
                    raise TooMany(f"there are more than {self._limits.states:,} states")
                if time.thread_time() > end or not self._go_on():
                    raise TooMany(f"it takes more than {self._limits.seconds:g} seconds")
            level = following


def _owner(variable: model.Variable) -> str | None:
    return None if variable.owner is None else variable.owner.name


def _kept(machine: Machine, without: set[tuple[str | None, str]]) -> list[tuple[int, Cell]]:
    return [
        (number, cell)
        for number, cell in enumerate(machine.setup.cells.all)
        if (_owner(cell.variable), cell.variable.name) not in without
    ]


def _change(pair: tuple[State, Step], kept: list[tuple[int, Cell]]) -> Change | None:
    before, step = pair
    old = tuple(before.shared[number] for number, _ in kept)
    new = tuple(step.state.shared[number] for number, _ in kept)
    return None if old == new else (step.thread or "", old, new)


def _difference(
    machine: Machine, pair: tuple[State, Step], kept: list[tuple[int, Cell]], *, more: bool
) -> Difference:
    before, step = pair
    words = [
        f"`{cell.name}`: {stored_words(machine, cell, before.shared[number])}"
        f" -> {stored_words(machine, cell, step.state.shared[number])}"
        for number, cell in kept
        if before.shared[number] != step.state.shared[number]
    ]
    span = next((each.span for each in step.done if each.span is not None), None)
    return Difference(step.thread or "", span, ", ".join(words), more)

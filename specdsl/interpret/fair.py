"""Runs that go on for ever: does every fair one come to what a property of whole runs says?

All states and all steps are made once more, as a graph; then parts of it are looked for in which a
run can stay for ever, never coming to what it should, with nobody passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from specdsl.interpret.evaluate import true
from specdsl.interpret.machine import Machine, Step, buffer_of
from specdsl.interpret.program import NOTHING
from specdsl.interpret.state import State
from specdsl.interpret.world import Here
from specdsl.model import model

LIVELOCK = "livelock"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property of whole runs: wherever `due`, a fair run is to come to `come`."""

    name: str
    due: Callable[[State], bool] | None
    come: Callable[[State], bool]


def wanted(machine: Machine) -> Iterator[Wanted]:
    """What the check asks of whole runs, in the order in which it is asked."""
    if machine.livelock:
        yield Wanted(LIVELOCK, None, machine.over)
    for each in machine.spec.properties:
        asked = machine.setup.selects(each.name)
        if each.kind is model.PropertyKind.EVENTUALLY and asked:
            assert each.condition is not None, "it says something"
            due = None if each.premise is None else _asks(machine, each.premise)
            yield Wanted(each.name, due, _asks(machine, each.condition))


def _asks(machine: Machine, condition: model.Expr) -> Callable[[State], bool]:
    return lambda state: true(condition, Here(machine.view(state), NOTHING))


def unfulfilled(machine: Machine, go_on: Callable[[], bool]) -> str | None:
    """The first property of whole runs that some fair run breaks. No state is a bad one."""
    asked = list(wanted(machine))
    if not asked:
        return None
    graph = Graph(machine)
    graph.explore(go_on)
    return next((each.name for each in asked if graph.breaks(each)), None)


@dataclass(eq=False)
class Graph:
    """The states by number, the first ones, and of each state the steps out of it that change
    something: who is promised to make one (None: nobody), and what state it leads to."""

    machine: Machine
    states: list[State] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    steps: list[list[tuple[str | None, int]]] = field(default_factory=list)

    def explore(self, go_on: Callable[[], bool]) -> None:
        """Look at every state, as long as `go_on()`."""
        numbers: dict[State, int] = {}

        def number(state: State) -> int:
            if state not in numbers:
                numbers[state] = len(self.states)
                self.states.append(state)
                self.steps.append([])
            return numbers[state]

        self.first = [number(step.state) for step in self.machine.begin()]
        at = 0
        while at < len(self.states) and go_on():
            for step in self.machine.steps(self.states[at]):
                target = number(step.state)
                if target != at:
                    self.steps[at].append((step.mover, target))
            at += 1

    def breaks(self, asked: Wanted) -> bool:
        """Whether some fair run does, that is due and never comes to it."""
        missing = {n for n, state in enumerate(self.states) if not asked.come(state)}
        if asked.due is None:
            start = missing & set(self.first)
        else:
            start = {n for n in missing if asked.due(self.states[n])}
        return self._is_stayed_in(self._reached(start, missing))

    def _reached(self, start: set[int], within: set[int]) -> set[int]:
        found, todo = set(start), list(start)
        while todo:
            for _, target in self.steps[todo.pop()]:
                if target in within and target not in found:
                    found.add(target)
                    todo.append(target)
        return found

    def _is_stayed_in(self, within: set[int]) -> bool:
        """Whether a fair run can stay in these states for ever, once it is in any of them."""
        return any(self._is_fair(part) for part in self._parts(within))

    def _is_fair(self, part: set[int]) -> bool:
        """Whether a run that visits each state of the part again and again, or a smaller part of
        it, is fair."""
        inside = {mover for n in part for mover, target in self.steps[n] if target in part}
        tempting: set[int] = set()
        for mover, fairness in promised(self.machine):
            if mover in inside or fairness is model.Fairness.UNFAIR:
                continue
            able = {n for n in part if any(each == mover for each, _ in self.steps[n])}
            if fairness is model.Fairness.STRONG:
                tempting |= able  # a run has to avoid them
            elif able == part:
                return False
        return self._is_stayed_in(part - tempting) if tempting else True

    def _parts(self, within: set[int]) -> Iterator[set[int]]:
        """The parts in which each state is reached from each other one. (After Tarjan, without
        recursion.) A state alone is one: a run may stay there, if nobody is passed over."""
        order: dict[int, int] = {}
        low: dict[int, int] = {}
        open_: list[int] = []
        is_open: set[int] = set()
        for root in sorted(within):
            todo = [(root, 0)]
            while todo:
                n, turn = todo.pop()
                if turn == 0:
                    if n in order:
                        continue
                    order[n] = low[n] = len(order)
                    open_.append(n)
                    is_open.add(n)
                targets = self.steps[n]
                if turn > 0:
                    low[n] = min(low[n], low[targets[turn - 1][1]])
                while turn < len(targets):
                    target = targets[turn][1]
                    turn += 1
                    if target not in within:
                        continue
                    if target not in order:
                        todo += [(n, turn), (target, 0)]
                        break
                    if target in is_open:
                        low[n] = min(low[n], order[target])
                else:
                    if low[n] == order[n]:
                        part = set(open_[open_.index(n) :])
                        del open_[-len(part) :]
                        is_open -= part
                        yield part


def promised(machine: Machine) -> Iterator[tuple[str, model.Fairness]]:
    """Who is promised what: each thread what it is declared with. No store waits for ever."""
    for actor in machine.setup.actors:
        yield actor.name, actor.declared.fairness
        if actor.name in machine.setup.rooms:
            yield buffer_of(actor.name), model.Fairness.WEAK


# ---- one loop ------------------------------------------------------------------------------------


def is_fair_loop(machine: Machine, states: Collection[State], steps: Collection[Step]) -> bool:
    """Whether a run that goes round through these states by these steps for ever is fair."""
    moving = {step.mover for step in steps}
    able = [{s.mover for s in machine.steps(state) if s.state != state} for state in states]
    for mover, fairness in promised(machine):
        if mover in moving or fairness is model.Fairness.UNFAIR:
            continue
        passed_over = any if fairness is model.Fairness.STRONG else all
        if passed_over(mover in each for each in able):
            return False
    return True

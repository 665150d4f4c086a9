"""All states of a small system, and the fair loops among them, found without TLC: each step is made
by `trace/evaluate.py`, and the graph is searched for strongly connected parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from specdsl.lower.system import Property, System
from specdsl.model.model import Fairness
from specdsl.tlc.value import Function, Value
from specdsl.trace.cpus import blockers, need_not_come
from specdsl.trace.evaluate import World, evaluate, holds, ways

State = Mapping[str, Value]


@dataclass
class Graph:
    """The states that can be reached, by number; for each the steps out of it that change something
    (thread, next state)."""

    system: System
    world: World
    states: list[State] = field(default_factory=list)
    steps: list[list[tuple[str, int]]] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    _numbers: dict[object, int] = field(default_factory=dict)
    _back: list[set[int]] = field(default_factory=list)

    def explore(self) -> Graph:
        self.first = [self._number(state) for state in self._initial()]
        for number in _growing(self.states):
            for thread, state in self._next(self.states[number]):
                target = self._number(state)
                if target != number:
                    self.steps[number].append((thread, target))
        self._back = [set() for _ in self.states]
        for number, steps in enumerate(self.steps):
            for _, target in steps:
                self._back[target].add(number)
        return self

    def _number(self, state: State) -> int:
        key = tuple((name, _hashable(state[name])) for name in sorted(state))
        if key not in self._numbers:
            self._numbers[key] = len(self.states)
            self.states.append(state)
            self.steps.append([])
        return self._numbers[key]

    def _initial(self) -> Iterator[State]:
        for initial in self.system.initials:
            names = [name for name, _ in initial.choices]
            domains = [_members(evaluate(domain, self.world)) for _, domain in initial.choices]
            for values in product(*domains):
                here = self.world.bind(**dict(zip(names, values, strict=True)))
                if all(holds(guard, here) for guard in initial.guards):
                    yield {name: evaluate(value, here) for name, value in initial.values}

    def _next(self, state: State) -> Iterator[tuple[str, State]]:
        for action in self.system.actions:
            if not holds(action.guard, here := self.world.at(state)) or blockers(action, here):
                continue
            # Nobody has to make an interrupt come; a store buffer goes on by itself.
            name = "" if need_not_come(action) else action.drains or action.thread.name
            for branch in action.branches:
                for here in ways(branch, self.world.at(state)):
                    new = {name: evaluate(value, here) for name, value in branch.updates}
                    yield name, {**state, **new}

    # ---- fair loops ------------------------------------------------------------------------------

    def breaks(self, property_: Property) -> bool:
        """Some fair run never comes to what the property says, after it is due."""

        def true(number: int) -> bool:
            return holds(property_.condition, self.world.at(self.states[number]))

        due = self.first
        if (premise := property_.premise) is not None:
            everywhere = range(len(self.states))
            due = [n for n in everywhere if holds(premise, self.world.at(self.states[n]))]
        found = {number for number in due if not true(number)}
        todo = list(found)
        while todo:
            for _, target in self.steps[todo.pop()]:
                if target not in found and not true(target):
                    found.add(target)
                    todo.append(target)
        return self._has_fair_loop(found)

    def _has_fair_loop(self, within: set[int]) -> bool:
        """Some states of `within` can be visited for ever, and no others, by a fair run."""
        return any(self._is_fair(part) for part in self._parts(within))

    def _is_fair(self, part: set[int]) -> bool:
        moving = {thread for n in part for thread, target in self.steps[n] if target in part}
        avoided: set[int] = set()
        for mover, fairness in self._promised():
            able = {n for n in part if any(name == mover for name, _ in self.steps[n])}
            if mover in moving or fairness is Fairness.UNFAIR:
                continue
            if fairness is Fairness.WEAK and able == part:
                return False  # and so it is in each part of this part
            if fairness is Fairness.STRONG:
                avoided |= able
        return self._has_fair_loop(part - avoided) if avoided else True

    def _promised(self) -> Iterator[tuple[str, Fairness]]:
        yield from ((thread.name, thread.thread.fairness) for thread in self.system.threads)
        for action in self.system.actions:
            if action.drains is not None:
                yield action.drains, Fairness.WEAK

    def _parts(self, within: set[int]) -> list[set[int]]:
        """The strongly connected parts: who reaches whom and back. A state alone is one, for a run
        may stay in it."""
        left, found = set(within), []
        while left:
            start = left.pop()
            part = self._reached(start, within) & self._reaching(start, within)
            left -= part
            found.append(part)
        return found

    def _reached(self, start: int, within: set[int]) -> set[int]:
        found, todo = {start}, [start]
        while todo:
            targets = {target for _, target in self.steps[todo.pop()]}
            new = (targets & within) - found
            found |= new
            todo.extend(new)
        return found

    def _reaching(self, start: int, within: set[int]) -> set[int]:
        found, todo = {start}, [start]
        while todo:
            new = (self._back[todo.pop()] & within) - found
            found |= new
            todo.extend(new)
        return found


def _growing(items: list[State]) -> Iterator[int]:
    """The positions of a list that grows meanwhile."""
    number = 0
    while number < len(items):
        yield number
        number += 1


def _members(value: Value) -> list[Value]:
    assert isinstance(value, frozenset)
    return sorted(value, key=repr)


def _hashable(value: Value) -> object:
    if isinstance(value, Function):
        return frozenset((repr(key), _hashable(inner)) for key, inner in value.items)
    return type(value).__name__, value

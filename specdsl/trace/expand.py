"""A behavior of a reduced system -> the one of the whole system that it stands for: every step of
every block, and every variable. The steps are made again, in the system that was not reduced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from specdsl.lower.system import Branch, Form, Initial, Property, Role, System
from specdsl.model.model import Check
from specdsl.tlc.behavior import Behavior, BehaviorState
from specdsl.tlc.value import Value
from specdsl.trace.evaluate import (
    NoValue,
    World,
    chosen_in,
    evaluate,
    holds,
    leads_to,
    same,
    ways,
    world,
)

_MOST_RUNS = 256  # that are followed side by side, where a choice shows only later
_MOST_ROUNDS = 64  # through a loop, until all of the state is as it was


class NotExpanded(Exception):
    """The whole system cannot do what TLC shows of the reduced one: a fault of ours."""


State = Mapping[str, Value]
_Run = tuple[BehaviorState, ...]


def expand(
    behavior: Behavior, reduced: System, system: System, check: Check, operator: str | None
) -> Behavior:
    """The behavior of `system` for one that TLC found in `reduced`; `operator` is the property that
    is violated, at the latest at its end. Raises NotExpanded."""
    return _Expansion(reduced, system, check).of(behavior, operator)


class _Expansion:
    def __init__(self, reduced: System, system: System, check: Check) -> None:
        self._small = reduced
        self._whole = system
        self._in_small = world(reduced, check)
        self._in_whole = world(system, check)
        self._locals = {v.name for v in system.variables if v.role is Role.LOCAL}

    def of(self, behavior: Behavior, operator: str | None) -> Behavior:
        first, *rest = behavior.states
        runs: list[_Run] = [(state,) for state in self._first(first.values)]
        runs = self._along(runs, first.values, rest)
        if behavior.back_to is not None:
            return self._loop(behavior, runs)
        run = runs[0]
        property_ = next((p for p in self._whole.properties if p.name == operator), None)
        return replace(behavior, states=self._until_broken(run, property_))

    def _along(
        self, runs: list[_Run], before: State, states: Iterable[BehaviorState]
    ) -> list[_Run]:
        for state in states:
            runs = [
                longer
                for run in runs
                for branch in self._branches(state.action, before, state.values)
                for longer in self._steps(run, branch.parts)
                if self._fits(longer[-1].values, state.values)
            ][:_MOST_RUNS]
            if not runs:
                raise NotExpanded(f"the step {state.action} cannot be followed")
            before = state.values
        return runs

    def _first(self, values: State) -> Iterator[BehaviorState]:
        for initial in self._whole.initials:
            for state in self._begins(initial):
                if self._fits(state, values):
                    yield BehaviorState(None, None, state)

    def _begins(self, initial: Initial) -> Iterator[State]:
        for chosen in chosen_in(initial.choices, self._in_whole):
            if all(holds(guard, chosen) for guard in initial.guards):
                yield {name: evaluate(value, chosen) for name, value in initial.values}

    def _branches(self, name: str | None, before: State, after: State) -> Iterator[Branch]:
        action = self._small.action(name) if name is not None else None
        for branch in action.branches if action is not None else ():
            if leads_to(branch, self._in_small.at(before), after) is not None:
                yield branch

    def _steps(self, run: _Run, parts: Sequence[tuple[str, int]]) -> Iterator[_Run]:
        if not parts:
            yield run
            return
        (name, number), *rest = parts
        action = self._whole.action(name)
        assert action is not None, "a reduced system has no actions of its own"
        branch, before = action.branches[number], run[-1].values
        for chosen in ways(branch, self._in_whole.at(before)):
            try:
                after = {**before, **{n: evaluate(v, chosen) for n, v in branch.updates}}
            except NoValue:
                continue
            yield from self._steps((*run, BehaviorState(name, None, after)), rest)

    def _fits(self, whole: State, small: State) -> bool:
        """The two are one state: as far as the reduced one knows, and but for locals: they may
        have been reset."""
        return all(
            name in self._locals or same(whole[name], value) for name, value in small.items()
        )

    def _until_broken(self, run: _Run, property_: Property | None) -> _Run:
        """To the first state that breaks the property: what else was in the block is not needed."""
        if property_ is None or property_.form is not Form.STATE:
            return run
        for number, state in enumerate(run, start=1):
            if self._is_false(property_, self._in_whole.at(state.values)):
                return run[:number]
        raise NotExpanded(f"no state breaks `{property_.property}`")

    @staticmethod
    def _is_false(property_: Property, here: World) -> bool:
        try:
            return not evaluate(property_.condition, here)
        except NoValue:
            return False

    def _loop(self, behavior: Behavior, runs: list[_Run]) -> Behavior:
        """What was left out may only be as it was after several rounds."""
        assert behavior.back_to is not None, "a behavior that goes back"
        start = behavior.states[behavior.back_to].values
        back = BehaviorState(behavior.back_action, behavior.back_line, start)
        around = (*behavior.states[behavior.back_to + 1 :], back)
        before = behavior.states[-1].values
        runs = self._along(runs, before, [back])
        seen = [behavior.back_to]
        for _ in range(_MOST_ROUNDS):
            for run in runs:
                for place in seen:
                    if _equal(run[place].values, run[-1].values):
                        last = run[-1]
                        return replace(
                            behavior, states=run[:-1], back_to=place, back_action=last.action
                        )
            seen.append(len(runs[0]) - 1)
            runs = self._along(runs, start, around)
        raise NotExpanded("no round of the loop ends where it began")


def _equal(one: State, other: State) -> bool:
    return all(same(one[name], other[name]) for name in one)

"""Some states that a run reaches: the first ones, and those on a few ways from there. For what a
single state decides; the search through all of them is TLC's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from random import Random
from typing import TypeAlias, Union

from specdsl.lower.system import Action, System
from specdsl.model.model import Check
from specdsl.tlc.value import Value
from specdsl.trace.cpus import blockers
from specdsl.trace.evaluate import NoValue, World, chosen_in, evaluate, holds, ways, world

_Actions: TypeAlias = dict[tuple[str, Union[str, None]], list[Action]]

MOST_STATES = 2_000
_FIRST_STATES = 100
_WALKS = 30
_STEPS = 300


def some_states(system: System, check: Check) -> Iterator[World]:
    """At most `MOST_STATES`, the same ones in every run."""
    yield from islice(_walked(system, world(system, check)), MOST_STATES)


def _walked(system: System, fixed: World) -> Iterator[World]:
    first = list(islice(_first(system, fixed), _FIRST_STATES))
    yield from first
    actions: _Actions = defaultdict(list)
    for action in system.actions:
        actions[action.thread.pc, action.pc].append(action)
    random = Random(0)
    for number in range(_WALKS if first else 0):
        here = first[number % len(first)]
        for _ in range(_STEPS):
            following = list(_successors(actions, here))
            if not following:
                break
            here = fixed.at(random.choice(following))
            yield here


def first_states(system: System, check: Check) -> Iterator[World]:
    """All states in which a run can begin."""
    return _first(system, world(system, check))


def _first(system: System, fixed: World) -> Iterator[World]:
    for initial in system.initials:
        for chosen in chosen_in(initial.choices, fixed):
            if all(holds(guard, chosen) for guard in initial.guards):
                values = {name: evaluate(value, chosen) for name, value in initial.values}
                yield fixed.at(values)


def _successors(actions: _Actions, here: World) -> Iterator[Mapping[str, Value]]:
    """The states behind each step that goes well."""
    for (pc, key), found in actions.items():
        if key is not None and here.state[pc] != key:
            continue
        enabled = [action for action in found if key is not None or holds(action.guard, here)]
        enabled = [action for action in enabled if not blockers(action, here)]
        for branch in (branch for action in enabled for branch in action.branches):
            if branch.failure is not None:
                continue
            for chosen in ways(branch, here):
                try:
                    news = {name: evaluate(value, chosen) for name, value in branch.updates}
                except NoValue:
                    continue
                yield {**here.state, **news}

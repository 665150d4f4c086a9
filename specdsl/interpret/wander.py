"""One run: by chance, or as somebody says which thread moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from specdsl.interpret.explore import DEADLOCK
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.properties import wrong, wrong_step
from specdsl.interpret.state import State


@dataclass(frozen=True, slots=True)
class Wandered:
    """A run: its steps, the begin first, and what is broken at its end (`deadlock` where nothing
    can happen). `over`: every thread that has to end has. `stuck`: the thread that was to move next
    and cannot."""

    steps: tuple[Step, ...]
    broken: tuple[str, ...]
    over: bool
    stuck: str | None = None

    @property
    def state(self) -> State:
        """How it ends."""
        return self.steps[-1].state


def by_chance(machine: Machine, random: Random, most: int) -> Wandered:
    """A run of at most so many steps. First the thread is drawn, then one of the ways that it can
    go on; a run ends where something is broken, or nothing can happen any more."""
    steps = [random.choice(list(machine.begin()))]
    while not _broken(machine, steps) and len(steps) <= most:
        able = _able(machine, steps[-1].state)
        if not able:
            break
        steps.append(random.choice(random.choice(able)))
    return _wandered(machine, steps)


def guided(machine: Machine, threads: Sequence[str], random: Random) -> Wandered:
    """A run in which these threads move, one after the other. Where a thread can go on in several
    ways, one is drawn."""
    steps = [random.choice(list(machine.begin()))]
    for name in threads:
        if _broken(machine, steps):
            break
        able = [ways for ways in _able(machine, steps[-1].state) if ways[0].thread == name]
        if not able:
            return _wandered(machine, steps, stuck=name)
        steps.append(random.choice(able[0]))
    return _wandered(machine, steps)


def _broken(machine: Machine, steps: Sequence[Step]) -> tuple[str, ...]:
    """What is broken at the end of the run, or by its last step."""
    found = wrong(machine, steps[-1].state)
    if not found and len(steps) > 1:
        found = wrong_step(machine, steps[-2].state, steps[-1].state)
    return found


def _able(machine: Machine, state: State) -> list[list[Step]]:
    """The steps of each thread that can make one."""
    ways = (list(machine.steps_of(actor, state)) for actor in machine.setup.actors)
    return [found for found in ways if found]


def _wandered(machine: Machine, steps: list[Step], stuck: str | None = None) -> Wandered:
    state = steps[-1].state
    broken = _broken(machine, steps)
    if not broken and not machine.rests(state) and not _able(machine, state):
        broken = (DEADLOCK,)
    return Wandered(tuple(steps), broken, machine.over(state), stuck)


def names(machine: Machine) -> Iterator[str]:
    """Every thread that can move."""
    return (actor.name for actor in machine.setup.actors)

"""Every state, breadth-first: the verdict, and the shortest run that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from specdsl.interpret.fair import unfulfilled
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.properties import wrong, wrong_step
from specdsl.interpret.state import State

DEADLOCK = "deadlock"


@dataclass(frozen=True, slots=True)
class Bad:
    """A bad end: what is broken there (`deadlock` if nothing can happen), and the steps of a
    shortest run to it, the begin first."""

    broken: tuple[str, ...]
    run: tuple[Step, ...]

    @property
    def length(self) -> int:
        """How many steps it takes."""
        return len(self.run) - 1


@dataclass(frozen=True, slots=True)
class Explored:
    """What there is to see. `complete`: every state was seen, and no bad one. Otherwise `bad` are
    the ends that a search in the order of length can come upon first, each once: the broken ones of
    least length, and a deadlock if its state is looked at before. Both empty and not `complete`:
    the budget was used up. Where it is `complete`, `endless` is the first property of whole runs
    that a fair run breaks, if one does."""

    states: int
    complete: bool
    bad: tuple[Bad, ...]
    endless: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """How a state was found: the step to it, and the state before."""

    step: Step
    before: State | None


def explore(
    machine: Machine,
    *,
    most: int | None = None,
    go_on: Callable[[], bool] = lambda: True,
) -> Explored:
    """Looks at all states, or at `most` of them, as long as `go_on()`."""
    seen: dict[State, _Seen] = {}
    level: list[State] = []
    bad: dict[tuple[str, ...], _End] = {}
    for step in machine.begin():
        seen[step.state] = _Seen(step, None)
        level.append(step.state)
        _judge(machine, step.state, bad)
    while level and not bad:
        following: list[State] = []
        for state in level:
            stuck = True
            for step in machine.steps(state):
                stuck = False
                _judge_step(machine, state, step, bad)
                if step.state not in seen:
                    seen[step.state] = _Seen(step, state)
                    following.append(step.state)
                    _judge(machine, step.state, bad)
            if stuck and DEADLOCK not in machine.switched_off and not machine.rests(state):
                bad.setdefault((DEADLOCK,), _End(state, None))
            if (most is not None and len(seen) > most) or not go_on():
                return Explored(len(seen), False, ())
        level = following
    found = tuple(Bad(broken, _run(seen, end)) for broken, end in bad.items())
    endless = None if found else unfulfilled(machine, go_on)
    if not go_on():
        return Explored(len(seen), False, ())
    return Explored(len(seen), not found, found, endless)


@dataclass(frozen=True, slots=True)
class _End:
    """A bad end: the state, or the step out of it."""

    state: State
    step: Step | None


def _judge(machine: Machine, state: State, bad: dict[tuple[str, ...], _End]) -> None:
    broken = wrong(machine, state)
    if broken:
        bad.setdefault(broken, _End(state, None))


def _judge_step(
    machine: Machine, before: State, step: Step, bad: dict[tuple[str, ...], _End]
) -> None:
    broken = wrong_step(machine, before, step.state)
    if broken:
        bad.setdefault(broken, _End(before, step))


def _run(seen: Mapping[State, _Seen], end: _End) -> tuple[Step, ...]:
    steps = [] if end.step is None else [end.step]
    at: State | None = end.state
    while at is not None:
        found = seen[at]
        steps.append(found.step)
        at = found.before
    return tuple(reversed(steps))

"""The bad run in which threads take turns as seldom as can be: often a better story than the
shortest one."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from typing import TypeAlias

from specdsl.interpret.explore import DEADLOCK
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.properties import wrong, wrong_step
from specdsl.interpret.state import State

_Node: TypeAlias = tuple[State, str | None]
"""A state, and the thread that moved last: what a switch is depends on both."""


def fewest_switches(
    machine: Machine, name: str, most: int, go_on: Callable[[], bool] = lambda: True
) -> tuple[Step, ...] | None:
    """A run, the begin first, to where `name` is broken (`deadlock`: nothing can happen), with the
    fewest context switches, and of these the shortest. None if there is none, or none was found in
    `most` states, as long as `go_on()`."""
    came: dict[_Node, tuple[Step, _Node | None]] = {}
    best: dict[_Node, tuple[int, int]] = {}
    todo: list[tuple[int, int, int, _Node]] = []
    done: set[_Node] = set()
    turn = count()  # of two that cost the same, the one that was found first
    for step in machine.begin():
        node: _Node = (step.state, None)
        came[node], best[node] = (step, None), (0, 0)
        heappush(todo, (0, 0, next(turn), node))
    while todo and len(done) <= most and go_on():
        switches, length, _, node = heappop(todo)
        if node in done:
            continue
        done.add(node)
        state, last = node
        broken = wrong(machine, state)
        if broken:
            if name in broken:
                return _run(came, node)
            continue
        stuck = True
        for step in machine.steps(state):
            stuck = False
            if name in wrong_step(machine, state, step.state):
                return (*_run(came, node), step)
            following = (step.state, step.thread)
            cost = (switches + (last is not None and last != step.thread), length + 1)
            if following not in best or cost < best[following]:
                best[following], came[following] = cost, (step, node)
                heappush(todo, (*cost, next(turn), following))
        if stuck and name == DEADLOCK and not machine.rests(state):
            return _run(came, node)
    return None


def _run(came: dict[_Node, tuple[Step, _Node | None]], end: _Node) -> tuple[Step, ...]:
    steps: list[Step] = []
    at: _Node | None = end
    while at is not None:
        step, at = came[at]
        steps.append(step)
    return tuple(reversed(steps))

"""All ways through a thread: what may be held at each statement, by a walk over its control flow
that goes on until nothing is new. Every function is inlined, every exit is a way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from specdsl.lower.build import FlowBuilder
from specdsl.lower.flow import Node
from specdsl.model import model
from specdsl.rules.held import Held, State
from specdsl.rules.locals import forget
from specdsl.rules.statement import after
from specdsl.rules.terms import walk

MOST_STATES = 20_000

Point: TypeAlias = tuple[Node, tuple[Held, ...]]


@dataclass(eq=False)
class Ways:
    """The ways through `thread`. `facts` has, for each statement and what may be held at it, what
    is then known; `before` the point from which that was first reached. `complete`: no way was
    left out."""

    thread: model.Thread
    states: dict[Node, dict[tuple[Held, ...], State]] = field(default_factory=dict)
    before: dict[Point, Point | None] = field(default_factory=dict)
    complete: bool = True

    def at(self, node: Node) -> list[State]:
        """What may be so when the thread comes to the statement; empty if it never does."""
        return list(self.states.get(node, {}).values())

    def points(self) -> Iterator[tuple[Node, list[State]]]:
        """Every statement that is reached, with the states there."""
        for node in self.states:
            yield node, self.at(node)

    def path(self, node: Node, state: State) -> list[Node]:
        """A way from the entry to the statement, with what is held there at its end."""
        point: Point | None = (node, state.held)
        found: list[Node] = []
        while point is not None:
            found.append(point[0])
            point = self.before[point]
        return found[::-1]


def ways_through(thread: model.Thread) -> Ways:
    """What may be held where, over all ways through the thread and all values of the options."""
    entry = FlowBuilder().thread(thread)
    ways = Ways(thread)
    todo: deque[Point] = deque()

    def reach(node: Node, state: State, origin: Point | None) -> None:
        state = _in_scope(state, node)
        here = ways.states.setdefault(node, {})
        known = here.get(state.held)
        if known is None:
            if len(ways.before) >= MOST_STATES:
                ways.complete = False
                return
            ways.before[node, state.held] = origin
        elif known.facts <= state.facts:
            return
        else:
            state = State(state.held, known.facts & state.facts)
        here[state.held] = state
        todo.append((node, state.held))

    reach(entry, State(), None)
    while todo:
        node, held = todo.popleft()
        for state, target in after(node, ways.states[node][held]):
            reach(target, state, (node, held))
    return ways


def _in_scope(state: State, node: Node) -> State:
    """Without what is known of locals that have ended."""
    mentioned = {
        part.what
        for fact, _ in state.facts
        for part in walk(fact)
        if isinstance(part.what, model.Local)
    } | {
        part.what
        for held in state.held
        for index in held.indexes
        if index is not None
        for part in walk(index)
        if isinstance(part.what, model.Local)
    }
    for local in sorted(mentioned - node.scope, key=lambda each: each.span.start):
        state = forget(state, local)
    return state

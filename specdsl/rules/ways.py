"""All ways through a thread: what may be held at each statement, by a walk over its control flow
that goes on until nothing is new. Every function is inlined, every exit is a way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from specdsl.lower.build import FlowBuilder
from specdsl.lower.flow import Node
from specdsl.model import model
from specdsl.rules.held import Held, State
from specdsl.rules.locals import forget
from specdsl.rules.statement import after
from specdsl.rules.terms import Facts

MOST_STATES = 20_000
MOST_APART = 5_000

# What tells ways apart at a statement: what is held, or also what is known.
Key: TypeAlias = Union[tuple[Held, ...], State]
Point: TypeAlias = tuple[Node, Key]


@dataclass(eq=False)
class Ways:
    """The ways through `thread`. `states` has, for each statement and what may be held at it, what
    is then known; `before` the point from which that was first reached. `complete`: no way was
    left out. `apart`: ways that hold the same do not meet, so that each path is one that what is
    known of locals and options allows."""

    thread: model.Thread
    apart: bool = False
    states: dict[Node, dict[Key, State]] = field(default_factory=dict)
    before: dict[Point, Point | None] = field(default_factory=dict)
    complete: bool = True

    def at(self, node: Node) -> list[State]:
        """What may be so when the thread comes to the statement; empty if it never does."""
        return list(self.states.get(node, {}).values())

    def points(self) -> Iterator[tuple[Node, list[State]]]:
        """Every statement that is reached, with the states there."""
        for node in self.states:
            yield node, self.at(node)

    def key(self, state: State) -> Key:
        """What tells the state from others at its statement."""
        return state if self.apart else state.held

    def path(self, node: Node, state: State) -> list[Node]:
        """A way from the entry to the statement, with what is held there at its end."""
        point: Point | None = (node, self.key(state))
        found: list[Node] = []
        while point is not None:
            found.append(point[0])
            point = self.before[point]
        return found[::-1]


def ways_through(thread: model.Thread, *, apart: bool = False, given: Facts = frozenset()) -> Ways:
    """What may be held where, over all ways through the thread and all values of the options for
    which what is `given` is true."""
    entry = FlowBuilder().thread(thread)
    ways = Ways(thread, apart)
    most = MOST_APART if apart else MOST_STATES
    todo: deque[Point] = deque()

    def reach(node: Node, state: State, origin: Point | None) -> None:
        state = _in_scope(state, node)
        key = ways.key(state)
        here = ways.states.setdefault(node, {})
        known = here.get(key)
        if known is None:
            if len(ways.before) >= most:
                ways.complete = False
                return
            ways.before[node, key] = origin
        elif known.facts <= state.facts:
            return
        else:
            state = State(state.held, known.facts & state.facts)
        here[key] = state
        todo.append((node, key))

    reach(entry, State((), given), None)
    while todo:
        node, key = todo.popleft()
        for state, target in after(node, ways.states[node][key]):
            reach(target, state, (node, key))
    return ways


def _in_scope(state: State, node: Node) -> State:
    """Without what is known of locals that have ended."""
    mentioned = set[model.Local]().union(
        *(fact.locals for fact, _ in state.facts),
        *(index.locals for held in state.held for index in held.indexes if index is not None),
    )
    for local in sorted(mentioned - node.scope, key=lambda each: each.span.start):
        state = forget(state, local)
    return state

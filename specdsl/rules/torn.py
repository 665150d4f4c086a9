"""`torn_step`: a statement that touches several shared places which nothing keeps together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from specdsl.lower import flow
from specdsl.lower.buffers import is_waiting
from specdsl.lower.flow import Node
from specdsl.model import model
from specdsl.rules import errors
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import in_order
from specdsl.rules.held import Same, State
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.terms import Facts, Term, indexes_of
from specdsl.rules.touches import Touch, guard_held, touches
from specdsl.rules.ways import Ways

NAME = "torn_step"


@dataclass(slots=True)
class Users:
    """The threads that read a variable, and those that write it."""

    readers: set[model.Thread] = field(default_factory=set)
    writers: set[model.Thread] = field(default_factory=set)


def findings(all_ways: Mapping[model.Thread, Ways], rows: Rows) -> Iterator[Finding]:
    """One for each statement that is a torn step."""
    users = users_of(all_ways)
    for ways in all_ways.values():
        for node in in_order(ways):
            if node.region is not None:
                continue
            allows = allowing(node, NAME)
            states = ways.at(node)
            options = common(states)
            names = unprotected(node, states, ways.thread, users)
            if len(names) > 1 and (allows or rows.ask(options, NAME)):
                way = errors.Way(ways.thread, node, (), rows.words(options))
                yield Finding(errors.torn(names, way), allows)


def common(states: Sequence[State]) -> Facts:
    """What all ways to a statement need of the options."""
    return frozenset.intersection(*(about_options(state.facts) for state in states))


def users_of(all_ways: Mapping[model.Thread, Ways]) -> Mapping[model.Variable, Users]:
    """Which threads do what to each variable."""
    found: dict[model.Variable, Users] = defaultdict(Users)
    for ways in all_ways.values():
        for node in ways.states:
            for touch in touches(node):
                users = found[touch.variable]
                (users.writers if touch.writes else users.readers).add(ways.thread)
    return found


def unprotected(
    node: Node,
    states: Sequence[State],
    thread: model.Thread,
    users: Mapping[model.Variable, Users],
) -> Sequence[str]:
    """The places that others may touch at the same time, as they are written; each once."""
    found: dict[tuple[model.Variable, tuple[Term, ...]], str] = {}
    for touch in touches(node):
        if touch.writes and _waits_in_buffer(node, thread):
            continue
        if not _is_contested(touch, thread, users[touch.variable]):
            continue
        indexes = indexes_of(touch.place, touch.frame)
        if all(guard_held(touch, state) is Same.YES for state in states):
            continue
        found.setdefault((touch.variable, indexes), f"`{touch.place.span.text}`")
    return list(found.values())


def _waits_in_buffer(node: Node, thread: model.Thread) -> bool:
    """The store becomes visible in a step of its own, whatever the options are."""
    always = thread.buffer is not None and thread.buffer.condition is None
    return always and isinstance(node.act, flow.Put) and is_waiting(node.act, node)


def _is_contested(touch: Touch, thread: model.Thread, users: Users) -> bool:
    """Another thread may do something to the variable that this one can tell, or be told of."""
    others = users.writers | users.readers if touch.writes else users.writers
    return bool(others - {thread}) or (thread in others and thread.count > 1)

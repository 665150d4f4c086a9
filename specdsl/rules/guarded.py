"""`guarded_by`, as far as the paths alone say it: on one way to a statement the thread certainly
holds nothing that guards what it touches there. Whether that way can be gone is for the run to
say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specdsl.lower import flow
from specdsl.lower.flow import Node
from specdsl.lower.steps import has_attempt
from specdsl.model import model
from specdsl.rules import errors
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import in_order
from specdsl.rules.held import Same, State
from specdsl.rules.route import way_to
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.touches import Touch, guard_held, only_read, touches
from specdsl.rules.ways import Ways, ways_through

NAME = "guarded_by"


def findings(all_ways: Mapping[model.Thread, Ways], rows: Rows) -> Iterator[Finding]:
    """For each statement and guarded variable the first way on which the guard is not held."""
    for thread, ways in all_ways.items():
        if any(_suspects(ways)):
            apart = ways_through(thread, apart=True)
            for node in in_order(apart):
                if not _tries(node):
                    yield from _at(apart, node, rows)


def _suspects(ways: Ways) -> Iterator[Node]:
    """The statements for which it is worth telling the ways apart, which takes longer."""
    for node, states in ways.points():
        if not _tries(node) and any(_unguarded(node, state) for state in states):
            yield node


def _tries(node: Node) -> bool:
    """It tries a lock: what it touches behind that, it may touch with the lock in its hands."""
    match node.act:
        case flow.Put(_, _, value) | flow.Test(value):
            return has_attempt(value)
        case _:
            return False


def _at(ways: Ways, node: Node, rows: Rows) -> Iterator[Finding]:
    allows, states = allowing(node, NAME), ways.at(node)
    told: set[tuple[model.Variable, bool]] = set()
    for state in states:
        for touch in _unguarded(node, state):
            key = (touch.variable, touch.writes)
            if key in told or not (allows or rows.ask(about_options(state.facts), NAME)):
                continue
            told.add(key)
            left = _left(ways, node, state, touch)
            way = way_to(ways, node, state, rows, left)
            always = all(touch in _unguarded(node, other) for other in states)
            read_only = touch.writes and only_read(touch, state)
            error = errors.unguarded(touch, left, way, read_only=read_only, always=always)
            yield Finding(error, allows)


def _unguarded(node: Node, state: State) -> list[Touch]:
    """What the statement touches without its guard, and should not."""
    return [
        touch
        for touch in touches(node, state.facts)
        if touch.variable.guard is not None
        and (touch.writes or touch.variable.guard.reads)
        and guard_held(touch, state) is Same.NO
    ]


def _left(ways: Ways, node: Node, state: State, touch: Touch) -> Node | None:
    """The last statement on the way that gave up a lock of the guard, if one did."""
    assert touch.variable.guard is not None, "that is what is not held"
    locks = {lock.variable for lock in touch.variable.guard.locks}
    for each in reversed(ways.path(node, state)[:-1]):
        match each.act:
            case flow.ReleaseAll():
                return each
            case flow.Locking(operation, references) if operation.releases:
                if any(each.frame.place(one)[0].variable in locks for one in references):
                    return each
            case _:
                pass
    return None

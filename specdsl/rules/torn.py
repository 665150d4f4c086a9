"""`torn_step`: a statement that touches several shared places which nothing keeps together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.model import model
from specdsl.model.walk import place_parts
from specdsl.model.walk import walk as parts_of
from specdsl.rules import errors
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import in_order
from specdsl.rules.held import State, matching
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.terms import Facts, Term, indexes_of, place_of
from specdsl.rules.ways import Ways

NAME = "torn_step"


@dataclass(frozen=True, slots=True)
class Touch:
    """A statement reads or writes a place. `frame` is that of the place's own expressions."""

    place: model.Place
    frame: Frame
    writes: bool

    @property
    def variable(self) -> model.Variable:
        return self.place.variable


@dataclass(slots=True)
class _Users:
    """The threads that read a variable, and those that write it."""

    readers: set[model.Thread] = field(default_factory=set)
    writers: set[model.Thread] = field(default_factory=set)


def findings(all_ways: Mapping[model.Thread, Ways], rows: Rows) -> Iterator[Finding]:
    """One for each statement that is a torn step."""
    users = _users(all_ways)
    for ways in all_ways.values():
        for node in in_order(ways):
            if node.region is not None:
                continue
            allows = allowing(node, NAME)
            states = ways.at(node)
            options = _common(states)
            names = _unprotected(node, states, ways.thread, users)
            if len(names) > 1 and (allows or rows.ask(options, NAME)):
                way = errors.Way(ways.thread, node, (), rows.words(options))
                yield Finding(errors.torn(names, way), allows)


def _common(states: Sequence[State]) -> Facts:
    return frozenset.intersection(*(about_options(state.facts) for state in states))


def _users(all_ways: Mapping[model.Thread, Ways]) -> Mapping[model.Variable, _Users]:
    found: dict[model.Variable, _Users] = defaultdict(_Users)
    for ways in all_ways.values():
        for node in ways.states:
            for touch in touches(node):
                users = found[touch.variable]
                (users.writers if touch.writes else users.readers).add(ways.thread)
    return found


def _unprotected(
    node: Node,
    states: Sequence[State],
    thread: model.Thread,
    users: Mapping[model.Variable, _Users],
) -> Sequence[str]:
    """The places that others may touch at the same time, as they are written; each once."""
    found: dict[tuple[model.Variable, tuple[Term, ...]], str] = {}
    for touch in touches(node):
        if not _is_contested(touch, thread, users[touch.variable]):
            continue
        indexes = indexes_of(touch.place, touch.frame)
        if all(_is_guarded(touch, indexes, state) for state in states):
            continue
        found.setdefault((touch.variable, indexes), f"`{touch.place.span.text}`")
    return list(found.values())


def _is_contested(touch: Touch, thread: model.Thread, users: _Users) -> bool:
    """Another thread may do something to the variable that this one can tell, or be told of."""
    others = users.writers | users.readers if touch.writes else users.writers
    return bool(others - {thread}) or (thread in others and thread.count > 1)


def _is_guarded(touch: Touch, indexes: tuple[Term, ...], state: State) -> bool:
    """One of the locks that guard the place is certainly held."""
    guard = touch.variable.guard
    if guard is None:
        return False
    owner = indexes[0] if touch.variable.owner else None
    for lock in guard.locks:
        named = indexes_of(lock, touch.frame, owner)
        certain, _ = matching(state, lock.variable, named)
        if any(held.mode.writes or not touch.writes for held in certain):
            return True
    return False


# ---- what a statement touches --------------------------------------------------------------------


def touches(node: Node) -> Iterator[Touch]:
    """The shared places that it reads and writes; no ghosts and no locks. Not what it asserts, nor
    what it chooses among: neither is something that a CPU does."""
    for touch in _all_touches(node):
        if not touch.variable.ghost and not isinstance(touch.place.type, model.LockType):
            yield touch


def _all_touches(node: Node) -> Iterator[Touch]:
    frame = node.frame
    match node.act:
        case flow.Put(target, owner, value):
            yield from _reads(value, frame)
            if not isinstance(target, model.Local):
                place, outer = place_of(target, owner)
                yield Touch(place, outer, writes=True)
                yield from _within(place, outer)
        case flow.Modify(change):
            yield from _reads(change, frame)
        case flow.Locking(_, references):
            for reference in references:
                yield from _within(*place_of(reference, frame))
        case flow.Test(condition) | flow.Wait(condition):
            yield from _reads(condition, frame)
        case flow.Finish(value) if value is not None:
            yield from _reads(value, frame)
        case _:
            pass


def _reads(expr: model.Expr, frame: Frame) -> Iterator[Touch]:
    for part in parts_of(expr):
        match part:
            case model.PlaceRead(place):
                yield Touch(place, frame, writes=False)
            case model.RefRead(param):
                place, outer = frame.refs[param]
                yield Touch(place, outer, writes=False)
            case model.ReadModifyWrite(model.Place() | model.RefParam() as target):
                place, outer = place_of(target, frame)
                yield Touch(place, outer, writes=True)
            case model.LocalRead(local) if local in frame.values:
                yield from _reads(*frame.values[local])
            case _:
                pass


def _within(place: model.Place, frame: Frame) -> Iterator[Touch]:
    """What is read to find the place."""
    for expr in place_parts(place):
        yield from _reads(expr, frame)

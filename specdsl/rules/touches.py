"""Which shared places a statement reads and writes, and whether it holds what guards them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.model import model
from specdsl.model.walk import parts, place_parts
from specdsl.rules.held import Held, Same, State, matching
from specdsl.rules.terms import Facts, indexes_of, place_of, term_of, truth

_NOTHING: Facts = frozenset()


@dataclass(frozen=True, slots=True)
class Touch:
    """A statement reads or writes a place. `frame` is that of the place's own expressions."""

    place: model.Place
    frame: Frame
    writes: bool

    @property
    def variable(self) -> model.Variable:
        return self.place.variable


def touches(node: Node, facts: Facts = _NOTHING, *, choosing: bool = False) -> Iterator[Touch]:
    """The shared places that it reads and writes where the facts are so; no ghosts and no locks.
    Not what it asserts, and only where `choosing` what it chooses among: neither is something that
    a CPU does."""
    found = list(_all_touches(node, facts))
    if choosing and isinstance(node.act, flow.Pick) and node.act.where is not None:
        found += _reads(node.act.where, node.frame, facts)
    for touch in found:
        if not touch.variable.ghost and not isinstance(touch.place.type, model.LockType):
            yield touch


def _all_touches(node: Node, facts: Facts) -> Iterator[Touch]:
    frame = node.frame
    match node.act:
        case flow.Put(target, owner, value):
            yield from _reads(value, frame, facts)
            if not isinstance(target, model.Local):
                place, outer = place_of(target, owner)
                yield Touch(place, outer, writes=True)
                yield from _within(place, outer, facts)
        case flow.Modify(change):
            yield from _reads(change, frame, facts)
        case flow.Locking(_, references):
            for reference in references:
                yield from _within(*place_of(reference, frame), facts)
        case flow.Test(condition) | flow.Wait(condition):
            yield from _reads(condition, frame, facts)
        case flow.Finish(value) if value is not None:
            yield from _reads(value, frame, facts)
        case _:
            pass


def _reads(expr: model.Expr, frame: Frame, facts: Facts) -> Iterator[Touch]:
    match expr:
        case model.PlaceRead(place):
            yield Touch(place, frame, writes=False)
        case model.RefRead(param):
            place, outer = frame.refs[param]
            yield Touch(place, outer, writes=False)
        case model.ReadModifyWrite(model.Place() | model.RefParam() as target):
            place, outer = place_of(target, frame)
            yield Touch(place, outer, writes=True)
        case model.LocalRead(local) if local in frame.values:
            value, caller = frame.values[local]
            yield from _reads(value, caller, facts)
        case _:
            pass
    for part in _looked_at(expr, frame, facts):
        yield from _reads(part, frame, facts)


def _looked_at(expr: model.Expr, frame: Frame, facts: Facts) -> tuple[model.Expr, ...]:
    """The parts that are not left out for what is known."""
    match expr:
        case model.Binary("and" | "or" | "=>" as operator, left, right):
            decided = truth(term_of(left, frame), facts)
            return (left,) if decided is (operator == "or") else (left, right)
        case model.Conditional(test, yes, no):
            decided = truth(term_of(test, frame), facts)
            chosen = {True: (yes,), False: (no,), None: (yes, no)}[decided]
            return (test, *chosen)
        case _:
            return parts(expr)


def _within(place: model.Place, frame: Frame, facts: Facts) -> Iterator[Touch]:
    """What is read to find the place."""
    for expr in place_parts(place):
        yield from _reads(expr, frame, facts)


# ---- guards --------------------------------------------------------------------------------------


def guard_held(touch: Touch, state: State) -> Same:
    """Whether the thread holds what the place's guard asks for; NO where nothing does."""
    guard = touch.variable.guard
    if guard is None:
        return Same.NO
    answers = set()
    for found in _guards(guard, touch, state):
        certain, perhaps = (
            any(held.mode.writes or not touch.writes for held in each) for each in found
        )
        answers.add(Same.YES if certain else Same.PERHAPS if perhaps else Same.NO)
    if guard.all and touch.writes:
        order = (Same.NO, Same.PERHAPS, Same.YES)
    else:
        order = (Same.YES, Same.PERHAPS, Same.NO)
    return next(answer for answer in order if answer in answers)


def only_read(touch: Touch, state: State) -> bool:
    """A lock of the guard is certainly held, but so that it is not enough to write."""
    guard = touch.variable.guard
    return guard is not None and any(
        not held.mode.writes for found in _guards(guard, touch, state) for held in found[0]
    )


def _guards(
    guard: model.Guard, touch: Touch, state: State
) -> Iterator[tuple[tuple[Held, ...], tuple[Held, ...]]]:
    """For each lock of the guard: what is held that certainly is it, and what perhaps is."""
    indexes = indexes_of(touch.place, touch.frame)
    owner = indexes[0] if touch.variable.owner else None
    for lock in guard.locks:
        yield matching(state, lock.variable, indexes_of(lock, touch.frame, owner))

"""What an operation on a lock does to what a thread holds, as far as that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from specdsl.kinds.lock import Mode, Operation
from specdsl.logic import FALSE, Const
from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.rules.held import Held, State, matching
from specdsl.rules.terms import Op, Term, equality, indexes_of, learned, place_of


def takes_anew(operation: Operation) -> bool:
    """The thread holds the lock afterwards, and need not have held it before."""
    return operation.takes and not operation.changes_mode


def is_misuse(held: Held, operation: Operation) -> bool:
    """Doing that to a lock that the thread holds is a `double_acquire`, as its kind says."""
    twice = next((each for each in operation.misuses if each.name == "double_acquire"), None)
    if twice is None:
        return False
    me = Const("self")
    taken = next(
        each for each in held.kind.operations if each.takes and each.held_mode == held.mode.name
    )
    value = taken.effect(held.kind.initial, me)
    return twice.when(value, me) != FALSE


def attempt(
    operation: Operation,
    reference: model.Place | model.RefRead,
    wanted: bool,
    frame: Frame,
    node: Node,
    state: State,
) -> Iterator[State]:
    """The states after a try that said what is `wanted`."""
    if not operation.releases and not (wanted and takes_anew(operation)):
        yield state
        return
    place = reference.param if isinstance(reference, model.RefRead) else reference
    found, outer = place_of(place, frame)
    indexes = indexes_of(found, outer)
    certain, perhaps = matching(state, found.variable, indexes)
    if operation.releases:  # whatever it says
        yield from _given_up(state, certain, perhaps)
        return
    mode = kind_of(found.variable).mode(operation.held_mode)
    if all(held.mode.shared and mode.shared for held in certain):
        yield take(_distinct(state, found, indexes, mode), found, indexes, operation, node)


def _distinct(state: State, place: model.Place, indexes: tuple[Term, ...], mode: Mode) -> State:
    """Who gets a lock alone did not have it: it is none of those that are held."""
    _, perhaps = matching(state, place.variable, indexes)
    facts = state.facts
    for held in perhaps:
        if not (held.mode.shared and mode.shared) and len(indexes) == 1:
            (other,) = held.indexes
            if other is not None and indexes[0].own:
                facts = learned(equality(other, indexes[0]), False, facts) or facts
    return State(state.held, facts)


def take(
    state: State,
    place: model.Place,
    indexes: tuple[Term, ...],
    operation: Operation,
    node: Node,
) -> State:
    """With the lock held. It exists, so no reference to it is null."""
    known = tuple(index if index.own else None for index in indexes)
    facts = state.facts
    for index in known:
        if index is not None:
            facts = learned(equality(index, Term(Op.LITERAL, None)), False, facts) or facts
    mode = kind_of(place.variable).mode(operation.held_mode)
    held = Held(place.variable, known, mode, node, place.span.text)
    return State((*(each for each in state.held if each != held), held), facts)


def operate(node: Node, act: flow.Locking, state: State) -> Iterator[State]:
    """The states after the operation. A pair is taken or released in its second turn: no other
    statement stands between the two."""
    if act.turn == 0 or act.queueing:
        yield state
        return
    states = [state]
    for reference in act.places:
        place, frame = place_of(reference, node.frame)
        indexes = indexes_of(place, frame)
        states = [each for one in states for each in _operate_on(one, place, indexes, act, node)]
    yield from states


def _operate_on(
    state: State,
    place: model.Place,
    indexes: tuple[Term, ...],
    act: flow.Locking,
    node: Node,
) -> Iterator[State]:
    operation = act.operation
    if _lacks_upper(state, place, operation) and "upper_unheld" not in node.allowed:
        return  # no run goes on behind it
    certain, perhaps = matching(state, place.variable, indexes)
    if takes_anew(operation):
        mode = kind_of(place.variable).mode(operation.held_mode)
        if any(is_misuse(held, operation) for held in certain):
            if act.turn is not None or "double_acquire" in node.allowed:
                yield state  # else no run goes on behind it
        elif all(held.mode.shared and mode.shared for held in certain):
            known = _distinct(state, place, indexes, mode) if act.turn is None else state
            yield take(known, place, indexes, operation, node)
        else:
            yield state
        return
    if operation.releases:
        yield from _given_up(state, certain, perhaps)
        return
    for held in certain[-1:] or perhaps:
        if operation.takes:
            changed = replace(held, mode=held.kind.mode(operation.held_mode))
            changes = tuple(changed if each == held else each for each in state.held)
            yield _without(replace(state, held=changes), _beneath(state, held))
        else:
            yield state
    if not certain and not perhaps:
        yield state


def _lacks_upper(state: State, place: model.Place, operation: Operation) -> bool:
    """The operation asks for the lock above this one, and the thread certainly does not hold it."""
    upper = place.variable.under
    return (
        operation.above is not None
        and upper is not None
        and not any(
            held.variable is upper.variable and operation.above in ("", held.mode.name)
            for held in state.held
        )
    )


def _given_up(state: State, certain: Sequence[Held], perhaps: Sequence[Held]) -> Iterator[State]:
    """After a release: of the latest, where read sides nest; of each of those that it may be, where
    that is not known."""
    for held in certain[-1:] or perhaps:
        others = () if held.mode.shared else certain  # other names of the same lock
        yield _without(state, (held, *others, *_beneath(state, held)))
    if not certain and not perhaps:
        yield state


def _beneath(state: State, above: Held) -> tuple[Held, ...]:
    """What ends together with that hold: the locks that are held under it."""
    return tuple(
        held
        for held in state.held
        if held.variable.under is not None
        and held.variable.under.variable is above.variable
        and held.kind.under is not None
        and (held.kind.under.mode, held.kind.under.ends) == (above.mode.name, held.mode.name)
    )


def _without(state: State, gone: tuple[Held, ...]) -> State:
    return replace(state, held=tuple(held for held in state.held if held not in gone))

"""What is wrong in a state."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_never

from specdsl.interpret.evaluate import is_idle, true
from specdsl.interpret.guarding import guards
from specdsl.interpret.machine import Machine
from specdsl.interpret.program import NOTHING
from specdsl.interpret.state import Cell, State
from specdsl.interpret.values import Broken, Tagged
from specdsl.interpret.view import View
from specdsl.interpret.world import Found, Here
from specdsl.model import model


def wrong_step(machine: Machine, before: State, after: State) -> tuple[str, ...]:
    """The name of the first property of steps that is broken by the step. A step that fails, or
    changes nothing, breaks none."""
    if after.failed is not None or before == after:
        return ()
    here = Here(machine.view(after), NOTHING, before=machine.view(before))
    written: list[str] = []
    for each in machine.spec.properties:
        if each.kind is not model.PropertyKind.STEP or not machine.setup.selects(each.name):
            continue
        assert each.condition is not None, "it says something"
        try:
            if not true(each.condition, here):
                written.append(each.name)
        except Broken as broken:
            return (broken.name,)
    return tuple(written[:1])


def wrong(machine: Machine, state: State) -> tuple[str, ...]:
    """The names of the properties that are broken in the state: unasked ones if there are any, else
    the first of the written ones."""
    view = machine.view(state)
    unasked: list[str] = []
    written: list[str] = []
    if state.failed is not None:
        asserted = {each.name for each in machine.spec.properties}
        (written if state.failed.name in asserted else unasked).append(state.failed.name)
    exclusive = (f"exclusive_{name}" for name in _not_exclusive(machine, view))
    unasked += [name for name in exclusive if name not in machine.switched_off]
    for each in machine.spec.properties:
        if not machine.setup.selects(each.name):
            continue
        try:
            if not _is_right(machine, each, state, Here(view, NOTHING)):
                written.append(each.name)
        except Broken as broken:
            unasked.append(broken.name)
    order = [each.name for each in machine.spec.properties]
    return tuple(dict.fromkeys(unasked)) or tuple(sorted(written, key=order.index)[:1])


def _is_right(machine: Machine, asked: model.Property, state: State, here: Here) -> bool:
    """Whether what the property says of the state is so. Raises Broken where it has no value."""
    condition = asked.condition
    match asked.kind:
        case model.PropertyKind.ASSERT | model.PropertyKind.STEP:
            return True
        case model.PropertyKind.FINALLY:
            assert condition is not None, "it says something"
            return not machine.over(state) or true(condition, here)
        case model.PropertyKind.INVARIANT:
            assert condition is not None, "it says something"
            return true(condition, here)
        case model.PropertyKind.EVENTUALLY:
            # Whether it comes true is a question for later; a value it has to have everywhere.
            for part in (asked.premise, condition):
                if part is not None:
                    true(part, here)
            return True
        case _:
            assert_never(asked.kind)


# ---- exclusivity ---------------------------------------------------------------------------------


def _not_exclusive(machine: Machine, view: View) -> Iterator[str]:
    """The alternatives that say of something that they own it alone, and do not."""
    for states in machine.spec.states:
        for alternative in states.alternatives:
            if alternative.ownership is not None and not _is_exclusive(
                machine, view, states, alternative, alternative.ownership
            ):
                yield alternative.name


def _is_exclusive(
    machine: Machine,
    view: View,
    states: model.States,
    alternative: model.Alternative,
    ownership: model.Ownership,
) -> bool:
    """While a place at rest holds the alternative with the flag set, no other place at rest names
    the same object, and its counter is 1."""
    resting = list(_at_rest(machine, view, states))
    flag = alternative.payload.index(ownership.flag)
    owned = alternative.payload.index(ownership.owned)
    for cell, found in resting:
        if found.alternative != alternative.name or found.payload[flag] is not True:
            continue
        object_ = found.payload[owned]
        if object_ is None:
            continue  # null owns nothing
        for other, another in resting:
            if other is not cell and object_ in _named(states, another, ownership.owned):
                return False
        counter = ownership.counter
        if counter is not None and view.read(counter, str(object_), ()) != 1:
            return False
    return True


def _at_rest(machine: Machine, view: View, states: model.States) -> Iterator[tuple[Cell, Tagged]]:
    """The places of the type, no ghosts, whose guards are all free."""
    here = Here(view, NOTHING)
    for number, cell in enumerate(machine.setup.cells.all):
        if cell.variable.ghost or cell.variable.copies or cell.type != model.TaggedType(states):
            continue
        found = Found(cell.variable, cell.object, cell.indexes)
        if cell.variable.guard is not None and not all(
            lock is None or is_idle(*lock, view) for lock in guards(found, here)
        ):
            continue
        value = view.shared[number]
        assert isinstance(value, Tagged), "a tagged state"
        yield cell, value


def _named(states: model.States, value: Tagged, owned: model.PayloadField) -> Iterator[object]:
    """What a value names by a payload of that name and type."""
    alternative = next(each for each in states.alternatives if each.name == value.alternative)
    for part, found in zip(alternative.payload, value.payload, strict=True):
        if part.name == owned.name and part.type == owned.type:
            yield found

"""What an expression is worth, where it stands.

`and`, `or`, `=>` and `if` look at what they need and no further; a quantifier looks at all members.
"""

from __future__ import annotations

import operator as python
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

from typing_extensions import assert_never

from specdsl.interpret import containers
from specdsl.interpret.locks import kind
from specdsl.interpret.state import Stored
from specdsl.interpret.values import Broken, Plain, Queue, Tagged, Value, fitted
from specdsl.interpret.world import Found, Here, World, lock_kind, place_type
from specdsl.model import model


def value(expr: model.Expr, here: Here) -> Value:
    """What it is worth. Raises Broken if it has no value."""
    match expr:
        case model.Literal(literal):
            return literal
        case model.OptionRead(option):
            return here.world.settings[option.name]
        case model.LocalRead(local):
            return _local(local, here)
        case model.BinderRead(binder):
            return here.binders[binder]
        case model.Owner():
            return here.owner
        case model.PlaceRead(place):
            return _read(place, here)
        case model.RefRead(param):
            place, names = here.names.places[param]
            return _read(place, replace(here, names=names, binders={}))
        case model.Payload():
            return _payload(expr, here)
        case model.IsA():
            return _is(expr, here)
        case model.Make():
            return _make(expr, here)
        case model.Not(operand):
            return not value(operand, here)
        case model.Binary():
            return _binary(expr, here)
        case model.Conditional(test, yes, no):
            return value(yes if value(test, here) else no, here)
        case model.Quantified():
            return _quantified(expr, here)
        case model.LockIs(place, question):
            return _lock_is(place, question, here)
        case model.Holds() | model.At() | model.Ended() | model.ResultRead():
            return _of_thread(expr, here)
        case model.Old(place):
            assert here.before is not None, "`old` stands in a property of a step"
            return value(place, replace(here, world=here.before))
        case model.Attempt():
            return here.world.attempt(expr, here)
        case model.ReadModifyWrite():
            return here.world.change(expr, here)
        case model.SetValue() | model.In() | model.WithMember() | model.OfQueue() | model.Pushed():
            return _of_container(expr, here)
        case _:
            assert_never(expr)


def true(expr: model.Expr, here: Here) -> bool:
    """Whether a condition is true."""
    return bool(value(expr, here))


def _local(local: model.Local, here: Here) -> Value:
    slot = here.names.locals[local]
    return slot if isinstance(slot, str) else here.world.local(slot)


# ---- places --------------------------------------------------------------------------------------


def find(place: model.Place, here: Here) -> Found:
    """The place that the expression stands for. Raises Broken if null leads to it."""
    of = None
    if place.object is not None:
        of = _member(value(place.object, here))
        here.world.touch(place.variable, of, here)
    return Found(place.variable, of, tuple(_member(value(index, here)) for index in place.indexes))


def found_by(target: model.Place | model.RefRead | model.RefParam, here: Here) -> Found:
    """The same, of whatever names a place."""
    match target:
        case model.Place():
            return find(target, here)
        case model.RefRead(param):
            return found_by(param, here)
        case model.RefParam():
            place, names = here.names.places[target]
            return find(place, replace(here, names=names, binders={}))
        case _:
            assert_never(target)


def _member(found: Value) -> str:
    if found is None:
        raise Broken("null_dereference", "null has no fields and is no index")
    assert isinstance(found, str), "only a member leads to a place"
    return found


def _read(place: model.Place, here: Here) -> Value:
    found = find(place, here)
    if here.guarded:
        here.world.look(found, here)
    stored: Value = here.world.read(found.variable, found.object, found.indexes)
    if isinstance(place.type, model.LockType):
        return kind(place.type.kind.name).number(stored)
    return stored


# ---- locks ---------------------------------------------------------------------------------------


def is_idle(name: str, lock: Stored, world: World) -> bool:
    """Nobody holds the lock, which is of the kind of that name."""
    return not any(kind(name).modes(lock, thread) for thread in world.everybody())


def _lock_is(place: model.Place | model.RefRead, question: str, here: Here) -> bool:
    found = found_by(place, here)
    lock = here.world.read(found.variable, found.object, found.indexes)
    name = lock_kind(place_type(found.variable))
    if question in ("free", "held") and not kind(name).lives:
        return is_idle(name, lock, here.world) is (question == "free")
    return kind(name).is_so(question, lock)


# ---- tagged states -------------------------------------------------------------------------------


def _payload(expr: model.Payload, here: Here) -> Value:
    tagged = value(expr.value, here)
    assert isinstance(tagged, Tagged), "a payload is that of a tagged state"
    for alternative, part in expr.fields:
        if alternative.name == tagged.alternative:
            return tagged.payload[alternative.payload.index(part)]
    raise Broken("wrong_payload", f"{tagged.alternative} has no {expr.name}")


def _is(expr: model.IsA, here: Here) -> bool:
    tagged = value(expr.value, here)
    assert isinstance(tagged, Tagged), "`is` asks about a tagged state"
    if tagged.alternative != expr.alternative.name:
        return False
    return all(
        tagged.payload[expr.alternative.payload.index(part)] == value(wanted, here)
        for part, wanted in expr.tests
    )


def _make(expr: model.Make, here: Here) -> Tagged:
    parts: list[Plain] = []
    for part, argument in zip(expr.alternative.payload, expr.arguments, strict=True):
        made = fitted(value(argument, here), part.type)
        assert not isinstance(made, (Tagged, Queue, frozenset)), "a payload has plain values"
        parts.append(made)
    return Tagged(expr.alternative.name, tuple(parts))


# ---- sets and queues -----------------------------------------------------------------------------


def _of_container(
    expr: model.SetValue | model.In | model.WithMember | model.OfQueue | model.Pushed, here: Here
) -> Value:
    match expr:
        case model.SetValue(items):
            return containers.members([value(item, here) for item in items])
        case model.In(item, container):
            return containers.contains(value(container, here), value(item, here))
        case model.WithMember(before, item, present):
            old = value(before, here)
            return containers.with_member(old, value(item, here), present=present)
        case model.OfQueue(part, queue):
            return containers.of_queue(part, value(queue, here))
        case model.Pushed(queue, item, type_):
            old = value(queue, here)
            return containers.pushed(old, value(item, here), type_)
        case _:
            assert_never(expr)


# ---- operators -----------------------------------------------------------------------------------

_COMPARE: Mapping[str, Callable[[object, object], bool]] = {"==": python.eq, "!=": python.ne}
_NUMBERS: Mapping[str, Callable[[int, int], int]] = {
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
    "+": python.add,
    "-": python.sub,
}


def _binary(expr: model.Binary, here: Here) -> Value:
    left = value(expr.left, here)
    match expr.operator:
        case "and":
            return left and value(expr.right, here)
        case "or":
            return left or value(expr.right, here)
        case "=>":
            return not left or value(expr.right, here)
    right = value(expr.right, here)
    if expr.operator in _COMPARE:
        return _COMPARE[expr.operator](left, right)
    if expr.operator in _NUMBERS:
        assert isinstance(left, int) and isinstance(right, int), "numbers"
        return _NUMBERS[expr.operator](left, right)
    raise AssertionError(f"the operator `{expr.operator}`")


def _quantified(expr: model.Quantified, here: Here) -> Value:
    chosen = product(*(binder.domain.members for binder in expr.binders))
    truths = [
        true(
            expr.body,
            replace(
                here,
                binders={**here.binders, **dict(zip(expr.binders, members, strict=True))},
            ),
        )
        for members in chosen
    ]
    match expr.kind:
        case "for all":
            return all(truths)
        case "exists":
            return any(truths)
        case "number of":
            return sum(truths)
    raise AssertionError(f"`{expr.kind}`")


# ---- threads -------------------------------------------------------------------------------------


def _of_thread(expr: model.Holds | model.At | model.Ended | model.ResultRead, here: Here) -> Value:
    world = here.world
    match expr:
        case model.Holds(thread, place, mode):
            found = find(place, here)
            lock = world.read(found.variable, found.object, found.indexes)
            meaning = kind(lock_kind(place.type))
            who = (here.thread,) if thread is None else world.named(thread)
            modes = [each for name in who if name for each in meaning.modes(lock, name)]
            return any(mode in (None, each) for each in modes)
        case model.At(thread, label):
            return any(world.at(each, label) for each in world.named(thread))
        case model.Ended(None):
            return world.over()
        case model.Ended(thread):
            return all(world.ended(each) for each in world.named(thread))
        case model.ResultRead(thread):
            (only,) = world.named(thread)
            return world.result(only)
        case _:
            assert_never(expr)

"""What an expression is worth, where it stands.

`and`, `or`, `=>` and `if` look at what they need and no further; a quantifier looks at all members.
"""

from __future__ import annotations

import operator as python
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Protocol

from typing_extensions import assert_never

from specdsl.interpret import containers
from specdsl.interpret.locks import kind
from specdsl.interpret.notyet import NotYet
from specdsl.interpret.program import Names
from specdsl.interpret.state import Stored
from specdsl.interpret.values import Broken, Plain, Queue, Tagged, Value, fitted
from specdsl.model import model


class World(Protocol):
    """What can be looked at."""

    @property
    def settings(self) -> Mapping[str, bool | int | str]:
        """The value of each option."""

    def local(self, slot: int) -> Value:
        """A local of the thread that acts."""

    def read(self, variable: model.Variable, of: str | None, indexes: tuple[str, ...]) -> Stored:
        """What a shared place holds."""

    def complain(self, check: str, words: str) -> None:
        """Raises Broken, unless the check may be broken here."""

    def attempt(self, expr: model.Attempt, here: Here) -> bool:
        """Tries a lock, and says whether that worked."""

    def change(self, expr: model.ReadModifyWrite, here: Here) -> Value:
        """Reads a place and changes it at once, and says what that gives."""

    def everybody(self) -> tuple[str, ...]:
        """The names of all threads."""

    def life(self, variable: model.Variable) -> model.Variable | None:
        """The field that says whether the object is there that the variable is a field of."""

    def named(self, thread: model.Thread | None) -> tuple[str, ...]:
        """The names of those threads that there are; with None, of all that have to end."""

    def at(self, thread: str, label: model.Label) -> bool:
        """Whether the next step of the thread is the one with the label."""

    def ended(self, thread: str) -> bool:
        """Whether the thread has ended."""

    def over(self) -> bool:
        """Whether all threads that have to end have, and everybody has seen their stores."""

    def result(self, thread: str) -> Value:
        """What the thread has returned."""


@dataclass(frozen=True, eq=False)
class Here:
    """Where an expression stands: what its names stand for, who executes it (None: nobody, it is a
    property), and the object that a guard speaks of. `guarded`: it is done by the kernel's code. To
    read what is guarded for access asks for the guard, and the object must not be freed. `before`:
    what `old` looks at, in a property of a step."""

    world: World
    names: Names
    thread: str | None = None
    guarded: bool = False
    before: World | None = None
    binders: Mapping[model.Binder, str] = field(default_factory=dict)
    owner: str | None = None


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
            raise NotYet(f"`{type(expr).__name__}`")


def true(expr: model.Expr, here: Here) -> bool:
    """Whether a condition is true."""
    return bool(value(expr, here))


def _local(local: model.Local, here: Here) -> Value:
    slot = here.names.locals[local]
    return slot if isinstance(slot, str) else here.world.local(slot)


# ---- places --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """Which place it is."""

    variable: model.Variable
    object: str | None
    indexes: tuple[str, ...]


def find(place: model.Place, here: Here) -> Found:
    """The place that the expression stands for. Raises Broken if null leads to it."""
    of = None
    if place.object is not None:
        of = _member(value(place.object, here))
        touch(place.variable, of, here)
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
    if here.guarded and found.variable.guard is not None and found.variable.guard.reads:
        check_guard(found, here, writing=False)
    stored: Value = here.world.read(found.variable, found.object, found.indexes)
    if isinstance(place.type, model.LockType):
        return kind(place.type.kind.name).number(stored)
    return stored


# ---- locks ---------------------------------------------------------------------------------------


def touch(variable: model.Variable, of: str, here: Here) -> None:
    """Complains if a thread touches a field of an object that is freed. The field that says so is
    no part of the object."""
    life = here.world.life(variable)
    if not here.guarded or here.thread is None or life is None or life is variable:
        return
    state, above = here.world.read(life, of, ()), held_above(life, of, here)
    if not kind(lock_kind(life.type)).alive(state, here.thread, above):
        here.world.complain("use_after_free", f"{here.thread} touches {of}, which is freed")


def upper(lock: model.Variable, of: str | None, here: Here) -> Found | None:
    """The lock that this one, a field of the object, stands under. Null leads to none."""
    if lock.under is not None:
        with suppress(Broken):
            return find(lock.under, replace(here, guarded=False, owner=of))
    return None


def held_above(lock: model.Variable, of: str | None, here: Here) -> frozenset[str]:
    """The threads that hold the lock which this one stands under."""
    found = upper(lock, of, here)
    if found is None:
        return frozenset()
    state = here.world.read(found.variable, found.object, found.indexes)
    meaning = kind(lock_kind(place_type(found.variable)))
    return frozenset(each for each in here.world.everybody() if meaning.modes(state, each))


def place_type(variable: model.Variable) -> model.Type:
    """The type of what each place of the variable holds."""
    type_ = variable.type
    while isinstance(type_, model.ArrayType):
        type_ = type_.element
    return type_


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


def guards(found: Found, here: Here) -> Iterator[tuple[str, Stored] | None]:
    """The locks that guard the place: of each, its kind and its state. Null leads to none."""
    guard = found.variable.guard
    assert guard is not None, "the place is guarded"
    outside = replace(here, guarded=False, owner=found.object)
    for place in guard.locks:
        try:
            lock = find(place, outside)
        except Broken:
            yield None
            continue
        state = outside.world.read(lock.variable, lock.object, lock.indexes)
        yield lock_kind(place.type), state


def lock_kind(type_: model.Type) -> str:
    """The name of the kind of a lock."""
    assert isinstance(type_, model.LockType), "it is a lock"
    return type_.kind.name


def check_guard(found: Found, here: Here, *, writing: bool) -> None:
    """Complains if the thread that acts holds none of the guards: to write, in a way that is enough
    to write, and all of them if it says so."""
    thread, guard = here.thread, found.variable.guard
    assert thread is not None and guard is not None, "a thread reads or writes what is guarded"
    held = [
        lock is not None
        and any(
            not writing or kind(lock[0]).enough_to_write(mode)
            for mode in kind(lock[0]).modes(lock[1], thread)
        )
        for lock in guards(found, here)
    ]
    if all(held) if guard.all and writing else any(held):
        return
    doing = "writes" if writing else "reads"
    words = f"{here.thread} {doing} {found.variable.name} without its guard"
    here.world.complain("guarded_by", words)


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
    raise NotYet(f"the operator `{expr.operator}`")


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
    raise NotYet(f"`{expr.kind}`")


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

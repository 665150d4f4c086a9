"""What is asked of who touches a place: that the object is there, and that a guard is held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from specdsl.interpret.evaluate import find
from specdsl.interpret.locks import kind
from specdsl.interpret.state import Stored
from specdsl.interpret.values import Broken
from specdsl.interpret.world import Found, Here, lock_kind, place_type
from specdsl.model import model


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

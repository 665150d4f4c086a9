"""What somebody who acts does to shared places: what is guarded is checked, and what waits in a
store buffer is seen by its own thread alone."""

from __future__ import annotations

from dataclasses import dataclass

from specdsl.interpret import buffers
from specdsl.interpret.evaluate import found_by
from specdsl.interpret.guarding import check_guard
from specdsl.interpret.locking import Locking
from specdsl.interpret.program import NOTHING, Instruction, Set, To
from specdsl.interpret.state import Store, Stored
from specdsl.interpret.stops import is_ghost, looks
from specdsl.interpret.values import Broken, Tagged, Value
from specdsl.interpret.ways import Waits
from specdsl.interpret.world import Found, Here, lock_kind
from specdsl.model import model
from specdsl.model.walk import place_parts


@dataclass(eq=False)
class Storing(Locking):
    """Somebody acts, maybe with a store buffer. `_late` is a store that has no room yet."""

    def __post_init__(self) -> None:
        self._buffer: tuple[Store, ...] = ()
        self._late: Store | None = None
        self._now: Instruction | None = None
        if self.actor is not None:
            mine = self.threads[self.actor.number]
            self._buffer, self._late = mine.buffer, mine.late

    def complain(self, check: str, words: str) -> None:
        assert self._now is not None, "something is done"
        if check not in self._now.allowed:
            raise Broken(check, words)

    def read(self, variable: model.Variable, of: str | None, indexes: tuple[str, ...]) -> Stored:
        number = self.setup.cells.number(variable, of, indexes)
        for store in reversed(self._buffer):
            if store.to == number:
                return store.value
        return self.shared[number]

    # ---- waiting for the stores ----

    def _wait_for_stores(self) -> None:
        if self._buffer:
            raise Waits

    def _before(self, words: str, lock: model.Type) -> None:
        if not buffers.is_hint(lock_kind(lock), words):
            self._wait_for_stores()

    @property
    def _room(self) -> int | None:
        """How many more stores can wait; None if none has to."""
        of = None if self.actor is None else self.setup.rooms.get(self.actor.name)
        return None if of is None else of - len(self._buffer)

    def _waits_in_buffer(self, to: To) -> bool:
        """What is stored by the instruction now waits in the buffer."""
        now = self._now
        assert now is not None and isinstance(now.what, Set), "something is stored"
        return self._room is not None and now.atomic is None and not is_ghost(to)

    # ---- storing ----

    def store(self, expr: model.Expr, found: Value, to: To, *, at_once: bool) -> bool:
        """Puts it there. Says no if there is no room for it yet: what was loaded is kept then."""
        target = to.target
        assert isinstance(target, (model.Place, model.RefParam)), "it goes to a place"
        guarded = self._name is not None and not is_ghost(to)
        place = found_by(target, Here(self, to.names, self._name, guarded=guarded))
        if at_once or not self._waits_in_buffer(to):
            if guarded:
                self._wait_for_stores()
            self._write(place, found)
            return True
        self._check(place, found)  # what is wrong is told at once, be there room or not
        if self._room == 0:
            if not (looks(expr) or _leads_through_memory(target, to)):
                raise Waits
            self._late = Store(self._number(place), found)
            return False
        self._buffer = (*self._buffer, Store(self._number(place), found))
        return True

    def store_late(self) -> None:
        """What was kept goes into the buffer, where there is room now."""
        assert self._late is not None, "something was kept"
        if self._room == 0:
            raise Waits
        self._buffer, self._late = (*self._buffer, self._late), None

    def _write(self, place: Found, found: Value) -> None:
        self._check(place, found)
        self.shared[self._number(place)] = found

    def _check(self, place: Found, found: Value) -> None:
        """Complains of what is wrong with storing it."""
        cell = self.setup.cells.all[self._number(place)]
        if self.actor is None:
            return
        if place.variable.guard is not None:
            check_guard(place, Here(self, NOTHING, self._name), writing=True)
        if isinstance(cell.type, model.TaggedType) and not place.variable.copies:
            old = self.read(place.variable, place.object, place.indexes)
            self._check_move(cell.type.states, old, found)

    def _check_move(self, states: model.States, old: Stored, new: Value) -> None:
        assert isinstance(old, Tagged) and isinstance(new, Tagged), "a tagged state"
        move = old.alternative, new.alternative
        if states.moves is not None and move[0] != move[1] and move not in states.moves:
            self.complain("illegal_move", f"{states.name} goes from {move[0]} to {move[1]}")


def _leads_through_memory(target: model.Place | model.RefParam, to: To) -> bool:
    """Which place it is depends on what is shared."""
    place = to.names.places[target][0] if isinstance(target, model.RefParam) else target
    return any(looks(part) for part in place_parts(place))

"""What somebody who acts does to locks: a mistake is complained of, what cannot be done waits, and
what stands under a lock that is given up changes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl.interpret import locks
from specdsl.interpret.evaluate import found_by, value
from specdsl.interpret.guarding import check_guard, held_above, touch, upper
from specdsl.interpret.program import Operate, Take
from specdsl.interpret.state import Stored
from specdsl.interpret.values import Broken
from specdsl.interpret.view import Actor, View
from specdsl.interpret.ways import Waits, Ways
from specdsl.interpret.world import Found, Here, lock_kind
from specdsl.model import model

NO_MEANING = frozenset({"unserialised_writers", "refcount_underflow", "out_of_range"})
"""Mistakes with an operation behind which nothing has a meaning: the thread goes no further, also
where they are allowed."""


@dataclass(eq=False)
class Locking(View):
    """Somebody acts: a thread, or `init` (`actor` None)."""

    actor: Actor | None
    choice: Ways

    @property
    def _name(self) -> str | None:
        return None if self.actor is None else self.actor.name

    def touch(self, variable: model.Variable, of: str, here: Here) -> None:
        touch(variable, of, here)

    def look(self, found: Found, here: Here) -> None:
        if found.variable.guard is not None and found.variable.guard.reads:
            check_guard(found, here, writing=False)

    def _before(self, words: str, lock: model.Type) -> None:
        """Waits for what has to be so before an operation on such a lock."""

    def _number(self, found: Found) -> int:
        return self.setup.cells.number(found.variable, found.object, found.indexes)

    def _chosen(self, operate: Operate, here: Here) -> int | None:
        """Which place it is about; None if the one of its number is the same as another one."""
        numbers: list[int] = []
        for target in operate.places if operate.sorted else operate.places[: operate.number + 1]:
            number = self._number(found_by(target, here))
            if number not in numbers:
                numbers.append(number)
        if operate.sorted:
            numbers.sort()
        return numbers[operate.number] if operate.number < len(numbers) else None

    def _use(self, words: str, at: model.Expr | None, number: int, here: Here) -> locks.Use:
        """The operation on that lock, with what it has to know."""
        counted = 0 if at is None else value(at, here)
        assert isinstance(counted, int), "it is written with a number"
        cell = self.setup.cells.all[number]
        above = held_above(cell.variable, cell.object, here)
        return locks.Use(words, self._name or "", counted, above)

    def _operate(self, operate: Operate, here: Here) -> None:
        self._before(operate.words, operate.places[0].type)
        number = self._chosen(operate, here)
        if number is None:
            return
        use, meaning = self._use(operate.words, operate.at, number, here), self._meaning(number)
        if not meaning.joins(use.words) and self._is_void(use, number, here):
            return
        if not meaning.can(use, self.shared[number]):
            raise Waits
        self._change(number, meaning.done(use, self.shared[number]), here)

    def _join(self, operate: Operate, here: Here) -> None:
        self._before(operate.words, operate.places[0].type)
        number = self._chosen(operate, here)
        if number is not None:
            use = self._use(operate.words, operate.at, number, here)
            if not self._is_void(use, number, here):
                joined = self._meaning(number).joined(use, self.shared[number])
                self._change(number, joined, here)

    def attempt(self, expr: model.Attempt, here: Here) -> bool:
        words = locks.plain(expr.operation.verb, expr.operation.mode)
        place = expr.place.param if isinstance(expr.place, model.RefRead) else expr.place
        self._before(words, place.type)
        number = self._number(found_by(expr.place, here))
        use, meaning = self._use(words, expr.number, number, here), self._meaning(number)
        if not meaning.joins(words):
            void = self._is_void(use, number, here)
            assert not void, "there is an answer"
        gives_up = locks.may_give_up(expr.operation.verb) and self.choice.among(2) == 1
        if gives_up or not meaning.can(use, self.shared[number]):
            self._change(number, meaning.refused(use, self.shared[number]), here)
            return False
        self._change(number, meaning.done(use, self.shared[number]), here)
        return True

    def _meaning(self, number: int) -> locks.Kind:
        return locks.kind(lock_kind(self.setup.cells.all[number].type))

    def _is_void(self, use: locks.Use, number: int, here: Here) -> bool:
        """Complains of what is wrong with it. Says whether that is allowed, and nothing happens."""
        cell, meaning = self.setup.cells.all[number], self._meaning(number)
        words = f"{self._name} does `{use.words}` to {cell.name}"
        self._check_above(use.words, number, here)
        for mistake in meaning.mistakes(use, self.shared[number]):
            if mistake in NO_MEANING:
                raise Broken(mistake, words)
            self.complain(mistake, words)
            if mistake in meaning.void:
                return True
        return False

    def _check_above(self, words: str, number: int, here: Here) -> None:
        """The thread must hold the lock above, if the operation asks for that."""
        cell, wanted = self.setup.cells.all[number], self._meaning(number).above.get(words)
        if wanted is None:
            return
        found = upper(cell.variable, cell.object, here)
        modes: tuple[str, ...] = ()
        if found is not None:
            at = self._number(found)
            modes = self._meaning(at).modes(self.shared[at], self._name_of_thread)
        if not modes if wanted == "" else wanted not in modes:
            doing = f"{self._name} does `{words}` to {cell.name}"
            self.complain("upper_unheld", f"{doing} without the lock above")

    def _change(self, number: int, after: Stored, here: Here) -> None:
        """The lock is like that now; so those under it may change, if the thread gives it up."""
        meaning, before = self._meaning(number), self.shared[number]
        self.shared[number] = after
        if self._name is None:
            return
        old, new = (set(meaning.modes(each, self._name)) for each in (before, after))
        for below, cell in enumerate(self.setup.cells.all):
            if cell.variable.under is None or self._meaning(below).upper_mode not in old - new:
                continue
            found = upper(cell.variable, cell.object, here)
            if found is not None and self._number(found) == number:
                self.shared[below] = self._meaning(below).left(self.shared[below], self._name)

    def _take(self, take: Take, here: Here) -> str:
        """Any member of which the life allows it."""
        member = take.domain.members[self.choice.among(len(take.domain.members))]
        number = self.setup.cells.number(take.life, member, ())
        self._before(take.words, take.life.type)
        use, meaning = self._use(take.words, None, number, here), self._meaning(number)
        if not meaning.can(use, self.shared[number]):
            raise Waits
        self._change(number, meaning.done(use, self.shared[number]), here)
        return member

    @property
    def _name_of_thread(self) -> str:
        assert self.actor is not None, "`init` takes no locks"
        return self.actor.name

    def _locks(self) -> Iterator[tuple[int, locks.Kind]]:
        for number, cell in enumerate(self.setup.cells.all):
            if isinstance(cell.type, model.LockType):
                yield number, locks.kind(cell.type.kind.name)

    def held(self) -> list[int]:
        """The numbers of the locks that the thread holds, in whatever way."""
        me = self._name_of_thread
        return [
            number for number, meaning in self._locks() if meaning.modes(self.shared[number], me)
        ]

    def _is_due_to_interrupt(self, number: int) -> bool:
        """The thread is an interrupt, and the lock is only what is off on its CPU for that."""
        assert self.actor is not None, "somebody acts"
        cells, meaning = self.setup.cells, self._meaning(number)
        entered = {cells.number(p.variable, None, ()) for p in self.actor.declared.enters}
        if number not in entered:
            return False
        use = locks.Use(meaning.release, self.actor.name)
        return not meaning.modes(meaning.done(use, self.shared[number]), self.actor.name)

    def _in_hand(self) -> list[int]:
        """Those that `unlock all` gives up, in that order: what excludes nobody comes last."""
        me = self._name_of_thread
        found = [
            (meaning.read_side, number)
            for number, meaning in self._locks()
            if not meaning.reference
            and meaning.in_hand(self.shared[number], me)
            and not self._is_due_to_interrupt(number)
        ]
        return [number for _, number in sorted(found)]

    def _release_one(self, here: Here) -> bool:
        """Whether there is more to release."""
        held = self._in_hand()
        if held:
            number, meaning = held[0], self._meaning(held[0])
            cell = self.setup.cells.all[number]
            if cell.object is not None:
                touch(cell.variable, cell.object, here)
            self._before(meaning.release, cell.type)
            use = self._use(meaning.release, None, number, here)
            self._change(number, meaning.done(use, self.shared[number]), here)
        return bool(self._in_hand())

"""Sections that threads are in, nested as deep as they like, and waits for whoever was in one when
the wait began: a read side of RCU, interrupts that are off.

Who enters later is not waited for: a model that waited for "nobody at all" would hide bugs."""

from __future__ import annotations

from dataclasses import dataclass

from specdsl import logic
from specdsl.kinds.kind import THREADS, WHO, Mode
from specdsl.logic import Const, Expr


@dataclass(frozen=True, slots=True)
class Sections:
    """The value is a record. Its field `inside` says how deep each thread is in, `waiting` for each
    thread that waits whom it still waits for. Without `waiting` nobody waits, and the value is just
    how deep each thread is in."""

    inside: str
    waiting: str | None = None

    @property
    def initial(self) -> Expr:
        """Nobody is in."""
        nobody = logic.Lambda(WHO.name, THREADS, logic.EMPTY)
        return self._value(logic.Lambda(WHO.name, THREADS, Const(0)), nobody)

    @property
    def modes(self) -> tuple[Mode, ...]:
        """Being in: any number of threads can be."""
        return (Mode("", self.is_in, self.is_anyone_in, shared=True, writes=False),)

    def is_in(self, value: Expr, self_: Expr) -> Expr:
        """The thread is in a section."""
        return logic.compare(">", self._depth(value, self_), Const(0))

    def is_out(self, value: Expr, self_: Expr) -> Expr:
        """The thread is in none."""
        return logic.neg(self.is_in(value, self_))

    def is_anyone_in(self, value: Expr) -> Expr:
        """Some thread is in a section."""
        return logic.Quantifier("some", WHO.name, THREADS, self.is_in(value, WHO))

    def all_in(self, value: Expr) -> Expr:
        """The threads that are in a section."""
        return logic.Filter(WHO.name, THREADS, self.is_in(value, WHO))

    def enter(self, value: Expr, self_: Expr) -> Expr:
        """One deeper."""
        deeper = logic.arithmetic("+", self._depth(value, self_), Const(1))
        return self._value(logic.update(self._depths(value), self_, deeper), self._waits(value))

    def leave(self, value: Expr, self_: Expr) -> Expr:
        """One less deep. When the outermost section ends, whoever waited for the thread waits for
        it no longer."""
        less = logic.arithmetic("-", self._depth(value, self_), Const(1))
        depths = logic.update(self._depths(value), self_, less)
        if self.waiting is None:
            return depths
        outermost = logic.equal(self._depth(value, self_), Const(1))
        waits = logic.choose(outermost, self._without(value, self_), self._waits(value))
        return self._value(depths, waits)

    def leave_all(self, value: Expr, self_: Expr) -> Expr:
        """Out of every section that the thread is in."""
        depths = logic.update(self._depths(value), self_, Const(0))
        return depths if self.waiting is None else self._value(depths, self._without(value, self_))

    def leave_inner(self, value: Expr, self_: Expr) -> Expr:
        """Out of every section but the outermost one."""
        depths = logic.update(self._depths(value), self_, Const(1))
        return self._value(depths, self._waits(value))

    def snapshot(self, value: Expr, self_: Expr) -> Expr:
        """The thread begins to wait for those that are in now."""
        waits = logic.update(self._waits(value), self_, self.all_in(value))
        return self._value(self._depths(value), waits)

    def all_left(self, value: Expr, self_: Expr) -> Expr:
        """All that the thread waits for have left."""
        return logic.equal(logic.apply(self._waits(value), self_), logic.EMPTY)

    def _without(self, value: Expr, left: Expr) -> Expr:
        """Whom each thread waits for, once one has left."""
        others = logic.Minus(logic.apply(self._waits(value), WHO), logic.SetOf((left,)))
        return logic.Lambda(WHO.name, THREADS, others)

    def _depths(self, value: Expr) -> Expr:
        return value if self.waiting is None else logic.get(value, self.inside)

    def _depth(self, value: Expr, thread: Expr) -> Expr:
        return logic.apply(self._depths(value), thread)

    def _waits(self, value: Expr) -> Expr:
        return logic.EMPTY if self.waiting is None else logic.get(value, self.waiting)

    def _value(self, depths: Expr, waits: Expr) -> Expr:
        if self.waiting is None:
            return depths
        return logic.Record(((self.inside, depths), (self.waiting, waits)))

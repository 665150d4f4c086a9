"""Each kind of lock has two meanings: a value in `kinds/`, which is lowered, and a class in
`interpret/`. Here they are held against each other in every state of one lock that two threads can
bring about, mistakes that are allowed included; and no two states of one are one of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from specdsl.interpret.kinds.meaning import Kind, Use
from specdsl.interpret.locks import KINDS, may_give_up, plain
from specdsl.kinds.lock import LOCK_KINDS, THREADS, LockKind, Operation
from specdsl.logic import Bound, Const, Expr
from specdsl.model.unasked import NO_MEANING
from specdsl.tlc.value import Value
from specdsl.trace.evaluate import World, evaluate

NAMES = ("a", "b")
MOST = 300  # states of one lock
NUMBERS = (0, 1, 2, 10)
LOCK, ABOVE = Bound("lock"), Bound("above")
BY_NAME = {kind.name: kind for kind in LOCK_KINDS}


@dataclass(frozen=True)
class Pair:
    """One lock, and the one that it stands under if it does: as `kinds/` and as `interpret/` has
    it."""

    value: Any
    lock: Any
    upper_value: Any = None
    upper_lock: Any = None


@dataclass(frozen=True)
class Both:
    """A kind in both meanings, under another one or not."""

    kind: LockKind
    meaning: Kind
    upper: LockKind | None = None

    @property
    def above(self) -> Kind:
        assert self.upper is not None
        return KINDS[self.upper.name]

    def world(self, pair: Pair) -> World:
        return World({}, {THREADS.name: NAMES}, {}, {"lock": pair.value, "above": pair.upper_value})

    def ask(self, expr: Expr, pair: Pair) -> Value:
        return evaluate(expr, self.world(pair))

    def use(self, words: str, thread: str, pair: Pair, number: int = 0) -> Use:
        inside = () if self.upper is None else NAMES
        above = frozenset(t for t in inside if self.above.modes(pair.upper_lock, t))
        return Use(words, thread, number, above)

    # ---- what is so ----

    def looks_alike(self, pair: Pair) -> None:
        for thread in NAMES:
            me = Const(thread)
            modes = {m.name for m in self.kind.modes if self.ask(m.holds(LOCK, me), pair)}
            assert modes == set(self.meaning.modes(pair.lock, thread)), (thread, pair)
            by_hand = self.ask(self.kind.released_by_hand(LOCK, me), pair)
            assert by_hand == self.meaning.in_hand(pair.lock, thread), (thread, pair)
            if self.kind.alive is not None:
                upper = None if self.upper is None else ABOVE
                alive = self.ask(self.kind.alive(LOCK, me, upper), pair)
                above = self.use("", thread, pair).above
                assert alive == self.meaning.alive(pair.lock, thread, above), (thread, pair)
        for name, question in self.kind.questions.items():
            if name in ("free", "held") and self.kind.modes:
                anybody = any(self.meaning.modes(pair.lock, thread) for thread in NAMES)
                found = anybody is (name == "held")
            else:
                found = self.meaning.is_so(name, pair.lock)
            assert self.ask(question(LOCK), pair) == found, (name, pair)
        if self.kind.number is not None:
            assert self.ask(self.kind.number.of(LOCK), pair) == self.meaning.number(pair.lock)

    # ---- what happens ----

    def following(self, pair: Pair) -> Iterator[tuple[str, Pair]]:
        for operation in self.kind.operations:
            for thread in NAMES:
                for number in NUMBERS if operation.with_number else (0,):
                    yield from self._done(operation, thread, number, pair)
        if self.upper is not None:
            yield from self._above_done(pair)

    def _meant(self, operation: Operation, number: int) -> Operation:
        if operation.with_under is not None:
            operation = operation.with_under(ABOVE)
        return operation if operation.with_number is None else operation.with_number(Const(number))

    def _done(
        self, operation: Operation, thread: str, number: int, pair: Pair
    ) -> Iterator[tuple[str, Pair]]:
        words = plain(operation.verb, operation.mode)
        told = f"{thread}: {operation.verb} {operation.mode} {number}"
        use, me = self.use(words, thread, pair, number), Const(thread)
        meant = self._meant(operation, number)
        assert self.meaning.joins(words) is (operation.queues is not None), told
        wrong = [each.name for each in meant.misuses if self.ask(each.when(LOCK, me), pair)]
        assert wrong == list(self.meaning.mistakes(use, pair.lock)), (told, pair)
        void = {each.name for each in meant.misuses if each.void}
        assert void == set(self.meaning.void) & {each.name for each in meant.misuses}, told
        if NO_MEANING.intersection(wrong) or void.intersection(wrong):
            return
        if meant.queues is not None:
            queued = self.ask(meant.queues(LOCK, me), pair)
            yield f"{told} joins", self._with(pair, queued, self.meaning.joined(use, pair.lock))
        can = bool(self.ask(meant.guard(LOCK, me), pair))
        assert can == self.meaning.can(use, pair.lock), (told, pair)
        if can:
            after = self.ask(meant.effect(LOCK, me), pair)
            yield told, self._with(pair, after, self.meaning.done(use, pair.lock))
        if meant.tries and (not can or meant.waits):
            assert meant.waits is may_give_up(operation.verb)
            after = pair.value
            if meant.gives_up is not None:
                after = self.ask(meant.gives_up(LOCK, me), pair)
            yield f"{told}: no", self._with(pair, after, self.meaning.refused(use, pair.lock))

    def _with(self, pair: Pair, value: Any, lock: Any) -> Pair:
        return Pair(value, lock, pair.upper_value, pair.upper_lock)

    def _above_done(self, pair: Pair) -> Iterator[tuple[str, Pair]]:
        assert self.upper is not None and self.kind.under is not None
        both = Both(self.upper, self.above)
        mode, under = self.upper.mode(self.kind.under.mode), self.kind.under
        assert self.meaning.upper_mode in (None, under.mode)
        for told, after in both.following(Pair(pair.upper_value, pair.upper_lock)):
            value, lock = pair.value, pair.lock
            for thread in NAMES:
                held = [
                    both.ask(mode.holds(LOCK, Const(thread)), Pair(each, None))
                    for each in (pair.upper_value, after.value)
                ]
                gone = held[0] and not held[1] and told.startswith(f"{thread}:")
                if gone and self.meaning.upper_mode is not None:
                    lock = self.meaning.left(lock, thread)
                if gone:
                    left = under.left(LOCK, Const(thread))
                    value = self.ask(left, Pair(value, lock, pair.upper_value))
            yield f"above {told}", Pair(value, lock, after.value, after.lock)

    def first(self) -> Iterator[Pair]:
        none = Pair(None, None)
        upper: tuple[Any, Any] = (None, None)
        if self.upper is not None:
            upper = evaluate(self.upper.initial, self.world(none)), self.above.free
        firsts = [(self.kind.initial, self.meaning.free)]
        firsts += [(value, self.meaning.firsts[name]) for name, value in self.kind.firsts.items()]
        if self.kind.number is not None:
            firsts += [
                (self.kind.number.starts(Const(n)), self.meaning.numbered(n)) for n in (0, 3)
            ]
        for value, lock in firsts:
            yield Pair(evaluate(value, self.world(none)), lock, *upper)


def every() -> Iterator[Both]:
    for kind in LOCK_KINDS:
        for upper in kind.under.kinds if kind.under is not None else (None,):
            above = None if upper is None else BY_NAME[upper]
            yield Both(kind, KINDS[kind.name], above)


@pytest.mark.parametrize("both", list(every()), ids=lambda both: both.kind.name)
def test_a_kind_means_the_same_to_both(both: Both) -> None:
    """Breadth-first; a pair is followed once, and neither part of it is in two pairs."""
    pairs = list(both.first())
    known = set(pairs)
    locks = {_lock(pair): pair for pair in pairs}
    values = {_value(pair): pair for pair in pairs}
    for pair in pairs:
        both.looks_alike(pair)
        for told, after in both.following(pair):
            if after not in known and len(known) < MOST:
                known.add(after)
                pairs.append(after)
                assert _lock(after) not in locks, (told, pair, after)
                assert _value(after) not in values, (told, pair, after)
                locks[_lock(after)] = values[_value(after)] = after


def _lock(pair: Pair) -> object:
    return pair.lock, pair.upper_lock


def _value(pair: Pair) -> object:
    return pair.value, pair.upper_value


def test_every_operation_has_a_meaning() -> None:
    assert {kind.name for kind in LOCK_KINDS} == set(KINDS)
    for kind in LOCK_KINDS:
        words = {plain(each.verb, each.mode) for each in kind.operations}
        assert words == KINDS[kind.name].words & words == words, kind.name
        releases = {each.verb for each in kind.operations if each.releases}
        assert not releases or KINDS[kind.name].release in releases
        assert KINDS[kind.name].reference is kind.is_reference
        assert KINDS[kind.name].lives is (kind.alive is not None)

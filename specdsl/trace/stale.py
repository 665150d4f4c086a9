"""What a thread goes by that is no longer so, although every access is locked: it read a place
under the lock, let the lock go, another thread changed the place, and it acts without looking
again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from specdsl import logic
from specdsl.logic import Expr
from specdsl.lower.questions import Asked
from specdsl.lower.system import Action, Branch, Role, StateVariable, System
from specdsl.model import model
from specdsl.rules.lockset import Protector, Protectors
from specdsl.source import Span
from specdsl.tlc.value import Value
from specdsl.trace.buffers import buffers
from specdsl.trace.evaluate import World, same
from specdsl.trace.racing import Place, places_in
from specdsl.trace.trace import Stale
from specdsl.trace.words import element, holders, place_words, value_at


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a run as it was made: `inside` is the state before it, with its choices."""

    action: Action
    branch: Branch
    inside: World
    after: Mapping[str, Value]
    writes: frozenset[Place]

    @property
    def thread(self) -> str:
        return self.action.thread.name


@dataclass(frozen=True, slots=True)
class _Known:
    """What a thread knows of a place since step `since`."""

    place: Place
    since: int
    wrote: bool = False


@dataclass(slots=True)
class _Mind:
    """What one thread knows: by which of its locals, and by the way that it went."""

    by_local: dict[str, set[_Known]] = field(default_factory=dict)
    by_way: set[_Known] = field(default_factory=set)


def stale(
    system: System, moves: Sequence[Move | None], protectors: Protectors, matters: frozenset[int]
) -> Stale | None:
    """The last time in a run that a thread goes by something that is no longer so; None if there
    is no such. `matters` are the steps on which the end of the run depends. Where stores wait in a
    buffer, what a thread knows is another question."""
    if not protectors or None in moves or buffers(system):
        return None
    run = _Run(system, [move for move in moves if move is not None], protectors)
    found = [
        told
        for thread in system.threads
        for number, known in run.uses(thread.name)
        if number in matters and (told := run.told(known, number)) is not None
    ]
    return max(found, key=lambda each: each.step, default=None)


@dataclass(slots=True)
class _Run:
    system: System
    moves: Sequence[Move]
    protectors: Protectors

    # ---- what a thread goes by -------------------------------------------------------------------

    def uses(self, thread: str) -> Iterator[tuple[int, _Known]]:
        """Each step of the thread, with each thing that it goes by there."""
        mind = _Mind()
        for number, move in enumerate(self.moves):
            if move.thread == thread:
                for known in self._goes_by(mind, move):
                    yield number, known
                self._learn(mind, move, number)

    def _goes_by(self, mind: _Mind, move: Move) -> Iterator[_Known]:
        branch = move.branch
        shared = [value for name, value in branch.updates if self._role(name) is Role.SHARED]
        exprs = [*shared, branch.broken] if branch.failure else shared
        if move.writes or branch.failure:
            exprs += branch.guards
        for name in sorted(_variables(exprs) & mind.by_local.keys()):
            yield from sorted(mind.by_local[name], key=lambda known: known.since)
        looked = self._decided_by(move)
        acted = move.writes | (self._places(move, [branch.broken]) if branch.failure else set())
        for known in sorted(mind.by_way, key=lambda known: known.since):
            if known.place in acted - looked and (branch.failure or not known.wrote):
                yield known

    def _learn(self, mind: _Mind, move: Move, number: int) -> None:
        """What the thread knows after the step. Who looks at a place again knows it anew."""
        branch, read = move.branch, self._places(move, _exprs(move.branch))
        for name, known in mind.by_local.items():
            mind.by_local[name] = {
                _Known(each.place, number) if each.place in read else each for each in known
            }
        before = {name: set(known) for name, known in mind.by_local.items()}
        for name, value in branch.updates:
            if self._role(name) is Role.LOCAL:
                known = {_Known(place, number) for place in self._places(move, [value])}
                known.update(*(before.get(each, ()) for each in _variables([value])))
                mind.by_local[name] = set() if name in branch.resets else known
        anew = read | move.writes
        mind.by_way = {known for known in mind.by_way if known.place not in anew}
        mind.by_way |= {_Known(place, number) for place in self._decided_by(move)}
        if _conditions(branch):
            mind.by_way.update(*(before.get(name, ()) for name in _variables(branch.guards)))
        mind.by_way |= {_Known(place, number, wrote=True) for place in move.writes}

    def _decided_by(self, move: Move) -> frozenset[Place]:
        """The places that a condition of the step looked at: not those that only have to be in
        some range, or the like, for the step not to fail."""
        if not _conditions(move.branch):
            return frozenset()
        needs = [each.broken for each in move.action.branches if each.failure is not None]
        return self._places(move, move.branch.guards) - self._places(move, needs)

    def _places(self, move: Move, exprs: Sequence[Expr]) -> frozenset[Place]:
        return places_in(self.system, exprs, move.inside)

    def _role(self, name: str) -> Role:
        return self.system.variable(name).role

    # ---- whether it is no longer so --------------------------------------------------------------

    def told(self, known: _Known, used: int) -> Stale | None:
        """What is to be said, if the place was protected and has changed since."""
        name, indexes = known.place
        variable = self.system.variable(name)
        assert isinstance(variable.declared, model.Variable), "it is a shared place"
        for protector in self.protectors.get(variable.declared, ()):
            dropped = self._dropped(protector, indexes, known.since)
            if dropped is None or dropped >= used:
                continue
            changed = self._changed(known, dropped, used)
            if changed is not None:
                lock, members = self._lock(protector, indexes)
                return Stale(
                    place=place_words(variable, indexes),
                    lock=place_words(lock, members),
                    thread=self.moves[used].thread,
                    known=self._span(known.since),
                    wrote=known.wrote,
                    dropped=self._span(dropped),
                    changed_by=self.moves[changed].thread,
                    changed=self._span(changed),
                    used=self._span(used),
                    step=used + 1,
                )
        return None

    def _lock(
        self, protector: Protector, indexes: tuple[str, ...]
    ) -> tuple[StateVariable, tuple[str, ...]]:
        """The lock by which the place at these indexes is protected."""
        lock = next(v for v in self.system.variables if v.declared is protector.lock)
        return lock, tuple(indexes[0] if each is None else each for each in protector.members)

    def _dropped(self, protector: Protector, indexes: tuple[str, ...], since: int) -> int | None:
        """The first step from `since` on after which the thread does not hold the lock."""
        lock, members = self._lock(protector, indexes)
        kind, thread = element(lock.type), self.moves[since].thread
        assert isinstance(kind, model.LockType), "it protects"
        for number in range(since, len(self.moves)):
            value = value_at(self.moves[number].after[lock.name], members)
            if not holders(kind.kind, value, (thread,), self.moves[number].inside):
                return number
        return None

    def _changed(self, known: _Known, dropped: int, used: int) -> int | None:
        """The first step of another thread behind `dropped` that changed the place, if it is still
        changed when it is `used`."""
        name, indexes = known.place
        thread = self.moves[used].thread
        now = value_at(self.moves[used].inside.state[name], indexes)
        if same(value_at(self.moves[known.since].after[name], indexes), now):
            return None
        for number in range(dropped + 1, used):
            move = self.moves[number]
            old, new = (value_at(state[name], indexes) for state in (move.inside.state, move.after))
            if move.thread != thread and not same(old, new):
                return number
        return None

    def _span(self, number: int) -> Span:
        return self.moves[number].action.origin.span


def _exprs(branch: Branch) -> tuple[Expr, ...]:
    return (*branch.guards, *(value for _, value in branch.updates))


def _variables(exprs: Iterable[Expr]) -> frozenset[str]:
    return frozenset(
        part.name for each in exprs for part in logic.walk(each) if isinstance(part, logic.Var)
    )


def _conditions(branch: Branch) -> bool:
    """Something is decided in it that more than options decide."""
    return any(
        question.asked is Asked.CONDITION and question.options is None
        for question, _ in branch.answers
    )

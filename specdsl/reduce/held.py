"""Which locks a thread certainly holds at each of its steps, proved over the whole system.

The candidates come from a walk over each thread by itself. They are facts if no step of another
thread can end them, which is then looked at step by step: a lock that some thread may take from
another one (a folio lock that a completion releases) is trusted nowhere. What is left is inductive:
it is so at the start, and every step keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specdsl import logic
from specdsl.kinds.kind import NOBODY, LockKind
from specdsl.kinds.queued import QUEUED_RW_SEMAPHORE, RWLOCK
from specdsl.kinds.readers import RW_SEMAPHORE
from specdsl.logic import Const, Expr, Var
from specdsl.lower.system import Action, Branch, Role, System
from specdsl.model import model
from specdsl.reduce.accesses import has_bound
from specdsl.reduce.fold import constants
from specdsl.reduce.reads import variables_in

Given: TypeAlias = Mapping[Expr, Expr]
"""What expressions are known to be."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A lock in a mode: the one at `index` (None: there is only one of that name). Where `index` is
    null there is no such lock, and nothing is said."""

    variable: str
    index: Expr | None
    mode: str

    @property
    def place(self) -> Expr:
        """The lock's value."""
        return place(self.variable, self.index)


Holds: TypeAlias = frozenset[Hold]


def place(variable: str, index: Expr | None) -> Expr:
    """The variable, or its value at an index."""
    return Var(variable) if index is None else logic.Apply(Var(variable), index)


class Held:
    """The locks of a system and who holds them where."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.kinds = dict(_locks(system))
        self._trusted = set(self.kinds)
        self._locals = {
            thread.name: frozenset(
                v.name for v in system.variables if v.role is Role.LOCAL and v.thread == thread.name
            )
            for thread in system.threads
        }
        self._by_nullable = {
            v.name: [
                lock.name
                for lock in system.variables
                if lock.name in self.kinds and lock.indexes == (v.type.domain,)
            ]
            for v in system.variables
            if v.role is Role.LOCAL and isinstance(v.type, model.MemberType) and v.type.nullable
        }
        self._at: dict[str, dict[str, Holds]] = {}
        while True:
            self._walk()
            taken_away = {name for name in self._trusted if not self._is_kept(name)}
            if not taken_away:
                break
            self._trusted -= taken_away

    def before(self, action: Action) -> Holds:
        """What the thread holds when it comes to the step."""
        if action.pc is None:
            return frozenset()
        return self._at[action.thread.name].get(action.pc, frozenset())

    def after(self, action: Action, branch: Branch) -> Holds:
        """What it holds behind it; in terms of the state before it."""
        return self._after(action.thread.name, branch, self.before(action))

    def given(self, holds: Holds, thread: str) -> dict[Expr, Expr]:
        """What values are known where the thread holds these."""
        found: dict[Expr, Expr] = {}
        for hold in holds:
            found |= self._given(hold, thread)
        return found

    def of_guards(self, branch: Branch) -> dict[Expr, Expr]:
        """What the guards say of locks, where they name a value."""
        return {
            key: value for key, value in _of_guards(branch) if variables_in(key) & self._trusted
        }

    # ---- the facts -------------------------------------------------------------------------------

    def _given(self, hold: Hold, thread: str) -> dict[Expr, Expr]:
        kind, value, self_ = self.kinds[hold.variable], hold.place, Const(thread)
        holds = kind.mode(hold.mode).holds(value, self_)
        found: dict[Expr, Expr] = {holds: logic.TRUE}
        if isinstance(holds, logic.Equal):
            found[holds.left] = holds.right
        if kind in _MANY_OR_ONE and kind.mode(hold.mode).shared:
            found[logic.get(value, "writer")] = NOBODY
        elif kind is RW_SEMAPHORE:
            found[logic.get(value, "readers")] = logic.EMPTY
        return found

    def _walk(self) -> None:
        """What each thread by itself holds: the greatest solution, by iteration."""
        for thread in self.system.threads:
            own = {a.pc: a for a in self.system.actions if a.thread is thread and a.pc}
            at: dict[str, Holds] = {}
            for initial in self.system.initials:
                values = dict(initial.values)
                none = self._without_index(n for n, v in initial.values if v == _NULL)
                for pc in constants(values[thread.pc]):
                    at[pc] = at.get(pc, none) & none
            todo = list(at)
            while todo:
                pc = todo.pop()
                action = own.get(pc)
                for branch in action.branches if action is not None else ():
                    if branch.failure is not None or branch.target is None:
                        continue
                    after = self._after(thread.name, branch, at[pc])
                    new = _renamed(after, branch, self._locals[thread.name])
                    new |= self._without_index(_nulls_after(branch))
                    old = at.get(branch.target)
                    new = new if old is None else old & new
                    if new != old:
                        at[branch.target] = new
                        todo.append(branch.target)
            self._at[thread.name] = at

    def _without_index(self, nulls: Iterable[str]) -> Holds:
        """What is said of locks whose index is one of these locals, which are null."""
        return frozenset(
            Hold(lock, Var(local), mode.name)
            for local in nulls
            for lock in self._by_nullable.get(local, ())
            if lock in self._trusted
            for mode in self.kinds[lock].modes
        )

    def _after(self, thread: str, branch: Branch, holds: Holds) -> Holds:
        given = {**self.given(holds, thread), **dict(_of_guards(branch))}
        updates = dict(branch.updates)
        candidates = set(holds)
        for name, value in branch.updates:
            if name in self._trusted:
                for index in _indexes(name, value, indexed=self._is_indexed(name)) or ():
                    candidates |= {Hold(name, index, m.name) for m in self.kinds[name].modes}
        return frozenset(
            hold
            for hold in candidates
            if (hold in holds and hold.variable not in updates)
            or self._holds_after(hold, thread, updates, given)
        )

    def _holds_after(
        self, hold: Hold, thread: str, updates: Mapping[str, Expr], given: Given
    ) -> bool:
        new = updates.get(hold.variable, Var(hold.variable))
        value = new if hold.index is None else value_at(new, hold.index)
        holds = self.kinds[hold.variable].mode(hold.mode).holds(value, Const(thread))
        return assume(holds, given) == logic.TRUE

    def _is_indexed(self, name: str) -> bool:
        return bool(self.system.variable(name).indexes)

    # ---- whether others keep them ----------------------------------------------------------------

    def _is_kept(self, name: str) -> bool:
        """No step ends another thread's hold of a lock of this name."""
        return all(
            self._keeps(name, action, branch, dict(branch.updates)[name])
            for action in self.system.actions
            for branch in action.branches
            if name in dict(branch.updates)
        )

    def _keeps(self, name: str, action: Action, branch: Branch, value: Expr) -> bool:
        indexes = _indexes(name, value, indexed=self._is_indexed(name))
        if indexes is None or action.pc is None:
            return False
        actor, updates = action.thread.name, dict(branch.updates)
        mine = {**self.given(self.before(action), actor), **dict(_of_guards(branch))}
        for index in indexes:
            for mode in self.kinds[name].modes:
                for thread in self.system.threads:
                    if thread.name == actor:
                        continue
                    its = self._given(Hold(name, index, mode.name), thread.name)
                    if contradict(mine, its) or self._cannot(branch, its):
                        continue
                    hold = Hold(name, index, mode.name)
                    if not self._holds_after(hold, thread.name, updates, {**mine, **its}):
                        return False
        return True

    @staticmethod
    def _cannot(branch: Branch, given: Given) -> bool:
        """The branch cannot be taken where that is given."""
        return any(assume(guard, given) == logic.FALSE for guard in branch.guards)


_NULL = Const("null")
_MANY_OR_ONE = (RW_SEMAPHORE, RWLOCK, QUEUED_RW_SEMAPHORE)


def assume(expr: Expr, given: Given) -> Expr:
    """The expression where that is given, folded."""

    def swap(part: Expr) -> Expr | None:
        if part in given:
            return given[part]
        if isinstance(part, logic.Apply) and isinstance(part.function, logic.If):
            return logic.rewrite(value_at(part.function, part.argument), swap)
        return None

    return logic.rewrite(expr, swap)


def contradict(one: Given, other: Given) -> bool:
    """The two cannot be given in one state."""
    if len(one) > len(other):
        one, other = other, one
    return (
        any(
            key in other and isinstance(other[key], Const) and other[key] != value
            for key, value in one.items()
            if isinstance(value, Const)
        )
        or _reads_empty(one, other)
        or _reads_empty(other, one)
    )


def _reads_empty(one: Given, other: Given) -> bool:
    """Somebody is in a set that is empty."""
    return any(
        isinstance(key, logic.Member) and value == logic.TRUE and other.get(key.set) == logic.EMPTY
        for key, value in one.items()
    )


def _of_guards(branch: Branch) -> Iterator[tuple[Expr, Expr]]:
    for guard in branch.guards:
        match guard:
            case logic.Equal(left, (Const() | logic.SetOf()) as value):
                yield left, value
            case logic.Not(operand):
                yield operand, logic.FALSE
            case _:
                yield guard, logic.TRUE


def value_at(function: Expr, index: Expr) -> Expr:
    """`function[index]`, also read through a choice between functions."""
    if isinstance(function, logic.If):
        yes, no = value_at(function.yes, index), value_at(function.no, index)
        return logic.choose(function.test, yes, no)
    return logic.apply(function, index)


def _indexes(name: str, value: Expr, *, indexed: bool) -> tuple[Expr | None, ...] | None:
    """Where an update writes: the single places (None where there is but one); None if it gives a
    value to all of several."""
    match value:
        case Var(other) if other == name:
            return ()
        case logic.If(_, yes, no):
            one = _indexes(name, yes, indexed=indexed)
            other_one = _indexes(name, no, indexed=indexed)
            return None if one is None or other_one is None else one + other_one
        case logic.Except(function, argument, _) if indexed:
            inner = _indexes(name, function, indexed=True)
            return None if inner is None else (argument, *inner)
        case _:
            return None if indexed else (None,)


def _nulls_after(branch: Branch) -> Iterator[str]:
    """The variables that are null behind the branch, as far as it says so."""
    given, updates = dict(_of_guards(branch)), dict(branch.updates)
    for left, value in given.items():
        if value == _NULL and isinstance(left, Var) and left.name not in updates:
            yield left.name
    for name, value in branch.updates:
        if given.get(value, value) == _NULL:
            yield name


def _renamed(holds: Holds, branch: Branch, own: frozenset[str]) -> Holds:
    """In terms of the state after the branch: as the same expression if nothing in it changes, and
    as every local that it was put into. `own` are the thread's locals: others may change the rest,
    and what is at that place then is another lock."""
    updates = dict(branch.updates)
    found: set[Hold] = set()
    for hold in holds:
        if hold.index is None:
            found.add(hold)
            continue
        inside = variables_in(hold.index)
        if inside <= own - updates.keys() and not has_bound(hold.index):
            found.add(hold)
        for name, value in branch.updates:
            if name in own and value == hold.index:
                found.add(Hold(hold.variable, Var(name), hold.mode))
    return frozenset(found)


def _locks(system: System) -> Iterator[tuple[str, LockKind]]:
    """The locks with modes, of which there is one, or one for each member of a domain."""
    for variable in system.variables:
        kind = variable.type
        while isinstance(kind, model.ArrayType):
            kind = kind.element
        if (
            variable.role is Role.SHARED
            and isinstance(kind, model.LockType)
            and kind.kind.modes
            and len(variable.indexes) <= 1
        ):
            yield variable.name, kind.kind

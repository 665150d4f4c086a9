"""Which steps move past the steps of other threads, in Lipton's sense.

A step is a *right mover* if it can also be made after any step of another thread that follows it,
with the same result, and a *left mover* if it can also be made before any that it follows. Taking a
lock is a right mover: who comes after it does not touch that lock. Giving it up is a left mover. An
access that everybody makes with the same lock in his hands is both.

Decided by places: two steps do not touch each other if neither writes a place that the other reads
or writes, or if the two cannot stand side by side, because each needs a lock that the other holds
(`held.py`). A step that may be refused (a trylock), or that looks at a lock without holding it,
touches the lock like any other place, and so is neither.

What a property looks at is seen by everybody: a step that writes it moves nowhere. Two things are
no change that matters. A property that is claimed of a place only while its lock is free has less
to say once the lock is taken, and more once it is given up: so taking such a lock may still come
early, and giving it up late. And one that is claimed only once threads have ended has more to say
when one ends: that may come late as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Optional, TypeAlias

from specdsl import logic
from specdsl.kinds.kind import LockKind
from specdsl.logic import Bound, Const, Expr, Var
from specdsl.lower.system import END, Action, Branch, Form, Property, System
from specdsl.reduce.accesses import Access, Accesses
from specdsl.reduce.held import Given, Held, contradict, value_at
from specdsl.reduce.reads import variables_in, variables_in_all

_SAME = Bound("the same place")


@dataclass(frozen=True, slots=True)
class Mover:
    """Whether an outcome of a step moves right, and left."""

    right: bool
    left: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """An outcome: what is so before it and behind it because of the locks that its thread holds,
    and before it because it `needs` it."""

    thread: str
    before: Given
    after: Given
    needs: Given
    accesses: frozenset[Access]


class Movers:
    """The movers of a system, where the properties `asked` are checked."""

    def __init__(self, system: System, asked: Sequence[Property]) -> None:
        self._held = Held(system)
        self._accesses = Accesses(system)
        self._touching: dict[str, list[tuple[_Step, Access]]] = {}
        self._steps: dict[tuple[str, int], _Step] = {}
        for action in system.actions:
            for number, branch in enumerate(action.branches):
                step = self._step(action, branch)
                self._steps[action.name, number] = step
                for access in step.accesses:
                    self._touching.setdefault(access.variable, []).append((step, access))
        self._seen, self._premises = self._seen_by(system, asked)
        self._known: dict[tuple[str, int], Mover] = {}

    def of(self, action: Action, number: int) -> Mover:
        """Of the `number`-th branch of an action."""
        key = (action.name, number)
        if key not in self._known:
            self._known[key] = self._decide(self._steps[key], action.branches[number])
        return self._known[key]

    def _step(self, action: Action, branch: Branch) -> _Step:
        thread, held = action.thread.name, self._held
        before = held.given(held.before(action), thread)
        return _Step(
            thread if action.drains is None else f"{thread} (store buffer)",
            before,
            held.given(held.after(action, branch), thread),
            {**held.of_guards(branch), **before},
            self._accesses.of_branch(action, branch),
        )

    # ---- other threads ---------------------------------------------------------------------------

    def _decide(self, step: _Step, branch: Branch) -> Mover:
        right, left = self._is_seen(step, branch)
        for access in step.accesses:
            for other, touched in self._touching.get(access.variable, ()):
                if not (right or left):
                    return Mover(right=False, left=False)
                if other.thread == step.thread or not (access.writes or touched.writes):
                    continue
                names = _if_same(access.index, touched.index)
                if names is not None:
                    its = _named(other.needs, *names[1])
                    # Which of the two comes second?
                    right = right and contradict(_named(step.after, *names[0]), its)
                    left = left and contradict(_named(step.before, *names[0]), its)
        return Mover(right, left)

    # ---- properties ------------------------------------------------------------------------------

    def _seen_by(
        self, system: System, asked: Iterable[Property]
    ) -> tuple[dict[str, list[Access]], frozenset[str]]:
        """What properties look at, by variable, without the locks that they only ask to be free,
        and the threads that they only ask to have ended, before they claim anything; and those."""
        conditions: list[tuple[Expr, bool]] = []
        for each in asked:
            conditions.append((each.condition, each.form is Form.STATE))
            if each.premise is not None:
                conditions.append((each.premise, False))
        locks = {
            name: kind
            for name, kind in self._held.kinds.items()
            if all(_only_asks(c, name, _is_free(name, kind), claimed=is_) for c, is_ in conditions)
        }
        ends = {
            thread.pc
            for thread in system.threads
            if all(
                _only_asks(c, thread.pc, _is_over(thread.pc), claimed=is_) for c, is_ in conditions
            )
        }
        seen: dict[str, list[Access]] = {}
        for condition, _ in conditions:
            for access in self._accesses.of_expr(condition):
                if access.variable not in locks and access.variable not in ends:
                    seen.setdefault(access.variable, []).append(access)
        return seen, variables_in_all(c for c, _ in conditions) & (locks.keys() | ends)

    def _is_seen(self, step: _Step, branch: Branch) -> tuple[bool, bool]:
        """Whether no property minds if the step comes early, and if it comes late."""
        early = late = True
        for access in step.accesses:
            if access.writes and any(
                _if_same(access.index, seen.index) is not None
                for seen in self._seen.get(access.variable, ())
            ):
                return False, False
            elsewhere = access.variable not in self._held.kinds and access.index != Const(END)
            if access.writes and access.variable in self._premises and not elsewhere:
                more = self._claims_more(access, branch)
                early, late = early and more is False, late and more is True
        return early, late

    def _claims_more(self, access: Access, branch: Branch) -> bool | None:
        """Whether behind the step more is claimed than before it; None if that cannot be told."""
        if access.variable not in self._held.kinds:
            return True  # the thread has ended
        new = dict(branch.updates).get(access.variable, Var(access.variable))
        value = new if access.index is None else value_at(new, access.index)
        match self._held.kinds[access.variable].free(value):
            case Const(bool() as free):
                return free
            case _:
                return None


_Naming: TypeAlias = tuple[Optional[Expr], Optional[Expr]]
"""An index, and what it is called where two threads speak of it."""


def _if_same(one: Expr | None, other: Expr | None) -> tuple[_Naming, _Naming] | None:
    """How each of the two threads calls the index, if both can be the same one."""
    if isinstance(one, Const) and isinstance(other, Const) and one != other:
        return None
    if one is None or other is None:
        return (None, None), (None, None)
    name = one if isinstance(one, Const) else other if isinstance(other, Const) else _SAME
    return (one, name), (other, name)


def _named(given: Given, index: Expr | None, name: Expr | None) -> dict[Expr, Expr]:
    """With `name` for that index. Of other places only those stay that all threads call the same:
    what one thread calls `folio` is another folio for another thread."""
    found: dict[Expr, Expr] = {}
    for key, value in given.items():
        if index is not None and index != name:
            key = logic.rewrite(key, lambda part: name if part == index else None)
        if _is_common(key):
            found[key] = value
    return found


def _is_common(key: Expr) -> bool:
    """Every index in it means the same to all threads."""
    return all(
        isinstance(part.argument, Const) or part.argument == _SAME
        for part in logic.walk(key)
        if isinstance(part, logic.Apply)
    )


def _only_asks(
    condition: Expr, name: str, is_premise: Callable[[Expr], bool], *, claimed: bool
) -> bool:
    """All that the condition asks of the variable are premises, which make it claim more."""

    def go(expr: Expr, *, premise: bool) -> bool:
        if name not in variables_in(expr) or (premise and is_premise(expr)):
            return True
        match expr:
            case logic.And(operands) | logic.Or(operands):
                return all(go(operand, premise=premise) for operand in operands)
            case logic.Not(operand):
                return go(operand, premise=not premise)
            case logic.Implies(left, right):
                return go(left, premise=not premise) and go(right, premise=premise)
            case logic.Quantifier("all" | "some", _, domain, body):
                return name not in variables_in(domain) and go(body, premise=premise)
            case _:
                return False

    return name not in variables_in(condition) or (claimed and go(condition, premise=False))


def _is_free(name: str, kind: LockKind) -> Callable[[Expr], bool]:
    """The expression says that the lock is free."""

    def asks(expr: Expr) -> bool:
        places = (p for p in logic.walk(expr) if _is_place(p, name))
        return any(expr == kind.free(place) for place in places)

    return asks


def _is_over(pc: str) -> Callable[[Expr], bool]:
    """The expression says that the thread has ended."""
    return lambda expr: expr == logic.equal(Var(pc), Const(END))


def _is_place(expr: Expr, name: str) -> bool:
    return expr == Var(name) or (isinstance(expr, logic.Apply) and expr.function == Var(name))

"""States that differ only in which of several equal threads is which are taken for one.

Two threads are equal if the system stays the same when their names and their variables are swapped
everywhere: in every step, first state and property. That is looked at, not assumed.

Sound for properties of states and of steps, and for deadlocks: a swap maps runs to runs of the same
length, and a state breaks a property if and only if its image does. TLC keeps one of the states
that can be swapped into each other (a VIEW, `tla/orbit.py`); those that it shows are real ones. Not
for liveness: a loop may go through images.

The value of a lock names threads, and these names are swapped with them. Where a variable names
threads in a way that is not known here, nothing is taken for equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from specdsl import logic
from specdsl.kinds.kind import THREADS
from specdsl.kinds.readers import RW_SEMAPHORE
from specdsl.logic import Bound, Const, Expr, Primed, Var
from specdsl.lower.system import (
    FAILED,
    Action,
    Branch,
    Initial,
    Property,
    Role,
    StateVariable,
    System,
    ThreadInstance,
)
from specdsl.model import model

_MOST_EQUAL = 4  # threads of one kind: of more there are too many ways to swap them


def find_equal(system: System, asked: Sequence[Property]) -> System:
    """The system with its `equal` threads, as far as the properties `asked` do not tell them
    apart."""
    if not all(_is_understood(variable, system) for variable in system.variables):
        return system
    groups = tuple(
        tuple(instance.name for instance in group)
        for group in _of_one_kind(system.threads)
        if all(_Swap(one, other, system).keeps(system, asked) for one, other in pairwise(group))
    )
    return replace(system, equal=groups)


def _of_one_kind(threads: Iterable[ThreadInstance]) -> Iterable[Sequence[ThreadInstance]]:
    kinds: dict[int, list[ThreadInstance]] = {}
    for instance in threads:
        kinds.setdefault(id(instance.thread), []).append(instance)
    return [group for group in kinds.values() if 1 < len(group) <= _MOST_EQUAL]


def names_threads(variable: StateVariable, system: System) -> bool:
    """Whether a value of the variable can have the name of a thread in it."""
    names = {thread.name for thread in system.threads}
    values = [dict(initial.values)[variable.name] for initial in system.initials]
    values += [
        value
        for action in system.actions
        for branch in action.branches
        for name, value in branch.updates
        if name == variable.name
    ]
    return any(
        part == THREADS or (isinstance(part, Const) and part.value in names)
        for value in values
        for part in logic.walk(value)
    )


def _is_understood(variable: StateVariable, system: System) -> bool:
    """Names in it are the value itself, or stand where a reader or a writer is named."""
    if variable.role is not Role.SHARED or not names_threads(variable, system):
        return variable.role is not Role.BUFFER
    kind = element(variable)
    if not isinstance(kind, model.LockType) or len(variable.indexes) > 1:
        return False
    modes = kind.kind.modes
    return kind.kind is RW_SEMAPHORE or (
        bool(modes)
        and all(isinstance(m.holds(Var("x"), Const("y")), logic.Equal) for m in modes)
        and kind.kind.initial == Const("nobody")
    )


def element(variable: StateVariable) -> model.Type | None:
    """The type of one place of it."""
    kind = variable.type
    while isinstance(kind, model.ArrayType):
        kind = kind.element
    return kind


@dataclass(slots=True)
class _Swap:
    """Two threads whose names and variables are swapped."""

    names: Mapping[str, str]
    variables: Mapping[str, str]

    def __init__(self, one: ThreadInstance, other: ThreadInstance, system: System) -> None:
        self.names = {one.name: other.name, other.name: one.name}
        mine = [v.name for v in system.variables if v.thread == one.name]
        its = [v.name for v in system.variables if v.thread == other.name]
        pairs = list(zip(mine, its, strict=False)) if len(mine) == len(its) else []
        self.variables = dict(pairs) | {b: a for a, b in pairs}

    def keeps(self, system: System, asked: Sequence[Property]) -> bool:
        """The system is the same with the two swapped."""
        if not self.variables:
            return False
        return (
            self._same(map(self._action, system.actions), map(_plain, system.actions))
            and self._same(map(self._initial, system.initials), map(_first, system.initials))
            and all(self._keeps(exprs) for exprs in (system.ended, system.finished))
            and all(self._keeps(filter(None, (each.condition, each.premise))) for each in asked)
        )

    @staticmethod
    def _same(swapped: Iterable[object], plain: Iterable[object]) -> bool:
        return sorted(map(repr, swapped)) == sorted(map(repr, plain))

    def _keeps(self, exprs: Iterable[Expr]) -> bool:
        exprs = list(exprs)
        return self._same((_sorted(self.expr(e)) for e in exprs), map(_sorted, exprs))

    def expr(self, expr: Expr) -> Expr:
        """The expression with the two swapped."""
        return logic.rewrite(expr, self._part)

    def _part(self, part: Expr) -> Expr | None:
        match part:
            case Var(name) if name in self.variables:
                return Var(self.variables[name])
            case Primed(name) if name in self.variables:
                return Primed(self.variables[name])
            case Const(str() as value) if value in self.names:
                return Const(self.names[value])
            case _:
                return None

    def _action(self, action: Action) -> object:
        thread = self.names.get(action.thread.name, action.thread.name)
        return _told(thread, action, [self._branch(b) for b in action.branches], self.expr)

    def _branch(self, branch: Branch) -> Branch:
        return replace(
            branch,
            choices=tuple((name, self.expr(e)) for name, e in branch.choices),
            guards=tuple(map(self.expr, branch.guards)),
            updates=tuple((self.variables.get(n, n), self.expr(v)) for n, v in branch.updates),
        )

    def _initial(self, initial: Initial) -> object:
        return _first(
            Initial(
                tuple((name, self.expr(e)) for name, e in initial.choices),
                tuple(map(self.expr, initial.guards)),
                tuple((self.variables.get(n, n), self.expr(v)) for n, v in initial.values),
            )
        )


def _plain(action: Action) -> object:
    return _told(action.thread.name, action, action.branches, lambda expr: expr)


def _told(
    thread: str, action: Action, branches: Sequence[Branch], expr: Callable[[Expr], Expr]
) -> object:
    """All of a step that makes a difference, in one order."""
    return (
        thread,
        action.pc,
        action.drains is not None,
        sorted(repr(_sorted(expr(each.condition))) for each in action.blockers),
        [
            (
                [(name, _sorted(e)) for name, e in branch.choices],
                sorted(repr(_sorted(guard)) for guard in branch.guards),
                # Where something goes wrong is told in other words, and the run ends there.
                sorted(repr((n, _sorted(v))) for n, v in branch.updates if n != FAILED),
                branch.target,
                None if branch.failure is None else branch.failure.property,
            )
            for branch in branches
        ],
    )


def _first(initial: Initial) -> object:
    """A way to begin, with each chosen value named after what gets it."""
    names: dict[str, str] = {}
    for variable, value in sorted(initial.values, key=lambda pair: pair[0]):
        if isinstance(value, Bound):
            names.setdefault(value.name, f"of {variable}")

    def named(expr: Expr) -> Expr:
        return logic.rewrite(
            expr,
            lambda p: Bound(names[p.name]) if isinstance(p, Bound) and p.name in names else None,
        )

    return (
        sorted((names.get(n, n), repr(_sorted(named(e)))) for n, e in initial.choices),
        sorted(repr(_sorted(named(e))) for e in initial.guards),
        sorted((n, repr(_sorted(named(e)))) for n, e in initial.values),
    )


def _sorted(expr: Expr) -> Expr:
    """With what can stand in any order in one."""

    def swap(part: Expr) -> Expr | None:
        match part:
            case logic.And(operands):
                return logic.And(_in_order(operands))
            case logic.Or(operands):
                return logic.Or(_in_order(operands))
            case logic.SetOf(items):
                return logic.SetOf(_in_order(items))
            case _:
                return None

    def _in_order(operands: Iterable[Expr]) -> tuple[Expr, ...]:
        return tuple(sorted((logic.rewrite(o, swap) for o in operands), key=repr))

    return logic.rewrite(expr, swap)

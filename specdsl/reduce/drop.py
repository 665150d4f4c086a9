"""State that nothing depends on is left out.

A variable is needed if a property of the check, a guard, a choice, or who may run or end looks at
it, or if the new value of a needed variable does. The others never decide anything.

Sound: two states that differ only in what is not needed have the same steps to such states again,
and the same properties: the map that forgets those variables is a bisimulation. Safety, deadlocks
and liveness stay, and so does the length of every run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from specdsl.logic import Expr
from specdsl.lower.system import FAILED, Branch, Initial, Property, Role, System
from specdsl.reduce.reads import of_properties, of_system, variables_in, variables_in_all


def drop(system: System, asked: Sequence[Property]) -> System:
    """The system without the variables that `asked`, the properties of a check, do not need."""
    needed = _needed(system, asked)
    if all(variable.name in needed for variable in system.variables):
        return system
    return replace(
        system,
        variables=tuple(v for v in system.variables if v.name in needed),
        initials=tuple(_initial(initial, needed) for initial in system.initials),
        actions=tuple(
            replace(action, branches=tuple(_branch(b, needed) for b in action.branches))
            for action in system.actions
        ),
        properties=tuple(asked),
    )


def _needed(system: System, asked: Sequence[Property]) -> frozenset[str]:
    branches = [branch for action in system.actions for branch in action.branches]
    needed = set(of_properties(asked) | of_system(system))
    needed |= {v.name for v in system.variables if v.role is Role.PC or v.name == FAILED}
    needed |= {v.name for v in system.variables if v.role is Role.BUFFER}
    for branch in branches:
        needed |= variables_in_all(branch.guards)
        needed |= variables_in_all(domain for _, domain in branch.choices)
    sources: dict[str, frozenset[str]] = {}
    for branch in branches:
        for name, value in branch.updates:
            sources[name] = sources.get(name, frozenset()) | variables_in(value)
    todo = list(needed)
    while todo:
        new = sources.get(todo.pop(), frozenset()) - needed
        needed |= new
        todo.extend(new)
    return frozenset(needed)


def _branch(branch: Branch, needed: frozenset[str]) -> Branch:
    return replace(branch, updates=_kept(branch.updates, needed))


def _initial(initial: Initial, needed: frozenset[str]) -> Initial:
    return replace(initial, values=_kept(initial.values, needed))


def _kept(
    pairs: tuple[tuple[str, Expr], ...], needed: frozenset[str]
) -> tuple[tuple[str, Expr], ...]:
    return tuple((name, expr) for name, expr in pairs if name in needed)

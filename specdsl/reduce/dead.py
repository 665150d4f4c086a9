"""A local that is not looked at any more is reset to one value.

A local is alive where its thread may still look at it before it is given a value; looking at it
only for the sake of one that is not alive does not count. Where it is not, it has the value of its
type that a variable has before it is given one.

Sound: a state and the one with its dead locals reset have the same steps and the same properties,
for nobody looks at the difference before it is gone: the map that resets them is a bisimulation.
Safety, deadlocks and liveness stay, and so does the length of every run. Locals that a property or
another thread looks at are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from specdsl.logic import Expr
from specdsl.lower.evaluate import default
from specdsl.lower.system import END, Action, Branch, Initial, Property, Role, System
from specdsl.reduce.fold import constants
from specdsl.reduce.reads import of_properties, of_system, variables_in, variables_in_all


def reset_dead(system: System, asked: Sequence[Property]) -> System:
    """The system with dead locals reset; `asked` are the properties of the check."""
    seen = of_properties(asked) | of_system(system)
    owners = {v.name: v.thread for v in system.variables if v.role is Role.LOCAL}
    for action in system.actions:
        for branch in action.branches:
            foreign = {n for n in reads(branch) if owners.get(n) != action.thread.name}
            seen |= foreign
    firsts = {
        v.name: default(v.type, {d: system.sets[d.name] for d in system.domains})
        for v in system.variables
        if v.role is Role.LOCAL and v.name not in seen and v.type is not None
    }
    alive = {
        thread.name: alive_at(
            [a for a in system.actions if a.thread is thread and a.pc is not None],
            frozenset(name for name in firsts if owners[name] == thread.name),
        )
        for thread in system.threads
    }
    return replace(
        system,
        initials=tuple(_initial(each, system, firsts, alive) for each in system.initials),
        actions=tuple(
            action if action.pc is None else _action(action, firsts, alive[action.thread.name])
            for action in system.actions
        ),
    )


def reads(branch: Branch) -> frozenset[str]:
    """Everything that a branch looks at."""
    return _decides(branch) | variables_in_all(value for _, value in branch.updates)


def _decides(branch: Branch) -> frozenset[str]:
    return variables_in_all((*branch.guards, *(domain for _, domain in branch.choices)))


@dataclass(frozen=True, slots=True)
class Alive:
    """Which of `locals` are alive where the thread is."""

    locals: frozenset[str]
    at: Mapping[str, frozenset[str]]

    def dead(self, pc: str) -> frozenset[str]:
        """Those that are not, at a program counter."""
        return self.locals - self.at.get(pc, frozenset())


def alive_at(actions: Sequence[Action], locals_: frozenset[str]) -> Alive:
    """The least solution, by iteration from the end."""
    at: dict[str, frozenset[str]] = {END: frozenset()}
    at |= {action.pc: frozenset() for action in actions if action.pc is not None}
    changed = True
    while changed:
        changed = False
        for action in reversed(actions):
            assert action.pc is not None, "the step of a buffer has no locals"
            new = at[action.pc]
            for branch in action.branches:
                after = at.get(branch.target or action.pc, frozenset())
                new |= _before(branch, after, locals_)
            if new != at[action.pc]:
                at[action.pc], changed = new, True
    return Alive(locals_, at)


def _before(branch: Branch, after: frozenset[str], locals_: frozenset[str]) -> frozenset[str]:
    updates = dict(branch.updates)
    found = _decides(branch) | (after - updates.keys())
    for name, value in branch.updates:
        if name not in locals_ or name in after:
            found |= variables_in(value)
    return found & locals_


def _action(action: Action, firsts: Mapping[str, Expr], alive: Alive) -> Action:
    assert action.pc is not None, "only threads have locals"
    already = alive.dead(action.pc)
    branches = []
    for branch in action.branches:
        if branch.failure is not None:
            branches.append(branch)
            continue
        dead = alive.dead(branch.target or action.pc)
        updates = {n: v for n, v in branch.updates if n not in dead}
        updates |= {name: firsts[name] for name in sorted(dead - already)}
        branches.append(replace(branch, updates=tuple(updates.items())))
    return replace(action, branches=tuple(branches))


def _initial(
    initial: Initial,
    system: System,
    firsts: Mapping[str, Expr],
    alive: Mapping[str, Alive],
) -> Initial:
    values = dict(initial.values)
    for thread in system.threads:
        begins = constants(values[thread.pc])
        dead = frozenset.intersection(*(alive[thread.name].dead(pc) for pc in begins))
        values |= {name: firsts[name] for name in dead if name in values}
    return replace(initial, values=tuple(values.items()))

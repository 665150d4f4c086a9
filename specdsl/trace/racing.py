"""Which two steps of a run collide: the ones that a reader should look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from specdsl import logic
from specdsl.logic import Expr
from specdsl.lower.system import Branch, Role, System
from specdsl.trace.evaluate import NoValue, World, evaluate
from specdsl.trace.trace import Race
from specdsl.trace.words import only_locks, place_words

Place: TypeAlias = tuple[str, tuple[str, ...]]  # variable, indexes
_NOWHERE: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Access:
    """What a step of a thread read and wrote, locks and locals left out. `action` tells one step
    of the thread from another."""

    thread: str
    action: str
    reads: frozenset[Place]
    writes: frozenset[Place]


def reads_of(system: System, branch: Branch, w: World) -> frozenset[Place]:
    """The shared places that a step read when it took the branch."""
    return places_in(system, (*branch.guards, *(value for _, value in branch.updates)), w)


def places_in(system: System, exprs: Sequence[Expr], w: World) -> frozenset[Place]:
    """The shared places that the expressions read; no locks."""
    shared = {
        variable.name: len(variable.indexes)
        for variable in system.variables
        if variable.role is Role.SHARED and not only_locks(variable.type)
    }
    found: set[Place] = set()
    for expr in exprs:
        for name, arguments in _reads(expr):
            if name in shared and len(arguments) == shared[name]:
                try:
                    found.add((name, tuple(str(evaluate(a, w)) for a in arguments)))
                except NoValue:
                    continue
    return frozenset(found)


def _reads(expr: Expr) -> Iterator[tuple[str, tuple[Expr, ...]]]:
    """Variable and arguments of each place that the expression reads."""
    match expr:
        case logic.Var(name):
            yield name, ()
        case logic.Apply():
            arguments: list[Expr] = []
            inner: Expr = expr
            while isinstance(inner, logic.Apply):
                arguments.insert(0, inner.argument)
                inner = inner.function
            if isinstance(inner, logic.Var):
                yield inner.name, tuple(arguments)
            else:
                yield from _reads(inner)
            for argument in arguments:
                yield from _reads(argument)
        case logic.Except(function, argument, value):
            if not isinstance(function, logic.Var):
                yield from _reads(function)
            yield from _reads(argument)
            yield from _reads(value)
        case _:
            for child in logic.children(expr):
                yield from _reads(child)


@dataclass(frozen=True, slots=True)
class Collision:
    """Two steps that collide, by position. What is `stale` one of them read before the other one
    changed it; otherwise the first wrote the places, and the second read them."""

    first: int
    second: int
    places: frozenset[Place]
    stale: bool

    def told(self, system: System) -> Race:
        """The same in DSL words, the places in the order of declaration."""
        names = [
            place_words(variable, indexes)
            for variable in system.variables
            for name, indexes in sorted(self.places)
            if name == variable.name
        ]
        return Race(self.first + 1, self.second + 1, tuple(names), self.stale)


def collision(steps: Sequence[Access], end: frozenset[Place] = _NOWHERE) -> Collision | None:
    """The two steps, if there are any. `end` are the places that the property reads which is false
    then.

    First choice: a thread read a place, another one then changed it, and the first, without
    looking again, went on to a write that the end of the run depends on. Otherwise: the last time
    that one thread read what another had written."""
    matters = that_matter(steps, end)
    for j in reversed(range(len(steps))):
        for i in reversed(range(j)):
            stale = steps[i].reads & steps[j].writes
            if stale and steps[i].thread != steps[j].thread and _acts(steps, i, j, stale, matters):
                return Collision(i, j, stale, True)
    for j in reversed(range(len(steps))):
        for i in reversed(range(j)):
            seen = steps[i].writes & steps[j].reads
            if steps[i].thread != steps[j].thread and seen:
                return Collision(i, j, seen, False)
    return None


def that_matter(steps: Sequence[Access], end: frozenset[Place] = _NOWHERE) -> frozenset[int]:
    """The steps that wrote what the last step read or wrote or what is read at the `end`, and so
    on backwards."""
    if not steps:
        return frozenset()
    found = {len(steps) - 1}
    places = set(end | steps[-1].reads | steps[-1].writes)
    for i in reversed(range(len(steps) - 1)):
        if steps[i].writes & places:
            found.add(i)
            places |= steps[i].reads
    return frozenset(found)


def _acts(
    steps: Sequence[Access], i: int, j: int, stale: frozenset[Place], matters: frozenset[int]
) -> bool:
    """The thread of step `i` makes a write that matters after step `j`; it does not look at the
    `stale` places again before, nor begin another round of a loop."""
    before = {step.action for step in steps[: i + 1] if step.thread == steps[i].thread}
    for k in range(i + 1, len(steps)):
        if steps[k].thread != steps[i].thread:
            continue
        if steps[k].reads & stale or steps[k].action in before:
            return False
        if k > j and k in matters and steps[k].writes:
            return True
    return False

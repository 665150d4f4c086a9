"""What a step touches: which places it reads and writes, as far as the text of the system says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, Primed, Var
from specdsl.lower.system import END, FAILED, Action, Branch, System


@dataclass(frozen=True, slots=True)
class Access:
    """A place of `variable`: that at `index`, or any (None). Of a program counter `index` is where
    the thread is: who asks for another place does not notice."""

    variable: str
    index: Expr | None
    writes: bool


class Accesses:
    """Finds them in a system."""

    def __init__(self, system: System) -> None:
        self._pcs = frozenset(thread.pc for thread in system.threads)
        self._read: dict[Expr, frozenset[Access]] = {}

    def of_branch(self, action: Action, branch: Branch) -> frozenset[Access]:
        """What the step touches when it ends in that branch. That something went wrong is told by
        a variable that no step looks at: it is left out."""
        found: set[Access] = set()
        for guard in branch.guards:
            found |= self.of_expr(guard)
        for _, domain in branch.choices:
            found |= self.of_expr(domain)
        for blocker in action.blockers:
            found |= self.of_expr(blocker.condition)
        for name, value in branch.updates:
            if name not in (action.thread.pc, FAILED):
                found |= frozenset(self._writes(name, value))
        if branch.failure is None and action.pc is not None:
            for pc in {action.pc, branch.target or END}:
                found.add(Access(action.thread.pc, Const(pc), writes=True))
        return frozenset(found)

    def of_expr(self, expr: Expr) -> frozenset[Access]:
        """What an expression looks at."""
        if expr not in self._read:
            self._read[expr] = frozenset(self._reads(expr))
        return self._read[expr]

    def _reads(self, expr: Expr) -> Iterator[Access]:
        match expr:
            case logic.Equal(Var(name), Const() as place) if name in self._pcs:
                yield Access(name, place, writes=False)
            case logic.Apply(Var(name), index):
                yield Access(name, None if has_bound(index) else index, writes=False)
                yield from self._reads(index)
            case Var(name) | Primed(name):
                yield Access(name, None, writes=False)
            case _:
                for child in logic.children(expr):
                    yield from self._reads(child)

    def _writes(self, name: str, value: Expr) -> Iterator[Access]:
        match value:
            case Var(other) if other == name:
                return
            case logic.Except(function, argument, new):
                yield Access(name, None if has_bound(argument) else argument, writes=True)
                yield from self.of_expr(argument)
                yield from self.of_expr(new)
                yield from self._writes(name, function)
            case logic.If(test, yes, no):
                yield from self.of_expr(test)
                yield from self._writes(name, yes)
                yield from self._writes(name, no)
            case _:
                yield Access(name, None, writes=True)
                yield from self.of_expr(value)


def has_bound(expr: Expr) -> bool:
    """It depends on a bound variable: the place may be any."""
    return any(isinstance(part, Bound) for part in logic.walk(expr))

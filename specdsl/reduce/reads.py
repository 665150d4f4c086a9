"""Which state variables the parts of a system look at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from specdsl import logic
from specdsl.logic import Expr, Primed, Var
from specdsl.lower.system import Property, System


@lru_cache(maxsize=65536)
def variables_in(expr: Expr) -> frozenset[str]:
    """The state variables in an expression, before and after the step."""
    found: set[str] = set()
    if isinstance(expr, (Var, Primed)):
        return frozenset({expr.name})
    for child in logic.children(expr):
        found |= variables_in(child)
    return frozenset(found)


def variables_in_all(exprs: Iterable[Expr]) -> frozenset[str]:
    """Those in any of them."""
    found: set[str] = set()
    for expr in exprs:
        found |= variables_in(expr)
    return frozenset(found)


def of_properties(asked: Iterable[Property]) -> frozenset[str]:
    """What the properties look at."""
    return variables_in_all(
        expr for p in asked for expr in (p.condition, p.premise) if expr is not None
    )


def of_system(system: System) -> frozenset[str]:
    """What decides whether the run may end, or who may run."""
    blockers = (each.condition for action in system.actions for each in action.blockers)
    return variables_in_all((*system.ended, *system.finished, *blockers))

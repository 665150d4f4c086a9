"""The rules that the tool checks unasked when a place is written, as conditions on the state."""

from __future__ import annotations

from specdsl import logic
from specdsl.logic import Expr
from specdsl.lower.evaluate import has_tag
from specdsl.model import model


def moves_allowed(states: model.States, old: Expr, new: Expr) -> Expr:
    """Going from `old` to `new` is one of the declared moves, or stays in the same alternative."""
    names = [alternative.name for alternative in states.alternatives]
    ways = []
    for target in names:
        sources = tuple(n for n in names if n == target or (n, target) in (states.moves or ()))
        if len(sources) < len(names):
            ways.append(logic.implies(has_tag(new, (target,)), has_tag(old, sources)))
    return logic.conj(ways)

"""The rules that the tool checks unasked when a place is written, as conditions on the state."""

from __future__ import annotations

from specdsl import logic
from specdsl.logic import Const, Expr
from specdsl.lower import flow
from specdsl.lower.evaluate import Evaluator, Need, has_tag, lock_kind
from specdsl.model import model


def range_needs(
    value: Expr, of: model.Type, target: model.Type, where: str, expr: model.Expr
) -> list[Need]:
    """The bounds that an integer may leave when it is stored in a variable of the target type."""
    if not (isinstance(of, model.IntType) and isinstance(target, model.IntType)):
        return []
    conditions = []
    if of.low < target.low:
        conditions.append(logic.compare(">=", value, Const(target.low)))
    if of.high > target.high:
        conditions.append(logic.compare("<=", value, Const(target.high)))
    condition = logic.conj(conditions)
    if condition == logic.TRUE:
        return []
    sentence = f"`{where}` leaves its range {target.low}..{target.high}"
    return [Need(condition, "out_of_range", sentence, expr.span)]


def guard_held(
    evaluator: Evaluator,
    guard: model.Guard,
    place: model.Place,
    indexes: tuple[Expr, ...],
    *,
    writing: bool,
) -> Expr:
    """The acting thread holds one of the guard's locks in a way that is enough."""
    assert evaluator.self_name is not None, "guards are about threads"
    me = Const(evaluator.self_name)
    evaluator.owner = indexes[0] if place.object is not None else None
    nowhere = flow.Frame("guard")
    return logic.disj(
        mode.holds(evaluator.place_value(lock, nowhere), me)
        for lock in guard.locks
        for mode in lock_kind(lock).modes
        if mode.writes or not writing
    )


def moves_allowed(states: model.States, old: Expr, new: Expr) -> Expr:
    """Going from `old` to `new` is one of the declared moves, or stays in the same alternative."""
    names = [alternative.name for alternative in states.alternatives]
    ways = []
    for target in names:
        sources = tuple(n for n in names if n == target or (n, target) in (states.moves or ()))
        if len(sources) < len(names):
            ways.append(logic.implies(has_tag(new, (target,)), has_tag(old, sources)))
    return logic.conj(ways)

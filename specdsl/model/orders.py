"""`order A > B`: which locks are taken before which, and that the lines do not contradict."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.model import errors, model, order_errors
from specdsl.model.scope import Known, Member
from specdsl.source import Span
from specdsl.syntax import tree


def resolve_orders(known: Known, items: Sequence[tree.Item]) -> tuple[model.Order, ...]:
    """The declared orders; one that contradicts those before it is reported and left out."""
    orders: list[model.Order] = []
    for item in items:
        if not isinstance(item, tree.Order):
            continue
        found = [(_lock(known, place), place.span) for place in item.locks]
        known_locks = [(lock, span) for lock, span in found if lock is not None]
        order = _fitting(known, known_locks, orders)
        if order is not None:
            orders.append(order)
    return tuple(orders)


def before(
    first: model.Variable, second: model.Variable, orders: Sequence[model.Order]
) -> tuple[Span, ...]:
    """Where the orders say that `first` is taken before `second`, over other locks if need be, a
    pair of places for each link; empty if they do not."""
    todo: list[tuple[model.Variable, tuple[Span, ...]]] = [(first, ())]
    seen = {first}
    for lock, way in todo:  # it grows while it is gone through
        for order in orders:
            if lock not in order.locks:
                continue
            at = order.locks.index(lock)
            for later, span in zip(order.locks[at + 1 :], order.spans[at + 1 :], strict=True):
                longer = (*way, order.spans[at], span)
                if later is second:
                    return longer
                if later not in seen:
                    seen.add(later)
                    todo.append((later, longer))
    return ()


def _fitting(
    known: Known, locks: Sequence[tuple[model.Variable, Span]], orders: Sequence[model.Order]
) -> model.Order | None:
    for number, (inner, span) in enumerate(locks):
        for outer, outer_span in locks[:number]:
            contrary = (outer_span,) if inner is outer else before(inner, outer, orders)
            if contrary:
                known.report(order_errors.contradiction(outer, inner, span, contrary))
                return None
    if len(locks) < 2:
        return None
    return model.Order(tuple(lock for lock, _ in locks), tuple(span for _, span in locks))


# ---- one lock ------------------------------------------------------------------------------------


def _lock(known: Known, node: tree.Place) -> model.Variable | None:
    """The locks that the entry names; None was reported."""
    variable = _variable(known, node)
    if variable is None:
        return None
    known.used.add(variable)
    type_ = variable.type
    while isinstance(type_, model.ArrayType):
        type_ = type_.element
    if not isinstance(type_, model.LockType):
        known.report(order_errors.not_a_lock(node.span, type_))
        return None
    return variable


def _variable(known: Known, node: tree.Place) -> model.Variable | None:
    match node:
        case tree.NameUse(name):
            symbol = known.symbols.get(name.text)
            if isinstance(symbol, model.Variable):
                return symbol
            _wrong(known, name)
        case tree.FieldUse(tree.NameUse(name), part):
            symbol = known.symbols.get(name.text)
            match symbol:
                case model.ObjectKind(domain=domain):
                    fields = [each for each in known.fields.get(domain, ()) if each.owner is symbol]
                case model.Domain():
                    fields = known.fields.get(symbol, [])
                case Member(domain=domain):
                    kinds = [
                        each.owner.name
                        for each in known.fields.get(domain, ())
                        if each.name == part.text and each.owner is not None
                    ]
                    known.report(order_errors.one_member(node.span, kinds, part))
                    return None
                case _:
                    _wrong(known, name)
                    return None
            return _field(known, name, part, fields)
        case _:
            known.report(order_errors.one_member(node.span, (), None))
    return None


def _field(
    known: Known, name: tree.Name, part: tree.Name, fields: Sequence[model.Variable]
) -> model.Variable | None:
    match [each for each in fields if each.name == part.text]:
        case [variable]:
            return variable
        case []:
            names = [each.name for each in fields]
            known.report(errors.unknown_field(part, name.text, names))
        case [first, second, *_]:
            known.report(errors.ambiguous_field(part, first, second))
    return None


def _wrong(known: Known, name: tree.Name) -> None:
    if name.text in known.first:
        known.report(errors.wrong_kind(name, known.kinds[name.text], "an object or a global"))
    else:
        known.report(errors.unknown(name, "object or global", known.first))

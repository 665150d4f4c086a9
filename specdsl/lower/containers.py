"""Sets and queues as expressions of the system: a set is a set, a queue a sequence."""

from __future__ import annotations

from typing_extensions import assert_never

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, NamedSet
from specdsl.model import model


def set_of(items: tuple[Expr, ...], domain: model.Domain, name: str) -> Expr:
    """The set of these; the one of all members of the domain has a name."""
    whole = {Const(member) for member in domain.members}
    return NamedSet(name) if set(items) == whole else logic.SetOf(items)


def has_room(queue: Expr, capacity: int) -> Expr:
    """One more can be pushed."""
    return logic.compare("<", logic.length(queue), Const(capacity))


def is_empty(queue: Expr) -> Expr:
    """Nothing is in it."""
    return logic.equal(queue, logic.EMPTY_SEQUENCE)


def part_of_queue(part: model.QueuePart, queue: Expr) -> Expr:
    """What is asked for; the first and the rest of a queue that is not empty."""
    match part:
        case model.QueuePart.LENGTH:
            return logic.length(queue)
        case model.QueuePart.EMPTY:
            return is_empty(queue)
        case model.QueuePart.FIRST:
            return logic.head(queue)
        case model.QueuePart.REST:
            return logic.tail(queue)
        case _:
            assert_never(part)


def names_in(*exprs: Expr) -> frozenset[str]:
    """The bound variables in the expressions: TLA+ lets none hide another one."""
    parts = (part for expr in exprs for part in logic.walk(expr))
    return frozenset(
        part.name
        for part in parts
        if isinstance(part, (Bound, logic.Quantifier, logic.Lambda, logic.Filter))
    )


def in_queue(item: Expr, queue: Expr, name: str) -> Expr:
    """The item is at some position, which is called `name`."""
    if isinstance(queue, logic.Sequence):
        return logic.disj(logic.equal(each, item) for each in queue.items)
    same = logic.equal(logic.nth(queue, Bound(name)), item)
    return logic.Quantifier("some", name, logic.Positions(queue), same)

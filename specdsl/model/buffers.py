"""The store buffer that a thread is declared with."""

from __future__ import annotations

from specdsl.model import expressions, model, rule_errors, sizes
from specdsl.model.scope import Context
from specdsl.syntax import tree

LARGEST = 3  # stores that wait at once; the states multiply with each of them


def resolve(closed: Context, node: tree.Thread) -> model.StoreBuffer | None:
    """What `with store buffer` behind a thread says. `closed` is a place for expressions about
    options only."""
    written = node.buffer
    if written is None:
        return None
    capacity = 1 if written.capacity is None else sizes.number(closed.known, written.capacity)
    if capacity is None:
        closed.report(rule_errors.capacity_not_known(written))
        capacity = 1
    if not 1 <= capacity <= LARGEST:
        closed.report(rule_errors.capacity_of_buffer(written, capacity, LARGEST))
    condition = None
    if written.condition is not None:
        condition = expressions.condition(closed, written.condition)
    return model.StoreBuffer(capacity, condition, written.span)

"""The locks of a graph, outermost first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from specdsl.model import model
from specdsl.rules.graph import LockGraph, Nesting


def links(graph: LockGraph) -> Mapping[tuple[model.Variable, model.Variable], Sequence[Nesting]]:
    """The edges: what is waited for while what is held, with all places where that is so."""
    found: dict[tuple[model.Variable, model.Variable], list[Nesting]] = {}
    for nesting in graph.nestings:
        if nesting.inner.operation.waits:
            key = (nesting.outer.variable, nesting.inner.variable)
            found.setdefault(key, []).append(nesting)
    return found


def outermost_first(graph: LockGraph) -> Sequence[model.Variable]:
    """Every lock after those that are held when it is waited for, or that are declared to be taken
    before it; in a circle, the one with the fewest of them first."""
    outer: dict[model.Variable, set[model.Variable]] = {lock: set() for lock in graph.locks}
    for one, other in links(graph):
        if one is not other:
            outer[other].add(one)
    for order in graph.orders:
        for one, other in pairwise(order.locks):
            outer[other].add(one)
    left = list(graph.locks)
    found: list[model.Variable] = []
    while left:
        chosen = min(left, key=lambda lock: len(outer[lock].intersection(left)))
        left.remove(chosen)
        found.append(chosen)
    return found

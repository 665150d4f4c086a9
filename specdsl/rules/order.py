"""`lock_order`: acquisitions against the declared order, and circles in the lock graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce

from specdsl.diagnostic import Diagnostic
from specdsl.model import model
from specdsl.model.orders import before
from specdsl.rules import errors
from specdsl.rules.cycles import find_cycles
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import Cycle, LockGraph, Nesting, lock_name
from specdsl.rules.rows import Rows
from specdsl.rules.terms import Facts

NAME = "lock_order"


def _is_counted(nesting: Nesting, but: model.Allow | None = None) -> bool:
    """Somebody waits there, and nothing says that it is meant; nothing else than `but`."""
    allows = allowing(nesting.inner.node, NAME)
    return nesting.inner.operation.waits and all(allow == but for allow in allows)


def against_order(graph: LockGraph, rows: Rows) -> Iterator[tuple[Nesting, Finding]]:
    """The nestings that the declared order forbids."""
    for nesting in graph.nestings:
        allows = allowing(nesting.inner.node, NAME)
        if not nesting.inner.operation.waits:
            continue
        if not allows and not rows.ask(nesting.options, NAME):
            continue
        declared = before(nesting.inner.variable, nesting.outer.variable, graph.orders)
        if declared:
            inner = nesting.inner
            way = errors.Way(inner.thread, inner.node, (), rows.words(nesting.options))
            yield nesting, Finding(errors.against_order(nesting, declared, way), allows)


def circles(graph: LockGraph, rows: Rows, *, but: Collection[Nesting]) -> Iterator[Diagnostic]:
    """The ways round without the nestings that were told already."""
    counted = [each for each in graph.nestings if _is_counted(each) and each not in but]
    for cycle in find_cycles(counted, graph.takings, lambda options: rows.ask(options, NAME)):
        yield _circle(cycle, rows)


def opened_by(graph: LockGraph, allow: model.Allow) -> bool:
    """Without the `allow`, there would be one more way round."""
    counted = [each for each in graph.nestings if _is_counted(each, allow)]
    return any(
        allow in nesting.inner.node.allows
        for cycle in find_cycles(counted, graph.takings)
        for nesting in cycle.nestings
    )


def _circle(cycle: Cycle, rows: Rows) -> Diagnostic:
    options = _together(cycle)
    words = rows.words(options)
    ways = [
        errors.Way(nesting.inner.thread, nesting.inner.node, (), words)
        for nesting in cycle.nestings
    ]
    return errors.circle(cycle, ways, tuple(_notes(cycle)))


def _together(cycle: Cycle) -> Facts:
    return reduce(lambda one, other: one | other, (each.options for each in cycle.nestings))


def _notes(cycle: Cycle) -> Iterator[str]:
    gates = frozenset.intersection(*(nesting.under for nesting in cycle.nestings))
    for variable, members in sorted(gates, key=lambda gate: (lock_name(gate[0]), gate[1])):
        written = ".".join((*members, variable.name)) if variable.owner else variable.name
        yield f"`{written}` is held each time: as long as that is so, they cannot meet"
    threads = {nesting.inner.thread for nesting in cycle.nestings}
    if len(threads) == 1 and next(iter(threads)).count == 1:
        name = next(iter(threads)).name
        yield f"there is one `{name}`: by itself it does not wait for itself here"

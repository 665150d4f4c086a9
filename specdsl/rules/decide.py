"""What can be said of a spec before anything runs: its lock graph, and every rule about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specdsl.diagnostic import Diagnostic, Severity, SpecError, in_order
from specdsl.lower.shapes import element_type
from specdsl.model import model
from specdsl.rules import graph as graphs
from specdsl.rules import misuse, order, sleeping, torn
from specdsl.rules.cycles import find_cycles
from specdsl.rules.graph import LockGraph, Nesting
from specdsl.rules.rows import Rows
from specdsl.rules.ways import Ways, ways_through
from specdsl.source import Span


@dataclass(frozen=True, slots=True)
class Decided:
    """The lock graph of an accepted spec, and what it is warned of."""

    graph: LockGraph
    warnings: tuple[Diagnostic, ...]


def decide(spec: model.Model) -> Decided:
    """What all ways through all threads say of the locks. Raises `SpecError` if that is enough to
    refuse the spec."""
    all_ways = {thread: ways_through(thread) for thread in spec.threads}
    rows = Rows(spec)
    graph = lock_graph(spec, all_ways)
    found = list(_once(_findings(graph, all_ways, rows)))
    wrong = [each for each in found if each.severity is Severity.ERROR]
    if wrong:
        raise SpecError(wrong)
    return Decided(graph, in_order(found))


def lock_graph(spec: model.Model, all_ways: Mapping[model.Thread, Ways]) -> LockGraph:
    """Which locks there are, who takes them, and what nests in what."""
    locks = tuple(
        variable
        for variable in spec.variables
        if isinstance(element_type(variable), model.LockType)
    )
    taken = graphs.takings(all_ways.values())
    nested = graphs.nestings(all_ways.values())
    return LockGraph(locks, taken, nested, find_cycles(nested, taken), spec.orders)


def _findings(
    graph: LockGraph, all_ways: Mapping[model.Thread, Ways], rows: Rows
) -> Iterator[Diagnostic]:
    forbidden: set[Nesting] = set()
    for nesting, diagnostic in order.against_order(graph, rows):
        forbidden.add(nesting)
        yield diagnostic
    yield from order.circles(graph, rows, but=forbidden)
    yield from sleeping.findings(graph, all_ways, rows)
    yield from torn.findings(all_ways, rows)
    yield from misuse.findings(all_ways, rows)


def _once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """One for each statement and sentence: a function that is called twice is told once."""
    told: set[tuple[str, Span, str]] = set()
    for each in found:
        key = (each.code, each.primary.span, each.message)
        if key not in told:
            told.add(key)
            yield each

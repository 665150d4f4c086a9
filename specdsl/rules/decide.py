"""What can be said of a spec before anything runs: its lock graph, and every rule about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from specdsl.diagnostic import Diagnostic, Severity, SpecError, in_order
from specdsl.lower.shapes import element_type
from specdsl.lower.system import System
from specdsl.model import model
from specdsl.model.allows import misplaced
from specdsl.model.unasked import AFTER_RUN
from specdsl.rules import buffers, errors, guarded, irqs, misuse, order, sleeping, torn
from specdsl.rules import graph as graphs
from specdsl.rules.cycles import find_cycles
from specdsl.rules.finding import Finding
from specdsl.rules.graph import LockGraph, Nesting
from specdsl.rules.rows import Rows
from specdsl.rules.ways import Ways, ways_through
from specdsl.source import Span


def decide(spec: model.Model, system: System) -> tuple[Diagnostic, ...]:
    """What all ways through all threads say of the locks: what the spec is warned of; `system` is
    its own. Raises `SpecError` if that is enough to refuse the spec."""
    all_ways = {thread: ways_through(thread) for thread in spec.threads}
    rows = Rows(spec)
    graph = lock_graph(spec, all_ways)
    findings = list(_findings(graph, all_ways, rows))
    found = list(_once(each.diagnostic for each in findings if not each.allows))
    wrong = [each for each in found if each.severity is Severity.ERROR]
    if wrong:
        raise SpecError(wrong)
    used = system.spared.union(*(each.allows for each in findings))
    needless = _needless(spec, graph, all_ways, used)
    return in_order([*found, *map(errors.needless, needless)])


def _needless(
    spec: model.Model,
    graph: LockGraph,
    all_ways: Mapping[model.Thread, Ways],
    used: Collection[model.Allow],
) -> Iterator[model.Allow]:
    """Each `allow` of the main file without which nothing more would be said, before the run or in
    it. One at a statement that it cannot be about was told already."""
    told = {each.primary.span for each in misplaced(spec)}
    written = (ways for thread, ways in all_ways.items() if not thread.hardware)
    nodes = (node for ways in written for node in ways.states)
    for allow in dict.fromkeys(allow for node in nodes for allow in node.allows):
        if allow in used or allow.check in AFTER_RUN or allow.span in told:
            continue
        if allow.check == order.NAME and order.opened_by(graph, allow):
            continue
        if allow.span.source is spec.sources[0]:
            yield allow


def graph_of(spec: model.Model) -> LockGraph:
    """The lock graph alone."""
    return lock_graph(spec, {thread: ways_through(thread) for thread in spec.threads})


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
) -> Iterator[Finding]:
    forbidden: set[Nesting] = set()
    for nesting, finding in order.against_order(graph, rows):
        forbidden.add(nesting)
        yield finding
    yield from map(Finding, order.circles(graph, rows, but=forbidden))
    yield from sleeping.findings(graph, all_ways, rows)
    yield from irqs.findings(graph, all_ways, rows)
    yield from torn.findings(all_ways, rows)
    yield from buffers.findings(all_ways, rows)
    yield from misuse.findings(all_ways, rows)
    yield from guarded.findings(all_ways, rows)


def _once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """One for each statement and sentence: a function that is called twice is told once."""
    told: set[tuple[str, Span, str]] = set()
    for each in found:
        key = (each.code, each.primary.span, each.message)
        if key not in told:
            told.add(key)
            yield each

"""`sleeping_while_atomic`: waiting for a lock that sleeps, with one held that must not, or in an
interrupt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specdsl.model import model
from specdsl.rules import errors
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import LockGraph, Nesting, Taking
from specdsl.rules.held import State
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.ways import Ways

NAME = "sleeping_while_atomic"


def findings(
    graph: LockGraph, all_ways: Mapping[model.Thread, Ways], rows: Rows
) -> Iterator[Finding]:
    """One for each acquisition that may sleep so. It is refused if it always does with the options
    of some row, or as they are by default: TLC would not see it, and the row might hold."""
    told: set[Taking] = set()
    for nesting in graph.nestings:
        inner = nesting.inner
        allows = allowing(inner.node, NAME)
        if not _sleeps_atomic(nesting) or inner in told:
            continue
        if not allows and not rows.ask(nesting.options, NAME):
            continue
        told.add(inner)
        ways = all_ways[inner.thread]
        states = ways.at(inner.node)
        needed = ((about_options(each.facts), _is_atomic(each)) for each in states)
        refused = rows.always(needed) and ways.complete
        way = errors.Way(inner.thread, inner.node, (), rows.words(nesting.options))
        yield Finding(errors.sleeping(nesting, way, refused=refused), allows)
    yield from _in_interrupts(graph, all_ways, rows)


def _in_interrupts(
    graph: LockGraph, all_ways: Mapping[model.Thread, Ways], rows: Rows
) -> Iterator[Finding]:
    """An interrupt must not sleep anywhere: there is no thread that could."""
    for taking in graph.takings:
        if not taking.in_interrupt or not taking.sleeps:
            continue
        allows = allowing(taking.node, NAME)
        needed = [about_options(each.facts) for each in all_ways[taking.thread].at(taking.node)]
        options = frozenset.intersection(*needed)
        if allows or rows.ask(options, NAME):
            way = errors.Way(taking.thread, taking.node, (), rows.words(options))
            refused = rows.always((each, True) for each in needed)
            yield Finding(errors.sleeping_in(taking, way, refused=refused), allows)


def _sleeps_atomic(nesting: Nesting) -> bool:
    inner = nesting.inner
    if inner.in_interrupt:
        return False  # told of every sleep there, whatever is held
    return inner.sleeps and not nesting.outer.kind.sleeps


def _is_atomic(state: State) -> bool:
    """A lock is held with which a thread must not sleep."""
    return any(not held.kind.sleeps for held in state.held)


def held_across_sleep(graph: LockGraph) -> Sequence[Nesting]:
    """What is held where a thread may sleep for another lock."""
    return [each for each in graph.nestings if each.inner.sleeps]

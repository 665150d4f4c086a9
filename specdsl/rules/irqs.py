"""`irq_unsafe_lock`: a lock that an interrupt takes, held where the interrupt can come. It is
lockdep's rule of irq-safe and irq-unsafe locks, which asks for no CPU: what a spec keeps apart on
two of them may meet on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specdsl.kinds.lock import Runs
from specdsl.logic import TRUE, Const
from specdsl.lower.flow import Node
from specdsl.model import model
from specdsl.rules import errors
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import LockGraph, Taking, in_order
from specdsl.rules.held import Held, Same, State, compare
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.terms import Facts
from specdsl.rules.ways import Ways

NAME = "irq_unsafe_lock"
_RANK = {runs: rank for rank, runs in enumerate(Runs)}


def findings(
    graph: LockGraph, all_ways: Mapping[model.Thread, Ways], rows: Rows
) -> Iterator[Finding]:
    """One for each statement that takes such a lock, about a hard interrupt before a softirq."""
    told: set[Node] = set()
    for taking in sorted(graph.takings, key=lambda each: -_RANK[each.thread.runs]):
        if not taking.in_interrupt or not taking.operation.waits:
            continue
        needed = _needed(all_ways[taking.thread], taking)
        for thread, held, options in _unsafe(taking, all_ways):
            both = needed | options
            allows = (*allowing(held.node, NAME), *allowing(taking.node, NAME))
            if held.node not in told and (allows or rows.ask(both, NAME)):
                told |= set() if allows else {held.node}
                way = errors.Way(thread, held.node, (), rows.words(both))
                before = all_ways[thread].at(held.node)
                off = all(_is_kept_out(state, taking.thread.runs) for state in before)
                yield Finding(errors.irq_unsafe(held, taking, way, was_off=off), allows)


def _needed(ways: Ways, taking: Taking) -> Facts:
    return frozenset.intersection(*(about_options(each.facts) for each in ways.at(taking.node)))


def _unsafe(
    taking: Taking, all_ways: Mapping[model.Thread, Ways]
) -> Iterator[tuple[model.Thread, Held, Facts]]:
    """The threads that hold the lock where the interrupt can come."""
    runs = taking.thread.runs
    for thread, ways in all_ways.items():
        if _RANK[thread.runs] >= _RANK[runs]:
            continue
        for node in in_order(ways):
            for state in ways.at(node):
                for held in state.held:
                    if _may_be(held, taking) and not _is_kept_out(state, runs):
                        yield thread, held, about_options(state.facts)


def _may_be(held: Held, taking: Taking) -> bool:
    """It may be the lock that is taken there, and makes it wait."""
    return (
        held.variable is taking.variable
        and compare(held.indexes, taking.indexes, frozenset()) is not Same.NO
        and _makes_wait(held, taking)
    )


def _is_kept_out(state: State, runs: Runs) -> bool:
    return any(runs in held.kind.keeps_out for held in state.held)


def _makes_wait(held: Held, taking: Taking) -> bool:
    """As the kind says: for a lock that another one holds so, or for which a third one is queued
    besides."""
    kind, operation = held.kind, taking.operation
    taken = next(o for o in kind.operations if o.takes and o.held_mode == held.mode.name)
    value = taken.effect(kind.initial, Const("another"))
    queued = (o.queues(value, Const("third")) for o in kind.operations if o.takes and o.queues)
    return any(operation.guard(each, Const("self")) != TRUE for each in (value, *queued))

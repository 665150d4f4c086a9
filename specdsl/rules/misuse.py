"""Locks taken twice, released unheld, or kept at an exit, as far as the paths alone say so. Whether
a path can be gone is for the run to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specdsl.lower import flow
from specdsl.lower.flow import Node
from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.model.walk import walk as parts_of
from specdsl.rules import errors
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import in_order, taken_at
from specdsl.rules.held import State, matching
from specdsl.rules.locks import is_misuse
from specdsl.rules.route import way_to
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.terms import indexes_of, place_of
from specdsl.rules.ways import Ways, ways_through


def findings(all_ways: Mapping[model.Thread, Ways], rows: Rows) -> Iterator[Finding]:
    """For each statement and lock the first way on which it goes wrong."""
    strangers = released_by_others(all_ways)
    for thread, ways in all_ways.items():
        found = list(_in_thread(ways, rows, strangers))
        if found:
            # Where ways meet, what told them from each other is lost.
            apart = ways_through(thread, apart=True)
            found = list(_in_thread(apart, rows, strangers)) if apart.complete else found
        yield from found


def _in_thread(ways: Ways, rows: Rows, strangers: frozenset[model.Variable]) -> Iterator[Finding]:
    for node in in_order(ways):
        for state in ways.at(node):
            yield from _double(ways, node, state, rows, strangers)
            yield from _not_held(ways, node, state, rows)
            yield from _kept(ways, node, state, rows, strangers)


def _double(
    ways: Ways, node: Node, state: State, rows: Rows, strangers: frozenset[model.Variable]
) -> Iterator[Finding]:
    if not isinstance(node.act, flow.Locking):
        return
    allows, options = allowing(node, "double_acquire"), about_options(state.facts)
    for operation, place, frame in taken_at(node):
        if place.variable in strangers:
            continue
        certain, _ = matching(state, place.variable, indexes_of(place, frame))
        for held in certain:
            if is_misuse(held, operation) and (allows or rows.ask(options, "double_acquire")):
                way = way_to(ways, node, state, rows, held.node)
                yield Finding(errors.double(held, place.span.text, way), allows)


def _not_held(ways: Ways, node: Node, state: State, rows: Rows) -> Iterator[Finding]:
    allows, options = allowing(node, "release_unheld"), about_options(state.facts)
    for place in _released_unheld(node, state):
        if kind_of(place.variable).owned and (allows or rows.ask(options, "release_unheld")):
            way = way_to(ways, node, state, rows, None)
            yield Finding(errors.not_held(place, way), allows)


def _released_unheld(node: Node, state: State) -> Iterator[model.Place]:
    """The locks that the statement releases and that certainly are not held."""
    match node.act:
        case flow.Locking(operation, references, turn) if operation.releases and turn != 1:
            for reference in references:
                place, frame = place_of(reference, node.frame)
                if not any(matching(state, place.variable, indexes_of(place, frame))):
                    yield place
        case flow.Put(_, _, expr) | flow.Test(expr):
            for part in parts_of(expr):
                if isinstance(part, model.Attempt) and part.operation.releases:
                    named = part.place
                    given = named.param if isinstance(named, model.RefRead) else named
                    place, frame = place_of(given, node.frame)
                    if not any(matching(state, place.variable, indexes_of(place, frame))):
                        yield place
        case _:
            pass


def released_by_others(all_ways: Mapping[model.Thread, Ways]) -> frozenset[model.Variable]:
    """Locks that some statement releases without having taken them: they are handed over."""
    return frozenset(
        place.variable
        for ways in all_ways.values()
        for node, states in ways.points()
        for state in states
        for place in _released_unheld(node, state)
        if not kind_of(place.variable).owned or "release_unheld" in node.allowed
    )


def _kept(
    ways: Ways, node: Node, state: State, rows: Rows, strangers: frozenset[model.Variable]
) -> Iterator[Finding]:
    if not isinstance(node.act, flow.Finish):
        return
    allows, options = allowing(node, "held_at_end"), about_options(state.facts)
    for held in state.held:
        if held.variable not in strangers and (allows or rows.ask(options, "held_at_end")):
            yield Finding(errors.kept(held, way_to(ways, node, state, rows, held.node)), allows)

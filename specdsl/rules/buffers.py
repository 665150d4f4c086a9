"""What a store buffer makes of the statements of its thread: nothing goes into it, or a statement
that has to wait for it loads something on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specdsl.lower import flow
from specdsl.lower.buffers import is_at_once, is_waiting
from specdsl.lower.flow import Node
from specdsl.lower.steps import has_attempt
from specdsl.model import model
from specdsl.rules import errors, torn
from specdsl.rules.finding import Finding, allowing
from specdsl.rules.graph import in_order
from specdsl.rules.rows import Rows
from specdsl.rules.ways import Ways


def findings(all_ways: Mapping[model.Thread, Ways], rows: Rows) -> Iterator[Finding]:
    """One for each buffer that stays empty, and for each statement that loads too late."""
    users = torn.users_of(all_ways)
    for ways in all_ways.values():
        if ways.thread.buffer is None:
            continue
        nodes = in_order(ways)
        stores = [node for node in nodes if _stores(node)]
        if not stores and ways.complete:
            yield Finding(errors.nothing_stored(ways.thread, ways.thread.buffer))
        behind = _behind(stores)
        for node in nodes:
            if node not in behind or not _operates_on_lock(node):
                continue
            allows, states = allowing(node, torn.NAME), ways.at(node)
            options = torn.common(states)
            names = torn.unprotected(node, states, ways.thread, users)
            if names and (allows or rows.ask(options, torn.NAME)):
                way = errors.Way(ways.thread, node, (), rows.words(options))
                yield Finding(errors.loads_late(names, way), allows)


def _stores(node: Node) -> bool:
    return isinstance(node.act, flow.Put) and is_waiting(node.act, node)


def _behind(stores: Iterable[Node]) -> frozenset[Node]:
    """The statements to which a thread comes while something may be in its buffer."""
    found: set[Node] = set()
    todo = [target for store in stores for target in store.targets]
    while todo:
        node = todo.pop()
        if node not in found:
            found.add(node)
            if not _empties(node):
                todo.extend(node.targets)
    return frozenset(found)


def _empties(node: Node) -> bool:
    """The buffer is empty once the statement is done."""
    is_barrier = node.opens or isinstance(node.act, (flow.Barrier, flow.ReleaseAll))
    return is_barrier or _operates_on_lock(node) or is_at_once(node)


def _operates_on_lock(node: Node) -> bool:
    """Outside an `atomic`, which is one step for whoever wrote it."""
    if node.region is not None:
        return False
    match node.act:
        case flow.Locking():
            return True
        case flow.Test(condition):
            return has_attempt(condition)
        case flow.Put(value=value):
            return has_attempt(value)
        case _:
            return False

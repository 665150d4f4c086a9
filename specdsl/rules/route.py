"""How a thread comes to a finding: the tests on one way there, and what it needs of the options."""

from __future__ import annotations

from itertools import pairwise

from specdsl.diagnostic import Label
from specdsl.lower import flow
from specdsl.lower.flow import Node
from specdsl.model import model
from specdsl.rules import errors
from specdsl.rules.held import State
from specdsl.rules.rows import Rows, about_options
from specdsl.rules.terms import term_of
from specdsl.rules.ways import Ways

MOST_TESTS = 3


def way_to(ways: Ways, node: Node, state: State, rows: Rows, since: Node | None) -> errors.Way:
    """With the tests that come after `since`, if the way leads over it."""
    words = rows.words(about_options(state.facts))
    return errors.Way(ways.thread, node, _tests(ways, node, state, since), words)


def _tests(ways: Ways, node: Node, state: State, since: Node | None) -> tuple[Label, ...]:
    """The last tests that decide for this way, after `since`; not those of options."""
    path = ways.path(node, state)
    if since in path:
        path = path[len(path) - 1 - path[::-1].index(since) :]
    found: dict[Label, None] = {}
    for test, target in pairwise(path):
        match test.act:
            case flow.Test(condition) if not _of_options(condition, test):
                taken = test.targets[0] is target
                found[Label(test.span, "if this is so" if taken else "if this is not so")] = None
            case _:
                pass
    return tuple(found)[-MOST_TESTS:]


def _of_options(condition: model.Expr, node: Node) -> bool:
    return bool(about_options(frozenset({(term_of(condition, node.frame), True)})))

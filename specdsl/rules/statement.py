"""What a statement does to what a thread holds and knows, on every way through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from typing_extensions import assert_never

from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.lower.steps import has_attempt
from specdsl.model import model
from specdsl.rules.held import Held, State
from specdsl.rules.locals import assigned, forget
from specdsl.rules.locks import attempt, operate
from specdsl.rules.terms import Op, Term, learned, term_of

MOST_APART = 16
"""States that one part of a condition may lead to, apart from what is held in them."""


def after(node: Node, state: State) -> Iterator[tuple[State, Node]]:
    """The states behind the statement, each with the node that comes next."""
    frame = node.frame
    match node.act:
        case flow.Put(target, _, value):
            for each in _put(target, value, node, state):
                yield each, node.targets[0]
        case flow.Modify(change):
            yield _modified(change, state), node.targets[0]
        case flow.Locking() as act:
            for each in operate(node, act, state):
                yield each, node.targets[0]
        case flow.ReleaseAll():
            # What an interrupt has off by itself stays off, and references are put by hand.
            left = (each for each in state.held if not each.node.written or each.kind.is_reference)
            yield replace(state, held=tuple(left)), node.targets[0]
        case flow.Test(condition):
            for number, wanted in enumerate((True, False)):
                for each in branch(condition, wanted, frame, node, state):
                    yield each, node.targets[number]
        case flow.Pick(local, _, where):
            forgotten = forget(state, local)
            if where is None:
                yield forgotten, node.targets[0]
            else:
                for each in branch(where, True, frame, node, forgotten):
                    yield each, node.targets[0]
        case flow.Wait(condition) | flow.Assert(_, condition):
            for each in branch(condition, True, frame, node, state):
                yield each, node.targets[0]
        case flow.Fork() | flow.Pass() | flow.Barrier():
            for following in node.targets:
                yield state, following
        case flow.Finish():
            pass
        case _:
            assert_never(node.act)


def branch(
    condition: model.Expr, wanted: bool, frame: Frame, node: Node, state: State
) -> Iterator[State]:
    """The states in which the condition is as `wanted`."""
    match condition:
        case model.Not(operand):
            yield from branch(operand, not wanted, frame, node, state)
        case model.Binary("and" | "or" as operator, left, right):
            # `decides` is the value of the left side that leaves the right one out.
            decides = operator == "or"
            if wanted is decides:
                yield from branch(left, decides, frame, node, state)
            for each in _few(branch(left, not decides, frame, node, state)):
                yield from branch(right, wanted, frame, node, each)
        case model.Attempt(operation, place):
            yield from attempt(operation, place, wanted, frame, node, state)
        case _:
            facts = learned(term_of(condition, frame), wanted, state.facts)
            if facts is not None:
                yield State(state.held, facts)


def _few(states: Iterator[State]) -> Iterator[State]:
    """The same states each once; those that hold the same meet where there are many, or their
    number would double with each `and`."""
    found = dict.fromkeys(states)
    if len(found) <= MOST_APART:
        yield from found
        return
    met: dict[tuple[Held, ...], State] = {}
    for each in found:
        other = met.get(each.held)
        met[each.held] = each if other is None else State(each.held, each.facts & other.facts)
    yield from met.values()


def _put(target: model.Target, value: model.Expr, node: Node, state: State) -> Iterator[State]:
    if has_attempt(value):
        for answer in (True, False):
            for each in branch(value, answer, node.frame, node, state):
                yield assigned(each, target, Term(Op.LITERAL, answer))
    else:
        yield assigned(_modified(value, state), target, term_of(value, node.frame))


def _modified(value: model.Expr, state: State) -> State:
    """After the value was taken: one that changes a local leaves nothing known of it."""
    match value:
        case model.ReadModifyWrite(model.Local() as local):
            return forget(state, local)
        case _:
            return state

"""Lock operations -> control flow: which of them are several steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from specdsl.lower.flow import Act, Locking, Node, Test
from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.model.walk import walk


class MakeNode(Protocol):
    """Makes a node of the statement that is being built."""

    def __call__(self, act: Act, *targets: Node) -> Node: ...


def operate(node: MakeNode, step: model.Operate, after: Node) -> Node:
    """The entry of an operation. A CPU spins with interrupts off: the state of the CPU that the
    operation brings along is entered first, and left last."""
    operation, places, context = step.operation, step.places, step.context
    act = Locking(operation, places, number=step.number)
    if context is not None and operation.releases:
        after = _leave(node, context, after)
    entry = after
    for turn in (1, 0) if len(places) == 2 else (None,):
        entry = node(replace(act, turn=turn), entry)
        if operation.queues is not None:
            entry = node(replace(act, turn=turn, queueing=True), entry)
    if context is not None and operation.takes:
        entry = _enter(node, context, entry)
    return entry


def attempt(node: MakeNode, tried: model.Attempt, yes: Node, no: Node) -> Node:
    """The entry of an attempt. A state of the CPU that it brings along is left again if it fails;
    one that waits in a queue joins it first."""
    context = tried.context
    entry = node(Test(tried), yes, no if context is None else _leave(node, context, no))
    if tried.operation.queues is not None:
        place = tried.place.param if isinstance(tried.place, model.RefRead) else tried.place
        entry = node(Locking(tried.operation, (place,), queueing=True), entry)
    return entry if context is None else _enter(node, context, entry)


def has_steps(tried: model.Attempt) -> bool:
    """The attempt is several steps."""
    return tried.context is not None or tried.operation.queues is not None


def is_several(condition: model.Expr) -> bool:
    """An attempt in the condition takes several steps: each side is asked in steps of its own."""
    return any(isinstance(part, model.Attempt) and has_steps(part) for part in walk(condition))


def _enter(node: MakeNode, context: model.Place, after: Node) -> Node:
    return node(Locking(kind_of(context.variable).acquire, (context,)), after)


def _leave(node: MakeNode, context: model.Place, after: Node) -> Node:
    return node(Locking(kind_of(context.variable).release, (context,)), after)

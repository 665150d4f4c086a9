"""Sets and queues: what is in them, and what becomes of them. Plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable

from typing_extensions import assert_never

from specdsl.interpret.values import Broken, Plain, Queue, Tagged, Value, fitted
from specdsl.model import model


def members(items: Iterable[Value]) -> frozenset[str]:
    """The set of these. Raises Broken for null, which is in no set."""
    return frozenset(_member(item) for item in items)


def contains(container: Value, item: Value) -> bool:
    """Whether it is in the set or the queue."""
    match container:
        case Queue(items):
            return item in items
        case frozenset():
            return item in container
    raise AssertionError("only sets and queues have something in them")


def with_member(before: Value, item: Value, *, present: bool) -> frozenset[str]:
    """The set with the item, or without it."""
    assert isinstance(before, frozenset), "a set"
    one = {_member(item)}
    return before | one if present else before - one


def pushed(before: Value, item: Value, type_: model.Type) -> Queue:
    """The queue with the item behind its last. Raises Broken if it is full, or if the item does not
    fit."""
    assert isinstance(before, Queue) and isinstance(type_, model.QueueType), "a queue"
    found = fitted(item, type_.element)
    if len(before.items) == type_.capacity:
        raise Broken("queue_overflow", f"the queue is full: it holds {type_.capacity}")
    return Queue((*before.items, _plain(found)))


def of_queue(part: model.QueuePart, queue: Value) -> Value:
    """What is asked of the queue. Raises Broken where that is the first of an empty one."""
    assert isinstance(queue, Queue), "a queue"
    match part:
        case model.QueuePart.EMPTY:
            return not queue.items
        case model.QueuePart.LENGTH:
            return len(queue.items)
        case model.QueuePart.FIRST | model.QueuePart.REST:
            if not queue.items:
                raise Broken("queue_underflow", "the queue is empty")
            return queue.items[0] if part is model.QueuePart.FIRST else Queue(queue.items[1:])
        case _:
            assert_never(part)


def _member(item: Value) -> str:
    if item is None:
        raise Broken("null_dereference", "null is in no set")
    assert isinstance(item, str), "a set is of members"
    return item


def _plain(value: Value) -> Plain:
    assert not isinstance(value, (Tagged, Queue, frozenset)), "a queue holds plain values"
    return value

"""Values of a run: plain Python, so that two that are equal are one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias, Union

from specdsl.interpret.notyet import NotYet
from specdsl.model import model


class Tagged(NamedTuple):
    """A value of a tagged state: the alternative's name, and its payload in order."""

    alternative: str
    payload: tuple[Plain, ...]


Plain: TypeAlias = Union[bool, int, str, None]
"""A truth value, a number, a member by its name, or null."""


class Queue(NamedTuple):
    """What a queue holds, the first one in first."""

    items: tuple[Plain, ...]


Value: TypeAlias = Union[Plain, Tagged, Queue, frozenset[str]]
"""A set is a frozenset of members."""


class Broken(Exception):
    """A step, or a property that is asked, breaks the check `name`."""

    def __init__(self, name: str, words: str) -> None:
        self.name = name
        super().__init__(words)


def first(kind: model.Type) -> Value:
    """The first value of the type, where nothing says another one."""
    match kind:
        case model.BoolType():
            return False
        case model.IntType(low, _):
            return low
        case model.MemberType(domain, nullable):
            return None if nullable else domain.members[0]
        case model.TaggedType(states):
            alternative = states.alternatives[0]
            payload = tuple(_plain(first(part.type)) for part in alternative.payload)
            return Tagged(alternative.name, payload)
        case model.SetType():
            return frozenset()
        case model.QueueType():
            return Queue(())
        case _:
            raise NotYet(f"values of the type `{type(kind).__name__}`")


def every(kind: model.Type) -> Iterator[Value]:
    """Every value of a type that a parameter of a thread can have."""
    match kind:
        case model.BoolType():
            yield from (False, True)
        case model.IntType(low, high):
            yield from range(low, high + 1)
        case model.MemberType(domain, nullable):
            yield from domain.members
            if nullable:
                yield None
        case _:
            raise NotYet(f"any value of {type(kind).__name__}")


def fitted(value: Value, kind: model.Type) -> Value:
    """The value, which fits the type; raises Broken if it does not: a number out of its range, null
    where null may not be."""
    match kind:
        case model.IntType(low, high):
            if not isinstance(value, int) or not low <= value <= high:
                raise Broken("out_of_range", f"{value} is not in {low}..{high}")
        case model.MemberType(domain, False):
            if value is None:
                raise Broken("null_dereference", f"null is no member of {domain.name}")
        case _:
            pass
    return value


def _plain(value: Value) -> Plain:
    assert not isinstance(value, (Tagged, Queue, frozenset)), "a payload has plain values"
    return value

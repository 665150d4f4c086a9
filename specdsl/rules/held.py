"""Which locks a thread holds at one point of one way through it.

A way is told from others by what it holds (`Held`, each with the statement that took it). Ways that
hold the same meet: what is known of locals and options is then what all of them know. How a
statement changes that is in `statement.py`, with `locks.py` and `locals.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from specdsl.kinds.lock import LockKind, Mode
from specdsl.lower.flow import Node
from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.rules.terms import Facts, Indexes, equality, truth


@dataclass(frozen=True, slots=True)
class Held:
    """A lock that is held: which one, as far as that is known, in which way, since which node;
    `written` is how that statement calls it."""

    variable: model.Variable
    indexes: Indexes
    mode: Mode
    node: Node
    written: str

    @property
    def kind(self) -> LockKind:
        return kind_of(self.variable)


@dataclass(frozen=True, slots=True)
class State:
    """What is held, in the order of taking, and what is known of locals and options."""

    held: tuple[Held, ...] = ()
    facts: Facts = frozenset()


class Same(Enum):
    """Whether two names stand for one lock."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


def compare(one: Indexes, other: Indexes, facts: Facts) -> Same:
    """Whether the two are the same element of one variable."""
    answer = Same.YES
    for left, right in zip(one, other, strict=True):
        equal = None if left is None or right is None else truth(equality(left, right), facts)
        if equal is False:
            return Same.NO
        if equal is None:
            answer = Same.PERHAPS
    return answer


def matching(
    state: State, variable: model.Variable, indexes: Indexes
) -> tuple[tuple[Held, ...], tuple[Held, ...]]:
    """What is held that certainly is this lock, and what perhaps is."""
    answers = [
        (held, compare(held.indexes, indexes, state.facts))
        for held in state.held
        if held.variable is variable
    ]
    certain = tuple(held for held, same in answers if same is Same.YES)
    return certain, tuple(held for held, same in answers if same is Same.PERHAPS)

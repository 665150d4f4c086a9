"""What a statement decides: the conditions that it asks, the locks that it tries, the ways that it
chooses among. For each branch of an action it is noted what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from specdsl.kinds.kind import unchanged
from specdsl.lower import flow
from specdsl.lower.flow import Node
from specdsl.lower.steps import changes
from specdsl.model import model
from specdsl.model.walk import walk
from specdsl.source import Span


class Asked(Enum):
    """What is decided."""

    CONDITION = "condition"  # answers: 1 true, 0 false
    ATTEMPT = "attempt"  # answers: 1 it succeeded, 0 it failed
    WAY = "way"  # of an `either`, counted from 0


@dataclass(frozen=True, slots=True)
class Question:
    """`part` of the statement at `statement` decides something in one of several `ways`. `options`
    are those that decide it alone, if they do: it is the same throughout a run then. `in_atomic`:
    it only counts as decided so in a step of which all can be done."""

    asked: Asked
    statement: Span
    part: Span
    ways: int
    options: frozenset[str] | None
    in_atomic: bool = False


Answer: TypeAlias = tuple[Question, int]


def of_condition(node: Node, condition: model.Expr) -> Question:
    """The question that a condition without `and`, `or` and `not` around attempts is."""
    asked = Asked.CONDITION
    if isinstance(condition, model.Attempt):
        operation = condition.operation
        only_looks = operation.effect is unchanged and not operation.waits
        asked = asked if only_looks else Asked.ATTEMPT
    inside = node.region is not None
    return Question(asked, node.span, condition.span, 2, _options(condition), inside)


def of_choice(node: Node) -> Question:
    """Which way an `either` goes."""
    return Question(
        Asked.WAY, node.span, node.span, len(node.targets), None, node.region is not None
    )


def _options(condition: model.Expr) -> frozenset[str] | None:
    found: set[str] = set()
    for part in walk(condition):
        match part:
            case model.OptionRead(option):
                found.add(option.name)
            case model.Literal() | model.Not() | model.Binary():
                pass
            case _:
                return None
    return frozenset(found)


def questions(node: Node) -> Iterator[Question]:
    """All that the statement of a node decides."""
    if not node.written:
        return
    match node.act:
        case flow.Test() if node.whole is not None and not node.whole.as_written:
            if node.whole.yes is not node.whole.no:
                yield of_condition(node, node.whole.condition)
        case flow.Test(condition):
            for part in _asked_parts(condition):
                yield of_condition(node, part)
        case flow.Put(value=model.Attempt() as attempt):
            yield of_condition(node, attempt)
        case flow.Fork():
            yield of_choice(node)
        case _:
            pass


def settled(node: Node, target: Node) -> Answer | None:
    """What it says of the whole condition that a test which asks what is left of it goes there."""
    whole = node.whole
    if whole is None or whole.as_written or whole.yes is whole.no:
        return None
    if target not in (whole.yes, whole.no):
        return None
    return of_condition(node, whole.condition), int(target is whole.yes)


def _asked_parts(condition: model.Expr) -> Iterator[model.Expr]:
    """A condition that changes nothing is asked as a whole; of another one each part by itself."""
    match condition:
        case model.Not(operand) if changes(condition):
            yield from _asked_parts(operand)
        case model.Binary("and" | "or", left, right) if changes(condition):
            yield from _asked_parts(left)
            yield from _asked_parts(right)
        case _:
            yield condition

"""Which part of a condition is asked first, and what is left of the condition then."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from specdsl.lower.flow import Node, Test
from specdsl.lower.steps import reads_shared
from specdsl.model import model
from specdsl.model.walk import walk


def asked_first(condition: model.Expr) -> model.Expr | None:
    """The part under `not`, `and` and `or` that is asked before all others, if it is not the whole
    condition and needs no step; None otherwise."""
    match condition:
        case model.Not(operand):
            return asked_first(operand)
        case model.Binary("and" | "or", left, _):
            return asked_first(left) if reads_shared(left) else left
        case _:
            return None


def given(condition: model.Expr, truth: bool) -> model.Expr | bool:
    """What is left to be asked once it is known what `asked_first` is; a bool if nothing is."""
    match condition:
        case model.Not(operand):
            left = given(operand, truth)
            return (
                not left if isinstance(left, bool) else dataclasses.replace(condition, operand=left)
            )
        case model.Binary("and" | "or" as operator, left, right):
            if not reads_shared(left):
                return right if truth == (operator == "and") else truth
            before = given(left, truth)
            if not isinstance(before, bool):
                return dataclasses.replace(condition, left=before)
            return right if before == (operator == "and") else before
        case _:
            raise AssertionError("only `and` and `or` ask one part before another")


def as_written(condition: model.Expr, tests: Sequence[Node]) -> bool:
    """Each of the tests asks a part of the condition as it stands in the text."""
    parts = list(walk(condition))
    return all(isinstance(test.act, Test) and test.act.condition in parts for test in tests)

"""How many statements a thread becomes when its calls and its loops over members are written out,
without doing it: a chain of functions that call each other twice doubles with each of them."""

from __future__ import annotations

from specdsl.model import model
from specdsl.model.scope import Report
from specdsl.model.size_errors import thread_too_large
from specdsl.model.walk import blocks

MOST = 5_000
"""Statements that one thread may become."""


def check(spec: model.Model, report: Report) -> None:
    """Every thread can be written out, or is reported."""
    known: dict[model.Function, int] = {}
    for thread in spec.threads:
        if _count(thread.body, known) > MOST:
            report(thread_too_large(thread, MOST))


def _count(block: model.Block, known: dict[model.Function, int]) -> int:
    """The statements of the block, or one more than `MOST` if there are more."""
    found = 0
    for statement in block:
        found += 1 + max(0, len(statement.labels) - 1)
        match statement.step:
            case model.ForEach(_, domain, body):
                found += len(domain.members) * _count(body, known)
            case model.CallFunction(function):
                if function not in known:
                    known[function] = _count(function.body, known)
                found += known[function]
            case step:
                found += sum(_count(inner, known) for inner in blocks(step))
        if found > MOST:
            return MOST + 1
    return found

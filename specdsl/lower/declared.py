"""What the statements of a model declare and claim, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.lower.build import declared
from specdsl.model import model
from specdsl.model.walk import statements


def owners(spec: model.Model) -> dict[model.Local, str]:
    """The function that each of its locals and parameters belongs to; a thread's own are absent."""
    found: dict[model.Local, str] = {}
    for function in spec.functions:
        for param in function.params:
            if isinstance(param, model.Local):
                found[param] = function.name
        for statement in statements(function.body):
            match statement.step:
                case model.ForEach(local):
                    found[local] = function.name
                case step:
                    found.update((local, function.name) for local in declared(step))
    return found


def assertions(spec: model.Model) -> Iterator[model.Expr]:
    """The conditions of all `assert`s."""
    bodies = [function.body for function in spec.functions]
    for body in bodies + [thread.body for thread in spec.threads]:
        for statement in statements(body):
            if isinstance(statement.step, model.Assert):
                yield statement.step.condition


def allows(spec: model.Model, check: str) -> bool:
    """Some statement or thread has the unasked check switched off."""
    bodies = [function.body for function in spec.functions]
    bodies += [thread.body for thread in spec.threads]
    everywhere = [allow for thread in spec.threads for allow in thread.allows]
    everywhere += [a for body in bodies for each in statements(body) for a in each.allows]
    return any(allow.check == check for allow in everywhere)

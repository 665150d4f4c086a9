"""What the statements of a model declare and claim, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.lower.build import declared
from specdsl.model import model


def statements(block: model.Block) -> Iterator[model.Statement]:
    """Every statement of a block, those inside others included."""
    for statement in block:
        yield statement
        match statement.step:
            case model.If(_, yes, no):
                yield from statements(yes)
                yield from statements(no)
            case model.While(_, body) | model.ForEach(_, _, body) | model.Atomic(body):
                yield from statements(body)
            case model.Either(branches):
                for branch in branches:
                    yield from statements(branch)
            case _:
                pass


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
    return any(check in thread.allowed for thread in spec.threads) or any(
        check in statement.allowed for body in bodies for statement in statements(body)
    )

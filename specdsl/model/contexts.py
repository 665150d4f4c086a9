"""The states of a CPU: one global each, found by its kind where an operation brings it along."""

from __future__ import annotations

from collections.abc import Iterable

from specdsl.kinds.lock import LockKind, Operation
from specdsl.model import context_errors, model
from specdsl.model.scope import Context, Known
from specdsl.syntax import tree


def check(known: Known, variables: Iterable[model.Variable]) -> None:
    """That each kind of them is one global: it is about the CPU that a thread runs on, whichever
    that is."""
    first: dict[LockKind, model.Variable] = {}
    for variable in variables:
        type_ = variable.type
        while isinstance(type_, model.ArrayType):
            type_ = type_.element
        if not isinstance(type_, model.LockType) or not type_.kind.of_cpu:
            continue
        if variable.owner is not None or isinstance(variable.type, model.ArrayType):
            known.report(context_errors.not_a_global(variable, type_.kind))
        elif type_.kind in first:
            known.report(context_errors.second(variable, first[type_.kind], type_.kind))
        else:
            first[type_.kind] = variable


def brought(context: Context, verb: tree.Name, operation: Operation) -> model.Place | None:
    """The state of the CPU that the operation brings along; None if there is none, or reported."""
    if operation.brings is None:
        return None
    found = declared(context.known, operation.brings)
    if found is None:
        context.report(context_errors.none_declared(verb, operation.brings))
    else:
        context.known.used.add(found.variable)
    return found


def declared(known: Known, kind: LockKind) -> model.Place | None:
    """The first global of the kind, if there is one."""
    for symbol in known.symbols.values():
        if isinstance(symbol, model.Variable) and symbol.type == model.LockType(kind):
            return model.Place(symbol, None, (), symbol.type, symbol.span)
    return None

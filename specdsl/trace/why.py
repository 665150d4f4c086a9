"""Why a property is false in a state: the witness, the part that fails, and the values in it."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl import logic
from specdsl.logic import Expr
from specdsl.lower.system import Role, StateVariable, System
from specdsl.model import model
from specdsl.tlc.value import Value
from specdsl.trace.buffers import buffers, memory_of
from specdsl.trace.evaluate import NoValue, World, evaluate, holds
from specdsl.trace.racing import Place, places_in
from specdsl.trace.words import element, lock_shown, place_words, value_words


def why_false(system: System, condition: Expr, w: World) -> tuple[tuple[str, str], ...]:
    """(expression, value) pairs: first the members for which it fails, then every shared place
    that the failing part reads. Empty if the condition is true."""
    witness: list[tuple[str, str]] = []
    part, inside = _failing(condition, w, witness)
    return (*witness, *dict.fromkeys(_values(system, part, inside)))


def places_false(system: System, condition: Expr, w: World) -> tuple[tuple[str, str], ...]:
    """The same without the members: for a condition that the author did not write and whose bound
    variables mean nothing to the author."""
    part, inside = _failing(condition, w, [])
    return tuple(dict.fromkeys(_values(system, part, inside)))


def failing_places(system: System, condition: Expr, w: World) -> frozenset[Place]:
    """The shared places that the part reads for which the condition is false."""
    part, inside = _failing(condition, w, [])
    return places_in(system, [part], inside)


def _failing(expr: Expr, w: World, witness: list[tuple[str, str]]) -> tuple[Expr, World]:
    """Goes down to the smallest part that still explains the failure."""
    match expr:
        case logic.Quantifier("all", name, domain, body):
            for member in sorted(_members(domain, w), key=str):
                inside = w.bind(**{name: member})
                if not holds(body, inside):
                    witness.append((name, str(member)))
                    return _failing(body, inside, witness)
        case logic.And(operands):
            for operand in operands:
                if not holds(operand, w):
                    return _failing(operand, w, witness)
        case logic.Implies(left, right) if holds(left, w):
            part, inside = _failing(right, w, witness)
            return logic.conj((left, part)), inside
        case _:
            pass
    return expr, w


def _members(domain: Expr, w: World) -> frozenset[Value]:
    members = evaluate(domain, w)
    assert isinstance(members, frozenset)
    return members


def _values(system: System, expr: Expr, w: World) -> Iterator[tuple[str, str]]:
    """Of a step, what was before it is called old."""
    untold = (Role.FAILED, Role.PC, Role.BUFFER)
    variables = {v.name: v for v in system.variables if v.role not in untold}
    read = memory_of(expr, frozenset(buffers(system).values()))
    match read:
        case logic.Var(name) | logic.Primed(name) if (
            name in variables and not variables[name].indexes
        ):
            variable = variables[name]
            words = _words(system, variable, evaluate(expr, w), w)
            yield f"{_age(read, w)}{variable.words}", words
            return
        case logic.Apply():
            arguments: list[Expr] = []
            inner: Expr = read
            while isinstance(inner, logic.Apply):
                arguments.insert(0, inner.argument)
                inner = inner.function
            if isinstance(inner, (logic.Var, logic.Primed)) and inner.name in variables:
                for argument in arguments:
                    yield from _values(system, argument, w)
                variable = variables[inner.name]
                try:
                    indexes = tuple(str(evaluate(a, w)) for a in arguments)
                    value = evaluate(expr, w)
                except NoValue:
                    return
                place = f"{_age(inner, w)}{place_words(variable, indexes)}"
                yield place, _words(system, variable, value, w)
                return
        case _:
            pass
    for child in logic.children(expr):
        yield from _values(system, child, w)


def _age(variable: Expr, w: World) -> str:
    return "old " if w.after and isinstance(variable, logic.Var) else ""


def _words(system: System, variable: StateVariable, value: Value, w: World) -> str:
    kind = element(variable.type)
    if isinstance(kind, model.LockType):
        threads = tuple(thread.name for thread in system.threads)
        return lock_shown(kind.kind, value, threads, w)
    return value_words(value, kind)

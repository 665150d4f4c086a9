"""Expressions of the system in one concrete state, as TLC printed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from typing_extensions import assert_never

from specdsl import logic
from specdsl.kinds.lock import THREADS
from specdsl.logic import Expr
from specdsl.lower.system import CHECKED, Branch, System
from specdsl.model import model
from specdsl.tlc.value import Function, Value


class NoValue(Exception):
    """The expression has no value in this state (a payload that is not there, an odd value)."""


@dataclass(frozen=True, slots=True)
class World:
    """A state, and what is fixed in the run: `domains` by name, `parameters` by name. Of a step,
    `state` is the one before it and `after` the one behind it."""

    state: Mapping[str, Value]
    domains: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, Value]
    bound: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)

    def at(self, state: Mapping[str, Value]) -> World:
        """The same run in another state."""
        return replace(self, state=state)

    def step(self, before: Mapping[str, Value], after: Mapping[str, Value]) -> World:
        """A step of the same run."""
        return replace(self, state=before, after=after)

    def bind(self, **names: Value) -> World:
        """With values for bound variables."""
        return replace(self, bound={**self.bound, **names})


def world(system: System, check: model.Check) -> World:
    """What is fixed when a check of the system runs; the state is empty."""
    parameters: dict[str, Value] = {
        name: check.settings[option.name] for name, option in system.parameters
    }
    chosen = system.asserts if check.only is None else system.asserts & set(check.only)
    parameters[CHECKED] = frozenset(chosen)
    domains = {system.sets[domain.name]: domain.members for domain in system.domains}
    domains[THREADS.name] = tuple(thread.name for thread in system.threads)
    return World({}, domains, parameters)


def evaluate(expr: Expr, w: World) -> Value:
    """The value. Raises NoValue where TLC would not find one either."""
    match expr:
        case logic.Const(value):
            return value
        case logic.Var(name):
            return _known(w.state, name)
        case logic.Primed(name):
            return _known(w.after, name)
        case logic.Parameter(name):
            return _known(w.parameters, name)
        case logic.Bound(name):
            return _known(w.bound, name)
        case logic.NamedSet(name):
            return frozenset(w.domains[name])
        case logic.Apply(function, argument):
            return _apply(evaluate(function, w), evaluate(argument, w))
        case logic.Except(function, argument, value):
            old, key = evaluate(function, w), evaluate(argument, w)
            if not isinstance(old, Function):
                raise NoValue
            new = evaluate(value, w)
            return Function(tuple((k, new if k == key else v) for k, v in old.items))
        case logic.Lambda(name, domain, body):
            return Function(
                tuple((m, evaluate(body, w.bind(**{name: m}))) for m in members_of(domain, w))
            )
        case logic.Record(fields):
            return Function(tuple((name, evaluate(value, w)) for name, value in fields))
        case logic.Get(record, name):
            return _apply(evaluate(record, w), name)
        case logic.Not(operand):
            return not evaluate(operand, w)
        case logic.And(operands):
            return all(evaluate(operand, w) for operand in operands)
        case logic.Or(operands):
            return any(evaluate(operand, w) for operand in operands)
        case logic.Implies(left, right):
            return not evaluate(left, w) or bool(evaluate(right, w))
        case logic.Equal(left, right):
            return same(evaluate(left, w), evaluate(right, w))
        case logic.Compare(operator, left, right):
            a, b = _number(evaluate(left, w)), _number(evaluate(right, w))
            return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]
        case logic.Arithmetic(operator, left, right):
            a, b = _number(evaluate(left, w)), _number(evaluate(right, w))
            return a + b if operator == "+" else a - b
        case logic.If(test, yes, no):
            return evaluate(yes if evaluate(test, w) else no, w)
        case logic.SetOf(items):
            return frozenset(evaluate(item, w) for item in items)
        case logic.Member(item, items):
            return evaluate(item, w) in _set(evaluate(items, w))
        case logic.Together(left, right):
            return _set(evaluate(left, w)) | _set(evaluate(right, w))
        case logic.Minus(left, right):
            return _set(evaluate(left, w)) - _set(evaluate(right, w))
        case logic.Filter(name, domain, body):
            members = members_of(domain, w)
            return frozenset(m for m in members if evaluate(body, w.bind(**{name: m})))
        case logic.Sequence(items):
            return tuple(evaluate(item, w) for item in items)
        case logic.Append(sequence, item):
            return (*_sequence(evaluate(sequence, w)), evaluate(item, w))
        case logic.Head(sequence):
            return _nth(_sequence(evaluate(sequence, w)), 1)
        case logic.Tail(sequence):
            return _tail(_sequence(evaluate(sequence, w)))
        case logic.Length(sequence):
            return len(_sequence(evaluate(sequence, w)))
        case logic.Nth(sequence, index):
            return _nth(_sequence(evaluate(sequence, w)), _number(evaluate(index, w)))
        case logic.Without(sequence, item):
            gone = evaluate(item, w)
            line = _sequence(evaluate(sequence, w))
            return tuple(each for each in line if not same(each, gone))
        case logic.Positions(sequence):
            return frozenset(range(1, len(_sequence(evaluate(sequence, w))) + 1))
        case logic.Quantifier(kind, name, domain, body):
            truths = [bool(evaluate(body, w.bind(**{name: m}))) for m in members_of(domain, w)]
            return {"all": all(truths), "some": any(truths), "count": sum(truths)}[kind]
        case _:
            assert_never(expr)


def holds(expr: Expr, w: World) -> bool:
    """The expression is true; one without a value is not."""
    try:
        return bool(evaluate(expr, w))
    except NoValue:
        return False


def same(a: Value, b: Value) -> bool:
    """Equality of TLA+: functions and records by their pairs in any order."""
    if isinstance(a, Function) and isinstance(b, Function):
        return len(a.items) == len(b.items) and all(
            any(k == key and same(v, value) for key, value in b.items) for k, v in a.items
        )
    return type(a) is type(b) and a == b


def chosen_in(choices: Sequence[tuple[str, Expr]], w: World) -> Iterator[World]:
    """The worlds, one for each choice."""
    names = [name for name, _ in choices]
    for values in product(*(members_of(domain, w) for _, domain in choices)):
        yield w.bind(**dict(zip(names, values, strict=True)))


def ways(branch: Branch, w: World) -> Iterator[World]:
    """The worlds, one for each choice, in which the branch is enabled."""
    for chosen in chosen_in(branch.choices, w):
        if all(holds(guard, chosen) for guard in branch.guards):
            yield chosen


def leads_to(branch: Branch, w: World, after: Mapping[str, Value]) -> World | None:
    """The choice with which the branch leads from the world's state to `after`, if there is one."""
    updates = dict(branch.updates)
    for chosen in ways(branch, w):
        try:
            if all(
                same(evaluate(updates[name], chosen) if name in updates else value, after[name])
                for name, value in w.state.items()
            ):
                return chosen
        except (NoValue, KeyError):
            continue
    return None


def written_places(value: Expr, w: World) -> frozenset[tuple[Value, ...]]:
    """The indexes of the places that an update of a variable writes, where it names them one by
    one; the empty index for a variable without indexes."""
    found: set[tuple[Value, ...]] = set()
    while isinstance(value, logic.Except):
        try:
            index = evaluate(value.argument, w)
        except NoValue:
            return frozenset(found)
        inner = value.value
        deeper = written_places(inner, w) if isinstance(inner, logic.Except) else {()}
        found |= {(index, *rest) for rest in deeper}
        value = value.function
    return frozenset(found) if found else frozenset({()})


def _known(values: Mapping[str, Value], name: str) -> Value:
    if name not in values:
        raise NoValue
    return values[name]


def _apply(function: Value, key: Value) -> Value:
    if isinstance(function, Function):
        for k, value in function.items:
            if k == key:
                return value
    raise NoValue


def members_of(domain: Expr, w: World) -> tuple[Value, ...]:
    """What a bound variable ranges over, always in the same order."""
    if isinstance(domain, logic.NamedSet):
        return w.domains[domain.name]
    return tuple(sorted(_set(evaluate(domain, w)), key=repr))


def _set(value: Value) -> frozenset[Value]:
    if not isinstance(value, frozenset):
        raise NoValue
    return value


def _sequence(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise NoValue
    return value


def _nth(items: tuple[Value, ...], index: int) -> Value:
    if not 1 <= index <= len(items):
        raise NoValue
    return items[index - 1]


def _tail(items: tuple[Value, ...]) -> tuple[Value, ...]:
    if not items:
        raise NoValue
    return items[1:]


def _number(value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise NoValue
    return value

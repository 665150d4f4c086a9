"""A System, for one check, as a flat program. Every place that a variable has is a cell of its own:
a field of a record is one, and a set has one for each thing that may be in it. Quantifiers and
choices are written out. Nothing is reduced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

from flat import (
    Cells,
    Code,
    Flat,
    NotTranslated,
    Rule,
    add,
    all_of,
    any_of,
    compare,
    either,
    negate,
    same,
)

from specdsl import logic
from specdsl.lower.asked import selected
from specdsl.lower.system import Branch, Form, Role, StateVariable, System
from specdsl.model import model
from specdsl.trace.evaluate import Function, World, evaluate, world

_MOST_COUNTED = 10  # by a lock, and the least is one below none


def flatten(system: System, check: model.Check) -> Flat:
    """Raises NotTranslated for what such a program cannot say: queues, store buffers, and
    properties of steps or whole runs."""
    for property_ in selected(system, check):
        if property_.form is not Form.STATE:
            raise NotTranslated(f"a property of {property_.form.value}s")
    return _Flattener(system, check).flat()


# ---- shapes: what a value consists of ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _One:
    """One whole number."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """A record."""

    parts: dict[str, _Shape]


@dataclass(frozen=True, slots=True)
class _Each:
    """A function, or a set as the function that says who is in it; the keys are codes in a row."""

    keys: range
    element: _Shape


_Shape = Any
_TRUTH = _One(0, 1)


@dataclass(slots=True)
class _Flattener:
    system: System
    check: model.Check
    world: World = field(init=False)
    codes: dict[str, int] = field(init=False)
    shapes: dict[str, _Shape] = field(init=False)

    def __post_init__(self) -> None:
        self.world = world(self.system, self.check)
        # The members of a domain have codes in a row: they are indexes of arrays. 0 is no value.
        self.codes = {}
        for members in self.world.domains.values():
            for each in members:
                self._code(each)
        self.shapes = {}

    def flat(self) -> Flat:
        starts = list(self._starts())
        for variable in self.system.variables:
            values = [start[variable.name] for start in starts]
            self.shapes[variable.name] = self._shape(variable, values)
        rules = tuple(self._rules())
        claims = [(p.name, self._ground(p.condition)) for p in selected(self.system, self.check)]
        ended = self._ground(logic.conj(self.system.finished))
        claimed = tuple((name, self.scalar(claim)) for name, claim in claims)
        finished = self.scalar(ended)
        first = tuple(self._first(start) for start in starts)
        strings = len(self.codes)
        return Flat(
            tuple(cells for v in self.system.variables for cells in self._cells(v, strings)),
            first,
            rules,
            claimed,
            finished,
            tuple(thread.name for thread in self.system.threads),
            {thread.name: thread.pc for thread in self.system.threads},
            "deadlock" not in self.check.switched_off and finished != 1,
        )

    # ---- what there is ----

    def _code(self, text: str) -> int:
        return self.codes.setdefault(text, len(self.codes) + 1)

    def _starts(self) -> Iterator[dict[str, Any]]:
        for initial in self.system.initials:
            for chosen in self._choices(initial.choices, self.world):
                if all(evaluate(guard, chosen) for guard in initial.guards):
                    yield {name: evaluate(value, chosen) for name, value in initial.values}

    def _choices(self, choices: tuple[tuple[str, logic.Expr], ...], w: World) -> Iterator[World]:
        if not choices:
            yield w
            return
        (name, domain), *rest = choices
        for value in sorted(evaluate(domain, w), key=str):
            yield from self._choices(tuple(rest), w.bind(**{name: value}))

    def _shape(self, variable: StateVariable, values: list[Any]) -> _Shape:
        if variable.role is Role.BUFFER:
            raise NotTranslated("a store buffer")
        kind = variable.type
        while isinstance(kind, model.ArrayType):
            kind = kind.element
        inner = values
        for _ in variable.indexes:
            inner = [value for each in inner for _, value in each.items]
        shape = self._shape_of_type(kind, inner)
        for domain in reversed(variable.indexes):
            shape = _Each(self._keys(domain.members), shape)
        return shape

    def _shape_of_type(self, kind: model.Type | None, values: list[Any]) -> _Shape:
        match kind:
            case model.BoolType():
                return _TRUTH
            case model.IntType(low, high):
                return _One(min(low, 0), high)
            case model.MemberType():
                return None
            case model.TaggedType(states):
                payload = [field_ for each in states.alternatives for field_ in each.payload]
                parts = {each.name: self._shape_of_type(each.type, []) for each in payload}
                return _Parts({"tag": None, **parts})
            case model.SetType(domain):
                return _Each(self._keys(domain.members), _TRUTH)
            case model.QueueType():
                raise NotTranslated("a queue")
            case _:
                return self._shape_of_values(values)

    def _shape_of_values(self, values: list[Any]) -> _Shape:
        """Of a lock, a program counter, or `failed`: told by its first values."""
        value = values[0]
        if isinstance(value, bool):
            return _TRUTH
        if isinstance(value, int):
            return _One(-1, _MOST_COUNTED)
        if isinstance(value, str):
            return None
        if isinstance(value, frozenset):
            return _Each(self._threads(), _TRUTH)
        if isinstance(value, Function) and value.items:
            names = [name for name, _ in value.items]
            if set(names) <= {thread.name for thread in self.system.threads}:
                return _Each(self._threads(), self._shape_of_values([value.items[0][1]]))
            return _Parts({name: self._shape_of_values([part]) for name, part in value.items})
        raise NotTranslated("a lock whose waiters stand in line")

    def _threads(self) -> range:
        return self._keys(tuple(thread.name for thread in self.system.threads))

    def _keys(self, members: tuple[str, ...]) -> range:
        first = self._code(members[0])
        keys = range(first, first + len(members))
        if [self._code(each) for each in members] != list(keys):
            raise NotTranslated("members of two enums")
        return keys

    def _cells(self, variable: StateVariable, strings: int) -> Iterator[Cells]:
        for leaf in _leaves(self.shapes[variable.name]):
            shape, keys, names = self.shapes[variable.name], [], [variable.name]
            for step in leaf:
                if isinstance(step, str):
                    names.append(step)
                    shape = shape.parts[step]
                else:
                    keys.append(shape.keys)
                    shape = shape.element
            low, high = (0, strings) if shape is None else (shape.low, shape.high)
            bases, sizes = tuple(k.start for k in keys), tuple(len(k) for k in keys)
            yield Cells("__".join(names), bases, sizes, low, high)

    def _first(self, start: dict[str, Any]) -> dict[Code, int]:
        found = {}
        for name, value in start.items():
            for path in self._places(self.shapes[name]):
                found[_cell(name, path)] = self._part(value, path)
        return found

    def _part(self, value: Any, path: tuple[Any, ...]) -> int:
        for step in path:
            if isinstance(value, frozenset):
                return int(any(self._whole(each) == step for each in value))
            keys = {k if isinstance(step, str) else self._whole(k): v for k, v in value.items}
            if step not in keys:
                return 0  # a field of another alternative
            value = keys[step]
        return self._whole(value)

    def _whole(self, value: Any) -> int:
        return self._code(value) if isinstance(value, str) else int(value)

    def _places(self, shape: _Shape) -> Iterator[tuple[Any, ...]]:
        match shape:
            case _Parts(parts):
                for name, part in parts.items():
                    yield from ((name, *rest) for rest in self._places(part))
            case _Each(keys, element):
                for key in keys:
                    yield from ((key, *rest) for rest in self._places(element))
            case _:
                yield ()

    # ---- what happens ----

    def _rules(self) -> Iterator[Rule]:
        number = 0
        for action in self.system.actions:
            if action.pc is None:
                raise NotTranslated("a store buffer")
            free = [logic.neg(blocker.condition) for blocker in action.blockers]
            for branch in action.branches:
                for one in self._chosen(branch):
                    number += 1
                    guard = logic.conj((*free, *one.guards))
                    ground = self._ground(guard)
                    if ground == logic.FALSE:
                        continue
                    sets = [
                        each
                        for name, value in one.updates
                        if name != action.thread.pc
                        for each in self.assigned(name, self._ground(value))
                    ]
                    target = dict(one.updates).get(action.thread.pc, logic.Const(action.pc))
                    if not isinstance(target, logic.Const):
                        raise NotTranslated("a program counter that is computed")
                    yield Rule(
                        f"{action.name}_{number}",
                        action.thread.name,
                        self._code(action.pc),
                        self._code(str(target.value)),
                        self.scalar(ground),
                        tuple(sets),
                    )

    def _chosen(self, branch: Branch) -> Iterator[Branch]:
        """The branch with every choice made; a choice from a set that changes becomes a guard."""
        if not branch.choices:
            yield branch
            return
        (name, domain), *rest = branch.choices
        domain = self._ground(domain)
        for value in self._members(domain):
            const = logic.Const(value)
            there = self._ground(logic.Member(const, domain))

            def bound(expr: logic.Expr, const: logic.Const = const) -> logic.Expr:
                return _bind(expr, name, const)

            yield from self._chosen(
                replace(
                    branch,
                    choices=tuple((n, bound(d)) for n, d in rest),
                    guards=(there, *(bound(guard) for guard in branch.guards)),
                    updates=tuple((n, bound(value_)) for n, value_ in branch.updates),
                )
            )

    def assigned(self, name: str, value: logic.Expr) -> list[tuple[Code, Code]]:
        """The cells of a variable that change, and what they become."""
        found: list[tuple[Code, Code]] = []
        self._assign(logic.Var(name), self.shapes[name], (), name, value, found)
        return found

    def _assign(
        self,
        place: logic.Expr,
        shape: _Shape,
        path: tuple[Any, ...],
        name: str,
        value: logic.Expr,
        found: list[tuple[Code, Code]],
    ) -> None:
        if value == place:
            return
        if isinstance(value, logic.Except) and isinstance(shape, _Each) and _over(value, place):
            self._assign(place, shape, path, name, value.function, found)
            at = logic.apply(place, value.argument)
            index = self.scalar(value.argument)
            self._assign(at, shape.element, (*path, index), name, value.value, found)
            return
        for rest in self._places(shape):
            cell, new = _cell(name, (*path, *rest)), self.part(value, rest)
            if cell != new:
                found.append((cell, new))

    # ---- what an expression becomes ----

    def scalar(self, expr: logic.Expr) -> Code:
        """The value of an expression that is one whole number."""
        return self.part(expr, ())

    def part(self, expr: logic.Expr, path: tuple[Any, ...]) -> Code:
        """The place of its value to which `path` leads: names of fields, and codes of keys."""
        match expr:
            case logic.Const(value):
                return 0 if path else self._whole(value)
            case logic.Var(name):
                return self._read(name, path)
            case logic.Apply(function, argument):
                return self.part(function, (self.scalar(argument), *path))
            case logic.Get(record, name):
                return self.part(record, (name, *path))
            case logic.Record(parts):
                named = dict(parts)
                return self.part(named[path[0]], path[1:]) if path[0] in named else 0
            case logic.If(test, yes, no):
                return either(self.scalar(test), self.part(yes, path), self.part(no, path))
            case logic.Except(function, argument, value):
                here = same(self.scalar(argument), path[0])
                return either(here, self.part(value, path[1:]), self.part(function, path))
            case logic.Lambda(name, domain, body):
                return self._at(name, domain, body, path, 0)
            case logic.Filter(name, domain, body):
                inside = self._at(name, domain, body, path, 0)
                return all_of([self.part(domain, path), inside])
            case logic.SetOf(items):
                return any_of([same(self.scalar(item), path[0]) for item in items])
            case logic.Together(left, right):
                return any_of([self.part(left, path), self.part(right, path)])
            case logic.Minus(left, right):
                return all_of([self.part(left, path), negate(self.part(right, path))])
            case logic.NamedSet(name):
                members = self.world.domains[name]
                return any_of([same(self._whole(each), path[0]) for each in members])
            case logic.Member(item, items):
                return self.part(items, (self.scalar(item),))
            case logic.Not(operand):
                return negate(self.scalar(operand))
            case logic.And(operands):
                return all_of([self.scalar(each) for each in operands])
            case logic.Or(operands):
                return any_of([self.scalar(each) for each in operands])
            case logic.Implies(left, right):
                return any_of([negate(self.scalar(left)), self.scalar(right)])
            case logic.Compare(operator, left, right):
                return compare(operator, self.scalar(left), self.scalar(right))
            case logic.Arithmetic(operator, left, right):
                return add(operator, self.scalar(left), self.scalar(right))
            case logic.Equal(left, right):
                return self._same(left, right)
            case logic.Quantifier(kind, name, domain, body):
                return self._counted(kind, name, domain, body)
            case _:
                raise NotTranslated(type(expr).__name__)

    def _read(self, name: str, path: tuple[Any, ...]) -> Code:
        shape = self.shapes[name]
        for step in path:
            if isinstance(shape, _Parts):
                if step not in shape.parts:
                    return 0
                shape = shape.parts[step]
            elif isinstance(shape, _Each):
                if isinstance(step, int) and step not in shape.keys:
                    return 0
                shape = shape.element
            else:
                raise NotTranslated(f"a part of {name}")
        return _cell(name, path)

    def _at(
        self, name: str, domain: logic.Expr, body: logic.Expr, path: tuple[Any, ...], other: Code
    ) -> Code:
        """The body for the key that the path begins with."""
        key, rest = path[0], path[1:]
        found: Code = other
        for value in reversed(self._members(domain)):
            inner = self.part(self._ground(_bind(body, name, logic.Const(value))), rest)
            found = either(same(key, self._whole(value)), inner, found)
        return found

    def _counted(self, kind: str, name: str, domain: logic.Expr, body: logic.Expr) -> Code:
        each = []
        for value in self._members(domain):
            const = logic.Const(value)
            there = self.part(domain, (self._whole(value),))
            so = self.scalar(self._ground(_bind(body, name, const)))
            each.append(any_of([negate(there), so]) if kind == "all" else all_of([there, so]))
        if kind == "count":
            total: Code = 0
            for one in each:
                total = add("+", total, one)
            return total
        return all_of(each) if kind == "all" else any_of(each)

    def _same(self, left: logic.Expr, right: logic.Expr) -> Code:
        shape = self._shape_of(left, right)
        places = self._places(shape)
        return all_of([same(self.part(left, at), self.part(right, at)) for at in places])

    def _shape_of(self, *exprs: logic.Expr) -> _Shape:
        """The shape of values that are compared: what one of them does not tell, another does."""
        merged: _Shape = None
        for expr in exprs:
            merged = _merge(merged, self._told(expr))
        return merged

    def _told(self, expr: logic.Expr) -> _Shape:
        match expr:
            case logic.Var(name):
                return self.shapes[name]
            case logic.Apply(function, _):
                inner = self._told(function)
                return inner.element if isinstance(inner, _Each) else None
            case logic.Get(record, name):
                inner = self._told(record)
                return inner.parts.get(name) if isinstance(inner, _Parts) else None
            case logic.Except(function, _, _):
                return self._told(function)
            case logic.If(_, yes, no):
                return self._shape_of(yes, no)
            case logic.Record(parts):
                return _Parts({name: self._told(value) for name, value in parts})
            case logic.Together(left, right) | logic.Minus(left, right):
                return self._shape_of(left, right)
            case logic.Filter(_, domain, _):
                return self._told(domain)
            case logic.NamedSet(name):
                return _Each(self._keys(tuple(self.world.domains[name])), _TRUTH)
            case logic.Lambda(_, domain, body):
                keys = self._told(domain)
                return _Each(keys.keys, self._told(body)) if keys else None
            case logic.SetOf(items) if items and all(isinstance(i, logic.Const) for i in items):
                domains = self.world.domains.values()
                names = {item.value for item in items}
                whole = next((d for d in domains if names <= set(d)), None)
                return _Each(self._keys(tuple(whole)), _TRUTH) if whole else None
            case _:
                return None

    def _members(self, domain: logic.Expr) -> list[Any]:
        """Everything that may be in a set, in a fixed order."""
        match domain:
            case logic.NamedSet(name):
                return list(self.world.domains[name])
            case logic.SetOf(items) if all(isinstance(item, logic.Const) for item in items):
                return [item.value for item in items]
            case logic.Filter(_, inner, _) | logic.Minus(inner, _):
                return self._members(inner)
        shape = self._told(domain)
        if not isinstance(shape, _Each):
            raise NotTranslated("a choice from a set that is computed")
        names = {code: name for name, code in self.codes.items()}
        return [names[key] for key in shape.keys]

    def _ground(self, expr: logic.Expr) -> logic.Expr:
        """With the options' values in place, and folded."""

        def go(part: Any) -> Any:
            match part:
                case logic.Parameter(name):
                    value = self.world.parameters[name]
                    if isinstance(value, frozenset):
                        return logic.SetOf(tuple(logic.Const(each) for each in sorted(value)))
                    return logic.Const(value)
                case logic.Member(logic.Const(value), logic.Parameter(name)):
                    return logic.Const(value in self.world.parameters[name])
                case _:
                    return _map(part, go)

        return logic.substitute(go(expr), logic.Var)


# ---- small things --------------------------------------------------------------------------------


def _leaves(shape: _Shape) -> Iterator[tuple[Any, ...]]:
    """The arrays of cells of a shape: the names of fields, and 0 for any key."""
    match shape:
        case _Parts(parts):
            for name, part in parts.items():
                yield from ((name, *rest) for rest in _leaves(part))
        case _Each(_, element):
            yield from ((0, *rest) for rest in _leaves(element))
        case _:
            yield ()


def _merge(left: _Shape, right: _Shape) -> _Shape:
    if isinstance(left, _Parts) and isinstance(right, _Parts):
        names = {**left.parts, **right.parts}
        both = {n: _merge(left.parts.get(n), right.parts.get(n)) for n in names}
        return _Parts(both)
    return right if left is None else left


def _over(value: logic.Except, place: logic.Expr) -> bool:
    """The function is `place`, with other changes."""
    function = value.function
    while isinstance(function, logic.Except):
        function = function.function
    return function == place


def _map(expr: Any, go: Any) -> Any:
    """The expression with `go` of each direct part."""
    changes = {}
    for each in fields(expr):
        value = getattr(expr, each.name)
        if isinstance(value, tuple):
            changes[each.name] = tuple(
                (item[0], go(item[1])) if isinstance(item, tuple) else go(item) for item in value
            )
        elif hasattr(value, "__dataclass_fields__"):
            changes[each.name] = go(value)
    return replace(expr, **changes) if changes else expr


def _bind(expr: logic.Expr, name: str, value: logic.Const) -> logic.Expr:
    """With a value for a bound name; one that binds the same name again hides it."""

    def go(part: Any) -> Any:
        match part:
            case logic.Bound(bound) if bound == name:
                return value
            case logic.Lambda(bound, domain, body) if bound == name:
                return logic.Lambda(bound, go(domain), body)
            case logic.Filter(bound, domain, body) if bound == name:
                return logic.Filter(bound, go(domain), body)
            case logic.Quantifier(kind, bound, domain, body) if bound == name:
                return logic.Quantifier(kind, bound, go(domain), body)
            case _:
                return _map(part, go)

    return logic.substitute(go(expr), logic.Var)


def _cell(name: str, path: tuple[Any, ...]) -> Code:
    names = [name, *(step for step in path if isinstance(step, str))]
    return ("cell", "__".join(names), tuple(s for s in path if not isinstance(s, str)))

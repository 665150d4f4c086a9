"""Expressions -> TLA+, always on one line, with parentheses only where the grammar needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from typing_extensions import assert_never

from specdsl import logic
from specdsl.logic import Expr

# How tightly an operator binds; an operand that binds less tightly gets parentheses. TLA+ gives
# operators ranges, and some mixes (`a /\ b \/ c`) are not allowed at all: hence the wide steps.
_LOOSEST, _IMPLIES, _JUNCTION, _NOT, _RELATION, _SET, _SUM, _TIGHT = range(8)


@dataclass(frozen=True, slots=True)
class Printer:
    """`members`: the operator that stands for each member's value. `concluding` may put marks
    around the text of the right side of an implication. `bound` are the names that are bound
    around the expression, each with how it is printed, and `taken` is everything that was printed
    so: TLA+ allows no name to be bound twice."""

    members: Mapping[str, str]
    concluding: Callable[[logic.Implies, str], str] = lambda _, text: text
    bound: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def text(self, expr: Expr) -> str:
        """The expression where nothing else binds."""
        return self._print(expr)[0]

    def operand(self, expr: Expr) -> str:
        """The expression as one operand of a conjunction or disjunction list."""
        return self._in(expr, _NOT)

    def guard(self, expr: Expr, *, counted: bool = False) -> str:
        """The expression as one conjunct of an action. TLC takes each side of a `\\/` in an action
        for a step of its own and evaluates it, whatever the other side says; `= TRUE` makes it a
        condition like any other. Only then all of its parts are `counted`."""
        splits = counted or _splits(expr)
        return f"({self.text(expr)}) = TRUE" if splits else self.operand(expr)

    def assigned(self, expr: Expr) -> str:
        """The expression to the right of an `=` that gives a value."""
        return self.text(expr) if isinstance(expr, logic.If) else self._in(expr, _SET)

    def _in(self, expr: Expr, least: int) -> str:
        text, binding = self._print(expr)
        return text if binding >= least else f"({text})"

    def _print(self, expr: Expr) -> tuple[str, int]:
        match expr:
            case logic.Const(value):
                return self._const(value), _TIGHT
            case logic.Var(name) | logic.Parameter(name):
                return name, _TIGHT
            case logic.Bound(name):
                return self.bound.get(name, name), _TIGHT
            case logic.Primed(name):
                return f"{name}'", _TIGHT
            case logic.NamedSet(name):
                return name, _TIGHT
            case logic.Apply(function, argument):
                return f"{self._in(function, _TIGHT)}[{self.text(argument)}]", _TIGHT
            case logic.Except():
                return self._except(expr), _TIGHT
            case logic.Lambda(name, domain, body):
                name, inside = self._bind(name)
                return f"[{name} \\in {self.text(domain)} |-> {inside.text(body)}]", _TIGHT
            case logic.Record(fields):
                parts = ", ".join(f"{name} |-> {self.text(value)}" for name, value in fields)
                return f"[{parts}]", _TIGHT
            case logic.Get(record, name):
                return f"{self._in(record, _TIGHT)}.{name}", _TIGHT
            case logic.Not(logic.Equal(left, right)):
                return f"{self._in(left, _SET)} # {self._in(right, _SET)}", _RELATION
            case logic.Not(logic.Member(item, items)):
                return f"{self._in(item, _SET)} \\notin {self._in(items, _SET)}", _RELATION
            case logic.Not(operand):
                return f"~{self._in(operand, _TIGHT)}", _NOT
            case logic.And(operands):
                return " /\\ ".join(self._in(o, _NOT) for o in operands), _JUNCTION
            case logic.Or(operands):
                return " \\/ ".join(self._in(o, _NOT) for o in operands), _JUNCTION
            case logic.Implies(left, right):
                conclusion = self.concluding(expr, self._in(right, _JUNCTION))
                return f"{self._in(left, _JUNCTION)} => {conclusion}", _IMPLIES
            case logic.Equal(left, right):
                return f"{self._in(left, _SET)} = {self._in(right, _SET)}", _RELATION
            case logic.Compare(operator, left, right):
                return f"{self._in(left, _SET)} {operator} {self._in(right, _SET)}", _RELATION
            case logic.Member(item, items):
                return f"{self._in(item, _SET)} \\in {self._in(items, _SET)}", _RELATION
            case logic.Arithmetic(operator, left, right):
                return f"{self._in(left, _SUM)} {operator} {self._in(right, _TIGHT)}", _SUM
            case logic.If(test, yes, no):
                parts3 = (self.text(test), self.text(yes), self.text(no))
                return "IF {} THEN {} ELSE {}".format(*parts3), _LOOSEST
            case logic.SetOf(items):
                return "{" + ", ".join(self.text(item) for item in items) + "}", _TIGHT
            case logic.Filter(name, domain, body):
                name, inside = self._bind(name)
                return f"{{{name} \\in {self.text(domain)} : {inside.text(body)}}}", _TIGHT
            case logic.Together(left, right):
                return f"{self._in(left, _TIGHT)} \\cup {self._in(right, _TIGHT)}", _SET
            case logic.Minus(left, right):
                return f"{self._in(left, _TIGHT)} \\ {self._in(right, _TIGHT)}", _SET
            case logic.Sequence(items):
                return f"<<{', '.join(self.text(item) for item in items)}>>", _TIGHT
            case logic.Append(sequence, item):
                return f"Append({self.text(sequence)}, {self.text(item)})", _TIGHT
            case logic.Head(sequence):
                return f"Head({self.text(sequence)})", _TIGHT
            case logic.Tail(sequence):
                return f"Tail({self.text(sequence)})", _TIGHT
            case logic.Length(sequence):
                return f"Len({self.text(sequence)})", _TIGHT
            case logic.Nth(sequence, index):
                return f"{self._in(sequence, _TIGHT)}[{self.text(index)}]", _TIGHT
            case logic.Without(sequence, item):
                name, inside = self._bind("each")
                outside = replace(self, taken=inside.taken)
                differs = f"LAMBDA {name} : {name} # {outside._in(item, _SET)}"
                return f"SelectSeq({self.text(sequence)}, {differs})", _TIGHT
            case logic.Positions(sequence):
                return f"1..Len({self.text(sequence)})", _SET
            case logic.Quantifier():
                return self._quantifier(expr)
            case _:
                assert_never(expr)

    def _bind(self, name: str) -> tuple[str, Printer]:
        """The name as it is bound here, and the printer of what it is bound in."""
        printed, number = name, 2
        while printed in self.taken:
            printed, number = f"{name}__{number}", number + 1
        bound, taken = {**self.bound, name: printed}, self.taken | {printed}
        return printed, replace(self, bound=bound, taken=taken)

    def _const(self, value: bool | int | str) -> str:
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, int):
            return str(value) if value >= 0 else f"({value})"
        return self.members.get(value, f'"{value}"')

    def _except(self, expr: logic.Except) -> str:
        """Updates of different places of one function are written side by side; an update inside
        an update as `![a][b]`."""
        updates: list[str] = []
        function: Expr = expr
        while isinstance(function, logic.Except):
            path, value = self._path(function)
            updates.insert(0, f"!{path} = {self.assigned(value)}")
            function = function.function
        return f"[{self._in(function, _TIGHT)} EXCEPT {', '.join(updates)}]"

    def _path(self, update: logic.Except) -> tuple[str, Expr]:
        index = f"[{self.text(update.argument)}]"
        inner = update.value
        old = logic.Apply(update.function, update.argument)
        if isinstance(inner, logic.Except) and inner.function == old:
            path, value = self._path(inner)
            return index + path, value
        return index, inner

    def _quantifier(self, expr: logic.Quantifier) -> tuple[str, int]:
        name, inside = self._bind(expr.name)
        domain, body = self.text(expr.domain), inside.text(expr.body)
        match expr.kind:
            case "all":
                return f"\\A {name} \\in {domain} : {body}", _LOOSEST
            case "some":
                return f"\\E {name} \\in {domain} : {body}", _LOOSEST
            case "count":
                return f"Cardinality({{{name} \\in {domain} : {body}}})", _TIGHT
            case _:
                raise AssertionError(expr.kind)


def _splits(expr: Expr) -> bool:
    """TLC would take the expression apart at a disjunction if it stood in an action."""
    match expr:
        case logic.Or():
            return True
        case logic.And(operands):
            return any(_splits(operand) for operand in operands)
        case logic.Implies(_, part) | logic.Quantifier(_, _, _, part):
            return _splits(part)
        case logic.If(_, yes, no):
            return _splits(yes) or _splits(no)
        case _:
            return False

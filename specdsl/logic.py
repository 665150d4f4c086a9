"""The expressions of a transition system: what `kinds/` and `lower/` build and `tla/` prints.

Values: bool, int, str (members of domains, null, thread names), records (tagged states, locks),
sets, sequences and functions over domains. Nodes are frozen and compared by value. The functions
in lower case build nodes and fold what is decided already; nothing else here simplifies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, Union

from typing_extensions import assert_never


@dataclass(frozen=True, slots=True)
class Const:
    """TRUE, 3 or "SRC"."""

    value: bool | int | str

    def __eq__(self, other: object) -> bool:
        # 1 == True in Python; not here.
        return (
            isinstance(other, Const)
            and type(self.value) is type(other.value)
            and self.value == other.value
        )

    def __hash__(self) -> int:
        return hash((type(self.value).__name__, self.value))


@dataclass(frozen=True, slots=True)
class Var:
    """A state variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Primed:
    """What a state variable is after the step; a plain `Var` beside it is what it was before."""

    name: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A constant of the module, given a value by the check (an option)."""

    name: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A variable bound by a quantifier, a choice or a function constructor."""

    name: str


@dataclass(frozen=True, slots=True)
class NamedSet:
    """The set of a domain's members, by the domain's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """`function[argument]`."""

    function: Expr
    argument: Expr


@dataclass(frozen=True, slots=True)
class Except:
    """`function` with `value` at `argument`."""

    function: Expr
    argument: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class Lambda:
    """`[name \\in domain |-> body]`."""

    name: str
    domain: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Record:
    """`[name |-> value, ...]`."""

    fields: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Get:
    """`record.name`."""

    record: Expr
    name: str


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expr


@dataclass(frozen=True, slots=True)
class And:
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Equal:
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Compare:
    """`operator` is one of `<  <=  >  >=`."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator` is `+` or `-`."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class If:
    test: Expr
    yes: Expr
    no: Expr


@dataclass(frozen=True, slots=True)
class SetOf:
    """`{a, b}`."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """`item \\in set`."""

    item: Expr
    set: Expr


@dataclass(frozen=True, slots=True)
class Together:
    """`left \\cup right`."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Minus:
    """`left \\ right`, of sets."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Quantifier:
    """`kind` is `all`, `some` or `count` (the number of members for which `body` holds)."""

    kind: str
    name: str
    domain: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Filter:
    """`{name \\in domain : body}`."""

    name: str
    domain: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Sequence:
    """`<<a, b>>`: the first one is at 1."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Append:
    """`sequence` with `item` behind its last."""

    sequence: Expr
    item: Expr


@dataclass(frozen=True, slots=True)
class Head:
    """The first item; the empty sequence has none."""

    sequence: Expr


@dataclass(frozen=True, slots=True)
class Tail:
    """The sequence without its first item; the empty one has no tail."""

    sequence: Expr


@dataclass(frozen=True, slots=True)
class Length:
    """How many items the sequence has."""

    sequence: Expr


@dataclass(frozen=True, slots=True)
class Nth:
    """The item at `index`, which is one of the sequence's positions."""

    sequence: Expr
    index: Expr


@dataclass(frozen=True, slots=True)
class Positions:
    """The set of the numbers from 1 to the sequence's length."""

    sequence: Expr


@dataclass(frozen=True, slots=True)
class Without:
    """`sequence` without the items that equal `item`; the others keep their order."""

    sequence: Expr
    item: Expr


Expr: TypeAlias = Union[
    Const,
    Var,
    Primed,
    Parameter,
    Bound,
    NamedSet,
    Apply,
    Except,
    Lambda,
    Record,
    Get,
    Not,
    And,
    Or,
    Implies,
    Equal,
    Compare,
    Arithmetic,
    If,
    SetOf,
    Member,
    Together,
    Minus,
    Quantifier,
    Filter,
    Sequence,
    Append,
    Head,
    Tail,
    Length,
    Nth,
    Positions,
    Without,
]

TRUE = Const(True)
FALSE = Const(False)
EMPTY = SetOf(())
EMPTY_SEQUENCE = Sequence(())


def children(expr: Expr) -> tuple[Expr, ...]:
    """The direct subexpressions, left to right."""
    match expr:
        case Const() | Var() | Primed() | Parameter() | Bound() | NamedSet():
            return ()
        case Apply(function, argument):
            return (function, argument)
        case Except(function, argument, value):
            return (function, argument, value)
        case Lambda(_, domain, body) | Filter(_, domain, body) | Quantifier(_, _, domain, body):
            return (domain, body)
        case Record(fields):
            return tuple(value for _, value in fields)
        case Get(record, _):
            return (record,)
        case Not(operand):
            return (operand,)
        case And(operands) | Or(operands) | SetOf(operands) | Sequence(operands):
            return operands
        case Head(sequence) | Tail(sequence) | Length(sequence) | Positions(sequence):
            return (sequence,)
        case Append(sequence, item) | Nth(sequence, item) | Without(sequence, item):
            return (sequence, item)
        case If(test, yes, no):
            return (test, yes, no)
        case Implies(left, right) | Equal(left, right) | Member(left, right):
            return (left, right)
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Together(left, right) | Minus(left, right):
            return (left, right)
        case _:
            assert_never(expr)


def walk(expr: Expr) -> Iterator[Expr]:
    """The expression and everything in it, outermost first."""
    yield expr
    for child in children(expr):
        yield from walk(child)


def exceeds(expr: Expr, size: int, depth: int) -> bool:
    """Whether the expression has more than `size` parts, or more than `depth` levels. Takes no
    longer than to count so many, and does not recurse."""
    level, count = [expr], 1
    for _ in range(depth):
        level = [child for each in level for child in children(each)]
        count += len(level)
        if count > size:
            return True
        if not level:
            return False
    return True


def conj(operands: Iterable[Expr]) -> Expr:
    """Conjunction; TRUE for none, FALSE as soon as one is FALSE, nested ones are opened."""
    kept: dict[Expr, None] = {}  # in order
    for operand in operands:
        parts = operand.operands if isinstance(operand, And) else (operand,)
        for part in parts:
            if part == FALSE:
                return FALSE
            if part != TRUE and part not in kept:
                kept[part] = None
    if not kept:
        return TRUE
    return next(iter(kept)) if len(kept) == 1 else And(tuple(kept))


def disj(operands: Iterable[Expr]) -> Expr:
    """Disjunction; FALSE for none, TRUE as soon as one is TRUE, nested ones are opened."""
    kept: dict[Expr, None] = {}  # in order
    for operand in operands:
        parts = operand.operands if isinstance(operand, Or) else (operand,)
        for part in parts:
            if part == TRUE:
                return TRUE
            if part != FALSE and part not in kept:
                kept[part] = None
    if not kept:
        return FALSE
    return next(iter(kept)) if len(kept) == 1 else Or(tuple(kept))


def neg(operand: Expr) -> Expr:
    """Negation; a constant is folded and a double one removed."""
    if isinstance(operand, Const):
        return Const(not operand.value)
    return operand.operand if isinstance(operand, Not) else Not(operand)


def parts(fact: Expr) -> tuple[Expr, ...]:
    """What is known once `fact` is: the conjuncts of it, with negated disjunctions opened."""
    match fact:
        case And(operands):
            return tuple(part for operand in operands for part in parts(operand))
        case Not(Or(operands)):
            return tuple(part for operand in operands for part in parts(neg(operand)))
        case Not(Implies(left, right)):
            return (*parts(left), *parts(neg(right)))
        case _:
            return (fact,)


def implies(left: Expr, right: Expr) -> Expr:
    """Implication, folded where one side is a constant."""
    if left == TRUE or right == TRUE:
        return right
    if left == FALSE or right in parts(left):
        return TRUE
    return neg(left) if right == FALSE else Implies(left, right)


def equal(left: Expr, right: Expr) -> Expr:
    """Equality, folded where both sides are constants, sequences or the same
    expression."""
    if left == right:
        return TRUE
    if isinstance(left, Const) and isinstance(right, Const):
        return FALSE
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        if len(left.items) != len(right.items):
            return FALSE
        return conj(equal(a, b) for a, b in zip(left.items, right.items, strict=True))
    if EMPTY_SEQUENCE in (left, right) and (isinstance(left, Append) or isinstance(right, Append)):
        return FALSE
    return Equal(left, right)


def choose(test: Expr, yes: Expr, no: Expr) -> Expr:
    """`IF test THEN yes ELSE no`, folded where the test is a constant or both sides agree."""
    if test == TRUE or yes == no:
        return yes
    return no if test == FALSE else If(test, yes, no)


def get(record: Expr, name: str) -> Expr:
    """`record.name`, read directly from a record that is written out and has it."""
    if isinstance(record, Record) and name in dict(record.fields):
        return dict(record.fields)[name]
    return Get(record, name)


def apply(function: Expr, argument: Expr) -> Expr:
    """`function[argument]`, read through updates of the same function where that is decided. Under
    a bound name, no function that binds the same name is left: TLA+ forbids it."""
    if isinstance(function, If) and isinstance(argument, Bound):
        yes, no = apply(function.yes, argument), apply(function.no, argument)
        return choose(function.test, yes, no)
    if isinstance(function, Lambda) and argument == Bound(function.name):
        return function.body
    if isinstance(function, Except):
        if function.argument == argument:
            return function.value
        rest = apply(function.function, argument)
        return choose(equal(function.argument, argument), function.value, rest)
    if isinstance(function, Lambda):
        bound = Bound(function.name)
        if argument == bound or bound not in walk(function.body):
            return function.body
    return Apply(function, argument)


def update(function: Expr, argument: Expr, value: Expr) -> Expr:
    """`function` with `value` at `argument`; replaces an earlier update of the same place."""
    if isinstance(function, Except) and function.argument == argument:
        function = function.function
    return function if apply(function, argument) == value else Except(function, argument, value)


def update_at(function: Expr, arguments: tuple[Expr, ...], value: Expr) -> Expr:
    """`function` with `value` at `function[a][b]...`; `value` itself for no arguments."""
    if not arguments:
        return value
    inner = update_at(apply(function, arguments[0]), arguments[1:], value)
    return update(function, arguments[0], inner)


def substitute(expr: Expr, read: Callable[[str], Expr]) -> Expr:
    """The expression with every state variable replaced by what `read` says."""
    return rewrite(expr, lambda part: read(part.name) if isinstance(part, Var) else None)


def rewrite(expr: Expr, swap: Callable[[Expr], Expr | None]) -> Expr:
    """The expression with each part replaced for which `swap` has another one, outermost first;
    what thereby is decided is folded."""

    def go(part: Expr) -> Expr:
        swapped = swap(part)
        if swapped is not None:
            return swapped
        match part:
            case Var() | Const() | Primed() | Parameter() | Bound() | NamedSet():
                return part
            case Apply(function, argument):
                return apply(go(function), go(argument))
            case Except(function, argument, value):
                return Except(go(function), go(argument), go(value))
            case Lambda(name, domain, body):
                return Lambda(name, go(domain), go(body))
            case Quantifier(kind, name, domain, body):
                return Quantifier(kind, name, go(domain), go(body))
            case Filter(name, domain, body):
                return Filter(name, go(domain), go(body))
            case Record(fields):
                return Record(tuple((name, go(value)) for name, value in fields))
            case Get(record, name):
                return get(go(record), name)
            case Not(operand):
                return neg(go(operand))
            case And(operands):
                return conj(go(operand) for operand in operands)
            case Or(operands):
                return disj(go(operand) for operand in operands)
            case SetOf(items):
                return SetOf(tuple(go(item) for item in items))
            case Sequence(items):
                return Sequence(tuple(go(item) for item in items))
            case Append(sequence, item):
                return append(go(sequence), go(item))
            case Head(sequence):
                return head(go(sequence))
            case Tail(sequence):
                return tail(go(sequence))
            case Length(sequence):
                return length(go(sequence))
            case Nth(sequence, index):
                return nth(go(sequence), go(index))
            case Positions(sequence):
                return Positions(go(sequence))
            case Without(sequence, item):
                return without(go(sequence), go(item))
            case If(test, yes, no):
                return choose(go(test), go(yes), go(no))
            case Implies(left, right):
                return implies(go(left), go(right))
            case Equal(left, right):
                return equal(go(left), go(right))
            case Member(left, right):
                return member(go(left), go(right))
            case Together(left, right):
                return Together(go(left), go(right))
            case Minus(left, right):
                return Minus(go(left), go(right))
            case Compare(operator, left, right):
                return compare(operator, go(left), go(right))
            case Arithmetic(operator, left, right):
                return arithmetic(operator, go(left), go(right))
            case _:
                assert_never(part)

    return go(expr)


def compare(operator: str, left: Expr, right: Expr) -> Expr:
    """An ordering of integers, folded where both sides are constants."""
    if isinstance(left, Const) and isinstance(right, Const):
        a, b = int(left.value), int(right.value)
        return Const({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator])
    return Compare(operator, left, right)


def arithmetic(operator: str, left: Expr, right: Expr) -> Expr:
    """A sum or difference, folded where both sides are constants or one adds nothing."""
    if isinstance(left, Const) and isinstance(right, Const):
        a, b = int(left.value), int(right.value)
        return Const(a + b if operator == "+" else a - b)
    if right == Const(0):
        return left
    if operator == "+" and left == Const(0):
        return right
    return Arithmetic(operator, left, right)


def member(item: Expr, items: Expr) -> Expr:
    """`item \\in items`, folded where the set is written out and says."""
    if not isinstance(items, SetOf):
        return Member(item, items)
    answers = [equal(item, each) for each in items.items]
    if TRUE in answers:
        return TRUE
    return FALSE if all(answer == FALSE for answer in answers) else Member(item, items)


def with_member(items: Expr, item: Expr) -> Expr:
    """The set with `item` in it."""
    if isinstance(items, SetOf):
        return items if item in items.items else SetOf((*items.items, item))
    return Together(items, SetOf((item,)))


def without_member(items: Expr, item: Expr) -> Expr:
    """The set without `item`; taken out directly where it is known which one that is."""
    if isinstance(items, SetOf):
        answers = [equal(item, each) for each in items.items]
        if all(answer in (TRUE, FALSE) for answer in answers):
            kept = zip(items.items, answers, strict=True)
            return SetOf(tuple(each for each, answer in kept if answer == FALSE))
    return Minus(items, SetOf((item,)))


def same_set(left: Expr, right: Expr) -> Expr:
    """Equality of sets, folded where both are written out and one of them is empty."""
    if isinstance(left, SetOf) and isinstance(right, SetOf) and not (left.items and right.items):
        return Const(left == right)
    return equal(left, right)


def append(sequence: Expr, item: Expr) -> Expr:
    """`sequence` with `item` behind its last."""
    if isinstance(sequence, Sequence):
        return Sequence((*sequence.items, item))
    return Append(sequence, item)


def head(sequence: Expr) -> Expr:
    """The first item, read directly from a sequence that is written out and has one."""
    if isinstance(sequence, Sequence) and sequence.items:
        return sequence.items[0]
    return Head(sequence)


def tail(sequence: Expr) -> Expr:
    """All but the first item, of a sequence that is written out and has one."""
    if isinstance(sequence, Sequence) and sequence.items:
        return Sequence(sequence.items[1:])
    return Tail(sequence)


def length(sequence: Expr) -> Expr:
    """The number of items, counted as far as they are written out."""
    match sequence:
        case Sequence(items):
            return Const(len(items))
        case Append(inner, _):
            return arithmetic("+", length(inner), Const(1))
        case _:
            return Length(sequence)


def nth(sequence: Expr, index: Expr) -> Expr:
    """The item at `index`, read directly from a sequence that is written out and has it."""
    if isinstance(sequence, Sequence) and isinstance(index, Const):
        at = int(index.value)
        if 1 <= at <= len(sequence.items):
            return sequence.items[at - 1]
    return Nth(sequence, index)


def without(sequence: Expr, item: Expr) -> Expr:
    """`sequence` without the items that equal `item`; the empty one has none."""
    return sequence if sequence == EMPTY_SEQUENCE else Without(sequence, item)

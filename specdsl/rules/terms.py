"""Expressions without their frames: two that are written differently and mean the same thing, in
one thread, become equal. What a statement knows about locals and options is said in these terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from typing_extensions import assert_never

from specdsl.lower.flow import Frame
from specdsl.lower.shapes import element_type
from specdsl.model import model


class Op(Enum):
    """What a term is made by; `what` of the term says more."""

    LITERAL = "literal"  # what: its value
    OPTION = "option"  # what: the option
    LOCAL = "local"  # what: the local
    PLACE = "place"  # what: the variable; args: its indexes
    PAYLOAD = "payload"  # what: its name, whether it is never null; args: the value
    IS = "is"  # what: the alternative
    MAKE = "make"  # what: the alternative
    BINARY = "binary"  # what: the operator
    NOT = "not"
    CONDITIONAL = "conditional"
    OTHER = "other"  # what: the expression itself; equal to itself only


@dataclass(frozen=True, slots=True)
class Term:
    """An expression in which only locals that have a variable of their own are left: `locals` are
    those in it. `own`: no other thread can change its value."""

    op: Op
    what: object = None
    args: tuple[Term, ...] = ()
    locals: frozenset[model.Local] = field(init=False, repr=False, compare=False)
    own: bool = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Terms are compared and asked about far more often than they are made.
        locals = frozenset((self.what,)) if isinstance(self.what, model.Local) else _NONE
        own = self.op is not Op.PLACE and self.op is not Op.OTHER
        for part in self.args:
            own = own and part.own
            if part.locals:
                locals = locals | part.locals if locals else part.locals
        object.__setattr__(self, "locals", locals)
        object.__setattr__(self, "own", own)
        object.__setattr__(self, "_hash", hash((self.op, self.what, self.args)))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        return Term, (self.op, self.what, self.args)  # a hash is of one process


_NONE: frozenset[model.Local] = frozenset()


Indexes: TypeAlias = tuple["Term | None", ...]
"""Which of the locks of a variable: None for an index that is not known."""

Fact: TypeAlias = tuple[Term, bool]
Facts: TypeAlias = frozenset[Fact]


def walk(term: Term) -> Iterator[Term]:
    """The term and everything inside it."""
    yield term
    for part in term.args:
        yield from walk(part)


def substitute(term: Term, old: Term, new: Term) -> Term:
    """With `new` in the place of `old`."""
    if term == old:
        return new
    if not old.locals <= term.locals:
        return term
    return Term(term.op, term.what, tuple(substitute(part, old, new) for part in term.args))


# ---- from the model ------------------------------------------------------------------------------


def place_of(place: model.Place | model.RefParam, frame: Frame) -> tuple[model.Place, Frame]:
    """The place that is meant, and the frame of its own expressions."""
    return frame.place(place)


def indexes_of(place: model.Place, frame: Frame, owner: Term | None = None) -> tuple[Term, ...]:
    """Which element of the variable it is: the object's member, then the array's."""
    exprs = (*(() if place.object is None else (place.object,)), *place.indexes)
    return tuple(term_of(expr, frame, owner) for expr in exprs)


def term_of(expr: model.Expr, frame: Frame, owner: Term | None = None) -> Term:
    """The expression as it is meant in the frame; `owner` is the object in a guard."""

    def term(part: model.Expr) -> Term:
        return term_of(part, frame, owner)

    match expr:
        case model.Literal(value):
            return Term(Op.LITERAL, value)
        case model.Owner():
            return owner if owner is not None else Term(Op.OTHER, expr)
        case model.OptionRead(option):
            return Term(Op.OPTION, option)
        case model.LocalRead(local):
            if local in frame.values:
                value, outer = frame.values[local]
                return term_of(value, outer)
            return Term(Op.LOCAL, local)
        case model.PlaceRead(place):
            return Term(Op.PLACE, place.variable, indexes_of(place, frame, owner))
        case model.RefRead(param):
            place, outer = frame.refs[param]
            return Term(Op.PLACE, place.variable, indexes_of(place, outer))
        case model.Payload(value, name, _, type_):
            return Term(Op.PAYLOAD, (name, _has_no_null(type_)), (term(value),))
        case model.IsA(value, alternative, tests):
            return Term(Op.IS, alternative, (term(value), *_tests(tests, frame, owner)))
        case model.Make(alternative, arguments):
            return Term(Op.MAKE, alternative, tuple(term(each) for each in arguments))
        case model.Not(operand):
            return Term(Op.NOT, None, (term(operand),))
        case model.Binary("==", left, right):
            return equality(term(left), term(right))
        case model.Binary("!=", left, right):
            return Term(Op.NOT, None, (equality(term(left), term(right)),))
        case model.Binary(operator, left, right):
            return Term(Op.BINARY, operator, (term(left), term(right)))
        case model.Conditional(test, yes, no):
            return Term(Op.CONDITIONAL, None, (term(test), term(yes), term(no)))
        case (
            model.BinderRead()
            | model.Quantified()
            | model.Holds()
            | model.LockIs()
            | model.At()
            | model.Ended()
            | model.ResultRead()
            | model.Old()
            | model.Attempt()
            | model.ReadModifyWrite()
            | model.SetValue()
            | model.In()
            | model.WithMember()
            | model.OfQueue()
            | model.Pushed()
        ):
            return Term(Op.OTHER, expr)
        case _:
            assert_never(expr)


def _tests(
    tests: tuple[tuple[model.PayloadField, model.Expr], ...], frame: Frame, owner: Term | None
) -> Iterator[Term]:
    for part, value in tests:
        what = (part.name, _has_no_null(part.type))
        yield Term(Op.PAYLOAD, what, (term_of(value, frame, owner),))


def equality(left: Term, right: Term) -> Term:
    """`left == right`, the same term whichever stands first; a literal stands last."""
    if left.op is Op.LITERAL or (right.op is not Op.LITERAL and _spelled(right) < _spelled(left)):
        left, right = right, left
    if right.op is Op.LITERAL and isinstance(right.what, bool):
        return left if right.what else Term(Op.NOT, None, (left,))
    return Term(Op.BINARY, "==", (left, right))


@lru_cache(maxsize=1 << 12)
def _spelled(term: Term) -> str:
    """What puts terms in the same order in every run."""
    return repr(term)


# ---- what is known -------------------------------------------------------------------------------


def truth(term: Term, facts: Facts) -> bool | None:
    """Whether the condition is true where the facts hold; None if they do not say."""
    match term:
        case Term(Op.LITERAL, bool() as value):
            return value
        case Term(Op.NOT, _, (operand,)):
            inner = truth(operand, facts)
            return None if inner is None else not inner
        case Term(Op.BINARY, "and" | "or" | "=>" as operator, (left, right)):
            return _combined(str(operator), truth(left, facts), truth(right, facts))
        case Term(Op.BINARY, "==", (left, right)):
            return _equal(left, right, facts)
        case Term(Op.IS, alternative, (value, *_)):
            if value.op is Op.MAKE and value.what is not alternative:
                return False
            return _told(term, facts) if not _is_another(value, alternative, facts) else False
        case _:
            return _told(term, facts)


def _combined(operator: str, left: bool | None, right: bool | None) -> bool | None:
    if operator == "=>":
        operator, left = "or", None if left is None else not left
    decisive = operator == "or"
    if decisive in (left, right):
        return decisive
    return None if None in (left, right) else not decisive


def _told(term: Term, facts: Facts) -> bool | None:
    if (term, True) in facts:
        return True
    return False if (term, False) in facts else None


def _is_another(value: Term, alternative: object, facts: Facts) -> bool:
    """It is known to be in an alternative other than that one."""
    return any(
        told and fact.op is Op.IS and fact.args[0] == value and fact.what is not alternative
        for fact, told in facts
    )


def _equal(left: Term, right: Term, facts: Facts) -> bool | None:
    left, right = _value(left, facts), _value(right, facts)
    if left == right and left.own:
        return True
    if left.op is Op.LITERAL and right.op is Op.LITERAL:
        return left.what == right.what
    if right == Term(Op.LITERAL, None) and is_never_null(left):
        return False
    return _told(equality(left, right), facts)


def _value(term: Term, facts: Facts) -> Term:
    """The literal that it is known to be, if there is one."""
    if term.op is Op.LITERAL:
        return term
    for fact, told in facts:
        # Asked most often of all: no pattern, which takes three times as long.
        if told and fact.op is Op.BINARY and fact.what == "==":
            left, right = fact.args
            if right.op is Op.LITERAL and left == term:
                return right
    return term


def is_never_null(term: Term) -> bool:
    """Its type has no null in it."""
    match term:
        case Term(Op.LITERAL, value):
            return value is not None
        case Term(Op.LOCAL, model.Local(type=type_)):
            return _has_no_null(type_)
        case Term(Op.PLACE, model.Variable() as variable):
            return _has_no_null(element_type(variable))
        case Term(Op.PAYLOAD, (_, bool() as never)):
            return never
        case _:
            return False


def _has_no_null(type_: model.Type) -> bool:
    return isinstance(type_, model.MemberType) and not type_.nullable


def learned(term: Term, told: bool, facts: Facts) -> Facts | None:
    """The facts and that the condition is `told`; None if both cannot be."""
    known = truth(term, facts)
    if known is not None:
        return facts if known is told else None
    match term:
        case Term(Op.NOT, _, (operand,)):
            return learned(operand, not told, facts)
        case Term(Op.BINARY, "and", (left, right)) if told:
            first = learned(left, True, facts)
            return None if first is None else learned(right, True, first)
        case Term(Op.BINARY, "or", (left, right)) if not told:
            first = learned(left, False, facts)
            return None if first is None else learned(right, False, first)
        case Term(Op.BINARY, "=>", (left, right)) if not told:
            first = learned(left, True, facts)
            return None if first is None else learned(right, False, first)
        case _ if not term.own:
            return facts
        case Term(Op.IS, alternative, (value, _, *_)) if told:
            return facts | {(term, told), (Term(Op.IS, alternative, (value,)), told)}
        case _:
            return facts | {(term, told)}

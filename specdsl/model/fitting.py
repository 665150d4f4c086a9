"""Which types fit which. Pure questions about types of the model; sentences are in `errors.py`."""

from __future__ import annotations

from typing_extensions import assert_never

from specdsl.model.model import (
    AnyType,
    ArrayType,
    BoolType,
    IntType,
    LockType,
    MemberType,
    NullType,
    QueueType,
    SetType,
    TaggedType,
    Type,
)

BOOL = BoolType()
ANY = AnyType()


def words(type_: Type) -> str:
    """The type as the author would write it."""
    match type_:
        case BoolType():
            return "bool"
        case IntType(low, high):
            return f"{low}..{high}"
        case MemberType(domain, nullable):
            return f"{domain.name}?" if nullable else domain.name
        case TaggedType(states):
            return states.name
        case SetType(domain):
            return f"set of {domain.name}"
        case QueueType(capacity, element):
            return f"queue [{capacity}] of {words(element)}"
        case LockType(kind):
            return kind.name
        case ArrayType(index, element):
            return f"[{index.name}] of {words(element)}"
        case NullType():
            return "null"
        case AnyType():
            return "?"
        case _:
            assert_never(type_)


def is_value(type_: Type) -> bool:
    """Whether an expression of the type can be read as a whole."""
    return not isinstance(type_, (LockType, ArrayType))


def comparable(left: Type, right: Type) -> bool:
    """Whether `==` between the two can be true."""
    match left, right:
        case (AnyType(), _) | (_, AnyType()):
            return True
        case (BoolType(), BoolType()) | (IntType(), IntType()) | (NullType(), NullType()):
            return True
        case MemberType(mine, _), MemberType(theirs, _):
            return mine is theirs
        case (MemberType(_, nullable), NullType()) | (NullType(), MemberType(_, nullable)):
            return nullable
        case TaggedType(mine_states), TaggedType(their_states):
            return mine_states is their_states
        case SetType(mine), SetType(theirs):
            return mine is theirs
        case QueueType(element=one), QueueType(element=other):
            return comparable(one, other)
    return False


def assignable(actual: Type, wanted: Type) -> bool:
    """Whether a value of `actual` may go where `wanted` is declared. That a number is in range, and
    that a reference which may be null is not, are questions of the run."""
    match actual, wanted:
        case NullType(), NullType():
            return False
        case QueueType(), QueueType():
            return actual == wanted
    return comparable(actual, wanted)


def only_null_differs(actual: Type, wanted: Type) -> bool:
    """Whether the one thing wrong with assigning is that the value is null."""
    return isinstance(actual, NullType) and isinstance(wanted, MemberType) and not wanted.nullable


def join(left: Type, right: Type) -> Type | None:
    """The type of a value that is of either type; None if there is none."""
    if not comparable(left, right) and not _becomes_nullable(left, right):
        return None
    match left, right:
        case (AnyType(), _) | (_, AnyType()):
            return ANY
        case IntType(low, high), IntType(low_too, high_too):
            return IntType(min(low, low_too), max(high, high_too))
        case MemberType(domain, nullable), MemberType(_, nullable_too):
            return MemberType(domain, nullable or nullable_too)
        case (MemberType(domain, _), NullType()) | (NullType(), MemberType(domain, _)):
            return MemberType(domain, nullable=True)
        case QueueType(), QueueType() if left != right:
            return None
    return left


def _becomes_nullable(left: Type, right: Type) -> bool:
    return {type(left), type(right)} == {MemberType, NullType}

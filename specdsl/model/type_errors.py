"""What types can have wrong, in sentences: one function for each mistake."""

from __future__ import annotations

from specdsl.diagnostic import Diagnostic, Label
from specdsl.model import model
from specdsl.model.errors import declared_here, listed
from specdsl.model.fitting import words
from specdsl.source import Span
from specdsl.syntax import tree


def mismatch(found: model.Expr, slot: str, wanted: model.Type, declared: Span | None) -> Diagnostic:
    match found:
        case model.Literal(int() as number, model.IntType()):
            message, label = f"{slot} is `{words(wanted)}`, and {number} is none", "is a number"
        case _:
            message = f"{slot} is `{words(wanted)}`, and cannot be `{words(found.type)}`"
            label = f"is `{words(found.type)}`"
    return Diagnostic("E0210", message, Label(found.span, label), declared_here(declared))


def may_be_null(
    found: model.Expr, slot: str, wanted: model.Type, declared: Span | None, cure: str | None
) -> Diagnostic:
    is_null = isinstance(found.type, model.NullType)
    return Diagnostic(
        "E0211",
        f"{slot} is `{words(wanted)}` and is never null",
        Label(found.span, "is null" if is_null else f"may be null: it is `{words(found.type)}`"),
        declared_here(declared),
        help=f"declare `{cure}`" if cure else f"declare it as `{words(wanted)}?`",
    )


def not_comparable(left: model.Expr, right: model.Expr, span: Span) -> Diagnostic:
    if isinstance(right.type, model.NullType) or isinstance(left.type, model.NullType):
        value = left if isinstance(right.type, model.NullType) else right
        message = f"`{value.span.text}` is `{words(value.type)}` and is never null"
    else:
        message = f"`{words(left.type)}` and `{words(right.type)}` are never equal"
    return Diagnostic(
        "E0210",
        message,
        Label(span, "always has the same answer"),
    )


def branches_differ(yes: model.Expr, no: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0210",
        f"one value is `{words(yes.type)}`, the other `{words(no.type)}`",
        Label(no.span, f"`{words(no.type)}`"),
        (Label(yes.span, f"`{words(yes.type)}`"),),
        help="both sides of `then ... else` have one type",
    )


def not_a_number(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0210",
        f"`{found.span.text}` is `{words(found.type)}`, not a number",
        Label(found.span, "a number is expected here"),
    )


def not_a_condition(found: model.Expr) -> Diagnostic:
    help_ = None
    match found.type:
        case model.IntType():
            help_ = f"write `{found.span.text} != 0`"
        case model.TaggedType(states):
            help_ = f"write `{found.span.text} is {states.alternatives[0].name}`"
        case model.SetType() | model.QueueType():
            help_ = f"write `not empty({found.span.text})`"
        case model.MemberType():
            help_ = "only a reference that may be null can be asked like this"
        case _:
            pass
    return Diagnostic(
        "E0212",
        f"`{found.span.text}` is `{words(found.type)}` and neither true nor false",
        Label(found.span, "a condition is expected here"),
        help=help_,
    )


def not_tagged(found: model.Expr, pattern: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0210",
        f"`{found.span.text}` is `{words(found.type)}` and has no alternatives",
        Label(found.span, "`is` asks for one"),
        help=f"write `{found.span.text} == {pattern.text}`",
    )


def has_no_fields(base: model.Expr, name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0210",
        f"`{base.span.text}` is `{words(base.type)}` and has no fields",
        Label(name.span, "not a field"),
    )


def payloads_differ(
    name: tree.Name, one: model.PayloadField, other: model.PayloadField
) -> Diagnostic:
    return Diagnostic(
        "E0210",
        f"`{name.text}` is `{words(one.type)}` in one alternative and `{words(other.type)}` "
        "in another",
        Label(name.span, "has no one type"),
        (Label(one.span, "here"), Label(other.span, "and here")),
        help="give one of the two payloads another name",
    )


def not_a_value(found: model.Expr) -> Diagnostic:
    if isinstance(found.type, model.LockType):
        return _lock_as_value(found, found.type)
    return Diagnostic(
        "E0213",
        f"`{found.span.text}` is a whole array, `{words(found.type)}`",
        Label(found.span, "read or written as one value"),
        help=f"use one element at a time: `{found.span.text}[i]`",
    )


def _lock_as_value(found: model.Expr, type_: model.LockType) -> Diagnostic:
    verbs = list(dict.fromkeys(operation.verb for operation in type_.kind.operations))
    help_ = f"a `{type_.kind.name}` has {listed(verbs, 'and')}"
    if "lock" in verbs:
        help_ = f"take it with `lock {found.span.text}`, or ask with `self holds {found.span.text}`"
    if type_.kind.number is not None:
        return Diagnostic(
            "E0213",
            f"`{found.span.text}` is read as a number, but only its operations change it",
            Label(found.span, "written here"),
            help=help_,
        )
    return Diagnostic(
        "E0213",
        f"`{found.span.text}` is a lock, and a lock has no value",
        Label(found.span, "read or written here"),
        help=help_,
    )


def type_of_null(name: tree.Name, value: Span) -> Diagnostic:
    return Diagnostic(
        "E0214",
        f"`null` does not say what `{name.text}` may refer to",
        Label(value, "null of any kind"),
        help=f"say the type, as in `let {name.text} : Folio? = null`",
    )


def range_not_said(name: tree.Name, value: Span, computed: model.IntType) -> Diagnostic:
    return Diagnostic(
        "E0214",
        f"`{value.text}` does not say which numbers `{name.text}` may hold",
        Label(value, f"has only this value's range, `{words(computed)}`"),
        help=f"say the range, as in `let {name.text} : 0..{max(computed.high, 1)} = {value.text}`",
    )


def type_not_here(span: Span, found: model.Type, role: str) -> Diagnostic:
    why = "the places for locks and arrays are fields and globals"
    match found:
        case model.LockType():
            message = f"{role} cannot be a lock"
        case model.ArrayType():
            message = f"{role} cannot be an array"
        case model.MemberType(_, True):
            message, why = f"{role} cannot be null", "leave the `?` out"
        case _:
            message = f"{role} cannot be `{words(found)}`"
            why = "use `bool`, a range, an enum or an object"
    return Diagnostic("E0215", message, Label(span, "not here"), help=why)


def never_null(name: tree.Name, found: model.Type) -> Diagnostic:
    return Diagnostic(
        "E0215",
        f"`{words(found)}` is no reference, so `{name.text}?` means nothing",
        Label(name.span, "cannot be null"),
        help="leave the `?` out",
    )


def range_not_constant(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0216",
        "a range is between two numbers that are known beforehand",
        Label(span, "not a number"),
        help="write a number, a `size`, or `+` and `-` of them",
    )


def range_empty(span: Span, low: int, high: int) -> Diagnostic:
    return Diagnostic(
        "E0216",
        f"there is no number from {low} to {high}",
        Label(span, "empty"),
        help=f"write `{high}..{low}`",
    )


def out_of_range(
    found: model.Expr, slot: str, value: int, wanted: model.IntType, declared: Span
) -> Diagnostic:
    return Diagnostic(
        "E0216",
        f"{slot} is `{words(wanted)}`, and {value} is not in it",
        Label(found.span, "out of range"),
        declared_here(declared),
    )

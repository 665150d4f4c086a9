"""What names, types and declarations can have wrong, in sentences: one function for each mistake.
`rule_errors.py` has those of statements, `check_errors.py` those of properties and checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from specdsl.diagnostic import Diagnostic, Label
from specdsl.model import model
from specdsl.model.fitting import words
from specdsl.source import Span
from specdsl.syntax import tree


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant."""
    folded = {each.lower(): each for each in known}
    found = get_close_matches(name.lower(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def listed(names: Iterable[str], word: str = "or") -> str:
    """`a`, `b` or `c`."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"


def meant(name: str, known: Iterable[str]) -> str | None:
    """A help that names what was most likely meant, or what there is if that is little."""
    known = list(dict.fromkeys(known))
    found = closest(name, known)
    if found is not None:
        return f"did you mean `{found}`?"
    return f"there is {listed(known, 'and')}" if 0 < len(known) <= 6 else None


def _declared(span: Span | None, text: str = "declared here") -> tuple[Label, ...]:
    return (Label(span, text),) if span is not None else ()


# ---- names ---------------------------------------------------------------------------------------


def unknown(name: tree.Name, what: str, known: Iterable[str]) -> Diagnostic:
    """`what` is what a name here would be: `enum or object`, `label in \\`mover\\``."""
    return Diagnostic(
        "E0201",
        f"unknown {what}: `{name.text}`" if what != "name" else f"unknown name `{name.text}`",
        Label(name.span, "nothing of this name can stand here"),
        help=meant(name.text, known),
    )


def unknown_field(name: tree.Name, domain: str, known: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0201",
        f"`{domain}` has no field `{name.text}`",
        Label(name.span, "no such field"),
        help=meant(name.text, known) or f"declare it in an `object` over `{domain}`",
    )


def unknown_payload(name: tree.Name, states: str, known: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0201",
        f"no alternative of `{states}` has a payload `{name.text}`",
        Label(name.span, "no such payload"),
        help=meant(name.text, known),
    )


def declared_twice(name: tree.Name, first: Span) -> Diagnostic:
    return Diagnostic(
        "E0202",
        f"`{name.text}` is declared twice",
        Label(name.span, "declared again here"),
        (Label(first, "first declared here"),),
        help="give one of the two another name: one name is one thing, and nothing is shadowed",
    )


def wrong_kind(name: tree.Name, found: str, wanted: str) -> Diagnostic:
    return Diagnostic(
        "E0203",
        f"`{name.text}` is {found}, not {wanted}",
        Label(name.span, f"{wanted} is expected here"),
    )


def not_callable(name: tree.Name, found: str, declared: Span) -> Diagnostic:
    return Diagnostic(
        "E0203",
        f"`{name.text}` is {found} and takes no arguments",
        Label(name.span, "only a definition, a function or an alternative does"),
        _declared(declared),
    )


def operation_called(node: tree.Call) -> Diagnostic:
    verb, argument = node.name.text, node.arguments[0].span.text
    return Diagnostic(
        "E0203",
        f"`{verb}` is an operation of a lock, not a function",
        Label(node.span, "written like a call"),
        help=f"write `{verb} {argument}`",
    )


def ambiguous(name: tree.Name, one: Span, other: Span) -> Diagnostic:
    return Diagnostic(
        "E0204",
        f"`{name.text}` can mean two things here",
        Label(name.span, "nothing here says which type it has"),
        (Label(one, "this one"), Label(other, "or this one")),
        help="say the type, as in `let x : T = ...`, or compare with something that has one",
    )


def ambiguous_field(name: tree.Name, one: model.Variable, other: model.Variable) -> Diagnostic:
    owners = [each.owner.name for each in (one, other) if each.owner is not None]
    return Diagnostic(
        "E0204",
        f"{listed(owners, 'and')} both have a field `{name.text}` for the same members",
        Label(name.span, "either of them"),
        (Label(one.span, "this one"), Label(other.span, "or this one")),
        help="give one of the two fields another name",
    )


def reserved(name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0205",
        f"`{name.text}` is a word of the language",
        Label(name.span, "cannot be declared"),
        help="choose another name",
    )


def recursive(cycle: Sequence[tree.Name], use: tree.Name) -> Diagnostic:
    path = " -> ".join(f"`{name.text}`" for name in (*cycle, cycle[0]))
    return Diagnostic(
        "E0206",
        f"`{use.text}` needs itself: {path}",
        Label(use.span, "leads back here"),
        tuple(Label(name.span, "in the circle") for name in cycle),
        notes=("functions and definitions are written out where they are used",),
        help="use a `loop` instead",
    )


def use_cycle(use: tree.Use, first: tree.Use) -> Diagnostic:
    return Diagnostic(
        "E0207",
        f'"{use.path.text}" is already being read: the files use each other in a circle',
        Label(use.span, "leads back to it"),
        (Label(first.span, "the circle begins here"),),
        help="move what both need into a file of its own",
    )


def no_spec(span: Span) -> Diagnostic:
    start = Span(span.source, span.start, span.start)
    return Diagnostic(
        "E0208",
        "the file does not say what it is called",
        Label(start, "no `spec` line"),
        help="begin with a line such as `spec swapcache_move`",
    )


def second_spec(again: tree.Spec, first: tree.Spec) -> Diagnostic:
    return Diagnostic(
        "E0208",
        "a file is one spec and has one `spec` line",
        Label(again.span, "the second one"),
        (Label(first.span, "the first one"),),
        help="delete one of the two",
    )


def check_in_part(item: tree.Check) -> Diagnostic:
    return Diagnostic(
        "E0208",
        f"the check `{item.name.text}` stands in a file that another one uses",
        Label(item.name.span, "not in the main file"),
        help="move the check to the main file: it says what is expected of the whole",
    )


# ---- types ---------------------------------------------------------------------------------------


def mismatch(found: model.Expr, slot: str, wanted: model.Type, declared: Span | None) -> Diagnostic:
    return Diagnostic(
        "E0210",
        f"{slot} is `{words(wanted)}`, and cannot be `{words(found.type)}`",
        Label(found.span, f"is `{words(found.type)}`"),
        _declared(declared),
    )


def may_be_null(
    found: model.Expr, slot: str, wanted: model.Type, declared: Span | None, cure: str | None
) -> Diagnostic:
    is_null = isinstance(found.type, model.NullType)
    return Diagnostic(
        "E0211",
        f"{slot} is `{words(wanted)}` and is never null",
        Label(found.span, "is null" if is_null else f"may be null: it is `{words(found.type)}`"),
        _declared(declared),
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
        return Diagnostic(
            "E0213",
            f"`{found.span.text}` is a lock, and a lock has no value",
            Label(found.span, "read or written here"),
            help=f"take it with `lock {found.span.text}`, "
            f"or ask with `self holds {found.span.text}`",
        )
    return Diagnostic(
        "E0213",
        f"`{found.span.text}` is a whole array, `{words(found.type)}`",
        Label(found.span, "read or written as one value"),
        help=f"use one element at a time: `{found.span.text}[i]`",
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
        "a range is between two numbers that are written out",
        Label(span, "not a number"),
        help="write a number, or `+` and `-` of numbers",
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
        _declared(declared),
    )


# ---- arguments, indexes, places ------------------------------------------------------------------


def given_twice(name: str, again: Span, first: Span) -> Diagnostic:
    return Diagnostic(
        "E0217",
        f"`{name}` is given twice",
        Label(again, "again here"),
        (Label(first, "first here"),),
        help="leave one of the two out",
    )


def too_many_arguments(span: Span, declared: tree.Name, names: Sequence[str]) -> Diagnostic:
    takes = listed(names, "and") or "no arguments"
    return Diagnostic(
        "E0217",
        f"`{declared.text}` takes {takes}",
        Label(span, "one too many"),
        _declared(declared.span),
    )


def arguments_missing(node: tree.Call, declared: tree.Name, missing: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0217",
        f"`{declared.text}` also takes {listed(missing, 'and')}",
        Label(node.span, f"no {listed(missing)} here"),
        _declared(declared.span),
    )


def too_many_parts(alternative: model.Alternative, span: Span) -> Diagnostic:
    names = listed([part.name for part in alternative.payload], "and") or "nothing"
    return Diagnostic(
        "E0217",
        f"`{alternative.name}` has {names} in its payload",
        Label(span, "one too many"),
        _declared(alternative.span),
    )


def payload_missing(
    alternative: model.Alternative, missing: Sequence[str], span: Span
) -> Diagnostic:
    names = ", ".join(part.name for part in alternative.payload)
    return Diagnostic(
        "E0217",
        f"a value of `{alternative.name}` also needs {listed(missing, 'and')}",
        Label(span, f"no {listed(missing)} here"),
        _declared(alternative.span),
        help=f"write `{alternative.name}({names})`",
    )


def any_in_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0217",
        "`_` asks for anything, and stands only behind `is`",
        Label(span, "a value is needed here"),
    )


def no_such_object(kind: model.ObjectKind, span: Span, index: int | None) -> Diagnostic:
    members = kind.domain.members
    many = f"from `{kind.name}[0]` to `{kind.name}[{len(members) - 1}]`"
    if index is None:
        message = f"an object of `{kind.name}` is picked by a number that is written out"
    else:
        message = f"there is no `{kind.name}[{index}]`"
    return Diagnostic(
        "E0218",
        message,
        Label(span, "no such object" if index is not None else "not a number"),
        _declared(kind.span),
        help=f"there are {many}; a local or a `for each` stands for one of them by itself",
    )


def not_an_array(base: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0218",
        f"`{base.span.text}` is `{words(base.type)}`, not an array",
        Label(base.span, "has no elements"),
    )


def not_a_place(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0219",
        f"`{found.span.text}` is a value, not a place",
        Label(found.span, "a field or a global is expected here"),
    )


def constant_assigned(found: model.LocalRead) -> Diagnostic:
    local = found.local
    return Diagnostic(
        "E0219",
        f"`{local.name}` is a parameter or the name of a `for each`, and stays as it is",
        Label(found.span, "assigned here"),
        _declared(local.span),
        help=f"copy it first: `let mine = {local.name}`",
    )


def definition_as_place(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0219",
        f"`{span.text}` is a definition: a value, not a place",
        Label(span, "a field or a global is expected here"),
        help="write the place itself",
    )


# ---- declarations --------------------------------------------------------------------------------


def state_not_constant(what: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0220",
        f"{what} cannot be read here: the value must be known beforehand",
        Label(span, "not a constant"),
        help="write a constant, or set the first value in `init { }`",
    )


def not_constant(found: model.Expr, slot: str) -> Diagnostic:
    return Diagnostic(
        "E0220",
        f"the value of {slot} must be known beforehand",
        Label(found.span, "not a constant"),
        help="write a constant",
    )


def lock_with_value(span: Span, variable: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0220",
        f"`{variable.name}` is a lock, and every lock is free at first",
        Label(span, "has no first value"),
        help="leave the value out",
    )


def no_objects(item: tree.Object) -> Diagnostic:
    return Diagnostic(
        "E0221",
        f"there is no `{item.name.text}` at all",
        Label(item.name.span, "population 0"),
        help="say at least 1",
    )


def no_alternatives(item: tree.States) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"`{item.name.text}` has no alternatives",
        Label(item.name.span, "moves only"),
        help="write each alternative on a line of its own, before the moves",
    )


def moves_twice(name: tree.Name, first: Span) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"the moves from `{name.text}` are listed twice",
        Label(name.span, "again here"),
        (Label(first, "first here"),),
        help="list all of them in one line, with `|` between them",
    )


def flag_not_bool(name: tree.Name, part: model.PayloadField) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"`{name.text}` must be `bool` to say who owns",
        Label(name.span, f"is `{words(part.type)}`"),
        _declared(part.span),
    )


def owned_not_object(name: tree.Name, part: model.PayloadField) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"`{name.text}` must refer to an object to be owned",
        Label(name.span, f"is `{words(part.type)}`"),
        _declared(part.span),
    )


def counter_not_number(name: tree.Name, variable: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"`{name.text}` must be a number to count users",
        Label(name.span, f"is `{words(variable.type)}`"),
        _declared(variable.span),
    )


def guard_not_lock(found: model.Expr, variable: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0223",
        f"`{variable.name}` is guarded by `{found.span.text}`, which is no lock",
        Label(found.span, f"is `{words(found.type)}`"),
        help="name a lock: a field of the same object, a global, or a place such as `SRC.ptl`",
    )

"""What names, places and declarations can have wrong, in sentences: one function for each mistake.
`type_errors.py` has those of types, `rule_errors.py` those of statements, `check_errors.py` those
of properties and checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from specdsl.diagnostic import Diagnostic, Label
from specdsl.kinds.lock import LockKind
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


def declared_here(span: Span | None) -> tuple[Label, ...]:
    """A label at a declaration, if there is one."""
    return (Label(span, "declared here"),) if span is not None else ()


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
        declared_here(declared),
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


def definition_too_large(name: tree.Name, most: int) -> Diagnostic:
    return Diagnostic(
        "E0233",
        f"`{name.text}` becomes more than {most} parts when it is written out",
        Label(name.span, "too large"),
        notes=(_WRITTEN_OUT,),
        help="use fewer definitions inside one another, or each of them once",
    )


def use_too_large(node: tree.Call, most: int) -> Diagnostic:
    return Diagnostic(
        "E0233",
        f"this becomes more than {most} parts when `{node.name.text}` is written out",
        Label(node.span, "too large"),
        notes=(_WRITTEN_OUT,),
        help="use fewer definitions inside one another",
    )


_WRITTEN_OUT = "a definition is written out wherever it is used, and its arguments in it"


def use_cycle(use: tree.Use, first: tree.Use) -> Diagnostic:
    return Diagnostic(
        "E0207",
        f'"{use.path.text}" is already being read: the files use each other in a circle',
        Label(use.span, "leads back to it"),
        (Label(first.span, "the circle begins here"),),
        help="move what both need into a file of its own",
    )


def too_many_uses(use: tree.Use, most: int) -> Diagnostic:
    return Diagnostic(
        "E0226",
        f"the files of this spec use others more than {most} times",
        Label(use.span, "one too many"),
        help="put small parts together in one file",
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
        declared_here(declared.span),
    )


def arguments_missing(node: tree.Call, declared: tree.Name, missing: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0217",
        f"`{declared.text}` also takes {listed(missing, 'and')}",
        Label(node.span, f"no {listed(missing)} here"),
        declared_here(declared.span),
    )


def too_many_parts(alternative: model.Alternative, span: Span) -> Diagnostic:
    names = listed([part.name for part in alternative.payload], "and") or "nothing"
    return Diagnostic(
        "E0217",
        f"`{alternative.name}` has {names} in its payload",
        Label(span, "one too many"),
        declared_here(alternative.span),
    )


def payload_missing(
    alternative: model.Alternative, missing: Sequence[str], span: Span
) -> Diagnostic:
    names = ", ".join(part.name for part in alternative.payload)
    return Diagnostic(
        "E0217",
        f"a value of `{alternative.name}` also needs {listed(missing, 'and')}",
        Label(span, f"no {listed(missing)} here"),
        declared_here(alternative.span),
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
    last = len(members) - 1
    help_ = f"the objects are `{kind.name}[0]` to `{kind.name}[{last}]`" if last else ""
    help_ = help_ or f"the only object is `{kind.name}[0]`"
    if index is None:
        message = f"an object of `{kind.name}` is picked by a number that is written out"
    else:
        message = f"there is no `{kind.name}[{index}]`"
    return Diagnostic(
        "E0218",
        message,
        Label(span, "no such object" if index is not None else "not a number"),
        declared_here(kind.span),
        help=f"{help_}; a local that holds one needs no number",
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
        declared_here(local.span),
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


def lock_with_value(span: Span, variable: model.Variable, kind: LockKind) -> Diagnostic:
    """The value is none that a lock of the kind can begin with."""
    number = [f"a number from 0 to {kind.number.most}"] if kind.number else []
    can = [*(f"`{name}`" for name in kind.firsts), *number]
    if can:
        return Diagnostic(
            "E0220",
            f"`{variable.name}` cannot begin so: it is a `{kind.name}`",
            Label(span, "not one of its first values"),
            help="it can be " + " or ".join(can),
        )
    return Diagnostic(
        "E0220",
        f"`{variable.name}` is a lock, and every lock is free at first",
        Label(span, "has no first value"),
        help="leave the value out",
    )


def not_under(node: Span, variable: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0309",
        f"`{variable.name}` is `{words(variable.type)}`, which belongs to no other lock",
        Label(node, "is under nothing"),
        help="leave it out; what a lock protects is said by `guarded by`",
    )


def under_missing(variable: model.Variable, kind: LockKind, kinds: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0309",
        f"it is not said to which lock `{variable.name}` belongs",
        Label(variable.span, f"a `{kind.name}` is under another lock"),
        help=f"`{variable.name} : {kind.name} under LOCK`, where LOCK is a {listed(kinds)}",
    )


def under_of_wrong_kind(
    found: model.Expr, variable: model.Variable, kinds: Sequence[str]
) -> Diagnostic:
    return Diagnostic(
        "E0309",
        f"`{variable.name}` cannot be under `{found.span.text}`",
        Label(found.span, f"is `{words(found.type)}`"),
        help=f"name a lock that is a {listed(kinds)}",
    )


def too_many_objects(item: tree.Object, count: int, most: int) -> Diagnostic:
    return Diagnostic(
        "E0221",
        f"there are {count} of `{item.name.text}`; {most} is the most",
        Label(item.name.span, f"population {count}"),
        help="two or three are enough for nearly every race",
    )


def no_objects(item: tree.Object, count: int) -> Diagnostic:
    return Diagnostic(
        "E0221",
        f"there is no `{item.name.text}` at all",
        Label(item.name.span, f"population {count}"),
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
        declared_here(part.span),
    )


def owned_not_object(name: tree.Name, part: model.PayloadField) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"`{name.text}` must refer to an object to be owned",
        Label(name.span, f"is `{words(part.type)}`"),
        declared_here(part.span),
    )


def counter_not_number(name: tree.Name, variable: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0222",
        f"`{name.text}` must be a number to count users",
        Label(name.span, f"is `{words(variable.type)}`"),
        declared_here(variable.span),
    )


def guard_not_lock(found: model.Expr, variable: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0223",
        f"`{variable.name}` is guarded by `{found.span.text}`, which is no lock",
        Label(found.span, f"is `{words(found.type)}`"),
        help="name a lock: a field of the same object, a global, or a place such as `SRC.ptl`",
    )

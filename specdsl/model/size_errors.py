"""What sizes and sweeps can have wrong, in sentences: one function for each mistake."""

from __future__ import annotations

from specdsl.diagnostic import Diagnostic, Label
from specdsl.model import model
from specdsl.model.errors import declared_here
from specdsl.source import Span
from specdsl.syntax import tree


def not_a_range(node: tree.Size) -> Diagnostic:
    name = node.name.text
    return Diagnostic(
        "E0230",
        f"`{name}` is a size, and a size is one of a range of numbers",
        Label(node.type.span, "no range from 0 up that is written out"),
        help=f"write `size {name} : 1..4 = 2`, or make it an `option` if it shapes nothing",
    )


def value_not_written_out(node: tree.Size) -> Diagnostic:
    return Diagnostic(
        "E0230",
        f"the value of the size `{node.name.text}` must be written out",
        Label(node.default.span, "not a number"),
        help="write a number; a check can choose another one",
    )


def how_many(what: tree.Name, span: Span, option: Span | None) -> Diagnostic:
    """`what` is what there are several of; `option` where the option that is named is declared."""
    if option is None:
        label, help_ = "not a number", "write a number, a size, or a sum of them"
    else:
        label, help_ = "an option", f"declare `{span.text}` as a `size` instead of an `option`"
    return Diagnostic(
        "E0231",
        f"how many of `{what.text}` there are must be known beforehand",
        Label(span, label),
        declared_here(option),
        help=help_,
    )


def size_not_a_number(name: tree.Name, node: tree.Expr, size: model.Size) -> Diagnostic:
    return Diagnostic(
        "E0232",
        f"the value of the size `{name.text}` must be written out",
        Label(node.span, "neither a number nor a sweep over numbers"),
        (Label(size.span, "declared here"),),
        help=f"write a number, or sweep it: `for n in 1..3 {{ {name.text} = n }}`",
    )


def too_many_values(name: tree.Name, type_: model.IntType, most: int) -> Diagnostic:
    return Diagnostic(
        "E0234",
        f"`{name.text}` has more than {most} values to begin with",
        Label(name.span, f"{type_.low} to {type_.high}, and a run begins with each of them"),
        help=f"use a smaller range, or give it one value: `{name.text}: "
        f"{type_.low}..{type_.high} = {type_.low}`",
    )


def thread_too_large(thread: model.Thread, most: int) -> Diagnostic:
    return Diagnostic(
        "E0235",
        f"the thread `{thread.name}` becomes more than {most} statements when it is written out",
        Label(thread.span, "too large"),
        notes=("a function is written out at each call, the body of `for each` for each member",),
        help="use fewer calls inside one another, a smaller domain, or `choose` one member",
    )


def too_many_sizes(item: tree.Check, most: int) -> Diagnostic:
    return Diagnostic(
        "E0430",
        f"the table needs more than {most} sets of sizes",
        Label(item.name.span, "the first check that is too much"),
        notes=("for each set of sizes there is a model of its own",),
        help="use smaller sweeps, or several specs",
    )


def too_many_rows(item: tree.Check, most: int) -> Diagnostic:
    first, last = item.sweeps[0].span, item.sweeps[-1].span
    return Diagnostic(
        "E0430",
        f"the check `{item.name.text}` has more than {most} rows",
        Label(Span(first.source, first.start, last.end), "a row for each of these"),
        help="use smaller ranges, or several checks",
    )


def sweep_not_constant(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0431",
        "the values of a sweep are between two numbers that are written out",
        Label(span, "not a number"),
        help="write a number, or `+` and `-` of numbers",
    )

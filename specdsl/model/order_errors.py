"""What a declared lock order can have wrong, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.diagnostic import Diagnostic, Label
from specdsl.model import model
from specdsl.model.fitting import words
from specdsl.source import Span
from specdsl.syntax import tree


def _name(variable: model.Variable) -> str:
    return f"{variable.owner.name}.{variable.name}" if variable.owner else variable.name


def not_a_lock(span: Span, type_: model.Type) -> Diagnostic:
    return Diagnostic(
        "E0302",
        f"`{span.text}` is `{words(type_)}`, not a lock",
        Label(span, "a lock is expected here"),
    )


def one_member(span: Span, kinds: Sequence[str], part: tree.Name | None) -> Diagnostic:
    cure = f"`{kinds[0]}.{part.text}`" if kinds and part is not None else "`OBJECT.LOCK`"
    return Diagnostic(
        "E0331",
        "an order is one of kinds of objects, not of single locks",
        Label(span, "one lock of several"),
        help=f"write {cure}; several locks of one kind go by address",
    )


def contradiction(
    outer: model.Variable, inner: model.Variable, span: Span, contrary: Sequence[Span]
) -> Diagnostic:
    """`contrary` is where the declarations say the opposite."""
    if inner is outer:
        return Diagnostic(
            "E0330",
            f"`{_name(inner)}` stands twice in one order",
            Label(span, "again here"),
            (Label(contrary[0], "first here"),),
            help="name each lock once; several locks of one kind go by address",
        )
    middle = contrary[1:-1]
    return Diagnostic(
        "E0330",
        f"`{_name(outer)}` before `{_name(inner)}` contradicts another order",
        Label(span, f"`{_name(inner)}` is taken inside here"),
        (
            Label(contrary[0], f"`{_name(inner)}` is taken first here,"),
            *(Label(each, "then this") for each in middle[1::2]),
            Label(contrary[-1], f"and `{_name(outer)}` inside it"),
        ),
        help="decide which of the two is the outer one, and take the other line out",
    )

"""What atomic operations, sets and queues can have wrong, in sentences: one function for each
mistake."""

from __future__ import annotations

from specdsl.diagnostic import Diagnostic, Label
from specdsl.kinds.atomics import AtomicOperation, Of
from specdsl.model import model
from specdsl.model.fitting import words
from specdsl.source import Span
from specdsl.syntax import tree

# ---- atomic operations ---------------------------------------------------------------------------


def name_of_operation(name: tree.Name, operation: AtomicOperation) -> Diagnostic:
    return Diagnostic(
        "E0240",
        f"`{name.text}` is an atomic operation of the language",
        Label(name.span, "cannot be declared as something that is called"),
        help=f"choose another name; the operation reads `{operation.call}`",
    )


def operation_arguments(node: tree.Call, operation: AtomicOperation) -> Diagnostic:
    return Diagnostic(
        "E0241",
        f"`{operation.name}` is written `{operation.call}`",
        Label(node.span, "other arguments"),
        help=f"give it {len(operation.operands) + 1} in this order, without names"
        if operation.operands
        else "give it the place, and nothing else",
    )


def wrong_place(found: model.Expr, operation: AtomicOperation) -> Diagnostic:
    help_ = "use `fetch_add` or another operation on numbers"
    if operation.of is Of.NUMBER:
        help_ = "use `xchg` or `cmpxchg`, which work on any value"
    elif not isinstance(found.type, model.IntType):
        help_ = "use `xchg`, which works on any value"
    return Diagnostic(
        "E0350",
        f"`{operation.name}` works on {operation.of.value}, "
        f"and `{found.span.text}` is `{words(found.type)}`",
        Label(found.span, f"{operation.of.value} is expected here"),
        help=help_,
    )


def not_shared(found: model.Expr, operation: AtomicOperation) -> Diagnostic:
    return Diagnostic(
        "E0350",
        f"`{operation.name}` works on shared state, and `{found.span.text}` is a local",
        Label(found.span, "nobody else can see it"),
        help="a local is read and written with `=`",
    )


def misplaced(what: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0351",
        f"`{what}` changes state and cannot stand inside an expression",
        Label(span, "not here"),
        help=f"make it a statement of its own, as in `let old = {span.text}`, and use `old`",
    )


def no_answer(found: model.Expr, operation: AtomicOperation) -> Diagnostic:
    return Diagnostic(
        "E0351",
        f"`{operation.name}` gives {operation.gives.value}, which is `{words(found.type)}`: "
        "no condition",
        Label(found.span, "neither true nor false"),
        help=f"write `let old = {found.span.text}` first and ask about `old`",
    )

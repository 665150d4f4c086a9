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


# ---- sets ----------------------------------------------------------------------------------------


def question_arguments(node: tree.Call) -> Diagnostic:
    return Diagnostic(
        "E0241",
        f"`{node.name.text}` asks one thing",
        Label(node.span, "other arguments"),
        help=f"write `{node.name.text}(...)` with one argument, without its name",
    )


def set_of_what(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0243",
        f"nothing here says of what `{span.text}` is a set",
        Label(span, "could be a set of anything"),
        help="say the type, as in `let seen : set of Folio = {}`",
    )


def not_a_member(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0243",
        f"`{found.span.text}` is no member of an enum or of an object, and cannot be in a set",
        Label(found.span, "what is it a set of?"),
        help="a set has members of one enum, or objects of one kind",
    )


def null_in_set(span: Span, domain: model.Domain) -> Diagnostic:
    return Diagnostic(
        "E0211",
        f"a member of a set of `{domain.name}` is never null",
        Label(span, "is null"),
        help="leave it out; null is in no set",
    )


def set_element(found: model.Type, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0242",
        f"there is no set of `{words(found)}`",
        Label(span, "neither an enum nor an object"),
        help="a set is of an enum or of objects, as in `set of Folio`; null is in none",
    )


def type_alone(name: tree.Name) -> Diagnostic:
    whole = {"set": "set of Folio", "queue": "queue [4] of Folio"}[name.text]
    return Diagnostic(
        "E0242",
        f"a {name.text} says of what it is",
        Label(name.span, f"a {name.text} of what?"),
        help=f"write `{whole}`",
    )


def queue_element(found: model.Type, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0242",
        f"there is no queue of `{words(found)}`",
        Label(span, "cannot stand in a queue"),
        help="a queue is of `bool`, a range, an enum or objects, with `?` if null may be in it",
    )


def queue_capacity(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0245",
        "a queue says how many it can hold",
        Label(span, "not a number of at least 1"),
        help="write a number or the name of a `size`, as in `queue [4] of Folio`",
    )


def queue_value(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0243",
        "no value of a queue is written out",
        Label(span, "a set"),
        help="a queue is empty at first; `push` and `pop` change it, also in `init`",
    )


def not_asked(found: model.Expr, both: bool) -> Diagnostic:
    wanted = "a set or a queue" if both else "a queue"
    return Diagnostic(
        "E0244",
        f"`{found.span.text}` is `{words(found.type)}`, not {wanted}",
        Label(found.span, f"{wanted} is expected here"),
    )


def not_a_container(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0244",
        f"`{found.span.text}` is `{words(found.type)}` and holds nothing",
        Label(found.span, "a set or a queue is expected here"),
    )


def not_a_queue(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0244",
        f"`{found.span.text}` is `{words(found.type)}`, not a queue",
        Label(found.span, "a queue is expected here"),
    )


def not_a_set(found: model.Expr, present: bool) -> Diagnostic:
    return Diagnostic(
        "E0244",
        f"`{found.span.text}` is `{words(found.type)}`, not a set",
        Label(found.span, f"nothing can be {'added to' if present else 'removed from'} it"),
    )


def not_a_range(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0244",
        f"`{found.span.text}` is `{words(found.type)}`, and a name ranges over members",
        Label(found.span, "an enum, an object or a set is expected here"),
    )


def never_in(item: model.Expr, container: model.Expr, span: Span) -> Diagnostic:
    if isinstance(item.type, model.NullType):
        message = f"null is never in `{words(container.type)}`"
    else:
        message = f"`{words(item.type)}` is never in `{words(container.type)}`"
    return Diagnostic("E0210", message, Label(span, "always has the same answer"))

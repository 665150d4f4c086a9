"""What statements can have wrong, in sentences: one function for each mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specdsl.diagnostic import Diagnostic, Label
from specdsl.model import model
from specdsl.model.errors import closest, listed, meant
from specdsl.model.fitting import words
from specdsl.source import Span
from specdsl.syntax import tree

Lock = model.PlaceRead | model.RefRead

# ---- locks ---------------------------------------------------------------------------------------


def unknown_verb(verb: tree.Name, known: Iterable[str]) -> Diagnostic:
    found = closest(verb.text, known)
    return Diagnostic(
        "E0301",
        f"unknown operation `{verb.text}`",
        Label(verb.span, "no lock has it, and no statement begins so"),
        help=f"did you mean `{found}`?" if found else None,
    )


def no_such_operation(verb: tree.Name, kind: str, verbs: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0301",
        f"a `{kind}` has no operation `{verb.text}`",
        Label(verb.span, "not of this kind"),
        help=f"it has {listed(verbs, 'and')}",
    )


def not_a_lock(found: model.Expr) -> Diagnostic:
    return Diagnostic(
        "E0302",
        f"`{found.span.text}` is `{words(found.type)}`, not a lock",
        Label(found.span, "a lock is expected here"),
    )


def object_is_no_lock(node: tree.Place, kind: model.ObjectKind) -> Diagnostic:
    return Diagnostic(
        "E0302",
        f"`{node.span.text}` is a kind of object, not a lock",
        Label(node.span, "a lock is expected here"),
        help=f"name a member and its lock; or give `{kind.name}` a life (`life : lifetime`) and say"
        " `let new = allocate ...`",
    )


def mode_missing(verb: tree.Name, found: Lock, kind: str, modes: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0303",
        f"`{verb.text}` of a `{kind}` says for what",
        Label(verb.span, f"{listed(modes)}?"),
        help=f"write `{verb.text} {found.span.text} for {modes[0]}`",
    )


def mode_needless(verb: tree.Name, mode: tree.Name, kind: str) -> Diagnostic:
    return Diagnostic(
        "E0303",
        f"`{verb.text}` of a `{kind}` has no modes",
        Label(mode.span, "no choice here"),
        help=f"leave `for {mode.text}` out",
    )


def unknown_mode(mode: tree.Name, kind: str, modes: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0303",
        f"a `{kind}` cannot be held for `{mode.text}`",
        Label(mode.span, "no such mode"),
        help=meant(mode.text, modes) or "leave the mode out",
    )


def unknown_question(name: tree.Name, kind: str, questions: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0307",
        f"a `{kind}` is never `{name.text}`",
        Label(name.span, "not asked of this kind"),
        help=meant(name.text, questions) or "nothing can be asked of it so",
    )


def number_with_operation(verb: tree.Name, number: tree.Expr | None) -> Diagnostic:
    """It is there and should not be, or the other way round."""
    if number is None:
        return Diagnostic(
            "E0308",
            f"`{verb.text}` needs a number",
            Label(verb.span, "at how many?"),
            help=f"`{verb.text} PLACE at NUMBER`",
        )
    return Diagnostic(
        "E0308",
        f"`{verb.text}` takes no number",
        Label(number.span, "too much here"),
        help="leave `at` and the number out",
    )


def allocated_elsewhere(node: tree.Expr) -> Diagnostic:
    return Diagnostic(
        "E0315",
        "what is allocated goes to a local of the thread first",
        Label(node.span, "no local receives it"),
        help="`let new = allocate ...`, then store it in a statement of its own",
    )


def unordered_locks(node: tree.Operate, one: Lock, other: Lock) -> Diagnostic:
    return Diagnostic(
        "E0304",
        f"`{one.span.text}` and `{other.span.text}` are different locks and have no address order",
        Label(node.span, "in which order?"),
        help="write one statement for each, in the order in which the kernel takes them",
    )


def unordered_reference(found: model.RefRead, node: tree.Operate) -> Diagnostic:
    return Diagnostic(
        "E0304",
        f"nothing says that `{found.param.name}` and the others have an address order",
        Label(node.span, "in which order?"),
        (Label(found.param.span, "can be any lock"),),
        help="pass the objects instead of their locks",
    )


def answer_lost(node: tree.Operate) -> Diagnostic:
    place = node.places[0].span.text
    number = f" at {node.number.span.text}" if node.number else ""
    return Diagnostic(
        "E0305",
        f"nobody hears what `{node.verb.text}` says",
        Label(node.span, "its answer is lost"),
        help=f"write `if {node.verb.text} {place}{number} {{ ... }}`",
    )


def gives_no_answer(node: tree.Attempt, attempts: Sequence[str]) -> Diagnostic:
    help_ = f"use {listed(attempts)}, or" if attempts else ""
    return Diagnostic(
        "E0305",
        f"`{node.verb.text}` says nothing: it is no condition",
        Label(node.span, "used as a value"),
        help=f"{help_} write it as a statement of its own".strip(),
    )


def misplaced_attempt(node: tree.Attempt) -> Diagnostic:
    return Diagnostic(
        "E0306",
        f"`{node.verb.text}` changes a lock and cannot stand inside an expression",
        Label(node.span, "not here"),
        help=f"write `let got = {node.span.text}` first, or `if {node.span.text} {{ ... }}`",
    )


def holds_reference(found: model.RefRead) -> Diagnostic:
    return Diagnostic(
        "E0302",
        f"`holds` cannot look through the `ref` parameter `{found.param.name}`",
        Label(found.span, "can be any lock"),
        (Label(found.param.span, "declared here"),),
        help="pass the object instead of its lock",
    )


# ---- functions -----------------------------------------------------------------------------------


def call_inside_expression(node: tree.Call) -> Diagnostic:
    return Diagnostic(
        "E0310",
        f"`{node.name.text}` is a function and takes steps: it cannot be called in an expression",
        Label(node.span, "not here"),
        help=f"write `let r = {node.span.text}` first and use `r`",
    )


def no_result(node: tree.Call, function: model.Function) -> Diagnostic:
    return Diagnostic(
        "E0311",
        f"`{function.name}` returns nothing",
        Label(node.span, "used as a value"),
        (Label(function.span, "declared without `-> T`"),),
        help=f"declare `function {function.name}(...) -> T`, or only call it",
    )


def return_without_value(node: tree.Return, owner: str, result: model.Type) -> Diagnostic:
    return Diagnostic(
        "E0311",
        f"`{owner}` returns `{words(result)}`",
        Label(node.span, "without a value"),
        help="write the value behind `return`",
    )


def return_with_value(node: tree.Return, owner: str, found: model.Type) -> Diagnostic:
    if owner == "init":
        help_ = "delete the value"
    elif isinstance(found, (model.AnyType, model.NullType, model.IntType)):
        help_ = f"declare what `{owner}` returns: `-> T` behind its name"
    else:
        help_ = f"declare what `{owner}` returns: `-> {words(found)}` behind its name"
    return Diagnostic(
        "E0311",
        f"`{owner}` does not say that it returns something",
        Label(node.span, "with a value"),
        help=help_,
    )


def no_return(item: tree.Function | tree.Thread) -> Diagnostic:
    assert item.result is not None, "only what has a result must return"
    end = item.body.span
    return Diagnostic(
        "E0311",
        f"`{item.name.text}` can come to its end without returning `{item.result.span.text}`",
        Label(Span(end.source, max(end.start, end.end - 1), end.end), "comes here"),
        (Label(item.result.span, "declared to return this"),),
        help="end it with `return` and a value",
    )


def value_of_parameter(param: tree.Param) -> Diagnostic:
    return Diagnostic(
        "E0312",
        f"only a thread's parameter has a value of its own, and `{param.name.text}` is none",
        Label(param.span, "given by each call"),
        help="leave the value out",
    )


def reference_not_here(param: tree.Param, what: str) -> Diagnostic:
    return Diagnostic(
        "E0312",
        f"the parameter `{param.name.text}` of {what} cannot be `ref`",
        Label(param.span, "only a function's can"),
        help="leave `ref` out",
    )


def unsteady_reference(
    found: model.PlaceRead, part: model.Expr, param: model.RefParam
) -> Diagnostic:
    return Diagnostic(
        "E0313",
        f"which place `{found.span.text}` is may change while the function runs",
        Label(part.span, "read from shared state"),
        (Label(param.span, "stands for one place"),),
        help=f"read it first: `let it = {part.span.text}`, and pass a place of `it`",
    )


def reference_differs(found: model.PlaceRead | model.RefRead, param: model.RefParam) -> Diagnostic:
    return Diagnostic(
        "E0313",
        f"`{param.name}` stands for a place of type `{words(param.type)}`, "
        f"and this one is `{words(found.type)}`",
        Label(found.span, f"is `{words(found.type)}`"),
        (Label(param.span, "declared here"),),
        help="a place passed by `ref` has exactly the parameter's type",
    )


def thread_count(item: tree.Thread, count: int) -> Diagnostic:
    return Diagnostic(
        "E0314",
        f"there can be 1 to 9 of a thread, not {count}",
        Label(item.name.span, f"{count} of it"),
        help="two are enough for nearly every race",
    )


def capacity_not_known(written: tree.StoreBuffer) -> Diagnostic:
    place = written.span if written.capacity is None else written.capacity.span
    return Diagnostic(
        "E0360",
        "how many stores the buffer holds must be known before anything runs",
        Label(place, "neither a number nor a size"),
        help="write a number, or the name of a `size`",
    )


def capacity_of_buffer(written: tree.StoreBuffer, capacity: int, largest: int) -> Diagnostic:
    return Diagnostic(
        "E0360",
        f"a store buffer holds 1 to {largest} stores, not {capacity}",
        Label(written.span, "no such buffer"),
        help="one is enough for most races; two show that stores keep their order",
    )


# ---- jumps and steps -----------------------------------------------------------------------------


def label_elsewhere(name: tree.Name, owner: str, other: str, label: model.Label) -> Diagnostic:
    return Diagnostic(
        "E0320",
        f"the label `{name.text}` is in `{other}`, not in `{owner}`",
        Label(name.span, "cannot go there"),
        (Label(label.span, "is here"),),
    )


def goto_into_block(node: tree.Goto, label: Span) -> Diagnostic:
    return Diagnostic(
        "E0320",
        f"`{node.label.text}` is inside a block that this `goto` is not in",
        Label(node.span, "cannot go into a block"),
        (Label(label, "is here"),),
        help="put the label in front of the block, or the `goto` inside",
    )


def goto_past_declaration(node: tree.Goto, name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0320",
        f"this `goto` passes the declaration of `{name.text}`, which is used behind the label",
        Label(node.span, f"`{name.text}` would have no value"),
        (Label(name.span, "declared here"),),
        help=f"declare `{name.text}` before the `goto`",
    )


def outside_loop(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0321",
        f"`{span.text}` is not inside a loop",
        Label(span, "nothing to leave"),
        help="use `goto` or `return`",
    )


def not_in_atomic(span: Span, words_: str, why: str, atomic: Span) -> Diagnostic:
    return Diagnostic(
        "E0322",
        f"{words_} cannot stand in `atomic`, which is one step",
        Label(span, why),
        (Label(Span(atomic.source, atomic.start, atomic.start + len("atomic")), "one step"),),
        help="move it out of the `atomic`; `for each` may stay inside",
    )


def label_in_atomic(name: tree.Name, atomic: Span) -> Diagnostic:
    return Diagnostic(
        "E0322",
        f"the label `{name.text}` is inside an `atomic`, where no thread ever stops",
        Label(name.span, "never a place of its own"),
        (Label(Span(atomic.source, atomic.start, atomic.start + len("atomic")), "one step"),),
        help="put the label in front of the `atomic`",
    )


def call_in_atomic(node: tree.Call, words_: str, offence: Span) -> Diagnostic:
    return Diagnostic(
        "E0322",
        f"`{node.name.text}` cannot be called in `atomic`: there is a {words_} in it",
        Label(node.span, "must be one step"),
        (Label(offence, "may take any number of steps"),),
        help="call it outside of the `atomic`",
    )


def not_in_init(span: Span, words_: str) -> Diagnostic:
    return Diagnostic(
        "E0323",
        f"{words_} cannot stand in `init`, where no thread runs yet",
        Label(span, "not here"),
        help="`init` only gives first values",
    )


def call_in_init(node: tree.Call, words_: str, offence: Span) -> Diagnostic:
    return Diagnostic(
        "E0323",
        f"`{node.name.text}` cannot be called in `init`: there is a {words_} in it",
        Label(node.span, "no thread runs yet"),
        (Label(offence, "only a thread can do this"),),
        help="`init` only gives first values",
    )


# ---- what code may read --------------------------------------------------------------------------


def ghost_read(what: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0324",
        f"{what} is a ghost, and nothing that runs may depend on it",
        Label(span, "read here"),
        help="read it in an `invariant`, `finally` or `assert`, or when setting another ghost",
    )


def thread_inspected(what: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0325",
        f"{what} looks into a thread, which only a property can",
        Label(span, "read here"),
        help="use it in an `invariant`, `finally` or `assert`; threads talk through a global",
    )


def self_outside_thread(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0325",
        "there is no `self` here: no thread executes this",
        Label(span, "which thread?"),
        help="name the thread, as in `mover holds SRC.ptl`",
    )

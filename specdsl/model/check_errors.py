"""What properties and checks can have wrong, in sentences, and the warnings about a whole spec: one
function for each."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.diagnostic import Diagnostic, Label, Severity
from specdsl.model import model, unasked
from specdsl.model.errors import closest, listed
from specdsl.source import Span
from specdsl.syntax import tree

# ---- properties ----------------------------------------------------------------------------------


def unknown_of_thread(name: tree.Name, thread: str) -> Diagnostic:
    return Diagnostic(
        "E0401",
        f"a thread has no `{name.text}`",
        Label(name.span, "only its result can be read"),
        help=f"write `{thread}.result`; `{thread} ended`; or `{thread} at` and a label",
    )


def thread_without_result(name: tree.Name, thread: model.Thread) -> Diagnostic:
    return Diagnostic(
        "E0401",
        f"`{thread.name}` returns nothing",
        Label(name.span, "no result"),
        (Label(thread.span, "declared without `-> T`"),),
        help=f"declare `thread {thread.name} -> T`",
    )


def result_of_several(name: tree.Name, thread: model.Thread) -> Diagnostic:
    return Diagnostic(
        "E0401",
        f"there are {thread.count} of `{thread.name}`, each with its own result",
        Label(name.span, "which one?"),
        (Label(thread.span, "declared here"),),
        help="let each thread write its result to a ghost, or declare two threads",
    )


def property_twice(name: tree.Name, first: model.Property) -> Diagnostic:
    return Diagnostic(
        "E0402",
        f"there are two properties `{name.text}`",
        Label(name.span, "again here"),
        (Label(first.span, f"first here, as `{first.kind.value}`"),),
        help="give one of the two another name; only `assert`s may share one",
    )


def named_like_unasked(name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0402",
        f"`{name.text}` is a check that specdsl makes by itself",
        Label(name.span, "not a name for a property"),
        notes=_meaning(name.text),
        help="choose another name",
    )


def not_silenceable(name: tree.Name) -> Diagnostic:
    found = closest(name.text, unasked.SILENCEABLE)
    exclusive = name.text.startswith(unasked.exclusive_check(""))
    return Diagnostic(
        "E0403",
        f"`{name.text}` is about every state, not about this place"
        if exclusive
        else f"no check is called `{name.text}`",
        Label(name.span, "cannot be allowed here"),
        help="put it behind the clause of a `check`: it is then not made in that row"
        if exclusive
        else f"did you mean `{found}`?"
        if found
        else f"{listed(unasked.SILENCEABLE, 'and')} can be allowed",
    )


def not_silenceable_here(name: tree.Name, here: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0420",
        f"`{name.text}` is about what a thread does, and nothing is done here",
        Label(name.span, "cannot be allowed here"),
        notes=_meaning(name.text),
        help="put it behind the statement, or at the thread; here only"
        f" {listed(here, 'and')} can be allowed",
    )


def allowed_twice(node: tree.Allow, first: Span) -> Diagnostic:
    return Diagnostic(
        "E0421",
        f"`{node.check.text}` is allowed twice at one place",
        Label(node.span, "again here"),
        (Label(first, "first here"),),
        help="give one reason; another check can be allowed by an `allow` of its own",
    )


def allow_without_effect(allow: model.Allow, statement: model.Statement) -> Diagnostic:
    what, why, cure = _words_of(statement.step)
    if allow.check == "held_at_end":
        why, cure = "no thread ends here", "put it at the thread, or behind its `return`"
    return Diagnostic(
        "W0426",
        f"`allow {allow.check}` has no effect at {what}: {why}",
        Label(allow.span, "silences nothing"),
        () if statement.span.line == allow.span.line else (Label(statement.span, "belongs here"),),
        notes=_meaning(allow.check),
        help=cure,
        severity=Severity.WARNING,
    )


def allow_in_init(allow: model.Allow) -> Diagnostic:
    return Diagnostic(
        "W0426",
        f"`allow {allow.check}` has no effect in `init`, which may do anything",
        Label(allow.span, "silences nothing"),
        notes=_meaning(allow.check),
        help="delete it",
        severity=Severity.WARNING,
    )


_ELSEWHERE = "put it behind the statement that is reported"


def _words_of(step: model.Step | None) -> tuple[str, str, str]:
    """What a step is called, what an `allow` behind it is about, and where it should stand."""
    inside = "put it behind the statement in the block that is reported"
    match step:
        case model.If():
            return "this `if`", "it is about the condition and not about the blocks", inside
        case model.While(test) if test is not None:
            return "this `while`", "it is about the condition and not about the block", inside
        case model.While() | model.ForEach() | model.Either() | model.Atomic():
            return "this block", "it is not about the statements inside", inside
        case model.CallFunction():
            return "this call", "nothing in a function can be reported so", _ELSEWHERE
        case _:
            return "this statement", "it does nothing that could be reported so", _ELSEWHERE


def _meaning(name: str) -> tuple[str, ...]:
    ours = {**unasked.MEANINGS, **unasked.ON_PAPER, **unasked.ON_REQUEST, **unasked.AFTER_RUN}
    meaning = ours.get(name)
    return (f"`{name}`: {meaning}",) if meaning else ()


# ---- checks --------------------------------------------------------------------------------------


def clause_twice(clause: tree.Clause, first: Span) -> Diagnostic:
    return Diagnostic(
        "E0404",
        "two clauses of one check look at the same properties",
        Label(clause.span, "again here"),
        (Label(first, "first here"),),
        help="delete one, or select properties with `only`",
    )


def always_checked(name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0405",
        f"`{name.text}` is checked in every row",
        Label(name.span, "cannot be selected"),
        notes=_meaning(name.text),
        help="`only` selects among the properties that are written in the spec",
    )


def not_in_runs(name: tree.Name) -> Diagnostic:
    """`expect violates sleeping_while_atomic`."""
    return Diagnostic(
        "E0405",
        f"`{name.text}` is no property of runs, so no run violates it",
        Label(name.span, "cannot be expected"),
        notes=("it is told of the spec as a whole, before the first run or after the last one",),
        help="expect what the run shows, such as `deadlocks`; if the spec is meant to be so, write"
        f" `allow {name.text} because` and the reason",
    )


def has_own_words(name: tree.Name) -> Diagnostic:
    """`expect violates deadlock`, or `livelock`."""
    return Diagnostic(
        "E0405",
        f"a {name.text} violates no property",
        Label(name.span, "has its own words"),
        help=f"write `expect {name.text}s`",
    )


def not_selected(name: tree.Name, only: Sequence[tree.Name]) -> Diagnostic:
    return Diagnostic(
        "E0405",
        f"`{name.text}` is not checked here, so it cannot be violated",
        Label(name.span, "not selected"),
        tuple(Label(each.span, "selected") for each in only),
        help=f"add `{name.text}` to `only`",
    )


def no_run_to_count(bound: tree.Bound, expectation: tree.ExpectHolds) -> Diagnostic:
    """`expect holds within 14 steps`."""
    return Diagnostic(
        "E0406",
        "a check that holds shows no run, so there are no steps to count",
        Label(bound.span, "no run has them"),
        (Label(expectation.span, "expected to hold"),),
        help="leave it out, or expect what the run shows; how much there is to see is"
        " `states >= NUMBER`",
    )


def no_floor(bound: tree.Bound) -> Diagnostic:
    """`states == 2000`, or `states >= 1`."""
    if bound.comparison == ">=":
        message, label = "every check has a state, so this says nothing", "always so"
    else:
        message, label = "the states have a floor, and no other bound", f"not `{bound.comparison}`"
    return Diagnostic(
        "E0406",
        message,
        Label(bound.span, label),
        help="write `states >= NUMBER`, with a number that a model with something missing does not"
        " come to",
    )


# ---- warnings ------------------------------------------------------------------------------------


def unused(kind: str, name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "W0201",
        f"the {kind} `{name}` is never used",
        Label(span, "only declared"),
        help="delete it, or use it",
        severity=Severity.WARNING,
    )


def no_check(name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "W0202",
        f"`{name.text}` has no `check`, so nothing is checked",
        Label(name.span, "declared here"),
        help="add a line such as `check all expect holds`",
        severity=Severity.WARNING,
    )


def unreachable(span: Span, before: Span) -> Diagnostic:
    return Diagnostic(
        "W0203",
        "this statement is never reached",
        Label(span, "nothing leads here"),
        (Label(before, "never goes on"),),
        help="delete it, or give it a label that something goes to",
        severity=Severity.WARNING,
    )

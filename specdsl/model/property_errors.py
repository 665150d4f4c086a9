"""What properties of a step and of a whole run can have wrong, in sentences: one function for
each."""

from __future__ import annotations

from specdsl.diagnostic import Diagnostic, Label, Severity
from specdsl.model import model
from specdsl.source import Span
from specdsl.syntax import tree


def old_of_no_place(node: tree.Old) -> Diagnostic:
    return Diagnostic(
        "E0410",
        f"`{node.place.span.text}` is no place that a step can change",
        Label(node.place.span, "has no value of its own before the step"),
        help="`old` stands in front of a field, a global, an element, a part of it, or a "
        "thread's result; of anything else leave it out",
    )


def old_outside_step(what: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0411",
        f"{what} asks for a value before a step, which only a `step` property may",
        Label(span, "before which step?"),
        help="write it as `step NAME: CONDITION`; or keep the old value in a ghost",
    )


def nothing_ends(span: Span) -> Diagnostic:
    return Diagnostic(
        "E0412",
        "no thread has to end: all of them are `background`",
        Label(span, "asks for the end of none"),
        help="take `background` away from a thread that has to end, or ask for a condition",
    )


def loop_has_no_end(label: tree.Name, of: model.Property) -> Diagnostic:
    return Diagnostic(
        "E0413",
        f"a run that breaks `{of.name}` has no last step",
        Label(label.span, "no step can be the last"),
        (Label(of.span, "declared as `eventually`"),),
        notes=("it goes on for ever and never comes to what is wanted",),
        help="leave the `at` and what follows it out",
    )


def without_old(found: model.Property) -> Diagnostic:
    return Diagnostic(
        "W0410",
        f"the step property `{found.name}` never asks for what was before",
        Label(found.span, "is about the state behind the step alone"),
        help="declare it as `invariant`, or compare with `old PLACE`",
        severity=Severity.WARNING,
    )


def idle_fairness(thread: model.Thread) -> Diagnostic:
    return Diagnostic(
        "W0411",
        f"nothing depends on `{thread.name}` being {thread.fairness.value}",
        Label(thread.span, f"said to be `{thread.fairness.value}`"),
        notes=("fairness is about runs that go on for ever",),
        help="ask for something with `eventually` or `expect livelocks`, or leave it out",
        severity=Severity.WARNING,
    )

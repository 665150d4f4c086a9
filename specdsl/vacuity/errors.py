"""What says nothing, in sentences: one function for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import assert_never

from specdsl.diagnostic import Diagnostic, Label, Severity
from specdsl.lower.questions import Asked, Question
from specdsl.model import model
from specdsl.source import Span

_WARNING = Severity.WARNING
_LONGEST = 60
_ALLOW = '`allow vacuous because "..."`'


def _shown(span: Span) -> str:
    """What stands there, on one line, shortened; without backticks of its own."""
    text = " ".join(span.text.split()).replace("`", "'")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 4] + " ..."


# ---- code ----------------------------------------------------------------------------------------


def never_executed(first: Span, behind: Sequence[Span], *, waits: bool) -> Diagnostic:
    """A statement, and those behind or inside it that are not executed either. `waits`: a thread
    stood there and never went on."""
    what = "was reached and never got through" if waits else "was never executed"
    more = ""
    if behind:
        more = f", nor {_counted(len(behind), 'statement')} behind it"
    return Diagnostic(
        "W0420",
        f"`{_shown(first)}` {what}{more}",
        Label(first, "no thread goes on here" if waits else "no check comes here"),
        help=f"add a check that does, delete it, or say {_ALLOW}",
        severity=_WARNING,
    )


def never_so(question: Question, way: int, behind: Sequence[Span]) -> Diagnostic:
    """`behind` are the statements that are not executed because of it."""
    part = _shown(question.part)
    match question.asked:
        case Asked.CONDITION:
            message = f"`{part}` was never {'true' if way else 'false'}"
        case Asked.ATTEMPT:
            message = f"`{part}` never {'succeeded' if way else 'failed'}"
        case Asked.WAY:
            message = f"the {_ordinal(way + 1)} way of `either` was never gone"
        case _:
            assert_never(question.asked)
    more = " in a step that can be done" if question.in_atomic else ""
    if behind:
        more += f"; behind it {_counted(len(behind), 'statement')} were never executed"
        more = more.replace("1 statement were", "1 statement was")
    return Diagnostic(
        "W0421",
        message + more,
        Label(question.part, "always the other way"),
        tuple(Label(span, "never executed") for span in behind[:1]),
        help=f"add a check in which it is so, leave the test out, or say {_ALLOW}",
        severity=_WARNING,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _ordinal(number: int) -> str:
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return names[number - 1] if number <= len(names) else f"{number}th"


# ---- properties ----------------------------------------------------------------------------------


def never_held(name: str, premise: Span, conclusion: Span) -> Diagnostic:
    return Diagnostic(
        "W0422",
        f"`{name}`: `{_shown(premise)}` was never true, so `{_shown(conclusion)}` was never asked",
        Label(premise, "never true"),
        (Label(conclusion, "never asked"),),
        help=f"add a check in which it is, say it without the premise, or say {_ALLOW}",
        severity=_WARNING,
    )


def cannot_fail(declared: model.Property, why: str) -> Diagnostic:
    return Diagnostic(
        "W0423",
        f"`{declared.name}` cannot fail: {why}",
        Label(declared.span, "always true"),
        help=f"say what could go wrong, delete it, or say {_ALLOW}",
        severity=_WARNING,
    )


# ---- checks and options --------------------------------------------------------------------------


def no_step(check: model.Check) -> Diagnostic:
    return Diagnostic(
        "W0424",
        f"in the check `{check.name}` no thread makes a step",
        Label(check.span, "nothing happens"),
        help=f"let a thread begin, delete the check, or say {_ALLOW}",
        severity=_WARNING,
    )


def never_asserted(check: model.Check, name: str, place: Span) -> Diagnostic:
    return Diagnostic(
        "W0424",
        f"the check `{check.name}` expects `{name}` to hold, and never comes to it",
        Label(check.span, "never asserted here"),
        (Label(place, "the assertion"),),
        help=f"choose options with which a thread comes to it, or say {_ALLOW}",
        severity=_WARNING,
    )


def same_row(check: model.Check, first: model.Check) -> Diagnostic:
    return Diagnostic(
        "W0424",
        f"the check `{check.name}` asks the same as `{first.name}`",
        Label(check.span, "the same options and properties"),
        (Label(first.span, "as here"),),
        help=f"delete one, or say {_ALLOW}",
        severity=_WARNING,
    )


def constant_option(option: model.Option, value: bool | int | str) -> Diagnostic:
    shown = ("on" if value else "off") if isinstance(value, bool) else value
    return Diagnostic(
        "W0425",
        f"the option `{option.name}` is `{shown}` in every check",
        Label(option.span, "never varied"),
        help=f"add a check with another value, delete the option, or say {_ALLOW}",
        severity=_WARNING,
    )


def option_without_effect(option: model.Option, place: Span) -> Diagnostic:
    return Diagnostic(
        "W0425",
        f"the option `{option.name}` changes nothing: no check executes what depends on it",
        Label(option.span, "changes nothing"),
        (Label(place, "never executed"),),
        help=f"add a check that does, delete the option, or say {_ALLOW}",
        severity=_WARNING,
    )


# ---- what is allowed without need ----------------------------------------------------------------


def needless(allow: model.Allow) -> Diagnostic:
    return Diagnostic(
        "W0427",
        f"`allow {allow.check}` is needless: nothing here is vacuous",
        Label(allow.span, "silences nothing"),
        help="delete it",
        severity=_WARNING,
    )

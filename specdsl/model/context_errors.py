"""What can be wrong about CPUs and what is switched off on them, in sentences."""

from __future__ import annotations

from specdsl.diagnostic import Diagnostic, Label
from specdsl.kinds.lock import LockKind
from specdsl.model import model
from specdsl.syntax import tree


def _declaration(kind: LockKind) -> str:
    return f"`global NAME : {kind.name}`"


def not_a_global(variable: model.Variable, kind: LockKind) -> Diagnostic:
    return Diagnostic(
        "E0370",
        f"`{kind.name}` is the type of one global: each thread's CPU has its own in it",
        Label(variable.span, "not a single global"),
        help=f"declare {_declaration(kind)}",
    )


def second(variable: model.Variable, first: model.Variable, kind: LockKind) -> Diagnostic:
    return Diagnostic(
        "E0370",
        f"there is one `{kind.name}`, and it is `{first.name}`",
        Label(variable.span, "a second one"),
        (Label(first.span, "the first one"),),
        help=f"use `{first.name}` and take this one out",
    )


def none_declared(verb: tree.Name, kind: LockKind) -> Diagnostic:
    return Diagnostic(
        "E0371",
        f"`{verb.text}` needs a global of the type `{kind.name}`",
        Label(verb.span, "what does it switch off?"),
        help=f"declare {_declaration(kind)}",
    )

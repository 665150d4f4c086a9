"""One thing that is taken away from a spec, and the parts of a tree that changes are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from specdsl.ablate.edit import Edits
from specdsl.ablation import Family
from specdsl.model import model
from specdsl.source import Span
from specdsl.syntax import tree


@dataclass(frozen=True, eq=False)
class Mutant:
    """The spec without what stands at `span`, a statement or a part of one. `words` say what was
    taken away; `edits` do it. `locks` are those that it is about: their state says nothing of what
    the spec does. `obstacle` is why it cannot be done, if it cannot."""

    family: Family
    span: Span
    words: str
    edits: Edits = field(repr=False)
    locks: frozenset[model.Variable] = frozenset()
    obstacle: str | None = None


def instead(old: tree.Expr | tree.StepTree, new: object) -> Edits:
    """The edit that puts `new` in the place of a node."""
    return {(type(old), old.span): lambda _: new}


def one_line(span: Span) -> str:
    """The text of a statement or an expression on one line."""
    return " ".join(span.text.split())


def in_place_of(old: tree.Statement, new: tree.Statement) -> tree.Statement:
    """`new` where `old` stood: a label stays where it is."""
    return replace(new, labels=old.labels)


def statement(step: tree.StepTree) -> tree.Statement:
    """The step as a statement where it stands."""
    return tree.Statement((), step, None, (), step.span)


def block(steps: Iterable[tree.StepTree], span: Span) -> tree.Block:
    """The steps, one after the other."""
    return tree.Block(tuple(map(statement, steps)), span)


def truth(value: bool, span: Span) -> tree.Truth:
    """A condition that is always so, or never."""
    return tree.Truth(value, span)

"""Written properties, and the names of the unasked ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeAlias, Union

from typing_extensions import assert_never

from specdsl.diagnostic import Diagnostic
from specdsl.model import check_errors, expressions, model, property_errors, unasked, walk
from specdsl.model.allows import resolve_allows
from specdsl.model.scope import PROPERTY, STEP, Context, Known, Report, Scope
from specdsl.source import Source, Span
from specdsl.syntax import tree

Declared: TypeAlias = Union[tree.Invariant, tree.Finally, tree.Eventually, tree.StepProperty]


@dataclass(eq=False)
class Properties:
    """The written properties by name, in order of declaration. `main` is the file that the spec is
    named after."""

    main: Source
    found: dict[str, model.Property] = field(default_factory=dict)
    unasked: dict[str, Span] = field(default_factory=dict)

    def asserted(self, step: tree.Assert, report: Report) -> model.Property:
        """The property that an `assert` belongs to: all that share a name are one."""
        name = step.name.text if step.name else self._line_name(step.span)
        found = self.found.get(name)
        if found is not None and found.kind is model.PropertyKind.ASSERT:
            return found
        span = step.name.span if step.name else step.span
        made = model.Property(name, model.PropertyKind.ASSERT, None, span)
        if step.name is not None:
            self._add(step.name, made, report)
        else:
            self.found.setdefault(name, made)
        return made

    def _line_name(self, span: Span) -> str:
        """`assert_L12`; with the name of its file where that is not the main one."""
        if span.source == self.main:
            return f"assert_L{span.line}"
        stem = re.sub(r"\W", "_", PurePath(span.source.path).stem)
        return f"assert_{stem}_L{span.line}"

    def declare(self, item: Declared, known: Known) -> None:
        """A property with a line of its own, which sees no locals."""
        may = PROPERTY
        premise: tree.Expr | None = None
        match item:
            case tree.Invariant():
                kind = model.PropertyKind.INVARIANT
            case tree.Finally():
                kind = model.PropertyKind.FINALLY
            case tree.Eventually():
                kind, premise = model.PropertyKind.EVENTUALLY, item.premise
            case tree.StepProperty():
                kind, may = model.PropertyKind.STEP, STEP
            case _:
                assert_never(item)
        context = Context(known, Scope(), may, known.report)
        first = None if premise is None else expressions.condition(context, premise)
        condition = expressions.condition(context, item.condition)
        allows = resolve_allows(known.report, item.allows, unasked.AFTER_RUN)
        made = model.Property(item.name.text, kind, condition, item.name.span, allows, first)
        self._add(item.name, made, known.report)

    def _add(self, name: tree.Name, made: model.Property, report: Report) -> None:
        lists = (unasked.UNASKED, unasked.ON_PAPER, unasked.ON_REQUEST, unasked.AFTER_RUN)
        if any(name.text in names for names in (*lists, self.unasked)):
            report(check_errors.named_like_unasked(name))
        elif name.text in self.found:
            report(check_errors.property_twice(name, self.found[name.text]))
        self.found.setdefault(name.text, made)


def warnings(made: model.Model) -> Iterator[Diagnostic]:
    """What is said in vain: a step property about one state, a fairness that nothing asks for."""
    main = made.sources[0]
    for each in made.properties:
        if each.kind is model.PropertyKind.STEP and each.span.source is main:
            assert each.condition is not None, "only asserts have no condition of their own"
            if not any(isinstance(part, model.Old) for part in walk.walk(each.condition)):
                yield property_errors.without_old(each)
    eventually = any(each.kind is model.PropertyKind.EVENTUALLY for each in made.properties)
    if eventually or made.livelock:
        return
    for thread in made.threads:
        if (
            not thread.hardware
            and thread.fairness is not model.Fairness.WEAK
            and thread.span.source is main
        ):
            yield property_errors.idle_fairness(thread)


def exclusive_names(states: list[model.States]) -> dict[str, Span]:
    """The checks that ownership makes."""
    return {
        unasked.exclusive_check(alternative.name): alternative.span
        for each in states
        for alternative in each.alternatives
        if alternative.ownership is not None
    }

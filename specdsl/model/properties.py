"""Written properties, and the names of the unasked ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from specdsl.model import check_errors, expressions, model, unasked
from specdsl.model.allows import resolve_allows
from specdsl.model.scope import PROPERTY, Context, Known, Report, Scope
from specdsl.source import Source, Span
from specdsl.syntax import tree


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

    def declare(self, item: tree.Invariant | tree.Finally, known: Known) -> None:
        """An `invariant` or `finally`, which sees no locals."""
        context = Context(known, Scope(), PROPERTY, known.report)
        condition = expressions.condition(context, item.condition)
        kind = model.PropertyKind.FINALLY
        if isinstance(item, tree.Invariant):
            kind = model.PropertyKind.INVARIANT
        allows = resolve_allows(known.report, item.allows, unasked.AFTER_RUN)
        made = model.Property(item.name.text, kind, condition, item.name.span, allows)
        self._add(item.name, made, known.report)

    def _add(self, name: tree.Name, made: model.Property, report: Report) -> None:
        always = (*unasked.UNASKED, *unasked.ON_PAPER, *unasked.AFTER_RUN)
        if name.text in always or name.text in self.unasked:
            report(check_errors.named_like_unasked(name))
        elif name.text in self.found:
            report(check_errors.property_twice(name, self.found[name.text]))
        self.found.setdefault(name.text, made)


def exclusive_names(states: list[model.States]) -> dict[str, Span]:
    """The checks that ownership makes."""
    return {
        unasked.exclusive_check(alternative.name): alternative.span
        for each in states
        for alternative in each.alternatives
        if alternative.ownership is not None
    }

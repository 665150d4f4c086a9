"""Written properties, and the unasked ones that `allow` lets pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from specdsl.model import check_errors, expressions, model, unasked
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
        made = model.Property(item.name.text, kind, condition, item.name.span)
        self._add(item.name, made, known.report)

    def _add(self, name: tree.Name, made: model.Property, report: Report) -> None:
        if name.text in (*unasked.UNASKED, *unasked.ON_PAPER) or name.text in self.unasked:
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


def allowed(report: Report, node: tree.Allow | None) -> frozenset[str]:
    """The unasked check that an `allow` lets pass."""
    if node is None:
        return frozenset()
    if node.check.text not in unasked.SILENCEABLE:
        report(check_errors.not_silenceable(node.check, exists=node.check.text in unasked.UNASKED))
        return frozenset()
    return frozenset({node.check.text})

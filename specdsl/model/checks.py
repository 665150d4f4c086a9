"""The table at the end of a spec: one row for each clause of each `check`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from typing_extensions import assert_never

from specdsl.model import check_errors, errors, expressions, model, type_errors, unasked
from specdsl.model.allows import resolve_allows
from specdsl.model.fitting import ANY
from specdsl.model.scope import CLOSED, Context, Known, Scope, Slot
from specdsl.source import Span
from specdsl.syntax import tree

Setting = bool | int | str


def rows(
    known: Known,
    items: Sequence[tree.Check],
    options: Sequence[model.Option],
    written: Collection[str],
    exclusive: Collection[str],
) -> tuple[model.Check, ...]:
    """Every row, in order. `written` are the properties of the author, `exclusive` those that
    ownership makes."""
    found: list[model.Check] = []
    first: dict[str, tree.Name] = {}
    names = _Names(known, written, (*unasked.UNASKED, *exclusive))
    for item in items:
        if item.name.text in first:
            known.report(errors.declared_twice(item.name, first[item.name.text].span))
        first.setdefault(item.name.text, item.name)
        settings = _settings(known, item, options)
        clauses: dict[str, tree.Clause] = {}
        for clause in item.clauses:
            name = _row_name(item, clause)
            if name in clauses:
                known.report(check_errors.clause_twice(clause, clauses[name].span))
            clauses.setdefault(name, clause)
            only = names.only(clause)
            found.append(
                model.Check(
                    name=name,
                    title=item.title.text if item.title else None,
                    settings=settings,
                    only=only or None,
                    expectation=names.expectation(clause),
                    span=item.name.span if len(item.clauses) == 1 else clause.span,
                    allows=resolve_allows(known.report, clause.allows, unasked.AFTER_RUN),
                )
            )
    return tuple(found)


def _row_name(item: tree.Check, clause: tree.Clause) -> str:
    if len(item.clauses) == 1:
        return item.name.text
    return f"{item.name.text}.{'+'.join(name.text for name in clause.only) or 'all'}"


# ---- settings ------------------------------------------------------------------------------------


def _settings(
    known: Known, item: tree.Check, options: Sequence[model.Option]
) -> Mapping[str, Setting]:
    """A value for every option: what the check says, or else the default."""
    by_name = {option.name: option for option in options}
    settings: dict[str, Setting] = {option.name: option.default for option in options}
    first: dict[str, tree.Name] = {}
    for name, node in item.settings:
        option = by_name.get(name.text)
        if option is None:
            if name.text in known.first:
                known.report(errors.wrong_kind(name, known.kinds[name.text], "an option"))
            else:
                known.report(errors.unknown(name, "option", by_name))
        elif name.text in first:
            known.report(errors.given_twice(name.text, name.span, first[name.text].span))
        else:
            first[name.text] = name
            known.used.add(option)
            found = constant(known, node, option.name, option.type, option.span)
            settings[option.name] = option.default if found is None else found
    return settings


def constant(
    known: Known, node: tree.Expr, name: str, type_: model.Type, declared: Span
) -> Setting | None:
    """The value that an option is given; None was reported."""
    slot = Slot(f"`{name}`", type_, declared)
    before = len(known.found)
    context = Context(known, Scope(), CLOSED, known.report)
    found = expressions.fitted(context, node, slot)
    if len(known.found) > before or type_ == ANY:
        return None
    value = expressions.folded(found)
    if value is None:
        known.report(errors.not_constant(found, f"`{name}`"))
        return None
    if isinstance(type_, model.IntType) and not type_.low <= int(value) <= type_.high:
        known.report(type_errors.out_of_range(found, f"`{name}`", int(value), type_, declared))
        return None
    return value


# ---- clauses -------------------------------------------------------------------------------------


class _Names:
    """What a clause may refer to."""

    def __init__(self, known: Known, written: Collection[str], unasked_: Collection[str]) -> None:
        self._known = known
        self._written = written
        self._unasked = unasked_

    def only(self, clause: tree.Clause) -> tuple[str, ...]:
        """The written properties that the clause selects; empty if it does not."""
        found: list[str] = []
        for name in clause.only:
            if name.text in self._unasked:
                self._known.report(check_errors.always_checked(name))
            elif name.text not in self._written:
                self._known.report(errors.unknown(name, "property", self._written))
            elif name.text in found:
                earlier = next(each for each in clause.only if each.text == name.text)
                self._known.report(errors.given_twice(name.text, name.span, earlier.span))
            found.append(name.text)
        return tuple(dict.fromkeys(found))

    def expectation(self, clause: tree.Clause) -> model.Expectation:
        """What the clause expects, and where."""
        node = clause.expectation
        match node:
            case tree.ExpectHolds(span):
                return model.Expectation(model.ExpectedVerdict.HOLDS, span=span)
            case tree.ExpectDeadlocks(span):
                return model.Expectation(model.ExpectedVerdict.DEADLOCKS, span=span)
            case tree.ExpectViolates(name, thread, label, span):
                self._property(name, clause)
                if label is not None:
                    self._place(thread, label)
                return model.Expectation(
                    model.ExpectedVerdict.VIOLATES,
                    name.text,
                    label.text if label else None,
                    thread.text if thread else None,
                    span,
                )
            case _:
                assert_never(node)

    def _property(self, name: tree.Name, clause: tree.Clause) -> None:
        if name.text == unasked.DEADLOCK:
            self._known.report(check_errors.violates_deadlock(name))
        elif name.text in self._unasked:
            return
        elif name.text not in self._written:
            known = (*self._written, *self._unasked)
            self._known.report(errors.unknown(name, "property", known))
        elif clause.only and name.text not in {each.text for each in clause.only}:
            self._known.report(check_errors.not_selected(name, clause.only))

    def _place(self, owner: tree.Name | None, label: tree.Name) -> None:
        known = self._known
        if owner is None:
            everywhere = [name for labels in known.labels.values() for name in labels]
            if label.text not in everywhere:
                known.report(errors.unknown(label, "label", everywhere))
        elif owner.text not in known.labels:
            if owner.text in known.first:
                kind = known.kinds[owner.text]
                known.report(errors.wrong_kind(owner, kind, "a thread or function"))
            else:
                known.report(errors.unknown(owner, "thread or function", known.labels))
        elif label.text not in known.labels[owner.text]:
            labels = known.labels[owner.text]
            known.report(errors.unknown(label, f"label in `{owner.text}`", labels))

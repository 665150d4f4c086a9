"""The table at the end of a spec: one row for each clause of each `check`, in each round of its
sweeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from typing_extensions import assert_never

from specdsl.diagnostic import Diagnostic
from specdsl.model import (
    check_errors,
    errors,
    expressions,
    model,
    property_errors,
    size_errors,
    sizes,
    sweeps,
    threads,
    type_errors,
    unasked,
)
from specdsl.model.allows import resolve_allows
from specdsl.model.fitting import ANY
from specdsl.model.scope import CLOSED, Context, Known, Scope, Slot
from specdsl.model.sweeps import Turn
from specdsl.source import Span
from specdsl.syntax import tree

Setting = bool | int | str
Declared: TypeAlias = Union[model.Size, model.Option]


def rows(
    known: Known,
    items: Sequence[tree.Check],
    declared: Sequence[Declared],
    written: Mapping[str, model.Property],
    exclusive: Collection[str],
) -> tuple[model.Check, ...]:
    """Every row that has the sizes of this model, in order. `declared` are the sizes and options,
    `written` the properties of the author, `exclusive` those that ownership makes."""
    found: list[model.Check] = []
    first: dict[str, tree.Name] = {}
    names = _Names(known, written, (*unasked.UNASKED, *exclusive))
    for number, item in enumerate(items):
        if item.name.text in first:
            known.report(errors.declared_twice(item.name, first[item.name.text].span))
        first.setdefault(item.name.text, item.name)
        clauses = _clauses(known, names, item)
        before = len(known.found)
        for turn in sweeps.turns(known, item):
            settings = _settings(known, item, turn, declared)
            _keep_first(known, before)
            for order, clause in enumerate(clauses):
                if settings is not None:
                    place = (number, *turn.place, order)
                    found.append(_row(item, clause, turn, settings, place))
    return tuple(found)


def ask_for_livelock(items: Sequence[tree.Item]) -> bool:
    """Some clause of some check does."""
    clauses = (each for item in items if isinstance(item, tree.Check) for each in item.clauses)
    return any(_asks_for_livelock(clause) for clause in clauses)


def _asks_for_livelock(clause: tree.Clause) -> bool:
    expects = isinstance(clause.expectation, tree.ExpectLivelocks)
    return expects or any(name.text == unasked.LIVELOCK for name in clause.only)


def _keep_first(known: Known, start: int) -> None:
    """Of the mistakes from `start` on, leave one of each kind at each place: the rows of a sweep
    repeat them with other values."""
    first: dict[tuple[str, Span], Diagnostic] = {}
    for each in known.found[start:]:
        first.setdefault((each.code, each.primary.span), each)
    known.found[start:] = first.values()


@dataclass(frozen=True, slots=True)
class _Clause:
    """`suffix` is its part of the name of a row."""

    suffix: tuple[str, ...]
    only: tuple[str, ...]
    expectation: model.Expectation
    span: Span
    allows: tuple[model.Allow, ...]
    livelock: bool


def _clauses(known: Known, names: _Names, item: tree.Check) -> list[_Clause]:
    found = []
    seen: dict[str, tree.Clause] = {}
    for clause in item.clauses:
        suffix = "+".join(name.text for name in clause.only) or "all"
        if suffix in seen:
            known.report(check_errors.clause_twice(clause, seen[suffix].span))
        seen.setdefault(suffix, clause)
        alone = len(item.clauses) == 1
        found.append(
            _Clause(
                () if alone else (suffix,),
                names.only(clause),
                names.expectation(clause),
                item.name.span if alone else clause.span,
                resolve_allows(known.report, clause.allows, names.allowed),
                names.livelock(clause),
            )
        )
    return found


def _row(
    item: tree.Check,
    clause: _Clause,
    turn: Turn,
    settings: Mapping[str, Setting],
    place: tuple[int, ...],
) -> model.Check:
    return model.Check(
        name=".".join((item.name.text, *turn.names, *clause.suffix)),
        title=item.title.text if item.title else None,
        settings=settings,
        only=clause.only or None,
        expectation=clause.expectation,
        span=clause.span,
        allows=clause.allows,
        place=place,
        livelock=clause.livelock,
    )


# ---- settings ------------------------------------------------------------------------------------


def _settings(
    known: Known, item: tree.Check, turn: Turn, declared: Sequence[Declared]
) -> Mapping[str, Setting] | None:
    """A value for every size and option: what the check says, or else the default. None for a row
    that has other sizes than this model; what is wrong with its options is told by its own."""
    by_name = {each.name: each for each in declared}
    settings: dict[str, Setting] = {each.name: each.default for each in declared}
    given = _given(known, item, by_name)
    for name, node in given:
        match by_name[name.text]:
            case model.Size() as size:
                settings[size.name] = _size(known, name, node, turn, size)
            case _:
                pass
    mistakes = len(known.found)
    for name, node in given:
        match by_name[name.text]:
            case model.Option() as option:
                known.used.add(option)
                value = constant(known, node, option.name, option.type, option.span, turn.scope)
                settings[option.name] = option.default if value is None else value
            case _:
                pass
    sizes_ = [each for each in declared if isinstance(each, model.Size)]
    if any(settings[size.name] != size.value for size in sizes_):
        del known.found[mistakes:]
        return None
    return settings


def _given(
    known: Known, item: tree.Check, declared: Mapping[str, Declared]
) -> list[tuple[tree.Name, tree.Expr]]:
    """The settings of a check, each of something declared and each once."""
    found: dict[str, tuple[tree.Name, tree.Expr]] = {}
    for name, node in item.settings:
        if name.text not in declared:
            if name.text in known.first:
                kind = known.kinds[name.text]
                known.report(errors.wrong_kind(name, kind, "an option or a size"))
            else:
                known.report(errors.unknown(name, "option or size", declared))
        elif name.text in found:
            earlier = found[name.text][0]
            known.report(errors.given_twice(name.text, name.span, earlier.span))
        else:
            found[name.text] = (name, node)
    return list(found.values())


def _size(known: Known, name: tree.Name, node: tree.Expr, turn: Turn, size: model.Size) -> int:
    """The value that a size is given; the default was reported."""
    value = sizes.fold(node, turn.numbers.get)
    if value is None:
        known.report(size_errors.size_not_a_number(name, node, size))
    elif not size.type.low <= value <= size.type.high:
        found = model.Literal(value, size.type, node.span)
        words = f"`{size.name}`"
        known.report(type_errors.out_of_range(found, words, value, size.type, size.span))
    else:
        return value
    return size.default


def constant(
    known: Known,
    node: tree.Expr,
    name: str,
    type_: model.Type,
    declared: Span,
    scope: Scope | None = None,
) -> Setting | None:
    """The value that an option is given; None was reported."""
    slot = Slot(f"`{name}`", type_, declared)
    before = len(known.found)
    context = Context(known, scope or Scope(), CLOSED, known.report)
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

    def __init__(
        self, known: Known, written: Mapping[str, model.Property], unasked_: Collection[str]
    ) -> None:
        self._known = known
        self._written = written
        self._unasked = unasked_

    @property
    def allowed(self) -> tuple[str, ...]:
        """What a row can do without: what is said of whole states and runs, not of a place."""
        exclusive = (name for name in self._unasked if name not in unasked.UNASKED)
        return (*unasked.AFTER_RUN, unasked.DEADLOCK, *exclusive)

    def only(self, clause: tree.Clause) -> tuple[str, ...]:
        """The written properties that the clause selects; empty if it does not."""
        found: list[str] = []
        for name in clause.only:
            if name.text in self._unasked:
                self._known.report(check_errors.always_checked(name))
            elif name.text != unasked.LIVELOCK and name.text not in self._written:
                self._known.report(errors.unknown(name, "property", self._written))
            elif name.text in found:
                earlier = next(each for each in clause.only if each.text == name.text)
                self._known.report(errors.given_twice(name.text, name.span, earlier.span))
            found.append(name.text)
        return tuple(dict.fromkeys(found))

    def livelock(self, clause: tree.Clause) -> bool:
        """The clause asks whether every thread that has to end does."""
        asks = _asks_for_livelock(clause)
        if asks and not threads.to_end(self._known):
            named = [name.span for name in clause.only if name.text == unasked.LIVELOCK]
            span = named[0] if named else clause.expectation.span
            self._known.report(property_errors.nothing_ends(span))
        return asks

    def expectation(self, clause: tree.Clause) -> model.Expectation:
        """What the clause expects, and where."""
        node = clause.expectation
        match node:
            case tree.ExpectHolds(span):
                return model.Expectation(model.ExpectedVerdict.HOLDS, span=span)
            case tree.ExpectDeadlocks(span):
                return model.Expectation(model.ExpectedVerdict.DEADLOCKS, span=span)
            case tree.ExpectLivelocks(span):
                return model.Expectation(model.ExpectedVerdict.LIVELOCKS, span=span)
            case tree.ExpectViolates(name, thread, label, span):
                self._property(name, clause)
                if label is not None:
                    self._place(thread, label)
                    self._has_last_step(name, label)
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
        if name.text in (unasked.DEADLOCK, unasked.LIVELOCK):
            self._known.report(check_errors.has_own_words(name))
        elif name.text in self._unasked:
            return
        elif name.text not in self._written:
            known = (*self._written, *self._unasked)
            self._known.report(errors.unknown(name, "property", known))
        elif clause.only and name.text not in {each.text for each in clause.only}:
            self._known.report(check_errors.not_selected(name, clause.only))

    def _has_last_step(self, name: tree.Name, label: tree.Name) -> None:
        found = self._written.get(name.text)
        if found is not None and found.kind is model.PropertyKind.EVENTUALLY:
            self._known.report(property_errors.loop_has_no_end(label, found))

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

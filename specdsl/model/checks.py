"""The table at the end of a spec: one row for each clause of each `check`, in each round of its
sweeps."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from typing_extensions import assert_never

from specdsl.model import (
    check_errors,
    errors,
    model,
    property_errors,
    sweeps,
    threads,
    unasked,
)
from specdsl.model.allows import resolve_allows
from specdsl.model.scope import Known
from specdsl.model.settings import Declared, Setting, keep_first, settings_of
from specdsl.model.sweeps import Turn
from specdsl.model.walk import statements
from specdsl.source import Span
from specdsl.syntax import tree


def rows(
    known: Known,
    items: Sequence[tree.Check],
    declared: Sequence[Declared],
    written: Mapping[str, model.Property],
    exclusive: Collection[str],
    bodies: Mapping[str, model.Block],
) -> tuple[model.Check, ...]:
    """Every row that has the sizes of this model, in order. `declared` are the sizes and options,
    `written` the properties of the author, `exclusive` those that ownership makes,
    `bodies` the statements of each thread and function."""
    found: list[model.Check] = []
    first: dict[str, tree.Name] = {}
    names = _Names(known, written, (*unasked.UNASKED, *exclusive), bodies)
    for number, item in enumerate(items):
        if item.name.text in first:
            known.report(errors.declared_twice(item.name, first[item.name.text].span))
        first.setdefault(item.name.text, item.name)
        clauses = _clauses(known, names, item)
        before = len(known.found)
        for turn in sweeps.turns(known, item):
            settings = settings_of(known, item, turn, declared)
            keep_first(known, before)
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


# ---- clauses -------------------------------------------------------------------------------------


class _Names:
    """What a clause may refer to."""

    def __init__(
        self,
        known: Known,
        written: Mapping[str, model.Property],
        unasked_: Collection[str],
        bodies: Mapping[str, model.Block],
    ) -> None:
        self._known = known
        self._written = written
        self._unasked = unasked_
        self._bodies = bodies

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
        bounds = clause.bounds
        steps, states = bounds.steps, bounds.states
        if steps is not None and isinstance(clause.expectation, tree.ExpectHolds):
            self._known.report(check_errors.no_run_to_count(steps, clause.expectation))
        if states is not None and (states.comparison != ">=" or states.number < 2):
            self._known.report(check_errors.no_floor(states))
        return dataclasses.replace(
            self._verdict(clause),
            most_steps=None if steps is None else steps.number,
            least_states=None if states is None else states.number,
            reaches=self._reaches(bounds.reaches),
        )

    def _reaches(self, points: Sequence[tree.Point]) -> tuple[model.Point, ...]:
        found: dict[tuple[str | None, str], tree.Name] = {}
        for point in points:
            self._place(point.thread, point.label)
            key = (point.thread.text if point.thread else None, point.label.text)
            if key in found:
                earlier = found[key].span
                self._known.report(errors.given_twice(key[1], point.label.span, earlier))
            found.setdefault(key, point.label)
        return tuple(
            model.Point(label, owner, frozenset(self._behind(owner, label)))
            for owner, label in found
        )

    def _behind(self, owner: str | None, label: str) -> Iterator[Span]:
        """The statements with this label, and all in them."""
        for name, body in self._bodies.items():
            for statement in statements(body) if owner in (None, name) else ():
                if any(each.name == label for each in statement.labels):
                    yield from (each.span for each in statements((statement,)))

    def _verdict(self, clause: tree.Clause) -> model.Expectation:
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
        elif name.text not in self._written and name.text in unasked.NOT_IN_RUNS:
            self._known.report(check_errors.not_in_runs(name))
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

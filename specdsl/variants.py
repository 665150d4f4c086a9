"""A spec with sizes is several specs: one model and one system for each set of values that some row
of its table needs, and one list of what is to be said of them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from specdsl.diagnostic import Diagnostic, SpecError, in_order
from specdsl.lower.lower import lower
from specdsl.lower.system import System
from specdsl.model.load import Load
from specdsl.model.model import Check, Model
from specdsl.model.resolve import resolve
from specdsl.model.sizes import Sizes, wanted
from specdsl.rules.decide import decide, graph_of
from specdsl.rules.graph import LockGraph
from specdsl.source import Span
from specdsl.syntax import tree

_MOST_SIZES = 3  # that a note lists
_OF_ALL = frozenset({"W0201", "W0427"})  # what is needless must be so with all sizes


@dataclass(frozen=True, eq=False)
class Variant:
    """A spec with one value for each of its sizes. `warnings` are those of this one alone."""

    model: Model
    warnings: tuple[Diagnostic, ...]
    system: System = field(repr=False)

    @cached_property
    def locks(self) -> LockGraph:
        """Which locks are taken inside which."""
        return graph_of(self.model)


Found: TypeAlias = dict[tuple[int, ...], Variant]
"""Variants by the values of their sizes."""


@dataclass(frozen=True, eq=False)
class Variants:
    """Every variant of a spec, the one with the defaults first; `warnings` are those of all that
    rows need; `read` gives the tree of its main file, `load` those of the files that it uses."""

    found: Found
    warnings: tuple[Diagnostic, ...]
    read: Callable[[], tree.Tree] = field(repr=False)
    load: Load = field(repr=False)

    @cached_property
    def main(self) -> tree.Tree:
        """The tree of its main file."""
        return self.read()

    @property
    def default(self) -> Variant:
        """The one with the default sizes."""
        return next(iter(self.found.values()))

    def rows(self) -> tuple[Check, ...]:
        """Every row of the table, in order."""
        checks = [check for each in self.found.values() for check in each.model.checks]
        return tuple(sorted(checks, key=lambda check: check.place))

    def of(self, settings: Mapping[str, bool | int | str]) -> Variant:
        """The one with the sizes in `settings`; made now if no row needs it. Raises SpecError if
        the spec is rejected with them."""
        sizes = {name: int(settings[name]) for name in _sizes(self.default.model)}
        key = tuple(sizes.values())
        if key not in self.found:
            try:
                self.found[key] = _variant(self.main, self.load, sizes, alone=True)
            except SpecError as error:
                known = [_sizes(each.model) for each in self.found.values()]
                said = _joined({key: error.diagnostics}, [*known, sizes], [*known, sizes])
                raise SpecError(said) from error
        return self.found[key]


def variants(main: tree.Tree, load: Load) -> Variants:
    """All that rows need, and the one with the defaults. Raises SpecError with everything that is
    wrong with any of them."""
    all_sizes = wanted(main, load)
    found: Found = {}
    wrong: dict[tuple[int, ...], Sequence[Diagnostic]] = {}
    for sizes in all_sizes:
        key = tuple(sizes.values())
        try:
            found[key] = _variant(main, load, sizes, alone=len(all_sizes) == 1)
        except SpecError as error:
            wrong[key] = error.diagnostics
    if wrong:
        raise SpecError(_joined(wrong, all_sizes, all_sizes))
    asked = [_sizes(each.model) for each in found.values() if each.model.checks]
    said = {key: each.warnings for key, each in found.items()}
    warnings = _joined(said, all_sizes, asked or all_sizes)
    in_all = tuple(warnings) if len(all_sizes) == 1 else in_order(warnings)
    return Variants(found, in_all, lambda: main, load)


def _variant(main: tree.Tree, load: Load, sizes: Sizes, *, alone: bool) -> Variant:
    """`alone`: there are no rows with other sizes. Where there are, and none has these, nobody asks
    what is wrong with these on paper."""
    meaning, warnings = resolve(main, load, sizes)
    system = lower(meaning)
    if alone or meaning.checks:
        warnings = (*warnings, *decide(meaning, system))
    return Variant(meaning, warnings, system)


def _sizes(meaning: Model) -> Sizes:
    return {size.name: size.value for size in meaning.sizes}


# ---- what is said of several ---------------------------------------------------------------------


def _joined(
    said: Mapping[tuple[int, ...], Sequence[Diagnostic]],
    all_sizes: Sequence[Sizes],
    asked: Sequence[Sizes],
) -> list[Diagnostic]:
    """Each finding once; what is not found with all sizes that are `asked` says with which."""
    found: dict[tuple[str, Span, str, int], dict[tuple[int, ...], Diagnostic]] = {}
    for key, diagnostics in said.items():
        times: Counter[tuple[str, Span, str]] = Counter()
        for each in diagnostics:
            # The numbers of a message may be sizes.
            what = (each.code, each.primary.span, re.sub(r"\d+", "0", each.message))
            found.setdefault((*what, times[what]), {})[key] = each
            times[what] += 1
    joined = []
    for with_sizes in found.values():
        first = next(iter(with_sizes.values()))
        in_all = all(tuple(sizes.values()) in with_sizes for sizes in asked)
        if in_all and len(set(with_sizes.values())) == 1:
            joined.append(first)
        elif in_all:
            words = f"{_with([next(iter(with_sizes))], all_sizes)}; the same with other sizes"
            joined.append(replace(first, notes=(*first.notes, words)))
        elif first.code not in _OF_ALL:
            joined.append(replace(first, notes=(*first.notes, _with(with_sizes, all_sizes))))
    return joined


def _with(found: Iterable[tuple[int, ...]], all_sizes: Sequence[Sizes]) -> str:
    """`with `movers = 1` or `movers = 3``: without the sizes that are the same everywhere."""
    told = [name for name in all_sizes[0] if len({sizes[name] for sizes in all_sizes}) > 1]
    chosen = [sizes for sizes in all_sizes if tuple(sizes.values()) in set(found)]
    words = [" and ".join(f"`{name} = {sizes[name]}`" for name in told) for sizes in chosen]
    more = f" or {len(words) - _MOST_SIZES} others" if len(words) > _MOST_SIZES else ""
    return f"with {' or '.join(words[:_MOST_SIZES])}{more}"

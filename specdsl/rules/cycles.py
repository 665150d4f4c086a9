"""Circles in the lock graph: the shortest one for each set of links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from specdsl.model import model
from specdsl.rules.graph import Cycle, Instance, Nesting, Taking
from specdsl.rules.rows import agree
from specdsl.rules.terms import Facts

LONGEST = 5
MOST_TRIES = 100_000

_Edges = dict[Instance, list[tuple[Nesting, Instance]]]


def find_cycles(
    nestings: Sequence[Nesting],
    takings: Sequence[Taking],
    wanted: Callable[[Facts], bool] = lambda options: True,
) -> tuple[Cycle, ...]:
    """Ways round, the shortest one for each set of locks. Only who waits for a lock can close one.
    `wanted` is asked about what the whole way needs of the options."""
    waiting = [nesting for nesting in nestings if nesting.inner.operation.waits]
    edges: _Edges = defaultdict(list)
    for nesting in waiting:
        for outer, inner in sorted(nesting.pairs, key=_named):
            edges[outer].append((nesting, inner))
    search = _Search(edges, _written(takings), wanted)
    found: dict[frozenset[tuple[model.Variable, model.Variable]], Cycle] = {}
    for length in range(2, LONGEST + 1):
        for start in sorted(edges, key=_name):
            for nestings_ in search.from_lock(start, length):
                cycle = Cycle(nestings_)
                links = frozenset((each.outer.variable, each.inner.variable) for each in nestings_)
                if not any(known <= links for known in found):
                    found[links] = cycle
    return tuple(found.values())


def _name(lock: Instance) -> tuple[str, str, tuple[str, ...]]:
    variable, members = lock
    return variable.owner.name if variable.owner else "", variable.name, members


def _named(pair: tuple[Instance, Instance]) -> tuple[object, ...]:
    return _name(pair[0]), _name(pair[1])


def _written(takings: Sequence[Taking]) -> frozenset[model.Variable]:
    """The locks for which somebody waits alone: behind him, readers wait for readers."""
    return frozenset(
        each.variable
        for each in takings
        if each.operation.waits and each.operation.takes and not each.shared
    )


class _Search:
    def __init__(
        self,
        edges: _Edges,
        written: frozenset[model.Variable],
        wanted: Callable[[Facts], bool],
    ) -> None:
        self._edges = edges
        self._written = written
        self._wanted = wanted
        self._tries = MOST_TRIES

    def from_lock(self, start: Instance, length: int) -> Iterator[tuple[Nesting, ...]]:
        """The circles of that length in which `start` has the first name."""
        yield from self._extend(start, start, (), (start,), frozenset(), length)

    def _extend(
        self,
        start: Instance,
        here: Instance,
        way: tuple[Nesting, ...],
        seen: tuple[Instance, ...],
        options: Facts,
        left: int,
    ) -> Iterator[tuple[Nesting, ...]]:
        for nesting, target in self._edges.get(here, ()):
            self._tries -= 1
            closes = left == 1
            if self._tries < 0 or (target == start) is not closes:
                continue
            if not closes and (target in seen or _name(target) < _name(start)):
                continue
            if way and not self._blocks(way[-1], nesting):
                continue
            if closes and not self._blocks(nesting, (*way, nesting)[0]):
                continue
            together = options | nesting.options
            if not agree(nesting.options, options):
                continue
            longer = (*way, nesting)
            if closes:
                if self._wanted(together):
                    yield longer
            else:
                yield from self._extend(start, target, longer, (*seen, target), together, left - 1)

    def _blocks(self, waiting: Nesting, holding: Nesting) -> bool:
        """Who waits in the one waits for who holds in the other."""
        both_share = waiting.inner.shared and holding.outer.mode.shared
        return not both_share or waiting.inner.variable in self._written

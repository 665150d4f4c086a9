"""The lock graph: which lock is taken while which one is held, over all ways through threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from specdsl.kinds.lock import LockKind, Operation, Runs
from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.lower.shapes import domains_of, kind_of
from specdsl.model import model
from specdsl.model.walk import walk as parts_of
from specdsl.rules.held import Held, Same, State, compare
from specdsl.rules.locks import takes_anew
from specdsl.rules.rows import about_options
from specdsl.rules.terms import (
    Facts,
    Indexes,
    Op,
    Term,
    equality,
    indexes_of,
    place_of,
    truth,
)
from specdsl.rules.ways import Ways

Instance: TypeAlias = tuple[model.Variable, tuple[str, ...]]
"""One lock: the variable, and the members that lead to it."""


@dataclass(frozen=True, slots=True)
class Taking:
    """A statement of a thread that takes a lock, tries to, or waits for it. `written` is its name
    there."""

    thread: model.Thread
    variable: model.Variable
    indexes: Indexes
    operation: Operation
    node: Node
    written: str

    @property
    def kind(self) -> LockKind:
        return kind_of(self.variable)

    @property
    def how(self) -> str:
        """`waits`, `tries`, `waits for read`."""
        operation = self.operation
        verb = "waits" if operation.waits else "tries" if operation.tries else "takes"
        return f"{verb} for {operation.mode}" if operation.mode else verb

    @property
    def shared(self) -> bool:
        """Several threads can take it so at once."""
        takes = self.operation.takes
        return takes and self.kind.mode(self.operation.held_mode).shared

    @property
    def in_interrupt(self) -> bool:
        """It stands in an interrupt or a softirq."""
        return self.thread.runs is not Runs.THREAD

    @property
    def sleeps(self) -> bool:
        """The thread may sleep there."""
        return self.operation.waits and (self.kind.sleeps or self.operation.sleeps)


@dataclass(eq=False)
class Nesting:
    """`inner` is taken, or tried, while `outer` is held. `options` is what each way there needs of
    the options; `pairs` are the locks that the two may be; `under` are other locks that are held
    exclusively on each way."""

    outer: Held
    inner: Taking
    options: Facts
    pairs: set[tuple[Instance, Instance]] = field(default_factory=set)
    under: frozenset[Instance] = frozenset()


@dataclass(frozen=True, slots=True)
class Cycle:
    """Nestings that lead round: each takes what the next one holds."""

    nestings: tuple[Nesting, ...]

    @property
    def variables(self) -> tuple[model.Variable, ...]:
        """The locks on the way round."""
        return tuple(nesting.outer.variable for nesting in self.nestings)


@dataclass(frozen=True, slots=True)
class LockGraph:
    """Everything about taking locks in one spec. `orders` is what it declares."""

    locks: tuple[model.Variable, ...]
    takings: tuple[Taking, ...]
    nestings: tuple[Nesting, ...]
    cycles: tuple[Cycle, ...]
    orders: tuple[model.Order, ...]


def lock_name(variable: model.Variable) -> str:
    """The lock as a declaration of an order names it."""
    return f"{variable.owner.name}.{variable.name}" if variable.owner else variable.name


def taken_at(node: Node) -> Iterator[tuple[Operation, model.Place, Frame]]:
    """The locks that the statement takes, tries or waits for. A pair is taken in one."""
    match node.act:
        case flow.Locking(operation, places, turn, queueing) if turn != 1 and not queueing:
            for each in places:
                place, frame = place_of(each, node.frame)
                if _is_taking(operation, place):
                    yield operation, place, frame
        case flow.Put(_, _, expr) | flow.Test(expr) | flow.Wait(expr):
            for part in parts_of(expr):
                if isinstance(part, model.Attempt):
                    named = part.place
                    reference = named.param if isinstance(named, model.RefRead) else named
                    place, frame = place_of(reference, node.frame)
                    if _is_taking(part.operation, place):
                        yield part.operation, place, frame
        case _:
            pass


def _is_taking(operation: Operation, place: model.Place) -> bool:
    """A reference is had at once, so it has no order."""
    is_reference = kind_of(place.variable).is_reference
    return operation.waits or (takes_anew(operation) and not is_reference)


def takings(all_ways: Iterable[Ways]) -> tuple[Taking, ...]:
    """Every statement that takes or tries a lock, by thread."""
    return tuple(
        _taking(ways.thread, node, operation, place, frame)
        for ways in all_ways
        for node in in_order(ways)
        for operation, place, frame in taken_at(node)
    )


def in_order(ways: Ways) -> list[Node]:
    """The statements that are reached, as they stand in the text."""
    return sorted(ways.states, key=lambda node: (node.span.source.path, node.span.start))


def _taking(
    thread: model.Thread, node: Node, operation: Operation, place: model.Place, frame: Frame
) -> Taking:
    indexes = tuple(each if each.own else None for each in indexes_of(place, frame))
    return Taking(thread, place.variable, indexes, operation, node, place.span.text)


# ---- nestings ------------------------------------------------------------------------------------


def nestings(all_ways: Iterable[Ways]) -> tuple[Nesting, ...]:
    """Every pair of a lock that is held and one that is then taken or tried."""
    found: dict[tuple[object, ...], Nesting] = {}
    for ways in all_ways:
        for node in in_order(ways):
            for operation, place, frame in taken_at(node):
                inner = _taking(ways.thread, node, operation, place, frame)
                for state in ways.at(node):
                    if not _is_again(inner, state):
                        for outer in state.held:
                            _note(found, outer, inner, state)
    return tuple(found.values())


def _is_again(inner: Taking, state: State) -> bool:
    """It is the same lock: no question of order."""
    held = [each for each in state.held if each.variable is inner.variable]
    return any(compare(each.indexes, inner.indexes, state.facts) is Same.YES for each in held)


def _note(
    found: dict[tuple[object, ...], Nesting], outer: Held, inner: Taking, state: State
) -> None:
    pairs = set(_pairs(outer, inner, state.facts))
    if not pairs:
        return
    options, under = about_options(state.facts), _exclusive(state, outer)
    key = (outer.node, outer.written, inner.node, inner.written)
    known = found.get(key)
    if known is None:
        found[key] = Nesting(outer, inner, options, pairs, under)
    else:
        known.pairs |= pairs
        known.options &= options
        known.under &= under


def _exclusive(state: State, but: Held) -> frozenset[Instance]:
    """The locks, known by name, that are held so that nobody else can hold them."""
    return frozenset(
        (held.variable, tuple(str(index.what) for index in held.indexes if index is not None))
        for held in state.held
        if held != but
        and not held.mode.shared
        and all(index is not None and index.op is Op.LITERAL for index in held.indexes)
    )


def _pairs(outer: Held, inner: Taking, facts: Facts) -> Iterator[tuple[Instance, Instance]]:
    """Which two locks it may be. An index that is not known is any member, the same one wherever
    the same words stand."""
    indexes = (*outer.indexes, *inner.indexes)
    domains = (*domains_of(outer.variable), *domains_of(inner.variable))
    terms: dict[object, tuple[model.Domain, Term | None]] = {}
    keys = [number if index is None else index for number, index in enumerate(indexes)]
    for key, index, domain in zip(keys, indexes, domains, strict=True):
        terms.setdefault(key, (domain, index))
    candidates = [_members(domain, index, facts) for domain, index in terms.values()]
    known = [(key, index) for key, (_, index) in terms.items() if index is not None]
    middle = len(outer.indexes)
    for chosen in product(*candidates):
        member = dict(zip(terms, chosen, strict=True))
        if not _can_be(known, member, facts):
            continue
        names = tuple(member[key] for key in keys)
        one, other = (outer.variable, names[:middle]), (inner.variable, names[middle:])
        if one != other:
            yield one, other


def _members(domain: model.Domain, index: Term | None, facts: Facts) -> list[str]:
    if index is None:
        return list(domain.members)
    return [
        member
        for member in domain.members
        if truth(equality(index, Term(Op.LITERAL, member)), facts) is not False
    ]


def _can_be(known: Sequence[tuple[object, Term]], member: dict[object, str], facts: Facts) -> bool:
    """What is known of two of the indexes, that they are the same or not, is so."""
    return all(
        truth(equality(one, other), facts) in (None, member[key] == member[other_key])
        for number, (key, one) in enumerate(known)
        for other_key, other in known[number + 1 :]
    )

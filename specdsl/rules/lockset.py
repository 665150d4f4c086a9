"""Which lock is held wherever a variable is touched, on all ways of all threads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specdsl.model import model
from specdsl.rules.held import Held, Same, State, compare
from specdsl.rules.rows import Settings, as_facts
from specdsl.rules.terms import Op, Term, indexes_of
from specdsl.rules.touches import Touch, touches
from specdsl.rules.ways import ways_through


@dataclass(frozen=True, slots=True)
class Protector:
    """A lock by which a variable is protected: held for reading, and held alone for writing.
    `members` lead to it; None is the object whose field is touched."""

    lock: model.Variable
    members: tuple[str | None, ...]


Protectors: TypeAlias = Mapping[model.Variable, tuple[Protector, ...]]


def protectors(spec: model.Model, settings: Settings) -> Protectors:
    """For each variable that threads touch the locks that each of them always holds there, with
    these values of the options. To choose by a place is to look at it."""
    options = as_facts(spec.options, settings)
    found: dict[model.Variable, dict[Protector, None]] = {}
    for thread in spec.threads:
        ways = ways_through(thread, given=options)
        if not ways.complete:
            return {}
        for node, states in ways.points():
            for state in states:
                for touch in touches(node, state.facts, choosing=True):
                    here = dict.fromkeys(protectors_at(touch, state))
                    known = found.get(touch.variable, here)
                    found[touch.variable] = {each: None for each in known if each in here}
    return {variable: tuple(each) for variable, each in found.items() if each}


def protectors_at(touch: Touch, state: State) -> Iterator[Protector]:
    """The locks by which what is touched is protected there."""
    indexes = indexes_of(touch.place, touch.frame)
    owner = indexes[0] if touch.variable.owner else None
    for held in state.held:
        if not held.kind.of_cpu and not (touch.writes and held.mode.shared):
            yield from _as_protector(held, owner, state)


def _as_protector(held: Held, owner: Term | None, state: State) -> Iterator[Protector]:
    """In each way in which the lock can be found again from a place."""
    match held.indexes:
        case ():
            yield Protector(held.variable, ())
        case (Term() as index,):
            if owner is not None and compare((index,), (owner,), state.facts) is Same.YES:
                yield Protector(held.variable, (None,))
            if index.op is Op.LITERAL:
                yield Protector(held.variable, (str(index.what),))
        case _:
            pass

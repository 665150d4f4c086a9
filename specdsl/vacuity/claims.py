"""Implications whose premise never held: they say nothing, whatever stands behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from specdsl.diagnostic import Diagnostic
from specdsl.lower.system import Implication, System
from specdsl.model import model
from specdsl.source import Source, Span
from specdsl.tla.marks import ConclusionKey
from specdsl.vacuity import errors
from specdsl.vacuity.allowed import Allowed
from specdsl.vacuity.premises import Held, settle
from specdsl.vacuity.rows import Row
from specdsl.vacuity.walk import some_states

_MOST_STATES = 10_000  # that are looked at for a whole spec


@dataclass(slots=True)
class _Claim:
    """An implication of the spec, with what each row that asks it says, by number."""

    property: str
    premise: Span
    conclusion: Span
    told: list[tuple[int, ConclusionKey, Held]] = field(default_factory=list)


def never_held(
    meaning: model.Model, main: Source, rows: Sequence[Row], allowed: Allowed
) -> Iterator[tuple[str, Diagnostic]]:
    """One for each implication in a property of the main file that some row with all of its states
    asks, and that holds in none; with the name of the property."""
    known = {each.name: each for each in meaning.properties}
    left = _MOST_STATES
    rows = list(rows)
    for claim in _claims(rows):
        if claim.premise.source != main or _held(claim):
            continue
        left = _settled(claim, rows, left)
        if any(held is not Held.NEVER for _, _, held in claim.told):
            continue
        declared = known[claim.property]
        if any(rows[number].reached.whole for number, _, _ in claim.told) and not (
            allowed.of(declared.allows) or allowed.around(claim.premise)
        ):
            told = errors.never_held(claim.property, claim.premise, claim.conclusion)
            yield claim.property, told


def _held(claim: _Claim) -> bool:
    return any(held is Held.ONCE for _, _, held in claim.told)


def _settled(claim: _Claim, rows: list[Row], left: int) -> int:
    """Settles what is not known of the claim, as far as `left` states do; how many are left. A row
    that did not see every state may have asked it in others."""
    for i, (number, key, held) in enumerate(claim.told):
        row = rows[number]
        if held is Held.UNKNOWN and row.reached.whole and not _held(claim):
            states = list(islice(some_states(row.system, row.check), left))
            left -= len(states)
            premises = settle(row.reached.premises, row.system, states)
            rows[number] = replace(row, reached=replace(row.reached, premises=premises))
            held = premises[key]
        claim.told[i] = (number, key, rows[number].reached.premises.get(key, held))
    return left


def _claims(rows: Sequence[Row]) -> Iterator[_Claim]:
    found: dict[tuple[str, Span, Span], _Claim] = {}
    for number, row in enumerate(rows):
        for key, each in _implications(row.system):
            if row.asks(each.property):
                what = (each.property, each.premise, each.conclusion)
                claim = found.setdefault(what, _Claim(*what))
                if key in row.reached.premises:
                    claim.told.append((number, key, row.reached.premises[key]))
    yield from (claim for claim in found.values() if claim.told)


def _implications(system: System) -> Iterator[tuple[ConclusionKey, Implication]]:
    for each in system.properties:
        for number, implication in enumerate(each.implications):
            yield ConclusionKey(each.name, None, number), implication
    for action in system.actions:
        for i, branch in enumerate(action.branches):
            for number, implication in enumerate(branch.implications):
                yield ConclusionKey(action.name, i, number), implication

"""Everything that can be taken away from a spec."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specdsl.ablate import guards, locks, sections, waits
from specdsl.ablate.edit import Edits
from specdsl.ablate.mutant import Mutant
from specdsl.ablate.parts import parts_of, trees_of, undeclared
from specdsl.model import model
from specdsl.model.model import Check
from specdsl.rules.misuse import released_by_others
from specdsl.rules.rows import as_facts
from specdsl.rules.terms import Facts
from specdsl.rules.ways import Ways, ways_through
from specdsl.variants import Variants

_FAMILIES = (
    locks.without,
    locks.weaker,
    locks.trying,
    sections.swapped,
    sections.later,
    sections.earlier,
    guards.guards,
    waits.waits,
    waits.atomics,
)


@dataclass(frozen=True, slots=True)
class Mutants:
    """One for each thing, in the order of the text, that of the main file first. `undeclared` are
    edits that take away what the spec says of its own locks: those that go with each that is about
    locks."""

    all: tuple[Mutant, ...]
    undeclared: Edits


def mutants(variants: Variants, checks: Sequence[Check]) -> Mutants:
    """Those of a spec of which these checks are to be asked."""
    meaning = variants.default.model
    strangers = frozenset().union(*(_strangers(meaning, check) for check in checks))
    written = {span for each in variants.found.values() for span in each.system.statements}
    trees = tuple(trees_of(variants.main, variants.load))
    parts = parts_of(meaning, trees, written, strangers)
    files = {source.path: number for number, source in enumerate(meaning.sources)}
    found = [each for family in _FAMILIES for each in family(parts)]
    found.sort(key=lambda each: (files[each.span.source.path], each.span.start))
    return Mutants(tuple(found), undeclared(trees))


def _strangers(meaning: model.Model, check: Check) -> frozenset[model.Variable]:
    """The locks that one thread gives up and another one took, as far as the ways say it."""
    given = as_facts(meaning.options, check.settings)
    own = [thread for thread in meaning.threads if not thread.hardware]
    return released_by_others({thread: _ways(thread, given) for thread in own})


def _ways(thread: model.Thread, given: Facts) -> Ways:
    """Told from each other by what is known, where they are few enough."""
    apart = ways_through(thread, apart=True, given=given)
    return apart if apart.complete else ways_through(thread, given=given)

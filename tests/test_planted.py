"""Deliberate bugs in what is lowered of each kind of lock: programs made by chance on which the
interpreter disagrees then. `tools/plant.py` has looked for them; they are kept as text, for a seed
makes another program once the generator has learnt something."""

from __future__ import annotations

import re

import pytest

import documents
from planted import Program, Shown, bugs, table
from specdsl.kinds.lock import LOCK_KINDS, LockKind

EACH = 2  # programs of each kind that are run here; `tools/plant.py --table` asks all of them
NAMES = [kind.name for kind in LOCK_KINDS]


def _some(kind: LockKind) -> list[Shown]:
    """The first bug that each of the first programs shows."""
    first = {row.path: row for row in reversed(table()) if row.kind == kind.name and row.program}
    return [first[path] for path in sorted(first)][:EACH]


@pytest.mark.parametrize("kind", LOCK_KINDS, ids=NAMES)
def test_a_bug_in_the_lowering_of_a_kind_is_caught(kind: LockKind) -> None:
    rows = _some(kind)
    assert rows, "no program shows a bug of this kind"
    by_words = {str(bug): bug for bug in bugs(kind)}
    for row in rows:
        program = Program.of(row.path.read_text(encoding="utf-8"))
        assert program.lowered() == program.seen, row.program
        assert program.shows(by_words[row.bug]), row


def test_the_table_knows_every_bug() -> None:
    rows = [(row.kind, row.bug) for row in table()]
    assert rows == [(kind.name, str(bug)) for kind in LOCK_KINDS for bug in bugs(kind)]


def test_the_table_is_in_the_document() -> None:
    text = documents.TRUST.read_text(encoding="utf-8")
    assert documents.made(text) == text, "run: python -m tests.documents --update"
    assert re.search("<!-- made: planted -->", text)

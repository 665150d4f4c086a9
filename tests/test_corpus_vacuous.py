"""Small specs that say nothing about something, run by real TLC: each line that is told has a mark
`#~ W0421`, and nothing else is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from specdsl.codes import CODES
from specdsl.diagnostic import Diagnostic
from specdsl.driver import load, run
from specdsl.runs import RunSettings

FOLDER = Path(__file__).parent / "corpus" / "vacuous"
CASES = sorted(FOLDER.glob("*.dsl"))

Found = Counter[tuple[int, str]]


def marks(path: Path) -> Found:
    """What the lines of a case say."""
    found: Found = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        _, _, mark = line.partition("#~")
        found.update((number, code) for code in mark.split())
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_marked_is_told_and_nothing_else(path: Path) -> None:
    result = run(load(path), settings=RunSettings(jobs=2))
    for row in result.results:
        assert row.as_expected, (row.check.name, row.mismatch or row.reason)
    said = Counter((each.primary.span.line, each.code) for each in result.vacuous)
    assert sorted(said.elements()) == sorted(marks(path).elements())
    for each in result.vacuous:
        _has_manners(each)


def _has_manners(each: Diagnostic) -> None:
    assert each.code in CODES
    sentences = (each.message, each.primary.text, *(label.text for label in each.secondary))
    for sentence in (*sentences, *each.notes, each.help or ""):
        assert not sentence.endswith(".")
        assert sentence.count("`") % 2 == 0
        assert "\n" not in sentence


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_small_and_says_its_law(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert len(lines) <= 30
    assert lines[0].startswith("# ")

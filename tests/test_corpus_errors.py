"""Specs that must be rejected, or warned about: each says `#~ E0204` at the end of the line that is
to blame. Every code stands on its line, and nothing else anywhere. A file named `_*.dsl` is a part
that another one uses."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from specdsl import codes
from specdsl.diagnostic import Diagnostic, SpecError
from specdsl.driver import load_used
from specdsl.syntax.parse import parse
from specdsl.syntax.read import read_source
from specdsl.variants import variants

FOLDER = Path(__file__).parent / "corpus" / "errors"
CASES = sorted(path for path in FOLDER.rglob("*.dsl") if not path.name.startswith("_"))
NAMES = [str(path.relative_to(FOLDER)) for path in CASES]

Found = Counter[tuple[str, int, str]]  # file, line, code


def diagnostics(path: Path) -> tuple[Diagnostic, ...]:
    """All that is said of a file before anything runs."""
    try:
        return variants(parse(read_source(path)), load_used).warnings
    except SpecError as error:
        return error.diagnostics


def said(path: Path) -> Found:
    """What is said, by place."""
    return Counter(
        (Path(each.primary.span.source.path).name, each.primary.span.line, each.code)
        for each in diagnostics(path)
    )


def expected(path: Path) -> Found:
    """What the marks say, in the file and in the parts that it uses."""
    text = path.read_text(encoding="utf-8")
    found: Found = Counter()
    for number, line in enumerate(text.split("\n"), start=1):
        _, _, mark = line.partition("#~")
        found.update((path.name, number, code) for code in mark.split())
        for part in re.findall(r'^use "(.*)"', line):
            if (path.parent / part).name not in {path.name, *_seen(path)}:
                found.update(expected(path.parent / part))
    return found


def _seen(path: Path) -> set[str]:
    """A circle of parts is cut where it closes: at the part that has the mark."""
    text = path.read_text(encoding="utf-8")
    return {Path(part).name for part in re.findall(r'^use "(.*)" +#~', text, re.MULTILINE)}


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_what_is_marked_is_said_and_nothing_else(path: Path) -> None:
    marks = expected(path)
    assert marks, "a case says what it expects"
    assert sorted(said(path).elements()) == sorted(marks.elements())


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_a_message_has_the_manners_of_the_house(path: Path) -> None:
    for each in diagnostics(path):
        assert each.code in codes.CODES
        sentences = (each.message, each.primary.text, *(label.text for label in each.secondary))
        for sentence in (*sentences, *each.notes, each.help or ""):
            assert not sentence.endswith(".")
            assert sentence.count("`") % 2 == 0
            assert not sentence[:1].isupper()
            assert "\n" not in sentence


@pytest.mark.parametrize(
    "code",
    [*codes.NAMES, *codes.RULES, *codes.PROPERTIES, *codes.WARNINGS],
    ids=lambda code: str(code.id),
)
def test_every_code_is_raised_by_some_case(code: codes.Code) -> None:
    told_after_the_run = FOLDER.parent.joinpath("vacuous").glob("*.dsl")
    everything = {mark for path in (*CASES, *told_after_the_run) for _, _, mark in expected(path)}
    assert code.id in everything


@pytest.mark.parametrize("path", [*CASES, *FOLDER.rglob("_*.dsl")], ids=lambda path: path.stem)
def test_a_case_is_small_and_says_its_law(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert len(lines) <= 25
    assert any(line.startswith("# ") for line in lines)

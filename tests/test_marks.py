"""Marks in the text of a module: where they are found, and that nothing of them is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import CORPUS, loaded
from specdsl.tla.emit import emit
from specdsl.tla.marks import BranchKey, ConclusionKey, Marker

A, B = BranchKey("a", 0), ConclusionKey("p", None, 1)


def test_a_mark_is_found_where_its_text_stands() -> None:
    marker = Marker()
    inner = marker.mark(B, "x = 1")
    outer = marker.mark(A, f"y /\\ ({inner}) => z")
    text = f"one\n  /\\ {outer}\n{marker.mark(B, 'w')}\n"
    clean, marks = marker.read(text)
    assert clean == "one\n  /\\ y /\\ (x = 1) => z\nw\n"
    assert marks == {A: ((2, 6, 2, 22),), B: ((2, 12, 2, 16), (3, 1, 3, 1))}


def test_a_character_of_marks_in_a_comment_does_no_harm() -> None:
    clean, marks = Marker().read("a \ufdd0 b \ufdd1 c \ufdd2 d")
    assert clean == "a  b  c  d"
    assert marks == {}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_branch_is_found_at_its_last_line(path: Path) -> None:
    system = loaded(path).system
    module = emit(system, source="test.dsl")
    lines = module.text.split("\n")
    assert module.text.isascii() or path.read_text(encoding="utf-8").isascii() is False
    for action in system.actions:
        heads = [i for i, line in enumerate(lines, start=1) if line == f"{action.name} =="]
        before = heads[0]
        for number, branch in enumerate(action.branches):
            ((line, start, end_line, end),) = module.marks[BranchKey(action.name, number)]
            assert line == end_line > before
            before = line
            assert lines[line - 1][start - 1 : end] == lines[line - 1].strip().removeprefix("/\\ ")
            if branch.updates:
                assert "'" in lines[line - 1] or "UNCHANGED" in lines[line - 1]

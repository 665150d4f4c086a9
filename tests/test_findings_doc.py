"""`docs/findings.md`: the rows that it names are there; `test_specs.py` runs them."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatchcase

import pytest

import documents
import specdsl
from documents import ROOT

DOCUMENT = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
COMMANDS = [
    command.text
    for block in documents.blocks(DOCUMENT, "console")
    for command in documents.commands(block)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_row_that_is_named_is_there(command: str) -> None:
    tool, verb, name, only, wanted = shlex.split(command)
    assert (tool, verb, only) == ("specdsl", "check", "--only")
    spec = specdsl.load(ROOT / "specs" / f"{name}.dsl")
    assert any(fnmatchcase(check.name, wanted) for check in spec.checks)


def test_other_rows_that_the_text_speaks_of_are_there() -> None:
    names = {shlex.split(command)[2] for command in COMMANDS}
    rows = {
        row
        for name in names
        for check in specdsl.load(ROOT / "specs" / f"{name}.dsl").checks
        for row in (check.name, check.name.partition(".")[0])
    }
    spoken_of = re.findall(r"(?:\(|rows? )`([a-z_.]+)`", DOCUMENT)
    assert spoken_of and set(spoken_of) <= rows

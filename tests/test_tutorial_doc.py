"""`docs/tutorial.md` shows what the tool prints: each of its commands is run, and each spec in it
is the one in `specs/`."""

from __future__ import annotations

from pathlib import Path

import pytest

import documents
from documents import Block

DOCUMENT = documents.TUTORIAL.read_text(encoding="utf-8")
CONSOLES = documents.blocks(DOCUMENT, "console")
SPECS = documents.blocks(DOCUMENT, "dsl")
REFRESH = "run: python -m tests.documents --update"


def _named(found: list[Block]) -> list[object]:
    return [pytest.param(each, id=f"line{each.line}") for each in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the commands run: a folder with the specs of a checkout."""
    documents.prepare(DOCUMENT, tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", _named(CONSOLES))
def test_a_command_prints_what_the_document_shows(block: Block, folder: Path) -> None:
    code = 0
    for command in documents.commands(block):
        output, code = documents.run(command.text, folder)
        assert documents.masked(output) == documents.masked(command.output), REFRESH
    assert code == int(block.value("exit") or 0)


@pytest.mark.parametrize("block", _named(SPECS))
def test_a_spec_is_shown_as_it_is(block: Block) -> None:
    assert documents.spec_shown(block) == block.text, REFRESH


def test_every_spec_of_the_tutorial_is_shown() -> None:
    here = {f"tutorial/{path.name}" for path in (documents.ROOT / "specs/tutorial").glob("*.dsl")}
    assert here == {block.value("spec") for block in SPECS}


def test_what_differs_from_run_to_run_is_masked_and_nothing_else() -> None:
    before = "  a  1  3.4s  ok\n  -  -  ----  --\n1 check: 1 as expected  (TLC 2.15)\n"
    later = "  a  1  12.4s  ok\n  -  -  -----  --\n1 check: 1 as expected  (TLC 2.19)\n"
    other = "  a  2  3.4s  ok\n  -  -  ----  --\n1 check: 1 as expected  (TLC 2.15)\n"
    assert documents.masked(before) == documents.masked(later)
    assert documents.masked(before) != documents.masked(other)

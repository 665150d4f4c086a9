"""`docs/language.md` is true: its examples do what it says, its tables are those of the code, and
no rule or word of the grammar is without an example."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from lark import Lark, Token

import documents
from documents import Example
from specdsl.diagnostic import SpecError
from specdsl.driver import run
from specdsl.syntax.scan import scan

DOCUMENT = documents.LANGUAGE.read_text(encoding="utf-8")
EXAMPLES = list(documents.examples(DOCUMENT))


def _named(found: list[Example]) -> list[object]:
    return [pytest.param(each, id=f"line{each.block.line}") for each in found]


ACCEPTED = [each for each in EXAMPLES if each.block.value("error") is None]
REJECTED = [each for each in EXAMPLES if each.block.value("error") is not None]
MARKED = [each for each in ACCEPTED if "marked" in each.block.words]
CHECKED = [each for each in ACCEPTED if "check" in each.block.words]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that examples use."""
    documents.write_files(DOCUMENT, tmp_path)
    return tmp_path


@pytest.mark.parametrize("example", _named(EXAMPLES))
def test_the_first_line_of_an_example_is_understood(example: Example) -> None:
    first, *others = example.block.words[1:]
    assert first in documents.KINDS
    for word in others:
        assert word == "marked" or word.split("=")[0] in ("error", "warning", "vacuous")


@pytest.mark.parametrize("example", _named(ACCEPTED))
def test_an_example_is_accepted(example: Example, folder: Path) -> None:
    spec = example.load(folder)
    if "prelude" in example.block.words:
        return
    here = [each for each in spec.warnings if each.primary.span.line >= example.first]
    expected = example.block.value("warning")
    if expected is not None or "check" in example.block.words:
        assert [each.code for each in here] == (expected.split(",") if expected else [])


@pytest.mark.parametrize("example", _named(REJECTED))
def test_an_example_of_a_mistake_is_rejected(example: Example, folder: Path) -> None:
    with pytest.raises(SpecError) as raised:
        example.load(folder)
    said = Counter(each.code for each in raised.value.diagnostics)
    assert said == Counter((example.block.value("error") or "").split(","))
    last = example.first + example.block.text.count("\n")
    for each in raised.value.diagnostics:
        assert example.first <= each.primary.span.line < last


_STEPS = {"step": 1, "two steps": 2, "three steps": 3}


@pytest.mark.parametrize("example", _named(MARKED))
def test_a_statement_has_as_many_steps_as_its_comment_says(example: Example, folder: Path) -> None:
    expected: Counter[int] = Counter()
    for number, line in enumerate(example.block.text.split("\n"), start=example.first):
        comment = line.partition("#")[2].strip()
        words = next((words for words in _STEPS if re.match(rf"{words}\b", comment)), None)
        if words is not None:
            expected[number] = _STEPS[words]
    system = example.load(folder).system
    first_of = {each.thread: each.name for each in reversed(system.threads)}
    found = Counter(
        action.origin.span.line
        for action in system.actions
        if first_of[action.thread.thread] == action.thread.name
        and action.origin.span.line >= example.first
    )
    assert found == expected


@pytest.mark.parametrize("example", _named(CHECKED))
def test_tlc_says_what_the_example_expects(example: Example, folder: Path) -> None:
    found = run(example.load(folder))
    for result in found.results:
        assert result.as_expected, (result.check.name, result.mismatch, result.reason)
    vacuous = example.block.value("vacuous")
    if vacuous is not None:
        assert sorted(each.code for each in found.vacuous) == vacuous.split(",")


def test_the_tables_are_those_of_the_code() -> None:
    assert documents.made(DOCUMENT) == DOCUMENT, "run: python -m tests.documents --update"


def test_every_rule_and_word_of_the_grammar_has_an_example() -> None:
    grammar = files("specdsl.syntax").joinpath("dsl.lark").read_text(encoding="utf-8")
    lark = Lark(grammar, parser="lalr", lexer="basic", keep_all_tokens=True)
    rules = {str(rule.origin.name) for rule in lark.rules if not rule.options.expand1}
    wanted = {name for name in rules if not name.startswith("_")} | {
        terminal.name for terminal in lark.terminals if terminal.name not in lark.ignore_tokens
    }
    seen: set[str] = set()
    for text in _accepted_texts():
        parsed = lark.parse(scan(text).text + "\n")
        for tree in parsed.iter_subtrees():
            seen.add(str(tree.data))
            seen.update(part.type for part in tree.children if isinstance(part, Token))
    assert sorted(wanted - seen) == []


def _accepted_texts() -> list[str]:
    used = [b.text for b in documents.blocks(DOCUMENT, "dsl") if b.value("file") is not None]
    return [each.text for each in ACCEPTED] + used


def test_every_unasked_check_is_explained_where_it_belongs() -> None:
    """A name that the table has is also used in the text."""
    from specdsl.model import unasked

    text = re.sub(r"<!-- made.*?<!-- end -->", "", DOCUMENT, flags=re.DOTALL)
    for name in unasked.UNASKED:
        assert f"`{name}`" in text or f"violates {name}" in text

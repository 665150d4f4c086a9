"""The list of codes: complete, well formed, and true to what the stages say."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from specdsl import codes
from specdsl.codes import CODES, Code
from specdsl.diagnostic import SpecError
from specdsl.source import Source
from specdsl.syntax.parse import parse
from specdsl.syntax.read import LARGEST_FILE, read_source
from specdsl.syntax.scan import TOP_WORDS

BANDS = [
    (codes.SYNTAX, r"E01\d\d"),
    (codes.NAMES, r"E02\d\d"),
    (codes.RULES, r"E03\d\d"),
    (codes.PROPERTIES, r"E04\d\d"),
    (codes.WARNINGS, r"W\d+"),
]

RAISED_BY = {
    "E0101": "enum A { X Y }",
    "E0102": "enum A { X \u2192 }",
    "E0103": 'use "a',
    "E0104": "thread t {",
    "E0105": "}",
    "E0106": "option a : bool = on;",
    "E0107": "check c { a == on } expect holds",
    "E0108": "global g : 0..99999999999",
    "E0109": "invariant i: " + "(" * 60 + "a" + ")" * 60,
    "E0112": "thred t { }",
    "E0113": "check c { a = on }",
    "E0114": "thread t",
    "E0115": "unfair strongly fair thread t { skip }",
    "E0116": "check c for each n in 1..2 { a = n } expect holds",
    "E0117": "global s : set Folio",
    "E0118": "thread t { smp_mb() }",
    "E0119": "interrupt tick { }",
    "E0120": f"global {'x' * 101} : bool",
    "E0130": 'spec s cve "2024-26759"',
}


@pytest.mark.parametrize(("band", "pattern"), BANDS, ids=[pattern for _, pattern in BANDS])
def test_each_band_has_its_numbers_once_and_in_order(band: tuple[Code, ...], pattern: str) -> None:
    numbers = [code.id for code in band]
    assert numbers == sorted(set(numbers))
    assert all(re.fullmatch(pattern, number) for number in numbers)


@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
def test_a_code_explains_itself(code: Code) -> None:
    assert CODES[code.id] is code
    assert code.title == code.title.strip()
    assert not code.title.endswith(".")
    assert code.explanation.strip()
    assert all(len(line) <= 100 for line in code.explanation.split("\n"))


@pytest.mark.parametrize("code", codes.SYNTAX, ids=lambda code: code.id)
def test_a_syntax_code_shows_wrong_and_right(code: Code) -> None:
    assert "\nwrong:\n    " in code.explanation
    assert "\nright:\n    " in code.explanation


@pytest.mark.parametrize("code", [CODES[number] for number in RAISED_BY], ids=lambda code: code.id)
def test_a_syntax_code_is_right_about_its_examples(code: Code) -> None:
    wrong, right = code.explanation.split("\nwrong:\n")[1].split("\nright:\n")
    with pytest.raises(SpecError) as caught:
        parse(Source("wrong.dsl", as_spec(wrong)))
    assert code.id in [one.code for one in caught.value.diagnostics]
    parse(Source("right.dsl", as_spec(right)))


def as_spec(example: str) -> str:
    """The example where it may stand: statements in a thread."""
    text = textwrap.dedent(example).strip()
    return text if text.split()[0] in TOP_WORDS else f"thread t {{\n{text}\n}}\n"


@pytest.mark.parametrize(("code", "text"), RAISED_BY.items(), ids=RAISED_BY.keys())
def test_each_syntax_code_is_raised(code: str, text: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(Source("test.dsl", text))
    assert [one.code for one in caught.value.diagnostics] == [code]


def test_each_code_of_a_file_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.dsl"
    for code, data in ("E0110", b"\xff"), ("E0111", b" " * (LARGEST_FILE + 1)):
        path.write_bytes(data)
        with pytest.raises(SpecError) as caught:
            read_source(path)
        assert [one.code for one in caught.value.diagnostics] == [code]
    assert {code.id for code in codes.SYNTAX} == {*RAISED_BY, "E0110", "E0111"}

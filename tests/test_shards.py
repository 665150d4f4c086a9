"""The checks of a tree on several machines: who has which, and how the results become one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from made import HOLDS, VIOLATES, made_check, made_result
from specdsl import __version__, driver
from specdsl.cli import main
from specdsl.diagnostic import ToolError
from specdsl.report.json import check_document, json_text, rejected_json, spec_json
from specdsl.result import Shard, SpecResult, Verdict
from specdsl.shards import Chosen, shard, share
from test_json import valid

TUTORIAL = Path(__file__).parents[1] / "specs" / "tutorial"


@pytest.fixture(scope="module")
def chosen() -> list[Chosen]:
    specs = [driver.load(path) for path in sorted(TUTORIAL.glob("*.dsl"))]
    return [(spec, spec.checks) for spec in specs]


@pytest.mark.parametrize("of", [1, 2, 3, 5])
def test_each_spec_is_in_one_part(chosen: list[Chosen], of: int) -> None:
    parts = [share(chosen, number, of) for number in range(1, of + 1)]
    names = [spec.name for part in parts for spec, _ in part]
    assert sorted(names) == sorted(spec.name for spec, _ in chosen)
    counts = [sum(len(checks) for _, checks in part) for part in parts]
    assert max(counts) - min(counts) <= max(len(checks) for _, checks in chosen)


def test_the_whole_is_another_with_other_checks(chosen: list[Chosen]) -> None:
    whole = shard(chosen, 1, 2).whole
    assert shard(chosen, 2, 2).whole == whole
    (spec, checks), *others = chosen
    assert shard([(spec, checks[:-1]), *others], 1, 2).whole != whole
    other = replace(checks[0], settings={**checks[0].settings, "more": 1})
    assert shard([(spec, (other, *checks[1:])), *others], 1, 2).whole != whole
    assert shard(others, 1, 2).whole != whole


# ---- joining -------------------------------------------------------------------------------------

FINE = made_result(made_check("fine", HOLDS), Verdict.HOLDS)
WRONG = made_result(
    made_check("wrong", VIOLATES, "p"), Verdict.HOLDS, mismatch="holds, expected to violate `p`"
)


def part(number: int, *specs: SpecResult, code: int = 0, of: int = 2, **other: Any) -> Any:
    """What one machine writes."""
    document: Any = check_document(
        [spec_json(spec) for spec in specs],
        version=__version__,
        exit_code=code,
        tlc="TLC 2.15",
        shard=Shard(number, of, "abc"),
    )
    return {**document, **other}


ONE = part(1, SpecResult("b.dsl", "b", (FINE,)))
TWO = part(2, SpecResult("a.dsl", "a", (WRONG,)), code=1)


def merge(here: Path, *documents: Any, more: tuple[str, ...] = ()) -> int:
    """The exit code of `specdsl merge`."""
    names = [f"{number}.json" for number in range(len(documents))]
    for name, document in zip(names, documents, strict=True):
        (here / name).write_text(json_text(document))
    with pytest.raises(SystemExit) as caught:
        main(["merge", *names, *more])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_the_results_are_those_of_one_call(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert merge(here, ONE, TWO, more=("--json", "all.json")) == 1
    assert capsys.readouterr().out == (
        "a.dsl, wrong: holds, expected to violate `p`\n2 specs, 2 checks: 1 as expected, 1 not\n"
    )
    document = json.loads((here / "all.json").read_text())
    assert [spec["file"] for spec in valid(document)["specs"]] == ["a.dsl", "b.dsl"]
    assert document["shard"] is None


def test_they_may_be_fine(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert merge(here, ONE, part(2)) == 0
    assert capsys.readouterr().out == "1 specs, 1 checks: 1 as expected\n"


def test_a_rejected_spec_is_told_by_each_machine_and_once_by_all(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rejected = rejected_json("bad.dsl", ())
    parts = [{**each, "exit_code": 3, "specs": [*each["specs"], rejected]} for each in (ONE, TWO)]
    assert merge(here, *parts) == 3
    assert capsys.readouterr().out.count("bad.dsl: rejected") == 1


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        ((ONE,), "of 2 parts there is no 2"),
        ((ONE, ONE), "0.json and 1.json are both part 1"),
        ((ONE, part(2, of=3)), "the number of parts is not the same (2, 3)"),
        ((ONE, {**TWO, "specdsl": "0.0.9"}), "the version of specdsl is not the same"),
        ((ONE, {**TWO, "tlc": "TLC 2.19"}), "the TLC is not the same (TLC 2.15, TLC 2.19)"),
        (
            (ONE, {**TWO, "shard": {"number": 2, "of": 2, "whole": "other"}}),
            "the list of specs and checks is not the same",
        ),
        ((ONE, {**TWO, "shard": None}), "1.json is not a part of several"),
        ((ONE, {"schema": "x"}), "1.json has no results of `specdsl check`"),
        ((ONE, [1]), "1.json has no results of `specdsl check`"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], documents: tuple[Any, ...], words: str
) -> None:
    assert merge(here, *documents) == 2
    assert words in capsys.readouterr().err


def test_a_part_that_broke_is_no_result(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = ToolError("there is no Java", help="install one")
    document = check_document(
        [], version=__version__, exit_code=4, error=error, shard=Shard(2, 2, "abc")
    )
    assert merge(here, ONE, document) == 4
    assert "1.json has no results: there is no Java" in capsys.readouterr().err


def test_what_is_no_json_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "0.json").write_text("{")
    with pytest.raises(SystemExit) as caught:
        main(["merge", "0.json"])
    assert caught.value.code == 2
    assert "0.json is not JSON" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["2", "0/2", "3/2", "a/b", "1/0", "-1/2", "1/99999", "1/2/3"])
def test_a_part_that_is_none(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", "tutorial", "--shard", given])
    assert caught.value.code == 2
    assert "--shard" in capsys.readouterr().err

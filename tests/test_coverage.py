"""How often lines are executed: TLC's counts, summed over checks, as text, page and for lcov."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from made import FINE, HOLDS, made_check, made_result
from specdsl import driver
from specdsl.cli import main
from specdsl.report.coverage import coverage_text, lcov_text, lines_of, tally
from specdsl.report.coverage_html import coverage_html
from specdsl.result import Examination, Examined, SpecResult, Verdict
from specdsl.runs import RunSettings
from specdsl.vacuity.covered import together

RARE = "    if count == 2 { skip }\n    if locked { unlock guard }"
TEXT = FINE.replace("    if locked { unlock guard }", RARE)


def line(text: str) -> int:
    """The number of the line with this text."""
    (found,) = (i for i, each in enumerate(TEXT.split("\n"), start=1) if text in each)
    return found


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    """A spec whose two checks TLC has run, and a third one without a verdict."""
    path = tmp_path_factory.mktemp("specs") / "fine.dsl"
    head = TEXT[: TEXT.index("check ")]
    checks = "check with {} expect holds\ncheck without { locked = off } only small expect holds\n"
    path.write_text(f"{head}invariant small: count < 3\n{checks}")
    spec = driver.load(path)
    result = driver.run(spec, settings=RunSettings(reductions=()))
    assert [row.as_expected for row in result.results] == [True, True]
    for row in result.results:
        # Every state that TLC makes is the first one, one that stays as it is at the end, or that
        # of a step.
        assert row.reached is not None and row.generated_states is not None
        ends = row.generated_states - 1 - sum(row.reached.branches.values())
        assert ends == (1 if row.check.name == "with" else 2)
    unknown = made_result(made_check("big", HOLDS), Verdict.INCONCLUSIVE)
    rows = SpecResult("fine.dsl", "fine", (*result.results, unknown))
    return Examined("fine.dsl", rows, coverage=driver.coverage(spec, result))


def test_lines_are_counted_in_each_check_and_together(examined: Examined) -> None:
    counts = {name: lines_of(each) for name, each in examined.coverage}
    (with_lock,), (without,) = (found.values() for found in counts.values())
    (both,) = lines_of(together(each for _, each in examined.coverage)).values()
    load, rare = line("let old = count"), line("if count == 2")
    assert with_lock[load].steps == 2 * 2  # two threads, each first or second
    assert both[load].steps == with_lock[load].steps + without[load].steps
    unlock = line("{ unlock guard }")
    assert with_lock[unlock].steps > 0
    assert list(without[unlock].never) == ["`unlock guard` never", "`locked` never true"]
    assert list(both[unlock].never) == []
    assert list(with_lock[rare].never) == []


def test_text_has_each_line_with_its_count(examined: Examined) -> None:
    said = coverage_text(Examination([examined], "0.1.0")).plain
    whole = together(each for _, each in examined.coverage)
    assert said.startswith(f"coverage of fine.dsl: {tally(whole)}\n")
    number = line("let old = count")
    assert re.search(rf"^ +\d+ +{number}      let old = count$", said, re.MULTILINE)
    assert re.search(r"^  without  \d of \d lines, \d of \d ways$", said, re.MULTILINE)
    assert "big: not counted" in said


def sections(text: str) -> Iterator[dict[str, list[str]]]:
    """What lcov reads: the values of each key of a section."""
    for part in text.split("end_of_record\n")[:-1]:
        found: dict[str, list[str]] = {}
        for each in part.splitlines():
            key, _, value = each.partition(":")
            found.setdefault(key, []).append(value)
        yield found


def test_lcov_gets_a_section_for_each_check(examined: Examined) -> None:
    told = list(sections(lcov_text(Examination([examined], "0.1.0"), lambda _: "specs/f.dsl")))
    assert [one["TN"] for one in told] == [["fine_with"], ["fine_without"]]
    for one in told:
        assert one["SF"] == ["specs/f.dsl"]
        counts = [int(each.split(",")[1]) for each in one["DA"]]
        assert one["LF"] == [str(len(counts))]
        assert one["LH"] == [str(sum(count > 0 for count in counts))]
        ways = [each.split(",")[3] for each in one["BRDA"]]
        assert one["BRF"] == [str(len(ways))]
        assert one["BRH"] == [str(sum(way not in ("0", "-") for way in ways))]


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.options = 0
        self.rows: list[str] = []
        self.data = ""
        self.links: list[str] = []
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.options += tag == "option"
        if tag == "tr":
            self.rows.append(told.get("class") or "")
        self.links += [name for name in told if name in ("src", "href")]
        self._in_data = tag == "script" and told.get("type") == "application/json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data
            self._in_data = False


def test_the_page_stands_alone_and_has_each_check(examined: Examined) -> None:
    page = _Page(coverage_html(Examination([examined], "0.1.0")))
    assert page.links == [] and page.options == 3
    counts = json.loads(page.data)
    assert list(counts) == ["all checks", "with", "without"]
    load = f"0:{line('let old = count')}"
    kind, count, never = counts["with"]["lines"][load]
    assert (kind, count, never) == ("hit", "4", "")
    assert counts["without"]["lines"][f"0:{line('{ unlock guard }')}"][0] == "part"
    assert page.rows.count("hit") + page.rows.count("part") + page.rows.count("miss") == len(
        counts["all checks"]["lines"]
    )


def call(*arguments: str) -> int:
    """The exit code of the command line, run in this process."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["html"], "write html=FILE"),
        (["pdf=x"], "`pdf` is no form"),
        (["text="], "write text=FILE"),
        (["lcov=x.dsl"], "looks like a spec"),
        (["lcov=no/x"], "there is no folder"),
        (["lcov=x", "--junit", "x"], "name the same file"),
        (["text", "--no-coverage"], "needs what --no-coverage leaves out"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_runs(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    Path("fine.dsl").write_text(FINE)
    assert call("check", "fine.dsl", "--coverage-report", *arguments) == 2
    assert words in capsys.readouterr().err


def test_a_call_writes_what_it_is_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("fine.dsl").write_text(FINE)
    forms = [f"--coverage-report={each}" for each in ("text", "html=c.html", "lcov=c.info")]
    assert call("check", "fine.dsl", "--only", "with_lock", *forms) == 0
    said = capsys.readouterr().out
    assert "1 check: 1 as expected" in said and "coverage of fine.dsl: " in said
    assert "<!doctype html>" in Path("c.html").read_text()
    assert Path("c.info").read_text().startswith("TN:fine_with_lock\nSF:fine.dsl\n")

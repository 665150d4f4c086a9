"""What a CI gets of results made by hand: JUnit, SARIF, annotations, GitLab's report, Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from made import (
    DEADLOCKS,
    HOLDS,
    MOVE,
    VIOLATES,
    at,
    deadlock_trace,
    made_check,
    made_result,
    move_trace,
)
from specdsl.diagnostic import Diagnostic, Label, Severity, ToolError
from specdsl.explanation import Explanation, Holding, Outcome, Range
from specdsl.report.findings import findings
from specdsl.report.github import github_commands
from specdsl.report.gitlab import gitlab_text
from specdsl.report.junit import junit_xml
from specdsl.report.markdown import LARGEST, markdown_text, summary_text
from specdsl.report.sarif import sarif_text
from specdsl.result import CheckResult, Examination, Examined, SpecResult, Verdict

RACE = made_result(
    made_check("v6_16", HOLDS, lookup=True),
    Verdict.VIOLATED,
    "rmap_finds_page",
    mismatch="violates `rmap_finds_page`, expected to hold",
    trace=move_trace(),
)
EXPECTED = made_result(
    made_check("v6_14", VIOLATES, "rmap_finds_page", lookup=False),
    Verdict.VIOLATED,
    "rmap_finds_page",
    trace=move_trace(),
)
STUCK = made_result(
    made_check("stuck", HOLDS, lookup=True),
    Verdict.DEADLOCK,
    mismatch="deadlocks, expected to hold",
    trace=deadlock_trace(),
)
MISSED = made_result(
    made_check("missed", DEADLOCKS, lookup=True),
    Verdict.HOLDS,
    mismatch="holds, expected a deadlock",
)
UNKNOWN = made_result(
    made_check("big", HOLDS, lookup=True), Verdict.INCONCLUSIVE, reason="time is up", states=None
)
FINE = made_result(made_check("fine", HOLDS, lookup=True), Verdict.HOLDS)
WARNING = Diagnostic(
    "W0201", "`x` is 100% unused", Label(at(MOVE, "lock a.ptl"), "here"), severity=Severity.WARNING
)
ERROR = Diagnostic("E0201", "no `frob`", Label(at(MOVE, "unlock all", 2), "here"), help="a cure")


def examined(*results: CheckResult, vacuous: tuple[Diagnostic, ...] = ()) -> Examined:
    spec = SpecResult("specs/move.dsl", "move", results, vacuous=vacuous)
    return Examined("specs/move.dsl", spec, (), "a <move> | b", {"lookup": True})


def of(*specs: Examined, error: ToolError | None = None, strict: bool = False) -> Examination:
    return Examination(specs, "0.1.0", "TLC 2.15", error, strict)


ALL = of(
    examined(RACE, EXPECTED, STUCK, MISSED, UNKNOWN, FINE, vacuous=(WARNING,)),
    Examined("specs/bad, or: worse.dsl", None, (ERROR, WARNING)),
    error=ToolError("no Java", help="install one"),
)
WELL = of(examined(EXPECTED, FINE))


# ---- findings ------------------------------------------------------------------------------------


def test_what_is_expected_is_nothing_to_look_at() -> None:
    assert findings(WELL) == ()


def test_each_thing_to_look_at_is_found_once_errors_first() -> None:
    assert [each.rule.id for each in findings(ALL)] == [
        "move/rmap_finds_page",
        "deadlock",
        "expectation",
        "inconclusive",
        "E0201",
        "tool",
        "W0201",
        "W0201",
    ]


def test_the_place_is_a_line_that_races_waits_or_expects() -> None:
    race, stuck, missed, *_ = findings(ALL)
    assert race.place is not None and race.place.text == "a.pte = present(folio, seen.exclusive)"
    assert "race)" in race.message
    assert stuck.place is not None and stuck.place.text == "lock DST.ptl"
    assert missed.place == MISSED.check.span


def test_a_key_outlives_a_change_of_lines_but_not_of_what_is_wrong() -> None:
    keys = [each.key for each in findings(ALL)]
    assert keys == [each.key for each in findings(ALL)]
    assert len(set(keys[:6])) == 6


def test_what_is_vacuous_is_an_error_only_where_it_fails_the_call() -> None:
    for strict, severity in ((False, Severity.WARNING), (True, Severity.ERROR)):
        (found,) = findings(of(examined(FINE, vacuous=(WARNING,)), strict=strict))
        assert found.severity is severity


# ---- JUnit ---------------------------------------------------------------------------------------

# As CI systems read it: which attributes and which parts an element may have.
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"classname", "name", "time", "file", "line"},
    "properties": set(),
    "property": {"name", "value"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}
PARTS = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"properties", "failure", "error"},
    "properties": {"property"},
}


def fits(element: Element) -> None:
    """The structure that every reader of JUnit's XML agrees on, and counts that are true."""
    # Where no spec is to blame there is no file.
    assert ATTRIBUTES[element.tag] - {"file", "line"} <= set(element.keys())
    assert set(element.keys()) <= ATTRIBUTES[element.tag]
    assert {child.tag for child in element} <= PARTS.get(element.tag, set())
    if element.tag in ("testsuites", "testsuite"):
        assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
        assert int(element.get("failures", "")) == len(list(element.iter("failure")))
        assert int(element.get("errors", "")) == len(list(element.iter("error")))
        assert element.get("skipped") == "0"
    if "time" in element.keys():  # noqa: SIM118 (an element is no mapping)
        assert re.fullmatch(r"\d+\.\d{3}", element.get("time", ""))
    for child in element:
        fits(child)


def cases(document: Examination) -> dict[str, Element]:
    root = fromstring(junit_xml(document))
    fits(root)
    return {case.get("name", ""): case for case in root.iter("testcase")}


def test_junit_has_a_case_for_each_check_and_skips_none() -> None:
    found = cases(ALL)
    assert {name: [child.tag for child in case][-1] for name, case in found.items()} == {
        "v6_16": "failure",
        "v6_14": "properties",
        "stuck": "failure",
        "missed": "failure",
        "big": "error",
        "fine": "properties",
        "accepted": "error",
        "tool": "error",
    }
    assert found["v6_16"].get("classname") == "move"
    properties = {each.get("name"): each.get("value") for each in found["v6_16"].iter("property")}
    assert properties["distinct_states"] == "15201" and properties["option.lookup"] == "on"


def test_junit_tells_the_counterexample_line_by_line() -> None:
    failure = cases(ALL)["v6_16"].find("failure")
    assert failure is not None and failure.text is not None
    for step in move_trace().steps:
        assert step.span is not None
        assert re.search(rf"^ *{step.number}\*? .*\b{step.span.line} ", failure.text, re.M)
    assert "race (*)" in failure.text


def test_junit_fails_for_what_is_vacuous_where_the_call_does() -> None:
    spec = examined(FINE, vacuous=(WARNING,))
    assert "vacuity" not in cases(of(spec))
    assert cases(of(spec, strict=True))["vacuity"].find("failure") is not None
    assert cases(of(examined(FINE), strict=True))["vacuity"].find("failure") is None


def test_junit_is_xml_whatever_a_text_says() -> None:
    wild = made_result(
        made_check("wild", HOLDS), Verdict.INCONCLUSIVE, reason='<&"\x00\x1b[31m\ud800]]>\n'
    )
    assert cases(of(examined(wild)))["wild"].find("error") is not None


# ---- SARIF ---------------------------------------------------------------------------------------


def sarif(document: Examination) -> Any:
    return json.loads(sarif_text(document, 1))


def test_sarif_is_what_the_standard_says() -> None:
    made = pytest.importorskip("pydantic_sarif.model", reason="it is the schema, as classes")
    schema = made.StaticAnalysisResultsFormatSarifVersion210JsonSchema
    for document in (ALL, WELL):
        schema.model_validate(sarif(document))
    with pytest.raises(ValueError, match="extra"):
        schema.model_validate({**sarif(WELL), "unknown": 1})


def test_sarif_has_a_result_for_each_finding_and_none_for_what_is_expected() -> None:
    (run,) = sarif(ALL)["runs"]
    assert len(run["results"]) == len(findings(ALL))
    assert sarif(WELL)["runs"][0]["results"] == []
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["specdsl/v1"]
    assert rules[0]["help"]["text"].startswith("invariant rmap_finds_page")
    assert not run["invocations"][0]["executionSuccessful"]


def test_sarif_has_the_run_in_order_and_by_thread() -> None:
    result = sarif(ALL)["runs"][0]["results"][0]
    whole, by_thread = result["codeFlows"]
    (flow,) = whole["threadFlows"]
    assert [one["executionOrder"] for one in flow["locations"]] == [
        step.number for step in move_trace().steps
    ]
    assert [flow["id"] for flow in by_thread["threadFlows"]] == ["mover", "fault"]
    orders = [one["executionOrder"] for f in by_thread["threadFlows"] for one in f["locations"]]
    assert sorted(orders) == [step.number for step in move_trace().steps]
    for one, step in zip(flow["locations"], move_trace().steps, strict=True):
        place = one["location"]["physicalLocation"]
        assert step.span is not None
        assert place["region"]["startLine"] == step.span.line
        assert place["artifactLocation"]["uri"] == step.span.source.path


def test_sarif_names_a_file_by_a_uri() -> None:
    (run,) = sarif(of(Examined("x", None, (ERROR,))))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "specs/move.dsl",
        "uriBaseId": "%SRCROOT%",
    }
    moved = json.loads(sarif_text(of(Examined("x", None, (ERROR,))), 3, lambda path: "a b/#.dsl"))
    place = moved["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%23.dsl"


# ---- GitHub --------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(document: Examination) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each command as GitHub reads it."""
    for line in github_commands(document).splitlines():
        read = COMMAND.fullmatch(line)
        assert read is not None, line
        pairs = (pair.partition("=") for pair in read[2].split(","))
        yield read[1], {name: decoded(value) for name, _, value in pairs}, decoded(read[3])


def decoded(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_gets_a_command_on_the_line_for_each_finding() -> None:
    found = list(commands(ALL))
    assert [kind for kind, _, _ in found] == ["error"] * 6 + ["warning"] * 2
    _, told, message = found[0]
    assert told["file"] == "specs/move.dsl" and told["title"] == "move: v6_16"
    assert told["line"] == str(at(MOVE, "a.pte = present").line)
    assert "expected to hold" in message and "race (*)" in message and "\n" in message
    assert found[5][1] == {"title": "specdsl"}  # no line is to blame
    assert "100% unused" in found[6][2]
    assert list(commands(WELL)) == []


def test_github_is_told_where_it_will_not_show_all() -> None:
    many = [made_result(made_check(f"c{i}", HOLDS), Verdict.INCONCLUSIVE) for i in range(11)]
    kind, _, message = next(commands(of(examined(*many))))
    assert kind == "notice" and "11 errors, of which GitHub shows 10" in message
    assert next(commands(of(examined(*many[:10]))))[0] == "error"


# ---- GitLab --------------------------------------------------------------------------------------


def test_gitlab_gets_an_issue_for_each_finding() -> None:
    issues = json.loads(gitlab_text(ALL))
    assert [issue["severity"] for issue in issues] == [
        *["critical"] * 3,
        "major",
        "critical",
        "major",
        *["minor"] * 2,
    ]
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["location"]["path"] and issue["location"]["lines"]["begin"] > 0
    assert issues[0]["location"]["path"] == "specs/move.dsl"
    assert "race (*)" in issues[0]["content"]["body"]
    assert json.loads(gitlab_text(WELL)) == []


# ---- Markdown ------------------------------------------------------------------------------------


def test_markdown_has_a_row_for_each_check_and_folds_what_differs() -> None:
    text = markdown_text(ALL)
    assert text.count("\n| `") == 6
    assert "| `v6_14` | off | violates rmap\\_finds\\_page | violated |" in text
    assert text.count("<details>") == 4 + 1 + 2  # rows, vacuous, rejected
    assert text.count("<details>") == text.count("</details>")
    assert "**rejected**" in text and "a \\<move\\> \\| b" in text


def test_markdown_has_expected_counterexamples_where_they_are_asked_for() -> None:
    assert "<details>" not in markdown_text(WELL)
    assert markdown_text(WELL, traces=True).count("<details>") == 1


def test_markdown_says_what_would_have_prevented_a_run_where_somebody_asked() -> None:
    assert EXPECTED.trace is not None
    at = EXPECTED.trace.steps[-1].span
    assert at is not None
    held = Holding("SRC.ptl", (Range("mover", at, at),), Outcome.REMOVES)
    told = ((EXPECTED.check.name, Explanation(1, None, True, (held,))),)
    well = of(replace(examined(EXPECTED, FINE), explained=told))
    assert "removes this run" not in markdown_text(WELL, traces=True)
    assert f"holding `SRC.ptl` over line {at.line}" in markdown_text(well, traces=True)
    assert "removes this run" not in markdown_text(well)  # its run is not shown either


def test_a_summary_is_no_longer_than_github_takes() -> None:
    long = made_result(
        made_check("long", HOLDS, lookup=True), Verdict.INCONCLUSIVE, reason="x" * LARGEST
    )
    whole = of(examined(RACE, long, STUCK), examined(RACE))
    told = summary_text(whole)
    assert len(told.encode()) <= LARGEST
    assert told.count("<details>") == told.count("</details>") == 3
    assert told.count("\n| `") == 4 and "Too long" in told
    assert summary_text(ALL) == markdown_text(ALL)

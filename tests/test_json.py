"""What programs get, against the schema that they are promised."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from made import (
    DEADLOCKS,
    HOLDS,
    LIVELOCKS,
    MOVE,
    VIOLATES,
    at,
    deadlock_trace,
    loop_trace,
    made_check,
    made_result,
    move_trace,
    stale_trace,
)
from specdsl.diagnostic import Diagnostic, Label, Severity, ToolError
from specdsl.report.json import Json, check_document, json_text, rejected_json, spec_json
from specdsl.result import SpecResult, Verdict


def schema() -> Any:
    text = files("specdsl").joinpath("schema/check.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


def strict(node: Any) -> Any:
    """The schema, without the permission to add keys: ours must all be in it."""
    if isinstance(node, list):
        return [strict(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: strict(value) for key, value in node.items()}
    if "properties" in made and "required" in made:
        made["additionalProperties"] = False
    return made


def valid(document: Json) -> Any:
    """The document as a reader gets it, once the schema has accepted it."""
    read = json.loads(json_text(document))
    jsonschema.Draft202012Validator(strict(schema())).validate(read)
    return read


RESULTS = (
    made_result(
        made_check("v6_14", VIOLATES, "rmap_finds_page", lookup=True, size=2, page="PRESENT"),
        Verdict.VIOLATED,
        "rmap_finds_page",
        trace=move_trace(),
    ),
    made_result(made_check("stuck", DEADLOCKS), Verdict.DEADLOCK, trace=deadlock_trace()),
    made_result(made_check("round", LIVELOCKS), Verdict.VIOLATED, "livelock", trace=loop_trace()),
    made_result(made_check("fine", HOLDS), Verdict.HOLDS),
    made_result(made_check("own", None), Verdict.HOLDS),
    made_result(made_check("big", HOLDS), Verdict.INCONCLUSIVE, reason="time", states=None),
)
SPEC = SpecResult("specs/move.dsl", "move", RESULTS, (at(MOVE, "lock a.ptl"),))
WARNING = Diagnostic(
    "W0401",
    "never taken",
    Label(at(MOVE, "lock a.ptl"), "here"),
    (Label(at(MOVE, "unlock all")),),
    ("a fact",),
    "a cure",
    Severity.WARNING,
)


def document() -> Any:
    specs = [spec_json(SPEC, [WARNING]), rejected_json("bad.dsl", [WARNING])]
    return valid(check_document(specs, version="0.1.0", exit_code=3, tlc="TLC 2.15"))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_kind_of_result_fits_the_schema() -> None:
    read = document()
    assert read["schema"] == "specdsl-check/1"
    assert [check["name"] for check in read["specs"][0]["checks"]] == [
        "v6_14",
        "stuck",
        "round",
        "fine",
        "own",
        "big",
    ]


def test_a_check_tells_what_the_table_tells() -> None:
    check = document()["specs"][0]["checks"][0]
    trace = check.pop("trace")
    assert check.pop("explanation") is None
    assert check == {
        "name": "v6_14",
        "title": None,
        "options": {"lookup": True, "size": 2, "page": "PRESENT"},
        "expected": {
            "verdict": "violates",
            "property": "rmap_finds_page",
            "label": None,
            "label_owner": None,
            "most_steps": None,
            "least_states": None,
            "reaches": [],
            "line": 1,
        },
        "verdict": "violated",
        "property": "rmap_finds_page",
        "as_expected": True,
        "mismatch": None,
        "reason": None,
        "distinct_states": 15201,
        "generated_states": 15201,
        "depth": 14,
        "seconds": 1.24,
        "kept": None,
        "cross_check": None,
        "exhausted": None,
        "simulation": None,
        "collision_probability": None,
        "cached": False,
        "reductions": [],
        "shortest": True,
    }
    assert trace["threads"] == ["mover", "fault", "reclaim"]


def test_a_deadlock_tells_who_waits_for_each_other() -> None:
    traces = [check["trace"] for check in document()["specs"][0]["checks"][:2]]
    assert [trace["circles"] for trace in traces] == [[], [["one", "two"]]]


def test_what_is_no_longer_so_is_told_with_its_lines() -> None:
    check = made_check("v6_14", VIOLATES, "rmap_finds_page")
    result = made_result(check, Verdict.VIOLATED, "rmap_finds_page", trace=stale_trace())
    spec = spec_json(SpecResult("x.dsl", "x", (result,)))
    read = valid(check_document([spec], version="0", exit_code=0))
    stale = read["specs"][0]["checks"][0]["trace"]["stale"]
    assert (stale["place"], stale["lock"], stale["step"]) == ("SRC.pte", "SRC.ptl", 5)
    assert stale["used"] == {"file": "specs/kernel/swap.dsl", "line": 2}
    assert [check["trace"]["stale"] for check in document()["specs"][0]["checks"][:2]] == [None] * 2


def test_a_step_tells_where_it_is_and_what_it_changed() -> None:
    step = document()["specs"][0]["checks"][0]["trace"]["steps"][4]
    assert step == {
        "number": 5,
        "thread": "mover",
        "file": "specs/kernel/swap.dsl",
        "line": 2,
        "text": "dst.pte = src.pte",
        "call_stack": [{"function": "move_swap_pte", "file": "specs/move.dsl", "line": 10}],
        "changes": [
            {
                "kind": "state",
                "what": "DST.pte",
                "old": "none",
                "new": "swap(e0, exclusive)",
                "words": "`DST.pte`: none -> swap(e0, exclusive)",
            }
        ],
        "kernel": "mm/userfaultfd.c: move_swap_pte()",
        "racing": True,
        "drains": False,
        "unmapped": None,
    }


def test_a_run_that_goes_on_for_ever_tells_who_does_not_move() -> None:
    check = document()["specs"][0]["checks"][2]
    assert (check["expected"]["verdict"], check["property"]) == ("livelocks", "livelock")
    trace = check["trace"]
    assert (trace["loop_to"], trace["stuttering"], trace["premise"]) == (2, False, 1)
    assert trace["starved"][0] == {
        "thread": "two",
        "ability": "sometimes",
        "fairness": "weakly fair",
        "text": "x",
        "file": "specs/ptl.dsl",
        "line": 4,
        "before": [2],
        "waiting": {
            "thread": "two",
            "what": "SRC.ptl",
            "holders": ["one"],
            "cpu": False,
            "interrupted": [],
            "file": "specs/ptl.dsl",
            "line": 4,
        },
        "cure": "strongly fair thread two",
    }


def test_nobody_expects_anything_of_a_check_of_our_own() -> None:
    assert document()["specs"][0]["checks"][4]["expected"] is None


def test_diagnostics_have_lines_and_columns() -> None:
    (diagnostic,) = document()["specs"][1]["diagnostics"]
    assert diagnostic["primary"] == {
        "file": "specs/move.dsl",
        "line": 17,
        "column": 5,
        "end_line": 17,
        "end_column": 15,
        "text": "here",
    }


def test_a_failed_tool_is_told() -> None:
    failed = check_document([], version="0", exit_code=4, error=ToolError("no Java", help="get it"))
    assert valid(failed)["error"] == {"message": "no Java", "help": "get it"}


def test_the_schema_refuses_what_it_should() -> None:
    read = document()
    read["specs"][0]["checks"][0]["verdict"] = "fine"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(read)

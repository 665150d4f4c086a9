"""What is said of a bad run besides its steps: fewer context switches, and locks that remove it.
What is claimed of a lock is held against the spec as a person would write it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from models import ROOT, loaded, run, spec, trace_of
from specdsl import driver
from specdsl.cli import main
from specdsl.driver import Spec
from specdsl.explain.explain import explain
from specdsl.explain.ranges import sections
from specdsl.explanation import Explanation, Outcome
from specdsl.interpret.fewest import fewest_switches
from specdsl.interpret.machine import Machine
from specdsl.report.explanation import render_explanation
from specdsl.result import CheckResult, Verdict
from specdsl.runs import RunSettings
from specdsl.source import Span
from specdsl.tlc.proofs import Proofs

SETTINGS = RunSettings(jobs=1, memory_mb=256, timeout=120)


def explained(checked: Spec, row: CheckResult) -> Explanation:
    found = explain(checked, row, SETTINGS, driver.toolchain(SETTINGS))
    assert found is not None
    return found


def last_line(span: Span) -> int:
    return span.source.position(span.end - 1)[0]


def told(found: Explanation) -> dict[str, tuple[Outcome, list[tuple[str, int, int]]]]:
    return {
        each.lock: (
            each.outcome,
            [(part.thread, part.first.line, last_line(part.last)) for part in each.over],
        )
        for each in found.holdings
    }


@dataclass(frozen=True, slots=True)
class Case:
    """A bad run of a spec, and what there is to say of it."""

    spec: Spec
    row: CheckResult
    found: Explanation
    folder: Path


def case(checked: Spec, check: str, folder: Path) -> Case:
    settings = replace(SETTINGS, proofs=Proofs(folder))
    [row] = driver.run(checked, driver.choose(checked, [check]), settings=settings).results
    found = explain(checked, row, settings, driver.toolchain(settings))
    assert found is not None
    return Case(checked, row, found, folder)


# ---- claims of library specs, on the changed text ------------------------------------------------


def held_in(text: str, first: str, last: str, lock: str) -> str:
    """The text with the lock taken before the line `first`, and given up behind the line `last` and
    before each `return` between them."""
    lines = text.splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith(first))
    end = next(n for n, line in enumerate(lines) if n >= begin and line.startswith(last))
    inside = [line.replace("return", f"unlock {lock}; return") for line in lines[begin : end + 1]]
    changed = [f"    lock {lock}", *inside, f"    unlock {lock}"]
    return "\n".join([*lines[:begin], *changed, *lines[end + 1 :], ""])


Edit = tuple[str, str]  # the beginnings of the first and of the last line

CLAIMS: list[tuple[str, str, dict[str, tuple[Edit, ...]]]] = [
    (
        "tutorial/forgotten_lock",
        "without_lock",
        {"counter_lock": (("    let old = mapcount", "    mapcount = old + 1"),)},
    ),
    (
        "mm/pmd_none_moment",
        "a_moment",
        {
            "pmd_lock": (("    if A.pmd is empty", "    if A.pmd is empty"),),
            "T.ptl": (
                ("    let pmd = A.pmd", "    unlock pmd_lock"),
                ("    if A.pmd is empty", "    if A.pmd is empty"),
            ),
        },
    ),
    (
        "mm/table_retract",
        "not_asked",
        {
            "pmd_lock": (
                ("    let pt = pte_offset_map_lock(A, writes = on)", "    if pt.pte is none { pt"),
            )
        },
    ),
]


@pytest.mark.parametrize(("name", "check", "claims"), CLAIMS, ids=[each[0] for each in CLAIMS])
def test_each_lock_that_is_said_to_remove_a_run_does_so_in_the_changed_text(
    name: str, check: str, claims: dict[str, tuple[Edit, ...]], tmp_path: Path
) -> None:
    """By hand, and asked of TLC as any spec: the check holds."""
    path = ROOT / "specs" / f"{name}.dsl"
    checked = loaded(path)
    found = case(checked, check, tmp_path).found
    removing = [each.lock for each in found.holdings if each.outcome is Outcome.REMOVES]
    assert sorted(removing) == sorted(claims)
    for lock, edits in claims.items():
        text = path.read_text(encoding="utf-8")
        for first, last in edits:
            text = held_in(text, first, last, lock)
        changed = tmp_path / f"changed_{path.name}"
        changed.write_text(text, encoding="utf-8")
        rows = driver.choose(driver.load(changed), [check])
        [row] = driver.run(driver.load(changed), rows, settings=SETTINGS).results
        assert row.verdict is Verdict.HOLDS, lock


def test_the_lost_update_has_a_run_with_fewer_switches_and_a_lock_that_removes_it(
    tmp_path: Path,
) -> None:
    found = case(
        loaded(ROOT / "specs" / "tutorial" / "forgotten_lock.dsl"), "without_lock", tmp_path
    ).found
    assert found.switches == 3
    assert found.fewest is not None
    assert [step.thread for step in found.fewest.steps] == [
        "mapper0",
        "mapper1",
        "mapper1",
        "mapper0",
    ]
    over = [("mapper1", 14, 15), ("mapper0", 14, 15)]
    assert told(found) == {"counter_lock": (Outcome.REMOVES, over)}


# ---- every outcome -------------------------------------------------------------------------------

CHECK_THEN_USE = """
object Page [P] {
    lock  : mutex
    above : mutex
    there : bool = on
    used  : bool
}
thread user {
    if P.there {
        lock P.above
        P.used = on
        unlock P.above
        assert was_there: P.there
    }
}
thread remover { lock P.lock; P.there = off; unlock P.lock }
check race only was_there expect violates was_there
"""
NESTED = CHECK_THEN_USE.replace("{ lock P.lock;", "{ lock P.above; lock P.lock;").replace(
    "unlock P.lock }", "unlock P.lock; unlock P.above }"
)
KEPT = """
global kept  : mutex
global there : bool = on
global up    : bool
global tick  : bool
background thread user {
    wait until up
    if there { assert was_there: there }
}
background thread remover { there = off }
background thread keeper { lock kept; up = on; loop { tick = not tick } }
check race only was_there expect violates was_there
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case(spec(CHECK_THEN_USE, "page"), "race", tmp_path_factory.mktemp("proofs"))


def test_a_lock_that_the_other_thread_holds_is_taken_by_the_one_that_does_not(page: Case) -> None:
    assert told(page.found) == {
        "P.lock": (Outcome.REMOVES, [("user", 10, 15)]),
        "P.above": (Outcome.STILL, [("user", 10, 15), ("remover", 17, 17)]),
    }
    [still] = [each for each in page.found.holdings if each.outcome is Outcome.STILL]
    assert still.words.startswith("it breaks `double_acquire` after ")


def test_a_lock_that_deadlocks_is_told_as_such(tmp_path: Path) -> None:
    """The user takes the other lock below it, the remover above it."""
    found = told(case(spec(NESTED), "race", tmp_path).found)
    assert found["P.lock"] == (Outcome.DEADLOCKS, [("user", 10, 15)])


def test_a_lock_with_which_nobody_comes_there_removes_nothing(tmp_path: Path) -> None:
    found = case(spec(KEPT), "race", tmp_path).found
    assert [(each.lock, each.outcome) for each in found.holdings] == [("kept", Outcome.UNREACHABLE)]


def test_without_time_nothing_is_known_of_a_lock(page: Case) -> None:
    settings = replace(SETTINGS, timeout=0.01)
    found = explain(page.spec, page.row, settings, driver.toolchain(settings))
    assert found is not None
    assert {each.outcome for each in found.holdings} == {Outcome.UNKNOWN}
    assert all(each.words for each in found.holdings)


def test_there_may_be_no_run_with_fewer_switches(page: Case) -> None:
    assert (page.found.searched, page.found.fewest) == (True, None)


def test_the_search_for_fewer_switches_ends_at_its_budget(page: Case) -> None:
    machine = Machine(page.spec.model, page.row.check)
    assert fewest_switches(machine, "was_there", 1) is None
    steps = fewest_switches(machine, "was_there", 1000)
    assert steps is not None
    assert [step.thread for step in steps[1:]][-1] == "user"


def test_where_nothing_races_nothing_is_held() -> None:
    checked = spec("global x : bool\nthread t { x = on }\ninvariant off: not x\n"
                   "check bad expect violates off\n")  # fmt: skip
    trace = trace_of(run(checked)["bad"])
    assert sections(trace, [checked.variants.main]) == ()


def test_a_run_that_goes_on_for_ever_is_asked_about_the_lines_of_its_loop(tmp_path: Path) -> None:
    """Who waits for the folio lock has a reference, which keeps the other one from splitting it."""
    path = ROOT / "specs" / "swap" / "large_folio_split.dsl"
    found = case(loaded(path), "v6_8.split", tmp_path).found
    assert (found.endless, found.searched, found.fewest) == (True, False, None)
    [held] = found.holdings
    assert (held.lock, held.outcome) == ("F.lock", Outcome.DEADLOCKS)
    assert sorted(part.thread for part in held.over) == ["mover0", "mover1"]
    words = " ".join(line.plain for line in render_explanation(found, main=str(path), width=100))
    assert "a run with fewer context switches is not looked for" in words


def test_the_command_explains_also_in_json(
    page: Case, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it asks is remembered."""
    (here / "page.dsl").write_text(f"spec page\n{CHECK_THEN_USE}", encoding="utf-8")
    cache = ("--cache", "readonly", "--cache-dir", str(page.folder))
    with pytest.raises(SystemExit) as ended:
        main(["check", "page", "--explain", "--json=out.json", "--jobs", "1", *cache])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "no run that breaks this has fewer than" in shown
    assert "holding `P.lock` over lines 10-15 of `user` removes this run" in shown
    document = json.loads((here / "out.json").read_text(encoding="utf-8"))
    schema = files("specdsl").joinpath("schema/check.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    [row] = document["specs"][0]["checks"]
    explanation = row["explanation"]
    assert (explanation["endless"], explanation["searched"]) == (False, True)
    assert [(each["lock"], each["outcome"]) for each in explanation["holdings"]] == [
        ("P.lock", "removes this run"),
        ("P.above", "does not help"),
    ]
    [over] = explanation["holdings"][0]["over"]
    assert (over["thread"], over["line"], over["last_line"]) == ("user", 10, 15)

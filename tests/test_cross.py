"""Two engines hold against each other: what counts as agreement, and how loud a disagreement is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from models import CORPUS, MODELS, loaded, spec
from specdsl import runs
from specdsl.cli import main
from specdsl.cross.compare import Budget, cross_check
from specdsl.cross.record import record_of
from specdsl.cross.retell import retold
from specdsl.driver import Spec
from specdsl.interpret.explore import explore
from specdsl.interpret.follow import follow
from specdsl.interpret.machine import Machine
from specdsl.interpret.wander import Wandered, by_chance, guided
from specdsl.model.model import Check
from specdsl.result import Agreement, CheckResult, CrossCheck, Verdict

RACE = """
global n : 0..2
thread t [2] { let old = n; n = old + 1 }
finally both: n == 2
invariant small: n < 3
check lost expect violates both
check small_ only small expect holds
"""


def machine(checked: Spec, check: Check) -> Machine:
    return Machine(checked.variants.of(check.settings).model, check)


def result(checked: Spec, number: int) -> CheckResult:
    """What TLC would say, made by the interpreter."""
    check = checked.checks[number]
    found = explore(machine(checked, check))
    if found.complete:
        return CheckResult(check, Verdict.HOLDS, None, None, found.states, None, None, 0.1)
    (bad,) = found.bad
    run = Wandered(bad.run, bad.broken, over=False)
    trace = retold(machine(checked, check), run)
    return CheckResult(
        check, Verdict.VIOLATED, bad.broken[0], None, found.states, None, None, 0.1, trace
    )


def asked(checked: Spec, found: CheckResult, budget: Budget | None = None) -> CrossCheck:
    return cross_check(found, checked.model, budget or Budget())


def test_they_agree_on_states_property_and_length() -> None:
    race = spec(RACE)
    for number in (0, 1):
        assert asked(race, result(race, number)).agreement is Agreement.AGREES


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"distinct_states": 4}, "TLC sees 4 states, the interpreter 12"),
        ({"verdict": Verdict.DEADLOCK}, "the interpreter nothing in 12 states"),
        ({"verdict": Verdict.VIOLATED, "property": "small"}, "TLC finds `small` after"),
    ],
)
def test_a_hold_is_held_against_every_state(changed: dict[str, object], words: str) -> None:
    race = spec(RACE)
    wrong = replace(result(race, 1), **changed)  # type: ignore[arg-type]
    said = asked(race, wrong)
    assert said.agreement is Agreement.DISAGREES
    assert words in said.words


def test_a_violation_is_held_against_property_length_and_steps() -> None:
    race = spec(RACE)
    right = result(race, 0)
    assert right.trace is not None
    steps = right.trace.steps
    for wrong in (
        replace(right, verdict=Verdict.HOLDS),
        replace(right, property="small"),
        replace(right, trace=replace(right.trace, steps=steps[:-1])),
        replace(right, trace=replace(right.trace, steps=(*steps[:2], *reversed(steps[2:])))),
        replace(right, trace=replace(right.trace, broken=None)),
    ):
        assert asked(race, wrong).agreement is Agreement.DISAGREES


def test_what_is_too_large_or_not_known_is_said() -> None:
    race = spec(RACE)
    few = asked(race, result(race, 1), Budget(states=5))
    assert few == CrossCheck(Agreement.NOT_ASKED, "there are more than 5 states")
    late = asked(race, replace(result(race, 1), distinct_states=1), Budget(seconds=-1))
    assert late.words == "it takes more than -1 seconds"
    none = asked(race, replace(result(race, 1), verdict=Verdict.INCONCLUSIVE))
    assert none.agreement is Agreement.NOT_ASKED


def test_a_disagreement_is_a_failure_of_the_tool(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "race.dsl").write_text(f"spec race\n{RACE}check other expect holds\n")
    wrong = CrossCheck(Agreement.DISAGREES, "TLC says this, the interpreter that", 3)
    monkeypatch.setattr(runs, "cross_check", lambda *_args, **_keywords: wrong)
    with pytest.raises(SystemExit) as caught:
        main(["check", "race.dsl", "--cross-check", "--no-trace"])
    assert caught.value.code == 4
    shown = " ".join(capsys.readouterr().out.split())
    assert "two engines disagree, and one of them is wrong: TLC says this" in shown
    assert "agree on 0 of 3" in shown


# ---- runs without Java ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_run_by_chance_can_be_told_and_followed(path: Path) -> None:
    checked = loaded(path)
    for check in checked.checks:
        mine = machine(checked, check)
        run = by_chance(mine, Random(1), 60)
        trace = retold(mine, run)
        assert len(trace.steps) == len(run.steps) - 1
        assert len(trace.moments) == len(run.steps)
        end = trace.moments[-1]
        assert [(each.thread, each.lock, each.mode) for each in end.held] == [
            (each.thread, each.lock, each.mode) for each in trace.held
        ]
        assert end.waiting == trace.waiting
        refused = follow(mine, record_of(trace))
        if run.broken:
            assert refused is None
        else:
            assert refused is not None and refused.number == len(trace.steps) + 1


def test_a_guided_run_stops_where_a_thread_cannot_move() -> None:
    checked = loaded(MODELS / "goto_retry.dsl")
    mine = machine(checked, checked.checks[0])
    run = guided(mine, ["remover", "finder", "finder"], Random(0))
    assert (run.stuck, len(run.steps)) == ("finder", 3)


def test_a_run_that_is_told_says_who_holds_and_waits_at_each_moment() -> None:
    checked = loaded(MODELS / "deadlock.dsl")
    mine = machine(checked, next(each for each in checked.checks if each.name == "crossed"))
    first, second, last = retold(mine, guided(mine, ["t", "u"], Random(0))).moments
    assert first.held == () and first.waiting == ()
    assert [each.thread for each in second.held] == ["t"]
    assert [each.thread for each in last.held] == ["t", "u"]
    assert [each.thread for each in last.waiting] == ["t", "u"]
    assert [each.holders for each in last.waiting] == [("u",), ("t",)]


def shown(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    assert caught.value.code == code
    return capsys.readouterr().out


def test_simulate_shows_the_steps_of_a_counterexample(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = str(MODELS / "deadlock.dsl")
    out = shown(capsys, "simulate", path, "--check", "crossed", "--follow", "t,u", code=1)
    assert (
        out
        == """\
crossed, run 1 of 1: deadlock after 2 steps, 2 threads, 1 context switch

  at the start   go = false

      t                 u
      ----------------  ----------------
 1    10  lock a
            acquired a
 2                      12  lock b
                              acquired b

  in a circle    t holds a (line 10) and waits for b (line 10), held by u
                 u holds b (line 12) and waits for a (line 12), held by t

"""
    )


def test_simulate_looks_for_a_bad_run(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(MODELS / "goto_retry.dsl")
    fine = shown(capsys, "simulate", path, "--runs", "20", "-q")
    assert fine == "rechecked: nothing is violated in 20 runs, which proves nothing\n"
    bad = shown(capsys, "simulate", path, "--runs", "500", "-q", "-o", "recheck=off", code=1)
    assert "violates `here` after" in bad


@pytest.mark.parametrize(
    "arguments", [["--follow", "nobody"], ["--check", "nothing"], ["-o", "recheck"]]
)
def test_simulate_asks_for_what_there_is(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shown(capsys, "simulate", str(MODELS / "goto_retry.dsl"), *arguments, code=2)


def test_replay_says_which_step_is_wrong(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "race.dsl").write_text(f"spec race\n{RACE}")
    shown(capsys, "check", "race.dsl", "--json=found.json", "-q")
    told = shown(capsys, "replay", "found.json")
    assert told == ("race.dsl: lost: every one of 4 steps is allowed, and the run ends with both\n")
    document = json.loads((here / "found.json").read_text())
    steps = document["specs"][0]["checks"][0]["trace"]["steps"]
    steps[2]["changes"][0]["new"] = "2"
    (here / "found.json").write_text(json.dumps(document))
    told = shown(capsys, "replay", "found.json", code=4)
    assert "a bug of specdsl (or the spec has changed since): step 3 is not allowed" in told
    assert "changes other things here: n: 0 -> 1" in told


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "specdsl-check/1"}', "\x00"])
def test_replay_reads_only_what_check_prints(
    text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "found.json").write_text(text)
    shown(capsys, "replay", "found.json", code=2)


def test_who_comes_in_between_is_told_as_in_a_trace() -> None:
    checked = spec(
        "enum Cpu { C0 }\nglobal irqs : irq_state\nglobal x : bool\nglobal y : bool\n"
        "thread t on C0 with store buffer { x = on; y = on }\n"
        "interrupt tick on C0 { skip }\ncheck all_ expect holds\n"
    )
    mine = machine(checked, checked.checks[0])
    run = guided(mine, ["t", "t", "tick", "tick"], Random(0))
    told = retold(mine, run).steps
    assert [step.drains for step in told] == [False, True, False, False]
    words = [[change.words for change in step.changes] for step in told]
    assert words[0] == ["`x` = true goes to the store buffer"]
    assert words[1] == ["`x`: false -> true"]
    assert told[1].text == "x = on becomes visible"
    assert words[2] == ["`tick` interrupts `t`", "`tick` disabled `irqs`"]

"""What a check may cost, how far it came when that was used up, and what chance finds then."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from made import FINE, made_check, made_result
from specdsl import cli, runs
from specdsl.cross.compare import Budget
from specdsl.driver import load, run
from specdsl.model.model import ExpectedVerdict
from specdsl.report.json import check_document, json_text, spec_json
from specdsl.report.table import render_table
from specdsl.report.terminal import join
from specdsl.report.trace import render_counterexample
from specdsl.result import (
    Agreement,
    CheckResult,
    Exhausted,
    Simulated,
    SpecResult,
    Verdict,
)
from specdsl.runs import Event, RunSettings, Started
from specdsl.tlc.command import Simulation, TlcSettings
from specdsl.tlc.messages import Message, read_counts
from specdsl.tlc.run import Progress, RawRun, run_tlc
from specdsl.tlc.statistics import collision_odds, simulated_states

SPEC = f"{FINE}check without_lock {{ locked = off }} expect violates nothing_lost\n"


@pytest.fixture
def spec(here: Path) -> Path:
    path = here / "fine.dsl"
    path.write_text(SPEC, encoding="utf-8")
    return path


def limited(
    monkeypatch: pytest.MonkeyPatch, search: float | None, chance: float | None = 60.0
) -> list[TlcSettings]:
    """Gives the search and the runs by chance so many seconds, and returns the settings that they
    were to have."""
    seen: list[TlcSettings] = []

    def patched(*arguments: object) -> RawRun:
        settings = arguments[4]
        assert isinstance(settings, TlcSettings)
        seen.append(settings)
        seconds = search if settings.simulation is None else chance
        changed = (*arguments[:4], replace(settings, timeout=seconds), *arguments[5:])
        return run_tlc(*changed)  # type: ignore[arg-type]

    monkeypatch.setattr(runs, "run_tlc", patched)
    return seen


def results(**settings: object) -> tuple[CheckResult, ...]:
    return run(load("fine"), settings=RunSettings(**settings)).results  # type: ignore[arg-type]


# ---- time ----------------------------------------------------------------------------------------


def test_time_for_all_checks_ends_what_runs_and_what_would_come(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(runs, "time", SimpleNamespace(monotonic=lambda: now[0]))
    seen: list[TlcSettings] = []

    def timed_out(*arguments: object) -> RawRun:
        settings, folder = arguments[4], arguments[5]
        assert isinstance(settings, TlcSettings)
        assert isinstance(folder, Path)
        folder.mkdir()
        seen.append(settings)
        assert settings.timeout is not None
        now[0] += settings.timeout
        return RawRun(("java", "M"), -9, "", "", settings.timeout, True, False)

    monkeypatch.setattr(runs, "run_tlc", timed_out)
    first, second = results(total_timeout=5.0, timeout=3.0, jobs=1)
    assert [each.timeout for each in seen] == [3.0, 2.0]
    assert first.reason == "time was up after 3 s"
    assert second.reason == "the time for all checks was up, after 2 s of this one"
    assert second.exhausted == Exhausted("time for all checks")
    first, second = results(total_timeout=5.0, jobs=1)
    assert first.reason == "the time for all checks was up, after 5 s of this one"
    assert second.reason == "the time for all checks was up before this one began"
    assert second.exhausted == Exhausted("time for all checks")
    assert not any(each.tool_failed for each in (first, second))


def test_time_that_is_up_before_anything_began(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", "fine", "--total-timeout", "0.000001"])
    assert ended.value.code == 4
    out = capsys.readouterr().out
    assert "2 checks: 0 as expected, 2 inconclusive" in out
    assert "before this one began" in out


# ---- how far it came -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), Exhausted("time")),
        (((3.0, 1, 1),), Exhausted("time", 3.0, 1, 1 / 3)),
        (((3.0, 100, 50), (63.0, 6_100, 700)), Exhausted("time", 63.0, 700, 100.0)),
        # Two words that come at once say no rate.
        (
            ((3.0, 100, 9), (63.0, 6_000, 8), (63.1, 6_110, 7)),
            Exhausted("time", 63.1, 7, 100.0),
        ),
    ],
)
def test_how_fast_it_grew_is_told(
    told: tuple[tuple[float, int, int], ...],
    expected: Exhausted,
    spec: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = tuple(Progress(2 * states, states, left, 7, at) for at, states, left in told)

    def timed_out(*arguments: object) -> RawRun:
        folder = arguments[5]
        assert isinstance(folder, Path)
        folder.mkdir()
        return RawRun(("java", "M"), -9, "", "", 64.0, True, False, told=words)

    monkeypatch.setattr(runs, "run_tlc", timed_out)
    first = results(jobs=1)[0]
    assert first.exhausted is not None
    assert first.exhausted.per_second == pytest.approx(expected.per_second)
    assert replace(first.exhausted, per_second=expected.per_second) == expected
    assert not first.tool_failed


def test_initial_states_are_counted_while_they_are_made() -> None:
    counts = read_counts("Computed 4096 initial states...")
    assert counts is not None
    assert (counts.generated, counts.queue, counts.depth) == (4096, 4096, 1)


# ---- runs by chance ------------------------------------------------------------------------------


def test_what_chance_finds_is_a_violation_and_says_where_it_is_from(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = limited(monkeypatch, search=0.01)
    events: list[Event] = []
    settings = RunSettings(fallback=Simulation(500, 20), workers=2, cross=Budget(), jobs=1)
    holds, violated = run(load("fine"), settings=settings, on_event=events.append).results
    assert (violated.verdict, violated.property) == (Verdict.VIOLATED, "nothing_lost")
    assert violated.as_expected
    assert violated.simulated is not None
    assert (violated.simulated.runs, violated.simulated.depth) == (None, 20)
    assert violated.cross is not None
    assert violated.cross.agreement is Agreement.AGREES  # the interpreter allows each of its steps
    assert violated.trace is not None
    shown = join(render_counterexample(violated, main="fine.dsl", width=100)).plain
    assert "found by simulation, maybe not the shortest" in shown
    # What finds nothing is no proof.
    assert holds.verdict is Verdict.INCONCLUSIVE
    assert not holds.as_expected
    assert not holds.tool_failed
    assert holds.reason == "time was up after 0 s"
    assert holds.simulated is not None
    assert holds.simulated.states > 500
    assert replace(holds.simulated, states=0) == Simulated(500, 0, 20, 0)
    assert [(each.workers, each.coverage) for each in seen if each.simulation] == [(1, False)] * 2
    assert sum(isinstance(event, Started) for event in events) == 2


def test_chance_that_has_no_time_or_fails_leaves_the_result_as_it_was(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited(monkeypatch, search=0.01, chance=0.01)
    (ended, _) = results(fallback=Simulation(), jobs=1)
    assert ended.verdict is Verdict.INCONCLUSIVE
    assert ended.simulated == Simulated(None, 0, 200, 0)

    def fails(*arguments: object) -> RawRun:
        settings, folder = arguments[4], arguments[5]
        assert isinstance(settings, TlcSettings)
        assert isinstance(folder, Path)
        folder.mkdir(exist_ok=True)
        killed = settings.simulation is not None
        code = -11 if killed else -9
        return RawRun(("java", "M"), code, "", "", 1.0, timed_out=not killed, interrupted=False)

    monkeypatch.setattr(runs, "run_tlc", fails)
    (failed, _) = results(fallback=Simulation(), jobs=1)
    assert failed.verdict is Verdict.INCONCLUSIVE
    assert (
        failed.reason
        == "time was up after 1 s; runs by chance failed: Java was killed by signal 11"
    )


@pytest.mark.parametrize(
    ("code", "text", "states"),
    [
        (2209, "Progress: 1234 states checked.", 1234),
        (2209, "Progress(-1) at 2026: 200001 states generated, -1 distinct states found", 200_001),
        (2210, "The number of states generated: 178\nSimulation using seed 0", 178),
        (2185, "5 states generated", 0),
    ],
)
def test_the_states_of_a_simulation_are_read(code: int, text: str, states: int) -> None:
    assert simulated_states([Message(code, 0, tuple(text.split("\n")))]) == states


# ---- what is said --------------------------------------------------------------------------------

ROW = made_check("v6_8", ExpectedVerdict.HOLDS)
TOLD = Exhausted("time", 63.0, 2_000, 1_234.5)
ENDED = replace(
    made_result(ROW, Verdict.INCONCLUSIVE, reason="time was up after 90 s", states=1_200_000),
    exhausted=TOLD,
)
CHANCE = Simulated(10_000, 2_000_000, 200, 0)


def notes(result: CheckResult) -> str:
    table = render_table(SpecResult("a.dsl", "a", (result,)), {}, width=200)
    return join(table).plain.partition("\n\n  ")[2].partition("\n\n")[2]


def test_the_table_says_how_far_it_came() -> None:
    assert (
        notes(ENDED)
        == """\
  ?        v6_8: time was up after 90 s
           1,200,000 distinct states so far, depth 14, 2,000 of them left in the queue, about \
1,234 new ones a second (TLC's last word, after 63 s)
"""
    )
    assert "TLC told of no state before that" in notes(replace(ENDED, exhausted=Exhausted("time")))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            CHANCE,
            "then 10,000 runs by chance of at most 200 states found nothing (2,000,000 states)",
        ),
        (
            replace(CHANCE, runs=None),
            "found nothing (2,000,000 states, until time was up); that is no",
        ),
        (replace(CHANCE, runs=None, states=0), "then there was no time for a run by chance"),
    ],
)
def test_the_table_says_what_chance_did(made: Simulated, words: str) -> None:
    assert words in notes(replace(ENDED, simulated=made))


def test_odds_are_told_where_they_matter() -> None:
    holds = replace(made_result(ROW, Verdict.HOLDS), collision=1e-9)
    assert notes(holds) == ""
    assert "two states for one with a probability of 2.5e-04" in notes(
        replace(holds, collision=2.5e-4)
    )
    violated = made_result(ROW, Verdict.VIOLATED, "small")
    assert "probability" not in notes(replace(violated, collision=0.5))


def test_the_worse_estimate_of_a_collision_counts() -> None:
    text = (
        "Model checking completed. No error has been found.",
        "  calculated (optimistic):  val = 5.1E-9",
        "  based on the actual fingerprints:  val = 1.9E-7",
    )
    assert collision_odds([Message(2193, 0, text)]) == 1.9e-7
    assert collision_odds([Message(2193, 0, text[:1])]) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row,
        lambda row: replace(row, simulated=CHANCE),
        lambda row: replace(row, exhausted=Exhausted("time for all checks")),
        lambda row: replace(made_result(ROW, Verdict.HOLDS), collision=1.6e-19),
    ],
)
def test_json_says_the_same(change: Callable[[CheckResult], CheckResult]) -> None:
    spec = SpecResult("a.dsl", "a", (change(ENDED),))
    document = json.loads(json_text(check_document([spec_json(spec)], version="0", exit_code=4)))
    schema = files("specdsl").joinpath("schema/check.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    (row,) = document["specs"][0]["checks"]
    assert (row["exhausted"] is None) == (row["verdict"] == "holds")
    assert (row["collision_probability"] == 1.6e-19) == (row["verdict"] == "holds")

"""The pipeline from Python: loading, choosing, running, judging. With the real TLC."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import specdsl
from specdsl import driver, runs
from specdsl.diagnostic import SpecError
from specdsl.driver import Spec, choose, emitted, has_checks, load, option_value, run, with_options
from specdsl.find import RequestError
from specdsl.judge import surprising
from specdsl.model.model import Check
from specdsl.result import CheckResult, SpecResult, Verdict
from specdsl.runs import Event, Finished, RunSettings, Started
from specdsl.tlc.run import RawRun, run_tlc

COUNTER = """\
spec counter

option locked : bool = on
option top : 1..3 = 2

global guard : spinlock
global count : 0..3

thread adder [2] {
    if locked { lock guard }
    let old = count
  store:
    count = old + 1
    if locked { unlock guard }
}

finally nothing_lost: count == 2
invariant small: count <= top

check fine { locked = on } expect holds
check lost { locked = off } expect violates nothing_lost at store
check both { locked = off }
    only small expect holds
    only nothing_lost expect violates nothing_lost
"""


@pytest.fixture
def counter(here: Path) -> Spec:
    (here / "counter.dsl").write_text(COUNTER)
    return load("counter")


def checked(spec: Spec, text: str) -> CheckResult:
    """The result of the only check of the spec, with another expectation."""
    old = COUNTER[COUNTER.index("check fine") :]
    Path("other.dsl").write_text(COUNTER.replace(old, text))
    return run(load("other")).results[0]


# ---- loading -------------------------------------------------------------------------------------


def test_a_spec_knows_its_checks_and_options(counter: Spec) -> None:
    assert counter.name == "counter"
    assert [c.name for c in counter.checks] == ["fine", "lost", "both.small", "both.nothing_lost"]
    assert counter.defaults == {"locked": True, "top": 2}


def test_paths_are_shown_as_seen_from_here(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "counter.dsl").write_text(COUNTER)
    assert load(here / "sub" / "counter.dsl").source.path == "sub/counter.dsl"


def test_a_mistake_is_an_error_with_its_place(here: Path) -> None:
    (here / "bad.dsl").write_text(COUNTER.replace("count = old", "count = odl"))
    with pytest.raises(SpecError) as caught:
        load("bad")
    (found,) = caught.value.diagnostics
    assert found.primary.span.text == "odl"


def test_a_used_file_is_found_beside_its_user(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "part.dsl").write_text("global guard : spinlock\n")
    (here / "sub" / "counter.dsl").write_text(
        COUNTER.replace("global guard : spinlock", 'use "part.dsl"')
    )
    assert [s.path for s in load("sub/counter").model.sources] == [
        "sub/counter.dsl",
        "sub/part.dsl",
    ]


def test_a_used_file_that_is_not_there_is_told_at_the_use(here: Path) -> None:
    (here / "bad.dsl").write_text(COUNTER.replace("global guard : spinlock", 'use "nope.dsl"'))
    with pytest.raises(SpecError) as caught:
        load("bad")
    found = caught.value.diagnostics[0]
    assert (found.message, found.primary.span.line) == ("the file `nope.dsl` is not there", 6)


def test_a_part_without_checks_is_no_spec_to_check(here: Path) -> None:
    (here / "part.dsl").write_text("global guard : spinlock\n")
    (here / "bad.dsl").write_text("check {")
    (here / "counter.dsl").write_text(COUNTER)
    assert not has_checks(here / "part.dsl")
    assert has_checks(here / "bad.dsl")
    assert has_checks(here / "counter.dsl")


# ---- choosing ------------------------------------------------------------------------------------


def test_checks_are_chosen_by_name_and_by_pattern(counter: Spec) -> None:
    def names(*patterns: str) -> list[str]:
        return [check.name for check in choose(counter, patterns)]

    assert names("lost") == ["lost"]
    assert names("lost", "f*") == ["fine", "lost"]
    assert names("both") == ["both.small", "both.nothing_lost"]
    assert names("both.small") == ["both.small"]


def test_a_check_that_is_not_there_is_told_with_the_nearest(counter: Spec) -> None:
    with pytest.raises(RequestError) as caught:
        choose(counter, ["fien"])
    assert caught.value.help == "did you mean `fine`?"


def test_options_of_our_own_make_a_check(counter: Spec) -> None:
    check = with_options(counter, {"locked": False})
    assert check.name == "locked=off"
    assert check.settings == {"locked": False, "top": 2}
    assert check.expectation.span is None
    base = choose(counter, ["both.small"])[0]
    assert with_options(counter, {"top": 3}, base=base).only == ("small",)


@pytest.mark.parametrize(
    ("options", "help"),
    [
        ({"lokced": True}, "did you mean `locked`?"),
        ({"locked": "maybe"}, "it can be `on` or `off`"),
        ({"top": 9}, "it can be a number from 1 to 3"),
        ({"top": True}, "it can be a number from 1 to 3"),
    ],
)
def test_an_option_or_value_that_does_not_exist_is_refused(
    counter: Spec, options: dict[str, driver.Value], help: str
) -> None:
    with pytest.raises(RequestError) as caught:
        with_options(counter, options)
    assert caught.value.help == help


def test_values_are_read_by_the_type_of_their_option(counter: Spec) -> None:
    assert option_value(counter, "locked", "off") is False
    assert option_value(counter, "top", "3") == 3
    assert option_value(counter, "top", "many") == "many"


# ---- emitting ------------------------------------------------------------------------------------


def test_emitted_files_do_not_depend_on_where_the_spec_lies(counter: Spec, here: Path) -> None:
    (here / "specs").mkdir()
    (here / "specs" / "x.dsl").write_text(COUNTER)
    files = emitted(load("specs/x.dsl"))
    assert list(files) == [
        "counter.tla",
        "counter.fine.cfg",
        "counter.lost.cfg",
        "counter.both.small.cfg",
        "counter.both.nothing_lost.cfg",
    ]
    assert files == emitted(load(here / "specs" / "x.dsl"))
    assert "specs/x.dsl" in files["counter.tla"]
    assert str(here) not in "".join(files.values())


# ---- properties of whole runs --------------------------------------------------------------------

ROUND = """\
spec round
global l : mutex
global asked : bool
background thread greedy { loop { lock l; unlock l } }
thread modest { asked = on; lock l; unlock l }
invariant quiet: not asked
eventually asks: asked
eventually served: modest ended
check all expect livelocks
check parts
    only asks, served expect violates served
    only asks expect holds
    only quiet, served expect violates quiet
check other only livelock expect holds
"""


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    path = tmp_path_factory.mktemp("rounds") / "round.dsl"
    path.write_text(ROUND)
    return load(path)


def test_each_property_of_whole_runs_has_a_run_until_one_is_violated(
    rounds: Spec, tmp_path: Path
) -> None:
    chosen = choose(rounds, ["parts"])
    results = run(rounds, chosen, settings=RunSettings(keep=tmp_path, memory_mb=256)).results
    assert [(r.verdict, r.property, r.as_expected) for r in results] == [
        (Verdict.VIOLATED, "served", True),
        (Verdict.HOLDS, None, True),
        (Verdict.VIOLATED, "quiet", True),
    ]
    assert sorted(folder.name for folder in (tmp_path / "round").iterdir()) == [
        "parts.asks",
        "parts.asks+served",
        "parts.asks+served.asks",
        "parts.asks+served.served",
        "parts.asks.asks",
        "parts.quiet+served",
    ]
    violated, holds, unsafe = results
    assert violated.kept is not None and violated.kept.endswith("parts.asks+served.served")
    assert holds.kept is not None and holds.kept.endswith("parts.asks")
    command = (Path(violated.kept) / "command").read_text()
    assert "-deadlock" in command and "-workers 1 " in command and "-coverage" not in command
    # What happened was counted in the run before.
    assert violated.reached is not None
    assert violated.reached == holds.reached
    assert violated.distinct_states == holds.distinct_states
    assert unsafe.trace is not None and unsafe.trace.loop_to is None
    assert violated.trace is not None and violated.trace.loop_to == 2


def test_a_livelock_comes_before_what_is_written(rounds: Spec) -> None:
    (result,) = run(rounds, choose(rounds, ["other"])).results
    assert result.mismatch == "livelocks, expected to hold"
    assert result.property == "livelock"
    mine = with_options(rounds, {}, base=result.check)
    assert (mine.livelock, mine.only) == (True, ("livelock",))


def with_other_runs(
    spec: Spec, check: Check, settings: RunSettings, made: Callable[..., RawRun]
) -> CheckResult:
    """The result of the check if `made` runs TLC."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "run_tlc", made)
        (result,) = run(spec, [check], settings=settings).results
    return result


def test_the_time_is_for_all_runs_of_a_check(rounds: Spec) -> None:
    """The first run takes what there is; nothing is left for the second one."""
    seen: list[float | None] = []

    def slow(*arguments: Any) -> RawRun:
        seen.append(arguments[4].timeout)
        return replace(run_tlc(*arguments), seconds=70.0)

    (check,) = choose(rounds, ["parts.asks"])
    result = with_other_runs(rounds, check, RunSettings(timeout=60), slow)
    assert seen == [60, 0.0]
    assert result.verdict is Verdict.INCONCLUSIVE
    assert result.reason == "`asks`: time was up after 70 s"
    assert result.seconds == 140.0


def test_a_loop_that_breaks_something_else_is_no_verdict(rounds: Spec) -> None:
    """What TLC shows is believed only if it is what was asked for."""

    def confused(files: Mapping[str, str], *others: Any) -> RawRun:
        swapped = {
            name: text.replace("PROPERTY asks", "PROPERTY served") for name, text in files.items()
        }
        return run_tlc(swapped, *others)

    (check,) = choose(rounds, ["parts.asks"])
    result = with_other_runs(rounds, check, RunSettings(), confused)
    assert (result.verdict, result.tool_failed) == (Verdict.INCONCLUSIVE, True)
    assert result.reason == "`asks`: the run that TLC shows is not fair, or does not break `asks`"
    assert result.kept is not None
    shutil.rmtree(Path(result.kept).parent)


# ---- running and judging -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> SpecResult:
    path = tmp_path_factory.mktemp("specs") / "counter.dsl"
    path.write_text(COUNTER)
    return run(load(path))


def test_results_come_in_the_order_of_declaration(result: SpecResult) -> None:
    assert [(r.check.name, r.verdict, r.property, r.as_expected) for r in result.results] == [
        ("fine", Verdict.HOLDS, None, True),
        ("lost", Verdict.VIOLATED, "nothing_lost", True),
        ("both.small", Verdict.HOLDS, None, True),
        ("both.nothing_lost", Verdict.VIOLATED, "nothing_lost", True),
    ]
    assert all(r.distinct_states and r.depth and r.seconds > 0 for r in result.results)
    assert result.never_taken == ()


def test_every_step_of_a_trace_has_its_line(result: SpecResult) -> None:
    trace = result.results[1].trace
    assert trace is not None
    assert [step.unmapped for step in trace.steps] == [None] * len(trace.steps)
    assert trace.steps[-1].text == "count = old + 1"


@pytest.mark.parametrize(
    ("check", "mismatch"),
    [
        ("check c { locked = off } expect holds", "violates `nothing_lost`, expected to hold"),
        ("check c expect violates small", "holds, expected a violation of `small`"),
        ("check c expect deadlocks", "holds, expected a deadlock"),
        (
            "check c { locked = off } expect violates small",
            "violates `nothing_lost`, expected `small`",
        ),
    ],
)
def test_a_wrong_expectation_is_explained(counter: Spec, check: str, mismatch: str) -> None:
    result = checked(counter, check)
    assert result.mismatch == mismatch
    assert not result.as_expected


def test_the_last_step_must_be_the_expected_one(counter: Spec) -> None:
    text = COUNTER.replace("    let old = count", "  load:\n    let old = count")
    text = text.replace("at store", "at load")
    Path("elsewhere.dsl").write_text(text)
    spec = load("elsewhere")
    (result,) = run(spec, choose(spec, ["lost"])).results
    assert result.verdict is Verdict.VIOLATED
    assert result.mismatch is not None
    assert result.mismatch.startswith("violates `nothing_lost` as expected, but the last step is ")
    assert result.mismatch.endswith(", expected label `load` (line 12)")


def test_a_check_of_our_own_passes_if_it_holds(counter: Spec) -> None:
    good = with_options(counter, {"locked": True})
    bad = with_options(counter, {"locked": False})
    results = run(counter, [good, bad]).results
    assert [r.as_expected for r in results] == [True, False]
    assert results[1].mismatch == "violates `nothing_lost`"


def test_time_that_is_up_is_inconclusive(counter: Spec) -> None:
    settings = RunSettings(timeout=0.01)
    (result,) = run(counter, counter.checks[:1], settings=settings).results
    assert result.verdict is Verdict.INCONCLUSIVE
    assert not result.as_expected
    assert result.mismatch is None
    assert not surprising(result)
    assert result.kept is None


def test_a_java_that_is_none_is_inconclusive_and_kept(counter: Spec, here: Path) -> None:
    java = here / "java"
    java.write_text("#!/bin/sh\necho no\nexit 3\n")
    java.chmod(0o755)
    (result,) = run(counter, counter.checks[:1], settings=RunSettings(java=str(java))).results
    assert result.verdict is Verdict.INCONCLUSIVE
    assert result.tool_failed
    assert result.kept is not None
    kept = Path(result.kept)
    assert (kept / "stdout").read_text() == "no\n"
    for path in kept.iterdir():
        path.unlink()
    kept.rmdir()
    kept.parent.rmdir()


def test_what_is_kept_repeats_the_run(counter: Spec, here: Path) -> None:
    (result,) = run(counter, counter.checks[:1], settings=RunSettings(keep=here / "kept")).results
    assert result.kept == str(here / "kept" / "counter" / "fine")
    assert sorted(path.name for path in Path(result.kept).iterdir()) == [
        "command",
        "counter.cfg",
        "counter.tla",
        "stderr",
        "stdout",
    ]
    assert (Path(result.kept) / "command").read_text().startswith("mkdir -p tmp && ")


def test_nothing_is_left_in_the_temporary_folder(
    counter: Spec, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path_factory.mktemp("tmp")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    run(counter, counter.checks[:2])
    assert list(temporary.iterdir()) == []


def test_events_tell_the_beginning_and_the_end_of_each_check(counter: Spec) -> None:
    events: list[Event] = []
    run(counter, counter.checks[:2], settings=RunSettings(jobs=1), on_event=events.append)
    told = [
        (type(event).__name__, event.check.name)
        if isinstance(event, Started)
        else (type(event).__name__, event.result.check.name)
        for event in events
        if isinstance(event, (Started, Finished))
    ]
    assert told == [
        ("Started", "fine"),
        ("Finished", "fine"),
        ("Started", "lost"),
        ("Finished", "lost"),
    ]


def test_an_exception_ends_every_run(counter: Spec) -> None:
    ended: list[str] = []

    def tell(event: Event) -> None:
        match event:
            case Started(check) if check.name == "lost":
                raise ZeroDivisionError
            case Finished(result):
                ended.append(result.check.name)

    with pytest.raises(ZeroDivisionError):
        run(counter, settings=RunSettings(jobs=1), on_event=tell)
    assert ended == ["fine"]


def test_a_fault_of_ours_says_where_the_run_is(
    counter: Spec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*arguments: object) -> CheckResult:
        raise KeyError("x")

    monkeypatch.setattr(runs, "judge", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(runs.UnreadableRun) as caught:
        run(counter, counter.checks[:1])
    assert (caught.value.folder / "stdout").exists()


def test_a_statement_that_no_check_executes_is_told(here: Path) -> None:
    text = COUNTER.replace("    count = old + 1", "    count = old + 1\n    if old == 3 { skip }")
    (here / "vacuous.dsl").write_text(text)
    spec = load("vacuous")
    assert [span.text for span in run(spec).never_taken] == ["skip"]
    # Not all checks, or nothing counted: nothing is known.
    assert run(spec, spec.checks[:1]).never_taken == ()
    assert run(spec, settings=RunSettings(coverage=False)).never_taken == ()


def test_the_example_in_the_package_runs(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert specdsl.__doc__ is not None
    start = specdsl.__doc__.index("    import specdsl")
    end = specdsl.__doc__.index("`load` raises")
    exec(textwrap.dedent(specdsl.__doc__[start:end]), {})
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "with_lock holds None True"
    assert lines[1] == "without_lock violated nothing_lost True"
    assert lines[2].startswith("   1 mapper")


def test_every_name_of_the_package_is_there() -> None:
    for name in specdsl.__all__:
        assert getattr(specdsl, name) is not None
    assert set(specdsl.__all__) <= set(dir(specdsl))
    with pytest.raises(AttributeError):
        specdsl.nothing  # noqa: B018

"""What is said of a bad run besides its steps: fewer context switches, and locks that remove it.
What is claimed of a lock is held against the spec as a person would write it."""

from __future__ import annotations

from pathlib import Path

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
from specdsl.result import CheckResult, Verdict
from specdsl.runs import RunSettings
from specdsl.source import Span

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


def test_the_lost_update_has_a_run_with_fewer_switches_and_a_lock_that_removes_it() -> None:
    checked = loaded(ROOT / "specs" / "tutorial" / "forgotten_lock.dsl")
    [row] = driver.run(checked, driver.choose(checked, ["without_lock"]), settings=SETTINGS).results
    found = explained(checked, row)
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


CHECK_THEN_USE = """
object Page [P] {
    lock  : mutex
    other : mutex
    there : bool = on   guarded by lock
    used  : bool
}
thread user {
    if P.there {
        P.used = on
        assert was_there: P.there
    }
}
thread remover { lock P.lock; P.there = off; unlock P.lock }
check race expect violates was_there
"""


def test_the_lock_that_the_other_thread_holds_removes_the_run_and_another_one_does_not() -> None:
    checked = spec(CHECK_THEN_USE)
    found = explained(checked, run(checked)["race"])
    assert told(found) == {
        "P.lock": (Outcome.REMOVES, [("user", 10, 13)]),
        "P.other": (Outcome.REMOVES, [("user", 10, 13), ("remover", 15, 15)]),
    }


@pytest.mark.parametrize(("lock", "verdict"), [("P.lock", "holds"), ("P.other", "violated")])
def test_what_is_claimed_is_so_of_the_spec_as_one_would_write_it(lock: str, verdict: str) -> None:
    """Held by the user alone: enough for the lock that the other thread has."""
    text = CHECK_THEN_USE.replace("    if P.there {", f"    lock {lock}\n    if P.there {{")
    text = text.replace("P.there\n    }\n}", f"P.there\n    }}\n    unlock {lock}\n}}")
    assert run(spec(text))["race"].verdict is Verdict(verdict)


CROSSED = """
object Box [B] {
    first  : mutex
    second : mutex
    n      : 0..2
}
thread one {
    lock B.first
    let old = B.n
    B.n = old + 1
    unlock B.first
}
thread other {
    lock B.second
    let old = B.n
    lock B.first
    B.n = old + 1
    unlock B.first
    unlock B.second
}
finally both: B.n == 2
check lost expect violates both
"""


def test_a_lock_that_deadlocks_is_told_as_such() -> None:
    checked = spec(CROSSED)
    found = explained(checked, run(checked)["lost"])
    outcomes = {each.lock: each.outcome for each in found.holdings}
    assert Outcome.REMOVES in outcomes.values() or Outcome.DEADLOCKS in outcomes.values()


def test_there_may_be_no_run_with_fewer_switches() -> None:
    checked = spec(CHECK_THEN_USE)
    row = run(checked)["race"]
    found = explained(checked, row)
    assert (found.searched, found.fewest) == (True, None)


def test_the_search_for_fewer_switches_ends_at_its_budget() -> None:
    checked = spec(CHECK_THEN_USE)
    machine = Machine(checked.model, checked.checks[0])
    assert fewest_switches(machine, "was_there", 1) is None
    steps = fewest_switches(machine, "was_there", 1000)
    assert steps is not None
    assert [step.thread for step in steps[1:]][-1] == "user"


def test_where_nothing_races_nothing_is_held() -> None:
    checked = spec("global x : bool\nthread t { x = on }\ninvariant off: not x\n"
                   "check bad expect violates off\n")  # fmt: skip
    trace = trace_of(run(checked)["bad"])
    assert sections(trace, [checked.variants.main]) == ()


def test_the_command_explains(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "page.dsl").write_text(f"spec page\n{CHECK_THEN_USE}", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", "page", "--explain", "--jobs", "1"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "no run that breaks this has fewer than" in shown
    assert "holding `P.lock` over lines 10-13 of `user` removes this run" in shown

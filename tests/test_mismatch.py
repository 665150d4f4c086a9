"""What is said of a check that does not keep to its bounds; the rows are made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made import made_result, move_trace
from specdsl.driver import Spec, load
from specdsl.mismatch import missed
from specdsl.report.findings import UNEXPECTED, findings
from specdsl.result import CheckResult, Examination, Examined, SpecResult, Verdict
from specdsl.tla.marks import BranchKey
from specdsl.vacuity.reached import Reached

TEXT = """\
spec bounds
option atomically : bool = off
global x : 0..2
global done : bool

function bump() {
  inside:
    x += 1
}

thread one {
  first:
    x = 0
  calls:
    bump()
    if atomically {
      rare:
        x = 2
    }
  out:
    atomic {
        x = 1
        done = on
    }
  end:
}

thread two {
  first:
    if done { done = off }
}

function unused() {
  nowhere: skip
}

invariant small: x < 2
"""


EXPECTATIONS = """\
holds states >= 100
holds states >= 1001
violates small within 11 steps
violates small within 10 steps
violates small within 1 step
deadlocks within 2 steps states >= 101
holds reaches one.first
holds reaches first
holds reaches inside
holds reaches calls
holds reaches rare
holds reaches out
holds reaches end
holds reaches nowhere
holds reaches out, first
holds reaches out, inside
""".splitlines()


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Spec:
    """With a check for each expectation."""
    path = tmp_path_factory.mktemp("bounds") / "bounds.dsl"
    checks = (f"check c{i} expect {each}\n" for i, each in enumerate(EXPECTATIONS))
    path.write_text(TEXT + "".join(checks))
    return load(path)


def row(spec: Spec, expectation: str, verdict: Verdict, *taken: str) -> CheckResult:
    """A row whose run took the branches of the actions at the statements `taken`."""
    check = spec.checks[EXPECTATIONS.index(expectation)]
    property = "small" if verdict is Verdict.VIOLATED else None
    trace = None if verdict is Verdict.HOLDS else move_trace()
    made = made_result(check, verdict, property, states=100, trace=trace)
    branches = {
        BranchKey(action.name, number)
        for action in spec.system.actions
        for number in range(len(action.branches))
        if any(action.text.startswith(text) for text in taken)
    }
    return replace(made, reached=Reached(dict.fromkeys(branches, 1), {}, True))


def said(spec: Spec, expectation: str, verdict: Verdict, *taken: str) -> str | None:
    return missed(row(spec, expectation, verdict, *taken), spec.system)


STEPS = len(move_trace().steps)
DEADLOCKS = (
    f"deadlocks as expected, but after {STEPS} steps, expected within 2;"
    " with 100 states, expected at least 101"
)


@pytest.mark.parametrize(
    ("expectation", "verdict", "words"),
    [
        ("holds states >= 100", Verdict.HOLDS, None),
        (
            "holds states >= 1001",
            Verdict.HOLDS,
            "holds as expected, but with 100 states, expected at least 1,001",
        ),
        ("violates small within 11 steps", Verdict.VIOLATED, None),
        (
            "violates small within 10 steps",
            Verdict.VIOLATED,
            f"violates `small` as expected, but after {STEPS} steps, expected within {STEPS - 1}",
        ),
        (
            "deadlocks within 2 steps states >= 101",
            Verdict.DEADLOCK,
            DEADLOCKS,
        ),
    ],
)
def test_numbers_are_held_to(
    spec: Spec, expectation: str, verdict: Verdict, words: str | None
) -> None:
    assert said(spec, expectation, verdict) == words


@pytest.mark.parametrize(
    ("points", "taken", "words"),
    [
        ("one.first", ("x = 0",), None),
        ("one.first", ("x += 1",), "never reaches `one.first` (line 13)"),
        ("first", ("if done",), None),  # in one of the two
        ("inside", ("x += 1",), None),
        ("calls", ("x += 1",), None),  # where it leads
        ("calls", ("x = 0",), "never reaches `calls` (line 8)"),
        ("rare", ("x = 2",), None),
        ("rare", ("atomic",), "never reaches `rare` (line 18)"),
        ("end", ("atomic",), None),
        ("nowhere", ("atomic",), "nothing is executed at `nowhere` (line 34)"),
        ("out", (), "never reaches `out` (line 21)"),
        ("out, first", ("x = 0",), "never reaches `out` (line 21)"),
        ("out, inside", (), "never reaches `out` (line 21); never reaches `inside` (line 8)"),
    ],
)
def test_a_label_is_reached_if_something_behind_it_is_executed(
    spec: Spec, points: str, taken: tuple[str, ...], words: str | None
) -> None:
    told = said(spec, f"holds reaches {points}", Verdict.HOLDS, *taken)
    assert told == (None if words is None else f"holds as expected, but {words}")


def test_what_was_not_counted_is_not_called_reached(spec: Spec) -> None:
    made = row(spec, "holds reaches out", Verdict.HOLDS, "atomic")
    told = missed(replace(made, reached=None), spec.system)
    assert told == "holds as expected, but what it reaches was not counted"


def test_a_missed_bound_is_a_finding_at_the_check(spec: Spec) -> None:
    made = row(spec, "violates small within 1 step", Verdict.VIOLATED)
    made = replace(made, mismatch=missed(made, spec.system))
    result = SpecResult("bounds.dsl", "bounds", (made,))
    (found,) = findings(Examination([Examined("bounds.dsl", result)], "0.1.0"))
    assert found.rule == UNEXPECTED and found.place == made.check.span

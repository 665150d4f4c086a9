"""What the table of checks looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made import (
    DEADLOCKS,
    HOLDS,
    MOVE,
    VIOLATES,
    at,
    made_check,
    made_result,
)
from specdsl.diagnostic import Diagnostic, Label, Severity
from specdsl.report.cells import duration, mark
from specdsl.report.table import render_table, render_total
from specdsl.report.terminal import join
from specdsl.report.words import expected_words, found_words, telling_options
from specdsl.result import CheckResult, SpecResult, Verdict
from specdsl.vacuity.reached import Reached

OLD = made_check("v6_8", VIOLATES, "rmap_finds_page", lookup=False, recheck=True)
BROKEN = made_check("v6_14", VIOLATES, "rmap_finds_page", lookup=True, recheck=False)
FIXED = made_check("v6_16", HOLDS, lookup=True, recheck=True)
STUCK = made_check("both_ptls", DEADLOCKS, lookup=True, recheck=True)
BIG = made_check("big", HOLDS, lookup=True, recheck=True)

RESULTS = (
    made_result(OLD, Verdict.VIOLATED, "rmap_finds_page"),
    made_result(
        BROKEN,
        Verdict.VIOLATED,
        "refcount_ok",
        mismatch="violates `refcount_ok`, expected `rmap_finds_page`",
    ),
    made_result(FIXED, Verdict.HOLDS, states=2206866, seconds=223),
    made_result(STUCK, Verdict.DEADLOCK, states=12),
    made_result(BIG, Verdict.INCONCLUSIVE, reason="time was up after 60 s", states=None),
)


def drawn(results: tuple[CheckResult, ...], width: int, **options: bool | int) -> str:
    spec = SpecResult("specs/move.dsl", "move", results)
    return join(render_table(spec, options, width=width, title="UFFDIO_MOVE")).plain


def test_a_row_for_each_check_in_120_columns() -> None:
    assert (
        drawn(RESULTS, 120, lookup=True, recheck=True)
        == """\
specs/move.dsl
  UFFDIO_MOVE

  check      lookup  recheck  expected                  verdict       property            states  depth   time
  ---------  ------  -------  ------------------------  ------------  ---------------  ---------  -----  -----  -------
  v6_8       off     on       violates rmap_finds_page  violated      rmap_finds_page     15,201     14   1.2s  ok
  v6_14      on      off      violates rmap_finds_page  violated      refcount_ok         15,201     14   1.2s  DIFFERS
  v6_16      on      on       holds                     holds         -                2,206,866     14  3m43s  ok
  both_ptls  on      on       deadlocks                 deadlock      -                       12     14   1.2s  ok
  big        on      on       holds                     inconclusive  -                        -      -   1.2s  ?

  DIFFERS  v6_14: violates `refcount_ok`, expected `rmap_finds_page`
  ?        big: time was up after 60 s
"""
    )


def test_it_fits_100_columns() -> None:
    assert (
        drawn(RESULTS, 100, lookup=True, recheck=True)
        == """\
specs/move.dsl
  UFFDIO_MOVE

  check          expected            verdict       property            states  depth   time
  -------------  ------------------  ------------  ---------------  ---------  -----  -----  -------
  v6_8           violates            violated      rmap_finds_page     15,201     14   1.2s  ok
    lookup=off   rmap_finds_page
  v6_14          violates            violated      refcount_ok         15,201     14   1.2s  DIFFERS
    recheck=off  rmap_finds_page
  v6_16          holds               holds         -                2,206,866     14  3m43s  ok
  both_ptls      deadlocks           deadlock      -                       12     14   1.2s  ok
  big            holds               inconclusive  -                        -      -   1.2s  ?

  DIFFERS  v6_14: violates `refcount_ok`, expected `rmap_finds_page`
  ?        big: time was up after 60 s
"""
    )


def test_it_degrades_to_72_columns() -> None:
    assert (
        drawn(RESULTS, 72, lookup=True, recheck=True)
        == """\
specs/move.dsl
  UFFDIO_MOVE

  check          verdict                   states  depth   time
  -------------  ---------------------  ---------  -----  -----  -------
  v6_8           violates                  15,201     14   1.2s  ok
    lookup=off   rmap_finds_page
  v6_14          violates refcount_ok      15,201     14   1.2s  DIFFERS
    recheck=off
  v6_16          holds                  2,206,866     14  3m43s  ok
  both_ptls      deadlocks                     12     14   1.2s  ok
  big            inconclusive                   -      -   1.2s  ?

  DIFFERS  v6_14: violates `refcount_ok`, expected `rmap_finds_page`
  ?        big: time was up after 60 s
"""
    )


def test_clauses_of_one_check_tell_its_options_once() -> None:
    settings = {f"a_long_option_{letter}": 1 for letter in "abcdef"}
    first = made_check("old.P1", VIOLATES, "P1", **settings)
    second = made_check("old.P2", HOLDS, None, **settings)
    rows = (made_result(first, Verdict.VIOLATED, "P1"), made_result(second, Verdict.HOLDS))
    assert drawn(rows, 100, **dict.fromkeys(settings, 0)).count("a_long_option_a=1") == 1


@pytest.mark.parametrize("width", [72, 80, 96, 100, 120])
def test_no_line_is_too_long(width: int) -> None:
    text = drawn(RESULTS, width, lookup=True, recheck=True)
    assert max(map(len, text.splitlines())) <= width


def test_a_spec_without_checks_has_only_its_head() -> None:
    assert drawn((), 100) == "specs/move.dsl\n  UFFDIO_MOVE\n\n"


def vacuous(code: str, text: str, message: str, help: str) -> Diagnostic:
    return Diagnostic(code, message, Label(at(MOVE, text)), help=help, severity=Severity.WARNING)


def test_what_is_vacuous_is_told_by_kind_each_with_its_cure() -> None:
    found = (
        vacuous("W0421", "orig is not swap", "`orig is not swap` was never true", "leave it out"),
        vacuous("W0420", "lock a.ptl", "`lock a.ptl` was never executed", "delete it"),
        vacuous("W0421", "SRC.pte", "`SRC.pte` was never false", "leave it out"),
    )
    whole = replace(RESULTS[2], reached=Reached(whole=True))
    spec = SpecResult("specs/move.dsl", "move", (whole,), (), found)
    lines = join(render_table(spec, {}, width=100)).plain.splitlines()
    assert lines[-6:] == [
        "  vacuous  in the one check of the file:",
        "  W0420    move.dsl:17: `lock a.ptl` was never executed",
        "             delete it",
        "  W0421    move.dsl:6: `orig is not swap` was never true",
        "  W0421    move.dsl:5: `SRC.pte` was never false",
        "             leave it out",
    ]
    two = SpecResult("specs/move.dsl", "move", (whole, RESULTS[0]), (), found)
    text = join(render_table(two, {}, width=100)).plain
    assert "  vacuous  in all 2 checks of the file, 1 of which saw every state:\n" in text


def test_of_very_many_only_some_are_told() -> None:
    one = vacuous("W0420", "lock a.ptl", "`lock a.ptl` was never executed", "delete it")
    spec = SpecResult("specs/move.dsl", "move", (), (), (one,) * 14)
    lines = join(render_table(spec, {}, width=100)).plain.splitlines()
    assert lines[-1].strip() == "and 2 more"


def test_the_last_line_counts() -> None:
    spec = SpecResult("specs/move.dsl", "move", RESULTS)
    total = render_total([spec], "TLC 2.15").plain
    assert total == "5 checks: 3 as expected, 1 differs, 1 inconclusive  (TLC 2.15)"
    fine = SpecResult("specs/move.dsl", "move", RESULTS[:1])
    assert render_total([fine]).plain == "1 check: 1 as expected"


def test_marks() -> None:
    assert [mark(result) for result in RESULTS] == ["ok", "DIFFERS", "ok", "ok", "?"]


def test_expectations_and_findings_in_words() -> None:
    assert [expected_words(result.expectation) for result in RESULTS] == [
        "violates rmap_finds_page",
        "violates rmap_finds_page",
        "holds",
        "deadlocks",
        "holds",
    ]
    assert expected_words(made_check("own", None).expectation) == "-"
    assert [found_words(result) for result in RESULTS] == [
        "violates rmap_finds_page",
        "violates refcount_ok",
        "holds",
        "deadlocks",
        "inconclusive",
    ]


def test_options_that_no_check_changes_are_not_told() -> None:
    checks = [made_check("a", HOLDS, x=True, y=1), made_check("b", HOLDS, x=False, y=1)]
    assert telling_options(checks, {"x": True, "y": 1}) == {"x": True}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.04, "0.0s"),
        (9.94, "9.9s"),
        (9.96, "10s"),
        (59.6, "1m00s"),
        (223, "3m43s"),
        (7500, "2h05m"),
    ],
)
def test_durations_are_short(seconds: float, words: str) -> None:
    assert duration(seconds) == words

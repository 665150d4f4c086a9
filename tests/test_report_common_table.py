"""What the table of several specs looks like."""

from __future__ import annotations

import pytest

from made import made_check, made_result
from specdsl.report.common_table import common_table
from specdsl.report.terminal import join
from specdsl.result import SpecResult, Verdict
from test_report_table import BIG, BROKEN, FIXED, OLD, RESULTS, STUCK

CHECKS = (OLD, BROKEN, FIXED, STUCK, BIG)
MOVE = SpecResult("specs/move.dsl", "move", RESULTS)
SHORT = SpecResult("specs/swap/short.dsl", "short", RESULTS[2:4])


def drawn(width: int) -> str:
    table = common_table(CHECKS, width)
    title = "a title that is too long for one line of eighty columns, path and all"
    groups = [*table.group(MOVE, "UFFDIO_MOVE"), *table.group(SHORT, title)]
    return join([*table.head(), *groups]).plain


def test_specs_are_groups_of_one_table() -> None:
    assert (
        drawn(120)
        == """\
check        expected                  verdict                       states  depth    time
-----------  ------------------------  ------------------------  ----------  -----  ------  -------
specs/move.dsl  UFFDIO_MOVE
  v6_8       violates rmap_finds_page  violates rmap_finds_page      15,201     14    1.2s  ok
  v6_14      violates rmap_finds_page  violates refcount_ok          15,201     14    1.2s  DIFFERS
  v6_16      holds                     holds                      2,206,866     14   3m43s  ok
  both_ptls  deadlocks                 deadlocks                         12     14    1.2s  ok
  big        holds                     inconclusive                       -      -    1.2s  ?

  DIFFERS  v6_14: violates `refcount_ok`, expected `rmap_finds_page`
  ?        big: time was up after 60 s
specs/swap/short.dsl  a title that is too long for one line of eighty columns, path and all
  v6_16      holds                     holds                      2,206,866     14   3m43s  ok
  both_ptls  deadlocks                 deadlocks                         12     14    1.2s  ok
"""
    )


def test_where_there_is_little_room_the_mark_tells_what_was_expected() -> None:
    assert (
        drawn(80)
        == """\
check        verdict                       states  depth    time
-----------  ------------------------  ----------  -----  ------  -------
specs/move.dsl  UFFDIO_MOVE
  v6_8       violates rmap_finds_page      15,201     14    1.2s  ok
  v6_14      violates refcount_ok          15,201     14    1.2s  DIFFERS
  v6_16      holds                      2,206,866     14   3m43s  ok
  both_ptls  deadlocks                         12     14    1.2s  ok
  big        inconclusive                       -      -    1.2s  ?

  DIFFERS  v6_14: violates `refcount_ok`, expected `rmap_finds_page`
  ?        big: time was up after 60 s
specs/swap/short.dsl
  a title that is too long for one line of eighty columns, path and all
  v6_16      holds                      2,206,866     14   3m43s  ok
  both_ptls  deadlocks                         12     14    1.2s  ok
"""
    )


@pytest.mark.parametrize("width", [72, 80, 96, 100, 120, 200])
def test_no_line_is_too_long(width: int) -> None:
    long = made_check("a_check_with.a_name_of_many_words+and_another_one", None, x=True)
    table = common_table((*CHECKS, long), width)
    found = made_result(long, Verdict.VIOLATED, "a_property_that_nobody_had_in_mind_beforehand")
    group = table.group(SpecResult("a.dsl", "a", (*RESULTS, found)), None)
    text = join([*table.head(), *group]).plain
    assert max(map(len, text.splitlines())) <= width
    assert text.split().count("ok") == 4  # no row is without its mark

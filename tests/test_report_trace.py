"""What a counterexample looks like. The pictures are meant to be looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made import (
    LIVELOCKS,
    MOVE,
    VIOLATES,
    at,
    deadlock_trace,
    loop_trace,
    made_check,
    made_result,
    many_threads_trace,
    move_trace,
    stale_trace,
    state,
    step,
)
from specdsl.report.terminal import join
from specdsl.report.trace import render_counterexample, summary
from specdsl.result import Verdict
from specdsl.trace.trace import Held, Trace, TraceStep, Waiting

MAIN = "specs/move.dsl"


def drawn(trace: Trace, width: int, main: str = MAIN, verdict: Verdict = Verdict.VIOLATED) -> str:
    found = None if verdict is Verdict.DEADLOCK else "rmap_finds_page"
    check = made_check("v6_14", VIOLATES, "rmap_finds_page")
    result = made_result(check, verdict, found, trace=trace)
    return join(render_counterexample(result, main=main, width=width)).plain


def test_a_run_of_two_threads_in_100_columns() -> None:
    assert (
        drawn(move_trace(), 100)
        == """\
v6_14: violates `rmap_finds_page` after 11 steps, 2 threads, 1 context switch
  a state breaks the invariant `rmap_finds_page`
  --> specs/move.dsl:22
  22 | invariant rmap_finds_page:
  23 |     for all a in Addr, f in Folio:
  24 |         a.pte is present(f) => f.mapping == a and f.index == a

  at the start   SRC.pte = swap(e0, exclusive), DST.pte = none, e0.cache = f0, f0.mapping = SRC,
                 f0.index = SRC
  never move     reclaim

       mover                                       fault
       ------------------------------------------  -------------------------------------------------
  1     5  let orig = SRC.pte
             orig: none -> swap(e0, exclusive)
  2     6  if orig is not swap
  3     7  folio = orig.entry.cache
             folio: null -> f0
  4     8  lock SRC.ptl, DST.ptl
             acquired SRC.ptl
             acquired DST.ptl
       swap.dsl: move_swap_pte() <- line 10
       mm/userfaultfd.c: move_swap_pte()
  5*    2  dst.pte = src.pte
             DST.pte: none -> swap(e0, exclusive)
  6     3  src.pte = none
             SRC.pte: swap(e0, exclusive) -> none
       move.dsl
  7    11  unlock all
             released SRC.ptl
             released DST.ptl
             ended
  8                                                15  let seen = a.pte
                                                         seen: none -> swap(e0, exclusive)
  9                                                16  lock seen.entry.cache.lock
                                                         acquired f0.lock
 10                                                17  lock a.ptl
                                                         acquired DST.ptl
                                                   mm/memory.c: do_swap_page()
 11*                                               18  a.pte = present(folio, seen.exclusive)
                                                         DST.pte: swap(e0, exclusive)
                                                           -> present(f0, exclusive)

  race (*)       steps 5 and 11
  holds          fault: f0.lock (line 16), DST.ptl (line 17)
  values         DST.pte = present(f0, exclusive)
                 f0.mapping = SRC
                 f0.index = SRC
"""
    )


def test_a_run_of_two_threads_in_72_columns() -> None:
    assert (
        drawn(move_trace(), 72)
        == """\
v6_14: violates `rmap_finds_page` after 11 steps, 2 threads, 1 context
    switch
  a state breaks the invariant `rmap_finds_page`
  --> specs/move.dsl:22
  22 | invariant rmap_finds_page:
  23 |     for all a in Addr, f in Folio:
  24 |         a.pte is present(f) => f.mapping == a and f.index == a

  at the start   SRC.pte = swap(e0, exclusive), DST.pte = none,
                 e0.cache = f0, f0.mapping = SRC, f0.index = SRC
  never move     reclaim

       mover                             fault
       --------------------------------  -------------------------------
  1     5  let orig = SRC.pte
             orig: none
               -> swap(e0, exclusive)
  2     6  if orig is not swap
  3     7  folio = orig.entry.cache
             folio: null -> f0
  4     8  lock SRC.ptl, DST.ptl
             acquired SRC.ptl
             acquired DST.ptl
       swap.dsl: move_swap_pte()
         <- line 10
       mm/userfaultfd.c:
         move_swap_pte()
  5*    2  dst.pte = src.pte
             DST.pte: none
               -> swap(e0, exclusive)
  6     3  src.pte = none
             SRC.pte: swap(e0,
               exclusive)
               -> none
       move.dsl
  7    11  unlock all
             released SRC.ptl
             released DST.ptl
             ended
  8                                      15  let seen = a.pte
                                               seen: none
                                                 -> swap(e0, exclusive)
  9                                      16  lock seen.entry.cache.lock
                                               acquired f0.lock
 10                                      17  lock a.ptl
                                               acquired DST.ptl
                                         mm/memory.c: do_swap_page()
 11*                                     18  a.pte = present(folio,
                                                 seen.exclusive)
                                               DST.pte: swap(e0,
                                                 exclusive)
                                                 -> present(f0,
                                                    exclusive)

  race (*)       steps 5 and 11
  holds          fault: f0.lock (line 16), DST.ptl (line 17)
  values         DST.pte = present(f0, exclusive)
                 f0.mapping = SRC
                 f0.index = SRC
"""
    )


def test_what_is_no_longer_so_is_told_last() -> None:
    assert drawn(stale_trace(), 100).endswith(
        """\
                 f0.index = SRC
  on paper       every access to SRC.pte holds SRC.ptl, yet line 2 of swap.dsl relies on what line 5
                   read: mover dropped SRC.ptl in line 11, and fault changed SRC.pte in line 18
"""
    )


def test_a_deadlock_ends_with_who_waits_for_whom() -> None:
    assert (
        drawn(deadlock_trace(), 80, "specs/ptl.dsl", Verdict.DEADLOCK)
        == """\
v6_14: deadlock after 2 steps, 2 threads, 1 context switch
  a thread has not ended, and no thread can move

      one                    two
      ---------------------  ---------------------
 1    1  lock SRC.ptl
           acquired SRC.ptl
 2                           4  lock DST.ptl
                                  acquired DST.ptl

  in a circle    one holds SRC.ptl (line 1) and waits for DST.ptl (line 2), held
                   by two
                 two holds DST.ptl (line 4) and waits for SRC.ptl (line 5), held
                   by one
"""
    )


def test_what_a_circle_tells_is_not_told_again() -> None:
    trace = deadlock_trace()
    lock = trace.waiting[0].span
    more = replace(
        trace,
        threads=(*trace.threads, "three"),
        held=(*trace.held, Held("one", "mmap_lock", "read", lock)),
        waiting=(*trace.waiting, Waiting("three", "DST.ptl", ("two",), lock)),
    )
    assert drawn(more, 90, "specs/ptl.dsl", Verdict.DEADLOCK).endswith(
        """  in a circle    one holds SRC.ptl (line 1) and waits for DST.ptl (line 2), held by two
                 two holds DST.ptl (line 4) and waits for SRC.ptl (line 5), held by one
  holds          one: mmap_lock for read (line 2)
  waits          three: for DST.ptl, held by two (line 2)
"""
    )


def test_a_reader_behind_a_writer_is_in_the_circle() -> None:
    trace = deadlock_trace()
    one, two = trace.waiting
    queued = replace(
        trace,
        held=(Held("one", "sem", "read", one.span),),
        waiting=(replace(one, what="sem"), replace(two, what="sem")),
    )
    assert drawn(queued, 100, "specs/ptl.dsl", Verdict.DEADLOCK).endswith(
        """  in a circle    one holds sem for read (line 2) and waits for it again (line 2), behind two
                 two waits for sem (line 5), held by one
"""
    )


def test_a_thread_that_waits_for_itself_is_a_circle() -> None:
    trace = deadlock_trace()
    itself = replace(trace.waiting[0], what="SRC.ptl", holders=("one",))
    assert drawn(replace(trace, waiting=(itself,)), 90, "specs/ptl.dsl", Verdict.DEADLOCK).endswith(
        """  in a circle    one holds SRC.ptl (line 1) and waits for it again (line 2)
  holds          two: DST.ptl (line 4)
"""
    )


def test_too_many_threads_for_columns_are_named_in_each_row() -> None:
    assert (
        drawn(many_threads_trace(6), 72)
        == """\
v6_14: violates `rmap_finds_page` after 6 steps, 6 threads, 5 context
    switches

 1    reclaim0  7  folio = orig.entry.cache
                     folio: null -> f0
 2    reclaim1  7  folio = orig.entry.cache
                     folio: null -> f0
 3    reclaim2  7  folio = orig.entry.cache
                     folio: null -> f0
 4    reclaim3  7  folio = orig.entry.cache
                     folio: null -> f0
 5    reclaim4  7  folio = orig.entry.cache
                     folio: null -> f0
 6    reclaim5  7  folio = orig.entry.cache
                     folio: null -> f0

"""
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_up_to_four_threads_have_columns_in_100(count: int) -> None:
    head = drawn(many_threads_trace(count), 100).splitlines()[2]
    assert head.split() == [f"reclaim{i}" for i in range(count)]


@pytest.mark.parametrize("width", [72, 80, 100, 140])
@pytest.mark.parametrize("count", [1, 3, 4, 9])
def test_no_line_is_too_long(count: int, width: int) -> None:
    for trace in (many_threads_trace(count), move_trace(), deadlock_trace()):
        assert max(map(len, drawn(trace, width).splitlines())) <= width


def test_no_line_ends_with_a_blank() -> None:
    assert not [line for line in drawn(move_trace(), 100).splitlines() if line != line.rstrip()]


def test_a_step_that_has_no_line_is_shown_as_unmapped() -> None:
    unmapped = TraceStep(1, "mover", None, "", (), (), None, "TLA+ action mover_7")
    text = drawn(replace(move_trace(), steps=(unmapped,)), 100)
    assert "?  unmapped: TLA+ action mover_7" in text


def test_a_thread_that_nobody_declared_has_a_column_too() -> None:
    strange = step(1, "ghost", at(MOVE, "unlock all"))
    assert "ghost\n" in drawn(replace(move_trace(), steps=(strange,)), 100)


def test_a_bad_first_state_is_told_without_steps() -> None:
    text = drawn(replace(move_trace(), steps=(), held=()), 100)
    assert "No thread has moved: the first state is already wrong." in text
    assert "after 0 steps" in text


def test_a_loop_is_marked_and_told() -> None:
    text = drawn(replace(move_trace(), loop_to=10), 100)
    assert "\n  9 " in text
    assert "\n 10 | " in text
    assert "\n 11*| " in text
    assert "for ever (|)   steps 10 to 11, then back to step 10" in text


def test_a_loop_tells_who_is_passed_over_and_what_would_help() -> None:
    assert (
        drawn(loop_trace(), 80, "specs/ptl.dsl")
        == """\
v6_14: violates `rmap_finds_page` after 1 step, then a loop of 2, 1 thread, 0
    context switches
  `two` never has its turn
  --> specs/ptl.dsl:4
  4 | thread two { lock DST.ptl
  5 |     lock SRC.ptl

  never move     two, three, four, five

      one
      ---------------------
 1!   2  lock DST.ptl
 2 |  1  lock SRC.ptl
           acquired SRC.ptl
 3 |  2  lock DST.ptl
           released SRC.ptl

  due (!)        since step 1: the first part of `served`
  for ever (|)   steps 2 to 3, then back to step 2
  passed over    two: could go on before step 2 (line 4), otherwise it waits for
                   SRC.ptl, behind one; it is weakly fair
                 five: could always go on (line 1); it is unfair
  goes round     three: `while x` (line 1), which changes nothing
  fairness       `strongly fair thread two` would exclude this run
                 `thread five` would exclude this run
  holds          five: DST.ptl (line 2)
  waits          four: for SRC.ptl, behind one (line 1)
"""
    )


def test_a_livelock_is_no_violation() -> None:
    check = made_check("round", LIVELOCKS)
    result = made_result(
        check, Verdict.VIOLATED, "livelock", trace=replace(loop_trace(), starved=())
    )
    text = join(render_counterexample(result, main=MAIN, width=100)).plain
    assert text.startswith("round: livelock after 1 step, then a loop of 2")
    assert "fairness       none excludes this run: every thread that could move in it does" in text


def test_stuttering_is_told() -> None:
    assert "nothing changes any more" in drawn(replace(move_trace(), stuttering=True), 100)


def test_a_difference_from_the_expectation_stands_above_the_run() -> None:
    check = made_check("v6_14", VIOLATES, "refcount_ok")
    result = made_result(
        check,
        Verdict.VIOLATED,
        "rmap_finds_page",
        mismatch="violates `rmap_finds_page`, expected `refcount_ok`",
        trace=move_trace(),
    )
    lines = join(render_counterexample(result, main=MAIN, width=100)).plain.splitlines()
    assert lines[1] == "  DIFFERS: violates `rmap_finds_page`, expected `refcount_ok`"


def test_wide_characters_keep_the_columns_straight() -> None:
    steps = (
        step(1, "mover", at(MOVE, "unlock all"), state("状態", "無", "有")),
        step(2, "fault", at(MOVE, "lock a.ptl")),
    )
    lines = drawn(replace(move_trace(), steps=steps), 100).splitlines()
    assert any("状態: 無 -> 有" in line for line in lines)


def test_a_result_without_a_trace_draws_nothing() -> None:
    result = made_result(made_check("v", VIOLATES, "p"), Verdict.INCONCLUSIVE)
    assert render_counterexample(result, main=MAIN, width=100) == []


def test_the_summary_counts_switches_between_threads() -> None:
    assert summary(many_threads_trace(3)) == "3 steps, 3 threads, 2 context switches"
    assert summary(many_threads_trace(1)) == "1 step, 1 thread, 0 context switches"

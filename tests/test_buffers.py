"""Threads with a store buffer: what goes into it, what its thread sees through it, what waits for
it, and how a run with one is told."""

from __future__ import annotations

import pytest

from models import MODELS, first, loaded, run, show, spec, trace_of
from specdsl import driver
from specdsl.driver import Spec
from specdsl.trace.trace import Buffered, ChangeKind

SHARED = """
option weak : bool = on
object Page [2] { used : bool }
global x : 0..3
global y : 0..3
global l : spinlock
global current : Page
"""


def steps(body: str, buffer: str = "with store buffer") -> list[str]:
    """The steps of a thread that does this on line 9, and of its buffer."""
    return show(thread(body, buffer)).split("\n")


def thread(body: str, buffer: str = "with store buffer") -> Spec:
    return spec(f"{SHARED}thread t {buffer} {{ {body} }}")


def into(place: str, value: str, at: str = "") -> str:
    index = f', at |-> <<"{at}">>' if at else ""
    return f't_buffer\' = Append(t_buffer, [to |-> "{place}"{index}, value |-> {value}])'


# ---- steps ---------------------------------------------------------------------------------------


def test_a_store_waits_until_there_is_room() -> None:
    assert steps("x = 1; Page1.used = on")[:2] == [
        f"t 9 -> 9b then {into('x', '1')}",
        f"t 9b -> end if Len(t_buffer) < 1 then {into('Page_used', 'TRUE', at='Page1')}",
    ]


def test_at_first_nothing_waits() -> None:
    assert "t_buffer = <<>>" in first(thread("x = 1"))


def test_the_oldest_store_becomes_visible_whatever_the_thread_does() -> None:
    oldest = "Head(t_buffer)"
    rest = "t_buffer' = Tail(t_buffer)"
    page = f"Page_used' = [Page_used EXCEPT ![{oldest}.at[1]] = {oldest}.value]"
    assert steps("x = 1; Page1.used = on")[2:] == [
        f't None -> None if {oldest}.to = "Page_used" then {page}, {rest}',
        f't None -> None if {oldest}.to = "x" then x\' = {oldest}.value, {rest}',
    ]


def test_a_thread_sees_its_own_latest_store() -> None:
    load = steps("x = 1; x = 2; let seen = x; skip", "with store buffer of 2")[2]
    second = 'Len(t_buffer) >= 2 /\\ t_buffer[2].to = "x" THEN t_buffer[2].value'
    first_ = 'Len(t_buffer) >= 1 /\\ t_buffer[1].to = "x" THEN t_buffer[1].value'
    assert load == f"t 9c -> 9d then t_seen' = IF {second} ELSE IF {first_} ELSE x"


@pytest.mark.parametrize(
    "waits",
    ["barrier", "lock l; unlock l", "atomic { skip }", "y += 1", "if trylock l { unlock l }"],
)
def test_behind_what_waits_for_it_the_buffer_is_empty(waits: str) -> None:
    lines = steps(f"x = 1; {waits}; let seen = x; skip")
    assert "Len(t_buffer) = 0" in lines[1]
    assert lines[-3].endswith("then t_seen' = x")


def test_in_an_atomic_no_store_waits() -> None:
    assert steps("x = 1; atomic { x = 0; y = 1 }")[1].endswith(
        "if Len(t_buffer) = 0 then x' = 0, y' = 1"
    )


def test_a_statement_that_loads_does_not_wait_for_room_before_it_does() -> None:
    lines = steps("x = 1; y = x; barrier")
    assert lines[1].startswith("t 9b -> 9d if ~(Len(t_buffer) < 1) then t_loaded' = ")
    assert lines[2].startswith("t 9b -> 9c if Len(t_buffer) < 1 then t_buffer' = ")
    assert f"t 9d -> 9c if Len(t_buffer) < 1 then {into('y', 't_loaded')}, t_loaded' = 0" in lines


def test_the_place_of_such_a_store_is_kept_too() -> None:
    lines = steps("x = 1; current.used = on; barrier")
    assert "t 9b -> 9d if ~(Len(t_buffer) < 1) then t_loaded_index' = current" in lines
    kept = into("Page_used", "TRUE", at="?").replace('"?"', "t_loaded_index")
    assert f"t 9d -> 9c if Len(t_buffer) < 1 then {kept}, t_loaded_index' = Page0" in [
        line.replace('"Page0"', "Page0") for line in lines
    ]


def test_with_the_option_off_a_store_goes_to_memory() -> None:
    assert steps("x = 1", "with store buffer if weak")[:2] == [
        f"t 9 -> end if weak then {into('x', '1')}",
        "t 9 -> end if ~weak then x' = 1",
    ]


def test_without_a_buffer_a_barrier_costs_no_step() -> None:
    assert steps("x = 1; barrier; y = 2", "") == [
        "t 9 -> 9b then x' = 1",
        "t 9b -> end then y' = 2",
    ]


def test_a_thread_that_must_end_has_ended_once_its_buffer_is_empty() -> None:
    text = driver.emitted(thread("x = 1"))["small.tla"]
    assert 'Finished ==\n  /\\ t_pc = "end"\n  /\\ Len(t_buffer) = 0\n' in text
    assert "  \\/ t_step\n  \\/ t_drains\n" in text


# ---- traces --------------------------------------------------------------------------------------


def test_a_run_tells_when_a_store_becomes_visible_and_by_which_line() -> None:
    row = run(loaded(MODELS / "store_buffer_mp.dsl"))["swapped"]
    stores, drains, *_ = trace_of(row).steps
    (told,) = stores.changes
    assert (told.kind, told.words) == (
        ChangeKind.BUFFER,
        "`flag` = true goes to the store buffer",
    )
    assert (stores.drains, drains.drains) == (False, True)
    assert drains.text == "flag = on becomes visible"
    assert drains.span == stores.span
    assert [change.words for change in drains.changes] == ["`flag`: false -> true"]


def test_a_run_tells_what_nobody_has_seen_at_its_end() -> None:
    row = run(loaded(MODELS / "store_buffer_peterson.dsl"))["without"]
    unseen = trace_of(row).buffered
    assert [(each.thread, each.place, each.value) for each in unseen] == [
        ("left", "want[L]", "true"),
        ("left", "turn", "R"),
        ("right", "want[R]", "true"),
        ("right", "turn", "L"),
    ]
    assert all(isinstance(each, Buffered) and each.span is not None for each in unseen)


WAITING = """
global x : bool
global y : bool
global seen : bool
thread t with store buffer {
    x = on
  here:
    HOW
}
thread other { if x and y { skip } }
invariant wrong: not (t at here)
check all expect violates wrong
"""


@pytest.mark.parametrize(
    ("how", "what"),
    [
        ("barrier", "its store buffer to be empty"),
        ("atomic { y = on }", "its store buffer to be empty"),
        ("y = on", "room in its store buffer"),
    ],
)
def test_a_run_tells_who_waits_for_a_store_buffer(how: str, what: str) -> None:
    trace = trace_of(run(spec(WAITING.replace("HOW", how)))["all"])
    assert [(each.thread, each.what) for each in trace.waiting] == [("t", what)]


def test_the_values_are_those_that_the_thread_sees() -> None:
    text = """
global x : 0..3
thread t with store buffer { x = 2; assert wrong: x == 1 }
check all expect violates wrong
"""
    broken = trace_of(run(spec(text))["all"]).broken
    assert broken is not None
    assert broken.values == (("x", "2"),)

"""Atomic operations: each does what its table says, in TLC; and what a step with one becomes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from models import run, show, spec
from specdsl.kinds.atomics import ATOMICS, AtomicOperation
from specdsl.result import Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """`call` of a place of `type` with `first`: it gives `gives` and leaves `then`."""

    type: str
    first: str
    call: str
    gives: str
    then: str


CASES = (
    Case("Node?", "N1", "xchg(x, null)", "N1", "null"),
    Case("pte", "none", "xchg(x, page(N2))", "none", "page(N2)"),
    Case("pte", "page(N1)", "cmpxchg(x, page(N2), none)", "page(N1)", "page(N1)"),
    Case("Node?", "N1", "cmpxchg(x, N1, N2)", "N1", "N2"),
    Case("0..3", "2", "cmpxchg(x, 2, 0)", "2", "0"),
    Case("Node?", "null", "try_cmpxchg(x, null, N2)", "on", "N2"),
    Case("bool", "on", "try_cmpxchg(x, off, on)", "off", "on"),
    Case("0..3", "1", "fetch_add(x, 2)", "1", "3"),
    Case("0..3", "3", "fetch_sub(x, 1)", "3", "2"),
    Case("0..3", "1", "add_return(x, 2)", "3", "3"),
    Case("0..3", "3", "sub_return(x, 1)", "2", "2"),
    Case("0..3", "1", "dec_and_test(x)", "on", "0"),
    Case("0..3", "2", "dec_and_test(x)", "off", "1"),
    Case("bool", "off", "test_and_set(x)", "off", "on"),
    Case("bool", "on", "test_and_set(x)", "on", "on"),
    Case("bool", "on", "test_and_clear(x)", "on", "off"),
)


def as_spec(cases: tuple[Case, ...], wrong: bool) -> str:
    """Each call twice: on a global, and through a `ref` on an element of an array."""
    lines = ["enum Node { N1, N2 }", "states pte { none; page(node: Node) }"]
    steps = []
    for i, case in enumerate(cases):
        lines += [
            f"global g{i} : {case.type} = {case.first}",
            f"global a{i} : [Node] of {case.type} = {case.first}",
            f"function f{i}(ref x: {case.type}) {{ let r{i} = {case.call}",
            f"assert gives: r{i} {'!=' if wrong else '=='} {case.gives} }}",
        ]
        call = case.call.replace("(x", f"(g{i}", 1)
        steps += [f"let own{i} = {call}", f"assert gives: own{i} == {case.gives}"]
        steps += [f"f{i}(a{i}[N2])", f"assert left: g{i} == {case.then}"]
        steps += [f"assert left: a{i}[N2] == {case.then} and a{i}[N1] == {case.first}"]
    return "\n".join([*lines, "thread t {", *steps, "}"]) + "\n"


def test_every_operation_has_a_case() -> None:
    assert {each.name for each in ATOMICS} == {case.call.split("(")[0] for case in CASES}


def test_each_does_what_its_table_says() -> None:
    (row,) = run(spec(as_spec(CASES, wrong=False))).values()
    assert row.verdict is Verdict.HOLDS, row.reason


def test_one_that_gives_something_else_would_be_found() -> None:
    (row,) = run(spec(as_spec(CASES[:1], wrong=True))).values()
    assert row.verdict is Verdict.VIOLATED


@pytest.mark.parametrize("operation", ATOMICS, ids=lambda each: each.name)
def test_an_operation_says_all_of_itself(operation: AtomicOperation) -> None:
    assert "()" in operation.kernel
    assert operation.meaning
    assert operation.call.startswith(f"{operation.name}(place")
    assert operation.compares == ("expected" in operation.operands)


# ---- what a step becomes -------------------------------------------------------------------------


def test_reading_and_writing_are_one_step() -> None:
    small = """
global g : 0..3
thread t {
    let old = fetch_add(g, 2)
    if old == 0 { skip }
}
"""
    steps = r"""
t 5 -> ! out_of_range if ~(g + 2 <= 3)
t 5 -> 6 if g + 2 <= 3 /\ g = 0 then g' = g + 2, t_old' = g
t 5 -> end if g + 2 <= 3 /\ g # 0 then g' = g + 2, t_old' = 0
t 6 -> end
"""
    assert show(spec(small)) == steps.strip()


def test_a_compare_and_exchange_has_two_ways_and_knows_its_answer_on_each() -> None:
    small = """
enum Node { N1, N2 }
global head : Node?
thread t {
    let got = try_cmpxchg(head, N1, N2)
    let old = cmpxchg(head, null, N1)
    if got and old == null { skip }
}
"""
    steps = r"""
t 6 -> 7 if head = "N1" then head' = "N2", t_got' = TRUE
t 6 -> 7 if head # "N1" then t_got' = FALSE
t 7 -> 8 if head = "null" /\ t_got then head' = "N1", t_old' = "null"
t 7 -> end if head = "null" /\ ~t_got then head' = "N1", t_got' = FALSE, t_old' = "null"
t 7 -> end if head # "null" /\ t_got then t_got' = FALSE, t_old' = "null"
t 7 -> end if head # "null" /\ ~t_got then t_got' = FALSE, t_old' = "null"
t 8 -> end then t_got' = FALSE
"""
    assert show(spec(small)) == steps.strip()


def test_a_condition_that_changes_is_one_step_and_short_circuits() -> None:
    small = """
option o : bool = on
global bit : bool
thread t {
    if o and not test_and_set(bit) { skip }
}
"""
    steps = r"""
t 6 -> 6b if ~bit then bit' = TRUE
t 6 -> end if bit then bit' = TRUE
t 6b -> end
"""
    assert show(spec(small)) == steps.strip()


def test_a_ghost_that_remembers_an_answer_leaves_the_step_visible() -> None:
    small = """
global bit : bool
ghost first : bool
thread t {
    first = test_and_set(bit)
}
invariant known: not first
"""
    assert show(spec(small)) == "t 6 -> end then bit' = TRUE, first' = bit"

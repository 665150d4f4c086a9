"""Runs that go on for ever, in the interpreter: which are fair, and which break a property."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from models import spec
from specdsl.cross.compare import Budget, cross_check
from specdsl.cross.record import record_of
from specdsl.cross.retell import retold
from specdsl.interpret.explore import explore
from specdsl.interpret.fair import Graph, wanted
from specdsl.interpret.follow import follow
from specdsl.interpret.machine import Machine
from specdsl.interpret.wander import guided
from specdsl.result import Agreement, CheckResult, Verdict

GREEDY = """
global l : mutex
global n : bool
background thread greedy {{ loop {{ lock l; unlock l }} }}
{} thread other {{ lock l; unlock l; n = on }}
eventually served: other ended
eventually again: n leads to not n
check all_ only served expect holds
check after only again expect holds
"""


def machine(fairness: str, number: int = 0) -> Machine:
    checked = spec(GREEDY.format(fairness))
    check = checked.checks[number]
    return Machine(checked.variants.of(check.settings).model, check)


@pytest.mark.parametrize(
    ("fairness", "endless"), [("", "served"), ("unfair", "served"), ("strongly fair", None)]
)
def test_who_is_passed_over(fairness: str, endless: str | None) -> None:
    found = explore(machine(fairness))
    assert found.complete
    assert found.endless == endless


def test_what_is_due_is_due_from_then_on() -> None:
    assert explore(machine("", 1)).endless == "again"


def test_a_state_that_nothing_leads_out_of_is_a_loop() -> None:
    checked = spec(
        "global go : bool\nunfair thread t { go = on }\nthread u { skip }\n"
        "eventually moved: go\ncheck all_ expect holds\n"
    )
    (check,) = checked.checks
    assert explore(Machine(checked.variants.of(check.settings).model, check)).endless == "moved"


@pytest.mark.parametrize(
    ("threads", "fairness", "loop_to", "words"),
    [
        (["greedy", "greedy"], "", 1, None),
        (["greedy", "greedy"], "strongly fair", 1, "passes somebody over"),
        (["greedy"], "", None, "passes somebody over"),
        (["greedy"], "", 1, "does not come back"),
        (["other", "other", "other", "greedy", "greedy"], "", 4, "comes to what `served` asks for"),
    ],
)
def test_a_loop_that_somebody_found(
    threads: list[str], fairness: str, loop_to: int | None, words: str | None
) -> None:
    mine = machine(fairness)
    record = record_of(retold(mine, guided(mine, threads, Random(0))))
    record = replace(record, broken="served", endless=True, loop_to=loop_to)
    refused = follow(mine, record)
    if words is None:
        assert refused is None
    else:
        assert refused is not None
        assert words in refused.words


def test_what_was_asked_of_single_steps_only_is_no_property_of_whole_runs() -> None:
    mine = machine("", 1)
    record = record_of(retold(mine, guided(mine, ["greedy", "greedy"], Random(0))))
    refused = follow(mine, replace(record, broken="served", endless=True, loop_to=1))
    assert refused is not None
    assert "is not asked" in refused.words


def test_two_engines_have_to_find_the_same_property_of_whole_runs() -> None:
    checked = spec(GREEDY.format(""))
    check = checked.checks[0]
    holds = CheckResult(check, Verdict.HOLDS, None, None, 12, None, None, 0.1)
    said = cross_check(holds, checked.model, Budget())
    assert said.agreement is Agreement.DISAGREES
    assert "a fair run that breaks `served`" in said.words
    broken = replace(holds, verdict=Verdict.VIOLATED, property="again")
    assert cross_check(broken, checked.model, Budget()).agreement is Agreement.DISAGREES
    right = replace(broken, property="served")
    assert cross_check(right, checked.model, Budget()).agreement is Agreement.AGREES


def test_a_part_is_left_by_nobody() -> None:
    """The parts of the graph are those in which each state is reached from each other one."""
    graph = Graph(machine(""))
    graph.explore(lambda: True)
    assert [each.name for each in wanted(graph.machine)] == ["served"]
    parts = list(graph._parts(set(range(len(graph.states)))))
    assert sorted(n for part in parts for n in part) == list(range(len(graph.states)))
    for part in parts:
        for n in part:
            assert graph._reached({n}, part) == part

"""A reduction changes no verdict: on programs made by chance, on programs about each kind of lock,
and where a wrong one would. `tools/differential.py --reduce` is the long run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawn import texts
from engines import by_reduced, by_system, difference
from models import run, spec
from programs import Seeded, program_of
from programs_locks import KINDS
from specdsl import driver
from specdsl.cross.compare import Budget
from specdsl.lower.asked import selected
from specdsl.reduce.names import NAMES
from specdsl.reduce.passes import REDUCTIONS, reduce
from specdsl.reduce.symmetry import find_equal
from specdsl.result import Agreement, CheckResult, Verdict
from specdsl.runs import RunSettings

MOST = 1_500  # states
EACH = [*((name,) for name in NAMES), NAMES]


def agree(text: str, names: tuple[str, ...]) -> None:
    checked = spec(text.split("\n", 1)[1])
    for check in checked.checks:
        whole = by_system(checked, check, MOST)
        if whole.states is not None or whole.bad:
            small = by_reduced(checked, check, names, MOST)
            assert difference(whole, small, names) is None


def test_the_names_are_those_of_the_passes() -> None:
    assert tuple(REDUCTIONS) == NAMES


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(texts(), st.sampled_from(EACH))
def test_a_program_made_by_chance_keeps_its_verdict(text: str, names: tuple[str, ...]) -> None:
    agree(text, names)


@pytest.mark.parametrize("kind", KINDS)
def test_a_program_about_one_kind_of_lock_keeps_its_verdict(kind: str) -> None:
    agree(program_of(Seeded(0), kind), NAMES)


# ---- where a wrong reduction would be noticed ----------------------------------------------------

LOCKED = """
global l : spinlock
global n : 0..4
thread t [2] {
    lock l
    let old = n
    n = old + 1
    unlock l
}
"""


def states(text: str, names: tuple[str, ...]) -> int | None:
    checked = spec(text)
    (check,) = checked.checks
    return by_reduced(checked, check, names, 10_000).states


def bad(text: str, names: tuple[str, ...] = NAMES) -> set[str]:
    checked = spec(text)
    (check,) = checked.checks
    seen = by_reduced(checked, check, names, 10_000)
    assert seen.states is not None or seen.bad
    return {name for name, _ in seen.bad}


def test_a_critical_section_is_one_step() -> None:
    text = LOCKED + "finally both: n == 2\ncheck c expect holds\n"
    few, many = states(text, NAMES), states(text, ())
    assert few is not None and many is not None
    assert few == 3 < many  # nobody, one of the two, both


def test_without_the_lock_nothing_is_fused_over_the_race() -> None:
    text = LOCKED.replace("lock l\n", "\n").replace("unlock l", "").replace("un\n", "\n")
    assert bad(text + "finally both: n == 2\ncheck c expect holds\n") == {"both"}


def test_a_lock_that_one_of_two_forgets_protects_nothing() -> None:
    forgets = "thread other { let old = n; n = old + 1 }\n"
    text = LOCKED.replace("[2] ", "") + forgets
    assert bad(text + "finally both: n == 2\ncheck c expect holds\n") == {"both"}


def test_what_an_invariant_sees_within_a_critical_section_is_seen() -> None:
    """The two are equal whenever the lock is free, and only then."""
    text = """
global l : spinlock
global a : bool
global b : bool
thread t { lock l; a = on; b = on; unlock l }
thread u { lock l; unlock l }
"""
    assert bad(text + "invariant same: a == b\ncheck c expect holds\n") == {"same"}
    when_free = "invariant same: l is free => a == b\ncheck c expect holds\n"
    assert bad(text + when_free) == set()
    few, many = states(text + when_free, NAMES), states(text + when_free, ("fold", "drop", "dead"))
    assert few is not None and many is not None and few < many


def test_a_claim_about_a_free_lock_is_not_put_off_until_it_is_taken_again() -> None:
    """Nobody else uses `l`: taking it moves everywhere, and yet must not hide what was wrong before
    it was taken."""
    text = """
global l : spinlock
global m : spinlock
global a : bool
thread t { lock m; a = on; if trylock l { unlock m; a = off; unlock l } else { unlock m } }
thread u { lock m; unlock m }
"""
    assert bad(text + "invariant off: l is free => not a\ncheck c expect holds\n") == {"off"}


def test_a_deadlock_is_found_between_blocks() -> None:
    text = """
global l : spinlock
global m : spinlock
global n : 0..2
thread t { lock l; lock m; n += 1; unlock m; unlock l }
thread u { lock m; lock l; n += 1; unlock l; unlock m }
"""
    assert bad(text + "check c expect holds\n") == {"deadlock"}
    assert not bad(text.replace("lock m; lock l", "lock l; lock m", 1) + "check c expect holds\n")


def test_who_is_refused_sees_that_somebody_holds_the_lock() -> None:
    text = """
global l : spinlock
global refused : bool
thread t { lock l; unlock l }
thread u { if trylock l { unlock l } else { refused = on } }
"""
    assert bad(text + "invariant never: not refused\ncheck c expect holds\n") == {"never"}


def test_a_lock_that_another_one_gives_up_is_trusted_nowhere() -> None:
    """The completion of an I/O unlocks the folio under its holder's hands."""
    text = """
object Folio [F] { lock : folio_lock; n : 0..4 }
global done : 0..2
thread adds [2] {
    lock F.lock
    let old = F.n
    F.n = old + 1
    atomic { done += 1; if F.lock is held { unlock F.lock } }
}
thread completes { atomic { if F.lock is held { unlock F.lock } } }
thread looks {
    wait until done == 2
    lock F.lock
    assert both: F.n == 2
    atomic { if F.lock is held { unlock F.lock } }
}
check c expect holds
"""
    assert bad(text) == {"both"}


def test_a_local_is_alive_until_it_has_decided() -> None:
    text = """
global n : bool
global m : bool
global chosen : bool
thread t { let seen = n; m = on; m = off; if seen { chosen = on } }
thread u { n = on; n = off }
invariant never: not chosen
check c expect holds
"""
    assert bad(text) == {"never"}


def test_a_local_that_a_property_reads_is_no_dead_one() -> None:
    text = """
global n : 0..3
thread t { n = 1; let seen = n; n = 2; n = 3 }
thread u { n = 0 }
"""
    kept = spec(text + "invariant low: n != 3\ncheck c expect holds\n")
    (check,) = kept.checks
    whole = kept.variants.of(check.settings).system
    assert len(reduce(whole, check, ("drop",)).variables) < len(whole.variables)
    assert bad(text + "invariant low: n != 3\ncheck c expect holds\n") == {"low"}


THREE = """
object Folio [A, B] { lock : folio_lock; n : 0..6 }
global l : rw_semaphore
thread t [3] {
    choose f in Folio
    lock l for read
    lock f.lock
    let old = f.n
    f.n = old + 1
    unlock f.lock
    unlock l
}
thread u { lock l for write; unlock l }
"""


def test_which_of_three_equal_threads_is_which_makes_no_difference() -> None:
    text = THREE + "invariant few: A.n + B.n <= 3\ncheck c expect holds\n"
    few, many = states(text, ("symmetry",)), states(text, ())
    assert few is not None and many is not None and few * 5 < many  # not quite 6: some are alone
    (row,) = run_reduced(text, ("symmetry",))
    assert row.distinct_states == few  # the VIEW of the module, too


def test_a_thread_that_does_something_else_is_not_equal() -> None:
    checked = spec(THREE + "invariant few: A.n + B.n <= 3\ncheck c expect holds\n")
    (check,) = checked.checks
    system = checked.variants.of(check.settings).system
    assert find_equal(system, selected(system, check)).equal == (("t0", "t1", "t2"),)
    action = next(a for a in system.actions if a.thread.name == "t1" and a.waits)
    other = replace(action, branches=(*action.branches, replace(action.branches[-1], updates=())))
    changed = replace(system, actions=tuple(other if a is action else a for a in system.actions))
    assert find_equal(changed, selected(system, check)).equal == ()


# ---- with TLC ------------------------------------------------------------------------------------


def run_reduced(text: str, names: tuple[str, ...]) -> tuple[CheckResult, ...]:
    asked = RunSettings(jobs=1, memory_mb=256, reductions=names)
    return driver.run(spec(text), settings=asked).results


def reduced(name: str, row: str) -> CheckResult:
    checked = driver.load(name)
    checks = driver.choose(checked, [row])
    asked = RunSettings(jobs=1, memory_mb=256, reductions=NAMES, cross=Budget())
    (result,) = driver.run(checked, checks, settings=asked).results
    return result


@pytest.mark.parametrize("row", ["v6_14", "folio_last"])
def test_a_bad_run_of_the_reduced_system_is_one_of_the_spec(row: str) -> None:
    """Every line of it: the interpreter goes the same way, and the property breaks at its end."""
    result = reduced("swapcache_move", row)
    assert result.as_expected and result.trace is not None and not result.shortest
    assert result.cross is not None and result.cross.agreement is Agreement.AGREES
    assert all(step.span is not None for step in result.trace.steps)


def test_a_proof_that_does_not_come_is_a_shortest_run() -> None:
    text = LOCKED.replace("[2] {\n    lock l", "[2] {\n    lock l; if n == 1 { n = 0 }")
    (row,) = run(spec(text + "finally both: n == 2\ncheck c expect holds\n"), cross=False).values()
    assert row.verdict is Verdict.VIOLATED and row.shortest and row.reductions == ("fold",)

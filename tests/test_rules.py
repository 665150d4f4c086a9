"""What is decided on paper. The corpus has what is told (`errors/rules/`) and what is not
(`accepted/rules/`); here is how it is told, and that nothing is told that a row expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from specdsl.diagnostic import Diagnostic, SpecError
from specdsl.driver import has_checks, load_used
from specdsl.lower.lower import lower
from specdsl.model import model
from specdsl.model.orders import before
from specdsl.model.resolve import resolve
from specdsl.rules.decide import decide, graph_of
from specdsl.rules.graph import lock_name
from specdsl.rules.outermost import outermost_first
from specdsl.rules.ways import ways_through
from specdsl.source import Source
from specdsl.syntax.parse import parse
from specdsl.syntax.read import read_source

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = sorted((ROOT / "tests" / "corpus" / "accepted").rglob("*.dsl"))
SPECS = [path for path in sorted((ROOT / "specs").rglob("*.dsl")) if has_checks(path)]


def resolved(text: str) -> model.Model:
    return resolve(parse(Source("test.dsl", text)), load_used)[0]


def told(text: str) -> list[Diagnostic]:
    try:
        spec = resolved(text)
        return list(decide(spec, lower(spec)))
    except SpecError as error:
        return list(error.diagnostics)


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.stem)
def test_nothing_is_told_of_what_is_right(path: Path) -> None:
    spec, _ = resolve(parse(read_source(path)), load_used)
    assert [(each.code, each.message) for each in decide(spec, lower(spec))] == []


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_our_own_specs_are_accepted_and_every_way_is_seen(path: Path) -> None:
    spec, _ = resolve(parse(read_source(path)), load_used)
    decide(spec, lower(spec))
    assert all(ways_through(thread).complete for thread in spec.threads)


# ---- how it is told ------------------------------------------------------------------------------

CROSSED = """\
spec crossed
option swap : bool = off
global a : mutex
global b : mutex
thread one { lock a; lock b; unlock all }
thread two { if swap { outer() }; unlock all }
function outer() { lock b; inner() }
function inner() { lock a }
"""


def test_a_circle_shows_both_sides_with_calls_and_options() -> None:
    (found,) = told(CROSSED + "check one_ { swap = on } expect holds\n")
    shown = [(label.span.line, label.text) for label in (found.primary, *found.secondary)]
    assert shown == [
        (8, "`two` waits for `a`"),
        (5, "`one` takes `a` here"),
        (5, "`one` waits for `b`"),
        (7, "`two` takes `b` here"),
    ]
    assert found.notes == (
        "with `swap = on`, as in the check `one_`",
        "`two` comes to line 8 by `outer` (line 6), `inner` (line 7)",
    )


def test_what_every_row_with_that_option_expects_is_not_told() -> None:
    assert told(CROSSED + "check one_ { swap = on } expect deadlocks\n") == []
    assert told(CROSSED + "check one_ { swap = off } expect holds\n") == []


def test_options_that_exclude_each_other_make_no_circle() -> None:
    text = """\
spec excluded
option way : bool = off
global a : mutex
global b : mutex
thread one { if way { lock a; lock b }; unlock all }
thread two { if not way { lock b; lock a }; unlock all }
"""
    assert told(text) == []


def test_a_gate_and_a_single_thread_are_noted() -> None:
    text = """\
spec gate
global gate : mutex
global a : mutex
global b : mutex
thread t { lock gate; lock a; lock b; unlock a, unlock_b() }
"""
    text = text.replace("unlock a, unlock_b()", "unlock a; unlock b; lock b; lock a; unlock all")
    (found,) = told(text)
    assert found.notes == (
        "`gate` is held each time: as long as that is so, they cannot meet",
        "there is one `t`: by itself it does not wait for itself here",
    )


def test_an_order_shows_where_it_is_declared_over_a_third_lock() -> None:
    text = """\
spec declared
global a : mutex
global b : mutex
global c : mutex
order a > b
order b > c
thread t { lock c; lock a; unlock all }
"""
    (found,) = told(text)
    lines = {label.span.line: label.text for label in found.secondary}
    assert found.primary.span.line == 7
    assert lines == {7: "`c` is taken here", 5: "`a` comes first", 6: "before `c`"}
    spec = resolved(text)
    a, _, c = spec.variables
    assert before(a, c, spec.orders)
    assert not before(c, a, spec.orders)


def test_a_sleep_is_refused_by_default_and_warned_of_with_an_option() -> None:
    text = """\
spec sleeping
option early : bool = off
global s : spinlock
global m : mutex
thread t { lock s; if early { unlock s }; lock m; unlock all }
"""
    assert [each.code for each in told(text)] == ["E0340"]
    assert [each.code for each in told(text.replace("= off", "= on"))] == ["W0311"]
    text = text.replace("if early { unlock s }; lock m", "if early { lock m }")
    assert [each.code for each in told(text)] == ["W0311"]
    assert [each.code for each in told(text.replace("= off", "= on"))] == ["E0340"]


def test_a_kept_lock_shows_the_tests_on_the_way() -> None:
    text = """\
spec kept
global m : mutex
global busy : bool
thread t {
    lock m
    if busy { return }
    unlock m
}
"""
    (found,) = told(text)
    assert [(label.span.text, label.text) for label in found.secondary] == [
        ("lock m", "`m` is taken here"),
        ("if busy", "if this is so"),
    ]


def test_a_statement_that_two_threads_execute_is_told_once() -> None:
    text = """\
spec once
global x : bool
global y : bool
thread one { both() }
thread two { both() }
function both() { x = y }
thread three { y = x }
"""
    assert [each.primary.span.line for each in told(text)] == [6, 7]


def test_a_choice_or_an_assert_over_much_is_no_torn_step() -> None:
    text = """\
spec choice
object Page [2] { used : bool; dirty : bool }
thread t [2] {
    choose page in Page where not page.used and not page.dirty
    assert page.used == page.dirty
    page.used = on
    page.dirty = on
}
"""
    assert told(text) == []


# ---- the ways ------------------------------------------------------------------------------------


def held_at_end(text: str) -> list[list[str]]:
    (thread,) = resolved(text).threads
    ways = ways_through(thread)
    return [
        [held.written for held in state.held]
        for node in ways.states
        if not node.targets
        for state in ways.at(node)
    ]


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("lock m; unlock m", [[]]),
        ("if x { lock m }", [["m"], []]),
        ("let got = trylock m; if not got { return }; if got { unlock m }", [[]]),
        ("let was = x; if was { lock m }; if was { unlock m }", [[]]),
        ("let was = x; if was { lock m }; was = x; if was { unlock m }", [["m"], []]),
        ("let w : Why = A; if x { w = B; lock m }; if w == B { unlock m }", [[]]),
        ("either { lock m; unlock m } or { skip }", [[]]),
        ("while x { lock m; unlock m }", [[]]),
        ("if x and trylock m { unlock all }", [[]]),
        ("if not x or not trylock m { return }; unlock m", [[]]),
    ],
)
def test_what_is_known_of_a_local_decides_which_way_is_gone(
    body: str, held: list[list[str]]
) -> None:
    declared = "spec ways\nenum Why { A, B }\nglobal m : mutex\nglobal x : bool\n"
    text = f"{declared}thread t {{ {body} }}\n"
    found = {tuple(each) for each in held_at_end(text)}
    assert found == {tuple(each) for each in held}


def test_a_payload_whose_type_has_no_null_is_not_null() -> None:
    """What `find` returns is null on one way only, on which nothing is locked."""
    text = """\
spec payload
states pmd { empty; table(of: Table) }
object Table [T] { ptl : spinlock }
global slot : pmd
function find() -> Table? {
    let seen = slot
    if seen is not table { return null }
    lock seen.of.ptl
    return seen.of
}
thread walker {
    let found = find()
    if not found { return }
    unlock found.ptl
}
check all expect holds
"""
    assert told(text) == []


def test_a_downgraded_lock_is_held_for_reading() -> None:
    text = """\
spec down
global s : queued_rw_semaphore
global x : bool  guarded by s
thread t [2] { lock s for write; x = on; downgrade s; unlock s }
"""
    assert told(text) == []


def test_locks_stand_outermost_first() -> None:
    text = """\
spec sorted_
global c : mutex
global b : mutex
global a : mutex
order a > b
thread t { lock b; lock c; unlock all }
"""
    graph = graph_of(resolved(text))
    assert [lock_name(lock) for lock in outermost_first(graph)] == ["a", "b", "c"]


def test_one_of_several_locks_that_are_all_needed_keeps_a_write_together_with_nothing() -> None:
    text = """spec t
global m : mutex
global n : mutex
global x : bool guarded by all m, n
global y : bool
thread t { %s; x = y; unlock all }
thread u { lock m; lock n; x = on; y = on; unlock all }
check all expect holds
"""
    assert [each.code for each in told(text % "lock m")] == ["W0312", "W0316"]
    assert told(text % "lock m; lock n") == []


def test_ways_that_hold_the_same_and_know_another_thing_are_told_apart() -> None:
    """On the way on which the lock is not taken, the second test is false too; whether both hold
    nothing for one reason or for the other."""
    text = """spec t
option locked : bool = on
global m : mutex
global busy : bool
global x : 0..3 guarded by m
thread t {
    let wanted = busy
    if wanted and locked { lock m }
    if %s { x = 1; unlock m }
}
thread u { busy = on }
check all expect holds
check without { locked = off } expect holds
"""
    assert told(text % "wanted and locked") == []
    assert {each.code for each in told(text % "wanted")} == {"W0314", "W0316"}


# ---- interrupts ----------------------------------------------------------------------------------

INTERRUPTED = """\
spec interrupted
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
global l : spinlock
thread walker on CPU0 { lock l; unlock l }
thread far on CPU1 { lock_irq l; enable irqs; unlock l }
interrupt tick on CPU0 { lock l; unlock l }
softirq rx on CPU0 { lock l; unlock l }
"""


def test_a_lock_of_an_interrupt_is_told_once_with_both_lines_and_the_cure() -> None:
    walker, far, soft = told(INTERRUPTED + "check all expect holds\n")
    shown = [(label.span.line, label.text) for label in (walker.primary, *walker.secondary)]
    assert shown == [
        (5, "`walker` takes it here"),
        (7, "`tick` would spin here until it is released"),
    ]
    assert walker.help is not None and walker.help.startswith("write `lock_irq l`")
    assert walker.notes == ()
    assert far.notes == ("`far` is not on `CPU0` here, so no run shows it",)
    assert far.help is not None and far.help.startswith("keep it out until the lock is released")
    assert soft.primary.span.line == 8


def test_a_lock_of_an_interrupt_is_not_told_where_every_row_expects_the_deadlock() -> None:
    assert told(INTERRUPTED + "check all expect deadlocks\n") == []

"""From what TLC found to the author's words, on real runs: what each step changed, who holds and
who waits at the end, and why the property is false."""

from __future__ import annotations

from functools import cache

from models import MODELS, loaded, run, spec, steps_of, trace_of
from specdsl.driver import Spec
from specdsl.model import unasked
from specdsl.result import CheckResult
from specdsl.tlc.behavior import Behavior, BehaviorState
from specdsl.tlc.value import Function, Value
from specdsl.trace.lift import lift
from specdsl.trace.trace import ChangeKind, Trace

MOVE = """
option own : bool = on
object Entry [1] { count : 0..2 = 1 }
states pte { none; swap(entry: Entry, exclusive: bool)  exclusive owns entry }
object Table [SRC, DST] { ptl : spinlock; pte : pte guarded by ptl }
ghost moved : bool
init { SRC.pte = swap(Entry0, own) }
function put(ref to: pte, what: pte) { to = what }
thread mover {
    let orig = SRC.pte
    lock SRC.ptl, DST.ptl
    put(DST.pte, orig) kernel "mm/x.c: set_pte_at()"
    moved = on
    SRC.pte = swap(Entry0, own)
    unlock all
}
thread other { skip; lock SRC.ptl; unlock SRC.ptl }
finally away: SRC.pte is none
check both { own = off } only away expect violates away
check alone expect violates exclusive_swap
"""


@cache
def moved() -> tuple[Spec, dict[str, CheckResult]]:
    checked = spec(MOVE)
    return checked, dict(run(checked))


def words(trace: Trace) -> list[str]:
    return [change.words for step in trace.steps for change in step.changes]


def test_a_step_says_what_it_changed_in_words_of_its_kind() -> None:
    trace = trace_of(moved()[1]["alone"])
    said = words(trace)
    assert "`orig` = swap(Entry0, exclusive)" in said
    assert "`mover` acquired `SRC.ptl`" in said
    assert "`mover` acquired `DST.ptl`" in said
    assert "`DST.pte`: none -> swap(Entry0, exclusive)" in said
    assert "`moved`: false -> true" in said
    assert "`SRC.pte`: stays swap(Entry0, exclusive)" in said
    kinds = {change.what: change.kind for step in trace.steps for change in step.changes}
    assert kinds["orig"] is ChangeKind.LOCAL
    assert kinds["SRC.ptl"] is ChangeKind.LOCK
    assert kinds["DST.pte"] is ChangeKind.STATE
    assert kinds["moved"] is ChangeKind.GHOST


def test_a_step_inside_a_call_knows_the_call() -> None:
    trace = trace_of(moved()[1]["alone"])
    step = next(step for step in trace.steps if step.text == "to = what")
    assert [(frame.function, frame.span.text) for frame in step.calls] == [
        ("put", "put(DST.pte, orig)")
    ]
    assert step.span is not None and step.span.text == "to = what"


def test_a_release_and_an_end_are_said() -> None:
    said = words(trace_of(moved()[1]["both"]))
    assert "`mover` released `SRC.ptl`" in said
    assert "`mover` released `DST.ptl`" in said
    assert "`mover` ends" in said
    assert "`other` ends" in said


def test_the_first_and_the_last_state_are_places_in_words() -> None:
    trace = trace_of(moved()[1]["both"])
    assert ("SRC.pte", "swap(Entry0, not exclusive)") in trace.initial
    assert ("DST.pte", "none") in trace.initial
    assert ("DST.pte", "swap(Entry0, not exclusive)") in trace.final
    assert trace.threads == ("mover", "other")
    assert [step.number for step in trace.steps] == list(range(1, len(trace.steps) + 1))


def test_why_a_property_is_false_is_told_with_its_values() -> None:
    both = trace_of(moved()[1]["both"]).broken
    assert both is not None and both.span is not None
    assert (both.name, both.sentence) == ("away", "`away` is false")
    assert ("SRC.pte", "swap(Entry0, not exclusive)") in both.values
    alone = trace_of(moved()[1]["alone"]).broken
    assert alone is not None
    assert alone.name == "exclusive_swap"
    assert dict(alone.values)["SRC.pte"] == dict(alone.values)["DST.pte"]


def test_who_holds_and_who_waits_in_a_deadlock() -> None:
    row = run(
        spec(
            """
object A [LOW, HIGH] { l : mutex }
global s : rw_semaphore
thread one { lock s for read; lock HIGH.l; lock LOW.l; unlock all }
thread two { let x = HIGH; lock x.l, LOW.l; unlock all }
thread three { lock LOW.l; lock s for write; unlock all }
background thread idle { wait until LOW_gone }
global LOW_gone : bool
check all expect deadlocks
"""
        )
    )["all"]
    trace = trace_of(row)
    assert trace.broken is None
    waiting = {each.thread: each for each in trace.waiting}
    held = {(each.thread, each.lock): each.mode for each in trace.held}
    assert held[("one", "s")] == "read"
    for name, each in waiting.items():
        if name != "idle":
            assert each.holders, name
            assert name not in each.holders
            assert (each.holders[0], each.what) in held
    assert waiting["idle"].what == "wait until LOW_gone"
    for lock in trace.held:
        assert lock.span is not None and lock.span.text.startswith("lock ")
    assert len(trace.moments) == len(trace.steps) + 1
    assert trace.moments[0].held == ()
    assert [each.thread for each in trace.moments[0].waiting] == ["idle"]
    assert trace.moments[-1].held == trace.held
    assert {each.thread for each in trace.moments[-1].waiting} == set(waiting)
    for before, step, after in zip(trace.moments, trace.steps, trace.moments[1:], strict=False):
        taken = set(after.held) - set(before.held)
        assert {(each.thread, each.lock) for each in taken} == {
            (step.thread, change.what)
            for change in step.changes
            if change.kind is ChangeKind.LOCK and "acquired" in change.words
        }
        assert step.thread not in {each.thread for each in before.waiting}


def test_the_two_steps_that_race_are_marked() -> None:
    row = run(
        spec(
            """
global n : 0..2
thread t [2] { let old = n; n = old + 1 }
finally both: n == 2
check all expect violates both
"""
        )
    )["all"]
    trace = trace_of(row)
    racing = [step for step in trace.steps if step.racing]
    assert len(racing) == 2
    assert {step.thread for step in racing} == {"t0", "t1"}
    assert "n = old + 1" in {step.text for step in racing}
    race = trace.race
    assert race is not None
    assert [race.first, race.second] == [step.number for step in racing]
    assert (race.places, race.stale) == (("n",), True)


def test_a_step_that_went_wrong_says_what_and_with_which_values() -> None:
    checked = spec(
        """
object T [2] { l : spinlock; n : 0..1 guarded by l }
thread t(x: T) { lock T0.l; x.n = 1; unlock T0.l }
check all expect violates guarded_by
"""
    )
    trace = trace_of(run(checked)["all"])
    assert steps_of(trace) == ["t:4", "t:4"]
    assert trace.broken is not None
    assert trace.broken.sentence == "writes `x.n` without `l`"
    assert trace.broken.span is not None and trace.broken.span.line == 4
    assert dict(trace.broken.values) == {"x": "T1", "T1.l": "free"}


def test_what_was_wrong_before_any_step_has_its_line() -> None:
    checked = spec(
        """
option n : 0..3 = 3
global g : 0..1 = n
thread t { g = 0 }
check all expect violates out_of_range
"""
    )
    trace = trace_of(run(checked)["all"])
    assert trace.steps == ()
    assert trace.broken is not None and trace.broken.span is not None
    assert (trace.broken.span.line, trace.broken.sentence) == (4, "`g` leaves its range 0..1")


# ---- what cannot be mapped -----------------------------------------------------------------------


def state(action: str | None, **values: Value) -> BehaviorState:
    fine = Function((("property", "-"), ("where", "-")))
    return BehaviorState(action, None, {"failed": fine, **values})


SKIP = "global g : bool\nthread t { g = on; g = off }\ninvariant low: not g\n"


def lifted(*states: BehaviorState) -> Trace:
    checked = spec(SKIP)
    return lift(Behavior(states), checked.system, checked.checks[0], "low")


def test_an_action_that_is_not_in_the_table_is_shown_as_unmapped() -> None:
    trace = lifted(state(None, g=False, t_pc="3"), state("Surprise", g=True, t_pc="3b"))
    step = trace.steps[0]
    assert step.unmapped == "TLA+ action Surprise"
    assert step.span is None
    assert step.changes == ()


def test_an_action_that_did_something_else_is_shown_as_unmapped() -> None:
    trace = lifted(state(None, g=False, t_pc="3"), state("t_3", g=False, t_pc="3b"))
    step = trace.steps[0]
    assert step.unmapped == "TLA+ action t_3"
    assert step.thread == "t"


def test_an_action_of_the_table_is_mapped() -> None:
    trace = lifted(state(None, g=False, t_pc="3"), state("t_3", g=True, t_pc="3b"))
    assert [step.unmapped for step in trace.steps] == [None]
    assert words(trace) == ["`g`: false -> true"]
    assert trace.broken is not None
    assert trace.broken.values == (("g", "true"),)


def test_an_unasked_check_tells_since_when_where_it_is_declared_and_what_to_do() -> None:
    freed = trace_of(run(loaded(MODELS / "use_after_free.dsl"))["hurries"])
    assert freed.broken is not None and freed.broken.cure is not None
    assert [freed.steps[number - 1].text for number in freed.broken.since] == ["free old"]
    assert freed.broken.declared is None
    read = trace_of(run(loaded(MODELS / "guarded_by_all.dsl"))["no_lock"])
    assert read.broken is not None and read.broken.declared is not None
    assert read.broken.declared.text == "guarded by all mmap_lock, rwsem for access"


def test_every_unasked_check_but_a_deadlock_has_a_cure() -> None:
    without = {name for name in unasked.UNASKED if unasked.cure(name) is None}
    assert without == {unasked.DEADLOCK}
    assert unasked.cure(unasked.exclusive_check("swap")) is not None


def test_an_interrupt_says_whom_it_stopped_and_what_it_waits_for() -> None:
    row = run(
        spec(
            """
enum Cpu { CPU0 }
global irqs : irq_state
global l : spinlock
thread walker on CPU0 { lock l; unlock l }
thread woken on CPU0 priority 1 { lock_irq l; unlock_irq l }
interrupt tick [2] on CPU0 { lock l; unlock l }
check all expect deadlocks
"""
        )
    )["all"]
    trace = trace_of(row)
    begin = next(step for step in trace.steps if step.text == "interrupt tick [2] on CPU0")
    assert begin.changes[0].kind is ChangeKind.BEGIN
    assert begin.changes[0].words == "`tick0` interrupts `walker`"
    waiting = {each.thread: each for each in trace.waiting}
    assert "tick1" not in waiting, "it need not come"
    assert (waiting["tick0"].what, waiting["tick0"].interrupted) == ("l", ("walker",))
    assert (waiting["walker"].what, waiting["walker"].holders) == ("CPU0", ("tick0",))
    assert waiting["woken"].cpu and waiting["woken"].holders == ("walker", "tick0")


def test_an_interrupt_that_stops_nobody_comes_on_its_cpu() -> None:
    row = run(
        spec(
            """
enum Cpu { CPU0, CPU1 }
global x : 0..2
thread walker on CPU0 { x = 1 }
thread woken on CPU1 priority 1 { x = 2 }
thread low on CPU1 { skip }
softirq rx on CPU0 { x = 0 }
finally never: x != 0 or not (rx ended)
check all expect violates never
"""
        )
    )["all"]
    said = words(trace_of(row))
    assert "`rx` comes on CPU0" in said
    assert {"`woken` wakes up on CPU1", "`woken` preempts `low`"} & set(said)


DECIDES = """
enum Addr { SRC, DST }
option on_ : bool = on
global x : 0..3 = 1
function more(n: 0..3) -> bool kernel "mm/y.c: more()" {
    if x > n and on_ { return true }
    return false
}
thread a(at: Addr, n: 0..2 = 0) kernel "mm/x.c: a()" {
    let y = more(n)
    atomic { if y and x == 1 { x = 2 }
      if x == 2 and at == DST and on_ { x = 3 } }
    x = 0 kernel "mm/x.c: end()"
}
finally no: x == 1
"""


def test_it_says_how_a_condition_came_out_and_where_that_is_in_the_kernel() -> None:
    trace = trace_of(run(spec(DECIDES))["all"])
    ((thread, name, at),) = trace.chosen
    assert (thread, name) == ("a", "at")
    answers = [
        [change.words for change in step.changes if change.kind is ChangeKind.ANSWER]
        for step in trace.steps
    ]
    moved = "true" if at == "DST" else "false"
    assert answers == [
        ["is true"],
        ["`y` is true", "`x == 1` is true", f"`x == 2 and at == DST and on_` is {moved}"],
        [],
    ]
    assert [step.kernel for step in trace.steps] == [
        "mm/y.c: more()",
        "mm/x.c: a()",
        "mm/x.c: end()",
    ]


def test_a_condition_that_says_is_not_came_out_as_it_is_written() -> None:
    row = """
states pte { none; full }
global x : pte
thread a {
    let v = x
    if v is not none { x = none }
    while v is not none { skip }
    if not v is none { x = none } else { x = full }
}
finally no: x is none
check all expect violates no
"""
    steps = trace_of(run(spec(row))["all"]).steps
    told = [each.words for each in steps[0].changes if each.kind is ChangeKind.ANSWER]
    assert told == ["`v is not none` is false", "`v is not none` is false", "`v is none` is true"]

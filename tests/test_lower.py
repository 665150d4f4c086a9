"""What a step becomes: for each kind of statement, the steps of a small spec, one line a branch
(`program counter -> next one if guards then updates`; `!` is a step that goes wrong)."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from models import CORPUS, MODELS, first, loaded, show, spec
from specdsl import logic
from specdsl.driver import Spec
from specdsl.lower.names import RESERVED, Names, record_field
from specdsl.lower.system import System
from specdsl.tla.marks import Marker
from specdsl.tla.print import Printer
from specdsl.tla.view import module_view


def test_assignment_is_a_step_and_a_local_is_none() -> None:
    small = """
global g : 0..2
thread t {
    let x = g
    let y : 0..1 = 1
    g = x
}
"""
    steps = r"""
t 5 -> 7 then t_x' = g, t_y' = 1
t 7 -> end then g' = t_x, t_x' = 0, t_y' = 0
"""
    assert show(spec(small)) == steps.strip()


def test_silent_if_goes_with_the_step_before_it() -> None:
    small = """
option o : bool = on
global g : 0..2
thread t {
    let x = g
    if x == 0 and o { g = 1 } else { skip }
}
"""
    steps = r"""
t 6 -> 7b if g # 0 then t_x' = g
t 6 -> 7 if g = 0 /\ o then t_x' = g
t 6 -> 7b if g = 0 /\ ~o then t_x' = g
t 7 -> end then g' = 1
t 7b -> end then t_x' = 0
"""
    assert show(spec(small)) == steps.strip()


def test_lock_waits_and_is_not_checked_twice() -> None:
    small = """
global l : spinlock
thread t {
    lock l
    unlock l
}
"""
    steps = r"""
t 5 -> 6 if l = "nobody" then l' = "t"
t 6 -> end then l' = "nobody"
"""
    assert show(spec(small)) == steps.strip()


def test_pair_is_taken_in_the_order_of_declaration() -> None:
    small = """
object A [LOW, HIGH] { l : mutex }
thread t allow held_at_end because "short" {
    choose a in A
    lock HIGH.l, a.l
}
"""
    steps = r"""
t 5 -> 6 any any_a in A then t_a' = any_a
t 6 -> 6b if "HIGH" # t_a /\ t_a = "LOW" /\ A_l[t_a] = "nobody" then A_l' = [A_l EXCEPT ![t_a] = "t"]
t 6 -> 6b if t_a # "LOW" /\ A_l["HIGH"] = "nobody" then A_l' = [A_l EXCEPT !["HIGH"] = "t"]
t 6b -> ! double_acquire if "HIGH" # t_a /\ t_a = "LOW" /\ A_l["HIGH"] = "t"
t 6b -> ! double_acquire if t_a # "LOW" /\ "HIGH" # t_a /\ A_l[t_a] = "t"
t 6b -> end if "HIGH" = t_a then t_a' = "LOW"
t 6b -> end if "HIGH" # t_a /\ t_a = "LOW" /\ A_l["HIGH"] = "nobody" then A_l' = [A_l EXCEPT !["HIGH"] = "t"], t_a' = "LOW"
t 6b -> end if t_a # "LOW" /\ "HIGH" # t_a /\ A_l[t_a] = "nobody" then A_l' = [A_l EXCEPT ![t_a] = "t"], t_a' = "LOW"
"""
    assert show(spec(small)) == steps.strip()


def test_trylock_forks() -> None:
    small = """
global s : rw_semaphore
thread t {
    let got = trylock s for write
    if got { unlock s }
}
"""
    steps = r"""
t 5 -> 6 if s.writer = "nobody" /\ s.readers = {} then s' = [writer |-> "t", readers |-> s.readers], t_got' = TRUE
t 5 -> end if ~(s.writer = "nobody" /\ s.readers = {}) then t_got' = FALSE
t 6 -> end then s' = [writer |-> IF s.writer = "t" THEN "nobody" ELSE s.writer, readers |-> s.readers \ {"t"}], t_got' = FALSE
"""
    assert show(spec(small)) == steps.strip()


def test_unlock_all_gives_up_what_may_be_held() -> None:
    small = """
object F [2] { l : folio_lock }
global m : mutex
thread t {
    choose f in F
    if trylock f.l { lock m }
    unlock all
}
"""
    steps = r"""
t 6 -> 7 any any_f in F then t_f' = any_f
t 7 -> 7b if F_l[t_f] = "nobody" then F_l' = [F_l EXCEPT ![t_f] = "t"]
t 7 -> 8 if F_l[t_f] # "nobody"
t 7b -> 8 if m = "nobody" then m' = "t"
t 8 -> 8 if t_f # "null" /\ F_l[t_f] = "t" /\ m = "t" then F_l' = [F_l EXCEPT ![t_f] = "nobody"]
t 8 -> end if t_f # "null" /\ F_l[t_f] = "t" /\ m # "t" then F_l' = [F_l EXCEPT ![t_f] = "nobody"], t_f' = "F0"
t 8 -> end if ~(t_f # "null" /\ F_l[t_f] = "t") /\ m = "t" then m' = "nobody", t_f' = "F0"
t 8 -> end if ~(t_f # "null" /\ F_l[t_f] = "t") /\ m # "t" then t_f' = "F0"
"""
    assert show(spec(small)) == steps.strip()


def test_atomic_is_one_step() -> None:
    small = """
global a : 0..1
global b : 0..1
thread t {
    atomic { let x = a; if x == 0 { a = 1 }; b = x }
}
"""
    steps = r"""
t 6 -> end if a = 0 then a' = 1, b' = a, t_x' = 0
t 6 -> end if a # 0 then b' = a, t_x' = 0
"""
    assert show(spec(small)) == steps.strip()


def test_either_and_choose_are_steps_of_several_ways() -> None:
    small = """
object F [2] { used : bool }
thread t {
    either { skip } or { return }
    choose f in F where not f.used
    f.used = on
}
"""
    steps = r"""
t 5 -> 5b
t 5 -> end
t 5b -> 6
t 6 -> 7 any any_f in F if ~F_used[any_f] then t_f' = any_f
t 7 -> end then F_used' = [F_used EXCEPT ![t_f] = TRUE], t_f' = "F0"
"""
    assert show(spec(small)) == steps.strip()


def test_wait_is_a_step_that_may_not_happen() -> None:
    small = """
global go : bool
thread t {
    wait until go
}
"""
    steps = r"""
t 5 -> end if go
"""
    assert show(spec(small)) == steps.strip()


def test_call_is_written_out() -> None:
    small = """
global a : 0..3
global b : 0..3
function bump(ref x: 0..3, by: 0..1) -> 0..3 { let old = x; x = 0; return old }
thread t {
    let one = bump(a, 1)
    b = bump(b, by = 0)
}
"""
    steps = r"""
t 7_bump_5 -> 7_bump_5b then t_bump_old' = a
t 7_bump_5b -> 8_bump_5 then a' = 0, t_bump_old' = 0, t_one' = t_bump_old
t 8_bump_5 -> 8_bump_5b then t_bump_old' = b
t 8_bump_5b -> 8_bump_5c then b' = 0
t 8_bump_5c -> end then b' = t_bump_old, t_bump_old' = 0, t_one' = 0
"""
    assert show(spec(small)) == steps.strip()


def test_for_each_is_unrolled() -> None:
    small = """
enum E { A, B }
global g : [E] of bool
thread t {
    for each e in E { if e == B { break }; g[e] = on }
}
"""
    steps = r"""
t A_6 -> end then g' = [g EXCEPT !["A"] = TRUE]
"""
    assert show(spec(small)) == steps.strip()


def test_loop_without_a_step_gets_one() -> None:
    small = """
thread t {
    loop { }
}
"""
    steps = r"""
t 4 -> 4
"""
    assert show(spec(small)) == steps.strip()


def test_goto_leads_to_the_step_behind_its_label() -> None:
    small = """
global g : bool
thread t {
  again:
    if g { goto again }
    let x = g
    if x { goto again }
}
"""
    steps = r"""
t 6 -> 7 if ~g
t 6 -> 6 if g
t 7 -> 6 if g then t_x' = FALSE
t 7 -> end if ~g then t_x' = FALSE
"""
    assert show(spec(small)) == steps.strip()


def test_assert_fails_only_if_it_is_chosen() -> None:
    small = """
global g : bool
thread t -> bool {
    assert up: g
    return on
}
"""
    steps = r"""
t 5 -> ! up if "up" \in Checked /\ ~g
t 5 -> end if ("up" \in Checked => g) then t_result' = TRUE
"""
    assert show(spec(small)) == steps.strip()


def test_ghost_changes_with_the_step_before_it() -> None:
    small = """
global g : bool
ghost seen : bool
thread t {
    g = on
    seen = g
}
"""
    steps = r"""
t 6 -> end then g' = TRUE, seen' = TRUE
"""
    assert show(spec(small)) == steps.strip()


def test_guard_is_asked_for_where_it_is_not_known() -> None:
    small = """
object T [1] { l : spinlock; n : 0..1 guarded by l for access }
global g : 0..1
thread t {
    lock T0.l
    g = T0.n
    unlock T0.l
    T0.n = 1
}
"""
    steps = r"""
t 6 -> 7 if T_l["T0"] = "nobody" then T_l' = [T_l EXCEPT !["T0"] = "t"]
t 7 -> 8 then g' = T_n["T0"]
t 8 -> 9 then T_l' = [T_l EXCEPT !["T0"] = "nobody"]
t 9 -> ! guarded_by if T_l["T0"] # "t"
t 9 -> end if T_l["T0"] = "t" then T_n' = [T_n EXCEPT !["T0"] = 1]
"""
    assert show(spec(small)) == steps.strip()


# ---- the first states ----------------------------------------------------------------------------


def test_what_is_silent_before_the_first_step_is_done_in_the_first_state() -> None:
    small = spec(
        """
option o : bool = on
global g : 0..2 = 2
thread t(p: 0..1) {
    let x : 0..1 = p
    if o { g = x } else { skip }
}
"""
    )
    assert first(small) == (
        'any any_t_p in {0, 1}: g = 2, t_pc = IF o THEN "7" ELSE "7b", t_p = any_t_p, t_x = any_t_p'
    )


def test_every_way_through_init_is_a_start() -> None:
    small = spec(
        """
object F [2] { used : bool }
global g : 0..2
init { choose f in F; f.used = on; either { g = 1 } or { } }
thread t { g = 0 }
"""
    )
    assert first(small).split("\n") == [
        f"any any_f in F: F_used = [[i \\in F |-> FALSE] EXCEPT ![any_f] = TRUE], g = {g}, "
        't_pc = "6"'
        for g in (1, 0)
    ]


# ---- origins and names ---------------------------------------------------------------------------


@pytest.fixture(params=CORPUS, ids=lambda path: path.stem)
def system(request: pytest.FixtureRequest) -> System:
    """Of each model of the corpus."""
    return loaded(request.param).system


def test_every_step_has_an_origin_inside_its_source(system: System) -> None:
    for action in system.actions:
        span = action.origin.span
        assert 0 <= span.start < span.end <= len(span.source.text), action.name
        assert action.text, action.name
        for branch in action.branches:
            if branch.failure is not None:
                assert branch.failure.origin.span.text


def test_program_counters_and_names_are_unique(system: System) -> None:
    counters = [(action.thread.name, action.pc) for action in system.actions]
    assert len(counters) == len(set(counters))
    names = [v.name for v in system.variables] + [a.name for a in system.actions]
    names += [p.name for p in system.properties] + list(system.members.values())
    names += list(system.sets.values()) + [name for name, _ in system.parameters]
    assert len(names) == len(set(names))
    assert not RESERVED.intersection(names) - {"failed"}


def test_every_program_counter_that_is_gone_to_is_a_step(system: System) -> None:
    known = {(action.thread.name, action.pc) for action in system.actions}
    for action in system.actions:
        for branch in action.branches:
            assert branch.target == "end" or (action.thread.name, branch.target) in known


def test_guards_and_updates_speak_of_variables_that_are_there(system: System) -> None:
    variables = {variable.name for variable in system.variables}
    for action in system.actions:
        for branch in action.branches:
            for expr in (*branch.guards, *(value for _, value in branch.updates)):
                for part in logic.walk(expr):
                    assert not isinstance(part, logic.Var) or part.name in variables
            assert {name for name, _ in branch.updates} <= variables


def test_names_are_given_once_and_are_no_words_of_tla() -> None:
    names = Names()
    wanted = ("Next", "x", "x", "WF_x", "x_2", "i")
    assert [names.fresh(name) for name in wanted] == [
        "Next_2", "x", "x_2", "n_WF_x", "x_2_2", "i_2",
    ]  # fmt: skip
    assert names.local("x", frozenset()) == "x_3"
    assert names.local("y", frozenset({"y"})) == "y_2"


def test_fields_of_records_are_no_words_of_tla_and_stay_apart() -> None:
    parts = ("tag", "tag_", "THEN", "THEN_", "entry")
    fields = [record_field(part) for part in parts]
    assert fields == ["tag_", "tag__", "THEN_", "THEN__", "entry"]


def test_lowering_twice_gives_the_same_steps() -> None:
    text = (MODELS / "functions.dsl").read_text(encoding="utf-8").split("spec functions")[1]
    assert show(spec(text)) == show(spec(text))


def test_an_option_that_is_zero_by_default_is_a_number() -> None:
    small = spec("option n : 0..2 = 0\nglobal g : 0..2\nthread t { g = n }\n")
    assert small.defaults == {"n": 0}
    assert type(small.defaults["n"]) is int


def test_interrupts_are_off_before_the_wait_and_on_after_the_release() -> None:
    small = """
global bh : bh_state
global l : spinlock
thread t {
    lock_bh l
    unlock_bh l
}
"""
    steps = r"""
t 6 -> 6b then bh' = [bh EXCEPT !["t"] = bh["t"] + 1]
t 6b -> 7 if l = "nobody" then l' = "t"
t 7 -> 7b then l' = "nobody"
t 7b -> ! held_at_end if bh["t"] - 1 > 0
t 7b -> end if ~(bh["t"] - 1 > 0) then bh' = [bh EXCEPT !["t"] = bh["t"] - 1]
"""
    assert show(spec(small)) == steps.strip()


def test_an_attempt_that_fails_switches_on_again() -> None:
    small = """
global bh : bh_state
global l : spinlock
global g : bool
thread t {
    if g and trylock_bh l { skip }
    unlock all
}
"""
    steps = [line.split(" if ")[0] for line in show(spec(small)).split("\n")]
    assert steps[:6] == [
        "t 7 -> 7b",
        "t 7 -> 8",
        't 7b -> 7c then bh\' = [bh EXCEPT !["t"] = bh["t"] + 1]',
        "t 7c -> 7d",
        "t 7c -> 7e",
        "t 7d -> 8",
    ]


# ---- properties of steps and of whole runs -------------------------------------------------------

RUNS = """
object F [2] { n : 0..2; next : F? }
thread t { F0.n += 1 }
background thread u { loop { skip } }
step grows: for all f in F: f.n >= old f.n
step linked: old F0.next.n == t_at_end
define t_at_end = if t ended then 1 else 0
eventually done: all ended
eventually on_request: F0.n == 1 leads to F0.n == 2
eventually of_constants: 1 == 2 leads to 1 == 1
check one only grows expect holds
check two expect livelocks
"""


def claims(text: str) -> dict[str, str]:
    checked = spec(text)
    view = module_view(checked.system, "small.dsl", Marker())
    return {claim.name: claim.body for claim in view.properties}


def test_a_property_of_a_step_sees_two_states() -> None:
    found = claims(RUNS)
    fine = "failed' = failed => "
    assert found["grows"] == f"[][{fine}(\\A f \\in F : F_n'[f] >= F_n[f])]_vars"
    assert found["linked"] == (
        f'[][{fine}F_n[F_next[F0]] = (IF t_pc\' = "end" THEN 1 ELSE 0)]_vars'
    )
    assert found["linked_defined"] == f'[][{fine}F_next[F0] # "null"]_vars'


def test_a_property_of_whole_runs_is_about_states() -> None:
    found = claims(RUNS)
    assert found["done"] == found["livelock"] == '<>(t_pc = "end")'
    assert found["on_request"] == "(F_n[F0] = 1) ~> (F_n[F0] = 2)"
    # Not about constants: TLC 2.15 errs about those.
    assert found["of_constants"] == ("(FALSE /\\ failed = failed) ~> (TRUE /\\ failed = failed)")


def test_a_livelock_is_a_property_only_where_some_row_asks_for_it() -> None:
    silent = RUNS.replace("check two expect livelocks", "")
    assert "livelock" not in claims(silent)
    assert "livelock" in claims(silent + "check two only livelock expect holds\n")


def test_what_a_step_cannot_break_has_no_condition_on_failures() -> None:
    safe = "global g : bool\nthread t { g = on }\nstep up: g or not old g\n"
    assert claims(safe)["up"] == "[][g' \\/ ~g]_vars"


def test_who_has_a_cpu_keeps_the_others_from_it() -> None:
    small = """
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
object Table [2] { ptl : spinlock; m : mutex }
thread walker on CPU0 { lock Table1.ptl; unlock Table1.ptl }
thread woken on CPU0 priority 1 { lock Table0.m; disable irqs; unlock all }
thread far on CPU1 { lock Table0.ptl; unlock Table0.ptl }
interrupt tick [2] on CPU0 { skip }
softirq rx on CPU0 { skip }
"""
    found = blockers(spec(small))
    assert found["far_8"] == found["tick0_9b"] == [], "nobody else is there; nothing stops it"
    assert found["walker_6b"][0] == (
        r'woken: irqs.off["woken"] > 0 \/ (~(woken_pc = "7" \/ woken_pc = "end") '
        r'/\ ~(woken_pc = "7b" /\ Table_m["Table0"] # "nobody") '
        r'/\ ~(\E i \in Table : Table_ptl[i] = "walker"))'
    ), "it is awake, does not sleep for the mutex, and walker can be preempted"
    active = 'rx: ~(rx_pc = "10" \\/ rx_pc = "end")'
    assert found["walker_6b"][-1] == active
    assert found["woken_7"][0] == r'walker: \E i \in Table : Table_ptl[i] = "walker"'
    assert found["tick0_9"][0] == 'woken: irqs.off["woken"] > 0'
    assert found["tick1_9"][1] == 'tick0: tick0_pc # "end"', "copies come in their order"
    assert [each.split(":")[0] for each in found["rx_10"]] == ["woken", "tick0", "tick1"]
    assert [each.split(":")[0] for each in found["rx_10b"]] == ["tick0", "tick1"]


def blockers(checked: Spec) -> dict[str, list[str]]:
    printer = Printer({})
    return {
        action.name: [f"{e.thread}: {printer.text(e.condition)}" for e in action.blockers]
        for action in checked.system.actions
    }


CACHED = """
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
option ipi : bool = on
states pte { none; present }
object Table [A] { pte : pte guarded by irqs for access }
tlb Tlb [Cpu] caches Table.pte when present flushed by irqs if ipi
thread t { flush Tlb for A; flush Tlb[CPU1][A] }
"""


def test_hardware_caches_what_is_news_to_it_and_takes_no_lock() -> None:
    checked = spec(CACHED)
    lines = [line for line in show(checked).split("\n") if line.startswith("hardware")]
    news = 'if Table_pte["A"].tag = "present" /\\ Tlb["{0}"]["A"] # Table_pte["A"]'
    fills = 'then Tlb\' = [Tlb EXCEPT !["{0}"]["A"] = Table_pte["A"]]'
    way = f"hardware 8 -> 8 {news} {fills}"
    assert lines == [way.format("CPU0"), way.format("CPU1")]
    (action,) = (each for each in checked.system.actions if each.thread.name == "hardware")
    assert [branch.says for branch in action.branches] == ["CPU0 caches A", "CPU1 caches A"]


def test_a_flush_of_all_cpus_waits_first_and_is_a_step_for_each() -> None:
    lines = [line.split(" if ")[0] for line in show(spec(CACHED)).split("\n")]
    assert [line.split(" then ")[0] for line in lines if line.startswith("t ")] == [
        "t 9 -> ! waits_for_itself",
        "t 9 -> 9b",
        "t 9b -> CPU0_9",
        "t CPU0_9 -> CPU1_9",
        "t CPU1_9 -> 9c",
        "t 9c -> end",
    ]

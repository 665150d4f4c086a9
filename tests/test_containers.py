"""Sets and queues: what a step with one becomes, and how their values are told."""

from __future__ import annotations

from models import first, show, spec
from specdsl.model import model
from specdsl.source import Source, Span
from specdsl.trace.words import value_words

NOWHERE = Span(Source("test.dsl", ""), 0, 0)
DOMAIN = model.Domain("Folio", ("F2", "F1"), True, NOWHERE)


def test_a_value_is_told_as_the_spec_would_write_it() -> None:
    assert value_words(frozenset(), model.SetType(DOMAIN)) == "{}"
    assert value_words(frozenset({"F1", "F2"}), model.SetType(DOMAIN)) == "{F2, F1}"
    members, truths = model.MemberType(DOMAIN, nullable=True), model.BoolType()
    assert value_words((), model.QueueType(2, members)) == "<>"
    assert value_words(("F1", "null", "F1"), model.QueueType(3, members)) == "<F1, null, F1>"
    assert value_words((True, False), model.QueueType(2, truths)) == "<true, false>"


def test_a_set_is_changed_and_asked_in_one_step() -> None:
    small = """
enum A { X, Y }
global s : set of A = all
global by : [A] of set of A
thread t {
    choose a in s where a != X
    add a to by[Y]
    remove a from s
    if empty(s) or X in s { s = {} }
}
"""
    steps = r"""
t 7 -> 8 any any_a in A then t_a' = any_a
t 8 -> 9 then by' = [by EXCEPT !["Y"] = by["Y"] \cup {t_a}]
t 9 -> 10 then s' = s \ {t_a}
t 10 -> 10b if (s = {} \/ "X" \in s)
t 10 -> end if s # {} /\ "X" \notin s then t_a' = "X"
t 10b -> end then s' = {}, t_a' = "X"
"""
    chosen = 'any any_a in A if any_a \\in s /\\ any_a # "X" then'
    assert show(spec(small)) == steps.strip().replace("any any_a in A then", chosen)
    assert "s = A, by = [i \\in A |-> {}]" in first(spec(small))


def test_what_a_thread_knows_of_its_own_set_is_not_asked() -> None:
    small = """
enum A { X, Y }
global g : bool
thread t {
    let mine : set of A = {}
    add X to mine
    remove Y from mine
    if X in mine and not empty(mine) and mine == { X } { g = on } else { g = off }
}
"""
    assert first(spec(small)) == 'g = FALSE, t_pc = "9b", t_mine = {"X"}'
    assert "t 9b -> end then g' = TRUE, t_mine' = {}" in show(spec(small))


def test_a_queue_that_is_full_or_empty_is_an_error_of_the_step() -> None:
    small = """
enum A { X }
global q : queue [2] of A
thread t {
    push X to q
    let x = pop q
    if x == X { skip }
}
"""
    steps = r"""
t 6 -> ! queue_overflow if ~(Len(q) < 2)
t 6 -> 7 if Len(q) < 2 then q' = Append(q, "X")
t 7 -> ! queue_underflow if q = <<>>
t 7 -> 8 if q # <<>> /\ Head(q) = "X" then q' = Tail(q), t_x' = Head(q)
t 7 -> end if q # <<>> /\ Head(q) # "X" then q' = Tail(q), t_x' = "X"
t 8 -> end
"""
    assert show(spec(small)) == steps.strip()


def test_what_was_asked_before_is_not_checked_again() -> None:
    small = """
enum A { X, Y }
global q : queue [2] of A
thread t {
    atomic { wait until not empty(q) and first(q) == X; pop q }
    if X in q { skip }
}
"""
    steps = r"""
t 6 -> 7 if q # <<>> /\ Head(q) = "X" then q' = Tail(q)
t 7 -> 7b if (\E n \in 1..Len(q) : q[n] = "X")
t 7 -> end if ~(\E n \in 1..Len(q) : q[n] = "X")
t 7b -> end
"""
    assert show(spec(small)) == steps.strip()


def test_a_local_queue_costs_no_step_and_is_known() -> None:
    small = """
global g : 0..3
thread t {
    let mine : queue [2] of 0..3 = start()
    push 2 to mine
    push 3 to mine
    let a = pop mine
    g = a
    g = length(mine)
}
global nothing : queue [2] of 0..3
function start() -> queue [2] of 0..3 { return nothing }
"""
    steps = r"""
t 5_start_13 -> ! queue_overflow if ~(Len(nothing) < 2)
t 5_start_13 -> ! queue_overflow if Len(nothing) < 2 /\ ~(Len(nothing) + 1 < 2)
t 5_start_13 -> 9 if Len(nothing) < 2 /\ Len(nothing) + 1 < 2 then FIRST
t 9 -> 10 then g' = t_a
t 10 -> end then g' = Len(t_mine), t_mine' = <<>>, t_a' = 0
"""
    both = "Append(Append(nothing, 2), 3)"
    taken = f"t_mine' = Tail({both}), t_a' = Head({both})"
    assert show(spec(small)) == steps.strip().replace("FIRST", taken)


def test_names_of_positions_hide_nothing() -> None:
    small = """
enum A { X }
global q : queue [2] of A
global b : queue [2] of bool
thread t { if (exists n in A: n in q) in b { skip } }
"""
    inner = r"(\E n \in A : \E n_2 \in 1..Len(q) : q[n_2] = n)"
    assert rf"\E n_3 \in 1..Len(b) : b[n_3] = {inner}" in show(spec(small))

"""Printed expressions are TLA+, and mean to TLC what they mean to us. Hundreds of random ones go
through TLC in one run: each is assumed to have the value that `trace/evaluate.py` says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from specdsl import logic
from specdsl.driver import toolchain
from specdsl.logic import Apply, Arithmetic, Bound, Compare, Const, Expr, NamedSet, Var
from specdsl.runs import RunSettings
from specdsl.tla.print import Printer
from specdsl.tlc.outcome import Holds, read_outcome
from specdsl.tlc.run import TlcSettings, run_tlc
from specdsl.tlc.value import Function, Value
from specdsl.trace.evaluate import World, evaluate

MEMBERS = ("A", "B", "C")
DOMAIN = NamedSet("D")
STATE: dict[str, Value] = {
    "flag": True,
    "number": -1,
    "member": "B",
    "line": ("C", "A", "C"),
    "nobody_waits": (),
    "names": frozenset({"A", "C"}),
    "counts": Function((("A", 0), ("B", 2), ("C", -1))),
    "flags": Function((("A", True), ("B", False), ("C", True))),
    "grid": Function(tuple((a, Function(tuple((b, a == b) for b in MEMBERS))) for a in MEMBERS)),
    "pte": Function((("tag", "swap"), ("own", True), ("n", 1))),
}
WORLD = World(STATE, {"D": MEMBERS}, {})
PRINTER = Printer({name: name for name in MEMBERS})


def written(value: Value) -> str:
    """A value in TLA+, written without the printer."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return f"(0 - {-value})" if value < 0 else str(value)
        case str():
            return f'"{value}"'
        case frozenset():
            return "{" + ", ".join(sorted(map(written, value))) + "}"
        case tuple():
            return "<<" + ", ".join(map(written, value)) + ">>"
        case Function(items):
            return "(" + " @@ ".join(f"({written(k)} :> {written(v)})" for k, v in items) + ")"
        case _:
            raise AssertionError(value)


# ---- random expressions, each of one type --------------------------------------------------------

NAMES = ("p", "q", "r")  # bound variables: one for each depth


def members(depth: int, bound: int) -> st.SearchStrategy[Expr]:
    leaves: list[Expr] = [*map(Const, MEMBERS), Var("member"), *map(Bound, NAMES[:bound])]
    leaf = st.sampled_from(leaves)
    if depth == 0:
        return leaf
    less = depth - 1
    return st.one_of(
        leaf,
        st.builds(logic.If, truths(less, bound), members(0, bound), members(less, bound)),
        st.builds(first, sequences(less, bound), members(less, bound)),
        st.builds(third, sequences(less, bound), members(less, bound)),
    )


def numbers(depth: int, bound: int) -> st.SearchStrategy[Expr]:
    leaves: list[Expr] = [Const(0), Const(2), Const(-3), Var("number")]
    leaf = st.sampled_from(leaves)
    if depth == 0:
        return leaf
    less = depth - 1
    inner = numbers(less, bound)
    ways: list[st.SearchStrategy[Expr]] = [
        leaf,
        st.builds(Arithmetic, st.sampled_from(["+", "-"]), inner, inner),
        st.builds(Apply, functions(less, bound, "counts"), members(less, bound)),
        st.builds(logic.If, truths(less, bound), inner, inner),
        st.builds(logic.Get, records(less, bound), st.just("n")),
        st.builds(logic.Length, sequences(less, bound)),
    ]
    if bound < len(NAMES):
        ways.append(quantifiers("count", less, bound))
    return st.one_of(ways)


def quantifiers(kind: str, depth: int, bound: int) -> st.SearchStrategy[Expr]:
    body = truths(depth, bound + 1)
    domains = st.one_of(st.just(DOMAIN), sets(0, bound))
    return st.builds(logic.Quantifier, st.just(kind), st.just(NAMES[bound]), domains, body)


def sequences(depth: int, bound: int) -> st.SearchStrategy[Expr]:
    several = st.lists(members(0, bound), max_size=2)
    leaf: st.SearchStrategy[Expr] = st.one_of(
        st.sampled_from([Var("line"), Var("nobody_waits"), logic.Sequence(())]),
        st.builds(lambda items: logic.Sequence(tuple(items)), several),
    )
    if depth == 0:
        return leaf
    less = depth - 1
    return st.one_of(
        leaf,
        st.builds(logic.Append, sequences(less, bound), members(less, bound)),
        st.builds(rest, sequences(less, bound)),
        st.builds(logic.Without, sequences(less, bound), members(0, bound)),
        st.builds(logic.If, truths(less, bound), sequences(less, bound), sequences(less, bound)),
    )


def first(sequence: Expr, otherwise: Expr) -> Expr:
    return logic.If(logic.Equal(sequence, logic.Sequence(())), otherwise, logic.Head(sequence))


def third(sequence: Expr, otherwise: Expr) -> Expr:
    there = Compare(">=", logic.Length(sequence), Const(3))
    return logic.If(there, logic.Nth(sequence, Const(3)), otherwise)


def rest(sequence: Expr) -> Expr:
    there = Compare(">", logic.Length(sequence), Const(0))
    return logic.If(there, logic.Tail(sequence), sequence)


def sets(depth: int, bound: int) -> st.SearchStrategy[Expr]:
    leaf: st.SearchStrategy[Expr] = st.one_of(
        st.sampled_from([DOMAIN, Var("names"), logic.EMPTY]),
        st.builds(lambda items: logic.SetOf(tuple(items)), st.lists(members(0, bound), max_size=2)),
    )
    if depth == 0:
        return leaf
    less = depth - 1
    return st.one_of(
        leaf,
        st.builds(logic.Together, sets(less, bound), sets(less, bound)),
        st.builds(logic.Minus, sets(less, bound), sets(less, bound)),
        st.builds(logic.If, truths(less, bound), sets(less, bound), sets(less, bound)),
    )


def functions(depth: int, bound: int, name: str) -> st.SearchStrategy[Expr]:
    leaf: st.SearchStrategy[Expr] = st.just(Var(name))
    if depth == 0:
        return leaf
    less = depth - 1
    values = numbers if name == "counts" else truths
    ways = [
        leaf,
        st.builds(
            logic.Except, functions(less, bound, name), members(less, bound), values(less, bound)
        ),
        st.builds(logic.If, truths(less, bound), leaf, functions(less, bound, name)),
    ]
    if bound < len(NAMES):
        body = values(less, bound + 1)
        ways.append(st.builds(logic.Lambda, st.just(NAMES[bound]), st.just(DOMAIN), body))
    return st.one_of(ways)


def records(depth: int, bound: int) -> st.SearchStrategy[Expr]:
    leaf: st.SearchStrategy[Expr] = st.just(Var("pte"))
    if depth == 0:
        return leaf
    less = depth - 1
    return st.one_of(
        leaf,
        st.builds(
            lambda own, n: logic.Record((("tag", Const("swap")), ("own", own), ("n", n))),
            truths(less, bound),
            numbers(less, bound),
        ),
        st.builds(logic.If, truths(less, bound), leaf, records(less, bound)),
    )


def truths(depth: int, bound: int) -> st.SearchStrategy[Expr]:
    leaf: st.SearchStrategy[Expr] = st.sampled_from([logic.TRUE, logic.FALSE, Var("flag")])
    if depth == 0:
        return leaf
    less = depth - 1
    truth, number, member = truths(less, bound), numbers(less, bound), members(less, bound)
    several = st.lists(truth, min_size=2, max_size=3).map(tuple)
    ways = [
        leaf,
        st.builds(logic.Not, truth),
        st.builds(logic.And, several),
        st.builds(logic.Or, several),
        st.builds(logic.Implies, truth, truth),
        st.builds(logic.Equal, truth, truth),
        st.builds(logic.Equal, number, number),
        st.builds(logic.Equal, member, member),
        st.builds(logic.Equal, sequences(less, bound), sequences(less, bound)),
        st.builds(logic.Equal, records(less, bound), records(less, bound)),
        st.builds(Compare, st.sampled_from(["<", "<=", ">", ">="]), number, number),
        st.builds(logic.Member, member, sets(less, bound)),
        st.builds(logic.If, truth, truth, truth),
        st.builds(Apply, functions(less, bound, "flags"), member),
        st.builds(Apply, st.builds(Apply, st.just(Var("grid")), member), member),
        st.builds(logic.Get, records(less, bound), st.just("own")),
    ]
    if bound < len(NAMES):
        ways.append(st.sampled_from(["all", "some"]).flatmap(lambda k: quantifiers(k, less, bound)))
        ways.append(st.builds(contains, sequences(0, bound), member, st.just(NAMES[bound])))
    return st.one_of(ways)


def contains(sequence: Expr, item: Expr, name: str) -> Expr:
    same = logic.Equal(logic.Nth(sequence, Bound(name)), item)
    return logic.Quantifier("some", name, logic.Positions(sequence), same)


ANYTHING = st.one_of(
    truths(3, 0), numbers(3, 0), sets(2, 0), functions(2, 0, "counts"), functions(2, 0, "flags"),
    records(2, 0), sequences(3, 0),
)  # fmt: skip


# ---- the runs ------------------------------------------------------------------------------------


def module(expressions: list[Expr]) -> str:
    """Assumptions, and the true ones once more as guards of an action."""
    lines = ["---- MODULE m ----", "EXTENDS Integers, FiniteSets, Sequences, TLC", "VARIABLE x"]
    lines += [f'{name} == "{name}"' for name in MEMBERS]
    lines += ["D == {A, B, C}"]
    lines += [f"{name} == {written(value)}" for name, value in STATE.items()]
    guards = []
    for expr in expressions:
        value = evaluate(expr, WORLD)
        lines.append(f"ASSUME ({PRINTER.text(expr)}) = {written(value)}")
        if value is True:
            guards.append(f"  /\\ {PRINTER.guard(expr)}")
    lines += ["Init == x = 0", "Step ==", "  /\\ x = 0", *guards, "  /\\ x' = 1"]
    lines += ["Next == Step \\/ (x = 1 /\\ x' = x)", "===="]
    return "\n".join(lines) + "\n"


def check(expressions: list[Expr], folder: Path) -> None:
    config = "INIT Init\nNEXT Next\n"
    raw = run_tlc(
        {"m.tla": module(expressions), "m.cfg": config},
        "m",
        "m.cfg",
        toolchain(RunSettings()),
        TlcSettings(memory_mb=256, timeout=120),
        folder,
    )
    outcome = read_outcome(raw)
    assert isinstance(outcome, Holds), f"{outcome}\n{module(expressions)}"
    assert outcome.statistics.distinct == 2, "the guards let the step happen"


@settings(
    max_examples=1,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_random_expressions_mean_to_tlc_what_they_mean_to_us(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    expressions = [data.draw(ANYTHING) for _ in range(300)]
    check(expressions, tmp_path_factory.mktemp("tlc"))


def test_mixes_that_are_easily_printed_wrong(tmp_path: Path) -> None:
    yes, no, flag = logic.TRUE, logic.FALSE, Var("flag")
    two, number = Const(2), Var("number")
    every = logic.Quantifier("all", "p", DOMAIN, logic.Equal(Bound("p"), Var("member")))
    some = logic.Quantifier("some", "p", DOMAIN, logic.Equal(Bound("p"), Var("member")))
    either = logic.If(flag, no, yes)
    # What is written into a place and read under a quantifier may have one of the same name.
    again = logic.And((logic.Equal(Bound("p"), Const("A")), some))
    filtered = logic.Filter("p", DOMAIN, logic.Or((logic.Equal(Bound("p"), Const("B")), again)))
    check(
        [
            logic.Or((logic.And((flag, no)), yes)),
            logic.And((logic.Or((flag, no)), yes)),
            logic.And((some, flag)),
            logic.Quantifier("some", "p", DOMAIN, again),
            logic.Quantifier("count", "p", DOMAIN, logic.Member(Bound("p"), filtered)),
            logic.Apply(logic.Lambda("p", DOMAIN, logic.And((every, again))), Const("A")),
            logic.Or((every, flag)),
            logic.Implies(logic.Implies(flag, no), no),
            logic.Implies(flag, logic.Implies(no, no)),
            logic.Equal(logic.Equal(flag, no), no),
            logic.Not(logic.Not(flag)),
            logic.Not(logic.And((flag, no))),
            logic.Not(logic.Equal(flag, no)),
            logic.Not(logic.Member(Var("member"), Var("names"))),
            logic.And((logic.Not(either), flag)),
            logic.Equal(either, no),
            Arithmetic("-", two, Arithmetic("-", number, two)),
            Arithmetic("-", Arithmetic("+", two, number), Const(-3)),
            Arithmetic("+", Arithmetic("-", two, number), two),
            Compare("<", Arithmetic("-", Const(-3), number), Const(0)),
            logic.Minus(DOMAIN, logic.Minus(Var("names"), logic.SetOf((Const("A"),)))),
            logic.Together(logic.Minus(DOMAIN, Var("names")), logic.EMPTY),
            logic.Nth(logic.If(flag, Var("line"), logic.Sequence(())), Const(1)),
            logic.Member(Const(2), logic.Positions(Var("line"))),
            logic.Minus(logic.Positions(Var("line")), logic.SetOf((two,))),
            logic.Not(logic.Equal(logic.Sequence((Const("A"), Const("B"))), Var("line"))),
            logic.Equal(logic.Without(Var("line"), Const("C")), logic.Sequence((Const("A"),))),
            logic.Equal(
                logic.Without(Var("line"), logic.If(flag, Const("A"), two)),
                logic.Sequence((Const("C"), Const("C"))),
            ),
            logic.Head(logic.Append(Var("nobody_waits"), logic.If(flag, two, two))),
            logic.Except(
                logic.Except(Var("counts"), Const("A"), two), Const("A"), logic.If(flag, two, two)
            ),
            logic.Except(
                Var("grid"),
                Const("A"),
                logic.Except(Apply(Var("grid"), Const("A")), Const("B"), yes),
            ),
        ],
        tmp_path,
    )


def test_an_undecided_side_of_a_disjunction_is_not_looked_at(tmp_path: Path) -> None:
    """TLC evaluates every side of a disjunction that stands in an action: this one must not."""
    missing = Apply(Var("counts"), Const("null"))
    check([logic.Or((Var("flag"), logic.Equal(missing, Const(1))))], tmp_path)

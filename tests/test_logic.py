"""The expressions of a system: what the functions in lower case fold, and what they leave alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specdsl import logic
from specdsl.logic import FALSE, TRUE, Apply, Arithmetic, Bound, Const, Except, Expr, Lambda, Var
from specdsl.trace.evaluate import World, evaluate

P, Q, R = Var("p"), Var("q"), Var("r")
F, A, B = Var("f"), Const("a"), Const("b")


def test_a_number_is_no_truth_value() -> None:
    assert Const(1) != Const(True)
    assert Const(0) != FALSE
    assert len({Const(0), FALSE, Const(1), TRUE}) == 4
    assert logic.equal(Const(1), TRUE) == FALSE


def test_conjunctions_are_flat_and_without_repeats() -> None:
    assert logic.conj(()) == TRUE
    assert logic.conj((P,)) == P
    assert logic.conj((P, TRUE, logic.conj((Q, P)))) == logic.And((P, Q))
    assert logic.conj((P, FALSE, Q)) == FALSE


def test_disjunctions_are_flat_and_without_repeats() -> None:
    assert logic.disj(()) == FALSE
    assert logic.disj((P, FALSE, logic.disj((Q, P)))) == logic.Or((P, Q))
    assert logic.disj((P, TRUE)) == TRUE


def test_implications_are_folded_where_one_side_decides() -> None:
    assert logic.implies(TRUE, P) == P
    assert logic.implies(P, TRUE) == TRUE
    assert logic.implies(FALSE, P) == TRUE
    assert logic.implies(P, FALSE) == logic.Not(P)
    assert logic.implies(logic.And((P, Q)), Q) == TRUE
    assert logic.implies(P, Q) == logic.Implies(P, Q)


def test_a_condition_that_is_decided_leaves_one_side() -> None:
    assert logic.choose(TRUE, P, Q) == P
    assert logic.choose(FALSE, P, Q) == Q
    assert logic.choose(R, P, P) == P
    assert logic.neg(logic.neg(P)) == P


def test_what_is_known_once_something_is_true() -> None:
    assert logic.parts(logic.And((P, logic.Not(logic.Or((Q, R)))))) == (
        P, logic.Not(Q), logic.Not(R),
    )  # fmt: skip
    assert logic.parts(logic.Not(logic.Implies(P, Q))) == (P, logic.Not(Q))
    assert logic.parts(logic.Or((P, Q))) == (logic.Or((P, Q)),)


def test_a_read_goes_through_an_update() -> None:
    updated = logic.update(F, A, Const(1))
    assert logic.apply(updated, A) == Const(1)
    assert logic.apply(updated, B) == Apply(F, B)
    somewhere = logic.apply(updated, P)
    assert somewhere == logic.If(logic.Equal(A, P), Const(1), Apply(F, P))


def test_an_update_replaces_the_one_of_the_same_place_and_none_that_says_nothing() -> None:
    assert logic.update(logic.update(F, A, Const(1)), A, Const(2)) == Except(F, A, Const(2))
    assert logic.update(F, A, Apply(F, A)) == F
    nested = logic.update_at(F, (A, B), Const(1))
    assert nested == Except(F, A, Except(Apply(F, A), B, Const(1)))
    assert logic.update_at(F, (), Const(1)) == Const(1)


def test_the_same_everywhere_is_read_directly() -> None:
    everywhere = Lambda("i", logic.NamedSet("D"), Const(0))
    assert logic.apply(everywhere, A) == Const(0)
    own = Lambda("i", logic.NamedSet("D"), Bound("i"))
    assert logic.apply(own, A) == Apply(own, A)


def test_parts_of_a_record_that_is_written_out_are_read_directly() -> None:
    record = logic.Record((("x", P), ("y", Q)))
    assert logic.get(record, "y") == Q
    assert logic.get(P, "y") == logic.Get(P, "y")


def test_numbers_are_computed_where_they_are_known() -> None:
    assert logic.arithmetic("-", Const(1), Const(3)) == Const(-2)
    assert logic.arithmetic("+", P, Const(0)) == P
    assert logic.arithmetic("+", Const(0), P) == P
    assert logic.arithmetic("-", Const(0), P) == Arithmetic("-", Const(0), P)
    assert logic.compare("<=", Const(2), Const(2)) == TRUE
    assert logic.compare(">", Const(2), Const(2)) == FALSE


def test_a_set_that_is_written_out_is_changed_directly() -> None:
    one = logic.SetOf((A,))
    assert logic.with_member(logic.EMPTY, A) == logic.with_member(one, A) == one
    assert logic.with_member(one, P) == logic.SetOf((A, P))
    assert logic.without_member(logic.SetOf((A, B)), A) == logic.SetOf((B,))
    assert logic.without_member(logic.SetOf((A, P)), A) == logic.Minus(logic.SetOf((A, P)), one)
    assert logic.with_member(F, A) == logic.Together(F, one)


def test_what_is_in_a_set_that_is_written_out_is_known_as_far_as_that_says() -> None:
    some = logic.SetOf((A, P))
    assert logic.member(A, some) == logic.member(P, some) == TRUE
    assert logic.member(A, logic.EMPTY) == logic.member(A, logic.SetOf((B,))) == FALSE
    assert logic.member(B, some) == logic.Member(B, some)
    assert logic.same_set(logic.EMPTY, some) == FALSE
    assert logic.same_set(logic.SetOf((A, B)), logic.SetOf((B, A))) not in (TRUE, FALSE)


def test_a_sequence_that_is_written_out_is_read_directly() -> None:
    two = logic.Sequence((P, Q))
    assert logic.append(logic.append(logic.EMPTY_SEQUENCE, P), Q) == two
    assert (logic.head(two), logic.tail(two)) == (P, logic.Sequence((Q,)))
    assert (logic.nth(two, Const(1)), logic.nth(two, Const(2))) == (P, Q)
    assert logic.length(two) == Const(2)
    assert logic.equal(two, logic.EMPTY_SEQUENCE) == FALSE
    assert logic.equal(two, logic.Sequence((P, R))) == logic.Equal(Q, R)


def test_a_sequence_that_is_not_is_left_alone() -> None:
    longer = logic.append(F, P)
    assert longer == logic.Append(F, P)
    assert (logic.head(longer), logic.tail(longer)) == (logic.Head(longer), logic.Tail(longer))
    assert logic.length(longer) == Arithmetic("+", logic.Length(F), Const(1))
    empty = logic.EMPTY_SEQUENCE
    assert (logic.head(empty), logic.tail(empty)) == (logic.Head(empty), logic.Tail(empty))
    assert logic.nth(logic.Sequence((P,)), Const(2)) == logic.Nth(logic.Sequence((P,)), Const(2))


def test_walk_comes_to_every_part() -> None:
    expr = logic.If(P, Except(F, A, Q), Lambda("i", logic.NamedSet("D"), R))
    assert {part.name for part in logic.walk(expr) if isinstance(part, Var)} == {
        "p", "f", "q", "r",
    }  # fmt: skip


# ---- folding changes no meaning ------------------------------------------------------------------

ATOMS: st.SearchStrategy[Expr] = st.sampled_from([TRUE, FALSE, P, Q, R])


def _grow(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(logic.Not, inner),
        st.builds(logic.And, several),
        st.builds(logic.Or, several),
        st.builds(logic.Implies, inner, inner),
        st.builds(logic.Equal, inner, inner),
        st.builds(logic.If, inner, inner, inner),
    )


TRUTHS = st.recursive(ATOMS, _grow, max_leaves=12)
WORLDS = [
    World({"p": p, "q": q, "r": r}, {}, {})
    for p in (True, False)
    for q in (True, False)
    for r in (True, False)
]


@given(TRUTHS)
def test_what_is_folded_means_the_same(expr: Expr) -> None:
    folded = logic.substitute(expr, Var)
    assert [evaluate(folded, w) for w in WORLDS] == [evaluate(expr, w) for w in WORLDS]


@given(TRUTHS)
def test_the_parts_together_say_no_more_than_the_whole(expr: Expr) -> None:
    parts = logic.And(logic.parts(expr))
    assert [evaluate(parts, w) for w in WORLDS] == [evaluate(expr, w) for w in WORLDS]


@given(TRUTHS, TRUTHS)
def test_a_negation_is_the_opposite(left: Expr, right: Expr) -> None:
    for world in WORLDS:
        assert evaluate(logic.neg(left), world) is (not evaluate(left, world))
        implied = evaluate(logic.implies(left, right), world)
        assert implied is (not evaluate(left, world) or bool(evaluate(right, world)))


def test_no_function_that_binds_a_name_is_applied_to_it() -> None:
    who, threads = logic.Bound("who"), logic.NamedSet("Threads")
    inner = logic.Lambda("who", threads, logic.apply(logic.Var("f"), who))
    chosen = logic.choose(logic.Var("c"), inner, logic.Var("g"))
    found = logic.apply(chosen, who)
    assert found == logic.If(
        logic.Var("c"), logic.Apply(logic.Var("f"), who), logic.Apply(logic.Var("g"), who)
    )

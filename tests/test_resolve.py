"""What a model looks like once names are resolved."""

from __future__ import annotations

from typing import TypeVar

import pytest

from specdsl.diagnostic import Severity, SpecError
from specdsl.kinds.holder import SPINLOCK
from specdsl.kinds.readers import RW_SEMAPHORE
from specdsl.model import model
from specdsl.model.resolve import resolve
from specdsl.source import Source
from specdsl.syntax import tree
from specdsl.syntax.parse import parse

T = TypeVar("T")

WORLD = """
enum Addr { SRC, DST }
enum Errno { OK, EAGAIN }
object Folio [2] { lock : folio_lock; next : Folio?; index : Addr? guarded by lock; n : 0..3 }
object Entry [E1] { count : 0..2 }
states pte {
    none
    present(folio: Folio, exclusive: bool)
    swap(entry: Entry, exclusive: bool) exclusive owns entry counted by count
    none -> present | swap
}
states pmd { none; huge }
object Table [Addr] { ptl : spinlock; pte : pte = none guarded by ptl; sem : rw_semaphore }
global seen : [Addr] of bool = on
global total : 0..9
global last : Folio?
option fast : bool = on "a title"
option home : Addr = DST
"""


def no_parts(path: tree.Text, _: Source) -> tree.Tree:
    """For specs of one file."""
    raise AssertionError(path.text)


def made(text: str) -> model.Model:
    """The model of a spec that declares the world above, with more."""
    return resolve(parse(Source("test.dsl", f"spec test\n{WORLD}\n{text}")), no_parts)[0]


def body(text: str) -> list[model.Step | None]:
    """The steps of a thread `t`."""
    block = made(f"thread t {{\n{text}\n}}").threads[0].body
    return [statement.step for statement in block]


def only(kind: type[T], found: object) -> T:
    """`found`, which must be of the kind."""
    assert isinstance(found, kind)
    return found


def value(text: str) -> model.Expr:
    """What an expression becomes in an assert of a thread with a local `f : Folio?`."""
    steps = body(f"let f : Folio? = last\nlet p = SRC.pte\nassert {text}")
    return only(model.Assert, steps[-1]).condition


# ---- declarations --------------------------------------------------------------------------------


def test_declarations_keep_their_order() -> None:
    found = made("")
    assert [domain.name for domain in found.domains] == ["Addr", "Errno", "Folio", "Entry"]
    assert [kind.name for kind in found.objects] == ["Folio", "Entry", "Table"]
    assert [states.name for states in found.states] == ["pte", "pmd"]
    names = [variable.name for variable in found.variables]
    assert names[:4] == ["lock", "next", "index", "n"]
    assert names[-3:] == ["seen", "total", "last"]


def test_a_population_is_a_number_names_or_an_enum() -> None:
    found = made("")
    folio, entry, table = found.objects
    assert folio.domain.members == ("Folio0", "Folio1")
    assert entry.domain.members == ("E1",)
    assert table.domain is found.domains[0]
    assert folio.domain.is_objects
    assert not table.domain.is_objects


def test_an_object_over_an_enum_is_a_type_like_the_enum() -> None:
    found = made("global t : Table\nglobal a : Addr")
    assert found.variables[-1].type == found.variables[-2].type


def test_states_know_their_moves_and_owners() -> None:
    pte, pmd = made("").states
    assert pte.moves == frozenset({("none", "present"), ("none", "swap")})
    assert pmd.moves is None
    swap = pte.alternatives[2]
    assert swap.states is pte
    assert swap.ownership is not None
    assert swap.ownership.flag is swap.payload[1]
    assert swap.ownership.owned is swap.payload[0]
    assert swap.ownership.counter is not None
    assert swap.ownership.counter.name == "count"


def test_a_guard_in_the_same_object_speaks_of_its_owner() -> None:
    found = made("global m : mutex\nglobal g : bool guarded by m, SRC.ptl for access")
    index = next(variable for variable in found.variables if variable.name == "index")
    assert index.guard is not None
    assert not index.guard.reads
    assert isinstance(index.guard.locks[0].object, model.Owner)
    guard = found.variables[-1].guard
    assert guard is not None
    assert guard.reads
    assert [place.variable.name for place in guard.locks] == ["m", "ptl"]
    assert guard.locks[0].object is None


def test_the_first_value_of_an_array_is_that_of_each_element() -> None:
    seen = next(v for v in made("").variables if v.name == "seen")
    assert seen.initial == model.Literal(True, model.BoolType(), seen.span)


def test_options_have_values_of_their_type() -> None:
    found = made("")
    fast, home = found.options
    assert (fast.default, fast.title) == (True, "a title")
    assert (home.default, home.type) == ("DST", model.MemberType(found.domains[0]))


def test_a_thread_has_any_value_or_a_fixed_one() -> None:
    thread = made(
        "background thread t [3] (a: Addr, b: Addr = SRC) -> Errno { return OK }"
    ).threads[0]
    assert (thread.count, thread.background) == (3, True)
    (a, free), (b, fixed) = thread.params
    assert (a.name, a.constant, free) == ("a", True, None)
    assert only(model.Literal, fixed).value == "SRC"
    assert b.type == a.type


def test_the_init_blocks_are_one() -> None:
    found = made("init { total = 1 }\ninit { choose a in Addr; total += 1 }")
    steps = [type(statement.step) for statement in found.init]
    assert steps == [model.Assign, model.Choose, model.Assign]


# ---- types ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "is_"),
    [
        ("SRC.pte", "TaggedType"),
        ("Folio0", "MemberType"),
        ("Folio[1].next", "MemberType"),
        ("total", "IntType"),
        ("number of a in Addr, b in Addr: (a == b)", "IntType"),
        ("seen[SRC]", "BoolType"),
        ("SRC.pte.entry", "MemberType"),
        ("trylock Folio0.lock", "BoolType"),
        ("huge", "TaggedType"),
        ("fast", "BoolType"),
        ("if fast then total else Folio0.n", "IntType"),
    ],
)
def test_a_local_has_the_type_of_its_value(written: str, is_: str) -> None:
    let = only(model.Assign, body(f"let x = {written}")[0])
    assert let.declares
    assert type(only(model.Local, let.target).type).__name__ == is_


def test_a_reference_that_is_read_may_be_null_if_its_variable_may() -> None:
    maybe, never = body("let x = last\nlet y = Folio0")
    assert only(model.MemberType, only(model.Local, only(model.Assign, maybe).target).type).nullable
    assert not only(
        model.MemberType, only(model.Local, only(model.Assign, never).target).type
    ).nullable


def test_arithmetic_has_the_range_of_its_outcomes() -> None:
    step = only(model.Assign, body("total = total - Folio0.n + 2")[0])
    assert step.value.type == model.IntType(-1, 11)


def test_a_conditional_is_as_wide_as_both_sides() -> None:
    let = only(model.Assign, body("let x = if fast then total else Folio0.n")[0])
    assert let.value.type == model.IntType(0, 9)
    let = only(model.Assign, body("let x = if fast then null else Folio0")[0])
    assert only(model.MemberType, let.value.type).nullable


def test_null_gets_the_type_of_what_it_meets() -> None:
    step = only(model.Assign, body("last = null")[0])
    assert only(model.MemberType, step.value.type).nullable
    compared = only(model.Binary, value("f == null"))
    assert compared.right.type == compared.left.type


# ---- expressions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["f", "f and on", "not f", "on or f", "f => on", "on => f"])
def test_a_reference_as_a_condition_is_compared_with_null(text: str) -> None:
    comparisons = [each for each in _parts(value(text)) if isinstance(each, model.Binary)]
    null = [each for each in comparisons if each.operator == "!="]
    assert len(null) == 1
    assert only(model.Literal, null[0].right).value is None


def _parts(expr: model.Expr) -> list[model.Expr]:
    match expr:
        case model.Not(operand):
            return [expr, *_parts(operand)]
        case model.Binary(_, left, right):
            return [expr, *_parts(left), *_parts(right)]
        case _:
            return [expr]


def test_a_bare_alternative_belongs_to_the_expected_type() -> None:
    for text in ("p == none", "none == p"):
        found = only(model.Binary, value(text))
        sides = [
            only(model.TaggedType, side.type).states.name for side in (found.left, found.right)
        ]
        assert sides == ["pte", "pte"]


@pytest.mark.parametrize(
    ("pattern", "tests"),
    [
        ("swap", {}),
        ("swap(_, exclusive)", {"exclusive": True}),
        ("swap(_, not exclusive)", {"exclusive": False}),
        ("swap(exclusive)", {"exclusive": True}),
        ("swap(E1)", {"entry": "E1"}),
        ("swap(not exclusive, entry = E1)", {"entry": "E1", "exclusive": False}),
        ("swap(E1, off)", {"entry": "E1", "exclusive": False}),
        ("swap(_, exclusive = fast)", {"exclusive": "fast"}),
    ],
)
def test_a_pattern_says_what_parts_must_equal(pattern: str, tests: dict[str, object]) -> None:
    found = only(model.IsA, value(f"p is {pattern}"))
    assert found.alternative.name == "swap"
    assert {part.name: _told(test) for part, test in found.tests} == tests


def _told(expr: model.Expr) -> object:
    return expr.value if isinstance(expr, model.Literal) else expr.span.text


@pytest.mark.parametrize(
    "written",
    ["swap(E1, exclusive)", "swap(exclusive, E1)", "swap(exclusive = on, entry = E1)"],
)
def test_a_value_has_its_payload_in_order(written: str) -> None:
    step = only(model.Assign, body(f"SRC.pte = {written}")[0])
    assert [_told(each) for each in only(model.Make, step.value).arguments] == ["E1", True]


def test_a_flag_wins_over_a_local_of_its_name() -> None:
    step = only(model.Assign, body("let exclusive = off\nSRC.pte = swap(E1, exclusive)")[1])
    assert _told(only(model.Make, step.value).arguments[1]) is True


def test_a_payload_may_be_in_several_alternatives() -> None:
    found = only(model.Payload, value("p.exclusive"))
    assert [alternative.name for alternative, _ in found.fields] == ["present", "swap"]
    assert found.type == model.BoolType()


def test_a_definition_is_written_out() -> None:
    text = """
define at(a: Addr, f: Folio) = a.pte is present(f)
define none_at = for all a in Addr: not at(a, Folio0)
thread t { assert at(DST, Folio1); assert none_at }
"""
    first, second = made(text).threads[0].body
    found = only(model.IsA, only(model.Assert, first.step).condition)
    place = only(model.PlaceRead, found.value).place
    assert _told(only(model.Literal, place.object)) == "DST"
    assert _told(found.tests[0][1]) == "Folio1"
    inner = only(model.Quantified, only(model.Assert, second.step).condition)
    place = only(model.PlaceRead, only(model.IsA, only(model.Not, inner.body).operand).value).place
    assert only(model.BinderRead, place.object).binder is inner.binders[0]


def test_a_definition_watches_null_where_it_is_used() -> None:
    found = made("define n_of(f: Folio) = f.n\nthread t { total = n_of(last) }")
    read = only(model.PlaceRead, only(model.Assign, found.threads[0].body[0].step).value)
    assert read.place.object is not None
    assert only(model.MemberType, read.place.object.type).nullable


def test_a_definition_that_may_be_given_null_may_ask_for_it() -> None:
    made("define gone(f: Folio?) = not f\nthread t { assert gone(Folio0) and gone(null) }")


# ---- statements ----------------------------------------------------------------------------------


def test_operations_are_those_of_the_kind() -> None:
    steps = body(
        "lock SRC.ptl, DST.ptl\nlock SRC.sem for read\nunlock SRC.sem\nunlock all\n"
        "if not trylock Folio0.lock { skip }\nlet got = trylock SRC.sem for write"
    )
    pair = only(model.Operate, steps[0])
    assert pair.operation in SPINLOCK.operations
    assert len(pair.places) == 2
    assert only(model.Operate, steps[1]).operation.mode == "read"
    assert only(model.Operate, steps[1]).operation in RW_SEMAPHORE.operations
    assert only(model.Operate, steps[2]).operation.verb == "unlock"
    only(model.ReleaseAll, steps[3])
    only(model.Attempt, only(model.Not, only(model.If, steps[4]).test).operand)
    assert only(model.Attempt, only(model.Assign, steps[5]).value).operation.mode == "write"


def test_functions_are_called_by_statements() -> None:
    text = """
function get(a: Addr, ref n: 0..3) -> Errno { n += 1; again(n); return OK }
function again(ref n: 0..3) { n = 0 }
thread t {
    get(SRC, Folio0.n)
    let f = Folio1
    let r = get(n = f.n, a = DST)
    r = get(SRC, f.n)
}
"""
    found = made(text)
    get, again = found.functions
    alone, _, let, assign = (only(model.Statement, s).step for s in found.threads[0].body)
    call = only(model.CallFunction, alone)
    assert call.function is get
    assert call.target is None
    assert only(model.Place, call.arguments[1]).variable.name == "n"
    call = only(model.CallFunction, let)
    assert call.declares
    assert _told(only(model.Literal, call.arguments[0])) == "DST"
    assert only(model.CallFunction, assign).target is call.target
    inner = only(model.CallFunction, get.body[1].step)
    assert inner.function is again
    assert inner.arguments == (get.params[1],)


def test_labels_and_jumps_are_one_thing() -> None:
    found = made("thread t {\n  again: more: skip\n    if fast { goto again }\n  end:\n}")
    first, second, last = found.threads[0].body
    assert [label.name for label in first.labels] == ["again", "more"]
    jump = only(model.If, second.step).yes[0].step
    assert only(model.Goto, jump).label is first.labels[0]
    assert last.step is None
    assert [label.name for label in last.labels] == ["end"]


def test_a_statement_stands_at_its_head() -> None:
    found = made("thread t { while total < 3 { total += 1 } }")
    assert found.threads[0].body[0].span.text == "while total < 3"


def test_asserts_that_share_a_name_are_one_property() -> None:
    text = "thread t { assert safe: fast; assert safe: on; assert on }\nfinally ends: t ended"
    found = made(text)
    names = [(each.name, each.kind.value) for each in found.properties]
    line = found.threads[0].span.line
    assert names == [("safe", "assert"), (f"assert_L{line}", "assert"), ("ends", "finally")]
    first, second, _ = found.threads[0].body
    assert only(model.Assert, first.step).property is only(model.Assert, second.step).property


def test_allow_is_for_one_statement_or_thread() -> None:
    text = (
        'thread t allow held_at_end because "x" {\n'
        '    lock SRC.ptl\n    SRC.pte = none allow guarded_by because "y"\n}'
    )
    thread = made(text).threads[0]
    assert [allow.check for allow in thread.allows] == ["held_at_end"]
    assert [[each.check for each in one.allows] for one in thread.body] == [[], ["guarded_by"]]


# ---- checks --------------------------------------------------------------------------------------


def test_a_check_is_a_row_for_each_clause() -> None:
    text = """
thread t { here: skip }
invariant a: on
invariant b: on
check one "first" { fast = off } expect holds
check two only a, b expect violates a at t.here expect deadlocks only a expect violates held_at_end
"""
    rows = made(text).checks
    assert [row.name for row in rows] == ["one", "two.a+b", "two.all", "two.a"]
    assert rows[0].title == "first"
    assert rows[0].settings == {"fast": False, "home": "DST"}
    assert rows[1].settings == {"fast": True, "home": "DST"}
    assert [row.only for row in rows] == [None, ("a", "b"), None, ("a",)]
    assert rows[0].expectation.verdict is model.ExpectedVerdict.HOLDS
    violates = rows[1].expectation
    assert (violates.property, violates.label_owner, violates.label) == ("a", "t", "here")
    assert rows[2].expectation.verdict is model.ExpectedVerdict.DEADLOCKS
    assert rows[3].expectation.property == "held_at_end"


def test_ownership_makes_a_property_that_can_be_expected() -> None:
    rows = made("thread t { skip }\ncheck one expect violates exclusive_swap").checks
    assert rows[0].expectation.property == "exclusive_swap"


# ---- files ---------------------------------------------------------------------------------------

PARTS = {
    "a.dsl": 'use "common.dsl"\nglobal a : Addr\nghost unused : bool',
    "b.dsl": 'spec b\nuse "common.dsl"\nthread of_b { assert on }',
    "common.dsl": "enum Addr { SRC, DST }",
}


def load(path: tree.Text, _: Source) -> tree.Tree:
    """One of the parts above."""
    return parse(Source(path.text, PARTS[path.text]))


def test_a_used_file_stands_in_the_place_of_its_use_once() -> None:
    text = 'spec main\nuse "a.dsl"\nuse "b.dsl"\nthread t { a = DST }\ncheck all expect holds'
    found, warnings = resolve(parse(Source("main.dsl", text)), load)
    assert [source.path for source in found.sources] == [
        "main.dsl", "a.dsl", "common.dsl", "b.dsl",
    ]  # fmt: skip
    assert [thread.name for thread in found.threads] == ["of_b", "t"]
    assert found.name == "main"
    assert [each.name for each in found.properties] == ["assert_b_L3"]
    assert warnings == ()


def test_warnings_do_not_reject() -> None:
    text = "spec main\nthread t { let x = on }"
    _, warnings = resolve(parse(Source("main.dsl", text)), no_parts)
    assert [each.code for each in warnings] == ["W0202", "W0201"]
    assert {each.severity for each in warnings} == {Severity.WARNING}


def test_all_mistakes_are_told_at_once() -> None:
    text = "spec main\nthread t { goto nowhere; lock m }\nthread u { x = 1 }"
    with pytest.raises(SpecError) as caught:
        resolve(parse(Source("main.dsl", text)), no_parts)
    assert [each.primary.span.text for each in caught.value.diagnostics] == ["nowhere", "m", "x"]


def test_both_places_of_a_mistake_are_shown() -> None:
    text = "spec main\nglobal x : bool\nthread t { let x = on }"
    with pytest.raises(SpecError) as caught:
        resolve(parse(Source("main.dsl", text)), no_parts)
    (found,) = caught.value.diagnostics
    assert [label.span.line for label in (found.primary, *found.secondary)] == [3, 2]


def test_a_payload_that_may_be_null_is_watched_in_the_run() -> None:
    step = only(model.Assign, body("SRC.pte = present(last, exclusive)")[0])
    argument = only(model.Make, step.value).arguments[0]
    assert only(model.MemberType, argument.type).nullable

"""Text -> Tree: every construct, where it stands, every common mistake, and text nobody meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specdsl.diagnostic import Diagnostic, SpecError, ToolError
from specdsl.source import Source, Span
from specdsl.syntax import tree as t
from specdsl.syntax.parse import parse
from specdsl.syntax.read import LARGEST_FILE, read_source

PAGE = """\
spec swapcache_move
    "UFFDIO_MOVE of a swapped-out page whose folio is still in the swap cache"
    kernel "mm/userfaultfd.c: move_pages_pte(), move_swap_pte()"

option lookup  : bool = on  "look the folio up in the swap cache"  kernel "c50f8e6053b0"
option recheck : bool = on      # look again once the locks are held

enum Addr { SRC, DST }

object Folio [2] {
    lock    : folio_lock
    mapping : Addr?   guarded by lock
    index   : Addr?   guarded by lock for access
}

object Entry [1] {                       # a swap entry
    count : 0..2
    cache : Folio?                       # the swap-cache slot
}

states pte {                             # what one page-table entry can hold
    none
    present(folio: Folio, exclusive: bool)
    swap(entry: Entry, exclusive: bool)  exclusive owns entry counted by count
    migration(folio: Folio)

    none -> present | swap
    present -> none | swap
        | migration
    swap -> none | present
    migration -> present
}

object Table [Addr] {                    # one page table for each address
    ptl : spinlock
    pte : pte = none   guarded by ptl
}

thread mover {                           # mm/userfaultfd.c: move_pages_pte()
  retry:
    let orig = SRC.pte                   # ptep_get(), no lock held
    if orig is not swap                  { return EAGAIN }
    if not orig.exclusive                { return EBUSY }
    let folio : Folio? = null
    if lookup {
        folio = orig.entry.cache         # filemap_get_folio()
        if folio and not trylock folio.lock { lock folio.lock; goto retry }
    }
    lock SRC.ptl, DST.ptl
    if SRC.pte != orig or
       DST.pte is not none { unlock all; return EAGAIN }
    SRC.pte = none
    DST.pte = orig
    unlock all
}

invariant rmap_finds_page:
    for all a in Addr, f in Folio: a.pte is present(f, _) => f.mapping == a and f.index == a

check v6_8      { lookup = off }                 expect violates rmap_finds_page
check v6_14     { lookup = on, recheck = off }   expect violates rmap_finds_page
check v6_16     { lookup = on, recheck = on }    expect holds
"""

NOWHERE = Span(Source("", ""), 0, 0)


def read(text: str) -> t.Tree:
    return parse(Source("test.dsl", text))


def item(text: str) -> t.Item:
    (only,) = read(text).items
    return only


def step(text: str) -> t.StepTree | None:
    """The only step of a thread that has just `text`."""
    thread = item(f"thread t {{ {text} }}")
    assert isinstance(thread, t.Thread)
    (statement,) = thread.body.statements
    return statement.step


def expr(text: str) -> t.Expr:
    """`text` as an expression."""
    found = item(f"invariant i: {text}")
    assert isinstance(found, t.Invariant)
    return found.condition


def rejected(text: str) -> list[Diagnostic]:
    with pytest.raises(SpecError) as caught:
        read(text)
    assert caught.value.diagnostics
    return list(caught.value.diagnostics)


def name(text: str) -> t.Name:
    return t.Name(text, NOWHERE)


def text(content: str) -> t.Text:
    return t.Text(content, NOWHERE)


def use(dotted: str) -> t.Place:
    """`a.b.c` as a place."""
    first, *fields = dotted.split(".")
    place: t.Place = t.NameUse(name(first), NOWHERE)
    for field in fields:
        place = t.FieldUse(place, name(field), NOWHERE)
    return place


def number(value: int) -> t.Number:
    return t.Number(value, NOWHERE)


def named(type: str) -> t.NamedType:
    return t.NamedType(name(type), NOWHERE)


def plain(step: t.StepTree | None, *labels: str) -> t.Statement:
    return t.Statement(tuple(map(name, labels)), step, None, (), NOWHERE)


def block(*steps: t.StepTree) -> t.Block:
    return t.Block(tuple(map(plain, steps)), NOWHERE)


def binary(left: t.Expr, operator: str, right: t.Expr) -> t.Binary:
    return t.Binary(operator, left, right, NOWHERE)


SKIP = t.Skip(NOWHERE)
A, B, C = use("a"), use("b"), use("c")


# ---- declarations --------------------------------------------------------------------------------


def test_the_page_of_the_language_document_is_read() -> None:
    kinds = [type(one).__name__ for one in read(PAGE).items]
    assert kinds == (
        ["Spec", "Option", "Option", "Enum", "Object", "Object", "States", "Object", "Thread"]
        + ["Invariant", "Check", "Check", "Check"]
    )


ITEMS: list[tuple[str, t.Item]] = [
    ("spec a", t.Spec(name("a"), None, None, (), NOWHERE)),
    (
        (
            'spec a "title"\n    fixed by "1"\n    cve "CVE-2024-26759"\n    versions "v5"\n'
            '    source "mail"\n    left out "irqs"\n    left out "more" checked  with "2 threads"'
        ),
        t.Spec(
            name("a"),
            text("title"),
            None,
            tuple(
                t.Fact(kind, text(said), NOWHERE)
                for kind, said in (
                    (t.FactKind.FIXED_BY, "1"),
                    (t.FactKind.CVE, "CVE-2024-26759"),
                    (t.FactKind.VERSIONS, "v5"),
                    (t.FactKind.SOURCE, "mail"),
                    (t.FactKind.LEFT_OUT, "irqs"),
                    (t.FactKind.LEFT_OUT, "more"),
                    (t.FactKind.CHECKED_WITH, "2 threads"),
                )
            ),
            NOWHERE,
        ),
    ),
    (
        'spec a\n  "title"\n  kernel "mm/rmap.c"',
        t.Spec(name("a"), text("title"), text("mm/rmap.c"), (), NOWHERE),
    ),
    ('use "mm.dsl"', t.Use(text("mm.dsl"), NOWHERE)),
    (
        'option a : bool = on "why" kernel "where"',
        t.Option(
            name("a"),
            named("bool"),
            t.Truth(True, NOWHERE),
            text("why"),
            text("where"),
            (),
            NOWHERE,
        ),
    ),
    (
        "option a : 0..2 = 1",
        t.Option(
            name("a"),
            t.RangeType(number(0), number(2), NOWHERE),
            number(1),
            None,
            None,
            (),
            NOWHERE,
        ),
    ),
    (
        'size a : 1..4 = 2 "how many"',
        t.Size(
            name("a"),
            t.RangeType(number(1), number(4), NOWHERE),
            number(2),
            text("how many"),
            None,
            NOWHERE,
        ),
    ),
    ("enum A { X }", t.Enum(name("A"), (name("X"),), NOWHERE)),
    ("enum A {\n X,\n on,\n}", t.Enum(name("A"), (name("X"), name("on")), NOWHERE)),
    ("object O [n] { }", t.Object(name("O"), (name("n"),), None, (), NOWHERE)),
    (
        "object O [n + 1] { }",
        t.Object(name("O"), t.Binary("+", use("n"), number(1), NOWHERE), None, (), NOWHERE),
    ),
    ("object O [2] { }", t.Object(name("O"), number(2), None, (), NOWHERE)),
    (
        """object O [a, b] kernel "k" {

            ghost lock : x
            check : [A] of T? = null
                guarded by lock, b.c for access

        }""",
        t.Object(
            name("O"),
            (name("a"), name("b")),
            text("k"),
            (
                t.Field(True, name("lock"), named("x"), None, None, None, NOWHERE),
                t.Field(
                    False,
                    name("check"),
                    t.ArrayType(name("A"), t.MaybeType(name("T"), NOWHERE), NOWHERE),
                    t.Null(NOWHERE),
                    None,
                    t.Guarded(False, (use("lock"), use("b.c")), True, NOWHERE),
                    NOWHERE,
                ),
            ),
            NOWHERE,
        ),
    ),
    (
        """states s {
            a
            b(x: T, y: 0..n) x owns y
            a -> b | a
            c(z: T) z owns z counted by n
        }""",
        t.States(
            name("s"),
            (
                t.Alternative(name("a"), (), None, NOWHERE),
                t.Alternative(
                    name("b"),
                    (
                        (name("x"), named("T")),
                        (name("y"), t.RangeType(number(0), use("n"), NOWHERE)),
                    ),
                    t.Owns(name("x"), name("y"), None, NOWHERE),
                    NOWHERE,
                ),
                t.Alternative(
                    name("c"),
                    ((name("z"), named("T")),),
                    t.Owns(name("z"), name("z"), name("n"), NOWHERE),
                    NOWHERE,
                ),
            ),
            (t.Move(name("a"), (name("b"), name("a")), NOWHERE),),
            NOWHERE,
        ),
    ),
    (
        "global g : T guarded by all l, m for access",
        t.Global(
            False,
            name("g"),
            named("T"),
            None,
            None,
            t.Guarded(True, (use("l"), use("m")), True, NOWHERE),
            NOWHERE,
        ),
    ),
    (
        "global g : T guarded by l",
        t.Global(
            False,
            name("g"),
            named("T"),
            None,
            None,
            t.Guarded(False, (use("l"),), False, NOWHERE),
            NOWHERE,
        ),
    ),
    ("ghost g : T = a", t.Global(True, name("g"), named("T"), A, None, None, NOWHERE)),
    ("init { a = b }", t.Init(block(t.Assign(A, None, B, NOWHERE)), NOWHERE)),
    ("define d = a", t.Define(name("d"), (), A, NOWHERE)),
    (
        "define d(ref x : T, y : U)\n = a",
        t.Define(
            name("d"),
            (
                t.Param(True, name("x"), named("T"), None, NOWHERE),
                t.Param(False, name("y"), named("U"), None, NOWHERE),
            ),
            A,
            NOWHERE,
        ),
    ),
    ("function f() { }", t.Function(name("f"), (), None, None, block(), NOWHERE)),
    (
        'function f(x : T = a) -> U kernel "k"\n{ skip }',
        t.Function(
            name("f"),
            (t.Param(False, name("x"), named("T"), A, NOWHERE),),
            named("U"),
            text("k"),
            block(SKIP),
            NOWHERE,
        ),
    ),
    (
        "thread t { }",
        t.Thread(False, None, name("t"), None, (), None, None, None, (), block(), NOWHERE),
    ),
    (
        'background thread t [2] (x : T) -> U kernel "k" allow c because "r" { skip }',
        t.Thread(
            True,
            None,
            name("t"),
            number(2),
            (t.Param(False, name("x"), named("T"), None, NOWHERE),),
            named("U"),
            None,
            text("k"),
            (t.Allow(name("c"), text("r"), NOWHERE),),
            block(SKIP),
            NOWHERE,
        ),
    ),
    (
        "unfair background thread t { }",
        t.Thread(
            True, t.Fairness.UNFAIR, name("t"), None, (), None, None, None, (), block(), NOWHERE
        ),
    ),
    (
        "strongly  fair thread t { }",
        t.Thread(
            False,
            t.Fairness.STRONGLY_FAIR,
            name("t"),
            None,
            (),
            None,
            None,
            None,
            (),
            block(),
            NOWHERE,
        ),
    ),
    ("eventually e:\n  a", t.Eventually(name("e"), None, A, (), NOWHERE)),
    ("eventually e: a\n leads to\n b", t.Eventually(name("e"), A, B, (), NOWHERE)),
    (
        "step s: old a == b",
        t.StepProperty(name("s"), t.Binary("==", t.Old(A, NOWHERE), B, NOWHERE), (), NOWHERE),
    ),
    (
        "thread t -> U with store buffer { barrier }",
        t.Thread(
            False,
            None,
            name("t"),
            None,
            (),
            named("U"),
            t.StoreBuffer(None, None, NOWHERE),
            None,
            (),
            block(t.Barrier(NOWHERE)),
            NOWHERE,
        ),
    ),
    (
        'thread t\n  with store buffer of 2 if a kernel "k"\n{ }',
        t.Thread(
            False,
            None,
            name("t"),
            None,
            (),
            None,
            t.StoreBuffer(t.Number(2, NOWHERE), A, NOWHERE),
            text("k"),
            (),
            block(),
            NOWHERE,
        ),
    ),
    (
        "tlb T [Cpu] caches a.b when c or d\n  flushed by i if a",
        t.Tlb(
            name("T"),
            name("Cpu"),
            use("a.b"),
            (name("c"), name("d")),
            t.Flushed(name("i"), A, NOWHERE),
            NOWHERE,
        ),
    ),
    (
        "tlb T [Cpu] caches walk\n  when c",
        t.Tlb(name("T"), name("Cpu"), use("walk"), (name("c"),), None, NOWHERE),
    ),
    (
        'thread t [2] -> U on C0 priority 3 kernel "k" { }',
        t.Thread(
            False,
            None,
            name("t"),
            number(2),
            (),
            named("U"),
            None,
            text("k"),
            (),
            block(),
            NOWHERE,
            t.OnCpu(name("C0"), 3, NOWHERE),
        ),
    ),
    (
        'interrupt t [2] on C0 kernel "k" allow c because "r" { skip }',
        t.Thread(
            False,
            None,
            name("t"),
            number(2),
            (),
            None,
            None,
            text("k"),
            (t.Allow(name("c"), text("r"), NOWHERE),),
            block(SKIP),
            NOWHERE,
            t.OnCpu(name("C0"), None, NOWHERE),
            "interrupt",
        ),
    ),
    (
        "softirq t on C0 { }",
        t.Thread(
            False,
            None,
            name("t"),
            None,
            (),
            None,
            None,
            None,
            (),
            block(),
            NOWHERE,
            t.OnCpu(name("C0"), None, NOWHERE),
            "softirq",
        ),
    ),
    ("finally f:\n  a", t.Finally(name("f"), A, (), NOWHERE)),
    (
        "check c expect holds",
        t.Check(
            name("c"), None, (), (), (t.Clause((), t.ExpectHolds(NOWHERE), (), NOWHERE),), NOWHERE
        ),
    ),
    (
        """check c "title"
            for n in 1..3, p in P { a = n }
            expect holds""",
        t.Check(
            name("c"),
            text("title"),
            (
                t.Sweep(name("n"), t.RangeType(number(1), number(3), NOWHERE), NOWHERE),
                t.Sweep(name("p"), named("P"), NOWHERE),
            ),
            ((name("a"), use("n")),),
            (t.Clause((), t.ExpectHolds(NOWHERE), (), NOWHERE),),
            NOWHERE,
        ),
    ),
    (
        """check c "title" {
            a = on,
            b = 2
        }
            only p, q expect violates p at t.l
            expect deadlocks
            expect livelocks
            expect violates q at l expect violates r
                within 1 step
                states >= 20 reaches l,
                t.l""",
        t.Check(
            name("c"),
            text("title"),
            (),
            ((name("a"), t.Truth(True, NOWHERE)), (name("b"), number(2))),
            (
                t.Clause(
                    (name("p"), name("q")),
                    t.ExpectViolates(name("p"), name("t"), name("l"), NOWHERE),
                    (),
                    NOWHERE,
                ),
                t.Clause((), t.ExpectDeadlocks(NOWHERE), (), NOWHERE),
                t.Clause((), t.ExpectLivelocks(NOWHERE), (), NOWHERE),
                t.Clause((), t.ExpectViolates(name("q"), None, name("l"), NOWHERE), (), NOWHERE),
                t.Clause(
                    (),
                    t.ExpectViolates(name("r"), None, None, NOWHERE),
                    (),
                    NOWHERE,
                    t.Bounds(
                        t.Bound("<=", 1, NOWHERE),
                        t.Bound(">=", 20, NOWHERE),
                        (t.Point(None, name("l")), t.Point(name("t"), name("l"))),
                    ),
                ),
            ),
            NOWHERE,
        ),
    ),
]


@pytest.mark.parametrize(("written", "meant"), ITEMS, ids=[one[0][:30] for one in ITEMS])
def test_declarations(written: str, meant: t.Item) -> None:
    assert item(written) == meant


# ---- statements ----------------------------------------------------------------------------------


def argument(value: t.Expr) -> t.ValueArgument:
    return t.ValueArgument(value, NOWHERE)


STEPS: list[tuple[str, t.StepTree]] = [
    ("let a = b", t.Let(name("a"), None, B, NOWHERE)),
    ("let a : T = b", t.Let(name("a"), named("T"), B, NOWHERE)),
    ("a.b = c", t.Assign(use("a.b"), None, C, NOWHERE)),
    ("a[b] = c", t.Assign(t.IndexUse(A, B, NOWHERE), None, C, NOWHERE)),
    ("a += 1", t.Assign(A, "+", number(1), NOWHERE)),
    ("a -= 1", t.Assign(A, "-", number(1), NOWHERE)),
    ("add a to b.c", t.ChangeSet(True, A, use("b.c"), NOWHERE)),
    ("remove (a) from b", t.ChangeSet(False, A, B, NOWHERE)),
    ("add add to b", t.ChangeSet(True, use("add"), B, NOWHERE)),
    ("push a to b.c", t.Push(A, use("b.c"), NOWHERE)),
    ("push (a) to b", t.Push(A, B, NOWHERE)),
    ("pop a.b", t.PopStatement(t.Pop(use("a.b"), NOWHERE), NOWHERE)),
    ("let a = pop b", t.Let(name("a"), None, t.Pop(B, NOWHERE), NOWHERE)),
    ("pop = b", t.Assign(use("pop"), None, B, NOWHERE)),
    ("push(b)", t.CallStatement(t.Call(name("push"), (argument(B),), NOWHERE), NOWHERE)),
    (
        "let a : queue [2] of B = b",
        t.Let(name("a"), t.QueueType(number(2), named("B"), NOWHERE), B, NOWHERE),
    ),
    ("add = b", t.Assign(use("add"), None, B, NOWHERE)),
    ("remove(b)", t.CallStatement(t.Call(name("remove"), (argument(B),), NOWHERE), NOWHERE)),
    ("lock folio.lock", t.Operate(name("lock"), (use("folio.lock"),), None, None, NOWHERE)),
    ("lock a, b for write", t.Operate(name("lock"), (A, B), name("write"), None, NOWHERE)),
    ("unlock all", t.Operate(name("unlock"), (use("all"),), None, None, NOWHERE)),
    ("f()", t.CallStatement(t.Call(name("f"), (), NOWHERE), NOWHERE)),
    ("if a { skip }", t.If(A, block(SKIP), None, NOWHERE)),
    ("if a { }\n else { skip }", t.If(A, block(), block(SKIP), NOWHERE)),
    (
        "if a { } else if b { } else { skip }",
        t.If(A, block(), block(t.If(B, block(), block(SKIP), NOWHERE)), NOWHERE),
    ),
    ("while a { break }", t.While(A, block(t.Break(NOWHERE)), NOWHERE)),
    ("loop { continue }", t.While(None, block(t.Continue(NOWHERE)), NOWHERE)),
    ("for each a in B { skip }", t.ForEach(name("a"), name("B"), block(SKIP), NOWHERE)),
    ("choose a in B", t.Choose(name("a"), use("B"), None, NOWHERE)),
    ("choose a in b.c", t.Choose(name("a"), use("b.c"), None, NOWHERE)),
    ("choose a in B\n where c", t.Choose(name("a"), use("B"), C, NOWHERE)),
    ("either { skip }\n or { } or { }", t.Either((block(SKIP), block(), block()), NOWHERE)),
    ("atomic { skip; skip }", t.Atomic(block(SKIP, SKIP), NOWHERE)),
    ("wait until a", t.Wait(A, NOWHERE)),
    ("assert a", t.Assert(None, A, NOWHERE)),
    ("assert n: a", t.Assert(name("n"), A, NOWHERE)),
    ("goto a", t.Goto(name("a"), NOWHERE)),
    ("return", t.Return(None, NOWHERE)),
    ("return a", t.Return(A, NOWHERE)),
    ("skip", SKIP),
]


@pytest.mark.parametrize(("written", "meant"), STEPS, ids=[one[0][:30] for one in STEPS])
def test_statements(written: str, meant: t.StepTree) -> None:
    assert step(written) == meant


def test_labels_kernel_places_and_allowances() -> None:
    thread = item('thread t {\n a: b:\n  skip kernel "k"\n    allow c because "r"\n lock:\n}')
    assert isinstance(thread, t.Thread)
    allow = t.Allow(name("c"), text("r"), NOWHERE)
    assert thread.body.statements == (
        t.Statement((name("a"), name("b")), SKIP, text("k"), (allow,), NOWHERE),
        plain(None, "lock"),
    )


WHERE_ALLOWED = [
    'thread t allow a because "x" allow b because "y" { }',
    'thread t { skip allow a because "x" allow b because "y" }',
    'thread t { if p { } else { } allow a because "x"\n allow b because "y" }',
    'option o : bool = on "title"\n  allow a because "x"\n  allow b because "y"',
    'invariant i: p => q allow a because "x" allow b because "y"',
    'finally i: p allow a because "x" allow b because "y"',
    'check c expect violates p at l allow a because "x" allow b because "y" expect holds',
]


@pytest.mark.parametrize("written", WHERE_ALLOWED)
def test_several_checks_can_be_allowed_at_one_place(written: str) -> None:
    found = item(written)
    if isinstance(found, t.Thread) and not found.allows:
        allows = found.body.statements[0].allows
    elif isinstance(found, t.Check):
        allows = found.clauses[0].allows
    else:
        assert isinstance(found, (t.Thread, t.Option, t.Invariant, t.Finally))
        allows = found.allows
    assert [(each.check.text, each.reason.text) for each in allows] == [("a", "x"), ("b", "y")]


def test_what_is_allowed_behind_else_if_is_allowed_for_each_condition() -> None:
    chain = 'thread t { if p { } else if q { } else { if r { } } allow a because "x" }'
    thread = item(chain)
    assert isinstance(thread, t.Thread)
    (first,) = thread.body.statements
    assert isinstance(first.step, t.If)
    assert first.step.no is not None
    (second,) = first.step.no.statements
    assert second.allows == first.allows != ()
    assert isinstance(second.step, t.If)
    assert second.step.no is not None
    assert second.step.no.statements[0].allows == ()


@pytest.mark.parametrize(
    "word",
    [
        "kernel",
        "only",
        "expect",
        "where",
        "allow",
        "guarded",
        "check",
        "order",
        "state",
        "leads",
        "step",
        "old",
        "unfair",
        "interrupt",
        "softirq",
        "priority",
        "tlb",
        "caches",
        "when",
        "flushed",
    ],
)
def test_a_word_that_continues_lines_can_be_the_name_of_a_field(word: str) -> None:
    found = item(f"object O [1] {{\n a : T\n {word} : T\n}}")
    assert isinstance(found, t.Object)
    assert [field.name.text for field in found.fields] == ["a", word]


# ---- expressions ---------------------------------------------------------------------------------


EXPRESSIONS: list[tuple[str, t.Expr]] = [
    ("007", number(7)),
    ("off", t.Truth(False, NOWHERE)),
    ("true", t.Truth(True, NOWHERE)),
    ("null", t.Null(NOWHERE)),
    ("online", use("online")),
    ("a.on.check", use("a.on.check")),
    ("a[1].b", t.FieldUse(t.IndexUse(A, number(1), NOWHERE), name("b"), NOWHERE)),
    (
        "f(a, x = b, _)",
        t.Call(
            name("f"),
            (argument(A), t.NamedArgument(name("x"), B, NOWHERE), t.AnyArgument(NOWHERE)),
            NOWHERE,
        ),
    ),
    ("trylock a.b", t.Attempt(name("trylock"), use("a.b"), None, None, NOWHERE)),
    ("trylock a for read", t.Attempt(name("trylock"), A, name("read"), None, NOWHERE)),
    ("a is b", t.Is(A, t.Pattern(name("b"), (), NOWHERE), NOWHERE)),
    (
        "a is  not b(c)",
        t.Not(t.Is(A, t.Pattern(name("b"), (argument(C),), NOWHERE), NOWHERE), NOWHERE),
    ),
    ("not a == b", t.Not(binary(A, "==", B), NOWHERE)),
    ("a or b and c", binary(A, "or", binary(B, "and", C))),
    ("a and\n b or c", binary(binary(A, "and", B), "or", C)),
    ("a => b => c", binary(A, "=>", binary(B, "=>", C))),
    ("a - b + c", binary(binary(A, "-", B), "+", C)),
    ("a - (b\n + c)", binary(A, "-", binary(B, "+", C))),
    ("a\n <= b", binary(A, "<=", B)),
    ("a != b", binary(A, "!=", B)),
    ("if a then b else c", t.Conditional(A, B, C, NOWHERE)),
    (
        "for all a in B, c in D: a",
        t.Quantified(
            "for all",
            (
                t.Binder(name("a"), use("B"), NOWHERE),
                t.Binder(name("c"), use("D"), NOWHERE),
            ),
            A,
            NOWHERE,
        ),
    ),
    (
        "exists a in B: a => b",
        t.Quantified(
            "exists", (t.Binder(name("a"), use("B"), NOWHERE),), binary(A, "=>", B), NOWHERE
        ),
    ),
    (
        "number of a in B: (c) <= 1",
        binary(
            t.Quantified("number of", (t.Binder(name("a"), use("B"), NOWHERE),), C, NOWHERE),
            "<=",
            number(1),
        ),
    ),
    ("t holds a.b", t.Holds(name("t"), use("a.b"), None, NOWHERE)),
    ("t holds a for write", t.Holds(name("t"), A, name("write"), NOWHERE)),
    ("t at l", t.At(name("t"), name("l"), NOWHERE)),
    ("{}", t.SetValue((), NOWHERE)),
    ("{a,\n b}", t.SetValue((A, B), NOWHERE)),
    ("not a in b", t.Not(t.In(A, B, NOWHERE), NOWHERE)),
    ("a in {b} and c", binary(t.In(A, t.SetValue((B,), NOWHERE), NOWHERE), "and", C)),
    ("t ended", t.Ended(name("t"), NOWHERE)),
    ("all ended", t.Ended(name("all"), NOWHERE)),
    ("old a.b", t.Old(use("a.b"), NOWHERE)),
    (
        "old a[b] is c",
        t.Is(t.Old(t.IndexUse(A, B, NOWHERE), NOWHERE), t.Pattern(name("c"), (), NOWHERE), NOWHERE),
    ),
    ("old - 1", t.Binary("-", use("old"), number(1), NOWHERE)),
]


@pytest.mark.parametrize(("written", "meant"), EXPRESSIONS, ids=[e[0][:30] for e in EXPRESSIONS])
def test_expressions(written: str, meant: t.Expr) -> None:
    assert expr(written) == meant


# ---- positions -----------------------------------------------------------------------------------


def test_spans_cover_what_they_name() -> None:
    tree = read(PAGE)
    assert tree.span.text == PAGE
    thread = tree.items[8]
    assert isinstance(thread, t.Thread)
    assert thread.span.text.startswith("thread mover {")
    assert thread.span.text.endswith("unlock all\n}")
    first, *_, last = thread.body.statements
    assert first.span.text == "retry:\n    let orig = SRC.pte"
    assert isinstance(first.step, t.Let)
    assert (first.step.span.text, first.step.value.span.text) == ("let orig = SRC.pte", "SRC.pte")
    assert (first.step.span.line, first.step.span.column) == (41, 5)
    assert last.span.text == "unlock all"
    invariant = tree.items[9]
    assert isinstance(invariant, t.Invariant)
    assert invariant.condition.span.text.startswith("for all a in Addr")
    assert invariant.span.text.endswith("f.index == a")


def test_a_span_has_no_comment_or_line_end_behind_it() -> None:
    tree = read("enum A { X }   # why\n\n# more\nenum B { Y }\n")
    assert [one.span.text for one in tree.items] == ["enum A { X }", "enum B { Y }"]


# ---- mistakes ------------------------------------------------------------------------------------

IN_THREAD = [
    ("if a = b { skip }", "E0107", "=", "write `==`"),
    ("while a = b { skip }", "E0107", "=", "write `==`"),
    ("a == b", "E0107", "==", "write `=`"),
    ("a := b", "E0106", ":=", "write `=`"),
    ("if a && b { }", "E0106", "&&", "write `and`"),
    ("if a || b { }", "E0106", "||", "write `or`"),
    ("if !a { }", "E0106", "!", "write `not`"),
    ("a = b;", "E0106", ";", "leave the `;` out"),
    ("if a { return b; }", "E0106", ";", "leave the `;` out"),
    ("skip // why", "E0106", "// why", "write `# comment`"),
    ("skip /* why */", "E0106", "/* why */", "write `# comment`"),
    ("a->b = c", "E0106", "->", "write `.`"),
    ("a = b->c", "E0106", "->", "write `.`"),
    ("a = NULL", "E0106", "NULL", "write `null`"),
    ("a = True", "E0106", "True", "write `true`"),
    ("lock(a)", "E0106", "lock", "leave the parentheses out"),
    ("if not trylock(a) { }", "E0106", "trylock", "leave the parentheses out"),
    ("elif a { }", "E0106", "elif", "write `else if`"),
    ("a++", "E0106", "++", "write `+= 1`"),
    ("a = b * c", "E0106", "*", "only `+`, `-`"),
    ("if a", "E0114", "", "put `{` here"),
    ('assert a "b', "E0103", '"b', 'close it with `"`'),
    ("a = 'b'", "E0102", "'", "double quotes"),
    ("a = \u201cb\u201d", "E0102", "\u201c", 'it looks like `"`'),
    ("a = b \u2013 c", "E0102", "\u2013", "it looks like `-`"),
    ("l\u043eck a", "E0102", "\u043e", "it looks like `o`"),
    ("a\u00a0= b", "E0102", "\u00a0", "a plain space"),
    ("_a = b", "E0102", "_a", "`a` would do"),
    ("whiel a { skip }", "E0112", "whiel", "it reads `while CONDITION"),
    ("if a { skip } esle { skip }", "E0112", "esle", "write `else`"),
    ("for a in B { skip }", "E0112", "for", "write `for each"),
    ("loop = a", "E0101", "loop", "choose another name"),
    ("let a b", "E0101", "b", "`let` reads `let NAME : TYPE = VALUE`"),
    ("add a", "E0101", "", "`add` reads `add MEMBER to SET`"),
    ("remove a to b", "E0101", "to", "`remove` reads"),
    ("push a b", "E0101", "", "`push` reads `push VALUE to QUEUE`"),
    ("pop 3", "E0101", "3", ""),
    ("let q : queue of a = b", "E0117", "queue", "it reads `queue [NUMBER] of TYPE`"),
    ("let q : queue 3 of a = b", "E0117", "queue", "it reads `queue [NUMBER] of TYPE`"),
    ("let q : queue [3] a = b", "E0101", "a", "`let` reads"),
    ("let s : set a = {}", "E0117", "set", "it reads `set of NAME`"),
    ("let s = ", "E0101", "", "`let` reads"),
    ("if a in {b}", "E0114", "", "put `{` here"),
    ("if a = {b} { skip }", "E0107", "=", "write `==`"),
    ("let a = {b} c", "E0101", "c", "`let` reads"),
    ("goto", "E0101", "", "`goto` reads `goto LABEL`"),
    ("return 3 orange", "E0101", "orange", "`return` reads"),
    ("a = (b + c", "E0104", "(", "put the missing `)`"),
    ("a = b)", "E0105", ")", "take it out"),
    ("a = 0x1f", "E0108", "0x1f", "decimal digits"),
    ("a = -1", "E0108", "-", "count from 0"),
    ("let a : -1..3 = 0", "E0108", "-", "count from 0"),
    ('if a { kernel "mm/mmap.c" }', "E0101", "kernel", "behind its `}`"),
    ("a = 2147483648", "E0108", "2147483648", "small numbers"),
    (f"a = {'9' * 5000}", "E0108", "9" * 5000, "small numbers"),
]


@pytest.mark.parametrize(
    ("line", "code", "marked", "cure"), IN_THREAD, ids=[one[0][:24] for one in IN_THREAD]
)
def test_a_slip_in_a_statement(line: str, code: str, marked: str, cure: str) -> None:
    found = rejected(f"enum A {{ X }}\nthread t {{\n    skip\n    {line}\n}}\n")
    assert [one.code for one in found] == [code]
    assert found[0].primary.span.text == marked
    assert found[0].primary.span.line == 4
    assert found[0].help is not None
    assert cure in found[0].help


AT_TOP = [
    ("thred t { }", "E0112", "thred", "did you mean `thread`?"),
    ("check c", "E0113", "check", "this one does not"),
    ("check c { a = on }", "E0113", "check", "this one does not"),
    ("check c for each n in 1..2 expect holds", "E0116", "n", "expected `in`"),
    ("check c for p in A, B { a = p } expect holds", "E0116", "{", "expected `in`"),
    ("check c for n = 1..2 { a = n } expect holds", "E0116", "=", "expected `in`"),
    ("size n = 3", "E0101", "=", "not expected here"),
    ("check c expct holds", "E0112", "expct", "did you mean `expect`?"),
    ("check c expect violate p", "E0112", "violate", "did you mean `violates`?"),
    ("global g : T guarded l", "E0112", "guarded", "did you mean `guarded by`?"),
    ("struct s { }", "E0112", "struct", ""),
    ("enum A { X Y }", "E0101", "Y", "not expected here"),
    ("option a : bool", "E0101", "", "something is missing here"),
    ("foo", "E0101", "foo", "not expected here"),
    ("}", "E0105", "}", "nothing is open here"),
    ("thread t { skip", "E0104", "{", "opened here"),
    ("thread t", "E0114", "", "expected `{`"),
    ("thread t on C0 priorty 2 { }", "E0112", "priorty", "did you mean `priority`?"),
    ("interupt t on C0 { }", "E0112", "interupt", "did you mean `interrupt`?"),
    ("interrupt t on C0 priority 2 { }", "E0101", "priority", "not expected here"),
    ("softirq t [2]", "E0119", "", "`on CPU` is missing here"),
    ("tlb T [Cpu] caches a.b", "E0101", "", "something is missing here"),
    ("tlb T [Cpu] caches a.b when c flushed i", "E0112", "flushed", "did you mean `flushed by`?"),
    ("tlb T [Cpu] cache a.b when c", "E0112", "cache", "did you mean `caches`?"),
    ("interrupt t { }", "E0119", "{", "`on CPU` is missing here"),
    ("\0", "E0102", "\0", ""),
]


@pytest.mark.parametrize(("line", "code", "marked", "label"), AT_TOP, ids=[o[0] for o in AT_TOP])
def test_a_slip_in_a_declaration(line: str, code: str, marked: str, label: str) -> None:
    (found,) = rejected(line)
    assert (found.code, found.primary.span.text, found.primary.text) == (code, marked, label)


def test_what_could_stand_there_is_said_in_few_words() -> None:
    (found,) = rejected("thread t {\n  lock a b\n}")
    listed = "the end of the line, `}`, `[`, `,`, `.` or `for`"
    assert found.message == f"expected {listed}, found `b`"
    (found,) = rejected("invariant i: =")
    assert found.message == "expected a value, found `=`"


def test_a_function_of_the_author_may_be_called_like_a_verb() -> None:
    assert len(read("function lock(a : T) { }\nthread t { lock(a) }").items) == 2


def test_the_unclosed_block_is_the_one_whose_indentation_says_so() -> None:
    (found,) = rejected("thread t {\n    if a {\n        skip\n    skip\n}\n")
    assert found.code == "E0104"
    assert found.primary.span.line == 2
    assert [label.span.line for label in found.secondary] == [5, 6]


def test_a_missing_brace_makes_one_message() -> None:
    found = rejected("thread t {\n  if a\n    skip\n  }\n  skip\n}\nenum A { X Y }")
    assert [(one.code, one.primary.span.line) for one in found] == [("E0114", 2), ("E0101", 7)]


# ---- several at once -----------------------------------------------------------------------------


def test_each_declaration_is_read_by_itself() -> None:
    found = rejected("enum A { X Y }\nobject O [2] { a : T }\ncheck c\ninvariant i a\n")
    assert [(one.code, one.primary.span.line) for one in found] == [
        ("E0101", 1),
        ("E0113", 3),
        ("E0101", 4),
    ]


def test_each_statement_is_read_by_itself() -> None:
    found = rejected(
        "thread t {\n  if a = b {\n    let x 3\n  } else { skip }\n  goto\n  x = NULL\n  skip\n}\n"
    )
    assert [(one.code, one.primary.span.line) for one in found] == [
        ("E0107", 2),
        ("E0101", 3),
        ("E0101", 5),
        ("E0106", 6),
    ]


def test_an_unclosed_block_does_not_hide_the_next_declaration() -> None:
    found = rejected("thread t {\n  skip\n\nenum A { X Y }\n")
    assert [(one.code, one.primary.span.line) for one in found] == [("E0104", 1), ("E0101", 4)]


def test_lines_taken_out_make_no_messages_of_their_own() -> None:
    assert len(rejected("states s {\n  a b c\n}\n")) == 1
    assert len(rejected("enum A {\n  B C\n}\n")) == 1


def test_there_is_an_end_to_messages() -> None:
    assert len(rejected("enum A { X Y }\n" * 300)) <= 60


# ---- text nobody meant ---------------------------------------------------------------------------

HOSTILE = {
    "parentheses": "invariant i: " + "(" * 5000 + "a" + ")" * 5000,
    "unclosed parentheses": "invariant i: " + "(" * 20000,
    "wrong closers": "(" * 20000 + "]" * 20000,
    "blocks": "thread t " + "{ loop " * 3000 + "}" * 3000,
    "not": "invariant i: " + "not " * 3000 + "a",
    "sum": "invariant i: a" + " + a" * 3000,
    "path": "invariant i: a" + ".a" * 3000,
    "implications": "invariant i: a" + " => a" * 3000,
    "else if": "thread t { if a { }" + " else if a { }" * 3000 + " }",
    "labels": "thread t { " + "a: " * 3000 + "}",
    "arrays": "global g : " + "[A] of " * 3000 + "T",
    "binary": bytes(range(256)).decode("latin-1") * 20,
    "one long line": "a " * 100_000,
    "words": "use\n" * 20_000,
    "semicolons": ";" * 1000,
    "surrogates": "\ud800\udfff",
    "vertical tab": "enum A { X }\n\x0b\n\x1c",
    "stray starts": "; enum A { X }",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_rejected_politely(hostile: str) -> None:
    for found in rejected(hostile):
        assert 0 <= found.primary.span.start <= found.primary.span.end <= len(hostile)


@pytest.mark.parametrize("empty", ["", "\n", "\n\n  \t\n", "# only a comment", "\r\n"])
def test_an_empty_file_is_an_empty_tree(empty: str) -> None:
    assert read(empty).items == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_random_text_raises_nothing_else(random: str) -> None:
    reads_or_rejects(random)


PARTS = re.findall(r"\s+|\w+|.", PAGE)


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, len(PARTS)),
    st.integers(0, 12),
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=6),
)
def test_a_mutated_spec_raises_nothing_else(start: int, length: int, put: list[str]) -> None:
    reads_or_rejects("".join([*PARTS[:start], *put, *PARTS[start + length :]]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_shuffled_words_raise_nothing_else(words: list[str]) -> None:
    reads_or_rejects(" ".join(words))


def reads_or_rejects(random: str) -> None:
    found: tuple[Diagnostic, ...] | None = None
    try:
        read(random)
    except SpecError as error:
        found = error.diagnostics
    assert found is None or found
    for one in found or ():
        assert 0 <= one.primary.span.start <= one.primary.span.end <= len(random)


# ---- files ---------------------------------------------------------------------------------------


def test_a_file_is_read_without_mark_and_with_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.dsl"
    path.write_bytes(b"\xef\xbb\xbfenum A {\r\n\tX\r\n}\r\n")
    source = read_source(path)
    assert (source.path, source.text) == (str(path), "enum A {\n\tX\n}\n")
    assert len(parse(source).items) == 1


def test_bytes_that_are_no_text_are_told_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.dsl"
    path.write_bytes(b"enum A { X }\n# caf\xe9\n\xff\xfe\n")
    with pytest.raises(SpecError) as caught:
        read_source(path)
    told = [(d.code, d.primary.span.line, d.primary.span.column) for d in caught.value.diagnostics]
    assert told == [("E0110", 2, 6), ("E0110", 3, 1)]


def test_a_file_may_not_be_larger_than_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.dsl"
    path.write_bytes(b"\n" * LARGEST_FILE)
    assert parse(read_source(path)).items == ()
    path.write_bytes(b"\n" * (LARGEST_FILE + 1))
    with pytest.raises(SpecError, match="E0111 the file is larger than 256 KiB"):
        read_source(path)


def test_no_file_and_a_folder_are_no_fault_of_a_spec(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="there is no file") as missing:
        read_source(tmp_path / "a.dsl")
    with pytest.raises(ToolError, match="is a folder") as folder:
        read_source(tmp_path)
    with pytest.raises(ToolError, match="cannot be read"):
        read_source(tmp_path / "a\0b")
    assert missing.value.help
    assert folder.value.help

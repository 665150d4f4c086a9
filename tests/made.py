"""Hand-made sources, traces and results for the tests of the reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specdsl.model.model import Check, Expectation, ExpectedVerdict
from specdsl.result import CheckResult, Verdict
from specdsl.source import Frame, Source, Span
from specdsl.trace.trace import (
    Ability,
    Broken,
    Change,
    ChangeKind,
    Held,
    Stale,
    Starved,
    Trace,
    TraceStep,
    Waiting,
)

MOVE = Source(
    "specs/move.dsl",
    """\
spec move "UFFDIO_MOVE of a swapped-out page"

thread mover {
  retry:
    let orig = SRC.pte
    if orig is not swap { return EAGAIN }
    folio = orig.entry.cache
    lock SRC.ptl, DST.ptl
    if SRC.pte != orig { unlock all; return EAGAIN }
    move_swap_pte(SRC, DST)
    unlock all
}

thread fault(a: Addr) {
    let seen = a.pte
    lock seen.entry.cache.lock
    lock a.ptl
    a.pte = present(folio, seen.exclusive)
    unlock all
}

invariant rmap_finds_page:
    for all a in Addr, f in Folio:
        a.pte is present(f) => f.mapping == a and f.index == a
""",
)
LIBRARY = Source(
    "specs/kernel/swap.dsl",
    """\
function move_swap_pte(src: Addr, dst: Addr) {
    dst.pte = src.pte
    src.pte = none
}
""",
)


def at(source: Source, text: str, nth: int = 1) -> Span:
    """Where `text` stands for the nth time."""
    start = -1
    for _ in range(nth):
        start = source.text.index(text, start + 1)
    return Span(source, start, start + len(text))


def state(what: str, old: str, new: str, kind: ChangeKind = ChangeKind.STATE) -> Change:
    return Change(kind, what, old, new, f"`{what}`: {old} -> {new}")


def local(what: str, old: str, new: str) -> Change:
    return state(what, old, new, ChangeKind.LOCAL)


def took(thread: str, lock: str) -> Change:
    return Change(ChangeKind.LOCK, lock, "free", thread, f"`{thread}` acquired `{lock}`")


def released(thread: str, lock: str) -> Change:
    return Change(ChangeKind.LOCK, lock, thread, "free", f"`{thread}` released `{lock}`")


def step(
    number: int,
    thread: str,
    span: Span,
    *changes: Change,
    calls: tuple[Frame, ...] = (),
    kernel: str | None = None,
    racing: bool = False,
) -> TraceStep:
    return TraceStep(number, thread, span, span.text, calls, changes, kernel, None, racing)


SWAPPED = "swap(e0, exclusive)"


def move_trace() -> Trace:
    """Two threads that race, one that never moves, and a call into another file."""
    kernel = "mm/userfaultfd.c: move_swap_pte()"
    inside = (Frame("move_swap_pte", at(MOVE, "move_swap_pte(SRC, DST)")),)
    present = "present(f0, exclusive)"
    return Trace(
        threads=("mover", "fault", "reclaim"),
        initial=(
            ("SRC.pte", SWAPPED),
            ("DST.pte", "none"),
            ("SRC.ptl", "free"),
            ("e0.cache", "f0"),
            ("f0.mapping", "SRC"),
            ("f0.index", "SRC"),
        ),
        steps=(
            step(1, "mover", at(MOVE, "let orig = SRC.pte"), local("orig", "none", SWAPPED)),
            step(2, "mover", at(MOVE, "if orig is not swap")),
            step(3, "mover", at(MOVE, "folio = orig.entry.cache"), local("folio", "null", "f0")),
            step(
                4,
                "mover",
                at(MOVE, "lock SRC.ptl, DST.ptl"),
                took("mover", "SRC.ptl"),
                took("mover", "DST.ptl"),
            ),
            step(
                5,
                "mover",
                at(LIBRARY, "dst.pte = src.pte"),
                state("DST.pte", "none", SWAPPED),
                calls=inside,
                kernel=kernel,
                racing=True,
            ),
            step(
                6,
                "mover",
                at(LIBRARY, "src.pte = none"),
                state("SRC.pte", SWAPPED, "none"),
                calls=inside,
                kernel=kernel,
            ),
            step(
                7,
                "mover",
                at(MOVE, "unlock all", 2),
                released("mover", "SRC.ptl"),
                released("mover", "DST.ptl"),
                Change(ChangeKind.END, "mover", "", "", "`mover` ended"),
            ),
            step(8, "fault", at(MOVE, "let seen = a.pte"), local("seen", "none", SWAPPED)),
            step(9, "fault", at(MOVE, "lock seen.entry.cache.lock"), took("fault", "f0.lock")),
            step(10, "fault", at(MOVE, "lock a.ptl"), took("fault", "DST.ptl")),
            step(
                11,
                "fault",
                at(MOVE, "a.pte = present(folio, seen.exclusive)"),
                state("DST.pte", SWAPPED, present),
                kernel="mm/memory.c: do_swap_page()",
                racing=True,
            ),
        ),
        final=(("DST.pte", present),),
        held=(
            Held("fault", "f0.lock", "", at(MOVE, "lock seen.entry.cache.lock")),
            Held("fault", "DST.ptl", "", at(MOVE, "lock a.ptl")),
        ),
        waiting=(),
        broken=Broken(
            "rmap_finds_page",
            at(MOVE, MOVE.text[MOVE.text.index("invariant") :].rstrip()),
            "a state breaks the invariant `rmap_finds_page`",
            (("DST.pte", present), ("f0.mapping", "SRC"), ("f0.index", "SRC")),
        ),
    )


def stale_trace() -> Trace:
    """The same, where the mover goes by what is no longer so, in another file too."""
    return replace(
        move_trace(),
        stale=Stale(
            place="SRC.pte",
            lock="SRC.ptl",
            thread="mover",
            known=at(MOVE, "let orig = SRC.pte"),
            wrote=False,
            dropped=at(MOVE, "unlock all", 2),
            changed_by="fault",
            changed=at(MOVE, "a.pte = present"),
            used=at(LIBRARY, "dst.pte = src.pte"),
            step=5,
        ),
    )


PTL = Source(
    "specs/ptl.dsl",
    """\
thread one { lock SRC.ptl
    lock DST.ptl
}
thread two { lock DST.ptl
    lock SRC.ptl
}
""",
)


def deadlock_trace() -> Trace:
    """Two threads, each holding what the other waits for."""
    return Trace(
        threads=("one", "two"),
        initial=(),
        steps=(
            step(1, "one", at(PTL, "lock SRC.ptl"), took("one", "SRC.ptl")),
            step(2, "two", at(PTL, "lock DST.ptl", 2), took("two", "DST.ptl")),
        ),
        final=(),
        held=(
            Held("one", "SRC.ptl", "", at(PTL, "lock SRC.ptl")),
            Held("two", "DST.ptl", "", at(PTL, "lock DST.ptl", 2)),
        ),
        waiting=(
            Waiting("one", "DST.ptl", ("two",), at(PTL, "lock DST.ptl")),
            Waiting("two", "SRC.ptl", ("one",), at(PTL, "lock SRC.ptl", 2)),
        ),
        broken=None,
    )


def loop_trace() -> Trace:
    """One thread goes round; one of the others is passed over, one turns on the spot, one waits."""
    first, second = at(PTL, "lock SRC.ptl"), at(PTL, "lock DST.ptl")
    one = Waiting("two", "SRC.ptl", ("one",), at(PTL, "lock DST.ptl", 2))
    return Trace(
        threads=("one", "two", "three", "four", "five"),
        initial=(),
        steps=(
            step(1, "one", second),
            step(2, "one", first, took("one", "SRC.ptl")),
            step(3, "one", second, released("one", "SRC.ptl")),
        ),
        final=(),
        held=(Held("five", "DST.ptl", "", second),),
        waiting=(),
        broken=Broken("served", at(PTL, "thread two"), "`two` never has its turn"),
        loop_to=2,
        starved=(
            Starved("two", Ability.SOMETIMES, "weakly fair", "x", one.span, (2,), one, CURE),
            Starved("three", Ability.TURNS, "weakly fair", "while x", first, (), None, None),
            Starved("four", Ability.NEVER, "weakly fair", "x", first, (), one, None),
            Starved("five", Ability.ALWAYS, "unfair", "x", first, (2, 3), None, "thread five"),
        ),
        premise=1,
    )


CURE = "strongly fair thread two"


def many_threads_trace(count: int) -> Trace:
    """`count` threads that take turns, so that a column each needs much room."""
    threads = tuple(f"reclaim{i}" for i in range(count))
    span = at(MOVE, "folio = orig.entry.cache")
    steps = tuple(
        step(i + 1, name, span, local("folio", "null", "f0")) for i, name in enumerate(threads)
    )
    return Trace(threads, (), steps, (), (), (), None)


def made_check(
    name: str,
    expected: ExpectedVerdict | None,
    property: str | None = None,
    **settings: bool | int | str,
) -> Check:
    """A check; `expected` None for one that nobody wrote an expectation for. Those with the same
    name before the dot are clauses of one check."""
    span = at(Source(MOVE.path, f"check {name.split('.')[0]}"), "check")
    if expected is None:
        expectation = Expectation(ExpectedVerdict.HOLDS)
    else:
        expectation = Expectation(expected, property, span=span)
    values: Mapping[str, bool | int | str] = settings
    return Check(name, None, values, None, expectation, span)


HOLDS, VIOLATES, DEADLOCKS, LIVELOCKS = ExpectedVerdict


def made_result(
    check: Check,
    verdict: Verdict,
    property: str | None = None,
    *,
    mismatch: str | None = None,
    reason: str | None = None,
    states: int | None = 15201,
    trace: Trace | None = None,
    seconds: float = 1.24,
) -> CheckResult:
    depth = None if states is None else 14
    return CheckResult(
        check, verdict, property, mismatch, states, states, depth, seconds, trace, reason
    )


# ---- a spec for the whole way ----

FINE = """\
spec fine

option locked : bool = on
global guard : spinlock
global count : 0..2

thread adder [2] {
    if locked { lock guard }
    let old = count
    count = old + 1
    if locked { unlock guard }
}

finally nothing_lost: count == 2
check with_lock { locked = on } expect holds
"""

"""Every kind of lock excludes what it says, for a reason: with the guard of an operation taken
away, two threads are where only one may be. A new kind is tested as soon as it is registered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest

import laws
from engines import by_interpreter, by_system
from models import run, spec, steps_of, trace_of
from specdsl.driver import Spec
from specdsl.interpret.explore import DEADLOCK
from specdsl.kinds.kind import always, unchanged
from specdsl.kinds.lock import LOCK_KINDS, LockKind, Mode, Operation
from specdsl.lower.lower import lower
from specdsl.model import model
from specdsl.result import CheckResult, Verdict
from specdsl.variants import Variant


@dataclass(frozen=True)
class Way:
    """How a thread comes to hold a lock: the last of `operations`, after the ones before it."""

    kind: LockKind
    operations: tuple[Operation, ...]

    @property
    def mode(self) -> Mode:
        return self.kind.mode(self.operations[-1].held_mode)

    @property
    def waits(self) -> bool:
        return all(each.waits and not each.tries for each in self.operations)

    @property
    def text(self) -> str:
        return "; ".join(map(_statement, self.operations))

    def __str__(self) -> str:
        return f"{self.kind.name}: " + ", ".join(map(_words, self.operations))


def _words(operation: Operation) -> str:
    return f"{operation.verb} {operation.mode}".rstrip()


def _statement(operation: Operation) -> str:
    mode = f" for {operation.mode}" if operation.mode else ""
    text = f"{operation.verb} l{mode}"
    return f"if not {text} {{ return }}" if operation.tries else text


def ways(kind: LockKind) -> Iterator[Way]:
    """Every way to take the lock; what changes the mode of a held one comes after taking it. Not
    those that ask for another lock, which keeps threads apart too."""
    for operation in kind.operations:
        if operation.takes and operation.above is None:
            before = tuple(_needed_before(kind, operation))
            yield Way(kind, (*before, operation))


def _needed_before(kind: LockKind, operation: Operation) -> Iterator[Operation]:
    if operation.misuse is not None and operation.misuse.name == "release_unheld":
        yield next(o for o in kind.operations if o.takes and o.waits and not _shared(kind, o))


def _shared(kind: LockKind, operation: Operation) -> bool:
    return kind.mode(operation.held_mode).shared


ALL = [way for kind in LOCK_KINDS for way in ways(kind)]


def exclusive_pairs(kind: LockKind) -> list[tuple[Way, Way]]:
    found = [way for way in ALL if way.kind is kind]
    return [
        (a, b) for a in found if a.waits for b in found if not (a.mode.shared and b.mode.shared)
    ]


def model_of(kind: LockKind, pairs: Iterable[tuple[Way, Way]]) -> Spec:
    """`one` and `two` take the lock, one pair of ways or the other, are `inside`, and let it go."""
    pairs = list(pairs)
    names = [f"CASE{number}" for number in range(len(pairs))]
    brought = {each.brings for pair in pairs for way in pair for each in way.operations}
    contexts = sorted(each.name for each in brought if each is not None)
    release = "unlock all" if contexts else f"{kind.release.verb} l"
    declared = "\n".join(f"global off_{name} : {name}" for name in contexts)
    under = ""
    if kind.under is not None:
        declared += f"\nglobal above : {kind.under.kinds[0]}"
        under = "under above"
    return spec(
        f"""
enum Case {{ {", ".join(names)} }}
global which : Case
global l : {kind.name} {under}
{declared}
init {{ choose any in Case; which = any }}
thread one {{
{_choices(names, [first for first, _ in pairs])}
  inside:
    skip
    {release}
}}
thread two {{
{_choices(names, [second for _, second in pairs])}
  inside:
    skip
    {release}
}}
invariant alone: not (one at inside and two at inside)
"""
    )


def _choices(names: list[str], taken: list[Way]) -> str:
    if len(names) == 1:
        return f"    {taken[0].text}"
    blocks = [f"if c == {name} {{ {way.text} }}" for name, way in zip(names, taken, strict=True)]
    return "    let c = which\n    " + " else ".join(blocks)


@pytest.mark.parametrize("kind", LOCK_KINDS, ids=lambda kind: str(kind.name))
def test_a_kind_tells_what_the_kernel_says_of_it(kind: LockKind) -> None:
    facts = kind.in_kernel
    for told in (facts.waits, facts.again, facts.contexts, facts.ordering):
        assert told
        assert "|" not in told
        assert not told.endswith(".")
        assert told.count("`") % 2 == 0
    verbs = {operation.verb for operation in kind.operations}
    for word in re.findall(r"`(\w+)`", f"{facts.waits} {facts.contexts} {facts.ordering}"):
        assert word in verbs, f"{kind.name} has no operation {word}"


@pytest.mark.parametrize("kind", LOCK_KINDS, ids=lambda kind: str(kind.name))
def test_what_changes_a_lock_that_others_wait_for_is_a_barrier(kind: LockKind) -> None:
    """Who gets a lock sees all that its last holder has stored."""
    for operation in kind.operations:
        if operation.releases and any(each.waits for each in kind.operations):
            assert operation.orders


# ---- the same spec with an operation that is always possible -------------------------------------


def without_guard(checked: Spec, dropped: Operation) -> Spec:
    """The operation neither waits nor says false any more."""
    return changed(checked, dropped, lambda each: replace(each, guard=always))


def changed(checked: Spec, dropped: Operation, change: Callable[[Operation], Operation]) -> Spec:
    """The same spec with `dropped` changed, whatever number it is written with and whatever lock
    its own is under."""
    other, numbered, under = change(dropped), dropped.with_number, dropped.with_under
    if numbered is not None:
        other = replace(other, with_number=lambda number: change(numbered(number)))
    if under is not None:
        other = replace(other, with_under=lambda above: change(under(above)))

    def block(statements: model.Block) -> model.Block:
        return tuple(replace(each, step=step(each.step)) for each in statements)

    def step(old: model.Step | None) -> model.Step | None:
        match old:
            case model.Operate(operation) if operation is dropped:
                return replace(old, operation=other)
            case model.If(test, yes, no):
                return model.If(condition(test), block(yes), block(no))
            case model.Assign(value=value):
                return replace(old, value=condition(value))
            case _:
                return old

    def condition(old: model.Expr) -> model.Expr:
        match old:
            case model.Not(operand):
                return replace(old, operand=condition(operand))
            case model.Attempt(operation) if operation is dropped:
                return replace(old, operation=other)
            case _:
                return old

    for thread in checked.model.threads:
        thread.body = block(thread.body)
    variant = Variant(checked.model, (), lower(checked.model))
    changed = replace(checked.variants, found={(): variant})
    return replace(checked, read=lambda: changed)


# ---- locks that somebody holds -------------------------------------------------------------------

HELD = [kind for kind in LOCK_KINDS if kind.modes]


def guarded() -> Iterator[tuple[Way, Way]]:
    """For each way that excludes some other one: the two."""
    for kind in HELD:
        second: dict[Way, Way] = {}
        for a, b in exclusive_pairs(kind):
            second.setdefault(b, a)
        yield from ((a, b) for b, a in second.items() if len(b.operations) == 1)


def together() -> Iterator[tuple[Way, Way]]:
    """For each way that leaves room for others: it, after the first of these."""
    for kind in HELD:
        shared = [way for way in ways(kind) if way.mode.shared]
        yield from ((shared[0], other) for other in shared)


@pytest.mark.parametrize(
    "kind", [each for each in HELD if exclusive_pairs(each)], ids=lambda kind: str(kind.name)
)
def test_a_lock_keeps_apart_whom_it_says(kind: LockKind) -> None:
    """All pairs of ways that exclude each other, in one run: each is a first state."""
    row = run(model_of(kind, exclusive_pairs(kind)))["all"]
    assert row.verdict is Verdict.HOLDS, row.reason


@pytest.mark.parametrize(("first", "second"), list(guarded()), ids=str)
def test_its_guard_is_why(first: Way, second: Way) -> None:
    broken = without_guard(model_of(first.kind, [(first, second)]), second.operations[-1])
    assert_comes_out(broken, "alone")


@pytest.mark.parametrize(("first", "second"), list(together()), ids=str)
def test_those_who_share_a_lock_are_in_there_together(first: Way, second: Way) -> None:
    """TLC is asked of one way of each kind."""
    done = (*first.operations, *second.operations)
    most = len(done) + sum(each.brings is not None for each in done) + 1
    checked = model_of(first.kind, [(first, second)])
    if first == second:
        row = run(checked)["all"]
        assert (row.verdict, row.property) == (Verdict.VIOLATED, "alone")
        assert len(steps_of(trace_of(row))) <= most, "nobody waited for the other"
    else:
        (check,) = checked.checks
        seen = by_system(checked, check, 5_000)
        assert seen == by_interpreter(checked, check, 5_000)
        [(broken, steps)] = seen.bad
        assert broken == "alone"
        assert steps <= most, "nobody waited for the other"


def test_every_way_of_every_kind_is_in_some_run() -> None:
    run_with = [way for pair in (*guarded(), *together()) for way in pair]
    for kind in HELD:
        run_with += [way for pair in exclusive_pairs(kind) for way in pair]
    owing = {(kind, operation) for kind, operation, _ in owed()}
    rest = [way for way in ALL if (way.kind, way.operations[-1]) not in owing]
    assert {str(way) for way in rest} <= {str(way) for way in run_with}


# ---- what holding does not say -------------------------------------------------------------------


def owed() -> Iterator[tuple[LockKind, Operation, str]]:
    """What no pair of holders shows: for each of these a law is owed."""
    shown = {second.operations[-1] for _, second in guarded()}
    for kind in LOCK_KINDS:
        for operation in kind.operations:
            asks = operation.waits or operation.tries
            if asks and operation not in shown:
                yield kind, operation, laws.GUARD
            if _is_effect_owed(kind, operation):
                yield kind, operation, laws.EFFECT
            if operation.queues is not None:
                yield kind, operation, laws.QUEUES
            if operation.gives_up is not None:
                yield kind, operation, laws.GIVES_UP


def _is_effect_owed(kind: LockKind, operation: Operation) -> bool:
    """No thread is kept out by it, or by its being undone."""
    if not (operation.takes or operation.releases):
        return operation.effect is not unchanged
    if operation.takes and operation.above is not None:
        return False
    shared = operation.takes and _shared(kind, operation)
    return kind.is_reference or (not exclusive_pairs(kind) and not shared)


def without(checked: Spec, operation: Operation, part: str) -> Spec:
    """The spec with that part of the operation taken away."""
    match part:
        case laws.GUARD:
            return without_guard(checked, operation)
        case laws.EFFECT:
            return changed(checked, operation, lambda each: replace(each, effect=unchanged))
        case laws.QUEUES:
            return changed(checked, operation, lambda each: replace(each, queues=unchanged))
        case laws.GIVES_UP:
            return changed(checked, operation, lambda each: replace(each, gives_up=None))
        case _:
            raise AssertionError(part)


def verdict(row: CheckResult) -> str:
    """What comes out, in the words of a law."""
    if row.verdict is Verdict.VIOLATED:
        assert row.property is not None
        return row.property
    return {Verdict.HOLDS: "holds", Verdict.DEADLOCK: "deadlocks"}.get(
        row.verdict, row.reason or "no verdict"
    )


def assert_comes_out(broken: Spec, wanted: str) -> None:
    """What comes of a lowering that the test has broken, without a JVM; and the interpreter, which
    knows the locks by itself, says something else."""
    (check,) = broken.checks
    seen = by_system(broken, check, 5_000)
    names = {name for name, _ in seen.bad} | {name for name in (seen.endless,) if name}
    assert wanted.replace("deadlocks", DEADLOCK) in (names or {"holds"})
    assert seen != by_interpreter(broken, check, 5_000)


def _law(kind: LockKind, operation: Operation, part: str) -> tuple[str, str, str]:
    return kind.name, _words(operation), part


def test_every_law_that_is_owed_is_written() -> None:
    assert {_law(*each) for each in owed()} == set(laws.LAWS)


def test_no_kind_is_without_a_law_and_its_twin() -> None:
    shown = {kind for kind, _, _ in owed()} | {first.kind for first, _ in guarded()}
    assert shown == set(LOCK_KINDS)


def _id(each: LockKind | Operation | str) -> str:
    if isinstance(each, LockKind):
        return each.name
    return _words(each) if isinstance(each, Operation) else each


@cache
def whole(text: str) -> str:
    """What TLC says of a law, which several operations may need."""
    return verdict(run(spec(text))["all"])


def by_text(each: tuple[LockKind, Operation, str]) -> str:
    return laws.LAWS[_law(*each)].text if _law(*each) in laws.LAWS else ""


IN_ORDER = sorted(owed(), key=by_text)
"""Those with the same law are dealt out to the same process, so that it is asked once."""


@pytest.mark.parametrize(("kind", "operation", "part"), IN_ORDER, ids=_id)
def test_a_law_needs_each_part_of_the_operation(
    kind: LockKind, operation: Operation, part: str
) -> None:
    law = laws.LAWS[_law(kind, operation, part)]
    assert whole(law.text) == law.whole
    broken = without(spec(law.text), operation, part)
    assert_comes_out(broken, law.without)

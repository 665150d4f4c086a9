"""Lock operations as part of a step: waiting, taking, trying, releasing, and what is then held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specdsl import logic
from specdsl.kinds.lock import Operation
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower import flow
from specdsl.lower.context import Context, Outcome
from specdsl.lower.evaluate import INDEX_NAMES, NULL, Need, lock_kind
from specdsl.lower.flow import Node
from specdsl.lower.path import HeldLock, Knowledge, Path, also
from specdsl.lower.shapes import domains_of, kind_of
from specdsl.model import model


def attempt(
    context: Context,
    node: Node,
    operation: Operation,
    reference: model.Place | model.RefParam,
    path: Path,
) -> Iterator[tuple[Path, bool]]:
    evaluator = context.evaluator(path)
    place, frame = node.frame.place(reference)
    indexes = evaluator.indexes(place, frame)
    failures, ok = context.meet(evaluator.needs, node, path)
    for failed, _ in failures:
        yield failed, False
    if ok is None:
        return
    value = context.lock_value(place, indexes, ok)
    guard = operation.guard(value, Const(context.name))
    got, missed = ok.require(guard), ok.require(logic.neg(guard))
    line = node.span.line
    if got is not None:
        taken = _set_lock(context, node, operation, place, frame, indexes, got)
        yield replace(taken, words=also(taken.words, f"{line} got it")), True
    if missed is not None:
        yield replace(missed, words=also(missed.words, f"{line} busy")), False


def operate(context: Context, node: Node, act: flow.Locking, path: Path) -> Iterator[Outcome]:
    if act.turn is not None:
        yield from _lock_in_order(context, node, act, path)
    elif len(act.places) == 1:
        yield from _operate_on(context, node, act.operation, act.places[0], path)
    else:
        yield from _release_pair(context, node, act, path)


def _operate_on(
    context: Context,
    node: Node,
    operation: Operation,
    reference: model.Place | model.RefParam,
    path: Path,
) -> Iterator[Outcome]:
    """Does the operation on the lock."""
    evaluator = context.evaluator(path)
    place, frame = node.frame.place(reference)
    indexes = evaluator.indexes(place, frame)
    failures, ok = context.meet(evaluator.needs, node, path)
    yield from failures
    if ok is None:
        return
    value, me = context.lock_value(place, indexes, ok), Const(context.name)
    guard, misuse = operation.guard(value, me), operation.misuse
    surely_new = operation.takes and not _may_hold(context, place, frame, ok)
    if misuse is not None and misuse.name not in node.allowed and not surely_new:
        wrong = misuse.when(value, me)
        bad = ok.require(wrong)
        if bad is not None:
            words = misuse.words.format(thread=context.name, lock=place.span.text)
            failure = context.fail(misuse.name, words, node)
            yield replace(bad, failure=failure, broken=logic.neg(wrong)), None
        if not _excludes(guard, wrong):
            ok = ok.require(logic.neg(wrong))
    done = ok.require(guard) if ok is not None else None
    if done is not None:
        yield _set_lock(context, node, operation, place, frame, indexes, done), node.targets[0]


def _may_hold(context: Context, place: model.Place, frame: flow.Frame, path: Path) -> bool:
    """The thread may hold this very lock already."""
    here = context.now().indexes(place, frame)
    return any(
        lock is place.variable and (indexes is None or not _distinct(indexes, here))
        for lock, indexes in path.known.held
    )


def _set_lock(
    context: Context,
    node: Node,
    operation: Operation,
    place: model.Place,
    frame: flow.Frame,
    indexes: tuple[Expr, ...],
    path: Path,
) -> Path:
    """After the operation: the lock's value, and what the thread knows to hold."""
    kind, me = lock_kind(place), Const(context.name)
    name = context.words.variables[place.variable]
    after = operation.effect(context.lock_value(place, indexes, path), me)
    known = path.known
    here = context.now().indexes(place, frame)
    path = path.write(name, logic.update_at(path.read(name), indexes, after))
    facts = frozenset(f for f in known.facts if not _about_lock(f, name, here))
    held = known.held
    # Found through shared state, the same words may mean another lock later.
    lasting = context.depends_on_locals_only(here)
    if operation.takes:
        held = held | {(place.variable, here if lasting else None)}
        if kind.owned and lasting and context.words.strict_owners:
            now: Expr = Var(name)
            for index in here:
                now = logic.apply(now, index)
            facts = facts | {kind.mode(operation.mode).holds(now, me)}
    elif operation.releases and lasting:
        held = held - {(place.variable, here)}
    return path.with_known(Knowledge(facts, held))


def _lock_in_order(
    context: Context, node: Node, act: flow.Locking, path: Path
) -> Iterator[Outcome]:
    """`lock a, b`: the one declared first comes first; an equal lock is taken once."""
    evaluator = context.evaluator(path)
    (first, frame), (second, other) = (node.frame.place(place) for place in act.places)
    a, b = evaluator.indexes(first, frame), evaluator.indexes(second, other)
    failures, ok = context.meet(evaluator.needs, node, path)
    yield from failures
    if ok is None:
        return
    same = logic.conj(logic.equal(x, y) for x, y in zip(a, b, strict=True))
    swapped = _before(b, a, first.variable)
    wanted = act.turn == 1
    if wanted:
        once = ok.require(same)
        if once is not None:
            yield once, node.targets[0]
    for condition, reference in (
        (logic.conj((logic.neg(same), swapped)), act.places[0 if wanted else 1]),
        (
            logic.conj((logic.neg(swapped), logic.neg(same) if wanted else logic.TRUE)),
            act.places[1 if wanted else 0],
        ),
    ):
        way = ok.require(condition)
        if way is not None:
            yield from _operate_on(context, node, act.operation, reference, way)


def _release_pair(context: Context, node: Node, act: flow.Locking, path: Path) -> Iterator[Outcome]:
    """`unlock a, b` in one step: giving up two locks apart allows nothing more, for whoever
    waits for both gets the second no later."""
    evaluator = context.evaluator(path)
    places = [node.frame.place(place) for place in act.places]
    a, b = (evaluator.indexes(place, frame) for place, frame in places)
    same = logic.conj(logic.equal(x, y) for x, y in zip(a, b, strict=True))
    once, both = path.require(same), path.require(logic.neg(same))
    if once is not None:
        yield from _operate_on(context, node, act.operation, act.places[0], once)
    if both is not None:
        for outcome, target in _operate_on(context, node, act.operation, act.places[0], both):
            if outcome.failure:
                yield outcome, target
            else:
                yield from _operate_on(context, node, act.operation, act.places[1], outcome)


def release_all(context: Context, path: Path) -> Path:
    me = Const(context.name)
    for lock, indexes in sorted(path.known.held, key=held_key):
        name = context.words.variables[lock]
        kind = kind_of(lock)
        release = kind.release
        if indexes is not None:
            before = tuple(logic.substitute(index, path.read) for index in indexes)
            value = path.read(name)
            for index in before:
                value = logic.apply(value, index)
            held = logic.conj((*_not_null(before, path), kind.held_by(value, me)))
            released = logic.update_at(path.read(name), before, release.effect(value, me))
            after = (
                released if path.implies(held) else logic.choose(held, released, path.read(name))
            )
            path = path.write(name, after)
        else:
            path = path.write(name, _everywhere(context, lock, release, path.read(name)))
    facts = path.known.facts
    return path.with_known(Knowledge(facts, frozenset()))


def _everywhere(context: Context, lock: model.Variable, release: Operation, value: Expr) -> Expr:
    """The lock variable with each lock in it released if the thread holds it."""
    me, kind = Const(context.name), kind_of(lock)

    def go(domains: list[model.Domain], part: Expr, depth: int) -> Expr:
        if not domains:
            held = kind.held_by(part, me)
            return logic.choose(held, release.effect(part, me), part)
        index = Bound(INDEX_NAMES[depth])
        domain = NamedSet(context.words.sets[domains[0]])
        body = go(domains[1:], logic.apply(part, index), depth + 1)
        return logic.Lambda(index.name, domain, body)

    return go(list(domains_of(lock)), value, 0)


def not_held(
    context: Context,
    lock: model.Variable,
    indexes: tuple[Expr, ...] | None,
    path: Path,
    node: Node,
) -> Need:
    kind, me = kind_of(lock), Const(context.name)
    value = path.read(context.words.variables[lock])
    if indexes is not None:
        before = tuple(logic.substitute(index, path.read) for index in indexes)
        for index in before:
            value = logic.apply(value, index)
        free = logic.implies(
            logic.conj(_not_null(before, path)), logic.neg(kind.held_by(value, me))
        )
    else:
        free = _none_held(context, list(domains_of(lock)), value, lock, 0)
    shown = f"{lock.owner.name}.{lock.name}" if lock.owner else lock.name
    sentence = f"`{context.name}` ends while it holds `{shown}`"
    return Need(free, "held_at_end", sentence, node.span)


def _not_null(indexes: tuple[Expr, ...], path: Path) -> list[Expr]:
    """That the lock exists at all, where it is not certain: a null reference names no lock."""
    exists = [logic.neg(logic.equal(index, NULL)) for index in indexes]
    return [condition for condition in exists if not path.implies(condition)]


def _none_held(
    context: Context, domains: list[model.Domain], value: Expr, lock: model.Variable, depth: int
) -> Expr:
    if not domains:
        return logic.neg(kind_of(lock).held_by(value, Const(context.name)))
    index = Bound(INDEX_NAMES[depth])
    domain = NamedSet(context.words.sets[domains[0]])
    body = _none_held(context, domains[1:], logic.apply(value, index), lock, depth + 1)
    return logic.Quantifier("all", index.name, domain, body)


def held_key(held: HeldLock) -> tuple[str, str, str]:
    """Orders held locks the same way in every run."""
    lock, indexes = held
    return (lock.owner.name if lock.owner else "", lock.name, repr(indexes))


def _distinct(a: tuple[Expr, ...], b: tuple[Expr, ...]) -> bool:
    """The two locks of one variable are certainly not the same."""
    return any(logic.equal(x, y) == logic.FALSE for x, y in zip(a, b, strict=True))


def _about_lock(fact: Expr, name: str, indexes: tuple[Expr, ...]) -> bool:
    """The fact may be about the lock of that variable at those indexes."""
    for part in logic.walk(fact):
        if isinstance(part, logic.Apply) and part.function == Var(name):
            return not (indexes and logic.equal(part.argument, indexes[0]) == logic.FALSE)
    return any(part == Var(name) for part in logic.walk(fact))


def _excludes(guard: Expr, misuse: Expr) -> bool:
    """If the guard holds, it is certainly no misuse: both compare one thing with constants."""
    match guard, misuse:
        case logic.Equal(left, Const() as a), logic.Equal(other, Const() as b):
            return left == other and a != b
        case _:
            return False


def _before(a: tuple[Expr, ...], b: tuple[Expr, ...], lock: model.Variable) -> Expr:
    """Lock `a` comes before lock `b` in the order in which the members are declared."""
    domains = domains_of(lock)
    for x, y, domain in zip(a, b, domains, strict=False):
        members = [Const(member) for member in domain.members]
        return logic.disj(
            logic.conj((logic.equal(x, first), logic.equal(y, second)))
            for i, first in enumerate(members)
            for second in members[i + 1 :]
        )
    return logic.FALSE

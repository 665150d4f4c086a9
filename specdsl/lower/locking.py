"""Lock operations as part of a step: waiting, taking, trying, releasing one; what is then held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specdsl import logic
from specdsl.kinds.lock import Operation
from specdsl.logic import Const, Expr, Var
from specdsl.lower import beneath, flow
from specdsl.lower.context import Context, Outcome
from specdsl.lower.evaluate import Evaluator, Need, lock_kind
from specdsl.lower.flow import Node
from specdsl.lower.path import Knowledge, Path, also
from specdsl.lower.releasing import about_lock
from specdsl.lower.shapes import domains_of
from specdsl.model import model
from specdsl.model.unasked import NO_MEANING


def attempt(
    context: Context, node: Node, tried: model.Attempt, path: Path
) -> Iterator[tuple[Path, bool]]:
    """Both answers of an operation that tries; a path with a failure counts as neither."""
    drained = context.drained(path) if tried.operation.orders else path
    if drained is None:
        return
    path = drained
    evaluator = context.evaluator(path)
    reference = tried.place.param if isinstance(tried.place, model.RefRead) else tried.place
    place, frame = node.frame.place(reference)
    indexes = evaluator.indexes(place, frame)
    operation = _meant(tried.operation, tried.number, place, indexes, evaluator, node)
    asked = operation.queues is None  # else it was asked before the thread joined the queue
    if asked:
        _hold_above(context, operation, place, indexes, evaluator)
    failures, ok = context.meet(evaluator.needs, node, path)
    for failed, _ in failures:
        yield failed, False
    if ok is None:
        return
    value, me = context.lock_value(place, indexes, ok), Const(context.name)
    if asked:
        wrong, ok = _misuse(context, node, operation, place, value, ok)
        for way in wrong:
            yield way, False
        if ok is None:
            return
    guard = operation.guard(value, me)
    got = ok.require(guard)
    missed = ok if operation.waits else ok.require(logic.neg(guard))
    line = node.span.line
    yes, no = ("got it", "busy") if operation.takes else ("yes", "no")
    if got is not None:
        taken = _set_lock(context, operation, place, frame, indexes, got)
        yield replace(taken, words=also(taken.words, f"{line} {yes}")), True
    if missed is not None:
        missed = _give_up(context, operation, place, indexes, missed)
        yield replace(missed, words=also(missed.words, f"{line} {no}")), False


def _give_up(
    context: Context,
    operation: Operation,
    place: model.Place,
    indexes: tuple[Expr, ...],
    path: Path,
) -> Path:
    """After the operation has said false, where that changes the lock."""
    if operation.gives_up is None:
        return path
    name = context.words.variables[place.variable]
    left = operation.gives_up(context.lock_value(place, indexes, path), Const(context.name))
    path = path.write(name, logic.update_at(path.read(name), indexes, left))
    return replace(path, operations=(*path.operations, (name, operation.gave_up)))


def _meant(
    operation: Operation,
    number: model.Expr | None,
    place: model.Place,
    indexes: tuple[Expr, ...],
    evaluator: Evaluator,
    node: Node,
) -> Operation:
    """The operation, with the number it is written with, on a lock that is under another one."""
    if operation.with_under is not None:
        above = evaluator.above(place.variable, indexes)
        assert above is not None, "resolve sees to it that a kind with such operations is under one"
        operation = _under(operation, *above)
    if operation.with_number is not None:
        assert number is not None, "resolve asks for the number"
        operation = operation.with_number(evaluator.value(number, node.frame))
    return operation


def _under(operation: Operation, exists: Expr, above: Expr) -> Operation:
    """The operation on a lock that stands under the one of this value, if there is that."""
    assert operation.with_under is not None, "it asks for the lock above"
    there = operation.with_under(above)

    def effect(value: Expr, me: Expr) -> Expr:
        return logic.choose(exists, there.effect(value, me), operation.effect(value, me))

    return replace(there, effect=effect)


def _hold_above(
    context: Context,
    operation: Operation,
    place: model.Place,
    indexes: tuple[Expr, ...],
    evaluator: Evaluator,
) -> None:
    """Needs that the thread holds the lock above this one, where the operation asks for it."""
    upper = place.variable.under
    if operation.above is None or upper is None:
        return
    value = evaluator.value_above(place.variable, indexes)
    assert value is not None, "there is a lock above"
    kind, me = lock_kind(upper), Const(context.name)
    held = kind.mode(operation.above).holds if operation.above else kind.held_by
    how = f" for {operation.above}" if operation.above else ""
    sentence = f"`{operation.verb} {place.span.text}` without holding `{upper.span.text}`{how}"
    evaluator.need(Need(held(value, me), "upper_unheld", sentence, place.span))


def operate(context: Context, node: Node, act: flow.Locking, path: Path) -> Iterator[Outcome]:
    """An operation as a statement, or one of the steps of it."""
    drained = context.drained(path) if act.operation.orders else path
    if drained is None:
        return
    if act.turn is None:
        yield from _operate_on(context, node, act, act.places[0], drained)
    elif _has_order(act.operation):
        yield from _lock_in_order(context, node, act, drained)
    else:
        yield from _release_in_turn(context, node, act, drained)


def _has_order(operation: Operation) -> bool:
    """Of two locks in one statement, the one that is declared first comes first."""
    return operation.waits or (operation.takes and not operation.changes_mode)


def _operate_on(
    context: Context,
    node: Node,
    act: flow.Locking,
    reference: model.Place | model.RefParam,
    path: Path,
) -> Iterator[Outcome]:
    """Does the operation on the lock."""
    evaluator = context.evaluator(path)
    place, frame = node.frame.place(reference)
    indexes = evaluator.indexes(place, frame)
    operation = _meant(act.operation, act.number, place, indexes, evaluator, node)
    is_queued = operation.queues is not None and not act.queueing
    if not is_queued:
        _hold_above(context, operation, place, indexes, evaluator)
    failures, ok = context.meet(evaluator.needs, node, path)
    yield from failures
    if ok is None:
        return
    value, me = context.lock_value(place, indexes, ok), Const(context.name)
    if not is_queued:
        again = _may_hold(context, place, frame, ok)
        void, ok = _void(context, node, operation, value, ok)
        for way in void:
            yield way, node.targets[0]
        if ok is None:
            return
        wrong, ok = _misuse(context, node, operation, place, value, ok, again=again)
        for way in wrong:
            yield way, None
        if ok is None:
            return
    if act.queueing:
        assert operation.queues is not None, "only an operation with a queue is queued for"
        name = context.words.variables[place.variable]
        queued = logic.update_at(ok.read(name), indexes, operation.queues(value, me))
        waiting = ok.write(name, queued)
        joined = (name, operation.queued)
        yield replace(waiting, operations=(*ok.operations, joined)), node.targets[0]
        return
    done = ok.require(operation.guard(value, me))
    if done is not None:
        yield _set_lock(context, operation, place, frame, indexes, done), node.targets[0]


def _void(
    context: Context, node: Node, operation: Operation, value: Expr, path: Path
) -> tuple[list[Path], Path | None]:
    """The ways on which it is a mistake that is allowed and after which nothing happens."""
    found, ok = list[Path](), path
    for misuse in operation.misuses:
        if not misuse.void:
            continue
        wrong = misuse.when(value, Const(context.name))
        if context.lets_pass(misuse.name, wrong, node, ok):
            way, rest = ok.require(wrong), ok.require(logic.neg(wrong))
            found += [] if way is None else [way]
            if rest is None:
                return found, None
            ok = rest
    return found, ok


def _misuse(
    context: Context,
    node: Node,
    operation: Operation,
    place: model.Place,
    value: Expr,
    path: Path,
    *,
    again: bool = True,
) -> tuple[list[Path], Path | None]:
    """The ways on which the operation is a mistake, and the one on which it is none. `again`: the
    thread may hold the lock already."""
    me, found = Const(context.name), list[Path]()
    ok: Path | None = path
    for misuse in operation.misuses:
        if ok is None or (misuse.name == "double_acquire" and not again):
            continue
        wrong = misuse.when(value, me)
        allowed = context.lets_pass(misuse.name, wrong, node, ok)
        if allowed and misuse.name not in NO_MEANING:
            continue
        bad = ok.require(wrong)
        if not _excludes(operation.guard(value, me), wrong):
            ok = ok.require(logic.neg(wrong))
        if bad is not None:
            words = misuse.words.format(thread=context.name, lock=place.span.text)
            need = Need(logic.neg(wrong), misuse.name, words, place.span)
            failure = context.failure(need, node, allowed=allowed)
            found.append(replace(bad, failure=failure, broken=need.condition))
    return found, ok


def _may_hold(context: Context, place: model.Place, frame: flow.Frame, path: Path) -> bool:
    """The thread may hold this very lock already."""
    here = context.now().indexes(place, frame)
    return any(
        lock is place.variable and (indexes is None or not _distinct(indexes, here))
        for lock, indexes in path.known.held
    )


def _set_lock(
    context: Context,
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
    before = context.lock_value(place, indexes, path)
    path = path.write(name, logic.update_at(path.read(name), indexes, after))
    path = replace(path, operations=(*path.operations, (name, operation.past)))
    if operation.releases or operation.becomes is not None:
        path = beneath.end_beneath(context, place.variable, indexes, (before, after), path)
        known = beneath.without_beneath(context, place.variable, known)
    facts = frozenset(f for f in known.facts if not about_lock(f, name, here))
    held = known.held
    # Found through shared state, the same words may mean another lock later.
    lasting = context.depends_on_locals_only(here)
    if operation.takes:
        held = held | {(place.variable, here if lasting else None)}
        if kind.owned and lasting and context.words.strict_owners:
            now: Expr = Var(name)
            for index in here:
                now = logic.apply(now, index)
            facts = facts | {kind.mode(operation.held_mode).holds(now, me)}
    elif operation.releases and lasting and not kind.nests:
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
            yield from _operate_on(context, node, act, reference, way)


def _release_in_turn(
    context: Context, node: Node, act: flow.Locking, path: Path
) -> Iterator[Outcome]:
    """`unlock a, b`: one after the other, as they are written; an equal lock is given up once."""
    if act.turn == 0:
        yield from _operate_on(context, node, act, act.places[0], path)
        return
    evaluator = context.evaluator(path)
    a, b = (evaluator.indexes(*node.frame.place(place)) for place in act.places)
    same = logic.conj(logic.equal(x, y) for x, y in zip(a, b, strict=True))
    once, other = path.require(same), path.require(logic.neg(same))
    if once is not None:
        yield once, node.targets[0]
    if other is not None:
        yield from _operate_on(context, node, act, act.places[1], other)


def _distinct(a: tuple[Expr, ...], b: tuple[Expr, ...]) -> bool:
    """The two locks of one variable are certainly not the same."""
    return any(logic.equal(x, y) == logic.FALSE for x, y in zip(a, b, strict=True))


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
    before: Expr = logic.FALSE
    for x, y, domain in reversed(list(zip(a, b, domains, strict=True))):
        members = [Const(member) for member in domain.members]
        here = logic.disj(
            logic.conj((logic.equal(x, first), logic.equal(y, second)))
            for i, first in enumerate(members)
            for second in members[i + 1 :]
        )
        before = logic.disj((here, logic.conj((logic.equal(x, y), before))))
    return before

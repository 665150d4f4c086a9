"""Lock operations as part of a step: waiting, taking, trying, releasing, and what is then held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from specdsl import logic
from specdsl.kinds.kind import Effect
from specdsl.kinds.lock import Operation
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower import flow
from specdsl.lower.context import Context, Outcome
from specdsl.lower.evaluate import INDEX_NAMES, NULL, Evaluator, Need, lock_kind
from specdsl.lower.flow import Node
from specdsl.lower.path import HeldLock, Knowledge, Path, also, mentions
from specdsl.lower.shapes import domains_of, kind_of
from specdsl.model import model


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
    failures, ok = context.meet(evaluator.needs, node, path)
    for failed, _ in failures:
        yield failed, False
    if ok is None:
        return
    value, me = context.lock_value(place, indexes, ok), Const(context.name)
    if operation.queues is None:  # else it was asked before the thread joined the queue
        wrong, ok = _misuse(context, node, operation, place, value, ok)
        if wrong is not None:
            yield wrong, False
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
    """After the operation has said false: a thread that stood in a queue leaves it."""
    if operation.gives_up is None:
        return path
    name = context.words.variables[place.variable]
    left = operation.gives_up(context.lock_value(place, indexes, path), Const(context.name))
    path = path.write(name, logic.update_at(path.read(name), indexes, left))
    return replace(path, operations=(*path.operations, (name, "left the queue of {lock}")))


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
        above = evaluator.value_above(place.variable, indexes)
        assert above is not None, "resolve sees to it that a kind with such operations is under one"
        operation = operation.with_under(above)
    if operation.with_number is not None:
        assert number is not None, "resolve asks for the number"
        operation = operation.with_number(evaluator.value(number, node.frame))
    return operation


def operate(context: Context, node: Node, act: flow.Locking, path: Path) -> Iterator[Outcome]:
    """An operation as a statement, or one of the steps of it."""
    drained = context.drained(path) if act.operation.orders else path
    if drained is None:
        return
    if act.turn is None:
        yield from _operate_on(context, node, act, act.places[0], drained)
    elif act.operation.waits:
        yield from _lock_in_order(context, node, act, drained)
    else:
        yield from _release_in_turn(context, node, act, drained)


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
    failures, ok = context.meet(evaluator.needs, node, path)
    yield from failures
    if ok is None:
        return
    value, me = context.lock_value(place, indexes, ok), Const(context.name)
    is_queued = operation.queues is not None and not act.queueing
    again = operation.misuse is not None and operation.misuse.name == "double_acquire"
    if not is_queued and (not again or _may_hold(context, place, frame, ok)):
        wrong, ok = _misuse(context, node, operation, place, value, ok)
        if wrong is not None:
            yield wrong, None
        if ok is None:
            return
    if act.queueing:
        assert operation.queues is not None, "only an operation with a queue is queued for"
        name = context.words.variables[place.variable]
        queued = logic.update_at(ok.read(name), indexes, operation.queues(value, me))
        waiting = ok.write(name, queued)
        joined = (name, "waits in the queue of {lock}")
        yield replace(waiting, operations=(*ok.operations, joined)), node.targets[0]
        return
    done = ok.require(operation.guard(value, me))
    if done is not None:
        yield _set_lock(context, operation, place, frame, indexes, done), node.targets[0]


def _misuse(
    context: Context,
    node: Node,
    operation: Operation,
    place: model.Place,
    value: Expr,
    path: Path,
) -> tuple[Path | None, Path | None]:
    """The way on which the operation is a mistake, and the one on which it is not."""
    misuse, me = operation.misuse, Const(context.name)
    if misuse is None:
        return None, path
    wrong = misuse.when(value, me)
    if context.lets_pass(misuse.name, wrong, node, path):
        return None, path
    bad = path.require(wrong)
    ok = path if _excludes(operation.guard(value, me), wrong) else path.require(logic.neg(wrong))
    if bad is None:
        return None, ok
    words = misuse.words.format(thread=context.name, lock=place.span.text)
    need = Need(logic.neg(wrong), misuse.name, words, place.span)
    failure = context.fail(need, node)
    return replace(bad, failure=failure, broken=need.condition), ok


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
        path = _end_beneath(context, place.variable, indexes, (before, after), path)
        known = _without_beneath(context, place.variable, known)
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


def release_all(context: Context, node: Node, path: Path) -> Iterator[Outcome]:
    """One lock that the thread holds, then this step again until it holds none; read sides and what
    is off on its CPU come last, and stay off as they were when an interrupt came. Inside an atomic
    nobody can see one without the others."""
    orders = any(kind_of(lock).release.orders for lock, _ in path.known.held)
    drained = context.drained(path) if orders else path
    if drained is None:
        return
    path = drained
    possible = sorted(path.known.held, key=_innermost_first)
    locks = [each for lock in possible for each in _members(lock)]
    if node.region is not None:
        yield _release_together(context, locks, path), node.targets[0]
        return
    rest: Path | None = path
    for lock, indexes in locks:
        if rest is None:
            return
        is_held = _by_hand(context, lock, indexes, rest)
        way, rest = rest.require(is_held), rest.require(logic.neg(is_held))
        failures, way = _touch(context, lock, indexes, way, node) if way else ([], None)
        yield from failures
        if way is None:
            continue
        released = _release(context, lock, indexes, way)
        more = logic.disj(_by_hand(context, *each, released) for each in locks)
        again, last = released.require(more), released.require(logic.neg(more))
        if again is not None:
            yield again, node
        if last is not None:
            yield _without_locks(context, last), node.targets[0]
    if rest is not None:
        yield _without_locks(context, rest), node.targets[0]


def _touch(
    context: Context, lock: model.Variable, indexes: tuple[Expr, ...], path: Path, node: Node
) -> tuple[list[Outcome], Path | None]:
    """The object that the lock is in must not be freed."""
    if lock.owner is None:
        return [], path
    member = logic.substitute(indexes[0], path.read)
    alive = context.evaluator(path).alive(lock, member)
    sentence = f"releases a `{lock.owner.name}.{lock.name}` of an object that is freed"
    return context.meet([Need(alive, "use_after_free", sentence, node.span)], node, path)


def _release_together(
    context: Context, locks: list[tuple[model.Variable, tuple[Expr, ...]]], path: Path
) -> Path:
    for lock, indexes in locks:
        name, held = context.words.variables[lock], _by_hand(context, lock, indexes, path)
        if path.implies(logic.neg(held)):
            continue
        released = _release(context, lock, indexes, path)
        if not path.implies(held):
            either = logic.choose(held, released.read(name), path.read(name))
            released = released.write(name, either)
        path = released
    return _without_locks(context, path)


def _without_locks(context: Context, path: Path) -> Path:
    left = frozenset(each for each in path.known.held if each[0] in context.enters)
    return path.with_known(replace(path.known, held=left))


def _members(held: HeldLock) -> Iterator[tuple[model.Variable, tuple[Expr, ...]]]:
    """The lock, or each lock of the variable where it is not known which one."""
    lock, indexes = held
    if indexes is not None:
        yield lock, indexes
        return
    for members in product(*(domain.members for domain in domains_of(lock))):
        yield lock, tuple(Const(member) for member in members)


def _lock_at(lock: model.Variable, indexes: tuple[Expr, ...], context: Context, path: Path) -> Expr:
    value = path.read(context.words.variables[lock])
    for index in indexes:
        value = logic.apply(value, logic.substitute(index, path.read))
    return value


def _is_held(context: Context, lock: model.Variable, indexes: tuple[Expr, ...], path: Path) -> Expr:
    """The thread holds that lock, in terms of the state before the step."""
    return _asked(context, lock, indexes, path, kind_of(lock).held_by)


def _by_hand(context: Context, lock: model.Variable, indexes: tuple[Expr, ...], path: Path) -> Expr:
    """The thread holds that lock in a way that a release of just this lock ends. An interrupt has
    interrupts off because of what it is."""
    if lock in context.enters:
        kind, me = kind_of(lock), Const(context.name)
        return kind.held_by(kind.release.effect(_lock_at(lock, indexes, context, path), me), me)
    return _asked(context, lock, indexes, path, kind_of(lock).released_by_hand)


def _asked(
    context: Context,
    lock: model.Variable,
    indexes: tuple[Expr, ...],
    path: Path,
    question: Effect,
) -> Expr:
    """What the question about that lock and the thread is, if there is such a lock at all."""
    before = tuple(logic.substitute(index, path.read) for index in indexes)
    value = _lock_at(lock, indexes, context, path)
    return logic.conj((*_not_null(before, path), question(value, Const(context.name))))


def _release(context: Context, lock: model.Variable, indexes: tuple[Expr, ...], path: Path) -> Path:
    name, known = context.words.variables[lock], path.known
    before = tuple(logic.substitute(index, path.read) for index in indexes)
    value = _lock_at(lock, indexes, context, path)
    release = kind_of(lock).release
    free = release.effect(value, Const(context.name))
    path = path.write(name, logic.update_at(path.read(name), before, free))
    path = replace(path, operations=(*path.operations, (name, release.past)))
    path = _end_beneath(context, lock, before, (value, free), path)
    known = _without_beneath(context, lock, known)
    facts = frozenset(fact for fact in known.facts if not _about_lock(fact, name, indexes))
    return path.with_known(Knowledge(facts, known.held))


def _end_beneath(
    context: Context,
    above: model.Variable,
    indexes: tuple[Expr, ...],
    change: tuple[Expr, Expr],
    path: Path,
) -> Path:
    """The locks that stand under `above` at `indexes`, whose value has changed so: where the thread
    has given up its hold, they change as their kind says."""
    me = Const(context.name)
    for lock in context.words.beneath.get(above, ()):
        under = kind_of(lock).under
        assert under is not None and lock.under is not None, "that is what puts it beneath"
        mode = kind_of(above).mode(under.mode)
        before, after = (mode.holds(value, me) for value in change)
        gone = logic.conj((before, logic.neg(after)))
        name, domains = context.words.variables[lock], domains_of(lock)
        bound = tuple(Bound(index) for index in INDEX_NAMES[: len(domains)])
        old = path.read(name)
        for index in bound:
            old = logic.apply(old, index)
        belongs = _belongs(context, lock, bound, indexes, path)
        new = logic.choose(logic.conj((gone, belongs)), under.left(old, me), old)
        for index, domain in reversed(list(zip(bound, domains, strict=True))):
            new = logic.Lambda(index.name, NamedSet(context.words.sets[domain]), new)
        path = path.write(name, new)
    return path


def _without_beneath(context: Context, above: model.Variable, known: Knowledge) -> Knowledge:
    """What is still known once the locks under `above` may have changed."""
    names = [context.words.variables[lock] for lock in context.words.beneath.get(above, ())]
    kept = (f for f in known.facts if not any(mentions(f, name) for name in names))
    return replace(known, facts=frozenset(kept)) if names else known


def _belongs(
    context: Context,
    lock: model.Variable,
    bound: tuple[Bound, ...],
    indexes: tuple[Expr, ...],
    path: Path,
) -> Expr:
    """The lock at `bound` stands under the one at `indexes`."""
    assert lock.under is not None, "the caller has found it beneath another one"
    evaluator = Evaluator(context.words, path.read, {}, context.name)
    evaluator.owner = bound[0] if lock.owner is not None else None
    there = evaluator.indexes(lock.under, flow.Frame("under"))
    same = (logic.equal(x, y) for x, y in zip(there, indexes, strict=True))
    return logic.conj((*(need.condition for need in evaluator.needs), *same))


def not_held(
    context: Context,
    lock: model.Variable,
    indexes: tuple[Expr, ...] | None,
    path: Path,
    node: Node,
) -> Need:
    """That the thread does not end with the lock in its hands."""
    if indexes is not None:
        free = logic.neg(_is_held(context, lock, indexes, path))
    else:
        value = path.read(context.words.variables[lock])
        free = _none_held(context, list(domains_of(lock)), value, lock, 0)
    shown = f"{lock.owner.name}.{lock.name}" if lock.owner else lock.name
    holding = kind_of(lock).words.holding.format(lock=f"`{shown}`")
    sentence = f"`{context.name}` ends while it {holding}"
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


def _innermost_first(held: HeldLock) -> tuple[bool, tuple[str, str, str]]:
    """Read sides, which exclude nobody, are left last: what is found in one is gone after it."""
    excludes = any(not mode.shared for mode in kind_of(held[0]).modes)
    return (not excludes, held_key(held))


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

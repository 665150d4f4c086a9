"""What a thread holds, released: all of it by `unlock all`, or nothing left at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from specdsl import logic
from specdsl.kinds.kind import Effect
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower import beneath, limits
from specdsl.lower.context import Context, Outcome
from specdsl.lower.evaluate import INDEX_NAMES, NULL, Need
from specdsl.lower.flow import Node
from specdsl.lower.path import HeldLock, Knowledge, Path
from specdsl.lower.shapes import domains_of, kind_of
from specdsl.model import model


def about_lock(fact: Expr, name: str, indexes: tuple[Expr, ...]) -> bool:
    """The fact may be about the lock of that variable at those indexes."""
    for part in logic.walk(fact):
        if isinstance(part, logic.Apply) and part.function == Var(name):
            return not (indexes and logic.equal(part.argument, indexes[0]) == logic.FALSE)
    return any(part == Var(name) for part in logic.walk(fact))


def release_all(context: Context, node: Node, path: Path) -> Iterator[Outcome]:
    """The first lock that the thread holds, then this step again until it holds none; read sides
    and what is off on its CPU come last, and stay off as they were when an interrupt came. Inside
    an atomic nobody can see one without the others."""
    orders = any(kind_of(lock).release.orders for lock, _ in path.known.held)
    drained = context.drained(path) if orders else path
    if drained is None:
        return
    path = drained
    locks = list(_in_order(context, frozenset(_no_references(path.known.held))))
    limits.few_locks(node, len(locks))
    if node.region is not None:
        yield _release_together(context, locks, path), node.targets[0]
        return
    rest: Path | None = path
    for number, (lock, indexes) in enumerate(locks):
        if rest is None:
            return
        is_held = _by_hand(context, lock, indexes, rest)
        way, rest = rest.require(is_held), rest.require(logic.neg(is_held))
        failures, way = _touch(context, lock, indexes, way, node) if way else ([], None)
        yield from failures
        if way is None:
            continue
        released = _release(context, lock, indexes, way)
        # Those before it are not held, or this one would not be the first.
        more = logic.disj(_by_hand(context, *each, released) for each in locks[number:])
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
        released = _release(context, lock, indexes, path, wholly=True)
        if not path.implies(held):
            either = logic.choose(held, released.read(name), path.read(name))
            released = released.write(name, either)
        path = released
    return _without_locks(context, path)


def _without_locks(context: Context, path: Path) -> Path:
    left = {each for each in path.known.held if each[0] in context.enters}
    references = path.known.held.difference(_no_references(path.known.held))
    return path.with_known(replace(path.known, held=references | left))


def _no_references(held: frozenset[HeldLock]) -> Iterator[HeldLock]:
    """The locks that `unlock all` is about."""
    return (each for each in held if not kind_of(each[0]).is_reference)


def _in_order(
    context: Context, held: frozenset[HeldLock]
) -> Iterator[tuple[model.Variable, tuple[Expr, ...]]]:
    """The locks in the order of their declaration, read sides last: what is found in one is gone
    after it. Where it is open which of several comes first, each lock of the variable stands for
    itself."""
    by_variable: dict[model.Variable, list[tuple[Expr, ...] | None]] = {}
    for lock, indexes in held:
        by_variable.setdefault(lock, []).append(indexes)
    declared = [lock for lock in context.words.variables if lock in by_variable]
    for lock in sorted(declared, key=lambda each: all(m.shared for m in kind_of(each).modes)):
        found = by_variable[lock]
        members = product(*(domain.members for domain in domains_of(lock)))
        every: list[tuple[Expr, ...]] = [tuple(map(Const, each)) for each in members]
        known = [indexes for indexes in found if indexes is not None]
        if len(known) < len(found) or (len(known) > 1 and not set(known) <= set(every)):
            known = every
        places = sorted(known, key=every.index) if len(known) > 1 else known
        yield from ((lock, indexes) for indexes in places)


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


def _release(
    context: Context,
    lock: model.Variable,
    indexes: tuple[Expr, ...],
    path: Path,
    *,
    wholly: bool = False,
) -> Path:
    """Gives the lock up, once or (`wholly`) as often as it was taken; what an interrupt is in, to
    the one time that is its own."""
    name, known = context.words.variables[lock], path.known
    before = tuple(logic.substitute(index, path.read) for index in indexes)
    value = _lock_at(lock, indexes, context, path)
    release, lets_go = kind_of(lock).release, kind_of(lock).lets_go
    if lock in context.enters:
        lets_go = kind_of(lock).stays_in
    effect = lets_go if wholly and lets_go is not None else release.effect
    free = effect(value, Const(context.name))
    path = path.write(name, logic.update_at(path.read(name), before, free))
    path = replace(path, operations=(*path.operations, (name, release.past)))
    path = beneath.end_beneath(context, lock, before, (value, free), path)
    known = beneath.without_beneath(context, lock, known)
    facts = frozenset(fact for fact in known.facts if not about_lock(fact, name, indexes))
    return path.with_known(Knowledge(facts, known.held))


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

"""Which locks a thread holds at one point of one way through it, and how a statement changes that.

A way is told from others by what it holds (`Held`, each with the statement that took it). Ways that
hold the same meet: what is known of locals and options is then what all of them know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from typing_extensions import assert_never

from specdsl.kinds.lock import LockKind, Mode, Operation
from specdsl.logic import FALSE, Const
from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.lower.shapes import kind_of
from specdsl.lower.steps import has_attempt
from specdsl.model import model
from specdsl.rules.terms import (
    Facts,
    Indexes,
    Op,
    Term,
    equality,
    indexes_of,
    is_never_null,
    is_own,
    learned,
    mentions,
    place_of,
    substitute,
    term_of,
    truth,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A lock that is held: which one, as far as that is known, in which way, since which node;
    `written` is how that statement calls it."""

    variable: model.Variable
    indexes: Indexes
    mode: Mode
    node: Node
    written: str

    @property
    def kind(self) -> LockKind:
        return kind_of(self.variable)


@dataclass(frozen=True, slots=True)
class State:
    """What is held, in the order of taking, and what is known of locals and options."""

    held: tuple[Held, ...] = ()
    facts: Facts = frozenset()


class Same(Enum):
    """Whether two names stand for one lock."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


def compare(one: Indexes, other: Indexes, facts: Facts) -> Same:
    """Whether the two are the same element of one variable."""
    answer = Same.YES
    for left, right in zip(one, other, strict=True):
        equal = None if left is None or right is None else truth(equality(left, right), facts)
        if equal is False:
            return Same.NO
        if equal is None:
            answer = Same.PERHAPS
    return answer


def matching(
    state: State, variable: model.Variable, indexes: Indexes
) -> tuple[tuple[Held, ...], tuple[Held, ...]]:
    """What is held that certainly is this lock, and what perhaps is."""
    answers = [
        (held, compare(held.indexes, indexes, state.facts))
        for held in state.held
        if held.variable is variable
    ]
    certain = tuple(held for held, same in answers if same is Same.YES)
    return certain, tuple(held for held, same in answers if same is Same.PERHAPS)


# ---- one statement -------------------------------------------------------------------------------


def after(node: Node, state: State) -> Iterator[tuple[State, Node]]:
    """The states behind the statement, each with the node that comes next."""
    frame = node.frame
    match node.act:
        case flow.Put(target, _, value):
            for each in _put(target, value, node, state):
                yield each, node.targets[0]
        case flow.Modify(change):
            yield _modified(change, state), node.targets[0]
        case flow.Locking() as act:
            for each in _operate(node, act, state):
                yield each, node.targets[0]
        case flow.ReleaseAll():
            yield replace(state, held=()), node.targets[0]
        case flow.Test(condition):
            for number, wanted in enumerate((True, False)):
                for each in branch(condition, wanted, frame, node, state):
                    yield each, node.targets[number]
        case flow.Pick(local, _, where):
            forgotten = forget(state, local)
            if where is None:
                yield forgotten, node.targets[0]
            else:
                for each in branch(where, True, frame, node, forgotten):
                    yield each, node.targets[0]
        case flow.Wait(condition) | flow.Assert(_, condition):
            for each in branch(condition, True, frame, node, state):
                yield each, node.targets[0]
        case flow.Fork() | flow.Pass():
            for following in node.targets:
                yield state, following
        case flow.Finish():
            pass
        case _:
            assert_never(node.act)


def branch(
    condition: model.Expr, wanted: bool, frame: Frame, node: Node, state: State
) -> Iterator[State]:
    """The states in which the condition is as `wanted`."""
    match condition:
        case model.Not(operand):
            yield from branch(operand, not wanted, frame, node, state)
        case model.Binary("and" | "or" as operator, left, right):
            # `decides` is the value of the left side that leaves the right one out.
            decides = operator == "or"
            if wanted is decides:
                yield from branch(left, decides, frame, node, state)
            for each in branch(left, not decides, frame, node, state):
                yield from branch(right, wanted, frame, node, each)
        case model.Attempt(operation, place):
            yield from _attempt(operation, place, wanted, frame, node, state)
        case _:
            facts = learned(term_of(condition, frame), wanted, state.facts)
            if facts is not None:
                yield replace(state, facts=facts)


# ---- locks ---------------------------------------------------------------------------------------


def takes_anew(operation: Operation) -> bool:
    """The thread holds the lock afterwards, and need not have held it before."""
    return operation.takes and not operation.changes_mode


def is_misuse(held: Held, operation: Operation) -> bool:
    """Doing that to a lock that the thread holds is a `double_acquire`, as its kind says."""
    if operation.misuse is None or operation.misuse.name != "double_acquire":
        return False
    me = Const("self")
    taken = next(
        each for each in held.kind.operations if each.takes and each.held_mode == held.mode.name
    )
    value = taken.effect(held.kind.initial, me)
    return operation.misuse.when(value, me) != FALSE


def _attempt(
    operation: Operation,
    reference: model.Place | model.RefRead,
    wanted: bool,
    frame: Frame,
    node: Node,
    state: State,
) -> Iterator[State]:
    if not wanted or not takes_anew(operation):
        yield state
        return
    place = reference.param if isinstance(reference, model.RefRead) else reference
    found, outer = place_of(place, frame)
    indexes = indexes_of(found, outer)
    certain, _ = matching(state, found.variable, indexes)
    mode = kind_of(found.variable).mode(operation.held_mode)
    if all(held.mode.shared and mode.shared for held in certain):
        yield take(_distinct(state, found, indexes, mode), found, indexes, operation, node)


def _distinct(state: State, place: model.Place, indexes: tuple[Term, ...], mode: Mode) -> State:
    """Who gets a lock alone did not have it: it is none of those that are held."""
    _, perhaps = matching(state, place.variable, indexes)
    facts = state.facts
    for held in perhaps:
        if not (held.mode.shared and mode.shared) and len(indexes) == 1:
            (other,) = held.indexes
            if other is not None and is_own(indexes[0]):
                facts = learned(equality(other, indexes[0]), False, facts) or facts
    return replace(state, facts=facts)


def take(
    state: State,
    place: model.Place,
    indexes: tuple[Term, ...],
    operation: Operation,
    node: Node,
) -> State:
    """With the lock held. It exists, so no reference to it is null."""
    known = tuple(index if is_own(index) else None for index in indexes)
    facts = state.facts
    for index in known:
        if index is not None:
            facts = learned(equality(index, Term(Op.LITERAL, None)), False, facts) or facts
    mode = kind_of(place.variable).mode(operation.held_mode)
    held = Held(place.variable, known, mode, node, place.span.text)
    return State((*(each for each in state.held if each != held), held), facts)


def _operate(node: Node, act: flow.Locking, state: State) -> Iterator[State]:
    """A pair is taken or released in its second turn: no other statement stands between the two."""
    if act.turn == 0 or act.queueing:
        yield state
        return
    states = [state]
    for reference in act.places:
        place, frame = place_of(reference, node.frame)
        indexes = indexes_of(place, frame)
        states = [each for one in states for each in _operate_on(one, place, indexes, act, node)]
    yield from states


def _operate_on(
    state: State,
    place: model.Place,
    indexes: tuple[Term, ...],
    act: flow.Locking,
    node: Node,
) -> Iterator[State]:
    operation = act.operation
    certain, perhaps = matching(state, place.variable, indexes)
    if takes_anew(operation):
        mode = kind_of(place.variable).mode(operation.held_mode)
        if any(is_misuse(held, operation) for held in certain):
            if act.turn is not None or "double_acquire" in node.allowed:
                yield state  # else no run goes on behind it
        elif all(held.mode.shared and mode.shared for held in certain):
            known = _distinct(state, place, indexes, mode) if act.turn is None else state
            yield take(known, place, indexes, operation, node)
        else:
            yield state
        return
    # The latest, where read sides nest; each of those that it may be, where that is not known.
    for held in certain[-1:] or perhaps:
        if operation.releases:
            others = () if held.mode.shared else certain  # other names of the same lock
            yield _without(state, (held, *others))
        elif operation.takes:
            changed = replace(held, mode=held.kind.mode(operation.held_mode))
            yield replace(
                state, held=tuple(changed if each == held else each for each in state.held)
            )
        else:
            yield state
    if not certain and not perhaps:
        yield state


def _without(state: State, gone: tuple[Held, ...]) -> State:
    return replace(state, held=tuple(held for held in state.held if held not in gone))


# ---- locals --------------------------------------------------------------------------------------


def _put(target: model.Target, value: model.Expr, node: Node, state: State) -> Iterator[State]:
    if has_attempt(value):
        for answer in (True, False):
            for each in branch(value, answer, node.frame, node, state):
                yield assigned(each, target, Term(Op.LITERAL, answer))
    else:
        yield assigned(_modified(value, state), target, term_of(value, node.frame))


def _modified(value: model.Expr, state: State) -> State:
    """After the value was taken: one that changes a local leaves nothing known of it."""
    match value:
        case model.ReadModifyWrite(model.Local() as local):
            return forget(state, local)
        case _:
            return state


def assigned(state: State, target: model.Target, value: Term) -> State:
    """After `target = value`: what is known of a local is what is known of the value."""
    if not isinstance(target, model.Local):
        return state
    known = truth(value, state.facts)
    inherited = _inherited(target, value, state.facts)
    state = forget(state, target)
    local = Term(Op.LOCAL, target)
    news: set[tuple[Term, bool]] = set()
    if known is not None:
        news.add((local, known))
    elif not mentions(value, target) and isinstance(target.type, model.MemberType):
        if value.op in (Op.LITERAL, Op.LOCAL, Op.OPTION, Op.PAYLOAD) and is_own(value):
            news.add((equality(local, value), True))
        if is_never_null(value):
            news.add((equality(local, Term(Op.LITERAL, None)), False))
    if value.op is Op.MAKE:
        news.add((Term(Op.IS, value.what, (local,)), True))
    return replace(state, facts=state.facts | news | inherited)


def _inherited(target: model.Local, value: Term, facts: Facts) -> Facts:
    """What is known of a local is known of its copy."""
    if value.op is not Op.LOCAL or value.what is target:
        return frozenset()
    local = Term(Op.LOCAL, target)
    return frozenset(
        (substitute(fact, value, local), told)
        for fact, told in facts
        if value in fact.args and not mentions(fact, target)
    )


def forget(state: State, local: model.Local) -> State:
    """The local changes or ends. Locks that it names get the name of a local that is its equal, or
    may be any."""
    gone = Term(Op.LOCAL, local)
    equal = _equal_to(gone, state.facts)
    if equal is not None:
        facts = frozenset((substitute(fact, gone, equal), told) for fact, told in state.facts)
        held = tuple(_renamed(each, gone, equal) for each in state.held)
        facts = frozenset(fact for fact in facts if truth(fact[0], frozenset()) is None)
        return State(_once(held), facts)
    held = tuple(
        replace(each, indexes=tuple(_unless(index, local) for index in each.indexes))
        for each in state.held
    )
    facts = frozenset(fact for fact in state.facts if not mentions(fact[0], local))
    return State(_once(held), facts)


def _once(held: tuple[Held, ...]) -> tuple[Held, ...]:
    return tuple(dict.fromkeys(held))


def _equal_to(gone: Term, facts: Facts) -> Term | None:
    """Another name for it; the same one in every run."""
    found = []
    for fact, told in facts:
        if told and fact.op is Op.BINARY and fact.what == "==" and gone in fact.args:
            left, right = fact.args
            other = right if left == gone else left
            if not any(part == gone for part in (other, *other.args)):
                found.append(other)
    return min(found, key=repr, default=None)


def _renamed(held: Held, old: Term, new: Term) -> Held:
    indexes = tuple(None if i is None else substitute(i, old, new) for i in held.indexes)
    return replace(held, indexes=indexes)


def _unless(index: Term | None, local: model.Local) -> Term | None:
    return None if index is None or mentions(index, local) else index

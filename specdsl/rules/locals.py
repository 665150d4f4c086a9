"""What is known of the locals of a thread, and how an assignment or the end of one changes that."""

from __future__ import annotations

from dataclasses import replace

from specdsl.model import model
from specdsl.rules.held import Held, State
from specdsl.rules.terms import (
    Facts,
    Op,
    Term,
    equality,
    is_never_null,
    is_own,
    mentions,
    substitute,
    truth,
)


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

"""What is known of the locals of a thread, and how an assignment or the end of one changes that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specdsl.model import model
from specdsl.rules.held import Held, State
from specdsl.rules.terms import (
    Facts,
    Op,
    Term,
    equality,
    is_never_null,
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
    elif target not in value.locals and isinstance(target.type, model.MemberType):
        if value.op in (Op.LITERAL, Op.LOCAL, Op.OPTION, Op.PAYLOAD) and value.own:
            news.add((equality(local, value), True))
        if is_never_null(value):
            news.add((equality(local, Term(Op.LITERAL, None)), False))
    if value.op is Op.MAKE:
        news.add((Term(Op.IS, value.what, (local,)), True))
    return State(state.held, state.facts | news | inherited)


def _inherited(target: model.Local, value: Term, facts: Facts) -> Facts:
    """What is known of a local is known of its copy."""
    if value.op is not Op.LOCAL or value.what is target:
        return frozenset()
    local = Term(Op.LOCAL, target)
    return frozenset(
        (substitute(fact, value, local), told)
        for fact, told in facts
        if value in fact.args and target not in fact.locals
    )


def forget(state: State, local: model.Local) -> State:
    """The local changes or ends. Locks that it names get the name of a local that is its equal, or
    may be any."""
    about = frozenset(fact for fact in state.facts if local in fact[0].locals)
    named = any(_names(each, local) for each in state.held)
    if not about and not named:
        return state
    gone = Term(Op.LOCAL, local)
    equal = _equal_to(gone, about)
    held, facts = state.held, state.facts - about
    if named:
        held = _once(_renamed(each, gone, equal) for each in held)
    if equal is not None:
        renamed = ((substitute(fact, gone, equal), told) for fact, told in about)
        facts |= {fact for fact in renamed if truth(fact[0], _NOTHING) is None}
    return State(held, facts)


_NOTHING: Facts = frozenset()


def _names(held: Held, local: model.Local) -> bool:
    return any(index is not None and local in index.locals for index in held.indexes)


def _once(held: Iterable[Held]) -> tuple[Held, ...]:
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


def _renamed(held: Held, gone: Term, equal: Term | None) -> Held:
    """Without the name of a local: with another, or with none."""
    if equal is None:
        indexes = tuple(None if i is None or gone.locals <= i.locals else i for i in held.indexes)
    else:
        indexes = tuple(None if i is None else substitute(i, gone, equal) for i in held.indexes)
    return replace(held, indexes=indexes)

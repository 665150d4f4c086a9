"""What must hold: the author's properties, and those that the tool adds unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typing_extensions import assert_never

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower.evaluate import NULL, Evaluator, Vocabulary, has_tag, lock_kind, part_of
from specdsl.lower.flow import Frame
from specdsl.lower.shapes import domains_of, element_type
from specdsl.lower.system import FAILED, Failure, Form, Implication, Property
from specdsl.model import model
from specdsl.model.unasked import LIVELOCK, MEANINGS


def properties(
    spec: model.Model,
    words: Vocabulary,
    failures: tuple[Failure, ...],
    ended: tuple[Expr, ...],
) -> tuple[Property, ...]:
    """All of them, the unasked ones first: of several that are broken at once, TLC tells the first.
    So those that guard the meaning of another one stand before it."""
    found = _in_order(spec, words, failures, ended)
    return tuple(sorted(found, key=lambda each: each.written))


def _in_order(
    spec: model.Model,
    words: Vocabulary,
    failures: tuple[Failure, ...],
    ended: tuple[Expr, ...],
) -> Iterator[Property]:
    """All of them, as they are declared."""
    for name, condition in _failing(failures):
        written = next((p for p in spec.properties if p.name == name), None)
        yield Property(
            words.names.fresh(name),
            name,
            condition,
            "no such assertion fails" if written else f"never: {MEANINGS[name]}",
            written.span if written else None,
            written is not None,
        )
    for states in spec.states:
        for alternative in states.alternatives:
            if alternative.ownership is not None:
                yield _exclusive(spec, words, alternative, alternative.ownership)
    if spec.livelock:
        yield _livelock(words, ended)
    for declared in spec.properties:
        if declared.condition is not None:
            yield from _written(declared, declared.condition, words, ended, failures)


def _livelock(words: Vocabulary, ended: tuple[Expr, ...]) -> Property:
    return Property(
        words.names.fresh(LIVELOCK),
        LIVELOCK,
        logic.conj(ended),
        "every thread that has to end does",
        None,
        False,
        form=Form.EVENTUALLY,
    )


def _failing(failures: tuple[Failure, ...]) -> Iterator[tuple[str, Expr]]:
    """One predicate for each kind of failure that some step can have."""
    for name in dict.fromkeys(failure.property for failure in failures):
        failed = logic.Get(Var(FAILED), "property")
        yield name, logic.neg(logic.Equal(failed, Const(name)))


def _written(
    declared: model.Property,
    condition: model.Expr,
    words: Vocabulary,
    ended: tuple[Expr, ...],
    failures: tuple[Failure, ...],
) -> Iterator[Property]:
    form, text = Form.STATE, declared.name
    when: Expr = logic.TRUE
    read: Callable[[str], Expr] = Var
    match declared.kind:
        case model.PropertyKind.FINALLY:
            when = logic.conj(ended)
            text = f"{declared.name}, once all threads have ended"
        case model.PropertyKind.STEP:
            form, read, when = Form.STEP, logic.Primed, _succeeds(failures)
            text = f"{declared.name}, of every step"
        case model.PropertyKind.EVENTUALLY:
            form = Form.EVENTUALLY
            text = f"{declared.name}, in every fair run"
        case model.PropertyKind.INVARIANT | model.PropertyKind.ASSERT:
            pass
        case _:
            assert_never(declared.kind)
    evaluator = Evaluator(words, read, {}, None)
    frame = Frame(declared.name)
    premise = None if declared.premise is None else evaluator.value(declared.premise, frame)
    value = evaluator.value(condition, frame)
    if form is Form.EVENTUALLY:
        value, premise = _of_states(value), None if premise is None else _of_states(premise)
    for number, need in enumerate(evaluator.needs):
        suffix = "" if number == 0 else f"_{number + 1}"
        yield Property(
            words.names.fresh(f"{declared.name}_defined{suffix}"),
            need.name,
            logic.implies(when, need.condition),
            f"the property `{declared.name}` {need.sentence}",
            need.span,
            False,
            declared.name,
            Form.STEP if form is Form.STEP else Form.STATE,
        )
    yield Property(
        words.names.fresh(declared.name),
        declared.name,
        logic.implies(when, value),
        text,
        declared.span,
        True,
        None,
        form,
        premise,
        implications(declared.name, evaluator) if form is Form.STATE else (),
    )


def implications(name: str, evaluator: Evaluator) -> tuple[Implication, ...]:
    """Those that were met when the property `name` was evaluated."""
    return tuple(
        Implication(name, expr.left.span, expr.right.span, node)
        for expr, node in evaluator.implications
    )


def _of_states(condition: Expr) -> Expr:
    """The same, about a state: TLC 2.15 errs about a temporal formula that is about constants, and
    says that `<>TRUE` is violated."""
    if any(isinstance(part, Var) for part in logic.walk(condition)):
        return condition
    return logic.And((condition, logic.Equal(Var(FAILED), Var(FAILED))))


def _succeeds(failures: tuple[Failure, ...]) -> Expr:
    """The step does not go wrong. One that does changes nothing else."""
    return logic.equal(logic.Primed(FAILED), Var(FAILED)) if failures else logic.TRUE


def _exclusive(
    spec: model.Model,
    words: Vocabulary,
    alternative: model.Alternative,
    ownership: model.Ownership,
) -> Property:
    """While one place holds the alternative with its flag set, no other place holds what it owns,
    and what it owns is counted once. Claimed of places whose locks are free: a thread that holds
    one may be halfway, as do_swap_page() is between freeing the entry and setting the PTE."""
    states = alternative.states
    slots = [
        variable
        for variable in spec.variables
        if element_type(variable) == model.TaggedType(states)
        and not variable.ghost
        and not variable.copies
    ]
    claims: list[Expr] = []
    for slot in slots:
        names = _bound_names(slot, tuple("abcdefgh"), words, frozenset())
        here = _at(slot, names, words)
        owned = part_of(here, ownership.owned)
        owns = logic.conj(
            (
                has_tag(here, (alternative.name,)),
                part_of(here, ownership.flag),
                *_not_null(owned, ownership.owned.type),
            )
        )
        inner: list[Expr] = []
        for other in slots:
            more = _bound_names(other, tuple("xyzuvwst"), words, frozenset(names))
            there = _at(other, more, words)
            same = logic.conj(
                logic.Equal(Bound(a), Bound(b)) for a, b in zip(names, more, strict=False)
            )
            not_there = logic.neg(_holds_owned(there, states, ownership, owned))
            another = logic.neg(same) if other is slot else logic.TRUE
            alone = logic.implies(logic.conj((another, _settled(other, more, words))), not_there)
            if other is not slot or names:
                inner.append(_for_all(other, more, alone, words))
        if ownership.counter is not None:
            counter = Var(words.variables[ownership.counter])
            once = logic.Equal(logic.apply(counter, owned), Const(1))
            inner.append(once)
        claim = logic.implies(logic.conj((owns, _settled(slot, names, words))), logic.conj(inner))
        claims.append(_for_all(slot, names, claim, words))
    return Property(
        words.names.fresh(f"exclusive_{alternative.name}"),
        f"exclusive_{alternative.name}",
        logic.conj(claims),
        f"a `{states.name}` that is {alternative.name} and {ownership.flag.name} is alone in "
        f"naming its {ownership.owned.name}",
        ownership.span,
        False,
    )


def _holds_owned(
    value: Expr, states: model.States, ownership: model.Ownership, owned: Expr
) -> Expr:
    ways = []
    for alternative in states.alternatives:
        for part in alternative.payload:
            if part.name == ownership.owned.name and part.type == ownership.owned.type:
                same = logic.Equal(part_of(value, part), owned)
                ways.append(logic.conj((has_tag(value, (alternative.name,)), same)))
    return logic.disj(ways)


def _not_null(value: Expr, kind: model.Type) -> tuple[Expr, ...]:
    """Null owns nothing."""
    if isinstance(kind, model.MemberType) and kind.nullable:
        return (logic.neg(logic.equal(value, NULL)),)
    return ()


def _settled(slot: model.Variable, names: tuple[str, ...], words: Vocabulary) -> Expr:
    if slot.guard is None:
        return logic.TRUE
    evaluator = Evaluator(words, Var, {}, None)
    evaluator.owner = Bound(names[0]) if names else None
    return logic.conj(
        logic.implies(exists, lock_kind(lock).free(value))
        for lock, exists, value in evaluator.guards(slot.guard)
    )


def _bound_names(
    variable: model.Variable, wanted: tuple[str, ...], words: Vocabulary, taken: frozenset[str]
) -> tuple[str, ...]:
    names: list[str] = []
    for name, _ in zip(wanted, domains_of(variable), strict=False):
        names.append(words.local(name, taken | frozenset(names)))
    return tuple(names)


def _at(variable: model.Variable, names: tuple[str, ...], words: Vocabulary) -> Expr:
    value: Expr = Var(words.variables[variable])
    for name in names:
        value = logic.apply(value, Bound(name))
    return value


def _for_all(
    variable: model.Variable, names: tuple[str, ...], body: Expr, words: Vocabulary
) -> Expr:
    for name, domain in reversed(list(zip(names, domains_of(variable), strict=False))):
        body = logic.Quantifier("all", name, NamedSet(words.sets[domain]), body)
    return body

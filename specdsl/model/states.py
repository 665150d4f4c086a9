"""Tagged states as declared: alternatives, moves, ownership."""

from __future__ import annotations

from specdsl.model import atomics, errors, model
from specdsl.model.fitting import ANY, BOOL
from specdsl.model.scope import Known, Member
from specdsl.model.typenames import Role, resolve_type
from specdsl.source import Span
from specdsl.syntax import tree


def declare(known: Known, item: tree.States) -> model.States:
    """The type with its alternatives and moves; who owns what comes when fields have types."""
    alternatives: list[model.Alternative] = []
    first: dict[str, Span] = {}
    for each in item.alternatives:
        _check_name(known, each.name, first)
        alternatives.append(_alternative(known, each))
    moves, spans = _moves(known, item, first)
    made = model.States(item.name.text, tuple(alternatives), moves, spans, item.name.span)
    for alternative in alternatives:
        alternative.states = made
        known.alternatives.setdefault(alternative.name, []).append(alternative)
    if not alternatives:
        known.report(errors.no_alternatives(item))
    known.bind(item.name, made)
    return made


def _check_name(known: Known, name: tree.Name, first: dict[str, Span]) -> None:
    """An alternative may have the name of a member, or of an alternative of another type: what is
    expected tells them apart."""
    atomics.check_name(known, name)
    if name.text in first:
        known.report(errors.declared_twice(name, first[name.text]))
    elif name.text in known.first and not isinstance(known.symbols.get(name.text), Member):
        known.report(errors.declared_twice(name, known.first[name.text]))
    first.setdefault(name.text, name.span)


def _alternative(known: Known, node: tree.Alternative) -> model.Alternative:
    payload: dict[str, model.PayloadField] = {}
    for name, type_ in node.payload:
        if name.text in payload:
            known.report(errors.declared_twice(name, payload[name.text].span))
            continue
        found = resolve_type(known, type_, Role.PAYLOAD)
        payload[name.text] = model.PayloadField(name.text, found, name.span)
    return model.Alternative(node.name.text, tuple(payload.values()), node.name.span)


def _moves(
    known: Known, item: tree.States, names: dict[str, Span]
) -> tuple[frozenset[tuple[str, str]] | None, dict[str, Span]]:
    """The allowed pairs, and the line that says so for each source."""
    if not item.moves:
        return None, {}
    pairs: set[tuple[str, str]] = set()
    spans: dict[str, Span] = {}
    for move in item.moves:
        for name in (move.source, *move.targets):
            if name.text not in names:
                what = f"alternative of `{item.name.text}`"
                known.report(errors.unknown(name, what, names))
        if move.source.text in spans:
            known.report(errors.moves_twice(move.source, spans[move.source.text]))
        spans.setdefault(move.source.text, move.span)
        pairs.update((move.source.text, target.text) for target in move.targets)
    return frozenset(pairs), spans


def own(known: Known, item: tree.States, states: model.States) -> None:
    """Set the ownership of each alternative that declares one. Fields have their types."""
    for node, alternative in zip(item.alternatives, states.alternatives, strict=True):
        if node.owns is not None:
            alternative.ownership = _ownership(known, node.owns, alternative)


def _ownership(
    known: Known, node: tree.Owns, alternative: model.Alternative
) -> model.Ownership | None:
    flag = _part(known, node.flag, alternative)
    owned = _part(known, node.owned, alternative)
    if flag is None or owned is None or ANY in (flag.type, owned.type):
        return None
    if flag.type != BOOL:
        known.report(errors.flag_not_bool(node.flag, flag))
        return None
    is_object = isinstance(owned.type, model.MemberType) and (
        owned.type.domain.is_objects or owned.type.domain in known.fields
    )
    if not isinstance(owned.type, model.MemberType) or not is_object:
        known.report(errors.owned_not_object(node.owned, owned))
        return None
    counter = None
    if node.counter is not None:
        counter = _counter(known, node.counter, owned.type.domain)
        if counter is None:
            return None
    return model.Ownership(flag, owned, counter, node.span)


def _part(
    known: Known, name: tree.Name, alternative: model.Alternative
) -> model.PayloadField | None:
    for part in alternative.payload:
        if part.name == name.text:
            return part
    names = [part.name for part in alternative.payload]
    known.report(errors.unknown(name, f"payload of `{alternative.name}`", names))
    return None


def _counter(known: Known, name: tree.Name, domain: model.Domain) -> model.Variable | None:
    fields = known.fields.get(domain, [])
    for variable in fields:
        if variable.name == name.text:
            known.used.add(variable)
            if isinstance(variable.type, (model.IntType, model.AnyType)):
                return variable
            known.report(errors.counter_not_number(name, variable))
            return None
    names = [variable.name for variable in fields]
    known.report(errors.unknown_field(name, domain.name, names))
    return None

"""Types as written -> types of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from typing_extensions import assert_never

from specdsl.kinds.lock import LOCK_KINDS
from specdsl.model import errors, model, sizes, type_errors, value_errors
from specdsl.model.fitting import ANY, BOOL
from specdsl.model.scope import Known
from specdsl.syntax import tree


class Role(Enum):
    """What has the type; not everything can have every type."""

    VARIABLE = "a field or a global"
    REFERENCE = "a `ref` parameter"
    LOCAL = "a local or a parameter"
    RESULT = "a result"
    PAYLOAD = "a payload"
    CHOSEN = "a parameter of a thread"
    OPTION = "an option"


_SIMPLE = (model.BoolType, model.IntType, model.MemberType)
_VALUE = (*_SIMPLE, model.TaggedType, model.SetType, model.QueueType)
_HAS: Mapping[Role, tuple[type, ...]] = {
    Role.VARIABLE: (*_VALUE, model.LockType, model.ArrayType),
    Role.REFERENCE: (*_VALUE, model.LockType),
    Role.LOCAL: _VALUE,
    Role.RESULT: _VALUE,
    Role.PAYLOAD: _SIMPLE,
    Role.CHOSEN: _SIMPLE,
    Role.OPTION: _SIMPLE,
}


def resolve_type(known: Known, node: tree.TypeTree, role: Role) -> model.Type:
    """The type that is written, if `role` can have it; `AnyType` was reported."""
    found = _type(known, node)
    nullable_option = role is Role.OPTION and isinstance(node, tree.MaybeType)
    if found != ANY and (not isinstance(found, _HAS[role]) or nullable_option):
        known.report(type_errors.type_not_here(node.span, found, role.value))
        return ANY
    return found


def _type(known: Known, node: tree.TypeTree) -> model.Type:
    match node:
        case tree.NamedType(name):
            return _named(known, name)
        case tree.MaybeType(name):
            return _maybe(known, name)
        case tree.RangeType(low, high, span):
            bounds = sizes.number(known, low), sizes.number(known, high)
            if bounds[0] is None or bounds[1] is None:
                open_end = low if bounds[0] is None else high
                known.report(type_errors.range_not_constant(open_end.span))
                return ANY
            if bounds[0] > bounds[1]:
                known.report(type_errors.range_empty(span, bounds[0], bounds[1]))
                return ANY
            return model.IntType(bounds[0], bounds[1])
        case tree.ArrayType(index, element):
            domain = known.domain(index, known.report)
            inner = _type(known, element)
            return ANY if domain is None or inner == ANY else model.ArrayType(domain, inner)
        case tree.SetType(element):
            return _set_of(known, element)
        case tree.QueueType():
            return _queue_of(known, node)
        case _:
            assert_never(node)


def _set_of(known: Known, node: tree.TypeTree) -> model.Type:
    found = _type(known, node)
    match found:
        case model.MemberType(domain, False):
            return model.SetType(domain)
        case model.AnyType():
            return ANY
        case _:
            known.report(value_errors.set_element(found, node.span))
            return ANY


def _queue_of(known: Known, node: tree.QueueType) -> model.Type:
    found = _type(known, node.element)
    capacity = sizes.number(known, node.capacity)
    if capacity is None or capacity < 1:
        known.report(value_errors.queue_capacity(node.capacity.span))
        return ANY
    if not isinstance(found, (*_SIMPLE, model.AnyType)):
        known.report(value_errors.queue_element(found, node.element.span))
        return ANY
    return ANY if found == ANY else model.QueueType(capacity, found)


def _named(known: Known, name: tree.Name) -> model.Type:
    if name.text == "bool":
        return BOOL
    for kind in LOCK_KINDS:
        if kind.name == name.text:
            return model.LockType(kind)
    symbol = known.symbols.get(name.text)
    match symbol:
        case model.Domain():
            known.used.add(symbol)
            return model.MemberType(symbol)
        case model.ObjectKind(domain=domain):
            known.used.update((symbol, domain))
            return model.MemberType(domain)
        case model.States():
            known.used.add(symbol)
            return model.TaggedType(symbol)
        case _ if name.text in ("set", "queue") and name.text not in known.first:
            known.report(value_errors.type_alone(name))
        case _ if name.text in known.first:
            known.report(
                errors.wrong_kind(name, known.kinds[name.text], "a type that can stand here")
            )
        case _:
            known.report(errors.unknown(name, "type", _names_of_types(known)))
    return ANY


def _maybe(known: Known, name: tree.Name) -> model.Type:
    found = _named(known, name)
    match found:
        case model.MemberType(domain):
            return model.MemberType(domain, nullable=True)
        case model.AnyType():
            return ANY
        case _:
            known.report(type_errors.never_null(name, found))
            return ANY


def _names_of_types(known: Known) -> Iterator[str]:
    yield "bool"
    yield from (kind.name for kind in LOCK_KINDS)
    yield from known.names_of_domains()
    for name, symbol in known.symbols.items():
        if isinstance(symbol, model.States):
            yield name

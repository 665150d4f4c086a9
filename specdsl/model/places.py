"""Names and what hangs on them: `SRC`, `SRC.pte`, `orig.entry.cache`, `slots[SRC]`, `Folio[0]`,
`mover.result`. What they stand for may be a lock or an array; reading is a question of its own."""

from __future__ import annotations

import dataclasses

from typing_extensions import assert_never

from specdsl.model import (
    alternatives,
    arguments,
    containers,
    errors,
    expressions,
    fitting,
    model,
    property_errors,
    scope,
    sizes,
    threads,
    type_errors,
)
from specdsl.model.fitting import ANY
from specdsl.model.scope import Bound, Context, Definition, Member, Need, Slot, poison
from specdsl.source import Span
from specdsl.syntax import tree


def use(context: Context, node: tree.Place, expected: model.Type | None = None) -> model.Expr:
    """What the place stands for. A shared place is a `PlaceRead`, whoever reads or writes it."""
    match node:
        case tree.NameUse():
            return _name(context, node, expected)
        case tree.FieldUse():
            return _field(context, node)
        case tree.IndexUse():
            return _index(context, node)
        case _:
            assert_never(node)


def reads(context: Context, node: tree.Place, found: model.Expr) -> None:
    """Check that the shared place that `node` stands for, if it does, may be read here."""
    match found:
        case _ if isinstance(_symbol_of(context, node), Definition):
            pass  # what a definition needs is checked where it is written out
        case model.PlaceRead(place):
            what = f"`{found.span.text}`"
            context.needs(Need.STATE, what, found.span)
            if place.variable.ghost:
                context.needs(Need.GHOST, what, found.span)
        case model.RefRead():
            context.needs(Need.STATE, f"`{found.span.text}`", found.span)
        case _:
            pass


def old(context: Context, node: tree.Old) -> model.Expr:
    """`old place`: what the place, or a part of its value, was before the step."""
    context.needs(Need.OLD, "`old`", node.span)
    found = use(context, node.place)
    definition = isinstance(_symbol_of(context, node.place), Definition)
    match found:
        case _ if found.type == ANY:
            return poison(node.span)
        case model.PlaceRead() | model.Payload() | model.ResultRead() if not definition:
            before = expressions.read(context, node.place, found)
            if before.type == ANY:
                return before
            return model.Old(before, before.type, node.span)
        case _:
            context.report(property_errors.old_of_no_place(node))
            return poison(node.span)


def bound_to_poison(name: tree.Name) -> Bound:
    """What a local stands for whose declaration was reported."""
    return Bound(poison(name.span))


# ---- a name --------------------------------------------------------------------------------------


def _name(context: Context, node: tree.NameUse, expected: model.Type | None) -> model.Expr:
    name, span = node.name, node.span
    local = context.scope.find(name.text)
    if local is not None:
        return _local(context, local[0], span)
    if name.text == "all" and isinstance(expected, model.SetType):
        return containers.everything(expected, span)
    if context.owner is not None:
        for variable in context.known.fields.get(context.owner.domain, ()):
            if variable.owner is context.owner and variable.name == name.text:
                owner = model.Owner(model.MemberType(context.owner.domain), span)
                return _place(context, variable, owner, span)
    alternative = alternatives.bare(context, name, expected)
    if alternative is not None:
        return alternatives.make(context, alternative, (), span)
    symbol = context.known.symbols.get(name.text)
    if symbol is not None:
        return _global(context, symbol, name, span)
    if name.text in context.known.first:
        context.report(errors.state_not_constant(f"`{name.text}`", span))
    else:
        context.report(errors.unknown(name, "name", scope.visible_values(context)))
    return poison(span)


def _local(context: Context, local: scope.LocalSymbol, span: Span) -> model.Expr:
    match local:
        case model.Local(type=type_):
            context.known.used.add(local)
            return model.LocalRead(local, type_, span)
        case model.RefParam(type=type_):
            return model.RefRead(local, type_, span)
        case model.Binder(domain=domain):
            return model.BinderRead(local, model.MemberType(domain), span)
        case Bound(value):
            return value
        case _:
            assert_never(local)


def _global(context: Context, symbol: scope.Symbol, name: tree.Name, span: Span) -> model.Expr:
    known = context.known
    match symbol:
        case Member(domain=domain):
            known.used.add(domain)
            return model.Literal(name.text, model.MemberType(domain), span)
        case model.Size(value=value):
            known.used.add(symbol)
            return model.Literal(value, model.IntType(value, value), span)
        case model.Option(type=type_):
            known.used.add(symbol)
            return model.OptionRead(symbol, type_, span)
        case model.Variable():
            return _place(context, symbol, None, span)
        case Definition():
            return arguments.write_out(context, symbol, tree.Call(name, (), span))
        case _:
            context.report(errors.wrong_kind(name, known.kinds[name.text], "a value"))
            return poison(span)


def _place(
    context: Context, variable: model.Variable, base: model.Expr | None, span: Span
) -> model.Expr:
    context.known.used.add(variable)
    place = model.Place(variable, base, (), variable.type, span)
    return model.PlaceRead(place, variable.type, span)


# ---- a field, a payload, a result ----------------------------------------------------------------


def _field(context: Context, node: tree.FieldUse) -> model.Expr:
    of_thread = _thread_named(context, node.base)
    if of_thread is not None:
        return threads.result(context, of_thread, node)
    base = use(context, node.base)
    reads(context, node.base, base)
    match base.type:
        case model.MemberType(domain):
            return _object_field(context, base, domain, node)
        case model.TaggedType(states):
            return _payload(context, base, states, node)
        case model.AnyType():
            return poison(node.span)
        case _:
            context.report(type_errors.has_no_fields(base, node.name))
            return poison(node.span)


def _object_field(
    context: Context, base: model.Expr, domain: model.Domain, node: tree.FieldUse
) -> model.Expr:
    fields = context.known.fields.get(domain, [])
    found = [variable for variable in fields if variable.name == node.name.text]
    match found:
        case [variable]:
            return _place(context, variable, base, node.span)
        case []:
            names = [variable.name for variable in fields]
            context.report(errors.unknown_field(node.name, domain.name, names))
        case [first, second, *_]:
            context.report(errors.ambiguous_field(node.name, first, second))
    return poison(node.span)


def _payload(
    context: Context, base: model.Expr, states: model.States, node: tree.FieldUse
) -> model.Expr:
    name = node.name
    fields = tuple(
        (alternative, part)
        for alternative in states.alternatives
        for part in alternative.payload
        if part.name == name.text
    )
    if not fields:
        names = [part.name for a in states.alternatives for part in a.payload]
        context.report(errors.unknown_payload(name, states.name, names))
        return poison(node.span)
    type_ = fields[0][1].type
    for _alternative, part in fields[1:]:
        if part.type != type_:
            context.report(type_errors.payloads_differ(name, fields[0][1], part))
            return poison(node.span)
    return model.Payload(base, name.text, fields, type_, node.span)


# ---- an element ----------------------------------------------------------------------------------


def _index(context: Context, node: tree.IndexUse) -> model.Expr:
    kind = object_named(context, node.base)
    if kind is not None:
        return _object_by_number(context, kind, node)
    base = use(context, node.base)
    match base:
        case model.PlaceRead(place, model.ArrayType(index, element)):
            slot = Slot(f"the index of `{place.variable.name}`", model.MemberType(index))
            which = expressions.fitted(context, node.index, slot)
            longer = model.Place(
                place.variable, place.object, (*place.indexes, which), element, node.span
            )
            return model.PlaceRead(longer, element, node.span)
        case _:
            expressions.value(context, node.index)
            if base.type != ANY:
                context.report(errors.not_an_array(base))
            return poison(node.span)


def _object_by_number(context: Context, kind: model.ObjectKind, node: tree.IndexUse) -> model.Expr:
    domain = kind.domain
    context.known.used.update((kind, domain))
    which = sizes.number(context.known, node.index)
    if which is None or not 0 <= which < len(domain.members):
        context.report(errors.no_such_object(kind, node.index.span, which))
        return poison(node.span)
    return model.Literal(domain.members[which], model.MemberType(domain), node.span)


def _thread_named(context: Context, node: tree.Place) -> model.Thread | None:
    match _symbol_of(context, node):
        case model.Thread() as found:
            return found
        case _:
            return None


def object_named(context: Context, node: tree.Place) -> model.ObjectKind | None:
    """The kind of object that a bare name stands for, if it does."""
    match _symbol_of(context, node):
        case model.ObjectKind() as found:
            return found
        case _:
            return None


def _symbol_of(context: Context, node: tree.Place) -> scope.Symbol | None:
    """The declaration that a bare name stands for, if no local has the name."""
    match node:
        case tree.NameUse(name) if context.scope.find(name.text) is None:
            return context.known.symbols.get(name.text)
        case _:
            return None


def assigned(
    context: Context, node: tree.Place
) -> model.LocalRead | model.PlaceRead | model.RefRead | None:
    """What an assignment changes; None was reported."""
    found = _named_as_such(context, node)
    match found:
        case model.LocalRead(local) if local.constant:
            context.report(errors.constant_assigned(found))
        case model.PlaceRead() | model.RefRead() if not fitting.is_value(found.type):
            context.report(type_errors.not_a_value(found))
        case model.LocalRead() | model.PlaceRead() | model.RefRead():
            return found
        case None:
            pass
        case _:
            context.report(errors.not_a_place(found))
    return None


def shared(context: Context, node: tree.Expr) -> model.PlaceRead | model.RefRead | None:
    """The shared place that is named as such, not read; None was reported."""
    match node:
        case tree.NameUse() | tree.FieldUse() | tree.IndexUse():
            found = _named_as_such(context, node)
        case _:
            found = expressions.value(context, node)
            found = None if found.type == ANY else found
    match found:
        case model.PlaceRead() | model.RefRead() | None:
            return found
        case _:
            context.report(errors.not_a_place(found))
            return None


def _named_as_such(context: Context, node: tree.Place) -> model.Expr | None:
    """What a place stands for, without a definition in between; None was reported."""
    symbol = _symbol_of(context, node)
    found = use(context, node)
    if found.type == ANY:
        return None
    if isinstance(symbol, Definition):
        context.report(errors.definition_as_place(node.span))
        return None
    return found


def typed(found: model.Expr, type_: model.Type) -> model.Expr:
    """The same value, seen as of `type_`."""
    return dataclasses.replace(found, type=type_)

"""Sets and queues: their values, what is in them, and the statements that change them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from typing_extensions import assert_never

from specdsl.model import expressions, fitting, model, value_errors
from specdsl.model.fitting import ANY, BOOL
from specdsl.model.scope import Context, Definition, Slot, poison
from specdsl.source import Span
from specdsl.syntax import tree


class Question(Enum):
    """What the language can ask of a container, in the form of a call."""

    EMPTY = "empty"
    FIRST = "first"
    LENGTH = "length"


QUESTIONS: Mapping[str, Question] = MappingProxyType({each.value: each for each in Question})


def asked(context: Context, name: tree.Name) -> Question | None:
    """The question that a call of that name is. What the author declared and can call goes first:
    these are everyday words."""
    symbol = context.known.symbols.get(name.text)
    alternatives = context.known.alternatives.get(name.text, ())
    if isinstance(symbol, (model.Function, Definition)) or any(a.payload for a in alternatives):
        return None
    return QUESTIONS.get(name.text)


def ask(context: Context, node: tree.Call, question: Question) -> model.Expr:
    """The answer; poison was reported."""
    match node.arguments:
        case (tree.ValueArgument(argument),):
            found = expressions.value(context, argument)
        case _:
            context.report(value_errors.question_arguments(node))
            return poison(node.span)
    match found.type:
        case model.SetType() if question is Question.EMPTY:
            nothing = model.SetValue((), found.type, node.span)
            return model.Binary("==", found, nothing, BOOL, node.span)
        case model.QueueType() as type_:
            return _ask_queue(found, type_, question, node.span)
        case model.AnyType():
            return poison(node.span)
        case _:
            context.report(value_errors.not_asked(found, question is Question.EMPTY))
            return poison(node.span)


def _ask_queue(
    queue: model.Expr, type_: model.QueueType, question: Question, span: Span
) -> model.Expr:
    match question:
        case Question.EMPTY:
            return model.OfQueue(model.QueuePart.EMPTY, queue, BOOL, span)
        case Question.FIRST:
            return model.OfQueue(model.QueuePart.FIRST, queue, type_.element, span)
        case Question.LENGTH:
            numbers = model.IntType(0, type_.capacity)
            return model.OfQueue(model.QueuePart.LENGTH, queue, numbers, span)
        case _:
            assert_never(question)


# ---- values --------------------------------------------------------------------------------------


def is_unsaid(node: tree.Expr) -> bool:
    """Whether the value says nothing of its type: it depends on what is expected."""
    match node:
        case tree.SetValue(()) | tree.NameUse(tree.Name("all")):
            return True
        case _:
            return False


def set_value(context: Context, node: tree.SetValue, expected: model.Type | None) -> model.Expr:
    """`{a, b}`: of the type that is expected, or else of that of its first member."""
    items = list(node.items)
    match expected:
        case model.SetType():
            type_, first = expected, []
        case model.AnyType() if not items:
            return poison(node.span)
        case model.QueueType():
            context.report(value_errors.queue_value(node.span))
            return poison(node.span)
        case _ if not items:
            context.report(value_errors.set_of_what(node.span))
            return poison(node.span)
        case _:
            found = expressions.value(context, items.pop(0))
            if found.type == ANY:
                return poison(node.span)
            if not isinstance(found.type, model.MemberType):
                context.report(value_errors.not_a_member(found))
                return poison(node.span)
            type_, first = model.SetType(found.type.domain), [found]
    rest = (_member(context, item, "the set", type_.domain) for item in items)
    members = [*first, *rest]
    if any(member.type == ANY for member in members):
        return poison(node.span)
    return model.SetValue(tuple(members), type_, node.span)


def _member(context: Context, node: tree.Expr, of: str, domain: model.Domain) -> model.Expr:
    if isinstance(node, tree.Null):
        context.report(value_errors.null_in_set(node.span, domain))
        return poison(node.span)
    slot = Slot(f"a member of {of}", model.MemberType(domain))
    return expressions.fitted(context, node, slot)


def everything(type_: model.SetType, span: Span) -> model.Expr:
    """`all`: the set of all members."""
    member = model.MemberType(type_.domain)
    members = (model.Literal(name, member, span) for name in type_.domain.members)
    return model.SetValue(tuple(members), type_, span)


def contains(context: Context, node: tree.In) -> model.Expr:
    """`item in container`."""
    container = expressions.value(context, node.container)
    match container.type:
        case model.SetType(domain):
            wanted: model.Type = model.MemberType(domain)
        case model.QueueType(_, element):
            wanted = element
        case model.AnyType():
            expressions.value(context, node.item)
            return poison(node.span)
        case _:
            context.report(value_errors.not_a_container(container))
            return poison(node.span)
    item = expressions.value(context, node.item, wanted)
    if not fitting.comparable(item.type, wanted):
        context.report(value_errors.never_in(item, container, node.span))
        return poison(node.span)
    if isinstance(item.type, model.NullType):
        item = dataclasses.replace(item, type=wanted)
    return poison(node.span) if item.type == ANY else model.In(item, container, BOOL, node.span)


# ---- statements ----------------------------------------------------------------------------------


def changed(context: Context, node: tree.ChangeSet) -> model.Expr:
    """The set at the place, with the item or without it; poison was reported."""
    before = expressions.value(context, node.place)
    match before.type:
        case model.SetType(domain):
            item = _member(context, node.item, f"`{node.place.span.text}`", domain)
            if item.type == ANY:
                return poison(node.span)
            return model.WithMember(before, item, node.present, before.type, node.span)
        case model.AnyType():
            expressions.value(context, node.item)
        case _:
            context.report(value_errors.not_a_set(before, node.present))
    return poison(node.span)


def pushed(context: Context, node: tree.Push) -> model.Expr:
    """The queue at the place, with the item behind its last; poison was reported."""
    before = expressions.value(context, node.place)
    match before.type:
        case model.QueueType(_, element) as type_:
            slot = Slot(f"what `{node.place.span.text}` holds", element, cure=_with_null(type_))
            item = expressions.fitted(context, node.item, slot)
            if item.type == ANY:
                return poison(node.span)
            return model.Pushed(before, item, type_, node.span)
        case model.AnyType():
            expressions.value(context, node.item)
        case _:
            context.report(value_errors.not_a_queue(before))
    return poison(node.span)


def _with_null(type_: model.QueueType) -> str | None:
    match type_:
        case model.QueueType(capacity, model.MemberType(domain)):
            return fitting.words(model.QueueType(capacity, model.MemberType(domain, True)))
        case _:
            return None


def popped(context: Context, node: tree.Pop, target: model.Target) -> model.Expr:
    """Takes the first out of the queue that is `target`, and is it; poison was reported."""
    before = expressions.value(context, node.place)
    match before.type:
        case model.QueueType(_, element) as type_:
            first = model.OfQueue(model.QueuePart.FIRST, before, element, node.span)
            rest = model.OfQueue(model.QueuePart.REST, before, type_, node.span)
            return model.ReadModifyWrite(target, rest, None, first, element, node.span)
        case model.AnyType():
            pass
        case _:
            context.report(value_errors.not_a_queue(before))
    return poison(node.span)


# ---- what a name ranges over ---------------------------------------------------------------------


def ranged(context: Context, node: tree.Place) -> tuple[model.Domain, model.Expr | None] | None:
    """The domain that a bound name is of, and the set that it is in, if a set says so; None was
    reported."""
    if isinstance(node, tree.NameUse) and not _has_value(context, node.name):
        domain = context.known.domain(node.name, context.report)
        return None if domain is None else (domain, None)
    found = expressions.value(context, node)
    match found.type:
        case model.SetType(domain):
            return domain, found
        case model.AnyType():
            return None
        case _:
            context.report(value_errors.not_a_range(found))
            return None


def _has_value(context: Context, name: tree.Name) -> bool:
    if context.scope.find(name.text) is not None:
        return True
    symbol = context.known.symbols.get(name.text)
    return isinstance(symbol, (model.Variable, Definition))


def within(item: model.Expr, container: model.Expr | None) -> tuple[model.Expr, ...]:
    """That the bound name is in its set; nothing if it ranges over a whole domain."""
    return () if container is None else (model.In(item, container, BOOL, container.span),)


def restricted(
    kind: str, conditions: tuple[model.Expr, ...], body: model.Expr, span: Span
) -> model.Expr:
    """The body of a quantifier over members for which the conditions hold."""
    for condition in reversed(conditions):
        operator = "=>" if kind == "for all" else "and"
        body = model.Binary(operator, condition, body, BOOL, span)
    return body

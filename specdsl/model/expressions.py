"""Expressions: tree -> model. Each gets a type; a bare alternative is looked up in the type that is
expected of it. One mistake makes one message: what was reported has `AnyType`, which fits all."""

from __future__ import annotations

import dataclasses
from enum import Enum
from math import prod

from typing_extensions import assert_never

from specdsl.model import (
    alternatives,
    arguments,
    atomics,
    containers,
    fitting,
    locks,
    model,
    places,
    threads,
    type_errors,
    value_errors,
)
from specdsl.model.fitting import BOOL
from specdsl.model.scope import Context, Slot, poison
from specdsl.source import Span
from specdsl.syntax import tree


def fitted(context: Context, node: tree.Expr, slot: Slot) -> model.Expr:
    """The value of `node`, which fits `slot`."""
    return fit(context, value(context, node, slot.type), slot)


def fit(context: Context, found: model.Expr, slot: Slot) -> model.Expr:
    """The same value, which fits `slot`; reported otherwise."""
    if fitting.assignable(found.type, slot.type):
        if isinstance(found.type, model.NullType):
            return dataclasses.replace(found, type=slot.type)
        return found
    if fitting.only_null_differs(found.type, slot.type):
        context.report(type_errors.may_be_null(found, slot.words, slot.type, slot.span, slot.cure))
    else:
        context.report(type_errors.mismatch(found, slot.words, slot.type, slot.span))
    return poison(found.span)


def value(context: Context, node: tree.Expr, expected: model.Type | None = None) -> model.Expr:
    """What `node` stands for, as something that can be read."""
    match node:
        case tree.Number(number, span):
            return model.Literal(number, model.IntType(number, number), span)
        case tree.Truth(truth, span):
            return model.Literal(truth, BOOL, span)
        case tree.Null(span):
            return model.Literal(None, model.NullType(), span)
        case tree.NameUse() | tree.FieldUse() | tree.IndexUse():
            return read(context, node, places.use(context, node, expected))
        case tree.Call() if atomics.called(node):
            context.report(value_errors.misplaced(node.name.text, node.span))
            return poison(node.span)
        case tree.Call():
            return arguments.call(context, node, expected)
        case tree.Attempt():
            context.report(locks.misplaced_attempt(context, node))
            return poison(node.span)
        case tree.SetValue():
            return containers.set_value(context, node, expected)
        case tree.In():
            return containers.contains(context, node)
        case tree.Pop():
            context.report(value_errors.misplaced("pop", node.span))
            return poison(node.span)
        case tree.Is():
            return _is(context, node)
        case tree.Not():
            return condition(context, node)
        case tree.Binary():
            return _binary(context, node)
        case tree.Conditional():
            return _conditional(context, node, expected)
        case tree.Quantified():
            return _quantified(context, node)
        case tree.Holds():
            return locks.holds(context, node)
        case tree.At():
            return threads.at(context, node)
        case tree.Ended():
            return threads.ended(context, node)
        case tree.Old():
            return places.old(context, node)
        case _:
            assert_never(node)


def read(context: Context, node: tree.Place, found: model.Expr) -> model.Expr:
    """What `node` stands for as a value: no lock or array, nothing that may not be read here. A
    lock of a kind that counts is its number."""
    match found:
        case model.PlaceRead() | model.RefRead():
            found = _counted(found)
    if not fitting.is_value(found.type):
        context.report(type_errors.not_a_value(found))
        return poison(found.span)
    places.reads(context, node, found)
    return found


def _counted(found: model.PlaceRead | model.RefRead) -> model.Expr:
    match found.type:
        case model.LockType(kind) if kind.number is not None:
            return dataclasses.replace(found, type=model.IntType(0, kind.number.most))
        case _:
            return found


class Changing(Enum):
    """What a condition may do to the state, itself or under `and`, `or` and `not`."""

    NOTHING = 0
    ATOMICS = 1  # what makes no thread wait, so that a loop may do it
    ALL = 2  # also try a lock


def condition(
    context: Context, node: tree.Expr, changing: Changing = Changing.NOTHING
) -> model.Expr:
    """`node` as something that is true or false; a reference that may be null is true if it is
    not."""
    match node:
        case tree.Not(operand, span):
            return model.Not(condition(context, operand, changing), BOOL, span)
        case tree.Binary("and" | "or" as operator, left, right, span):
            sides = condition(context, left, changing), condition(context, right, changing)
            return model.Binary(operator, *sides, BOOL, span)
        case tree.Binary("=>", left, right, span):
            sides = condition(context, left), condition(context, right)
            return model.Binary("=>", *sides, BOOL, span)
        case tree.Attempt() if changing is Changing.ALL:
            return locks.attempt(context, node)
        case tree.Call() if changing is not Changing.NOTHING and (
            operation := atomics.called(node)
        ):
            return atomics.answer(context, node, operation)
        case _:
            return _as_condition(context, value(context, node, BOOL))


def _as_condition(context: Context, found: model.Expr) -> model.Expr:
    match found.type:
        case model.BoolType() | model.AnyType():
            return found
        case model.MemberType(_, True):
            null = model.Literal(None, found.type, found.span)
            return model.Binary("!=", found, null, BOOL, found.span)
        case _:
            context.report(type_errors.not_a_condition(found))
            return poison(found.span)


def _is(context: Context, node: tree.Is) -> model.Expr:
    asked = locks.asked(context, node)
    if asked is not None:
        return asked
    found = value(context, node.value)
    match found.type:
        case model.TaggedType(states):
            alternative = alternatives.of(context, states, node.pattern.name)
            if alternative is None:
                return poison(node.span)
            tests = alternatives.pattern(context, alternative, node.pattern)
            return model.IsA(found, alternative, tests, BOOL, node.span)
        case model.AnyType():
            return poison(node.span)
        case _:
            context.report(type_errors.not_tagged(found, node.pattern.name))
            return poison(node.span)


def _binary(context: Context, node: tree.Binary) -> model.Expr:
    match node.operator:
        case "and" | "or" | "=>":
            return condition(context, node)
        case "==" | "!=":
            return _equality(context, node)
        case "<" | "<=" | ">" | ">=":
            left, right = number(context, node.left), number(context, node.right)
            return model.Binary(node.operator, left, right, BOOL, node.span)
        case _:
            left, right = number(context, node.left), number(context, node.right)
            return arithmetic(node.operator, left, right, node.span)


def number(context: Context, node: tree.Expr) -> model.Expr:
    """`node` as a whole number."""
    found = value(context, node)
    if isinstance(found.type, (model.IntType, model.AnyType)):
        return found
    context.report(type_errors.not_a_number(found))
    return poison(found.span)


def folded(found: model.Expr) -> bool | int | str | None:
    """The value, if it can be told beforehand and is not null."""
    match found:
        case model.Literal(value):
            return value
        case model.Binary("+" | "-" as operator, left, right):
            a, b = folded(left), folded(right)
            if not isinstance(a, int) or not isinstance(b, int):
                return None
            return a + b if operator == "+" else a - b
        case _:
            return None


def arithmetic(operator: str, left: model.Expr, right: model.Expr, span: Span) -> model.Expr:
    """`left + right` or `left - right`, two numbers; whether it fits is seen in the run."""
    match left.type, right.type:
        case model.IntType(a, b), model.IntType(c, d):
            low, high = (a + c, b + d) if operator == "+" else (a - d, b - c)
            return model.Binary(operator, left, right, model.IntType(low, high), span)
    return poison(span)


def _equality(context: Context, node: tree.Binary) -> model.Expr:
    # The side that says its own type goes first: `none == SRC.pte`.
    if alternatives.is_bare(context, node.left) or containers.is_unsaid(node.left):
        right = value(context, node.right)
        left = value(context, node.left, right.type)
    else:
        left = value(context, node.left)
        right = value(context, node.right, left.type)
    if not fitting.comparable(left.type, right.type):
        context.report(type_errors.not_comparable(left, right, node.span))
        return poison(node.span)
    left, right = _typed_null(left, right), _typed_null(right, left)
    return model.Binary(node.operator, left, right, BOOL, node.span)


def _typed_null(found: model.Expr, other: model.Expr) -> model.Expr:
    if isinstance(found.type, model.NullType):
        return dataclasses.replace(found, type=other.type)
    return found


def _conditional(
    context: Context, node: tree.Conditional, expected: model.Type | None
) -> model.Expr:
    test = condition(context, node.test)
    yes = value(context, node.yes, expected)
    no = value(context, node.no, expected or yes.type)
    type_ = fitting.join(yes.type, no.type)
    if type_ is None:
        context.report(type_errors.branches_differ(yes, no))
        return poison(node.span)
    if isinstance(type_, model.MemberType):
        whole = model.MemberType(type_.domain, nullable=True)
        yes, no = (
            dataclasses.replace(side, type=whole) if isinstance(side.type, model.NullType) else side
            for side in (yes, no)
        )
    return model.Conditional(test, yes, no, type_, node.span)


def _quantified(context: Context, node: tree.Quantified) -> model.Expr:
    inside = context.inner()
    binders: list[model.Binder] = []
    conditions: list[model.Expr] = []
    for each in node.binders:
        ranged = containers.ranged(inside, each.domain)
        if ranged is None:
            inside.scope.put(each.name, places.bound_to_poison(each.name))
            continue
        domain, members = ranged
        binder = model.Binder(each.name.text, domain, each.name.span)
        inside.declare(each.name, binder)
        binders.append(binder)
        read = model.BinderRead(binder, model.MemberType(domain), each.name.span)
        conditions.extend(containers.within(read, members))
    body = condition(inside, node.body)
    body = containers.restricted(node.kind, tuple(conditions), body, node.span)
    type_: model.Type = BOOL
    if node.kind == "number of":
        type_ = model.IntType(0, prod(len(binder.domain.members) for binder in binders))
    if len(binders) < len(node.binders):
        return poison(node.span)
    return model.Quantified(node.kind, tuple(binders), body, type_, node.span)

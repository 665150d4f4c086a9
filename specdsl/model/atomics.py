"""Atomic operations: a call of the language that reads and writes one place in one step."""

from __future__ import annotations

import dataclasses

from typing_extensions import assert_never

from specdsl.kinds.atomics import ATOMIC_OF_NAME, AtomicOperation, Gives, Of, Stores
from specdsl.model import expressions, fitting, model, places, type_errors, value_errors
from specdsl.model.fitting import ANY, BOOL
from specdsl.model.scope import Context, Known, Slot, poison
from specdsl.source import Span
from specdsl.syntax import tree

_TYPE_OF: dict[Of, type] = {Of.NUMBER: model.IntType, Of.TRUTH: model.BoolType}


def called(node: object) -> AtomicOperation | None:
    """The operation that the whole of an expression is, if it is one."""
    return ATOMIC_OF_NAME.get(node.name.text) if isinstance(node, tree.Call) else None


def check_name(known: Known, name: tree.Name) -> None:
    """Refuse the name of an operation for something else that is called: a reader would take the
    call for the kernel's."""
    operation = ATOMIC_OF_NAME.get(name.text)
    if operation is not None:
        known.report(value_errors.name_of_operation(name, operation))


def modify(context: Context, node: tree.Call, operation: AtomicOperation) -> model.Expr:
    """What the call does, and what it gives; poison was reported."""
    given = [each.value for each in node.arguments if isinstance(each, tree.ValueArgument)]
    if len(given) != len(node.arguments) or len(given) != 1 + len(operation.operands):
        context.report(value_errors.operation_arguments(node, operation))
        return poison(node.span)
    old = _place(context, given[0], operation)
    if old is None:
        for operand in given[1:]:
            expressions.value(context, operand)
        return poison(node.span)
    when = None
    if operation.compares:
        when = _compared(context, old, given[1], node.span)
        if when is None:
            return poison(node.span)
    new = _stored(context, operation, old, given[1:], node.span)
    gives = _given(operation, old, new, when, node.span)
    if ANY in (new.type, gives.type):
        return poison(node.span)
    target = old.place if isinstance(old, model.PlaceRead) else old.param
    is_truth = operation.gives in (Gives.STORED, Gives.IS_ZERO)
    type_ = BOOL if is_truth else old.type
    return model.ReadModifyWrite(target, new, when, gives, type_, node.span)


def answer(context: Context, node: tree.Call, operation: AtomicOperation) -> model.Expr:
    """The call as a condition: what it gives is true or false."""
    found = modify(context, node, operation)
    if isinstance(found.type, (model.BoolType, model.AnyType)):
        return found
    context.report(value_errors.no_answer(found, operation))
    return poison(node.span)


def _place(
    context: Context, node: tree.Expr, operation: AtomicOperation
) -> model.PlaceRead | model.RefRead | None:
    if isinstance(node, tree.NameUse):
        local = context.scope.find(node.name.text)
        if local is not None and isinstance(local[0], model.Local):
            context.known.used.add(local[0])
            read = model.LocalRead(local[0], local[0].type, node.span)
            context.report(value_errors.not_shared(read, operation))
            return None
    found = places.shared(context, node)
    if found is None:
        return None
    if not fitting.is_value(found.type):
        context.report(type_errors.not_a_value(found))
        return None
    assert isinstance(node, (tree.NameUse, tree.FieldUse, tree.IndexUse)), "it names a place"
    places.reads(context, node, found)
    if operation.of in _TYPE_OF and not isinstance(found.type, _TYPE_OF[operation.of]):
        context.report(value_errors.wrong_place(found, operation))
        return None
    return found


def _compared(
    context: Context, old: model.PlaceRead | model.RefRead, node: tree.Expr, span: Span
) -> model.Expr | None:
    expected = expressions.value(context, node, old.type)
    if not fitting.comparable(old.type, expected.type):
        context.report(type_errors.not_comparable(old, expected, node.span))
        return None
    if isinstance(expected.type, model.NullType):
        expected = dataclasses.replace(expected, type=old.type)
    return None if expected.type == ANY else model.Binary("==", old, expected, BOOL, span)


def _stored(
    context: Context,
    operation: AtomicOperation,
    old: model.PlaceRead | model.RefRead,
    operands: list[tree.Expr],
    span: Span,
) -> model.Expr:
    match operation.stores:
        case Stores.GIVEN:
            declared = old.place.variable if isinstance(old, model.PlaceRead) else old.param
            slot = Slot(f"`{old.span.text}`", old.type, declared.span)
            return expressions.fitted(context, operands[-1], slot)
        case Stores.SUM | Stores.DIFFERENCE:
            by = expressions.number(context, operands[0])
            operator = "+" if operation.stores is Stores.SUM else "-"
            return expressions.arithmetic(operator, old, by, span)
        case Stores.ONE_LESS:
            one = model.Literal(1, model.IntType(1, 1), span)
            return expressions.arithmetic("-", old, one, span)
        case Stores.TRUE | Stores.FALSE:
            return model.Literal(operation.stores is Stores.TRUE, BOOL, span)
        case _:
            assert_never(operation.stores)


def _given(
    operation: AtomicOperation,
    old: model.Expr,
    new: model.Expr,
    when: model.Expr | None,
    span: Span,
) -> model.Expr:
    match operation.gives:
        case Gives.OLD:
            return old
        case Gives.NEW:
            return new
        case Gives.STORED:
            assert when is not None, "only what compares may store nothing"
            return when
        case Gives.IS_ZERO:
            zero = model.Literal(0, model.IntType(0, 0), span)
            return model.Binary("==", new, zero, BOOL, span)
        case _:
            assert_never(operation.gives)

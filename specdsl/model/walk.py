"""The parts of a model's expressions and blocks, for questions about all of them."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import assert_never

from specdsl.model import model


def place_parts(place: model.Place) -> tuple[model.Expr, ...]:
    """The expressions that say which place it is."""
    return (*(() if place.object is None else (place.object,)), *place.indexes)


def parts(expr: model.Expr) -> tuple[model.Expr, ...]:
    """The expressions directly inside."""
    match expr:
        case model.PlaceRead(place=place) | model.Holds(place=place):
            return place_parts(place)
        case model.Attempt(place=place, number=number):
            named = (place,) if isinstance(place, model.RefRead) else place_parts(place)
            return named if number is None else (*named, number)
        case model.LockIs(place=place):
            return (place,) if isinstance(place, model.RefRead) else place_parts(place)
        case model.ReadModifyWrite(target, new, when, gives):
            named = place_parts(target) if isinstance(target, model.Place) else ()
            return (*named, *(() if when is None else (when,)), new, gives)
        case model.Payload(value=value) | model.Old(place=value):
            return (value,)
        case model.IsA(value=value, tests=tests):
            return (value, *(test for _, test in tests))
        case model.Make(arguments=arguments) | model.SetValue(items=arguments):
            return arguments
        case model.In(item, container):
            return (item, container)
        case model.WithMember(members, item):
            return (members, item)
        case model.OfQueue(queue=queue):
            return (queue,)
        case model.Pushed(queue, item):
            return (queue, item)
        case model.Not(operand=operand):
            return (operand,)
        case model.Binary(left=left, right=right):
            return (left, right)
        case model.Conditional(test=test, yes=yes, no=no):
            return (test, yes, no)
        case model.Quantified(body=body):
            return (body,)
        case (
            model.Owner()
            | model.Literal()
            | model.OptionRead()
            | model.LocalRead()
            | model.BinderRead()
            | model.RefRead()
            | model.At()
            | model.Ended()
            | model.ResultRead()
        ):
            return ()
        case _:
            assert_never(expr)


def walk(expr: model.Expr) -> Iterator[model.Expr]:
    """The expression and everything inside it."""
    yield expr
    for part in parts(expr):
        yield from walk(part)


def blocks(step: model.Step | None) -> tuple[model.Block, ...]:
    """The blocks directly inside a step, in the order of the text."""
    match step:
        case model.If(_, yes, no):
            return (yes, no)
        case model.While(_, body) | model.ForEach(_, _, body) | model.Atomic(body):
            return (body,)
        case model.Either(branches):
            return branches
        case _:
            return ()


def statements(block: model.Block) -> Iterator[model.Statement]:
    """Every statement of a block, those inside others included."""
    for statement in block:
        yield statement
        for inner in blocks(statement.step):
            yield from statements(inner)


def expressions(step: model.Step) -> Iterator[model.Expr]:
    """The expressions of a step, without those of its blocks."""
    match step:
        case model.Assign(target, value):
            yield from _named(target)
            yield value
        case model.Modify(change):
            yield change
        case model.CallFunction(_, arguments, target):
            for each in (*arguments, *(() if target is None else (target,))):
                yield from _named(each)
        case model.Operate(places=places, context=context, number=number):
            for place in (*places, *(() if context is None else (context,))):
                yield from _named(place)
            if number is not None:
                yield number
        case (
            model.If(test)
            | model.While(test)
            | model.Choose(where=test)
            | model.Wait(test)
            | model.Assert(_, test)
            | model.Return(test)
        ):
            if test is not None:
                yield test
        case (
            model.Allocate()
            | model.ReleaseAll()
            | model.ForEach()
            | model.Either()
            | model.Atomic()
            | model.Goto()
            | model.Break()
            | model.Continue()
            | model.Skip()
            | model.Barrier()
        ):
            return
        case _:
            assert_never(step)


def _named(part: model.Expr | model.Target) -> tuple[model.Expr, ...]:
    """What is to be evaluated: the expression, or what leads to the place."""
    match part:
        case model.Place():
            return place_parts(part)
        case model.Local() | model.RefParam():
            return ()
        case _:
            return (part,)

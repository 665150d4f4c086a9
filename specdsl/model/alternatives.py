"""Tagged states: which alternative a bare name stands for, values with their payload, patterns."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from typing_extensions import assert_never

from specdsl.model import errors, expressions, fitting, model, type_errors
from specdsl.model.fitting import BOOL
from specdsl.model.scope import Context, Member, Slot, poison
from specdsl.source import Span
from specdsl.syntax import tree


def is_bare(context: Context, node: tree.Expr) -> bool:
    """Whether the type of `node` may depend on what is expected of it."""
    match node:
        case tree.NameUse(name) | tree.Call(name):
            return name.text in context.known.alternatives and not context.scope.find(name.text)
        case _:
            return False


def bare(
    context: Context, name: tree.Name, expected: model.Type | None
) -> model.Alternative | None:
    """The alternative that a bare name stands for: that of the expected type, or else the only one
    of that name. None if it is no alternative."""
    candidates = context.known.alternatives.get(name.text, [])
    if isinstance(expected, model.TaggedType):
        for alternative in candidates:
            if alternative.states is expected.states:
                return alternative
    symbol = context.known.symbols.get(name.text)
    if not candidates or symbol is not None:
        if candidates and expected is None and isinstance(symbol, Member):
            here = context.known.first[name.text]
            context.report(errors.ambiguous(name, candidates[0].span, here))
        return None
    if len(candidates) > 1:
        context.report(errors.ambiguous(name, candidates[0].span, candidates[1].span))
    return candidates[0]


def of(context: Context, states: model.States, name: tree.Name) -> model.Alternative | None:
    """The alternative of that name; None was reported."""
    for alternative in states.alternatives:
        if alternative.name == name.text:
            return alternative
    names = [alternative.name for alternative in states.alternatives]
    context.report(errors.unknown(name, f"alternative of `{states.name}`", names))
    return None


def make(
    context: Context,
    alternative: model.Alternative,
    arguments: Sequence[tree.Argument],
    span: Span,
) -> model.Expr:
    """A value of a tagged state, with every part of its payload."""
    given = _payload(context, alternative, arguments, assigned=True)
    if given is None:
        return poison(span)
    type_ = model.TaggedType(alternative.states)
    missing = [part for part in alternative.payload if part not in given]
    if missing:
        context.report(errors.payload_missing(alternative, [p.name for p in missing], span))
        return poison(span)
    values = tuple(given[part] for part in alternative.payload)
    return model.Make(alternative, values, type_, span)


def pattern(
    context: Context, alternative: model.Alternative, node: tree.Pattern
) -> tuple[tuple[model.PayloadField, model.Expr], ...]:
    """What the parts that the pattern mentions must equal, in payload order."""
    given = _payload(context, alternative, node.arguments, assigned=False)
    return tuple((part, given[part]) for part in alternative.payload if given and part in given)


def _payload(
    context: Context,
    alternative: model.Alternative,
    arguments: Sequence[tree.Argument],
    *,
    assigned: bool,
) -> dict[model.PayloadField, model.Expr] | None:
    """The arguments by the part that each is for; None was reported. `assigned`: they make a value,
    and so must fit as in an assignment and leave nothing open; otherwise they are compared."""
    given: dict[model.PayloadField, model.Expr] = {}
    parts = {part.name: part for part in alternative.payload}
    position = 0
    for argument in arguments:
        part, flag = None, _flag(alternative, argument)
        match argument:
            case _ if flag is not None:
                part, truth = flag
                found: model.Expr = model.Literal(truth, BOOL, argument.span)
                is_here = alternative.payload[position : position + 1] == (part,)
                position += is_here
            case tree.AnyArgument():
                if assigned:
                    context.report(errors.any_in_value(argument.span))
                    return None
                position += 1
                continue
            case tree.NamedArgument(name, node):
                part = parts.get(name.text)
                if part is None:
                    what = f"payload of `{alternative.name}`"
                    context.report(errors.unknown(name, what, parts))
                    return None
                found = _part(context, alternative, part, node, assigned=assigned)
            case tree.ValueArgument(node):
                if position >= len(alternative.payload):
                    context.report(errors.too_many_parts(alternative, argument.span))
                    return None
                part = alternative.payload[position]
                position += 1
                found = _part(context, alternative, part, node, assigned=assigned)
            case _:
                assert_never(argument)
        if part in given:
            context.report(errors.given_twice(part.name, argument.span, given[part].span))
            return None
        given[part] = found
    return given


def _flag(
    alternative: model.Alternative, argument: tree.Argument
) -> tuple[model.PayloadField, bool] | None:
    """`exclusive` or `not exclusive`: the name of a bool payload says what it must be."""
    match argument:
        case tree.ValueArgument(tree.NameUse(name)):
            truth = True
        case tree.ValueArgument(tree.Not(tree.NameUse(name))):
            truth = False
        case _:
            return None
    for part in alternative.payload:
        if part.name == name.text and part.type == BOOL:
            return part, truth
    return None


def _part(
    context: Context,
    alternative: model.Alternative,
    part: model.PayloadField,
    node: tree.Expr,
    *,
    assigned: bool,
) -> model.Expr:
    words = f"`{part.name}` of `{alternative.name}`"
    if assigned:
        cure = f"{part.name}: {fitting.words(part.type)}?"
        return expressions.fitted(context, node, Slot(words, part.type, part.span, cure))
    found = expressions.value(context, node, part.type)
    if not fitting.comparable(found.type, part.type):
        context.report(type_errors.mismatch(found, words, part.type, part.span))
        return poison(found.span)
    if isinstance(found.type, model.NullType):
        return dataclasses.replace(found, type=part.type)
    return found

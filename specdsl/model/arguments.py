"""Definitions and functions with their arguments: a definition is written out where it is used, a
function is called by a statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, Union

from typing_extensions import assert_never

from specdsl.diagnostic import Diagnostic
from specdsl.model import (
    alternatives,
    containers,
    errors,
    expressions,
    fitting,
    model,
    places,
    rule_errors,
    scope,
    walk,
)
from specdsl.model.scope import Bound, Context, Definition, Need, Scope, Slot, poison
from specdsl.model.written_out import LARGEST, extent, extent_of
from specdsl.syntax import tree

Parameter: TypeAlias = Union[model.Local, model.RefParam]
Argument: TypeAlias = Union[model.Expr, model.Place, model.RefParam]


def call(context: Context, node: tree.Call, expected: model.Type | None) -> model.Expr:
    """`name(arguments)` as a value: of a tagged state or of a definition."""
    name, known = node.name, context.known
    question = containers.asked(context, name)
    if question is not None:
        return containers.ask(context, node, question)
    local = context.scope.find(name.text)
    if local is not None:
        context.report(errors.not_callable(name, "a local", local[1]))
        return poison(node.span)
    alternative = alternatives.bare(context, name, expected)
    if alternative is not None:
        return alternatives.make(context, alternative, node.arguments, node.span)
    symbol = known.symbols.get(name.text)
    match symbol:
        case Definition():
            return write_out(context, symbol, node)
        case model.Function():
            known.used.add(symbol)
            context.report(rule_errors.call_inside_expression(node))
        case _ if name.text in known.first:
            what = known.kinds[name.text]
            context.report(errors.not_callable(name, what, known.first[name.text]))
        case _:
            names = (*_definitions(context), *known.alternatives, *containers.QUESTIONS)
            context.report(errors.unknown(name, "definition or alternative", names))
    return poison(node.span)


def _definitions(context: Context) -> list[str]:
    symbols = context.known.symbols
    return [name for name, symbol in symbols.items() if isinstance(symbol, Definition)]


# ---- definitions ---------------------------------------------------------------------------------


def check_definition(known: scope.Known, definition: Definition) -> None:
    """Resolve the declaration once, so that its mistakes are told once, whoever uses it."""
    if definition.checked:
        return
    definition.checked = True
    extent = extent_of(known, definition)
    if extent.own > LARGEST:
        definition.broken = True
        if not extent.within:
            known.report(errors.definition_too_large(definition.tree.name, LARGEST))
        return
    known.defining.append(definition)
    before = len(known.found)
    inside = Context(known, Scope(), scope.ANYWHERE, known.report, definition=definition)
    for param in definition.params:
        inside.declare(tree.Name(param.name, param.span), param)
    expressions.value(inside, definition.tree.body)
    definition.broken = len(known.found) > before
    known.defining.pop()


def write_out(context: Context, definition: Definition, node: tree.Call) -> model.Expr:
    """What the definition says, with the arguments in the place of its parameters."""
    known = context.known
    known.used.add(definition)
    if definition in known.defining:
        cycle = known.defining[known.defining.index(definition) :]
        context.report(errors.recursive([each.tree.name for each in cycle], node.name))
        return poison(node.span)
    check_definition(known, definition)
    if _is_too_large(context, definition, node):
        return poison(node.span)
    # What a definition does with null is watched in the run as it would be without it.
    fitted = expressions.fitted
    given = arguments(context, node, definition.params, definition.tree.name, fitted)
    for need, what in definition.needs:
        context.needs(need, f"`{node.name.text}`, that is {what},", node.span)
    if given is None:
        return poison(node.span)
    # The mistakes of its own body are told once; with some arguments it has others.
    report = ignore if definition.broken else context.report
    inside = Context(known, Scope(), scope.ANYWHERE, report)
    for param, argument in zip(definition.params, given, strict=True):
        assert not isinstance(argument, (model.Place, model.RefParam)), "definitions take values"
        name = tree.Name(param.name, param.span)
        inside.scope.put(name, Bound(_as_declared(argument, param)))
    known.defining.append(definition)
    found = expressions.value(inside, definition.tree.body)
    known.defining.pop()
    return found


def _is_too_large(context: Context, definition: Definition, node: tree.Call) -> bool:
    """It cannot be written out; that was reported."""
    known = context.known
    if extent_of(known, definition).own > LARGEST:
        return True
    # What a definition says was measured with all that is in it.
    whole = extent(known, node)
    if known.defining or whole.own <= LARGEST:
        return False
    if not whole.within:
        context.report(errors.use_too_large(node, LARGEST))
    return True


def _as_declared(argument: model.Expr, param: model.Local) -> model.Expr:
    """A reference that is never null may still be asked about null, if the parameter may be."""
    if isinstance(param.type, model.MemberType) and param.type.nullable:
        return places.typed(argument, param.type)
    return argument


def ignore(_: Diagnostic) -> None:
    """For mistakes that were told already."""


# ---- arguments -----------------------------------------------------------------------------------


def arguments(
    context: Context,
    node: tree.Call,
    params: Sequence[Parameter],
    declared: tree.Name,
    fitted: Callable[[Context, tree.Expr, Slot], model.Expr],
) -> tuple[Argument, ...] | None:
    """One argument for each parameter, in their order; None was reported. An argument for a `ref`
    is a place, every other a value that is `fitted`."""
    given = _by_name(context, node, [param.name for param in params], declared)
    if given is None:
        return None
    found: list[Argument | None] = []
    for param in params:
        written = given[param.name]
        match param:
            case model.Local(name, type_, _, span):
                cure = f"{name} : {fitting.words(type_)}?"
                slot = Slot(f"`{name}` of `{declared.text}`", type_, span, cure)
                found.append(fitted(context, written, slot))
            case model.RefParam():
                found.append(_reference(context, written, param))
            case _:
                assert_never(param)
    complete = tuple(argument for argument in found if argument is not None)
    return complete if len(complete) == len(found) else None


def _by_name(
    context: Context, node: tree.Call, names: Sequence[str], declared: tree.Name
) -> Mapping[str, tree.Expr] | None:
    given: dict[str, tree.Expr] = {}
    fine = True
    for position, argument in enumerate(node.arguments):
        match argument:
            case tree.ValueArgument(value) if position < len(names):
                name = names[position]
            case tree.ValueArgument(value):
                context.report(errors.too_many_arguments(argument.span, declared, names))
                return None
            case tree.NamedArgument(written, value):
                name = written.text
                if name not in names:
                    what = f"parameter of `{declared.text}`"
                    context.report(errors.unknown(written, what, names))
                    return None
            case tree.AnyArgument(span):
                context.report(errors.any_in_value(span))
                return None
            case _:
                assert_never(argument)
        if name in given:
            context.report(errors.given_twice(name, argument.span, given[name].span))
            fine = False
        given[name] = value
    missing = [name for name in names if name not in given]
    if missing and fine:
        context.report(errors.arguments_missing(node, declared, missing))
    return given if fine and not missing else None


def _reference(
    context: Context, node: tree.Expr, param: model.RefParam
) -> model.Place | model.RefParam | None:
    """The place that a `ref` parameter is to stand for. Which place it is must not change while the
    function runs, so nothing shared may say which."""
    found = places.shared(context, node)
    if found is None:
        return None
    if isinstance(found, model.PlaceRead):
        for part in walk.place_parts(found.place):
            if any(isinstance(e, (model.PlaceRead, model.RefRead)) for e in walk.walk(part)):
                context.report(rule_errors.unsteady_reference(found, part, param))
                return None
        if found.place.variable.ghost:
            context.needs(Need.GHOST, f"`{found.span.text}`", found.span)
    if found.type != param.type and found.type != fitting.ANY != param.type:
        context.report(rule_errors.reference_differs(found, param))
        return None
    return found.place if isinstance(found, model.PlaceRead) else found.param

"""Warnings about declarations that nothing refers to. What a used file declares for others is not
told: only the main file's author chose to have it."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.diagnostic import Diagnostic
from specdsl.model import check_errors, model
from specdsl.model.declare import Declared
from specdsl.model.scope import Known
from specdsl.model.walk import walk
from specdsl.source import Span


def warnings(known: Known, declared: Declared, made: model.Model) -> Iterator[Diagnostic]:
    """One for each name of the main file that could go."""
    main, used = made.sources[0], known.used
    for what, name, span, symbol in _declarations(declared, made):
        if span.source is main and symbol not in used:
            yield check_errors.unused(what, name, span)
    for kind in made.objects:
        uses: set[object] = {variable for variable in made.variables if variable.owner is kind}
        uses.update((kind, kind.domain) if kind.domain.is_objects else (kind,))
        if kind.span.source is main and not used & uses:
            yield check_errors.unused("object", kind.name, kind.span)
    bodies = [each.body for each in made.functions] + [each.body for each in made.threads]
    for body in (made.init, *bodies):
        yield from (
            check_errors.unused("local", local.name, local.span)
            for local in _locals(body)
            if local.span.source is main and local not in used
        )


def _declarations(declared: Declared, made: model.Model) -> Iterator[tuple[str, str, Span, object]]:
    for size in made.sizes:
        yield "size", size.name, size.span, size
    for option in made.options:
        yield "option", option.name, option.span, option
    for domain in made.domains:
        if not domain.is_objects:
            yield "enum", domain.name, domain.span, domain
    for states in made.states:
        yield "type of states", states.name, states.span, states
    for definition in declared.definitions:
        yield "definition", definition.tree.name.text, definition.tree.name.span, definition
    for function in made.functions:
        yield "function", function.name, function.span, function
    for variable in made.variables:
        if variable.owner is None:
            kind = "ghost" if variable.ghost else "TLB" if variable.copies else "global"
            yield kind, variable.name, variable.span, variable


def _reads_state(value: model.Expr) -> bool:
    """Reading it is an access, whatever becomes of what was read."""
    reads = (model.PlaceRead, model.RefRead, model.Attempt, model.ReadModifyWrite)
    return any(isinstance(part, reads) for part in walk(value))


def _locals(block: model.Block) -> Iterator[model.Local]:
    for statement in block:
        step = statement.step
        match step:
            case model.Assign(model.Local() as local, value, True):
                if not _reads_state(value):
                    yield local
            case model.CallFunction(_, _, model.Local() as local, True):
                yield local
            case model.Choose(local) | model.Allocate(local=local, declares=True):
                yield local
            case model.If(_, yes, no):
                yield from (*_locals(yes), *_locals(no))
            case model.While(_, body) | model.ForEach(_, _, body) | model.Atomic(body):
                yield from _locals(body)
            case model.Either(branches):
                for branch in branches:
                    yield from _locals(branch)
            case _:
                pass

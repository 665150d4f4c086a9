"""What a check sets: a value for every size and every option."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

from specdsl.diagnostic import Diagnostic
from specdsl.model import errors, expressions, model, size_errors, sizes, type_errors
from specdsl.model.fitting import ANY
from specdsl.model.scope import CLOSED, Context, Known, Scope, Slot
from specdsl.model.sweeps import Turn
from specdsl.source import Span
from specdsl.syntax import tree

Setting = bool | int | str
Declared: TypeAlias = Union[model.Size, model.Option]


def settings_of(
    known: Known, item: tree.Check, turn: Turn, declared: Sequence[Declared]
) -> Mapping[str, Setting] | None:
    """A value for every size and option: what the check says, or else the default. None for a row
    that has other sizes than this model; what is wrong with its options is told by its own."""
    by_name = {each.name: each for each in declared}
    settings: dict[str, Setting] = {each.name: each.default for each in declared}
    given = _given(known, item, by_name)
    for name, node in given:
        match by_name[name.text]:
            case model.Size() as size:
                settings[size.name] = _size(known, name, node, turn, size)
            case _:
                pass
    mistakes = len(known.found)
    for name, node in given:
        match by_name[name.text]:
            case model.Option() as option:
                known.used.add(option)
                value = constant(known, node, option.name, option.type, option.span, turn.scope)
                settings[option.name] = option.default if value is None else value
            case _:
                pass
    sizes_ = [each for each in declared if isinstance(each, model.Size)]
    if any(settings[size.name] != size.value for size in sizes_):
        del known.found[mistakes:]
        return None
    return settings


def _given(
    known: Known, item: tree.Check, declared: Mapping[str, Declared]
) -> list[tuple[tree.Name, tree.Expr]]:
    """The settings of a check, each of something declared and each once."""
    found: dict[str, tuple[tree.Name, tree.Expr]] = {}
    for name, node in item.settings:
        if name.text not in declared:
            if name.text in known.first:
                kind = known.kinds[name.text]
                known.report(errors.wrong_kind(name, kind, "an option or a size"))
            else:
                known.report(errors.unknown(name, "option or size", declared))
        elif name.text in found:
            earlier = found[name.text][0]
            known.report(errors.given_twice(name.text, name.span, earlier.span))
        else:
            found[name.text] = (name, node)
    return list(found.values())


def _size(known: Known, name: tree.Name, node: tree.Expr, turn: Turn, size: model.Size) -> int:
    """The value that a size is given; the default was reported."""
    value = sizes.fold(node, turn.numbers.get)
    if value is None:
        known.report(size_errors.size_not_a_number(name, node, size))
    elif not size.type.low <= value <= size.type.high:
        found = model.Literal(value, size.type, node.span)
        words = f"`{size.name}`"
        known.report(type_errors.out_of_range(found, words, value, size.type, size.span))
    else:
        return value
    return size.default


def constant(
    known: Known,
    node: tree.Expr,
    name: str,
    type_: model.Type,
    declared: Span,
    scope: Scope | None = None,
) -> Setting | None:
    """The value that an option is given; None was reported."""
    slot = Slot(f"`{name}`", type_, declared)
    before = len(known.found)
    context = Context(known, scope or Scope(), CLOSED, known.report)
    found = expressions.fitted(context, node, slot)
    if len(known.found) > before or type_ == ANY:
        return None
    value = expressions.folded(found)
    if value is None:
        known.report(errors.not_constant(found, f"`{name}`"))
        return None
    if isinstance(type_, model.IntType) and not type_.low <= int(value) <= type_.high:
        known.report(type_errors.out_of_range(found, f"`{name}`", int(value), type_, declared))
        return None
    return value


def keep_first(known: Known, start: int) -> None:
    """Of the mistakes from `start` on, leave one of each kind at each place: the rows of a sweep
    repeat them with other values."""
    first: dict[tuple[str, Span], Diagnostic] = {}
    for each in known.found[start:]:
        first.setdefault((each.code, each.primary.span), each)
    known.found[start:] = first.values()

"""How large an expression becomes when the definitions in it are written out, without doing it: a
chain of definitions that use each other twice doubles with each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from typing_extensions import assert_never

from specdsl.model.scope import Definition, Extent, Known
from specdsl.syntax import tree

LARGEST = 10_000
"""Parts that one use of a definition may become."""

# More than that is not counted: the numbers themselves would have too many digits.
_ENOUGH = LARGEST + 1


def extent(known: Known, node: tree.Expr) -> Extent:
    """Of an expression outside definitions."""
    return _extent(known, node, frozenset())


def extent_of(known: Known, definition: Definition) -> Extent:
    """Of what the definition says; found once."""
    if definition.extent is None:
        definition.extent = Extent(1)  # for one that needs itself, which is told elsewhere
        names = frozenset(param.name for param in definition.params)
        definition.extent = _extent(known, definition.tree.body, names)
    return definition.extent


def _extent(known: Known, node: tree.Expr, params: frozenset[str]) -> Extent:
    match node:
        case tree.NameUse(name) if name.text in params:
            return Extent(0, {name.text: 1})
        case tree.NameUse(name) | tree.Call(name):
            used = known.symbols.get(name.text)
            if isinstance(used, Definition):
                inner = extent_of(known, used)
                given = [
                    (inner.params.get(name, 0), _extent(known, value, params))
                    for name, value in _given(used, node)
                ]
                return _sum(inner.own, given, within=inner.within or inner.own > LARGEST)
        case _:
            pass
    return _sum(1, [(1, _extent(known, part, params)) for part in parts(node)])


def _given(used: Definition, node: tree.NameUse | tree.Call) -> Iterator[tuple[str, tree.Expr]]:
    """The arguments by the names of the parameters, as far as they fit."""
    for number, argument in enumerate(node.arguments if isinstance(node, tree.Call) else ()):
        match argument:
            case tree.ValueArgument(value) if number < len(used.params):
                yield used.params[number].name, value
            case tree.NamedArgument(name, value):
                yield name.text, value
            case _:
                pass


def _sum(own: int, times: Iterable[tuple[int, Extent]], *, within: bool = False) -> Extent:
    params: Counter[str] = Counter()
    for count, part in times:
        own += min(count * part.own, _ENOUGH)
        within = within or part.within
        for name, often in part.params.items():
            params[name] += min(count * often, _ENOUGH)
    return Extent(own, params, within)


def parts(node: tree.Expr) -> tuple[tree.Expr, ...]:
    """The expressions directly inside."""
    match node:
        case tree.FieldUse(base=base):
            return (base,)
        case tree.IndexUse(base=base, index=index):
            return (base, index)
        case tree.Call(arguments=arguments):
            return _values(arguments)
        case (
            tree.Attempt(place=place)
            | tree.Pop(place=place)
            | tree.Old(place=place)
            | tree.Holds(lock=place)
        ):
            return (place,)
        case tree.Is(value=value, pattern=pattern):
            return (value, *_values(pattern.arguments))
        case tree.SetValue(items=items):
            return items
        case tree.In(item=item, container=container):
            return (item, container)
        case tree.Not(operand=operand):
            return (operand,)
        case tree.Binary(left=left, right=right):
            return (left, right)
        case tree.Conditional(test=test, yes=yes, no=no):
            return (test, yes, no)
        case tree.Quantified(body=body):
            return (body,)
        case tree.Number() | tree.Truth() | tree.Null() | tree.NameUse() | tree.At() | tree.Ended():
            return ()
        case _:
            assert_never(node)


def _values(arguments: tuple[tree.Argument, ...]) -> tuple[tree.Expr, ...]:
    return tuple(each.value for each in arguments if not isinstance(each, tree.AnyArgument))

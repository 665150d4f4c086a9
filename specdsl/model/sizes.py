"""Sizes: the numbers that shape a spec. Each has its value before anything is resolved, so the
trees alone say which values the rows of the table need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import prod
from typing import TypeAlias

from specdsl.diagnostic import Diagnostic, SpecError
from specdsl.model import model, size_errors, type_errors
from specdsl.model.load import Load, gather
from specdsl.model.scope import Known
from specdsl.syntax import tree

Sizes: TypeAlias = Mapping[str, int]

MOST_ROWS = 100
"""Of one check."""

MOST_SIZES = 100
"""Sets of sizes, each of which makes a model."""


def wanted(main: tree.Tree, load: Load) -> tuple[Sizes, ...]:
    """The values of the sizes that some row needs, each set once, the defaults first. What is wrong
    with them is passed over: `resolve` tells it. Raises `SpecError` if there are too many."""
    nodes: dict[str, tree.Size] = {}
    for each in gather(main, load, _ignore).items:
        if isinstance(each, tree.Size):
            nodes.setdefault(each.name.text, each)
    limits = {name: _limits(node) or range(0) for name, node in nodes.items()}
    defaults: Sizes = {name: _default(node) for name, node in nodes.items()}
    found = [defaults]
    for item in main.items:
        if isinstance(item, tree.Check):
            for numbers in _rounds(item):
                sizes = settled(item, numbers, limits, defaults)
                if sizes not in found:
                    found.append(sizes)
            if len(found) > MOST_SIZES:
                raise SpecError([size_errors.too_many_sizes(item, MOST_SIZES)])
    return tuple(found)


def _ignore(_: Diagnostic) -> None:
    """Whatever is wrong with the parts is told when they are resolved."""


def fold(node: tree.Expr, value: Callable[[str], int | None]) -> int | None:
    """The number that is written out, with the `value` of each name; None if it is anything
    else."""
    match node:
        case tree.Number(number):
            return number
        case tree.NameUse(name):
            return value(name.text)
        case tree.Binary("+" | "-" as operator, left, right):
            a, b = fold(left, value), fold(right, value)
            if a is None or b is None:
                return None
            return a + b if operator == "+" else a - b
        case _:
            return None


def number(known: Known, node: tree.Expr) -> int | None:
    """The number that stands in a declaration: written out, a size, or a sum of such."""

    def of_size(name: str) -> int | None:
        match known.symbols.get(name):
            case model.Size() as size:
                known.used.add(size)
                return size.value
            case _:
                return None

    return fold(node, of_size)


def plain(node: tree.Expr) -> int | None:
    """The number that is written out, without a name in it."""
    return fold(node, lambda _: None)


def declare(known: Known, node: tree.Size, sizes: Sizes | None) -> model.Size:
    """The size, with its value in `sizes` (None: its default)."""
    type_ = _range(known, node)
    default = plain(node.default)
    if default is None:
        known.report(size_errors.value_not_written_out(node))
    elif not type_.low <= default <= type_.high:
        literal = model.Literal(default, type_, node.default.span)
        words = f"`{node.name.text}`"
        known.report(type_errors.out_of_range(literal, words, default, type_, node.name.span))
    settled = _default(node)
    made = model.Size(
        node.name.text,
        type_,
        settled,
        settled if sizes is None else sizes[node.name.text],
        node.title.text if node.title else None,
        node.kernel.text if node.kernel else None,
        node.name.span,
    )
    known.bind(node.name, made)
    return made


def _range(known: Known, node: tree.Size) -> model.IntType:
    limits = _limits(node)
    if limits is None:
        known.report(size_errors.not_a_range(node))
        return model.IntType(0, _default(node))
    return model.IntType(limits[0], limits[-1])


def _limits(node: tree.Size) -> range | None:
    """What the size can be; None if that is not said, or nothing."""
    match node.type:
        case tree.RangeType() as over:
            limits = span_of(over)
            return limits if limits and limits[0] >= 0 else None
        case _:
            return None


def _default(node: tree.Size) -> int:
    """The value that is written, or one that it might be where that is wrong."""
    default, limits = plain(node.default), _limits(node) or range(1, 10)
    return default if default is not None and default in limits else limits[0]


# ---- rows ----------------------------------------------------------------------------------------


def span_of(over: tree.RangeType) -> range | None:
    """The numbers of a sweep; None if they are not written out. Empty where there are none."""
    low, high = plain(over.low), plain(over.high)
    return None if low is None or high is None else range(low, high + 1)


def settled(
    item: tree.Check, numbers: Mapping[str, int], limits: Mapping[str, range], defaults: Sizes
) -> Sizes:
    """The sizes of a row of the check: what it says, or else the defaults. `numbers` is what its
    sweeps stand for in this row, `limits` what the sizes can be."""
    found = dict(defaults)
    for name, node in item.settings:
        value = fold(node, numbers.get)
        if value is not None and value in limits.get(name.text, ()):
            found[name.text] = value
    return found


def _rounds(item: tree.Check) -> Iterator[Mapping[str, int]]:
    """What the sweeps over numbers stand for, one round after the other."""
    spans = {
        sweep.name.text: span_of(sweep.over) or range(0)
        for sweep in item.sweeps
        if isinstance(sweep.over, tree.RangeType)
    }
    if prod(len(span) for span in spans.values()) <= MOST_ROWS:
        for values in product(*spans.values()):
            yield dict(zip(spans, values, strict=True))

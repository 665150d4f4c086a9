"""Changing a tree in some places: what stands at a span is replaced, all else stays."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from specdsl.model.load import Load
from specdsl.source import Source, Span
from specdsl.syntax import tree

Place: TypeAlias = tuple[type, Span]
"""A node of a tree: its class and where it stands."""

Edits: TypeAlias = Mapping[Place, Callable[[Any], Any]]
"""What becomes of some nodes, each with its parts already changed; in a tuple, a tuple takes the
place of a node."""

_Node = TypeVar("_Node")


def edited(node: _Node, edits: Edits) -> _Node:
    """The node with all edits below it made."""
    new = _rebuilt(node, edits)
    assert isinstance(new, type(node)), "the root is no place to edit"
    return new


def edited_load(load: Load, edits: Edits) -> Load:
    """`load`, with the edits made in every file that it gives."""

    def loading(path: tree.Text, user: Source) -> tree.Tree:
        return edited(load(path, user), edits)

    return loading


def _rebuilt(node: Any, edits: Edits) -> Any:
    if isinstance(node, tuple):
        parts: list[Any] = []
        for part in node:
            new = _rebuilt(part, edits)
            spliced = isinstance(new, tuple) and not isinstance(part, tuple)
            parts.extend(new) if spliced else parts.append(new)
        return node if _same(node, parts) else tuple(parts)
    if not dataclasses.is_dataclass(node) or isinstance(node, (Span, type)):
        return node
    changed = {}
    for each in dataclasses.fields(node):
        old = getattr(node, each.name)
        new = _rebuilt(old, edits)
        if new is not old:
            changed[each.name] = new
    new = dataclasses.replace(node, **changed) if changed else node
    edit = edits.get((type(node), node.span)) if hasattr(node, "span") else None
    return new if edit is None else edit(new)


def _same(old: tuple[Any, ...], new: list[Any]) -> bool:
    return len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))

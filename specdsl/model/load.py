"""Several files -> the items of one spec: what a `use` names stands in its place, once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from specdsl.diagnostic import SpecError
from specdsl.model import errors
from specdsl.model.scope import Report
from specdsl.source import Source
from specdsl.syntax import tree

MOST_USES = 60
"""In all files of a spec together."""

Load: TypeAlias = Callable[[tree.Text, Source], tree.Tree]


@dataclass(eq=False)
class Parts:
    """The items of all files in the order of declaration. `spec` is the main file's header."""

    load: Load
    report: Report
    spec: tree.Spec | None = None
    items: list[tree.Item] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    uses: int = 0  # so far


def gather(main: tree.Tree, load: Load, report: Report) -> Parts:
    """Everything that the main file says or uses, each file once."""
    parts = Parts(load, report, sources=[main.span.source])
    for item in main.items:
        match item:
            case tree.Spec():
                if parts.spec is not None:
                    report(errors.second_spec(item, parts.spec))
                parts.spec = parts.spec or item
            case tree.Use():
                _use(parts, item, main.span.source, {_key(main.span.source): item})
            case _:
                parts.items.append(item)
    if parts.spec is None:
        report(errors.no_spec(main.span))
    return parts


def _use(parts: Parts, use: tree.Use, source: Source, using: dict[str, tree.Use]) -> None:
    """`using` are the files that are being read, each with the `use` in it that led here."""
    parts.uses += 1
    if parts.uses > MOST_USES:
        if parts.uses == MOST_USES + 1:
            parts.report(errors.too_many_uses(use, MOST_USES))
        return
    try:
        part = parts.load(use.path, source)
    except SpecError as error:
        for diagnostic in error.diagnostics:
            parts.report(diagnostic)
        return
    found = part.span.source
    if _key(found) in using:
        parts.report(errors.use_cycle(use, using[_key(found)]))
        return
    if any(_key(found) == _key(known) for known in parts.sources):
        return
    parts.sources.append(found)
    for item in part.items:
        match item:
            case tree.Use():
                _use(parts, item, found, {**using, _key(found): item})
            case tree.Check():
                parts.report(errors.check_in_part(item))
            case tree.Spec():
                pass  # says what the part is when it is read alone
            case _:
                parts.items.append(item)


def _key(source: Source) -> str:
    return posixpath.normpath(source.path)

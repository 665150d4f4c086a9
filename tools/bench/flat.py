"""A program over whole numbers: what Promela and Murphi have in common, and nothing else.

An expression is a whole number, or a tuple that begins with its operator: `cell` (array, indexes),
`not`, `and`, `or`, `=`, `<`, `<=`, `+`, `-`, `if` (test, yes, no), `kept` (name).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Code = Any
"""An expression of the flat program."""


class NotTranslated(Exception):
    """What has no translation, in a few words."""


@dataclass(frozen=True, slots=True)
class Cells:
    """An array of cells, or one cell if it has no `sizes`; its indexes begin at `bases`. `low` to
    `high` is what each cell holds."""

    name: str
    bases: tuple[int, ...]
    sizes: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A step of a thread, in one of its ways: where it is at `pc`, if `guard` is so, all `sets`
    (cell, value) happen at once."""

    name: str
    thread: str
    pc: int
    target: int
    guard: Code
    sets: tuple[tuple[Code, Code], ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """The program. `starts` are its first states: every cell with its value. `claims` are what
    must be so in every state, by name; `ended`, when nothing has to happen any more. `pcs` are the
    names of the cells that say where each thread is."""

    cells: tuple[Cells, ...]
    starts: tuple[dict[Code, int], ...]
    rules: tuple[Rule, ...]
    claims: tuple[tuple[str, Code], ...]
    ended: Code
    threads: tuple[str, ...]
    pcs: dict[str, str]
    deadlock: bool


# ---- expressions, folded where a part is decided ----


def negate(code: Code) -> Code:
    if isinstance(code, int):
        return int(not code)
    return code[1] if code[0] == "not" else ("not", code)


def all_of(codes: list[Code]) -> Code:
    kept = [code for code in dict.fromkeys(codes) if code != 1]
    if 0 in kept:
        return 0
    return 1 if not kept else kept[0] if len(kept) == 1 else ("and", *kept)


def any_of(codes: list[Code]) -> Code:
    kept = [code for code in dict.fromkeys(codes) if code != 0]
    if 1 in kept:
        return 1
    return 0 if not kept else kept[0] if len(kept) == 1 else ("or", *kept)


def same(left: Code, right: Code) -> Code:
    if left == right:
        return 1
    if isinstance(left, int) and isinstance(right, int):
        return 0
    return ("=", left, right)


def either(test: Code, yes: Code, no: Code) -> Code:
    if yes == no or test == 1:
        return yes
    return no if test == 0 else ("if", test, yes, no)


def compare(operator: str, left: Code, right: Code) -> Code:
    if operator in (">", ">="):
        left, right, operator = right, left, {">": "<", ">=": "<="}[operator]
    if isinstance(left, int) and isinstance(right, int):
        return int(left < right if operator == "<" else left <= right)
    return (operator, left, right)


def add(operator: str, left: Code, right: Code) -> Code:
    if isinstance(left, int) and isinstance(right, int):
        return left + right if operator == "+" else left - right
    if operator == "+" and left == 0:
        return right
    return left if right == 0 else (operator, left, right)


def cells_in(code: Code) -> Iterator[Code]:
    """Every cell that the expression reads."""
    if isinstance(code, tuple):
        if code[0] == "cell":
            yield code
            for index in code[2]:
                yield from cells_in(index)
        else:
            for part in code[1:]:
                yield from cells_in(part)


# ---- one thing after the other ----


@dataclass(frozen=True, slots=True)
class InOrder:
    """Assignments that do one after the other what `Rule.sets` do at once: first `kept` (name,
    value), then `sets`."""

    kept: tuple[tuple[str, Code], ...]
    sets: tuple[tuple[Code, Code], ...]


def in_order(sets: tuple[tuple[Code, Code], ...]) -> InOrder:
    """A value, or an index, that reads what an earlier assignment has changed is kept before."""
    kept: list[tuple[str, Code]] = []
    changed: set[str] = set()
    ordered = []

    def before(code: Code) -> Code:
        if not any(cell[1] in changed for cell in cells_in(code)):
            return code
        kept.append((f"kept{len(kept)}", code))
        return ("kept", kept[-1][0])

    for (_, name, indexes), value in sets:
        indexes, value = tuple(before(index) for index in indexes), before(value)
        ordered.append((("cell", name, indexes), value))
        changed.add(name)
    return InOrder(tuple(kept), tuple(ordered))

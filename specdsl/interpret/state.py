"""What a state of a run is, and which shared places there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from specdsl.interpret.values import Value
from specdsl.model import model

Stored: TypeAlias = Any
"""What a place holds: a value, or the state of a lock."""


class Failure(NamedTuple):
    """A step that broke an unasked check or an assert: which one, and what there is to say."""

    name: str
    words: str


class Store(NamedTuple):
    """A store that nobody else has seen: the number of the place, and the value."""

    to: int
    value: Stored


class ThreadState(NamedTuple):
    """Where a thread is, what its locals are (the first value of their type where they are not
    known) and what it has returned; what is in its store buffer, the oldest store first, and a
    store that waits for room there, of the instruction where the thread is."""

    at: int
    locals: tuple[Value, ...]
    result: Value
    buffer: tuple[Store, ...] = ()
    late: Store | None = None


class State(NamedTuple):
    """All there is. Two states that are equal are one."""

    shared: tuple[Stored, ...]
    threads: tuple[ThreadState, ...]
    failed: Failure | None = None


@dataclass(frozen=True, eq=False)
class Cell:
    """One shared place: a variable, of the object `object`, at these indexes. `type` is that of
    what it holds."""

    variable: model.Variable
    object: str | None
    indexes: tuple[str, ...]
    type: model.Type

    @property
    def name(self) -> str:
        """As the author writes it."""
        owner = f"{self.object}." if self.object is not None else ""
        return f"{owner}{self.variable.name}{''.join(f'[{index}]' for index in self.indexes)}"


Key: TypeAlias = tuple[model.Variable, str | None, tuple[str, ...]]


class Cells:
    """All shared places, each with its number: in order of declaration, the objects of a field in
    the order of their declaration."""

    def __init__(self, variables: tuple[model.Variable, ...]) -> None:
        self.all = tuple(cell for variable in variables for cell in _cells(variable))
        self._numbers: Mapping[Key, int] = {
            (cell.variable, cell.object, cell.indexes): number
            for number, cell in enumerate(self.all)
        }

    def number(self, variable: model.Variable, of: str | None, indexes: tuple[str, ...]) -> int:
        """Where the state has the place."""
        return self._numbers[variable, of, indexes]


def _cells(variable: model.Variable) -> Iterator[Cell]:
    objects = (None,) if variable.owner is None else variable.owner.domain.members
    kind, domains = variable.type, []
    while isinstance(kind, model.ArrayType):
        domains.append(kind.index.members)
        kind = kind.element
    for of, indexes in product(objects, product(*domains)):
        yield Cell(variable, of, indexes, kind)

"""A state in the author's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl.interpret.locks import kind
from specdsl.interpret.machine import Machine
from specdsl.interpret.state import Cell, State, Stored
from specdsl.interpret.values import Queue, Tagged, Value
from specdsl.model import model


def value_words(value: Value, type_: model.Type) -> str:
    """A value of the type as a spec would write it."""
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case frozenset():
            assert isinstance(type_, model.SetType), "a set is of a set's type"
            shown = [each for each in type_.domain.members if each in value]
            return "{" + ", ".join(shown) + "}"
        case Queue(items):
            assert isinstance(type_, model.QueueType), "a queue is of a queue's type"
            element = type_.element
            return "<" + ", ".join(value_words(each, element) for each in items) + ">"
        case Tagged(name, payload):
            assert isinstance(type_, model.TaggedType), "a tagged value is of a tagged type"
            alternative = next(a for a in type_.states.alternatives if a.name == name)
            parts = [
                _part_words(part, found)
                for part, found in zip(alternative.payload, payload, strict=True)
            ]
            return f"{name}({', '.join(parts)})" if parts else name
        case _:
            return str(value)


def _part_words(part: model.PayloadField, found: Value) -> str:
    if isinstance(part.type, model.BoolType):
        return part.name if found else f"not {part.name}"
    return value_words(found, part.type)


def stored_words(machine: Machine, cell: Cell, stored: Stored) -> str:
    """What a place holds: a value, or who holds the lock."""
    if not isinstance(cell.type, model.LockType):
        return value_words(stored, cell.type)
    meaning = kind(cell.type.kind.name)
    told = meaning.told(stored)
    if told is not None:
        return told
    holders = [
        actor.name + (f" ({mode})" if mode else "")
        for actor in machine.setup.actors
        for mode in meaning.modes(stored, actor.name)
    ]
    return f"{meaning.told_held} {', '.join(holders)}" if holders else meaning.told_free


def places(machine: Machine, state: State) -> tuple[tuple[str, str], ...]:
    """Every shared place with what it holds; locks that nobody has touched left out."""
    return tuple(
        (cell.name, stored_words(machine, cell, stored))
        for cell, stored in zip(machine.setup.cells.all, state.shared, strict=True)
        if not (isinstance(cell.type, model.LockType) and stored == kind(cell.type.kind.name).free)
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """A shared place that a step changed."""

    cell: Cell
    old: str
    new: str

    @property
    def what(self) -> str:
        """The place; of the field that says whether its object is there, the object."""
        type_ = self.cell.type
        lives = isinstance(type_, model.LockType) and kind(type_.kind.name).lives
        return self.cell.object if lives and self.cell.object else self.cell.name


def changed(machine: Machine, before: State, after: State) -> Iterator[Changed]:
    """What the step changed, as far as words tell it."""
    for cell, old, new in zip(machine.setup.cells.all, before.shared, after.shared, strict=True):
        if old != new:
            yield Changed(cell, stored_words(machine, cell, old), stored_words(machine, cell, new))

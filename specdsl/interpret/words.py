"""A state in the author's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl.interpret.locks import kind
from specdsl.interpret.machine import Machine
from specdsl.interpret.state import Cell, State, Stored
from specdsl.interpret.values import Queue, Tagged, Value
from specdsl.model import model

FREE = "free"


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
    holders = []
    for actor in machine.setup.actors:
        mode = meaning.held(stored, actor.name)
        if mode is not None:
            holders.append(actor.name + (f" ({mode})" if mode else ""))
    return f"held by {', '.join(holders)}" if holders else FREE


def places(machine: Machine, state: State) -> tuple[tuple[str, str], ...]:
    """Every shared place with what it holds; free locks left out."""
    told = (
        (cell, stored_words(machine, cell, stored))
        for cell, stored in zip(machine.setup.cells.all, state.shared, strict=True)
    )
    return tuple(
        (cell.name, words)
        for cell, words in told
        if not (isinstance(cell.type, model.LockType) and words == FREE)
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """A shared place that a step changed."""

    cell: Cell
    old: str
    new: str


def changed(machine: Machine, before: State, after: State) -> Iterator[Changed]:
    """What the step changed, as far as words tell it."""
    for cell, old, new in zip(machine.setup.cells.all, before.shared, after.shared, strict=True):
        if old != new:
            yield Changed(cell, stored_words(machine, cell, old), stored_words(machine, cell, new))

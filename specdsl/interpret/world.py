"""What an expression looks at: the world of a state, and where in the text it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from specdsl.interpret.program import Names
from specdsl.interpret.state import Stored
from specdsl.interpret.values import Value
from specdsl.model import model


class World(Protocol):
    """What can be looked at."""

    @property
    def settings(self) -> Mapping[str, bool | int | str]:
        """The value of each option."""

    def local(self, slot: int) -> Value:
        """A local of the thread that acts."""

    def read(self, variable: model.Variable, of: str | None, indexes: tuple[str, ...]) -> Stored:
        """What a shared place holds."""

    def complain(self, check: str, words: str) -> None:
        """Raises Broken, unless the check may be broken here."""

    def attempt(self, expr: model.Attempt, here: Here) -> bool:
        """Tries a lock, and says whether that worked."""

    def change(self, expr: model.ReadModifyWrite, here: Here) -> Value:
        """Reads a place and changes it at once, and says what that gives."""

    def touch(self, variable: model.Variable, of: str, here: Here) -> None:
        """Complains if the object is freed of which this is a field."""

    def look(self, found: Found, here: Here) -> None:
        """Complains if it is guarded for access, and the thread that acts holds no guard."""

    def everybody(self) -> tuple[str, ...]:
        """The names of all threads."""

    def life(self, variable: model.Variable) -> model.Variable | None:
        """The field that says whether the object is there that the variable is a field of."""

    def named(self, thread: model.Thread | None) -> tuple[str, ...]:
        """The names of those threads that there are; with None, of all that have to end."""

    def at(self, thread: str, label: model.Label) -> bool:
        """Whether the next step of the thread is the one with the label."""

    def ended(self, thread: str) -> bool:
        """Whether the thread has ended."""

    def over(self) -> bool:
        """Whether all threads that have to end have, and everybody has seen their stores."""

    def result(self, thread: str) -> Value:
        """What the thread has returned."""


@dataclass(frozen=True, eq=False)
class Here:
    """Where an expression stands: what its names stand for, who executes it (None: nobody, it is a
    property), and the object that a guard speaks of. `guarded`: it is done by the kernel's code. To
    read what is guarded for access asks for the guard, and the object must not be freed. `before`:
    what `old` looks at, in a property of a step."""

    world: World
    names: Names
    thread: str | None = None
    guarded: bool = False
    before: World | None = None
    binders: Mapping[model.Binder, str] = field(default_factory=dict)
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Which place it is."""

    variable: model.Variable
    object: str | None
    indexes: tuple[str, ...]


def place_type(variable: model.Variable) -> model.Type:
    """The type of what each place of the variable holds."""
    type_ = variable.type
    while isinstance(type_, model.ArrayType):
        type_ = type_.element
    return type_


def lock_kind(type_: model.Type) -> str:
    """The name of the kind of a lock."""
    assert isinstance(type_, model.LockType), "it is a lock"
    return type_.kind.name

"""A state that can be looked at, and what stays as it is in all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from specdsl.interpret import locks
from specdsl.interpret.evaluate import true
from specdsl.interpret.program import NOTHING, Comes, Program
from specdsl.interpret.state import Cells, Stored, ThreadState
from specdsl.interpret.values import Broken, Value
from specdsl.interpret.world import Found, Here
from specdsl.model import model


@dataclass(frozen=True, eq=False)
class Actor:
    """A running thread. `declared` may have several of them; `number` is the place of its state."""

    name: str
    number: int
    declared: model.Thread
    program: Program


@dataclass(frozen=True, eq=False)
class Setup:
    """What stays as it is: the options, the places, the threads, and the properties that the check
    asks about (None: all)."""

    settings: Mapping[str, bool | int | str]
    cells: Cells
    actors: tuple[Actor, ...]
    only: tuple[str, ...] | None

    @cached_property
    def lives(self) -> Mapping[model.ObjectKind, model.Variable]:
        """Of objects that can be freed, the field that says so."""
        return {
            cell.variable.owner: cell.variable
            for cell in self.cells.all
            if cell.variable.owner is not None
            and isinstance(cell.type, model.LockType)
            and locks.kind(cell.type.kind.name).lives
        }

    @cached_property
    def rooms(self) -> Mapping[str, int]:
        """The threads with a store buffer, and how many stores can wait in it."""
        nobody = Here(View(self, [], ()), NOTHING)
        return {
            actor.name: buffer.capacity
            for actor in self.actors
            if (buffer := actor.declared.buffer) is not None
            and (buffer.condition is None or true(buffer.condition, nobody))
        }

    def selects(self, property: str) -> bool:
        """Whether the check asks about the property."""
        return self.only is None or property in self.only

    def named(self, thread: model.Thread | None) -> tuple[Actor, ...]:
        """Those threads that there are of one declaration; with None, all that have to end."""
        if thread is None:
            return tuple(actor for actor in self.actors if not actor.declared.background)
        return tuple(actor for actor in self.actors if actor.declared is thread)


@dataclass(eq=False)
class View:
    """A state that can be looked at; nobody acts."""

    setup: Setup
    shared: list[Stored]
    threads: tuple[ThreadState, ...]

    @property
    def settings(self) -> Mapping[str, bool | int | str]:
        return self.setup.settings

    def local(self, slot: int) -> Value:
        raise AssertionError("there are no locals outside threads")

    def read(self, variable: model.Variable, of: str | None, indexes: tuple[str, ...]) -> Stored:
        return self.shared[self.setup.cells.number(variable, of, indexes)]

    def complain(self, check: str, words: str) -> None:
        raise Broken(check, words)

    def touch(self, variable: model.Variable, of: str, here: Here) -> None:
        """Nobody acts, so nobody does wrong."""

    def look(self, found: Found, here: Here) -> None:
        """Nobody acts, so nobody does wrong."""

    def attempt(self, expr: model.Attempt, here: Here) -> bool:
        raise AssertionError("only a statement tries a lock")

    def change(self, expr: model.ReadModifyWrite, here: Here) -> Value:
        raise AssertionError("only a statement changes something")

    def named(self, thread: model.Thread | None) -> tuple[str, ...]:
        return tuple(actor.name for actor in self.setup.named(thread))

    def at(self, thread: str, label: model.Label) -> bool:
        actor = self._actor(thread)
        return label in actor.program.code[self.threads[actor.number].at].labels

    def ended(self, thread: str) -> bool:
        actor = self._actor(thread)
        return self.threads[actor.number].at == actor.program.end

    def over(self) -> bool:
        return all(
            self._is_over(actor, self.threads[actor.number]) for actor in self.setup.named(None)
        )

    def _is_over(self, actor: Actor, mine: ThreadState) -> bool:
        """It has ended, and everybody has seen its stores; or it is an interrupt that has not come,
        and need not come at all."""
        ended = mine.at == actor.program.end and not mine.buffer
        return ended or need_not_come(actor, mine)

    def result(self, thread: str) -> Value:
        return self.threads[self._actor(thread).number].result

    def everybody(self) -> tuple[str, ...]:
        return tuple(actor.name for actor in self.setup.actors)

    def life(self, variable: model.Variable) -> model.Variable | None:
        return self.setup.lives.get(variable.owner) if variable.owner is not None else None

    def _actor(self, name: str) -> Actor:
        return next(actor for actor in self.setup.actors if actor.name == name)


def need_not_come(actor: Actor, mine: ThreadState) -> bool:
    """It is an interrupt or a softirq that has not come."""
    now = actor.program.code[mine.at].what
    return isinstance(now, Comes) and now.interrupts

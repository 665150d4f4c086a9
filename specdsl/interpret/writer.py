"""What it takes to write a body out: where in the text we are, instructions, slots and marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from specdsl.interpret.program import (
    Instruction,
    Mark,
    Names,
    Program,
    Set,
    Slot,
    To,
    What,
)
from specdsl.interpret.stops import looks
from specdsl.model import model
from specdsl.source import Frame


@dataclass(frozen=True, eq=False)
class Returns:
    """What `return` does: the value goes to `to` (None: nobody takes it), and `then` comes next,
    where `visible` is. A thread ends at `then`."""

    to: To | None
    then: Mark
    visible: frozenset[Slot]
    call: bool = False


@dataclass(frozen=True, eq=False)
class Where:
    """Where in the text we are."""

    names: Names
    visible: frozenset[Slot]
    calls: tuple[Frame, ...]
    allowed: frozenset[str]
    returns: Returns
    labels: tuple[tuple[model.Label, Mark], ...] = ()
    leaves: Mark | None = None  # `break`
    again: Mark | None = None  # `continue`
    atomic: int | None = None

    def goto(self, label: model.Label) -> Mark:
        """The nearest label: that of this round, of this call."""
        return next(mark for each, mark in reversed(self.labels) if each is label)


class Writer:
    """A program that is being written."""

    def __init__(self, asked: frozenset[model.Label], *, buffered: bool) -> None:
        self.program = Program()
        self._asked, self._buffered = asked, buffered
        self._labels: list[tuple[model.Label, Mark]] = []
        self._atomics = 0

    # ---- instructions ----

    def emit(self, what: What, here: Where, statement: model.Statement | None) -> Instruction:
        """Append an instruction."""
        made = Instruction(
            what,
            here.names,
            statement,
            here.calls,
            here.allowed | (checks(statement.allows) if statement else frozenset()),
            here.visible,
            here.atomic,
        )
        self.program.code.append(made)
        return made

    def place(self, mark: Mark) -> None:
        """The mark is where the next instruction will be."""
        mark.at = len(self.program.code)

    def declare(self, names: Names, local: model.Local) -> tuple[Names, Slot]:
        """A slot for the local."""
        self.program.slots.append(local)
        slot = len(self.program.slots) - 1
        return Names({**names.locals, local: slot}, names.places), slot

    def label(self) -> None:
        """Make a step of what comes at each label that a property asks about. To pass an argument
        that costs nothing is none: in front of a call it is the first step in it."""
        for label, mark in self._labels:
            labelled, at = self.program.code[mark.at], mark.at
            while (
                isinstance(labelled.what, Set)
                and labelled.what.passes
                and not looks(labelled.what.value)
            ):
                at += 1
                labelled = self.program.code[at]
            labelled.labels, labelled.forced = (*labelled.labels, label), True

    def declared(self, target: model.Local | model.Place | model.RefParam, here: Where) -> Where:
        assert isinstance(target, model.Local), "only a local is declared"
        names, slot = self.declare(here.names, target)
        return replace(here, names=names, visible=here.visible | {slot})

    def following(self) -> Mark:
        """What comes behind the next instruction."""
        return Mark(len(self.program.code) + 1)


def checks(allows: tuple[model.Allow, ...]) -> frozenset[str]:
    return frozenset(allow.check for allow in allows)

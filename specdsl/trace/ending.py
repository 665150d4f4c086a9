"""Who holds and who waits in a state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from specdsl.kinds.lock import Mode
from specdsl.logic import Expr
from specdsl.lower.system import Action, StateVariable, System
from specdsl.model import model
from specdsl.source import Span
from specdsl.tlc.value import Value
from specdsl.trace.buffers import buffers, waits_for
from specdsl.trace.cpus import waits_for_cpu
from specdsl.trace.evaluate import World, evaluate, ways
from specdsl.trace.trace import Held, Waiting
from specdsl.trace.words import (
    element,
    holders,
    in_front,
    place_words,
    places,
    value_at,
    waiting_words,
)

# variable, indexes, type, value
_LockPlace: TypeAlias = tuple[StateVariable, tuple[str, ...], model.LockType, Value]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a step did: by which action, from which state to which."""

    action: Action | None
    before: Mapping[str, Value]
    after: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Ending:
    """The locks of a run of the system."""

    system: System
    world: World
    # A lock has few values in a run, and every state asks for all locks.
    _known: dict[tuple[model.LockType, Value], tuple[tuple[str, Mode], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def held(self, state: Mapping[str, Value], moved: Sequence[Moved]) -> tuple[Held, ...]:
        """Who holds what in the state, and by which of the steps `moved` that lead there."""
        found = []
        for variable, indexes, kind, value in self._locks(state):
            for thread, mode in self._holders(kind, value):
                span: Span | None = None
                for step in moved:
                    if step.action is None or step.action.thread.name != thread:
                        continue
                    old = value_at(step.before[variable.name], indexes)
                    new = value_at(step.after[variable.name], indexes)
                    if (thread, mode) in self._holders(kind, new) and old != new:
                        span = step.action.origin.span
                found.append(Held(thread, place_words(variable, indexes), mode.name, span))
        return tuple(found)

    def waiting(self, state: Mapping[str, Value]) -> Iterator[tuple[Action, Waiting]]:
        """The steps whose turn it is and that cannot be made, with what they wait for."""
        here = self.world.at(state)
        for action in self.system.actions:
            if state.get(action.thread.pc) != action.pc or action.thread.thread.hardware:
                continue
            if any(True for branch in action.branches for _ in ways(branch, here)):
                waiting = waits_for_cpu(action, here)
                if waiting is not None:
                    yield action, waiting
                continue
            buffer = buffers(self.system).get(action.thread.name)
            wanted = None if buffer is None else waits_for(action, buffer, here)
            if wanted is None:
                yield action, self._waits(action, here)
            else:
                yield action, Waiting(action.thread.name, wanted, (), action.origin.span)

    def _waits(self, action: Action, here: World) -> Waiting:
        what, who = waiting_words(action), tuple[str, ...]()
        for name, indexes in action.waits:
            place = self._place(name, indexes, here)
            if place is None:
                continue
            variable, at, kind, value = place
            held = self._holders(kind, value)
            threads = in_front(kind.kind, value, action.thread.name, held, here)
            if threads and (not who or action.thread.name not in threads):
                what, who = place_words(variable, at), threads
        return Waiting(action.thread.name, what, who, action.origin.span)

    def _holders(self, kind: model.LockType, value: Value) -> tuple[tuple[str, Mode], ...]:
        if (kind, value) not in self._known:
            names = tuple(thread.name for thread in self.system.threads)
            self._known[kind, value] = holders(kind.kind, value, names, self.world)
        return self._known[kind, value]

    def _locks(self, state: Mapping[str, Value]) -> list[_LockPlace]:
        """Every lock there is, with its value in the state."""
        found = []
        for variable in self.system.variables:
            kind = element(variable.type)
            if isinstance(kind, model.LockType):
                for indexes, _, value in places(variable, state[variable.name]):
                    found.append((variable, indexes, kind, value))
        return found

    def _place(self, name: str, indexes: tuple[Expr, ...], here: World) -> _LockPlace | None:
        at = tuple(str(evaluate(index, here)) for index in indexes)
        for variable, found, kind, value in self._locks(here.state):
            if variable.name == name and found == at:
                return variable, found, kind, value
        return None

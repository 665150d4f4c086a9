"""Store buffers in a run: which statement a store is from that becomes visible or still waits, and
whether a thread waits for its buffer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, Union

from specdsl import logic
from specdsl.logic import Expr
from specdsl.lower.system import Action, Branch, Role, System
from specdsl.tlc.value import Function, Value
from specdsl.trace.evaluate import World, ways
from specdsl.trace.words import element, place_words, value_words

_EMPTY = "its store buffer to be empty"
_ROOM = "room in its store buffer"
FOR_BUFFER = frozenset((_EMPTY, _ROOM))
"""What a thread waits for that waits for its store buffer."""

Step: TypeAlias = tuple[Union[Action, None], Union[Branch, None]]


@dataclass(frozen=True, slots=True)
class Stores:
    """`of` gives, for each step of a buffer (by its position in the run), the position of the step
    that stored; `left`, for each thread, the steps whose stores still wait, the oldest first."""

    of: dict[int, int]
    left: dict[str, list[int]]


def buffers(system: System) -> dict[str, str]:
    """The variable of the store buffer of each thread that has one."""
    return {v.thread: v.name for v in system.variables if v.role is Role.BUFFER and v.thread}


def stores(system: System, steps: Sequence[Step]) -> Stores:
    """Which step each store is from. Stores leave a buffer in the order in which they came."""
    names = buffers(system)
    found = Stores({}, {thread: [] for thread in names})
    for position, (action, branch) in enumerate(steps):
        if action is None or branch is None or action.thread.name not in names:
            continue
        waiting = found.left[action.thread.name]
        if action.drains is not None and waiting:
            found.of[position] = waiting.pop(0)
        elif action.drains is None and names[action.thread.name] in dict(branch.updates):
            waiting.append(position)
    return found


def store_words(system: System, store: Value) -> tuple[str, str]:
    """A store in a buffer: its place and its value in the author's words."""
    assert isinstance(store, Function), "a store is a record"
    variable = system.variable(str(store["to"]))
    at = store.get("at")
    indexes = tuple(map(str, at)) if isinstance(at, tuple) else ()
    return place_words(variable, indexes), value_words(store["value"], element(variable.type))


def waits_for(action: Action, buffer: str, w: World) -> str | None:
    """What the step wants of the buffer, in words, if nothing else keeps it from happening."""
    for branch in action.branches:
        wanted = [guard for guard in branch.guards if _is_about(guard, buffer)]
        others = tuple(guard for guard in branch.guards if guard not in wanted)
        if wanted and any(True for _ in ways(replace(branch, guards=others), w)):
            return _EMPTY if any(isinstance(guard, logic.Equal) for guard in wanted) else _ROOM
    return None


def _is_about(guard: Expr, buffer: str) -> bool:
    """The guard asks how many stores wait in the buffer."""
    match guard:
        case logic.Equal(logic.Length(logic.Var(name)), _):
            return name == buffer
        case logic.Compare("<", logic.Length(logic.Var(name)), _):
            return name == buffer
        case _:
            return False


def memory_of(expr: Expr, buffers: frozenset[str]) -> Expr:
    """The place in memory, where the expression reads one through a store buffer; else itself."""
    while isinstance(expr, logic.If) and _asks_buffer(expr.test, buffers):
        expr = expr.no
    return expr


def _asks_buffer(test: Expr, buffers: frozenset[str]) -> bool:
    match logic.parts(test)[0]:
        case logic.Compare(">=", logic.Length(logic.Var(name)), _):
            return name in buffers
        case _:
            return False

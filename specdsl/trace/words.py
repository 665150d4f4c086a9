"""TLC's values in the author's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from specdsl.kinds.lock import LockKind, Mode
from specdsl.logic import Bound, Const
from specdsl.lower.names import record_field
from specdsl.lower.system import Action, Branch, StateVariable
from specdsl.model import model
from specdsl.tlc.value import Function, Value, show_value
from specdsl.trace.evaluate import World, evaluate, holds


def value_words(value: Value, kind: model.Type | None) -> str:
    """A value of the type as the spec would write it; TLC's own text for anything unexpected."""
    match kind:
        case model.BoolType() if isinstance(value, bool):
            return "true" if value else "false"
        case model.TaggedType(states) if isinstance(value, Function):
            return _tagged_words(value, states)
        case model.QueueType(_, element) if isinstance(value, tuple):
            return "<" + ", ".join(value_words(item, element) for item in value) + ">"
        case model.SetType(domain) if isinstance(value, frozenset):
            return "{" + ", ".join(name for name in domain.members if name in value) + "}"
        case _:
            return value if isinstance(value, str) else show_value(value)


def _tagged_words(value: Function, states: model.States) -> str:
    tag = value.get("tag")
    for alternative in states.alternatives:
        if alternative.name == tag:
            parts = [_payload_words(value, part) for part in alternative.payload]
            return f"{tag}({', '.join(parts)})" if parts else alternative.name
    return show_value(value)


def _payload_words(value: Function, part: model.PayloadField) -> str:
    held = value.get(record_field(part.name))
    if held is None:
        return "?"
    if isinstance(part.type, model.BoolType):
        return part.name if held is True else f"not {part.name}"
    return value_words(held, part.type)


def element(kind: model.Type | None) -> model.Type | None:
    """The type of one place of a variable of the type."""
    while isinstance(kind, model.ArrayType):
        kind = kind.element
    return kind


def only_locks(kind: model.Type | None) -> bool:
    """A place of the type excludes others and says nothing: to take it is no access that races. The
    life of an object does: freeing one races with touching it."""
    one = element(kind)
    return isinstance(one, model.LockType) and one.kind.alive is None


PlaceValue: TypeAlias = tuple[tuple[str, ...], str, Value]  # indexes, name, value


def places(variable: StateVariable, value: Value) -> Iterator[PlaceValue]:
    """Every single place of a variable: its indexes, its name in the spec, its value."""

    def go(depth: int, part: Value, indexes: tuple[str, ...]) -> Iterator[PlaceValue]:
        if depth == len(variable.indexes):
            yield indexes, place_words(variable, indexes), part
        elif isinstance(part, Function):
            for member in variable.indexes[depth].members:
                inner = part.get(member)
                if inner is not None:
                    yield from go(depth + 1, inner, (*indexes, member))

    yield from go(0, value, ())


def value_at(value: Value, indexes: tuple[str, ...]) -> Value:
    """The part of a variable's value that one place holds."""
    for index in indexes:
        if isinstance(value, Function):
            value = value[index]
    return value


def place_words(variable: StateVariable, indexes: tuple[str, ...]) -> str:
    """`SRC.pte`, `Folio0.seen[SRC]`, `mmap_lock`, `orig`."""
    declared = variable.declared
    if isinstance(declared, model.Variable) and declared.owner is not None and indexes:
        head, rest = f"{indexes[0]}.{declared.name}", indexes[1:]
    else:
        head, rest = variable.words, indexes
    return head + "".join(f"[{index}]" for index in rest)


def holders(
    kind: LockKind, value: Value, threads: tuple[str, ...], w: World
) -> tuple[tuple[str, Mode], ...]:
    """Which threads hold the lock, and how."""
    inside = w.bind(lock=value)
    return tuple(
        (thread, mode)
        for thread in threads
        for mode in kind.modes
        if holds(mode.holds(Bound("lock"), Const(thread)), inside)
    )


def in_front(
    kind: LockKind, value: Value, thread: str, held: tuple[tuple[str, Mode], ...], w: World
) -> tuple[str, ...]:
    """The threads that a waiting thread waits for: who holds the lock; or, where those share it
    with others, who stands before it in the queue."""
    if kind.queue is not None and all(mode.shared for _, mode in held):
        queued = evaluate(kind.queue(Bound("lock")), w.bind(lock=value))
        if isinstance(queued, frozenset) and queued and thread not in queued:
            return tuple(sorted(str(name) for name in queued))
    return tuple(name for name, _ in held)


def lock_shown(kind: LockKind, value: Value, threads: tuple[str, ...], w: World) -> str:
    """The lock in words: its number, or the state that it is in where nobody holds such a lock, or
    who holds it."""
    inside = w.bind(lock=value)
    if kind.number is not None:
        return show_value(evaluate(kind.number.of(Bound("lock")), inside))
    if not kind.modes:
        for name, condition in kind.states.items():
            if holds(condition(Bound("lock")), inside):
                return name
    return lock_words(kind, holders(kind, value, threads, w))


def lock_words(kind: LockKind, held: tuple[tuple[str, Mode], ...]) -> str:
    """`free`, `held by mover`, `held by walker (read)`."""
    if not held:
        return kind.words.free
    names = [thread + (f" ({mode.name})" if mode.name else "") for thread, mode in held]
    return f"{kind.words.held} " + ", ".join(names)


_SHOWN = 3  # statements of an `atomic` in a trace


def step_words(action: Action, branch: Branch) -> str:
    """The statement; for an `atomic`, what was done in it, shortened, to the one that failed; what
    it says instead, where nobody has written it."""
    if branch.says is not None:
        return branch.says
    if action.text != "atomic":
        return action.text
    texts = [" ".join(span.text.split()) for span in branch.acts]
    if not texts:
        return "atomic { ... }"
    last = texts[-1] if branch.failure else None
    shown = texts[:_SHOWN] if last is None else [*texts[: _SHOWN - 1], last]
    if len(texts) > _SHOWN:
        shown.insert(len(shown) - (last is not None), "...")
    return f"atomic {{ {'; '.join(dict.fromkeys(shown))} }}"


def waiting_words(action: Action) -> str:
    """The statement of a step that cannot be made, in which nothing goes wrong."""
    ways = [branch for branch in action.branches if branch.failure is None]
    return step_words(action, ways[0]) if ways else action.text

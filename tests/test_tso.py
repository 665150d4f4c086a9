"""Store buffers against a second opinion: small random programs, all of whose runs are also made by
a machine that is written here from the definition of x86-TSO. Both must end in the same ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TypeAlias

import pytest

from explored import Graph
from models import spec
from specdsl.trace.evaluate import holds, world

PLACES = ("x", "y")


@dataclass(frozen=True)
class Op:
    """`kind` is store (of `value`), load, copy (from the other place), barrier or swap."""

    kind: str
    place: str = ""
    value: int = 0

    @property
    def other(self) -> str:
        return PLACES[self.place == PLACES[0]]


Program: TypeAlias = tuple[Op, ...]


def programs(seed: int) -> tuple[Program, Program]:
    random = Random(seed)
    first, second = (
        tuple(_op(random, value) for value in range(start, start + 4)) for start in (1, 5)
    )
    return first, second


def _op(random: Random, value: int) -> Op:
    kind = random.choice(["store"] * 6 + ["load"] * 4 + ["copy", "copy", "barrier", "swap"])
    return Op(kind, random.choice(PLACES), value)


# ---- the machine of the definition ---------------------------------------------------------------


@dataclass(frozen=True)
class Processor:
    """`buffer` is (place, value) with the oldest first; `loaded` a value that still has to be
    stored; `seen` what each operation has read."""

    at: int = 0
    buffer: tuple[tuple[str, int], ...] = ()
    loaded: int | None = None
    seen: tuple[int, ...] = ()


Memory: TypeAlias = tuple[int, ...]
Machine: TypeAlias = tuple[Memory, tuple[Processor, Processor]]
Ending: TypeAlias = tuple[Memory, tuple[tuple[int, ...], ...]]


def endings(both: tuple[Program, Program], capacity: int) -> set[Ending]:
    """How all runs of the programs end: memory, and what each of them has seen."""
    begin: Machine = ((0, 0), (Processor(), Processor()))
    known, todo, found = {begin}, [begin], set()
    while todo:
        memory, processors = machine = todo.pop()
        following = list(_steps(machine, both, capacity))
        if not following:
            found.add((memory, tuple(each.seen for each in processors)))
        for each in following:
            if each not in known:
                known.add(each)
                todo.append(each)
    return found


def _steps(machine: Machine, both: tuple[Program, Program], capacity: int) -> Iterator[Machine]:
    memory, processors = machine
    for number, me in enumerate(processors):
        for changed, after in _moves(memory, me, both[number], capacity):
            yield changed, (after, processors[1]) if number == 0 else (processors[0], after)


def _moves(
    memory: Memory, me: Processor, program: Program, capacity: int
) -> Iterator[tuple[Memory, Processor]]:
    if me.buffer:
        (place, value), *rest = me.buffer
        yield _written(memory, place, value), replace(me, buffer=tuple(rest))
    if me.at == len(program):
        return
    op, room = program[me.at], len(me.buffer) < capacity
    behind = replace(me, at=me.at + 1, loaded=None)
    match op.kind:
        case "store" if room:
            yield memory, replace(behind, buffer=(*me.buffer, (op.place, op.value)))
        case "load":
            yield memory, replace(behind, seen=(*me.seen, _read(memory, me, op.place)))
        case "copy" if me.loaded is None:
            yield memory, replace(me, loaded=_read(memory, me, op.other))
        case "copy" if room:
            yield memory, replace(behind, buffer=(*me.buffer, (op.place, me.loaded or 0)))
        case "barrier" if not me.buffer:
            yield memory, behind
        case "swap" if not me.buffer:
            old = memory[PLACES.index(op.place)]
            yield _written(memory, op.place, op.value), replace(behind, seen=(*me.seen, old))
        case _:
            pass


def _read(memory: Memory, me: Processor, place: str) -> int:
    own = [value for stored, value in me.buffer if stored == place]
    return own[-1] if own else memory[PLACES.index(place)]


def _written(memory: Memory, place: str, value: int) -> Memory:
    return tuple(value if each == place else old for each, old in zip(PLACES, memory, strict=True))


# ---- the same as a spec --------------------------------------------------------------------------


def endings_of_spec(both: tuple[Program, Program], capacity: int) -> set[Ending]:
    """How all runs of the lowered spec end."""
    checked = spec(_text(both, capacity))
    graph = Graph(checked.system, world(checked.system, checked.checks[0])).explore()
    found = set()
    for state in graph.states:
        if all(holds(each, graph.world.at(state)) for each in checked.system.ended):
            memory = tuple(_number(state[place]) for place in PLACES)
            seen = tuple(
                tuple(_number(state[name]) for name in _ghosts(number, program))
                for number, program in enumerate(both)
            )
            found.add((memory, seen))
    return found


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _ghosts(number: int, program: Program) -> list[str]:
    return [f"seen{number}{i}" for i, op in enumerate(program) if op.kind in ("load", "swap")]


def _text(both: tuple[Program, Program], capacity: int) -> str:
    lines = [f"global {place} : 0..8" for place in PLACES]
    for number, program in enumerate(both):
        lines += [f"ghost {name} : 0..8" for name in _ghosts(number, program)]
        lines.append(f"thread t{number} with store buffer of {capacity} {{")
        for i, op in enumerate(program):
            lines += _statements(op, f"{number}{i}")
        lines.append("}")
    return "\n".join(lines) + "\n"


def _statements(op: Op, name: str) -> list[str]:
    match op.kind:
        case "store":
            return [f"{op.place} = {op.value}"]
        case "load":
            return [f"let v{name} = {op.place}", f"seen{name} = v{name}"]
        case "copy":
            return [f"{op.place} = {op.other}"]
        case "swap":
            return [f"let v{name} = xchg({op.place}, {op.value})", f"seen{name} = v{name}"]
        case _:
            return ["barrier"]


@pytest.mark.parametrize("capacity", [1, 2, 3])
@pytest.mark.parametrize("seed", range(12))
def test_all_runs_end_as_the_definition_says(seed: int, capacity: int) -> None:
    both = programs(seed)
    assert endings_of_spec(both, capacity) == endings(both, capacity), _text(both, capacity)


def test_the_definition_lets_a_load_overtake_a_store_and_nothing_else() -> None:
    store = (Op("store", "x", 1), Op("load", "y")), (Op("store", "y", 2), Op("load", "x"))
    message = (Op("store", "x", 1), Op("store", "y", 2)), (Op("load", "y"), Op("load", "x"))
    assert ((1, 2), ((0,), (0,))) in endings(store, 1)
    assert not any(seen == ((), (2, 0)) for _, seen in endings(message, 3))

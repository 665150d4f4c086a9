"""The store buffer of a thread: what a store puts into it, what the thread sees through it, and how
its oldest store becomes visible to the others. As on x86: Documentation/memory-barriers.txt, and
Owens, Sarkar, Sewell, "A better x86 memory model: x86-TSO" (2009).

The value is a sequence of records, the oldest store first: `to`, the name of a state variable;
`at`, the indexes of the place, where the variable has some; `value`. Which statement stored it is
not in it: two states that differ only in that are one state, and a trace knows its past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl import logic
from specdsl.logic import Const, Expr, Var
from specdsl.lower import flow
from specdsl.lower.flow import Frame, Node
from specdsl.lower.shapes import domains_of
from specdsl.lower.system import Branch
from specdsl.model import model
from specdsl.model.walk import walk

Indexes = tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Buffer:
    """The buffer in the state variable `name`. Stores wait in it while `when`, an expression about
    options, is true. Only stores to `variables` do, which are given with the names of their state
    variables."""

    name: str
    capacity: int
    when: Expr
    variables: tuple[tuple[model.Variable, str], ...]


def is_waiting(put: flow.Put, node: Node) -> bool:
    """What the statement stores waits in the buffer of its thread, if that has one: not in an
    `atomic`, and not what reads and writes at once."""
    return is_shared(put.target, put.frame) and node.region is None and not put.at_once


def is_at_once(node: Node) -> bool:
    """The statement reads and writes a shared place at once: the buffer has to be empty."""
    match node.act:
        case flow.Put(target, frame, at_once=True):
            return is_shared(target, frame)
        case flow.Modify(change):
            return is_shared(change.target, node.frame)
        case flow.Put(value=value) | flow.Test(value):
            changes = (each for each in walk(value) if isinstance(each, model.ReadModifyWrite))
            return any(is_shared(each.target, node.frame) for each in changes)
        case _:
            return False


def is_shared(target: model.Target, frame: Frame) -> bool:
    """Others can see the target; ghosts do not count."""
    return not isinstance(target, model.Local) and not frame.place(target)[0].variable.ghost


def variables(entry: Node) -> Iterator[model.Variable]:
    """What is stored to, on some way through a thread, by a store that waits."""
    for node in flow.reachable(entry):
        match node.act:
            case flow.Put(target, frame) as put if is_waiting(put, node):
                assert not isinstance(target, model.Local), "nobody else can see a local"
                yield frame.place(target)[0].variable
            case _:
                pass


# ---- the value -----------------------------------------------------------------------------------


def is_empty(value: Expr) -> Expr:
    """No store waits: everybody sees what the thread has stored."""
    return logic.equal(logic.length(value), Const(0))


def has_room(value: Expr, buffer: Buffer) -> Expr:
    """One more store can wait."""
    return logic.compare("<", logic.length(value), Const(buffer.capacity))


def put(value: Expr, name: str, indexes: Indexes, stored: Expr) -> Expr:
    """The buffer with one more store, the youngest."""
    at = (("at", logic.Sequence(indexes)),) if indexes else ()
    return logic.append(value, logic.Record((("to", Const(name)), *at, ("value", stored))))


def seen(value: Expr, buffer: Buffer, name: str, indexes: Indexes, memory: Expr) -> Expr:
    """What the thread reads at a place that holds `memory`: the youngest store to it that waits, if
    there is one."""
    match value:
        case logic.Append(older, logic.Record() as youngest):
            rest = seen(older, buffer, name, indexes, memory)
            return logic.choose(_is_to(youngest, name, indexes), logic.get(youngest, "value"), rest)
        case _:
            pass
    for number in range(1, buffer.capacity + 1):
        store = logic.nth(value, Const(number))
        there = logic.compare(">=", logic.length(value), Const(number))
        found = logic.conj((there, _is_to(store, name, indexes)))
        memory = logic.choose(found, logic.get(store, "value"), memory)
    return memory


def _is_to(store: Expr, name: str, indexes: Indexes) -> Expr:
    """The store is to that place. Places of different variables have indexes of different types,
    which are not compared: the name decides first."""
    same = [logic.equal(logic.get(store, "to"), Const(name))]
    for number, index in enumerate(indexes, start=1):
        same.append(logic.equal(logic.nth(logic.get(store, "at"), Const(number)), index))
    return logic.conj(same)


def drained(buffer: Buffer) -> tuple[Branch, ...]:
    """The outcomes of a step of the buffer: its oldest store leaves it, to one of the variables."""
    value = Var(buffer.name)
    oldest = logic.head(value)
    branches = []
    for variable, name in buffer.variables:
        numbers = range(1, len(domains_of(variable)) + 1)
        at = tuple(logic.nth(logic.get(oldest, "at"), Const(number)) for number in numbers)
        changed = logic.update_at(Var(name), at, logic.get(oldest, "value"))
        is_to = logic.equal(logic.get(oldest, "to"), Const(name))
        updates = ((name, changed), (buffer.name, logic.tail(value)))
        branches.append(Branch((), (is_to,), updates, None))
    return tuple(branches)

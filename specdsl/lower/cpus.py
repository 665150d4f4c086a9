"""Who has a CPU: what keeps the threads of one CPU from going on, as conditions on the state.

Threads of a CPU take turns between any two steps, as if preempted there. Nothing is stored about
whose turn it is: that follows from what they hold and how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from specdsl import logic
from specdsl.kinds.lock import Runs
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower import flow
from specdsl.lower.buffers import is_empty
from specdsl.lower.declared import allows
from specdsl.lower.evaluate import INDEX_NAMES, lock_kind
from specdsl.lower.flow import Node
from specdsl.lower.naming import Naming, ThreadFlow
from specdsl.lower.shapes import domains_of, kind_of
from specdsl.lower.system import END, Action, Blocker, ThreadInstance
from specdsl.model import model
from specdsl.model.walk import walk

_RANK = {runs: rank for rank, runs in enumerate(Runs)}  # each comes in between those before it


def sleeps(node: Node) -> bool:
    """While the thread cannot go on there, it sleeps; otherwise it spins, or never waits."""
    match node.act:
        case flow.Locking(operation, places):
            place, _ = node.frame.place(places[0])
            return operation.waits and (lock_kind(place).sleeps or operation.sleeps)
        case flow.Wait() | flow.Pick():
            return True
        case _:
            return node.opens and any(sleeps(each) for each in _inside(node))


def _inside(node: Node) -> Iterator[Node]:
    """The nodes of the `atomic` that the node opens."""
    return (n for n in flow.reachable(node) if n.region == node.region and not n.opens)


@dataclass(slots=True)
class Cpus:
    """The CPUs of a system, whose `actions` do not know of them yet."""

    naming: Naming
    actions: list[Action]
    _flows: dict[str, ThreadFlow] = field(init=False)

    def __post_init__(self) -> None:
        self._flows = {each.instance.name: each for each in self.naming.flows}

    def is_over(self, thread: ThreadInstance) -> Expr:
        """It has ended; an interrupt need not come at all."""
        if thread.thread.runs is Runs.THREAD:
            return _is_at(thread, END)
        return logic.disj((_is_at(thread, END), self._is_waiting_to_come(thread)))

    def scheduled(self) -> tuple[Action, ...]:
        """The actions, each with what keeps its thread from the CPU."""
        return tuple(
            replace(action, blockers=tuple(self._blockers(action))) for action in self.actions
        )

    def _blockers(self, action: Action) -> Iterator[Blocker]:
        me = action.thread
        if me.thread.cpu is None or action.drains is not None:
            return
        for thread_flow in self.naming.flows:
            other = thread_flow.instance
            if other is not me and other.thread.cpu == me.thread.cpu:
                keeps = self._keeps(other, me, begins=action.begins)
                condition = logic.disj((keeps, self._is_storing(other)))
                if condition != logic.FALSE:
                    yield Blocker(other.name, condition)

    def _is_storing(self, thread: ThreadInstance) -> Expr:
        """Its stores wait: a switch, or an interrupt, waits until all can see them. The buffer is
        the CPU's, and who runs there next sees what is in it."""
        buffer = self.naming.words.buffers.get(thread.name)
        return logic.FALSE if buffer is None else logic.neg(is_empty(Var(buffer.name)))

    def _keeps(self, other: ThreadInstance, me: ThreadInstance, *, begins: bool) -> Expr:
        """`other` keeps `me` from the CPU, or from coming in between there."""
        mine, its = me.thread.runs, other.thread.runs
        if _RANK[its] > _RANK[mine]:
            return self._is_active(other)
        if its is not mine:
            return self._holds_against(other, mine) if begins else logic.FALSE
        if mine is Runs.THREAD:
            ways = [self._holds_against(other, mine)]
            if other.thread.priority > me.thread.priority:
                # Who cannot be preempted goes on, however urgent the other one is.
                preempted = logic.neg(self._holds_against(me, mine))
                ways.append(logic.conj((self._wants_to_run(other), preempted)))
            return logic.disj(ways)
        if not begins:
            return logic.FALSE
        # Equal ones come in their order: which of them it is makes no difference.
        earlier = other.thread is me.thread and self._comes_before(other, me)
        return logic.neg(_is_at(other, END)) if earlier else self._is_active(other)

    def _comes_before(self, one: ThreadInstance, other: ThreadInstance) -> bool:
        names = list(self._flows)
        return names.index(one.name) < names.index(other.name)

    # ---- how far a thread is ---------------------------------------------------------------------

    def _is_waiting_to_come(self, thread: ThreadInstance) -> Expr:
        return _is_at(thread, self._flows[thread.name].entry.key)

    def _is_active(self, thread: ThreadInstance) -> Expr:
        """It has come and has not ended."""
        return logic.neg(logic.disj((self._is_waiting_to_come(thread), _is_at(thread, END))))

    def _wants_to_run(self, thread: ThreadInstance) -> Expr:
        """It has woken up, has not ended, and is not asleep."""
        asleep = [
            logic.conj((action.guard, logic.neg(_is_possible(action))))
            for action in self.actions
            if action.thread is thread and action.sleeps
        ]
        return logic.conj((self._is_active(thread), *(logic.neg(each) for each in asleep)))

    # ---- what it holds ---------------------------------------------------------------------------

    def _holds_against(self, thread: ThreadInstance, runs: Runs) -> Expr:
        """It holds something that keeps such a one out."""
        held = [
            self._holds(thread, lock)
            for lock in self._taken(thread)
            if runs in kind_of(lock).keeps_out
        ]
        if allows(self.naming.spec, "held_at_end"):
            return logic.conj((logic.neg(_is_at(thread, END)), logic.disj(held)))
        return logic.disj(held)

    def _taken(self, thread: ThreadInstance) -> list[model.Variable]:
        """The locks that some statement of the thread takes."""
        found: dict[model.Variable, None] = {}
        for node in flow.reachable(self._flows[thread.name].entry):
            for place in _places_taken(node):
                found[place.variable] = None
        return list(found)

    def _holds(self, thread: ThreadInstance, lock: model.Variable) -> Expr:
        words, domains = self.naming.words, domains_of(lock)
        value: Expr = Var(words.variables[lock])
        for name, _ in zip(INDEX_NAMES, domains, strict=False):
            value = logic.apply(value, Bound(name))
        held = kind_of(lock).held_by(value, Const(thread.name))
        for name, domain in reversed(list(zip(INDEX_NAMES, domains, strict=False))):
            held = logic.Quantifier("some", name, NamedSet(words.sets[domain]), held)
        return held


def _is_at(thread: ThreadInstance, key: str) -> Expr:
    return logic.equal(Var(thread.pc), Const(key))


def _is_possible(action: Action) -> Expr:
    """Some branch is enabled."""
    ways = []
    for branch in action.branches:
        way = logic.conj(branch.guards)
        for name, domain in reversed(branch.choices):
            way = logic.Quantifier("some", name, domain, way)
        ways.append(way)
    return logic.disj(ways)


def _places_taken(node: Node) -> Iterator[model.Place]:
    match node.act:
        case flow.Locking(operation, places) if operation.takes:
            yield from (node.frame.place(each)[0] for each in places)
        case flow.Test(expr) | flow.Put(_, _, expr):
            for part in walk(expr):
                if isinstance(part, model.Attempt) and part.operation.takes:
                    named = part.place
                    reference = named.param if isinstance(named, model.RefRead) else named
                    yield node.frame.place(reference)[0]
        case _:
            pass

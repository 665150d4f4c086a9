"""Where a spec begins, and what can happen in a state. The definition of the language, as a
program: slow and obvious."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specdsl.interpret import known, locks, stops, write_out
from specdsl.interpret.cpus import Cpus
from specdsl.interpret.evaluate import value
from specdsl.interpret.program import NOTHING, Comes, Instruction
from specdsl.interpret.run import Run, failure
from specdsl.interpret.state import Cells, State, Stored, ThreadState
from specdsl.interpret.values import Broken, Value, first, fitted
from specdsl.interpret.view import Actor, Setup, View, need_not_come
from specdsl.interpret.ways import Ways, ways
from specdsl.interpret.world import Here
from specdsl.model import model


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the thread `thread` (None: the begin of a run): the instructions that it did, in
    order, and the state that it leads to. `drains`: it is its store buffer's, the oldest store of
    which becomes visible."""

    thread: str | None
    done: tuple[Instruction, ...]
    state: State
    drains: bool = False

    @property
    def comes(self) -> bool:
        """An interrupt comes, or a thread is woken."""
        return bool(self.done) and isinstance(self.done[0].what, Comes)

    @property
    def mover(self) -> str | None:
        """Whose step it is, in what is promised of runs that go on for ever. Nobody has to make an
        interrupt come."""
        if self.drains and self.thread is not None:
            return buffer_of(self.thread)
        now = self.done[0].what if self.done else None
        return None if isinstance(now, Comes) and now.interrupts else self.thread


def buffer_of(thread: str) -> str:
    """The name of its store buffer, as of somebody who moves."""
    return f"the store buffer of {thread}"


class Machine:
    """A spec, as one of its checks wants it. Raises NotYet if there is something in it that the
    interpreter does not know."""

    def __init__(self, spec: model.Model, check: model.Check) -> None:
        known.require(spec, check)
        self.spec = spec
        actors = tuple(_actors(spec))
        self.setup = Setup(check.settings, Cells(spec.variables), actors, check.only)
        self.switched_off = check.switched_off
        self.livelock = check.livelock
        self._init = write_out.start(spec.init)

    # ---- the first states ----

    def begin(self) -> Iterator[Step]:
        """Every first state, once."""
        seen: set[State] = set()
        for step in ways(self._begin):
            if step.state not in seen:
                seen.add(step.state)
                yield step

    def _begin(self, choice: Ways) -> Step:
        done: list[Instruction] = []
        state = State(tuple(self._free()), tuple(self._before_the_begin()))
        try:
            state = self._first_values(state)
            init = self._run(state, None, choice, done)
            init.whole()
            state = init.state()
            for actor in self.setup.actors:
                state = self._start(self._run(state, actor, choice, done), actor)
        except Broken as broken:
            state = state._replace(failed=failure(broken))
        return Step(None, tuple(done), state)

    def _start(self, thread: Run, actor: Actor) -> State:
        try:
            thread.start(actor.declared.params)
        except Broken as broken:
            if not thread.lets_pass(broken):
                raise
            return thread.stopped()
        return thread.state()

    def _run(self, state: State, actor: Actor | None, choice: Ways, done: list[Instruction]) -> Run:
        program = self._init if actor is None else actor.program
        return Run(self.setup, list(state.shared), state.threads, actor, choice, program, done)

    def _free(self) -> Iterator[Stored]:
        for cell in self.setup.cells.all:
            if isinstance(cell.type, model.LockType):
                yield locks.kind(cell.type.kind.name).free
            else:
                yield first(cell.type)

    def _first_values(self, state: State) -> State:
        view = self.view(state)
        for number, cell in enumerate(self.setup.cells.all):
            if cell.variable.initial is not None:
                found = value(cell.variable.initial, Here(view, NOTHING))
                view.shared[number] = _first(found, cell.type)
        return state._replace(shared=tuple(view.shared))

    def _before_the_begin(self) -> Iterator[ThreadState]:
        for actor in self.setup.actors:
            kind = actor.declared.result
            locals_ = tuple(first(local.type) for local in actor.program.slots)
            yield ThreadState(0, locals_, None if kind is None else first(kind))

    # ---- what happens next ----

    def steps(self, state: State) -> Iterator[Step]:
        """Everything that can happen next; two ways to one state are both told."""
        for actor in self.setup.actors:
            yield from self.steps_of(actor, state)

    def steps_of(self, actor: Actor, state: State) -> Iterator[Step]:
        """What the thread can do next: nothing if it has to wait, has ended or has failed. What its
        store buffer does comes first."""
        if state.failed is not None:
            return
        if state.threads[actor.number].buffer:
            yield self._drained(actor, state)
        if not any(True for _ in self.in_the_way(actor, state)):
            yield from self._own_steps(actor, state)

    def _own_steps(self, actor: Actor, state: State) -> Iterator[Step]:
        """The same, if it has its CPU."""
        if not self._has_ended(actor, state):
            yield from ways(lambda choice: self._step(actor, state, choice))

    def in_the_way(self, actor: Actor, state: State) -> Iterator[Actor]:
        """The threads that keep it from its CPU."""

        def can_go(other: Actor) -> bool:
            return any(True for _ in self._own_steps(other, state))

        return Cpus(self.setup, state, can_go).in_the_way(actor)

    def _drained(self, actor: Actor, state: State) -> Step:
        mine = state.threads[actor.number]
        oldest, *rest = mine.buffer
        shared = list(state.shared)
        shared[oldest.to] = oldest.value
        threads = list(state.threads)
        threads[actor.number] = mine._replace(buffer=tuple(rest))
        after = State(tuple(shared), tuple(threads))
        return Step(actor.name, (), after, drains=True)

    def _step(self, actor: Actor, state: State, choice: Ways) -> Step:
        done: list[Instruction] = []
        run = self._run(state, actor, choice, done)
        try:
            run.step()
        except Broken as broken:
            if run.lets_pass(broken):
                return Step(actor.name, tuple(done), run.stopped())
            return Step(actor.name, tuple(done), state._replace(failed=failure(broken)))
        return Step(actor.name, tuple(done), run.state())

    # ---- looking ----

    def lock_of(self, actor: Actor, state: State) -> int:
        """The number of the lock that the operation is about at which the thread is."""
        return self._run(state, actor, Ways([]), []).lock()

    def view(self, state: State) -> View:
        """The state, to be looked at."""
        return View(self.setup, list(state.shared), state.threads)

    def over(self, state: State) -> bool:
        """Whether all threads but background ones have ended."""
        return self.view(state).over()

    def rests(self, state: State) -> bool:
        """Whether nothing has to happen any more: all threads but background ones have ended, or
        are where they may wait for ever."""
        return all(
            self._has_ended(actor, state)
            or need_not_come(actor, state.threads[actor.number])
            or self._may_wait(actor, state)
            for actor in self.setup.named(None)
        )

    def _has_ended(self, actor: Actor, state: State) -> bool:
        return state.threads[actor.number].at == actor.program.end

    def _may_wait(self, actor: Actor, state: State) -> bool:
        return "deadlock" in actor.program.code[state.threads[actor.number].at].allowed


def _first(found: Value, type_: model.Type) -> Stored:
    """The first value that is declared: a number or a name, of a lock."""
    if not isinstance(type_, model.LockType):
        return fitted(found, type_)
    meaning = locks.kind(type_.kind.name)
    if isinstance(found, int):
        return meaning.numbered(found)
    assert isinstance(found, str), "a number or a name"
    return meaning.firsts[found]


def _actors(spec: model.Model) -> Iterator[Actor]:
    """Every thread, in order of declaration."""
    asked = known.labels(spec)
    taken = {"nobody"}  # who holds a free lock
    number = 0
    for thread in spec.threads:
        for copy in range(thread.count):
            program = write_out.thread(thread, asked)
            stops.force(program)
            name = thread.name if thread.count == 1 else f"{thread.name}{copy}"
            yield Actor(_unlike(name, taken), number, thread, program)
            number += 1


def _unlike(wanted: str, taken: set[str]) -> str:
    """The name, or one like it that no other thread has: `t [2]` may stand beside `t0`."""
    name, again = wanted, 1
    while name in taken:
        again += 1
        name = f"{wanted}_{again}"
    taken.add(name)
    return name

"""One way through one step, statement by statement.

A step is what a thread is at, and then everything that costs no step. An `atomic` is done to its
end. What has to wait makes the whole of the step wait; what is broken ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from typing_extensions import assert_never

from specdsl.interpret import stops
from specdsl.interpret.evaluate import true, value
from specdsl.interpret.program import (
    NOTHING,
    Assert,
    Barrier,
    Comes,
    End,
    Fork,
    Instruction,
    Join,
    Jump,
    Leave,
    Operate,
    Pick,
    Program,
    ReleaseOne,
    Set,
    Sink,
    Skip,
    Take,
    Test,
    To,
    Wait,
)
from specdsl.interpret.state import Failure, State, ThreadState
from specdsl.interpret.storing import Storing
from specdsl.interpret.values import Broken, Value, every, first, fitted
from specdsl.interpret.ways import Waits
from specdsl.interpret.world import Here
from specdsl.model import model


@dataclass(eq=False)
class Run(Storing):
    """Somebody acts: a thread, or `init` (`actor` None)."""

    program: Program
    done: list[Instruction] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._at, self._result = 0, None
        self._locals: dict[int, Value] = {}
        if self.actor is not None:
            mine = self.threads[self.actor.number]
            self._at, self._result = mine.at, mine.result
            self._locals = dict(enumerate(mine.locals))

    # ---- from state to state ----

    def state(self) -> State:
        """What has become of the state."""
        threads = self.threads
        if self.actor is not None:
            kept = self._buffer, self._late
            mine = ThreadState(self._at, tuple(self._values()), self._result, *kept)
            number = self.actor.number
            threads = (*threads[:number], mine, *threads[number + 1 :])
        return State(tuple(self.shared), threads)

    def _values(self) -> Iterator[Value]:
        """A local that is not known where the thread is has the first value of its type."""
        visible = self.program.code[self._at].visible
        for slot, local in enumerate(self.program.slots):
            known = slot in visible and slot in self._locals
            yield self._locals[slot] if known else first(local.type)

    def lets_pass(self, broken: Broken) -> bool:
        """Whether the author wants nothing said of it where it happened."""
        return self._now is not None and broken.name in self._now.allowed

    def stopped(self) -> State:
        """What is left where the thread stops for good: what it did before is done, and it counts
        as ended, with all that it holds."""
        self._at = self.program.end
        return self.state()

    def step(self) -> None:
        """A step: what the thread is at, then what costs nothing."""
        if self._late is None:
            self._do()
        else:
            self.done.append(self._here())
            self.store_late()
            self._at += 1
        if self._late is None:
            self._do_what_costs_nothing()

    def start(self, params: tuple[tuple[model.Local, model.Expr | None], ...]) -> None:
        """The begin of a thread: parameters, and what costs nothing."""
        for slot, (local, given) in enumerate(params):
            if given is not None:
                chosen = value(given, Here(self, NOTHING))
            else:
                values = list(every(local.type))
                chosen = values[self.choice.among(len(values))]
            self._locals[slot] = fitted(chosen, local.type)
        self._do_what_costs_nothing()

    def whole(self) -> None:
        """All of `init`."""
        while not isinstance(self._here().what, End):
            self._do()

    def _do_what_costs_nothing(self) -> None:
        while not isinstance(self._here().what, End) and not self._is_step(self._here()):
            self._do()

    def _here(self) -> Instruction:
        """The instruction that comes next. What is not known there is forgotten."""
        now = self.program.code[self._at]
        self._locals = {slot: each for slot, each in self._locals.items() if slot in now.visible}
        return now

    # ---- what is a step ----

    def _is_step(self, now: Instruction) -> bool:
        """Whether it has to wait for the next step. Inside an `atomic` nothing does."""
        if now.atomic is not None:
            return False
        if now.forced:
            return True
        what = now.what
        match what:
            case Set(expr, to):
                return not stops.sets_ghost(what) and (stops.is_shared(to) or stops.looks(expr))
            case Assert(condition=condition):
                return stops.looks(condition)
            case Test(condition):
                return self._asks(condition, now)
            case Jump() | Leave() | End():
                return False
            case Operate() | Join() | ReleaseOne() | Pick() | Take() | Fork() | Wait() | Skip():
                return True
            case Comes() | Barrier():
                return True
            case _:
                assert_never(what)

    def _asks(self, condition: model.Expr, now: Instruction) -> bool:
        """Whether the condition comes to ask about anything shared: not if what stands on the left
        of an `and` or `or` decides."""
        match condition:
            case model.Not(operand):
                return self._asks(operand, now)
            case model.Binary("and" | "or" as operator, left, right):
                if self._asks(left, now):
                    return True
                try:
                    truth = true(left, Here(self, now.names))
                except Broken:
                    return False
                return truth == (operator == "and") and self._asks(right, now)
            case _:
                return stops.looks(condition)

    # ---- doing ----

    def local(self, slot: int) -> Value:
        return self._locals.get(slot, first(self.program.slots[slot].type))

    def _do(self) -> None:
        """Do the instruction that comes next, and go on behind it."""
        now = self._here()
        self._now = now
        self.done.append(now)
        here = Here(self, now.names, self._name, guarded=self._name is not None)
        what = now.what
        self._at += 1
        match what:
            case Set(expr, to, _, at_once):
                outside = stops.sets_ghost(what)
                if at_once and stops.is_shared(to) and not outside:
                    self._wait_for_stores()
                found = value(expr, Here(self, now.names, self._name) if outside else here)
                self._set(found, to, expr, at_once=at_once)
            case Test(condition, no):
                if not true(condition, here):
                    self._at = no.at
            case Operate():
                self._operate(what, here)
            case Join(operate):
                self._join(operate, here)
            case ReleaseOne():
                if self._release_one(here):
                    self._at -= 1  # it comes again
            case Pick(local, domain, where):
                self._pick(local, domain, where, now, here)
            case Take():
                slot = now.names.locals[what.local]
                assert not isinstance(slot, str), "it is a local"
                self._locals[slot] = self._take(what, here)
            case Fork(branches):
                self._at = branches[self.choice.among(len(branches))].at
            case Wait(condition):
                if not true(condition, here):
                    raise Waits
            case Assert(asserted, condition):
                looking = Here(self, now.names, self._name)
                if self.setup.selects(asserted.name) and not true(condition, looking):
                    raise Broken(asserted.name, f"{asserted.name} is false")
            case Skip(opens):
                if opens is not None:
                    self._wait_for_stores()
            case Barrier():
                self._wait_for_stores()
            case Comes():
                self._come(what, here)
            case Jump(to):
                self._at = to.at
            case Leave():
                self._leave()
            case End():
                raise AssertionError("nothing comes behind the end")
            case _:
                assert_never(what)

    def _set(self, found: Value, to: To, expr: model.Expr, *, at_once: bool = False) -> None:
        if to.through is not None:
            fitted(found, to.through)
        match to.target:
            case model.Local() as local:
                slot = to.names.locals[local]
                assert not isinstance(slot, str), "the variable of `for each` is not set"
                self._locals[slot] = fitted(found, local.type)
            case model.Place() | model.RefParam() as target:
                fitted(found, target.type)
                if not self.store(expr, found, to, at_once=at_once):
                    self._at -= 1  # it comes again, when there is room
            case Sink.RESULT:
                self._result = found
            case Sink.NOBODY:
                pass
            case _:
                assert_never(to.target)

    def change(self, expr: model.ReadModifyWrite, here: Here) -> Value:
        to = To(expr.target, here.names)
        if stops.is_shared(to) and not stops.is_ghost(to):
            self._wait_for_stores()
        gives, new = value(expr.gives, here), value(expr.new, here)
        if expr.when is None or true(expr.when, here):
            self._set(new, to, expr, at_once=True)
        return gives

    def _come(self, comes: Comes, here: Here) -> None:
        for place in comes.enters:
            self._operate(Operate("disable", (place,), 0, False, ""), here)

    def _pick(
        self,
        local: model.Local,
        domain: model.Domain,
        where: model.Expr | None,
        now: Instruction,
        here: Here,
    ) -> None:
        slot = now.names.locals[local]
        assert not isinstance(slot, str), "it is a local"
        self._locals[slot] = domain.members[self.choice.among(len(domain.members))]
        if where is not None and not true(where, here):
            raise Waits

    # ---- locks ----

    def lock(self) -> int:
        """The number of the lock that the operation here is about."""
        now = self._here()
        assert isinstance(now.what, Operate), "the thread is at an operation"
        number = self._chosen(now.what, Here(self, now.names))
        assert number is not None, "a thread waits for a lock"
        return number

    def _leave(self) -> None:
        for number in self.held():
            if not self._is_due_to_interrupt(number):
                name = self.setup.cells.all[number].name
                self.complain("held_at_end", f"{self._name} ends while it holds {name}")
        enters = () if self.actor is None else self.actor.declared.enters
        for place in enters:
            enable = Operate("enable", (place,), 0, False, "")
            self._operate(enable, Here(self, NOTHING, self._name))
        self._at = self.program.end


def failure(broken: Broken) -> Failure:
    """What the state says of it."""
    return Failure(broken.name, str(broken))

"""Writes a body out: model -> program. Every call is written in the place of the call, and every
round of a `for each` after the one before; what is left are instructions and jumps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from typing_extensions import assert_never

from specdsl.interpret.locks import is_ordered, kind, plain
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
    Mark,
    Names,
    Operate,
    Pick,
    Program,
    ReleaseOne,
    Set,
    Sink,
    Skip,
    Slot,
    Take,
    Test,
    To,
    Wait,
    What,
)
from specdsl.interpret.stops import looks
from specdsl.model import model
from specdsl.model.walk import walk
from specdsl.source import Frame


def thread(of: model.Thread, asked: Collection[model.Label]) -> Program:
    """What a thread does. Its parameters have the first slots, in their order. `asked` are the
    labels that a property asks about."""
    writer = _Writer(frozenset(asked), buffered=of.buffer is not None)
    names, slots = NOTHING, []
    for local, _ in of.params:
        names, slot = writer.declare(names, local)
        slots.append(slot)
    to = None if of.result is None else To(Sink.RESULT, NOTHING, of.result)
    leave = _Returns(to, Mark(), frozenset())
    here = _Here(names, frozenset(slots), (), _checks(of.allows), leave)
    if of.begins is not None:
        head = model.Statement((), None, of.begins, of.kernel, written=False)
        writer.emit(Comes(of.enters, of.cpu is not None and of.runs.value != "thread"), here, head)
    writer.block(of.body, here)
    writer.emit(Leave(), here, None)
    writer.place(leave.then)
    writer.emit(End(), replace(here, visible=frozenset()), None)
    writer.label()
    return writer.program


def start(body: model.Block) -> Program:
    """What `init` does."""
    writer = _Writer(frozenset(), buffered=False)
    here = _Here(NOTHING, frozenset(), (), frozenset(), _Returns(None, Mark(), frozenset()))
    writer.block(body, here)
    writer.emit(End(), here, None)
    return writer.program


@dataclass(frozen=True, eq=False)
class _Returns:
    """What `return` does: the value goes to `to` (None: nobody takes it), and `then` comes next,
    where `visible` is. A thread ends at `then`."""

    to: To | None
    then: Mark
    visible: frozenset[Slot]
    call: bool = False


@dataclass(frozen=True, eq=False)
class _Here:
    """Where in the text we are."""

    names: Names
    visible: frozenset[Slot]
    calls: tuple[Frame, ...]
    allowed: frozenset[str]
    returns: _Returns
    labels: tuple[tuple[model.Label, Mark], ...] = ()
    leaves: Mark | None = None  # `break`
    again: Mark | None = None  # `continue`
    atomic: int | None = None

    def goto(self, label: model.Label) -> Mark:
        """The nearest label: that of this round, of this call."""
        return next(mark for each, mark in reversed(self.labels) if each is label)


class _Writer:
    def __init__(self, asked: frozenset[model.Label], *, buffered: bool) -> None:
        self.program = Program()
        self._asked, self._buffered = asked, buffered
        self._labels: list[tuple[model.Label, Mark]] = []
        self._atomics = 0

    # ---- instructions ----

    def emit(self, what: What, here: _Here, statement: model.Statement | None) -> Instruction:
        """Append an instruction."""
        made = Instruction(
            what,
            here.names,
            statement,
            here.calls,
            here.allowed | (_checks(statement.allows) if statement else frozenset()),
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

    # ---- statements ----

    def block(self, block: model.Block, here: _Here) -> None:
        """The statements, one after the other."""
        marks = tuple((label, Mark()) for statement in block for label in statement.labels)
        here = replace(here, labels=(*here.labels, *marks))
        for statement in block:
            for label in statement.labels:
                self.place(here.goto(label))
                if label in self._asked:
                    self._labels.append((label, here.goto(label)))
            here = self._statement(statement, here)

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

    def _statement(self, statement: model.Statement, here: _Here) -> _Here:
        """Writes it, and says where we are behind it."""
        step = statement.step
        match step:
            case None:
                self.emit(Jump(self._following()), here, statement)
            case model.Assign(target, model.Attempt() as tried, declares) if _has_steps(tried):
                inner = self._declared(target, here) if declares else here
                self._try(tried, To(target, inner.names), statement, here, inner)
                return inner
            case model.Assign(target, value, declares, at_once):
                inner = self._declared(target, here) if declares else here
                to = To(target, inner.names)
                self.emit(Set(value, to, at_once=at_once), here, statement)
                return inner
            case model.Modify(change):
                self.emit(Set(change, To(Sink.NOBODY, here.names)), here, statement)
            case model.CallFunction():
                return self._call(step, statement, here)
            case model.Operate():
                self._operate(step, statement, here)
            case model.Allocate(local, domain, life, operation, declares):
                inner = self._declared(local, here) if declares else here
                words = plain(operation.verb, operation.mode)
                taken = self.emit(Take(local, domain, life, words), here, statement)
                taken.names = inner.names
                return inner
            case model.ReleaseAll():
                self.emit(ReleaseOne(), here, statement)
            case model.If(test, yes, no):
                self._if(test, yes, no, statement, here)
            case model.While(test, body):
                self._while(test, body, statement, here)
            case model.ForEach():
                self._for_each(step, statement, here)
            case model.Choose(local, domain, where):
                inner = self._declared(local, here)
                picked = self.emit(Pick(local, domain, where), here, statement)
                picked.names = inner.names
                return inner
            case model.Either(branches):
                self._either(branches, statement, here)
            case model.Atomic(body):
                self._atomic(body, statement, here)
            case model.Wait(condition):
                self.emit(Wait(condition), here, statement)
            case model.Assert(asserted, condition):
                self.emit(Assert(asserted, condition), here, statement)
            case model.Skip():
                self.emit(Skip(), here, statement)
            case model.Barrier():
                waits = Barrier() if self._buffered else Jump(self._following())
                self.emit(waits, here, statement)
            case model.Goto(label):
                self.emit(Jump(here.goto(label)), here, statement)
            case model.Break():
                assert here.leaves is not None, "`break` stands in a loop"
                self.emit(Jump(here.leaves), here, statement)
            case model.Continue():
                assert here.again is not None, "`continue` stands in a loop"
                self.emit(Jump(here.again), here, statement)
            case model.Return(returned):
                self._return(returned, statement, here)
            case _:
                assert_never(step)
        return here

    def _declared(self, target: model.Local | model.Place | model.RefParam, here: _Here) -> _Here:
        assert isinstance(target, model.Local), "only a local is declared"
        names, slot = self.declare(here.names, target)
        return replace(here, names=names, visible=here.visible | {slot})

    def _following(self) -> Mark:
        """What comes behind the next instruction."""
        return Mark(len(self.program.code) + 1)

    def _operate(self, step: model.Operate, statement: model.Statement, here: _Here) -> None:
        """What is switched off on the CPU is so before the lock is taken, and until it is given
        up."""
        operation, places, context = step.operation, step.places, step.context
        words = plain(operation.verb, operation.mode)
        gives_up = words == kind(_kind_of(places[0])).release
        if context is not None and not gives_up:
            self._switch(context, "disable", statement, here)
        for number in range(len(places)):
            ordered = is_ordered(words)
            operate = Operate(words, places, number, ordered, operation.past, step.number)
            if kind(_kind_of(places[0])).joins(words):
                self.emit(Join(operate), here, statement)
            self.emit(operate, here, statement)
        if context is not None and gives_up:
            self._switch(context, "enable", statement, here)

    def _switch(
        self, context: model.Place, words: str, statement: model.Statement, here: _Here
    ) -> None:
        past = words + "d {lock}"
        self.emit(Operate(words, (context,), 0, True, past), here, statement)

    def _ask(
        self, condition: model.Expr, yes: Mark, no: Mark, statement: model.Statement, here: _Here
    ) -> None:
        """A condition in which an attempt takes several steps: each part of it is asked by itself.
        What comes behind is reached only by jumps."""
        match condition:
            case model.Not(operand) if _is_several(condition):
                self._ask(operand, no, yes, statement, here)
            case model.Binary("and" | "or" as operator, left, right) if _is_several(condition):
                rest = Mark()
                first = (rest, no) if operator == "and" else (yes, rest)
                self._ask(left, *first, statement, here)
                self.place(rest)
                self._ask(right, yes, no, statement, here)
            case model.Attempt() if _has_steps(condition):
                self._attempt(condition, yes, no, statement, here)
            case _:
                self.emit(Test(condition, no), here, statement)
                self.emit(Jump(yes), here, None)

    def _attempt(
        self, tried: model.Attempt, yes: Mark, no: Mark, statement: model.Statement, here: _Here
    ) -> None:
        """What it switches off on the CPU is on again if it says no. One that waits in a queue
        joins it first."""
        missed = Mark()
        if tried.context is not None:
            self._switch(tried.context, "disable", statement, here)
        words = plain(tried.operation.verb, tried.operation.mode)
        place = tried.place.param if isinstance(tried.place, model.RefRead) else tried.place
        if kind(_kind_of(place)).joins(words):
            operate = Operate(words, (place,), 0, True, tried.operation.past, tried.number)
            self.emit(Join(operate), here, statement)
        self.emit(Test(tried, missed), here, statement)
        self.emit(Jump(yes), here, None)
        self.place(missed)
        if tried.context is not None:
            self._switch(tried.context, "enable", statement, here)
        self.emit(Jump(no), here, None)

    def _try(
        self,
        tried: model.Attempt,
        to: To,
        statement: model.Statement,
        here: _Here,
        behind: _Here,
    ) -> None:
        """`let got = ...` of an attempt that takes several steps."""
        yes, no, end = Mark(), Mark(), Mark()
        self._attempt(tried, yes, no, statement, here)
        for mark, truth in ((yes, True), (no, False)):
            self.place(mark)
            answer = model.Literal(truth, tried.type, tried.span)
            self.emit(Set(answer, to), here, statement)
            self.emit(Jump(end), behind, None)
        self.place(end)

    # ---- blocks ----

    def _if(
        self,
        test: model.Expr,
        yes: model.Block,
        no: model.Block,
        statement: model.Statement,
        here: _Here,
    ) -> None:
        otherwise, behind = Mark(), Mark()
        self._test(test, otherwise, statement, here)
        self.block(yes, here)
        self.emit(Jump(behind), here, None)
        self.place(otherwise)
        self.block(no, here)
        self.place(behind)

    def _test(self, test: model.Expr, no: Mark, statement: model.Statement, here: _Here) -> None:
        """Goes on behind it if the condition is true, at `no` if not."""
        if not _is_several(test):
            self.emit(Test(test, no), here, statement)
            return
        yes = Mark()
        self._ask(test, yes, no, statement, here)
        self.place(yes)

    def _while(
        self,
        test: model.Expr | None,
        body: model.Block,
        statement: model.Statement,
        here: _Here,
    ) -> None:
        head, behind = Mark(), Mark()
        self.place(head)
        if test is None:
            self.emit(Jump(self._following()), here, statement)
        else:
            self._test(test, behind, statement, here)
        self.block(body, replace(here, leaves=behind, again=head))
        self.emit(Jump(head), here, None)
        self.place(behind)

    def _for_each(self, step: model.ForEach, statement: model.Statement, here: _Here) -> None:
        behind = Mark()
        for member in step.domain.members:
            following = Mark()
            names = Names({**here.names.locals, step.local: member}, here.names.places)
            round_ = replace(here, names=names, leaves=behind, again=following)
            self.block(step.body, round_)
            self.place(following)
        self.place(behind)

    def _either(
        self, branches: tuple[model.Block, ...], statement: model.Statement, here: _Here
    ) -> None:
        marks, behind = tuple(Mark() for _ in branches), Mark()
        self.emit(Fork(marks), here, statement)
        for mark, branch in zip(marks, branches, strict=True):
            self.place(mark)
            self.block(branch, here)
            self.emit(Jump(behind), here, None)
        self.place(behind)

    def _atomic(self, body: model.Block, statement: model.Statement, here: _Here) -> None:
        begin, number = len(self.program.code), here.atomic
        if number is None:
            self._atomics += 1
            number = self._atomics
        self.emit(Skip(opens=number), here, statement)
        self.block(body, replace(here, atomic=number))
        if len(self.program.code) == begin + 1:
            self.program.code.pop()  # there is nothing in it

    # ---- calls ----

    def _call(self, step: model.CallFunction, statement: model.Statement, here: _Here) -> _Here:
        """Arguments, then the body. Behind it, what the call declares is known."""
        function, behind = step.function, here
        to = None
        if step.target is not None:
            behind = self._declared(step.target, here) if step.declares else here
            to = To(step.target, behind.names, function.result)
        inside = self._arguments(step, statement, here)
        returns = _Returns(to, Mark(), behind.visible, call=True)
        body = replace(
            inside,
            calls=(*here.calls, Frame(function.name, statement.span)),
            allowed=here.allowed | _checks(statement.allows),
            returns=returns,
            labels=(),
            leaves=None,
            again=None,
        )
        self.block(function.body, body)
        self.place(returns.then)
        return behind

    def _arguments(
        self, step: model.CallFunction, statement: model.Statement, here: _Here
    ) -> _Here:
        """What the function knows: its parameters, and nothing of the caller. The caller's locals
        live on, unseen."""
        inside = NOTHING
        places = dict(_references(step, here.names))
        visible = here.visible
        for param, argument in zip(step.function.params, step.arguments, strict=True):
            if isinstance(param, model.Local):
                assert not isinstance(argument, (model.Place, model.RefParam)), "a value"
                inside, slot = self.declare(inside, param)
                at_call = replace(here, visible=visible)
                self.emit(Set(argument, To(param, inside), passes=True), at_call, statement)
                visible |= {slot}
        return replace(here, names=Names(inside.locals, places), visible=visible)

    def _return(self, value: model.Expr | None, statement: model.Statement, here: _Here) -> None:
        returns = here.returns
        if value is not None and returns.to is not None:
            self.emit(Set(value, returns.to), here, statement)
        if not returns.call:
            self.emit(Leave(), here, statement)
            return
        self.emit(Jump(returns.then), replace(here, visible=returns.visible), statement)


def _references(
    step: model.CallFunction, names: Names
) -> Iterator[tuple[model.RefParam, tuple[model.Place, Names]]]:
    """What each `ref` parameter stands for: the caller's own one stands for what it stands for."""
    for param, argument in zip(step.function.params, step.arguments, strict=True):
        match param, argument:
            case model.RefParam(), model.Place():
                yield param, (argument, names)
            case model.RefParam(), model.RefParam():
                yield param, names.places[argument]
            case _:
                pass


def _checks(allows: tuple[model.Allow, ...]) -> frozenset[str]:
    return frozenset(allow.check for allow in allows)


def _is_several(condition: model.Expr) -> bool:
    """An attempt in the condition takes several steps."""
    return any(isinstance(part, model.Attempt) and _has_steps(part) for part in walk(condition))


def _has_steps(tried: model.Attempt) -> bool:
    """The attempt takes several steps."""
    place = tried.place.param if isinstance(tried.place, model.RefRead) else tried.place
    words = plain(tried.operation.verb, tried.operation.mode)
    return tried.context is not None or kind(_kind_of(place)).joins(words)


def _kind_of(place: model.Place | model.RefParam) -> str:
    assert isinstance(place.type, model.LockType), "an operation is about a lock"
    return place.type.kind.name

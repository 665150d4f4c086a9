"""Writes a body out: model -> program. Every call is written in the place of the call, and every
round of a `for each` after the one before; what is left are instructions and jumps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from typing_extensions import assert_never

from specdsl.interpret.locks import plain
from specdsl.interpret.operating import Operating, has_steps
from specdsl.interpret.program import (
    NOTHING,
    Assert,
    Barrier,
    Comes,
    End,
    Fork,
    Jump,
    Leave,
    Mark,
    Names,
    Pick,
    Program,
    ReleaseOne,
    Set,
    Sink,
    Skip,
    Take,
    To,
    Wait,
)
from specdsl.interpret.writer import Returns, Where, checks
from specdsl.model import model
from specdsl.source import Frame


def thread(of: model.Thread, asked: Collection[model.Label]) -> Program:
    """What a thread does. Its parameters have the first slots, in their order. `asked` are the
    labels that a property asks about."""
    writer = _Statements(frozenset(asked), buffered=of.buffer is not None)
    names, slots = NOTHING, []
    for local, _ in of.params:
        names, slot = writer.declare(names, local)
        slots.append(slot)
    to = None if of.result is None else To(Sink.RESULT, NOTHING, of.result)
    leave = Returns(to, Mark(), frozenset())
    here = Where(names, frozenset(slots), (), checks(of.allows), leave)
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
    writer = _Statements(frozenset(), buffered=False)
    here = Where(NOTHING, frozenset(), (), frozenset(), Returns(None, Mark(), frozenset()))
    writer.block(body, here)
    writer.emit(End(), here, None)
    return writer.program


class _Statements(Operating):
    """A program that is being written, statement by statement."""

    # ---- statements ----

    def block(self, block: model.Block, here: Where) -> None:
        """The statements, one after the other."""
        marks = tuple((label, Mark()) for statement in block for label in statement.labels)
        here = replace(here, labels=(*here.labels, *marks))
        for statement in block:
            for label in statement.labels:
                self.place(here.goto(label))
                if label in self._asked:
                    self._labels.append((label, here.goto(label)))
            here = self._statement(statement, here)

    def _statement(self, statement: model.Statement, here: Where) -> Where:
        """Writes it, and says where we are behind it."""
        step = statement.step
        match step:
            case None:
                self.emit(Jump(self.following()), here, statement)
            case model.Assign(target, model.Attempt() as tried, declares) if has_steps(tried):
                inner = self.declared(target, here) if declares else here
                self._try(tried, To(target, inner.names), statement, here, inner)
                return inner
            case model.Assign(target, value, declares, at_once):
                inner = self.declared(target, here) if declares else here
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
                inner = self.declared(local, here) if declares else here
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
                inner = self.declared(local, here)
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
                waits = Barrier() if self._buffered else Jump(self.following())
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

    # ---- blocks ----

    def _if(
        self,
        test: model.Expr,
        yes: model.Block,
        no: model.Block,
        statement: model.Statement,
        here: Where,
    ) -> None:
        otherwise, behind = Mark(), Mark()
        self._test(test, otherwise, statement, here)
        self.block(yes, here)
        self.emit(Jump(behind), here, None)
        self.place(otherwise)
        self.block(no, here)
        self.place(behind)

    def _while(
        self,
        test: model.Expr | None,
        body: model.Block,
        statement: model.Statement,
        here: Where,
    ) -> None:
        head, behind = Mark(), Mark()
        self.place(head)
        if test is None:
            self.emit(Jump(self.following()), here, statement)
        else:
            self._test(test, behind, statement, here)
        self.block(body, replace(here, leaves=behind, again=head))
        self.emit(Jump(head), here, None)
        self.place(behind)

    def _for_each(self, step: model.ForEach, statement: model.Statement, here: Where) -> None:
        behind = Mark()
        for member in step.domain.members:
            following = Mark()
            names = Names({**here.names.locals, step.local: member}, here.names.places)
            round_ = replace(here, names=names, leaves=behind, again=following)
            self.block(step.body, round_)
            self.place(following)
        self.place(behind)

    def _either(
        self, branches: tuple[model.Block, ...], statement: model.Statement, here: Where
    ) -> None:
        marks, behind = tuple(Mark() for _ in branches), Mark()
        self.emit(Fork(marks), here, statement)
        for mark, branch in zip(marks, branches, strict=True):
            self.place(mark)
            self.block(branch, here)
            self.emit(Jump(behind), here, None)
        self.place(behind)

    def _atomic(self, body: model.Block, statement: model.Statement, here: Where) -> None:
        begin, number = len(self.program.code), here.atomic
        if number is None:
            self._atomics += 1
            number = self._atomics
        self.emit(Skip(opens=number), here, statement)
        self.block(body, replace(here, atomic=number))
        if len(self.program.code) == begin + 1:
            self.program.code.pop()  # there is nothing in it

    # ---- calls ----

    def _call(self, step: model.CallFunction, statement: model.Statement, here: Where) -> Where:
        """Arguments, then the body. Behind it, what the call declares is known."""
        function, behind = step.function, here
        to = None
        if step.target is not None:
            behind = self.declared(step.target, here) if step.declares else here
            to = To(step.target, behind.names, function.result)
        inside = self._arguments(step, statement, here)
        returns = Returns(to, Mark(), behind.visible, call=True)
        body = replace(
            inside,
            calls=(*here.calls, Frame(function.name, statement.span)),
            allowed=here.allowed | checks(statement.allows),
            returns=returns,
            labels=(),
            leaves=None,
            again=None,
        )
        self.block(function.body, body)
        self.place(returns.then)
        return behind

    def _arguments(
        self, step: model.CallFunction, statement: model.Statement, here: Where
    ) -> Where:
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

    def _return(self, value: model.Expr | None, statement: model.Statement, here: Where) -> None:
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

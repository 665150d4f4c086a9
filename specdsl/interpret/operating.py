"""Operations on locks written out: what they switch off on the CPU, and queues, are instructions of
their own."""

from __future__ import annotations

from specdsl.interpret.locks import is_ordered, kind, plain
from specdsl.interpret.program import Join, Jump, Mark, Operate, Set, Test, To
from specdsl.interpret.writer import Where, Writer
from specdsl.model import model
from specdsl.model.walk import walk


class Operating(Writer):
    """A program that is being written, with operations on locks."""

    def _operate(self, step: model.Operate, statement: model.Statement, here: Where) -> None:
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
                self.emit(Join(operate, operation.queued), here, statement)
            self.emit(operate, here, statement)
        if context is not None and gives_up:
            self._switch(context, "enable", statement, here)

    def _switch(
        self, context: model.Place, words: str, statement: model.Statement, here: Where
    ) -> None:
        past = words + "d {lock}"
        self.emit(Operate(words, (context,), 0, True, past), here, statement)

    def _ask(
        self, condition: model.Expr, yes: Mark, no: Mark, statement: model.Statement, here: Where
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
            case model.Attempt() if has_steps(condition):
                self._attempt(condition, yes, no, statement, here)
            case _:
                self.emit(Test(condition, no), here, statement)
                self.emit(Jump(yes), here, None)

    def _attempt(
        self, tried: model.Attempt, yes: Mark, no: Mark, statement: model.Statement, here: Where
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
            self.emit(Join(operate, tried.operation.queued), here, statement)
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
        here: Where,
        behind: Where,
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

    def _test(self, test: model.Expr, no: Mark, statement: model.Statement, here: Where) -> None:
        """Goes on behind it if the condition is true, at `no` if not."""
        if not _is_several(test):
            self.emit(Test(test, no), here, statement)
            return
        yes = Mark()
        self._ask(test, yes, no, statement, here)
        self.place(yes)


def _is_several(condition: model.Expr) -> bool:
    """An attempt in the condition takes several steps."""
    return any(isinstance(part, model.Attempt) and has_steps(part) for part in walk(condition))


def has_steps(tried: model.Attempt) -> bool:
    """The attempt takes several steps."""
    place = tried.place.param if isinstance(tried.place, model.RefRead) else tried.place
    words = plain(tried.operation.verb, tried.operation.mode)
    return tried.context is not None or kind(_kind_of(place)).joins(words)


def _kind_of(place: model.Place | model.RefParam) -> str:
    assert isinstance(place.type, model.LockType), "an operation is about a lock"
    return place.type.kind.name

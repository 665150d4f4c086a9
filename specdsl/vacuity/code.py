"""Statements that no check executes, and conditions, attempts and choices that never came out in
one of their ways. One finding for each place where threads turn away, not for all that lies behind
it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specdsl.diagnostic import Diagnostic
from specdsl.lower.questions import Question
from specdsl.model import model
from specdsl.model.walk import blocks, statements
from specdsl.source import Source, Span
from specdsl.vacuity import errors
from specdsl.vacuity.allowed import Allowed
from specdsl.vacuity.rows import Seen


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a spec's main file, what happened in it, and what its author allows. `constant`
    are the options that have one value in every row: that is told of them, and not of each
    condition on them."""

    main: Source
    seen: Seen
    allowed: Allowed
    constant: frozenset[str]

    def findings(self, meaning: model.Model) -> Iterator[Diagnostic]:
        """In the order of the text, for each function and thread."""
        owners: list[model.Function | model.Thread] = [*meaning.functions, *meaning.threads]
        for owner in owners:
            if owner.span.source == self.main:
                yield from self._block(owner.body)

    def never_executed(self) -> tuple[Span, ...]:
        """Every statement that no check executed and that is not allowed to be so."""
        never = (
            span
            for span, executed in self.seen.statements.items()
            if not executed and span.source == self.main and span not in self.allowed.about
        )
        return tuple(sorted(never, key=lambda span: span.start))

    def _block(self, block: model.Block) -> Iterator[Diagnostic]:
        """What is never executed is told once for all that follow one another, and not at all where
        the statement before them never goes on to them."""
        position = 0
        while position < len(block):
            statement = block[position]
            position += 1
            following = self._not_reached(block[position:])
            if self.seen.statements.get(statement.span) is not False:
                never = list(self._never(statement))
                yield from self._turned(statement, never, following if never else ())
                position += len(following) if never else 0
            elif not self.allowed.at(statement.span):
                behind = (*blocks(statement.step), following)
                waits = statement.span in self.seen.waited
                missed = self._not_executed(behind)
                yield errors.never_executed(statement.span, missed, waits=waits)
                position += len(following)

    def _not_reached(self, rest: model.Block) -> model.Block:
        """Those at the begin that are not executed, nor allowed to be so."""
        found = []
        for statement in rest:
            executed = self._executed(statement)
            if executed or (executed is False and self.allowed.at(statement.span)):
                break
            found.append(statement)
        while found and self._executed(found[-1]) is None:
            found.pop()
        return tuple(found)

    def _executed(self, statement: model.Statement) -> bool | None:
        """None if nothing is known of it: a call, and a loop over members, take no step."""
        known = [self.seen.statements.get(each.span) for each in statements((statement,))]
        return (
            known[0] if known[0] is not None else any(known) or (False if False in known else None)
        )

    def _turned(
        self,
        statement: model.Statement,
        never: Sequence[tuple[Question, int]],
        following: model.Block,
    ) -> Iterator[Diagnostic]:
        """What an executed statement never decides, and what is not executed for that: blocks in
        it, or those that follow."""
        inner = blocks(statement.step)
        dead = [block for block in inner if never and self._is_dead(block)]
        behind = self._not_executed([*dead, following])
        if never and not self.allowed.at(statement.span):
            for question, way in never:
                if not self._is_told_of_options(question):
                    yield errors.never_so(question, way, behind)
        for block in inner:
            if block not in dead:
                yield from self._block(block)

    def _never(self, statement: model.Statement) -> Iterator[tuple[Question, int]]:
        """What the statement asks and is never answered so, though it was asked."""
        for question, answers in self.seen.questions.items():
            if question.statement == statement.span and answers:
                for way in range(question.ways):
                    if way not in answers:
                        yield question, way

    def _is_told_of_options(self, question: Question) -> bool:
        return question.options is not None and question.options <= self.constant

    def _is_dead(self, block: model.Block) -> bool:
        known = [self.seen.statements.get(each.span) for each in statements(block)]
        return False in known and True not in known

    def _not_executed(self, dead: Sequence[model.Block]) -> list[Span]:
        spans = [each.span for block in dead for each in statements(block)]
        return [span for span in spans if self.seen.statements.get(span) is False]

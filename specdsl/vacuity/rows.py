"""The rows of a table, taken together: what happened in any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from specdsl.lower.questions import Question
from specdsl.lower.system import Branch, System
from specdsl.model.model import Check
from specdsl.source import Span
from specdsl.tla.marks import BranchKey
from specdsl.trace.evaluate import ways, world
from specdsl.vacuity.reached import Reached


@dataclass(frozen=True, slots=True)
class Row:
    """A check, the system that was run for it, and what the run came to."""

    check: Check
    system: System
    reached: Reached

    def asks(self, name: str) -> bool:
        """The check looks at the property."""
        return self.check.only is None or name in self.check.only

    def outcomes(self) -> Iterator[tuple[str, Branch]]:
        """What threads did, by name: before their first step, and in each branch that was taken."""
        here = world(self.system, self.check)
        for thread, start in self.system.starts:
            if any(True for _ in ways(start, here)):
                yield thread, start
        for action in self.system.actions:
            for number, branch in enumerate(action.branches):
                if BranchKey(action.name, number) in self.reached.branches:
                    yield action.thread.name, branch

    def executed(self) -> Iterator[Span]:
        """The statements that were executed, or at least begun."""
        for _, outcome in self.outcomes():
            yield from outcome.done
        for action in self.system.actions:
            keys = (BranchKey(action.name, number) for number in range(len(action.branches)))
            if any(key in self.reached.branches for key in keys):
                yield action.origin.span

    def stood_at(self) -> Iterator[Span]:
        """The statements that some thread was to execute next."""
        stands = {(thread, outcome.target) for thread, outcome in self.outcomes()}
        for action in self.system.actions:
            if (action.thread.name, action.pc) in stands:
                yield action.origin.span


@dataclass(frozen=True, slots=True)
class Seen:
    """What happened in some row. `statements` and `questions` are all that threads may come to, and
    whether they were executed, with which answers. At those of `waited` threads have stood in runs
    that saw every state: who did not go on there could not."""

    statements: Mapping[Span, bool]
    questions: Mapping[Question, frozenset[int]]
    waited: frozenset[Span]


def seen(rows: Sequence[Row]) -> Seen:
    """All rows together."""
    executed = {span for row in rows for span in row.executed()}
    answers: dict[Question, set[int]] = {q: set() for row in rows for q in row.system.questions}
    for row in rows:
        for _, outcome in row.outcomes():
            for question, answer in outcome.answers:
                if question in answers:  # not the condition of a `wait until` or a `choose`
                    answers[question].add(answer)
    written: Iterable[Span] = (span for row in rows for span in row.system.statements)
    return Seen(
        {span: span in executed for span in dict.fromkeys(written)},
        {question: frozenset(found) for question, found in answers.items()},
        frozenset(span for row in rows if row.reached.whole for span in row.stood_at()),
    )

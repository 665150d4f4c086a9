"""How often each statement was executed and each question answered, from what runs came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from specdsl.lower.questions import Answer, Question
from specdsl.lower.system import Branch
from specdsl.source import Span
from specdsl.tla.marks import BranchKey
from specdsl.trace.evaluate import ways, world
from specdsl.vacuity.rows import Row


@dataclass(frozen=True, slots=True)
class Covered:
    """`statements`: in how many steps each was executed, of all that threads may come to.
    `answers`: in how many steps a question was decided in each of its ways. Steps are those that
    TLC made: one from each state in which it can be made."""

    statements: Mapping[Span, int]
    answers: Mapping[Question, tuple[int, ...]]


def covered(row: Row) -> Covered:
    """What the run of a check executed."""
    executed: Counter[Span] = Counter()
    decided: Counter[Answer] = Counter()
    for branch, spans, count in _steps(row):
        for span in spans:
            executed[span] += count
        for answer in frozenset(branch.answers):
            decided[answer] += count
    system = row.system
    return Covered(
        {span: executed[span] for span in dict.fromkeys(system.statements)},
        {
            question: tuple(decided[question, way] for way in range(question.ways))
            for question in dict.fromkeys(system.questions)
        },
    )


def together(each: Iterable[Covered]) -> Covered:
    """The sum over several checks."""
    statements: Counter[Span] = Counter()
    answers: dict[Question, tuple[int, ...]] = {}
    for one in each:
        for span, count in one.statements.items():
            statements[span] += count  # also 0: it is there
        for question, counts in one.answers.items():
            known = answers.get(question, (0,) * question.ways)
            answers[question] = tuple(a + b for a, b in zip(known, counts, strict=True))
    return Covered(dict(statements), answers)


def _steps(row: Row) -> Iterator[tuple[Branch, Collection[Span], int]]:
    """Each way that was gone, with the statements on it, and how often. What is done before the
    first step of a thread is done once."""
    here = world(row.system, row.check)
    for _, start in row.system.starts:
        if any(True for _ in ways(start, here)):
            yield start, frozenset(start.done), 1
    for action in row.system.actions:
        for number, branch in enumerate(action.branches):
            count = row.reached.branches.get(BranchKey(action.name, number), 0)
            if count:
                yield branch, frozenset((*branch.done, action.origin.span)), count

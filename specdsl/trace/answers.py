"""What was decided in a run: conditions, and the parameters that could be anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specdsl.lower.questions import Asked
from specdsl.lower.system import Branch, Role, System
from specdsl.tlc.value import Value
from specdsl.trace.trace import Change, ChangeKind
from specdsl.trace.words import value_words


def answers(branch: Branch, text: str) -> Iterator[Change]:
    """How each condition came out that the branch has asked, in the order in which it did. What
    only options decide is left out: it is the same all along. `text` is that of the step."""
    for question, way in dict(branch.answers).items():
        if question.asked is not Asked.CONDITION or question.options is not None:
            continue
        condition = " ".join(question.part.text.split())
        answer = "true" if way else "false"
        known = condition in text and len(branch.answers) == 1
        words = f"is {answer}" if known else f"`{condition}` is {answer}"
        yield Change(ChangeKind.ANSWER, condition, "", answer, words)


def chosen(system: System, first: Mapping[str, Value]) -> tuple[tuple[str, str, str], ...]:
    """The parameters of threads that could be anything, with their values in a first state: as
    (thread, name, value)."""
    found = []
    for thread in system.threads:
        free = [param for param, value in thread.thread.params if value is None]
        for variable in system.variables:
            mine = variable.role is Role.LOCAL and variable.thread == thread.name
            if mine and variable.declared in free:
                value = value_words(first[variable.name], variable.type)
                found.append((thread.name, variable.words, value))
    return tuple(found)

"""How much one step may do: its ways and the values in them are written out, and both can double
with each statement of an `atomic`. The one thing for which lowering refuses a model."""

from __future__ import annotations

from specdsl import logic
from specdsl.diagnostic import Diagnostic, Label, SpecError
from specdsl.lower.flow import Node
from specdsl.lower.path import Path

MOST_WAYS = 2_000
"""Through one step."""

MOST_IN_ALL = 100_000
"""Ways through all steps of a spec, and guards on them, counted each time that a step is walked
through."""

MOST_LOCKS = 40
"""That `unlock all` may have to give up."""

LARGEST = 5_000
"""Parts of a value that a step gives to a variable."""

DEEPEST = 150
"""Levels of such a value: later stages walk it by recursion."""


def few_ways(start: Node, count: int) -> None:
    """Raises `SpecError` if so many ways through the step that begins at `start` are too many."""
    if count > MOST_WAYS:
        said = f"there are more than {MOST_WAYS} ways through this step"
        raise SpecError([_too_large(start, said)])


def little_in_all(start: Node, count: int) -> None:
    """Raises `SpecError` if so much, up to the step that begins at `start`, is too much."""
    if count > MOST_IN_ALL:
        said = "there are too many ways through the steps of this spec, up to this one"
        raise SpecError([_too_large(start, said)])


def few_locks(start: Node, count: int) -> None:
    """Raises `SpecError` if an `unlock all` may have so many locks to give up, which are too
    many."""
    if count > MOST_LOCKS:
        said = f"more than {MOST_LOCKS} locks may be held at this `unlock all`"
        raise SpecError([_too_large(start, said)])


def small_values(start: Node, before: Path, after: Path) -> None:
    """Raises `SpecError` if one node of a step has made a value too large to be written out."""
    new = (value for name, value in after.values.items() if before.values.get(name) is not value)
    guards = after.guards[len(before.guards) :]
    if any(logic.exceeds(each, LARGEST, DEEPEST) for each in (*new, *guards)):
        raise SpecError([_too_large(start, "a value becomes too large in this step")])


def _too_large(start: Node, said: str) -> Diagnostic:
    return Diagnostic(
        "E0235",
        said,
        Label(start.span, "the step begins here"),
        notes=(_WRITTEN_OUT,),
        help="do less in one step: end the `atomic` earlier, or use fewer conditions in a row",
    )


_WRITTEN_OUT = (
    "each combination of what is decided in one step, in an `atomic` or among locals, is a way of"
    " its own; values are written out in terms of those before the step"
)

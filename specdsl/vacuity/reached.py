"""What one run came to: which branches of which actions it took, and which premises held."""

from __future__ import annotations

from dataclasses import dataclass, field

from specdsl.lower.system import System
from specdsl.tla.marks import Area, BranchKey, Marks
from specdsl.tlc.coverage import Counted, Coverage, contains
from specdsl.vacuity.premises import Premises, read_premises


@dataclass(frozen=True, slots=True)
class Reached:
    """`branches` were taken, and `premises` asked. `whole`: the run saw every state, so that what
    it did not do cannot be done with its options; else it may only not have come so far."""

    branches: frozenset[BranchKey] = frozenset()
    premises: Premises = field(default_factory=dict)
    whole: bool = False


def read_reached(coverage: Coverage, marks: Marks, system: System, *, whole: bool) -> Reached:
    """What TLC's counts say of a run. `marks` are those of the module that was run."""
    taken = [
        key
        for action in system.actions
        for key in (BranchKey(action.name, number) for number in range(len(action.branches)))
        if any(_is_taken(coverage.get(action.name), area) for area in marks.get(key, ()))
    ]
    return Reached(frozenset(taken), read_premises(coverage, marks), whole)


def _is_taken(action: Counted | None, area: Area) -> bool:
    """The last line of the branch was evaluated. It is told by itself, or by what stands around it
    if all of that was evaluated as often."""
    if action is None:
        return False
    counts = [part.count for part in action.parts if contains(part.area, area)]
    return counts[-1] > 0 if counts else action.generated > 0

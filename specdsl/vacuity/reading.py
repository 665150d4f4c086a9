"""What TLC counted in one run -> what the run came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specdsl.lower.system import Branch, System
from specdsl.tla.marks import Area, BranchKey, ConclusionKey, Marks
from specdsl.tlc.coverage import Counted, Coverage, contains
from specdsl.vacuity.premises import read_premises
from specdsl.vacuity.reached import Reached


def read_reached(coverage: Coverage, marks: Marks, system: System, *, whole: bool) -> Reached:
    """What TLC's counts say of a run. `marks` are those of the module that was run, `system` what
    it was made of: if that was reduced, what it came to is told of what its branches are made
    of."""
    taken: Counter[BranchKey] = Counter()
    for action in system.actions:
        for number, branch in enumerate(action.branches):
            areas = marks.get(BranchKey(action.name, number), ())
            count = sum(_taken(coverage.get(action.name), area) for area in areas)
            for part in _parts(action.name, number, branch) if count else ():
                taken[part] += count
    premises = {
        _before_reducing(key, system): held for key, held in read_premises(coverage, marks).items()
    }
    return Reached(dict(taken), premises, whole)


def _parts(action: str, number: int, branch: Branch) -> Iterator[BranchKey]:
    for name, of in branch.parts or ((action, number),):
        yield BranchKey(name, of)


def _before_reducing(key: ConclusionKey, system: System) -> ConclusionKey:
    """What is counted of a premise is counted in the first of the steps that became one."""
    action = None if key.branch is None else system.action(key.operator)
    if action is None or key.branch is None or not action.branches[key.branch].parts:
        return key
    name, number = action.branches[key.branch].parts[0]
    return ConclusionKey(name, number, key.number)


def _taken(action: Counted | None, area: Area) -> int:
    """How often the last line of the branch was evaluated. It is told by itself, or by what stands
    around it if all of that was evaluated as often."""
    if action is None:
        return 0
    counts = [part.count for part in action.parts if contains(part.area, area)]
    return counts[-1] if counts else action.generated

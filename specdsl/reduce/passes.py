"""The reductions by name, in the order in which they are made, and what each of them keeps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from specdsl.lower.asked import liveness, selected
from specdsl.lower.system import Property, System
from specdsl.model.model import Check, ExpectedVerdict
from specdsl.reduce.dead import reset_dead
from specdsl.reduce.drop import drop
from specdsl.reduce.fold import fold
from specdsl.reduce.fuse import fuse
from specdsl.reduce.symmetry import find_equal


@dataclass(frozen=True, slots=True)
class Reduction:
    """`make(system, check, asked)` is the smaller system; its module says what it does. All of them
    keep safety and deadlocks; `keeps_liveness` and `keeps_length` say whether this one also keeps
    properties of whole runs, and the number of steps of the shortest bad run; `keeps_states` that
    there are as many states as before."""

    make: Callable[[System, Check, Sequence[Property]], System]
    keeps_liveness: bool = True
    keeps_length: bool = True
    keeps_states: bool = False


REDUCTIONS: Mapping[str, Reduction] = {
    "fold": Reduction(
        lambda system, check, _: fold(system, check),
        keeps_states=True,
    ),
    "drop": Reduction(
        lambda system, _, asked: drop(system, asked),
    ),
    "dead": Reduction(
        lambda system, _, asked: reset_dead(system, asked),
    ),
    "fuse": Reduction(
        lambda system, _, asked: fuse(system, asked),
        keeps_liveness=False,
        keeps_length=False,
    ),
    "symmetry": Reduction(
        lambda system, _, asked: find_equal(system, asked),
        keeps_liveness=False,
    ),
}


def applicable(system: System, check: Check) -> tuple[str, ...]:
    """The names of those that are sound for what the check looks at."""
    lives = bool(liveness(system, check))
    return tuple(name for name, each in REDUCTIONS.items() if each.keeps_liveness or not lives)


def usual(system: System, check: Check) -> tuple[str, ...]:
    """The names of those that are made if nobody asks for others: all that are sound where a proof
    is expected. Where a bad run is, it is to be the shortest, and to show every variable."""
    if check.expectation.verdict is ExpectedVerdict.HOLDS:
        return applicable(system, check)
    return ("fold",)


def keeps_length(name: str) -> bool:
    """The shortest bad run is as long with that reduction as without it."""
    return REDUCTIONS[name].keeps_length


def reduce(system: System, check: Check, names: Collection[str]) -> System:
    """The system, smaller, with the same verdict on the check; every branch has its `parts`. Names
    that are not applicable are left out."""
    allowed = applicable(system, check)
    system = _with_parts(system)
    for name, each in REDUCTIONS.items():
        if name in names and name in allowed:
            system = each.make(system, check, selected(system, check))
    return system


def _with_parts(system: System) -> System:
    return replace(
        system,
        actions=tuple(
            replace(
                action,
                branches=tuple(
                    replace(branch, parts=((action.name, number),))
                    for number, branch in enumerate(action.branches)
                ),
            )
            for action in system.actions
        ),
    )

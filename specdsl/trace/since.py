"""Since which steps of a run something is as it must not be: the other lines of the story."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.trace.trace import Broken, ChangeKind, TraceStep

_MOST = 2


def since(broken: Broken, steps: Sequence[TraceStep]) -> tuple[int, ...]:
    """The numbers of the steps that made the values what they are in which the property is broken:
    for each shared place the last one that changed it, the latest `_MOST` in order. The last step
    of the run is left out, which is the guilty one."""
    found: set[int] = set()
    for expression, _ in broken.values:
        changed = (step.number for step in reversed(steps[:-1]) if _changes(step, expression))
        found.update([number for number in [next(changed, None)] if number is not None])
    return tuple(sorted(found)[-_MOST:])


def _changes(step: TraceStep, place: str) -> bool:
    """The step changed the place; or the object, where the place is a field of it."""
    return any(
        change.what == place
        or (change.kind is ChangeKind.LOCK and place.startswith(f"{change.what}."))
        for change in step.changes
        if change.kind in (ChangeKind.STATE, ChangeKind.LOCK)
    )

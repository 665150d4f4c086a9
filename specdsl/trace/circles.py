"""Threads that wait for each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specdsl.trace.trace import Waiting


def circles(waiting: Sequence[Waiting]) -> tuple[tuple[Waiting, ...], ...]:
    """Each circle once: every thread in it waits for the next one, and the last for the first."""
    by_thread = {one.thread: one for one in waiting}
    found: dict[frozenset[str], tuple[Waiting, ...]] = {}
    for thread in by_thread:
        circle = _shortest(thread, by_thread)
        if circle:
            found.setdefault(frozenset(circle), tuple(by_thread[name] for name in circle))
    return tuple(found.values())


def _shortest(start: str, waiting: Mapping[str, Waiting]) -> list[str]:
    """The shortest way from `start` back to it, by who waits for whom; empty if there is none."""
    paths = [[start]]
    seen: set[str] = set()
    for path in paths:
        for holder in waiting[path[-1]].holders if path[-1] in waiting else ():
            if holder == start:
                return path
            if holder not in seen:
                seen.add(holder)
                paths.append([*path, holder])
    return []

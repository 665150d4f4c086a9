"""How a run ends: who holds what, who waits for whom, and the values that make a property false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from specdsl.report.starving import fairness, passed_over, turning, waiting
from specdsl.report.terminal import place, wrap
from specdsl.trace.trace import Held, Trace, Waiting

_INDENT = 17


def ending(trace: Trace, *, main: str, width: int) -> list[Text]:
    """Empty where there is nothing to tell."""
    lines: list[Text] = []
    for title, told in (
        ("passed over", passed_over(trace, main)),
        ("goes round", turning(trace, main)),
        ("fairness", fairness(trace)),
        ("holds", _holds(trace.held, main)),
        ("waits", (*_waits(trace, main), *waiting(trace, main))),
        ("in a circle", _circles(trace.waiting)),
        ("values", _values(trace)),
    ):
        lines += _listed(title, told, width)
    return lines


def _listed(title: str, told: Iterable[str], width: int) -> Iterator[Text]:
    for number, words in enumerate(told):
        head = title if number == 0 else ""
        yield from wrap(Text(f"  {head:<{_INDENT - 2}}").append(words), width, _INDENT + 2)


def _holds(held: Iterable[Held], main: str) -> Iterator[str]:
    """A line for each thread that holds something."""
    by_thread: dict[str, list[str]] = {}
    for one in held:
        mode = f" for {one.mode}" if one.mode else ""
        taken = f" ({place(one.span, main)})" if one.span is not None else ""
        by_thread.setdefault(one.thread, []).append(f"{one.lock}{mode}{taken}")
    for thread, locks in by_thread.items():
        yield f"{thread}: {', '.join(locks)}"


def _waits(trace: Trace, main: str) -> Iterator[str]:
    held = {(one.thread, one.lock) for one in trace.held}
    for one in trace.waiting:
        holds = all((holder, one.what) in held for holder in one.holders)
        how = "held by" if holds else "behind"  # who stands in the queue of a lock holds nothing
        holders = f", {how} {' and '.join(one.holders)}" if one.holders else ""
        yield f"{one.thread}: for {one.what}{holders} ({place(one.span, main)})"


def _circles(waiting: Iterable[Waiting]) -> Iterator[str]:
    """Threads that wait for each other, each circle once."""
    waits_for = {one.thread: one.holders for one in waiting}
    told: set[frozenset[str]] = set()
    for thread in waits_for:
        circle = _circle(thread, waits_for)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield " -> ".join([*circle, circle[0]])


def _circle(start: str, waits_for: dict[str, tuple[str, ...]]) -> list[str]:
    """The shortest way from `start` back to it, by who waits for whom; empty if there is none."""
    paths = [[start]]
    seen: set[str] = set()
    for path in paths:
        for holder in waits_for.get(path[-1], ()):
            if holder == start:
                return path
            if holder not in seen:
                seen.add(holder)
                paths.append([*path, holder])
    return []


def _values(trace: Trace) -> Iterator[str]:
    if trace.broken is not None:
        for expression, value in trace.broken.values:
            yield f"{expression} = {value}"

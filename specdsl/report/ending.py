"""How a run ends: who holds what, who waits for whom, and the values that make a property false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from specdsl.report.starving import fairness, passed_over, turning, waiting
from specdsl.report.terminal import place, wrap
from specdsl.trace.circles import circles
from specdsl.trace.trace import Buffered, Held, Trace, Waiting

_INDENT = 17


def ending(trace: Trace, *, main: str, width: int) -> list[Text]:
    """Empty where there is nothing to tell. What a circle tells is not told again."""
    lines: list[Text] = []
    rounds = circles(trace.waiting)
    in_circle = {one.thread for each in rounds for one in each}
    told = {(one.thread, held.what) for each in rounds for held, one in _pairs(each)}
    held = [one for one in trace.held if (one.thread, one.lock) not in told]
    others = [one for one in trace.waiting if one.thread not in in_circle]
    for title, words in (
        ("passed over", passed_over(trace, main)),
        ("goes round", turning(trace, main)),
        ("fairness", fairness(trace)),
        ("in a circle", (line for each in rounds for line in _round(each, trace, main))),
        ("holds", _holds(held, main)),
        ("waits", (*_waits(others, trace, main), *waiting(trace, main))),
        ("still unseen", _unseen(trace.buffered, main)),
        ("values", _values(trace)),
        ("on paper", _stale(trace, main)),
    ):
        lines += _listed(title, words, width)
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


def _waits(waiting: Iterable[Waiting], trace: Trace, main: str) -> Iterator[str]:
    for one in waiting:
        yield f"{one.thread}: for {one.what}{_for_whom(one, trace)} ({place(one.span, main)})"


def _for_whom(one: Waiting, trace: Trace) -> str:
    if one.holders == (one.thread,):
        return ""
    held = {(each.thread, each.lock) for each in trace.held}
    holds = all((holder, one.what) in held for holder in one.holders)
    # Who stands in the queue of a lock holds nothing.
    how = "taken by" if one.cpu else "held by" if holds else "behind"
    told = f", {how} {' and '.join(one.holders)}" if one.holders else ""
    if one.interrupted == one.holders:
        return f"{told}, which it interrupted" if one.holders else told
    return f"{told}; it interrupted {' and '.join(one.interrupted)}" if one.interrupted else told


def _unseen(buffered: Iterable[Buffered], main: str) -> Iterator[str]:
    """A line for each store buffer that holds something."""
    by_thread: dict[str, list[str]] = {}
    for one in buffered:
        stored = f" ({place(one.span, main)})" if one.span is not None else ""
        by_thread.setdefault(one.thread, []).append(f"{one.place} = {one.value}{stored}")
    for thread, stores in by_thread.items():
        yield f"in the store buffer of {thread}: {', then '.join(stores)}"


def _pairs(circle: Sequence[Waiting]) -> Iterator[tuple[Waiting, Waiting]]:
    """Each thread of the circle with the one before it, which waits for what this one holds."""
    for number, one in enumerate(circle):
        yield circle[number - 1], one


def _round(circle: Sequence[Waiting], trace: Trace, main: str) -> Iterator[str]:
    """A line for each thread: what it holds that the one before it waits for, and what it waits
    for itself."""
    for before, one in _pairs(circle):
        held = next(
            (each for each in trace.held if (each.thread, each.lock) == (one.thread, before.what)),
            None,
        )
        holds, what = "", one.what
        if held is not None:
            mode = f" for {held.mode}" if held.mode else ""
            taken = f" ({place(held.span, main)})" if held.span is not None else ""
            holds = f"holds {held.lock}{mode}{taken} and "
            what = "it again" if held.lock == one.what else one.what
        where = place(one.span, main)
        yield f"{one.thread} {holds}waits for {what} ({where}){_for_whom(one, trace)}"


def _values(trace: Trace) -> Iterator[str]:
    if trace.broken is not None:
        for expression, value in trace.broken.values:
            yield f"{expression} = {value}"


def _stale(trace: Trace, main: str) -> Iterator[str]:
    """What every access is locked for, and nobody holds on to."""
    one = trace.stale
    if one is None:
        return
    did = "wrote" if one.wrote else "read"
    yield (
        f"every access to {one.place} holds {one.lock}, yet {place(one.used, main)} relies on what"
        f" {place(one.known, main)} {did}: {one.thread} dropped {one.lock}"
        f" in {place(one.dropped, main)}, and {one.changed_by} changed {one.place} in"
        f" {place(one.changed, main)}"
    )

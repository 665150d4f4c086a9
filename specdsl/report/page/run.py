"""Trace -> what the page shows of a run: its steps in columns, and what the script goes by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from specdsl.report.columns import StepRow, movers, step_rows
from specdsl.report.ending import ending
from specdsl.report.findings import plain
from specdsl.report.terminal import join
from specdsl.report.trace import summary
from specdsl.source import Source, Span
from specdsl.trace.trace import ChangeKind, Moment, Race, Trace, TraceStep

_WIDTH = 100
_STATE = frozenset({ChangeKind.STATE, ChangeKind.GHOST})


@dataclass(frozen=True, slots=True)
class Cell:
    """A step in the column of its thread. `changes` are (kind, words); `race` says with which step
    it collides and why; `href` is its line in the source."""

    number: int
    column: int
    thread: str
    places: tuple[str, ...]
    label: str
    href: str
    text: str
    changes: tuple[tuple[str, str], ...]
    race: str
    looping: bool
    due: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the moment `start` up to, not including, `end` a thread (of so many, for its colour)
    holds a lock, or waits for it."""

    start: int
    end: int
    thread: str
    number: int
    waits: bool
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lock, with who holds it and who waits for it over the run."""

    lock: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as a template needs it: `number` from 1 over the page; `race` in a sentence; `stuck`
    who waits for whom where nobody can move; `loop` what goes on for ever; `start` the places at
    the start; `end` how it ends; `data` is JSON for the script, which has no `<`."""

    number: int
    length: str
    threads: tuple[str, ...]
    idle: tuple[str, ...]
    cells: tuple[Cell, ...]
    lanes: tuple[Lane, ...]
    race: str
    stuck: tuple[str, ...]
    loop: str
    start: tuple[tuple[str, str], ...]
    end: str
    data: str


def run_view(trace: Trace, number: int, sources: Sequence[Source]) -> RunView:
    """The run with that number on the page; `sources` are those of the page, in order."""
    main = sources[0].path
    columns = movers(trace)
    lanes = tuple(_lanes(trace))
    # Who met whom in a deadlock is told by who waits for whom.
    race = None if trace.broken is None else trace.race
    return RunView(
        number=number,
        length=summary(trace),
        threads=columns,
        idle=tuple(name for name in trace.threads if name not in columns),
        cells=tuple(_cell(row, columns, race, sources) for row in step_rows(trace, main)),
        lanes=lanes,
        race="" if race is None else _race(trace, race),
        stuck=tuple(_stuck(trace)),
        loop=_loop(trace),
        start=trace.initial,
        end=plain(join(ending(trace, main=main, width=_WIDTH)).plain.rstrip()),
        data=_data(trace, lanes, sources),
    )


# ---- steps ---------------------------------------------------------------------------------------


def _cell(
    row: StepRow, columns: Sequence[str], race: Race | None, sources: Sequence[Source]
) -> Cell:
    step = row.step
    return Cell(
        number=step.number,
        column=columns.index(step.thread),
        thread=step.thread,
        places=tuple(place.replace(" <- ", " \u2190 ") for place in row.places),
        label=row.label,
        href="" if step.span is None else anchor(step.span, sources),
        text=row.text,
        changes=tuple(
            (change.kind.value, words.plain.replace(" -> ", " \u2192 "))
            for change, words in zip(step.changes, row.changes, strict=True)
        ),
        race="" if race is None else _collides(step.number, race),
        looping=row.looping,
        due=row.due,
    )


def anchor(span: Span, sources: Sequence[Source]) -> str:
    """The id of the line in the source that the page shows."""
    return f"s{_index(span.source, sources)}-{span.line}"


def _index(source: Source, sources: Sequence[Source]) -> int:
    return next((number for number, each in enumerate(sources) if each.path == source.path), 0)


def _collides(number: int, race: Race) -> str:
    """What the step has to do with the race; empty for most."""
    what = _and(race.places) or "the same"
    if number == race.first:
        does = (f"reads {what}", "changes") if race.stale else (f"writes {what}", "reads")
        return f"races with step {race.second}: {does[0]}, which step {race.second} {does[1]}"
    if number == race.second:
        does = (f"changes {what}", "had read") if race.stale else (f"reads {what}", "wrote")
        return f"races with step {race.first}: {does[0]}, which step {race.first} {does[1]}"
    return ""


def _race(trace: Trace, race: Race) -> str:
    one, other = (trace.steps[number - 1].thread for number in (race.first, race.second))
    what = _and([f"`{place}`" for place in race.places]) or "the same place"
    if race.stale:
        return (
            f"`{one}` reads {what} in step {race.first}; `{other}` changes it in step"
            f" {race.second}, and `{one}` goes on with what it had read."
        )
    return (
        f"`{one}` writes {what} in step {race.first}, and `{other}` reads that in step"
        f" {race.second}."
    )


def _and(told: Sequence[str]) -> str:
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


def _stuck(trace: Trace) -> Iterator[str]:
    if trace.broken is None:
        for one in trace.waiting:
            holders = _and([f"`{each}`" for each in one.holders])
            what = f"`{' '.join(one.what.split())}`"
            yield f"`{one.thread}` waits for {what}" + (f", held by {holders}" if holders else "")


def _loop(trace: Trace) -> str:
    if trace.stuttering:
        return "Nothing changes any more after the last step."
    if trace.loop_to is None:
        return ""
    last = trace.steps[-1].number
    steps = f"step {last}" if last == trace.loop_to else f"steps {trace.loop_to} to {last}"
    return f"For ever: {steps}, then back to step {trace.loop_to}."


# ---- locks ---------------------------------------------------------------------------------------


def _lanes(trace: Trace) -> Iterator[Lane]:
    """A lane for each lock, in the order in which they come into play."""
    locks = dict.fromkeys(
        lock
        for moment in trace.moments
        for lock in (*(one.lock for one in moment.held), *(w for w, _ in _waits(moment)))
    )
    for lock in locks:
        held = [{(h.thread, h.mode) for h in m.held if h.lock == lock} for m in trace.moments]
        waits = [
            {(thread, "") for what, thread in _waits(m) if what == lock} for m in trace.moments
        ]
        stretches = (*_stretches(held, trace, lock, False), *_stretches(waits, trace, lock, True))
        yield Lane(lock, tuple(sorted(stretches, key=lambda each: (each.waits, each.start))))


def _waits(moment: Moment) -> Iterator[tuple[str, str]]:
    """Who waits for whom is what a rail tells; a condition that is not true yet is not."""
    for one in moment.waiting:
        if one.holders:
            yield " ".join(one.what.split()), one.thread


def _stretches(
    told: Sequence[set[tuple[str, str]]], trace: Trace, lock: str, waits: bool
) -> Iterator[Stretch]:
    for thread, mode in sorted(set().union(*told)):
        at = 0
        for here, group in groupby(told, key=lambda each: (thread, mode) in each):
            length = len(list(group))
            if here:
                how = f" for {mode}" if mode else ""
                does = "waits for" if waits else "holds"
                words = f"{thread} {does} {lock}{how}, {_span(at, at + length, len(told))}"
                number = trace.threads.index(thread) if thread in trace.threads else 0
                yield Stretch(at, at + length, thread, number, waits, words)
            at += length


def _span(start: int, end: int, moments: int) -> str:
    begin = f"from step {start}" if start else "from the start"
    return f"{begin} to the end" if end == moments else f"{begin} until step {end}"


# ---- for the script ------------------------------------------------------------------------------


def _data(trace: Trace, lanes: Sequence[Lane], sources: Sequence[Source]) -> str:
    steps = [
        {
            "thread": step.thread,
            "source": None if step.span is None else _index(step.span.source, sources),
            "line": None if step.span is None else step.span.line,
            "lines": sorted({span.line for span in _beside(step)}),
            "set": [
                [each.what, each.old, each.new] for each in step.changes if each.kind in _STATE
            ],
        }
        for step in trace.steps
    ]
    lanes_at = [
        [[_names(lane, at, False), _names(lane, at, True)] for lane in lanes]
        for at in range(len(trace.moments))
    ]
    locks = {lane.lock for lane in lanes}
    document = {
        "initial": [[place, value] for place, value in trace.initial if place not in locks],
        "steps": steps,
        "lanes": lanes_at,
        "loop": trace.loop_to,
    }
    # `<` is the only sign that could end the script.
    return json.dumps(document, separators=(",", ":")).replace("<", "\\u003c")


def _beside(step: TraceStep) -> Iterable[Span]:
    """The other statements of the step in the same file."""
    return (span for span in step.lines if step.span and span.source is step.span.source)


def _names(lane: Lane, at: int, waits: bool) -> str:
    found = (one for one in lane.stretches if one.waits is waits and one.start <= at < one.end)
    return ", ".join(one.thread for one in found)

"""The race of a run in a few lines: the steps that collide, and those that change shared state."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from specdsl.document import Document, Row
from specdsl.report.columns import movers
from specdsl.report.document.words import line
from specdsl.report.terminal import GAP, beside, join, wrap
from specdsl.trace.trace import Change, ChangeKind, Trace, TraceStep

_SHOWN = frozenset({ChangeKind.STATE, ChangeKind.BUFFER, ChangeKind.BEGIN})
_NARROWEST = 15
"""What a column needs."""


def race(row: Row, document: Document, width: int) -> str:
    """In lines of at most `width` cells, a column for each thread that does something in it; `*`
    marks the two steps that collide. Empty where there is nothing to show."""
    trace = row.result.trace
    assert trace is not None, "somebody asked for the race of a row that has no run"
    steps = _steps(trace)
    if not steps:
        return ""
    threads = [name for name in movers(trace) if any(step.thread == name for step, _ in steps)]
    gutter = len(str(steps[-1][0].number)) + 1
    size = (width - gutter - GAP * len(threads)) // len(threads)
    if size < _NARROWEST:
        threads, size = [], width - gutter - GAP
    lines: list[Text] = []
    for head in (threads, ["-" * size for _ in threads]):
        lines += beside([[], *([Text(each)] for each in head)], [gutter, *[size] * len(threads)])
    for step, changes in steps:
        told = list(_cell(step, changes, document, size, named=not threads))
        row_of = [told if name == step.thread else [] for name in threads or [step.thread]]
        number = Text(f"{step.number:>{gutter - 1}}{'*' if step.racing else ' '}")
        lines += beside([[number], *row_of], [gutter, *[size] * len(row_of)])
    return "\n".join(each.rstrip() for each in join(lines).plain.split("\n")).rstrip()


def _cell(
    step: TraceStep, changes: tuple[Change, ...], document: Document, size: int, *, named: bool
) -> Iterator[Text]:
    """Where it is, what it does, and what that changes."""
    thread = f"{step.thread} " if named else ""
    where = "" if step.span is None else f"{line(step.span, document)} "
    yield from wrap(Text(f"{thread}{where}{_text(step)}"), size, len(where))
    for change in changes:
        words = change.words.removeprefix(f"`{step.thread}` ").replace("`", "")
        yield from wrap(Text(f"  {words}"), size, 4)


def _text(step: TraceStep) -> str:
    """The statement; of an `atomic` only in which function it is, for what it changes is below."""
    if not step.text.startswith("atomic"):
        return " ".join(step.text.split())
    return f"{step.calls[-1].function}()" if step.calls else "atomic"


def _steps(trace: Trace) -> tuple[tuple[TraceStep, tuple[Change, ...]], ...]:
    """Those that change something shared, and those that race, for which it is also told what they
    found. At the end of a run in which threads wait, those that took what somebody waits for."""
    wanted = {one.what for one in trace.waiting}
    taken = {(one.thread, one.lock) for one in trace.held if one.lock in wanted}
    found = ((step, _changes(step, taken)) for step in trace.steps)
    return tuple((step, changes) for step, changes in found if changes or step.racing)


def _changes(step: TraceStep, taken: set[tuple[str, str]]) -> tuple[Change, ...]:
    kept = (
        change
        for change in step.changes
        if change.kind in _SHOWN
        or (step.racing and change.kind is ChangeKind.LOCAL)
        or (change.kind is ChangeKind.LOCK and (step.thread, change.what) in taken)
    )
    return tuple({change.words: change for change in kept}.values())

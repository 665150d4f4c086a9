"""The steps of a run side by side: a column for each thread, a row for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from specdsl.report.terminal import GAP, beside, right, share, wrap
from specdsl.source import Frame
from specdsl.trace.trace import ChangeKind, Trace, TraceStep

_NARROWEST_COLUMN = 20
_COMFORTABLE_COLUMN = 28
"""What a column needs to be quicker to read than a list. In a window of the full width we prefer
columns all the same: up to four of them fit."""
_FULL_WIDTH = 100
_THREAD_STYLES = ("cyan", "yellow", "magenta", "green", "blue")
_CHANGE_STYLES = {
    ChangeKind.STATE: "",
    ChangeKind.LOCK: "italic",
    ChangeKind.LOCAL: "dim",
    ChangeKind.GHOST: "dim",
    ChangeKind.BUFFER: "dim",
    ChangeKind.ANSWER: "dim",
    ChangeKind.BEGIN: "italic",
    ChangeKind.END: "dim",
}
_RACE = "bold red"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with what is told in its cell: where it is (only where that is news), the statement,
    and what it changed."""

    step: TraceStep
    places: tuple[str, ...]
    label: str
    text: str
    changes: tuple[Text, ...]
    looping: bool
    due: bool


def columns(trace: Trace, *, main: str, width: int) -> list[Text]:
    """The steps in lines of at most `width` cells: beside each other, or, where the threads are too
    many for that, below each other with the thread's name. A line of the spec `main` is told by
    its number alone. Threads that never move have no column."""
    rows = tuple(step_rows(trace, main))
    styles = {name: _THREAD_STYLES[i % len(_THREAD_STYLES)] for i, name in enumerate(trace.threads)}
    moving = movers(trace)
    return _columns(rows, moving, styles, width) or _list(rows, styles, width) if rows else []


def movers(trace: Trace) -> tuple[str, ...]:
    """The threads that move, in column order. One that is not declared would be a fault of ours,
    and is shown all the same."""
    moving = dict.fromkeys(step.thread for step in trace.steps)
    declared = [name for name in trace.threads if name in moving]
    return (*declared, *(name for name in moving if name not in declared))


# ---- what stands in a cell -----------------------------------------------------------------------


def step_rows(trace: Trace, main: str) -> Iterator[StepRow]:
    """The steps in order; `main` is the path of the spec."""
    last: dict[str, TraceStep] = {}
    told: set[tuple[str, str | None]] = set()
    for step in trace.steps:
        before = last.get(step.thread)
        last[step.thread] = step
        label = "?" if step.span is None else str(step.span.line)
        text = step.text if step.unmapped is None else f"unmapped: {step.unmapped}"
        changes = tuple(
            Text(_in_column(change.words, step.thread), _CHANGE_STYLES[change.kind])
            for change in step.changes
        )
        looping = trace.loop_to is not None and step.number >= trace.loop_to
        places = [*_places(step, before, main)]
        kernel = (step.thread, step.kernel)
        if step.kernel is not None and kernel not in told:
            told.add(kernel)
            places.append(step.kernel)
        due = step.number == trace.premise
        yield StepRow(step, tuple(places), label, " ".join(text.split()), changes, looping, due)


def _places(step: TraceStep, before: TraceStep | None, main: str) -> Iterator[str]:
    """Where in the spec the step is, as far as it was not so `before`."""
    file = _file(step, main)
    if file == (_name(main) if before is None else _file(before, main)):
        file = ""
    calls = list(_calls(step, before))
    if file:
        calls[:1] = [": ".join([file, *calls[:1]])]
    yield from calls


def _calls(step: TraceStep, before: TraceStep | None) -> Iterator[str]:
    """The calls that led here, outermost first; or to which function it went back."""
    known = () if before is None else before.calls
    common = 0
    while common < min(len(known), len(step.calls)) and _same(known, step.calls, common):
        common += 1
    for call in step.calls[common:]:
        yield f"{call.function}() <- line {call.span.line}"
    if step.calls and len(known) > common == len(step.calls):
        yield f"back in {step.calls[-1].function}()"


def _same(one: Sequence[Frame], other: Sequence[Frame], depth: int) -> bool:
    a, b = one[depth], other[depth]
    return a.function == b.function and a.span == b.span


def _file(step: TraceStep, main: str) -> str:
    return _name(main if step.span is None else step.span.source.path)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _in_column(words: str, thread: str) -> str:
    """The phrase of a change, where the column already says who did it."""
    return words.removeprefix(f"`{thread}` ").replace("`", "")


def _cell(row: StepRow, width: int, label_width: int, style: str) -> tuple[int, list[Text]]:
    """The lines of a cell, and how many of them stand above the statement."""
    indent = label_width + GAP
    lines: list[Text] = []
    for place in row.places:
        lines += _arrow(Text(place, "dim"), " <- ", width, 0)
    above = len(lines)
    bold = _RACE if row.step.racing or row.step.unmapped else f"bold {style}"
    statement = _indented(Text(row.text, bold), width, indent, hang=4)
    statement[0] = right(row.label, label_width, "dim").append(" " * GAP) + statement[0][indent:]
    lines += statement
    for change in row.changes:
        lines += _arrow(change, " -> ", width, indent + 2)
    return above, lines


def _arrow(text: Text, arrow: str, width: int, indent: int) -> list[Text]:
    """`place: old -> new`; where that is too long, what follows the arrow is on the next line."""
    cut = text.plain.rfind(arrow)
    if indent + cell_len(text.plain) <= width or cut < 0:
        return _indented(text, width, indent, hang=2)
    before = _indented(text[:cut], width, indent, hang=2)
    return before + _indented(text[cut + 1 :], width, indent + 2, hang=3)


def _indented(text: Text, width: int, indent: int, hang: int = 0) -> list[Text]:
    return [Text(" " * indent) + line for line in wrap(text, width - indent, hang)]


def _wanted(rows: Sequence[StepRow], label_width: int) -> int:
    """The width at which no line of these cells is broken."""
    indent = label_width + GAP
    widths = [0]
    for row in rows:
        widths += [indent + cell_len(row.text), *(cell_len(place) for place in row.places)]
        widths += [indent + 2 + cell_len(change.plain) for change in row.changes]
    return max(widths)


# ---- the two layouts -----------------------------------------------------------------------------


def _columns(
    rows: Sequence[StepRow], threads: Sequence[str], styles: dict[str, str], width: int
) -> list[Text] | None:
    """A column for each thread; None if they do not fit beside each other."""
    gutter = _gutter_width(rows)
    own = {name: [row for row in rows if row.step.thread == name] for name in threads}
    labels = {name: max(len(row.label) for row in own[name]) for name in threads}
    wanted = [max(_wanted(own[name], labels[name]), cell_len(name)) for name in threads]
    room = width - gutter - GAP * len(threads)
    least = _NARROWEST_COLUMN if width >= _FULL_WIDTH else _COMFORTABLE_COLUMN
    widths = share(wanted, [least] * len(threads), room)
    if widths is None:
        return None
    names = [[Text(name, f"bold {styles.get(name, '')}")] for name in threads]
    rules = [[Text("-" * size, "dim")] for size in widths]
    lines = beside([[], *names], [gutter, *widths]) + beside([[], *rules], [gutter, *widths])
    for row in rows:
        name = row.step.thread
        column = threads.index(name)
        above, cell = _cell(row, widths[column], labels[name], styles.get(name, ""))
        cells = [[Text()] * above + [_number(row, gutter)], *([] for _ in threads)]
        cells[1 + column] = cell
        lines += beside(cells, [gutter, *widths])
    return lines


def _list(rows: Sequence[StepRow], styles: dict[str, str], width: int) -> list[Text]:
    """One column for all, with the thread's name in each row."""
    gutter = _gutter_width(rows)
    names = max(cell_len(row.step.thread) for row in rows)
    label = max(len(row.label) for row in rows)
    size = width - gutter - names - 2 * GAP
    lines: list[Text] = []
    for row in rows:
        style = styles.get(row.step.thread, "")
        above, cell = _cell(row, size, label, style)
        name = [Text()] * above + [Text(row.step.thread, f"bold {style}")]
        number = [Text()] * above + [_number(row, gutter)]
        lines += beside([number, name, cell], [gutter, names, size])
    return lines


def _gutter_width(rows: Sequence[StepRow]) -> int:
    return len(str(len(rows))) + 3


def _number(row: StepRow, width: int) -> Text:
    """The step's number, marked if it races, if something is due behind it, or if it is in the part
    that repeats."""
    number = right(str(row.step.number), width - 2, "dim")
    number.append("*" if row.step.racing else "!" if row.due else " ", _RACE)
    return number.append("|" if row.looping else " ", "dim")

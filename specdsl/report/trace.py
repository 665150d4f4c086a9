"""A counterexample, in the shape that kernel developers use in commit messages: what is wrong, then
one column a thread and one row a step, then who holds and waits for what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.text import Text

from specdsl.model.unasked import LIVELOCK
from specdsl.report.columns import columns, movers
from specdsl.report.ending import ending
from specdsl.report.limits import MAYBE_LONGER, NOT_SHORTEST
from specdsl.report.terminal import counted, file_line, wrap, wrap_list
from specdsl.result import CheckResult, Verdict
from specdsl.source import Span
from specdsl.trace.trace import Broken, ChangeKind, Trace, TraceStep

_MOST_SOURCE_LINES = 6


def render_counterexample(result: CheckResult, *, main: str, width: int) -> list[Text]:
    """What the check of the spec `main` found, in lines of at most `width` cells; empty if it has
    no trace."""
    trace = result.trace
    if trace is None:
        return []
    lines = [*_headline(result, trace, width), Text()]
    return lines + render_run(trace, main=main, width=width)


def render_run(trace: Trace, *, main: str, width: int) -> list[Text]:
    """The begin of a run, its steps and its end."""
    lines: list[Text] = []
    if start := list(_start(trace, width)):
        lines += [*start, Text()]
    if trace.steps:
        lines += [*columns(trace, main=main, width=width), Text(), *_legend(trace)]
    elif trace.broken is not None:
        lines.append(Text("  No thread has moved: the first state is already wrong."))
    else:
        lines.append(Text("  No thread has moved."))
    lines += ending(trace, main=main, width=width)
    return lines


def summary(trace: Trace) -> str:
    """How long the run is."""
    threads = [step.thread for step in trace.steps]
    switches = sum(one != other for one, other in pairwise(threads))
    if trace.loop_to is not None:
        repeated = len(threads) - trace.loop_to + 1
        steps = f"{counted(trace.loop_to - 1, 'step')}, then a loop of {repeated}"
    else:
        steps = counted(len(threads), "step")
    told = (
        steps,
        counted(len(set(threads)), "thread"),
        counted(switches, "context switch", "context switches"),
    )
    return ", ".join(told)


# ---- what is wrong -------------------------------------------------------------------------------


def _headline(result: CheckResult, trace: Trace, width: int) -> Iterator[Text]:
    line = Text(f"{result.check.name}: ", "bold")
    if result.verdict is Verdict.DEADLOCK:
        line.append("deadlock", "bold red")
    elif result.property == LIVELOCK:
        line.append("livelock", "bold red")
    else:
        line.append("violates ", "bold red").append(f"`{result.property}`", "bold")
    yield from wrap(line.append(f" after {summary(trace)}", "dim"), width, 4)
    if result.simulated is not None:
        yield Text(f"  {MAYBE_LONGER}", "dim")
    elif not result.shortest:
        yield from wrap(Text(f"  {NOT_SHORTEST}", "dim"), width, 4)
    if result.mismatch is not None:
        yield from wrap(Text("  DIFFERS: ", "bold red").append(result.mismatch), width, 4)
    if trace.broken is not None:
        yield from _broken(trace.broken, trace, width)
    elif result.verdict is Verdict.DEADLOCK:
        yield Text("  a thread has not ended, and no thread can move")


def _broken(broken: Broken, trace: Trace, width: int) -> Iterator[Text]:
    if broken.sentence:
        yield from wrap(Text(f"  {broken.sentence}"), width, 4)
    if broken.span is not None:
        yield Text(f"  --> {file_line(broken.span.source.path, broken.span.line)}", "dim")
        yield from _source(broken.span, width)
    yield from _around(broken, trace, width)


def _around(broken: Broken, trace: Trace, width: int) -> Iterator[Text]:
    """The other lines that it is about, and the cure."""
    steps = [trace.steps[number - 1] for number in broken.since]
    told = [("since", f"step {step.number}: {_named(step)}") for step in steps]
    if broken.declared is not None and broken.declared != broken.span:
        text = broken.declared.source.line(broken.declared.line).strip()
        told.append(("declared", f"line {broken.declared.line}: {text}"))
    if broken.cure is not None:
        told.append(("cure", broken.cure))
    for title, words in told:
        yield from wrap(Text(f"  {title:15}").append(words), width, 17)


def _named(step: TraceStep) -> str:
    where = "" if step.span is None else f", line {step.span.line}: {_one_line(step.text)}"
    return f"{step.thread}{where}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _source(span: Span, width: int) -> Iterator[Text]:
    """The lines of a declaration, with their numbers, without the indentation that all share."""
    last = _last_line(span)
    shown = range(span.line, min(last, span.line + _MOST_SOURCE_LINES - 1) + 1)
    texts = [span.source.line(number).expandtabs(4) for number in shown]
    common = min((_indent(text) for text in texts if text.strip()), default=0)
    digits = len(str(shown[-1]))
    for number, text in zip(shown, texts, strict=True):
        head = Text(f"  {number:>{digits}} | ", "dim")
        yield from wrap(head + Text(text[common:].rstrip()), width, digits + 9)
    if last > shown[-1]:
        yield Text(f"  {'':{digits}} | ...", "dim")


def declaration(span: Span) -> str:
    """The lines of the declaration that is named there."""
    lines = range(span.line, _last_line(span) + 1)
    return "\n".join(span.source.line(number).rstrip() for number in lines)


def _last_line(span: Span) -> int:
    """The declaration's last line: also those that are further in than its first one."""
    source = span.source
    last = source.position(max(span.start, span.end - 1))[0]
    first_indent = _indent(source.line(span.line))
    while source.line(last + 1).strip() and _indent(source.line(last + 1)) > first_indent:
        last += 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


# ---- around the steps ----------------------------------------------------------------------------


def _start(trace: Trace, width: int) -> Iterator[Text]:
    """What is so before anybody moves. A free lock is not worth telling."""
    locks = {
        change.what
        for step in trace.steps
        for change in step.changes
        if change.kind is ChangeKind.LOCK
    }
    shown = [f"{place} = {value}" for place, value in trace.initial if place not in locks]
    shown += [f"{name} of {thread} = {value}" for thread, name, value in trace.chosen]
    if shown:
        yield from wrap_list(f"  {'at the start':15}", shown, width, "dim")
    moving = movers(trace)
    idle = [name for name in trace.threads if name not in moving]
    if idle and moving:
        yield from wrap_list(f"  {'never move':15}", idle, width, "dim")


def _legend(trace: Trace) -> Iterator[Text]:
    racing = [str(step.number) for step in trace.steps if step.racing]
    if racing:
        yield Text(f"  {'race (*)':15}steps {' and '.join(racing)}")
    if trace.premise is not None and trace.broken is not None:
        since = f"step {trace.premise}" if trace.premise else "the start"
        yield Text(f"  {'due (!)':15}since {since}: the first part of `{trace.broken.name}`")
    if trace.loop_to is not None:
        last = trace.steps[-1].number
        what = f"step {last}" if last == trace.loop_to else f"steps {trace.loop_to} to {last}"
        yield Text(f"  {'for ever (|)':15}{what}, then back to step {trace.loop_to}")
    if trace.stuttering:
        yield Text(f"  {'for ever':15}nothing changes any more")

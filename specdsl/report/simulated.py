"""A run of the interpreter: how it went, then its steps as those of a counterexample."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from specdsl.report.terminal import wrap
from specdsl.report.trace import render_run, summary
from specdsl.trace.trace import Trace


def render_simulated(trace: Trace, *, name: str, how: str, main: str, width: int) -> list[Text]:
    """The run `name`, which ended as `how` says, in lines of at most `width` cells."""
    return [*_headline(trace, name, how, width), Text(), *render_run(trace, main=main, width=width)]


def _headline(trace: Trace, name: str, how: str, width: int) -> Iterator[Text]:
    bad = trace.broken is not None or how == "deadlock"
    line = Text(f"{name}: ", "bold").append(how, "bold red" if bad else "bold")
    yield from wrap(line.append(f" after {summary(trace)}", "dim"), width, 4)
    if trace.broken is not None:
        yield from wrap(Text(f"  {trace.broken.sentence}"), width, 4)

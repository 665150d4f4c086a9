"""Small specs for the tests of everything behind the parser: from a file, or written in the test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from specdsl import driver
from specdsl.driver import Spec
from specdsl.lower.lower import lower
from specdsl.model.resolve import resolve
from specdsl.result import CheckResult
from specdsl.runs import RunSettings
from specdsl.source import Source
from specdsl.syntax.parse import parse
from specdsl.trace.trace import Trace, TraceStep

ROOT = Path(__file__).parent.parent
MODELS = Path(__file__).parent / "corpus" / "models"
ACCEPTED = Path(__file__).parent / "corpus" / "accepted"


def spec(text: str, name: str = "small") -> Spec:
    """A spec of one file; `check all expect holds` is added if it has no check."""
    if "\ncheck " not in text:
        text += "\ncheck all expect holds\n"
    tree = parse(Source(f"{name}.dsl", f"spec {name}\n{text}"))
    meaning, warnings = resolve(tree)
    return Spec(tree.span.source, meaning, warnings, lower(meaning))


def run(checked: Spec) -> Mapping[str, CheckResult]:
    """Every check by its name, with real TLC; they run one after the other, as tests do already
    run side by side."""
    settings = RunSettings(jobs=1, memory_mb=256, timeout=120)
    return {row.check.name: row for row in driver.run(checked, settings=settings).results}


def trace_of(row: CheckResult) -> Trace:
    """The trace of a check that has one."""
    assert row.trace is not None, (row.verdict, row.reason)
    return row.trace


def steps_of(trace: Trace) -> list[str]:
    """`thread:line` of each step."""
    return [f"{step.thread}:{_line(step)}" for step in trace.steps]


def _line(step: TraceStep) -> str:
    return "?" if step.span is None or step.unmapped else str(step.span.line)

"""Small specs for the tests of everything behind the parser: in a file, or in the test itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from specdsl import driver
from specdsl.cross.compare import Budget
from specdsl.driver import Spec
from specdsl.lower.system import FAILED
from specdsl.model.model import Check
from specdsl.result import CheckResult, SpecResult
from specdsl.runs import RunSettings
from specdsl.tla.print import Printer
from specdsl.trace.trace import Trace, TraceStep

ROOT = Path(__file__).parent.parent
MODELS = Path(__file__).parent / "corpus" / "models"
CORPUS = sorted(path for path in MODELS.glob("*.dsl") if not path.name.startswith("_"))


@cache
def loaded(path: Path) -> Spec:
    """The spec in a file, made once."""
    return driver.load(path)


def spec(text: str, name: str = "small") -> Spec:
    """A spec of one file; `check all expect holds` is added if it has no check."""
    if "\ncheck " not in text:
        text += "\ncheck all expect holds\n"
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.dsl"
        path.write_text(f"spec {name}\n{text}", encoding="utf-8")
        return driver.load(path)


def run(
    checked: Spec, checks: Sequence[Check] | None = None, *, cross: bool = True
) -> Mapping[str, CheckResult]:
    """Every check (or these) by its name, with real TLC, and the interpreter beside it (`cross`);
    they run one after the other, as tests do already run side by side. Nothing is counted, as
    nobody asks."""
    budget = Budget() if cross else None
    settings = RunSettings(jobs=1, memory_mb=256, timeout=120, coverage=False, cross=budget)
    return {row.check.name: row for row in driver.run(checked, checks, settings=settings).results}


_FOUND: dict[tuple[Path, str], CheckResult] = {}


def found(path: Path, names: Sequence[str]) -> SpecResult:
    """What these checks of a spec of the library come to, with real TLC and, up to some number of
    states, the interpreter beside it. A check is run once, however many tests of a process ask."""
    checked = loaded(path)
    chosen = [each for each in checked.checks if each.name in names]
    missing = [each for each in chosen if (path, each.name) not in _FOUND]
    settings = RunSettings(jobs=2, coverage=False, cross=Budget(states=1_500))
    for row in driver.run(checked, missing, settings=settings).results if missing else ():
        _FOUND[path, row.check.name] = row
    rows = tuple(_FOUND[path, each.name] for each in chosen)
    return SpecResult(checked.source.path, checked.name, rows)


def trace_of(row: CheckResult) -> Trace:
    """The trace of a check that has one."""
    assert row.trace is not None, (row.verdict, row.reason)
    return row.trace


def steps_of(trace: Trace) -> list[str]:
    """`thread:line` of each step, and `!` behind it where a store becomes visible."""
    return [f"{step.thread}:{_line(step)}{'!' if step.drains else ''}" for step in trace.steps]


def _line(step: TraceStep) -> str:
    return "?" if step.span is None or step.unmapped else str(step.span.line)


def show(checked: Spec) -> str:
    """The steps of a spec: one line for each branch, `6 -> 7 if guards then updates`."""
    printer = Printer({})
    lines = []
    for action in checked.system.actions:
        for branch in action.branches:
            choices = [f"{name} in {printer.text(of)}" for name, of in branch.choices]
            guards = [printer.operand(guard) for guard in branch.guards]
            updates = [
                f"{name}' = {printer.assigned(value)}"
                for name, value in branch.updates
                if name not in (action.thread.pc, FAILED)
            ]
            target = f"! {branch.failure.property}" if branch.failure else branch.target
            words = [f"{action.thread.name} {action.pc} -> {target}"]
            words += ["any " + ", ".join(choices)] if choices else []
            words += ["if " + " /\\ ".join(guards)] if guards else []
            words += ["then " + ", ".join(updates)] if updates else []
            lines.append(" ".join(words))
    return "\n".join(lines)


def first(checked: Spec) -> str:
    """The first states of a spec: one line for each way to start."""
    printer = Printer({})
    lines = []
    for initial in checked.system.initials:
        choices = [f"any {name} in {printer.text(of)}:" for name, of in initial.choices]
        guards = [printer.operand(guard) + " =>" for guard in initial.guards]
        values = [f"{name} = {printer.assigned(value)}" for name, value in initial.values[:-1]]
        lines.append(" ".join([*choices, *guards, ", ".join(values)]))
    return "\n".join(lines)

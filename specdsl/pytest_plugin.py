"""`pytest --specdsl`: each check of each `*.dsl` file is a test. pytest loads this module; nothing
else does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specdsl import driver
from specdsl.diagnostic import SpecError, ToolError
from specdsl.memory import share
from specdsl.model.model import Check
from specdsl.report.diagnostics import render_diagnostics
from specdsl.report.findings import plain, why_not
from specdsl.result import CheckResult
from specdsl.runs import RunSettings


def pytest_addoption(parser: pytest.Parser) -> None:
    """Nothing is collected unless somebody asks for it."""
    group = parser.getgroup("specdsl")
    group.addoption(
        "--specdsl", action="store_true", help="Collect *.dsl files: a test for each check."
    )
    group.addoption(
        "--specdsl-timeout",
        metavar="SECONDS",
        type=_seconds,
        help="A check that needs longer has no verdict, and fails.",
    )
    parser.addini("specdsl", "Collect *.dsl files, as with --specdsl.", "bool", default=False)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SpecFile | None:
    """A file with checks; a part that others use has none."""
    config = parent.config
    if file_path.suffix != ".dsl" or not (config.getoption("specdsl") or config.getini("specdsl")):
        return None
    try:
        wanted = driver.has_checks(file_path)
    except ToolError:
        wanted = True  # `collect` says what is wrong
    return SpecFile.from_parent(parent, path=file_path) if wanted else None


class SpecFile(pytest.File):
    """A spec."""

    def collect(self) -> Iterator[CheckItem]:
        """Its checks, in the order of declaration. A rejected spec is an error of its own."""
        try:
            spec = driver.load(self.path)
        except SpecError as error:
            raise self.CollectError(plain(render_diagnostics(error.diagnostics).plain)) from None
        except ToolError as error:
            raise self.CollectError(_told(error)) from None
        for check in spec.checks:
            yield CheckItem.from_parent(self, name=check.name, spec=spec, check=check)


class CheckItem(pytest.Item):
    """A check of a spec: it passes if everything is as its `expect` says."""

    def __init__(self, *, spec: driver.Spec, check: Check, **more: Any) -> None:
        super().__init__(**more)
        self.spec = spec
        self.check = check

    def runtest(self) -> None:
        """Runs it. What has no verdict is a failure, and never skipped."""
        timeout = self.config.getoption("specdsl_timeout")
        settings = RunSettings(timeout=timeout, memory_mb=_memory_mb())
        (result,) = driver.run(self.spec, [self.check], settings=settings).results
        self.user_properties += [
            ("verdict", result.verdict.value),
            ("distinct_states", result.distinct_states),
            ("depth", result.depth),
        ]
        if not result.as_expected:
            raise NotAsExpected(result, self.spec.source.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The counterexample instead of our own calls."""
        if isinstance(excinfo.value, (NotAsExpected, ToolError)):
            return _told(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the check stands."""
        return self.path, self.check.span.line - 1, self.name


class NotAsExpected(Exception):
    """A check came to something else than its spec says, or to nothing."""

    def __init__(self, result: CheckResult, path: str) -> None:
        self.told = why_not(result, path)
        super().__init__(self.told.splitlines()[0])


def _told(error: BaseException) -> str:
    match error:
        case NotAsExpected(told=told):
            return told
        case ToolError(message=message, help=help):
            return message if help is None else f"{message}\n{help}"
        case _:
            return str(error)


def _memory_mb() -> int | None:
    """Where pytest-xdist has several workers, each gets its part of what there is."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return None if workers == 1 else share(workers, None).heap_mb


def _seconds(text: str) -> float:
    seconds = float(text)
    if seconds <= 0:
        raise ValueError(text)
    return seconds

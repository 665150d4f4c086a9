"""What the benchmarks have in common: a command with its time and memory, this tool and TLC as they
are called, and tables in Markdown."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from specdsl.tlc.toolchain import find_toolchain  # noqa: E402


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended. `wall` and `cpu` are seconds (`cpu`: of it and its children),
    `peak` is the most memory that one process of it had, in MB."""

    wall: float
    cpu: float
    peak: float
    code: int
    output: str

    def __add__(self, then: Ran) -> Ran:
        """Two commands, one after the other."""
        return Ran(
            self.wall + then.wall,
            self.cpu + then.cpu,
            max(self.peak, then.peak),
            then.code,
            self.output + then.output,
        )


class TooLong(Exception):
    """A command that took more time than it may."""


def run(argv: Sequence[str | Path], folder: Path, timeout: float = 1800.0) -> Ran:
    """Runs a command in `folder` and waits for it. Raises TooLong after `timeout` seconds; no
    process of it is left then."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as with an installed package
    with tempfile.TemporaryFile() as output:
        began = time.monotonic()
        process = subprocess.Popen(
            [str(each) for each in argv],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        status, used = _wait(process, began + timeout)
        wall = time.monotonic() - began
        output.seek(0)
        text = output.read().decode(errors="replace")
    if status is None:
        raise TooLong(f"{argv[0]}: more than {timeout:.0f} s")
    cpu = used.ru_utime + used.ru_stime
    return Ran(wall, cpu, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), text)


def _wait(process, end):
    while time.monotonic() < end:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return status, used
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return None, used


@dataclass(frozen=True, slots=True)
class Found:
    """What a checker says: its verdict in a word, and how many distinct states it saw."""

    verdict: str
    states: int


def check(spec: Path, *arguments: str, folder: Path, timeout: float = 1800.0) -> tuple[Ran, Found]:
    """`specdsl check SPEC ARGUMENTS`, of which one row is chosen, as at the first time: nothing is
    taken from what was asked before."""
    result = folder / "result.json"
    result.unlink(missing_ok=True)
    command = [sys.executable, "-m", "specdsl", "check", spec, *arguments]
    ran = run([*command, "--no-cache", f"--json={result}"], folder, timeout)
    if not result.is_file():
        raise SystemExit(f"specdsl said nothing of {spec}:\n{ran.output}")
    [row] = json.loads(result.read_text())["specs"][0]["checks"]
    return ran, Found(row["verdict"], row["distinct_states"] or 0)


def java(
    *arguments: str | Path, flags: Sequence[str] = ("-XX:+UseParallelGC",)
) -> list[str | Path]:
    """A command for the pinned TLC's jar, by itself with flags that are good for long runs."""
    tools = find_toolchain(tlc_jar=None, java=None, environ=os.environ)
    return [tools.java.path, *flags, "-cp", tools.jar.path, *arguments]


def medians(times: int, *what: Callable[[], Ran]) -> list[Ran]:
    """The median run of each, `times` times in turn: what disturbs one disturbs the other."""
    runs: list[list[Ran]] = [[] for _ in what]
    for _ in range(times):
        for each, ran in zip(what, runs, strict=True):
            ran.append(each())
    return [sorted(each, key=lambda ran: ran.wall)[len(each) // 2] for each in runs]


def show(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints a table in Markdown, each row as soon as it is there. Whole numbers are grouped,
    others have three digits that count."""
    for line in (head, ["---"] * len(head)):
        print(f"| {' | '.join(line)} |", flush=True)
    for row in rows:
        print(f"| {' | '.join(_cell(each) for each in row)} |", flush=True)


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return str(value)

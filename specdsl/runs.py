"""Runs TLC for several checks side by side, each in a work folder of its own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias, Union

from specdsl.cross.compare import Budget, cross_check
from specdsl.diagnostic import ToolError
from specdsl.judge import disagreed, judge, not_run, property_of, surprising, together
from specdsl.lower.system import System
from specdsl.memory import memory_mb
from specdsl.model.model import Check, Model
from specdsl.model.unasked import DEADLOCK
from specdsl.result import Agreement, CheckResult, Verdict
from specdsl.rules.lockset import protectors
from specdsl.tla.marks import Marks
from specdsl.tlc.command import TlcSettings
from specdsl.tlc.installed import Toolchain
from specdsl.tlc.run import Progress, RawRun, run_tlc


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How checks are run. `timeout` (seconds) and `memory_mb` (Java heap) are for each check;
    without `memory_mb` three quarters of the machine's memory are shared out. `workers` are TLC's
    threads for one check: more than one is faster on a long run, but its trace may not be the
    shortest. `coverage` counts how often each step is taken, to tell those that never are; large
    models take twice as long with it. `jobs` checks run at the same time (None: as many as there
    are processors). `keep` is a folder that gets everything about each run; what surprises us is
    kept anyway. `tlc_jar` and `java` name those to use instead of the installed ones. `cross`: the
    reference interpreter is asked too, as far as this budget goes."""

    timeout: float | None = None
    memory_mb: int | None = None
    workers: int = 1
    coverage: bool = True
    jobs: int | None = None
    keep: Path | None = None
    tlc_jar: str | None = None
    java: str | None = None
    cross: Budget | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """TLC begins to work on a check."""

    check: Check


@dataclass(frozen=True, slots=True)
class Progressed:
    """TLC told how far it is."""

    check: Check
    progress: Progress


@dataclass(frozen=True, slots=True)
class Finished:
    """A check has its result."""

    result: CheckResult


_LEAST_MB = 256

Event: TypeAlias = Union[Started, Progressed, Finished]


@dataclass(frozen=True, slots=True)
class Job:
    """One check, the system that it is about, the text of its module with its `marks`, and the
    config of each run of TLC that it needs, in order: first the one for all that single steps can
    show (None), then one for each liveness property, by its operator."""

    check: Check
    spec: Model
    system: System
    text: str
    marks: Marks
    configs: Mapping[str | None, str]


class UnreadableRun(Exception):
    """A fault of ours: what TLC answered could not be read back. The run is kept in `folder`."""

    def __init__(self, check: str, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"TLC's answer to check `{check}` could not be read back; see {folder}")


@dataclass(slots=True)
class _Runs:
    """What all runs of one call share."""

    toolchain: Toolchain
    settings: RunSettings
    root: Path
    tlc: TlcSettings
    on_event: Callable[[Event], None]
    cancelled: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, event: Event) -> None:
        with self.lock:
            self.on_event(event)

    def run(self, job: Job) -> CheckResult:
        try:
            return self._run(job)
        except BaseException:
            self.cancelled.set()
            raise

    def _run(self, job: Job) -> CheckResult:
        if self.cancelled.is_set():
            return not_run(job.check, "it was cancelled", tool_failed=False)
        self.tell(Started(job.check))
        results: list[CheckResult] = []
        for asked in job.configs:
            results.append(self._part(job, asked, sum(each.seconds for each in results)))
            if results[-1].verdict is not Verdict.HOLDS:
                break
        result = together(results)
        self.tell(Finished(result))
        return result

    def _part(self, job: Job, asked: str | None, spent: float) -> CheckResult:
        """One run of TLC, after those that took `spent` seconds of the check's time."""
        workdir = self.root / _folder_name(job.check.name, asked)
        config = f"{job.system.name}.cfg"
        files = {f"{job.system.name}.tla": job.text, config: job.configs[asked]}
        try:
            raw = run_tlc(
                files,
                job.system.name,
                config,
                self.toolchain,
                self._tlc(job.check, asked, spent),
                workdir,
                lambda progress: self.tell(Progressed(job.check, progress)),
                self.cancelled,
            )
        except ToolError as error:
            help = "" if error.help is None else f"; {error.help}"
            shutil.rmtree(workdir, ignore_errors=True)
            return not_run(job.check, error.message + help)
        result = self._judged(job, asked, raw, workdir)
        if asked is None or result.reason is None:
            return result
        return replace(result, reason=f"`{property_of(job.system, asked)}`: {result.reason}")

    def _tlc(self, check: Check, asked: str | None, spent: float) -> TlcSettings:
        if asked is None:
            return replace(self.tlc, deadlock=DEADLOCK not in check.switched_off)
        left = None if self.tlc.timeout is None else max(0.0, self.tlc.timeout - spent)
        # Deadlocks and steps were looked at before. Up to 2.18, TLC with several workers overlooks
        # violations of liveness (its issue 971).
        return replace(self.tlc, workers=1, deadlock=False, coverage=False, timeout=left)

    def _judged(self, job: Job, asked: str | None, raw: RawRun, workdir: Path) -> CheckResult:
        _write_output(raw, workdir)
        try:
            on_paper = partial(protectors, job.spec, job.check.settings)
            result = judge(raw, job.check, job.system, job.marks, asked, on_paper)
        except Exception as error:
            raise UnreadableRun(job.check.name, workdir) from error
        # The interpreter answers for the whole row, so it is asked where the verdict is known.
        if result.verdict is not Verdict.HOLDS or asked == list(job.configs)[-1]:
            result = self._cross_checked(job, result)
        if self.settings.keep is None and not surprising(result):
            shutil.rmtree(workdir, ignore_errors=True)
            return result
        for scratch in ("states", "tmp"):
            shutil.rmtree(workdir / scratch, ignore_errors=True)
        return replace(result, kept=str(workdir))

    def _cross_checked(self, job: Job, result: CheckResult) -> CheckResult:
        """With what the interpreter says. Where it says something else, nothing is known."""
        budget = self.settings.cross
        if budget is None:
            return result
        cross = cross_check(
            result,
            job.spec,
            budget,
            shortest=self.settings.workers == 1,
            cancelled=self.cancelled.is_set,
        )
        result = replace(result, cross=cross)
        return disagreed(result) if cross.agreement is Agreement.DISAGREES else result


def run_jobs(
    jobs: Sequence[Job],
    name: str,
    toolchain: Toolchain,
    settings: RunSettings,
    on_event: Callable[[Event], None] | None = None,
) -> list[CheckResult]:
    """The results, in the order of `jobs`, which are those of the spec `name`. `on_event` is called
    from several threads, but never twice at a time. When this raises (Ctrl-C, a fault of ours), no
    TLC is left running."""
    if not jobs:
        return []
    side_by_side = max(1, min(settings.jobs or _processors(), len(jobs)))
    tlc = TlcSettings(
        workers=settings.workers,
        coverage=settings.coverage,
        timeout=settings.timeout,
        memory_mb=settings.memory_mb or max(_LEAST_MB, memory_mb() * 3 // 4 // side_by_side),
        # Who asks for more workers has a long run.
        jvm="long" if settings.workers > 1 else "short",
    )
    with _work_folder(settings.keep, name) as root:
        runs = _Runs(toolchain, settings, root, tlc, on_event or (lambda event: None))
        with ThreadPoolExecutor(side_by_side, thread_name_prefix="check") as pool:
            futures = [pool.submit(runs.run, job) for job in jobs]
            try:
                wait(futures, return_when=FIRST_EXCEPTION)
                return [future.result() for future in futures]
            except BaseException:
                runs.cancelled.set()
                for future in futures:
                    future.cancel()
                raise


@contextmanager
def _work_folder(keep: Path | None, name: str) -> Iterator[Path]:
    """Where the runs have their folders: in `keep`, or a temporary one that goes if it is empty."""
    try:
        if keep is not None:
            root = keep.absolute() / name
            root.mkdir(parents=True, exist_ok=True)
        else:
            root = Path(tempfile.mkdtemp(prefix="specdsl-"))
    except OSError as error:
        raise ToolError(
            f"cannot make a work folder: {error}", help="make room there, or name another folder"
        ) from error
    try:
        yield root
    finally:
        if keep is None:
            with suppress(OSError):  # something surprising was kept in it
                root.rmdir()


def _write_output(raw: RawRun, workdir: Path) -> None:
    """The other named parts of a run, beside its module and config."""
    command = f"mkdir -p tmp && {shlex.join(raw.argv)}\n"
    parts = {"command": command, "stdout": raw.stdout, "stderr": raw.stderr}
    try:
        for name, text in parts.items():
            (workdir / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ToolError(
            f"cannot write TLC's output into {workdir}: {error.strerror or error}",
            help="make room there, or choose another folder with `--keep`",
        ) from error


def _folder_name(check: str, asked: str | None) -> str:
    return re.sub(r"[^\w.+-]", "_", check if asked is None else f"{check}.{asked}")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

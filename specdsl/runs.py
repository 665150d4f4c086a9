"""Runs TLC for several checks side by side, each in a work folder of its own."""

from __future__ import annotations

import math
import os
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from specdsl.cross.compare import cross_check
from specdsl.diagnostic import ToolError
from specdsl.fallback import SECONDS, is_worth_trying, simulating, with_simulation
from specdsl.jobs import Event as Event
from specdsl.jobs import Finished as Finished
from specdsl.jobs import Job as Job
from specdsl.jobs import Noted as Noted
from specdsl.jobs import Progressed as Progressed
from specdsl.jobs import RunSettings as RunSettings
from specdsl.jobs import Started as Started
from specdsl.jobs import UnreadableRun as UnreadableRun
from specdsl.judge import disagreed, judge, not_run, property_of, surprising, together
from specdsl.memory import share
from specdsl.model.model import Check
from specdsl.model.unasked import DEADLOCK
from specdsl.result import Agreement, CheckResult, Exhausted, Verdict
from specdsl.rules.lockset import protectors
from specdsl.tla.written import Written as Written
from specdsl.tlc.command import TlcSettings
from specdsl.tlc.compiled import compiled
from specdsl.tlc.installed import Toolchain
from specdsl.tlc.proofs import Question, question
from specdsl.tlc.run import RawRun, run_tlc
from specdsl.tlc.serving import PORT, Crew, Serving, is_loopback, require_free
from specdsl.workfolder import remove_scratch, run_folder, work_folder, write_output

# States that TLC may have made of a reduced system so that the whole one is searched for the
# shortest run as well: some seconds.
_MOST_REPEATED = 300_000


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of TLC for a job: what it is given, and for which property (None: for all that single
    steps can show). `alone`: by one thread of this machine, so that a bad run is the shortest."""

    job: Job
    written: Written
    asked: str | None
    alone: bool = False

    @property
    def check(self) -> Check:
        """The row that it is for."""
        return self.job.check

    @property
    def files(self) -> dict[str, str]:
        """What TLC reads, by file name."""
        name = self.job.system.name
        return {f"{name}.tla": self.written.text, f"{name}.cfg": self.written.configs[self.asked]}


@dataclass(slots=True)
class _Runs:
    """What all runs of one call share."""

    toolchain: Toolchain
    settings: RunSettings
    root: Path
    tlc: TlcSettings
    on_event: Callable[[Event], None]
    deadline: float = math.inf
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
        if time.monotonic() >= self.deadline:
            return self._too_late(job.check)
        self.tell(Started(job.check))
        result = self._with(job, job.first)
        if self._is_worth_repeating(result):
            spent = 0.0 if result.cached else result.seconds
            result = _of_two(result, self._with(job, job.again(), spent, alone=True))
        if not self.cancelled.is_set():
            self.tell(Finished(result))
        return result

    def _with(
        self, job: Job, written: Written, spent: float = 0.0, *, alone: bool = False
    ) -> CheckResult:
        """The result of the runs that are needed, after others that took `spent` seconds."""
        results: list[CheckResult] = []
        for asked in written.configs:
            run = _Run(job, written, asked, alone)
            known = self._remembered(run)
            seconds = spent + sum(each.seconds for each in results if not each.cached)
            results.append(self._part(run, seconds) if known is None else known)
            if results[-1].verdict is not Verdict.HOLDS:
                break
        result = together(results, job.system)
        shortest = self._is_shortest(run)
        return replace(result, reductions=written.reductions, shortest=shortest)

    def _is_shortest(self, run: _Run) -> bool:
        """No bad run is shorter than the one that TLC finds in this."""
        tlc = self._tlc(run)
        return run.written.keeps_length and tlc.workers == 1 and tlc.serving is None

    def _is_worth_repeating(self, result: CheckResult) -> bool:
        """The bad run that was found may not be the shortest, and to look for that is not much."""
        bad = result.verdict in (Verdict.VIOLATED, Verdict.DEADLOCK)
        few = (result.generated_states or 0) <= _MOST_REPEATED
        usual = self.settings.reductions is None
        return bad and usual and few and not result.shortest and result.simulated is None

    def _too_late(self, check: Check) -> CheckResult:
        reason = "the time for all checks was up before this one began"
        result = not_run(check, reason, tool_failed=False)
        result = replace(result, exhausted=Exhausted("time for all checks"))
        self.tell(Finished(result))
        return result

    def _remembered(self, run: _Run) -> CheckResult | None:
        """What TLC said before, judged anew; None if it has to be asked."""
        proofs = self.settings.proofs
        if proofs is None or self.settings.keep is not None:
            return None
        question = self._question(run)
        raw = proofs.find(question)
        if raw is None:
            return None
        try:
            result = self._judged(run, raw, self.root)
            if result.verdict is not Verdict.INCONCLUSIVE and not surprising(result):
                return replace(result, cached=True)
        except UnreadableRun:
            pass  # of what TLC answers now we shall say so
        proofs.distrust(question)
        return None

    def _remember(self, run: _Run, raw: RawRun, result: CheckResult) -> None:
        """Only what is certain: a proof or a counterexample that was read back whole."""
        certain = result.verdict is not Verdict.INCONCLUSIVE and not surprising(result)
        if self.settings.proofs is not None and certain:
            self.settings.proofs.keep(self._question(run), raw)

    def _question(self, run: _Run) -> Question:
        name = run.job.system.name
        return question(run.files, name, f"{name}.cfg", self.toolchain, self._tlc(run))

    def _part(self, run: _Run, spent: float) -> CheckResult:
        """One run of TLC, after those that took `spent` seconds of the check's time. Its folder
        stays if the user or we want to see it, and otherwise goes, however this ends."""
        folder = run_folder(self.root, run.check.name, run.asked)
        kept = False
        try:
            result = self._result(run, spent, folder)
            if run.asked is None and is_worth_trying(result):
                result = self._by_chance(run, result, folder)
            kept = self.settings.keep is not None or surprising(result)
        except ToolError as error:
            help = "" if error.help is None else f"; {error.help}"
            result = not_run(run.check, error.message + help)
        except UnreadableRun:
            kept = True
            raise
        finally:
            if kept:
                remove_scratch(folder)
            else:
                shutil.rmtree(folder, ignore_errors=True)
        result = replace(result, kept=str(folder) if kept else None)
        if run.asked is None or result.reason is None:
            return result
        name = property_of(run.job.system, run.asked)
        return replace(result, reason=f"`{name}`: {result.reason}")

    def _result(self, run: _Run, spent: float, folder: Path) -> CheckResult:
        tlc = self._tlc(run)
        left = self.deadline - time.monotonic()
        own = math.inf if tlc.timeout is None else max(0.0, tlc.timeout - spent)
        raw = self._run_tlc(run, replace(tlc, timeout=_limit(own, left)), folder)
        result = self._judged(run, raw, folder)
        self._remember(run, raw, result)
        if left < own and result.exhausted is not None and result.exhausted.budget == "time":
            reason = f"the time for all checks was up, after {raw.seconds:.0f} s of this one"
            exhausted = replace(result.exhausted, budget="time for all checks")
            return replace(result, reason=reason, exhausted=exhausted)
        return result

    def _run_tlc(self, run: _Run, tlc: TlcSettings, folder: Path) -> RawRun:
        name = run.job.system.name
        if tlc.serving is not None:
            require_free(tlc.serving.address, tlc.serving.port)
            self.tell(Noted(run.check, _waiting(tlc.serving)))
        elif self.settings.serving is not None and tlc.simulation is None:
            self.tell(Noted(run.check, _not_served(run)))
        raw = run_tlc(
            run.files,
            name,
            f"{name}.cfg",
            self.toolchain,
            tlc,
            folder,
            lambda progress: self.tell(Progressed(run.check, progress)),
            self.cancelled,
            Crew(lambda number: self.tell(Noted(run.check, _working(number)))),
        )
        write_output(raw, folder)
        return raw

    def _by_chance(self, run: _Run, result: CheckResult, folder: Path) -> CheckResult:
        """The result, with what runs by chance find in the time that is left."""
        wanted = self.settings.fallback
        left = self.deadline - time.monotonic()
        seconds = min(self.settings.timeout or SECONDS, left)
        if wanted is None or seconds <= 0 or self.cancelled.is_set():
            return result
        again = folder / "simulation"
        tlc = simulating(self._tlc(run), wanted, seconds)
        raw = self._run_tlc(run, tlc, again)
        found = self._judged(run, raw, again)
        remove_scratch(again)
        return with_simulation(result, found, raw, wanted)

    def _tlc(self, run: _Run) -> TlcSettings:
        if run.asked is None:
            counted = bool(run.check.expectation.reaches)
            served = None if run.alone or counted else self.tlc.serving
            return replace(
                self.tlc,
                workers=1 if run.alone else self.tlc.workers,
                serving=served,
                deadlock=DEADLOCK not in run.check.switched_off,
                coverage=served is None and (self.tlc.coverage or counted),
            )
        # Deadlocks and steps were looked at before. Up to 2.18, TLC with several workers overlooks
        # violations of liveness (its issue 971).
        return replace(self.tlc, workers=1, serving=None, deadlock=False, coverage=False)

    def _judged(self, run: _Run, raw: RawRun, folder: Path) -> CheckResult:
        job = run.job
        try:
            on_paper = partial(protectors, job.spec, job.check.settings)
            result = judge(raw, job.check, job.system, run.written, run.asked, on_paper)
        except Exception as error:
            raise UnreadableRun(job.check.name, folder) from error
        # The interpreter answers for the whole row, so it is asked where the verdict is known.
        if result.verdict is not Verdict.HOLDS or run.asked == list(run.written.configs)[-1]:
            return self._cross_checked(run, result, raw)
        return result

    def _cross_checked(self, run: _Run, result: CheckResult, raw: RawRun) -> CheckResult:
        """With what the interpreter says. Where it says something else, nothing is known."""
        budget = self.settings.cross
        if budget is None:
            return result
        cross = cross_check(
            result,
            run.job.spec,
            budget,
            shortest=self._is_shortest(run) and "-simulate" not in raw.argv,
            counts=run.written.keeps_states,
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
    cancelled: threading.Event | None = None,
) -> list[CheckResult]:
    """The results, in the order of `jobs`, which are those of the spec `name`. `on_event` is called
    from several threads, but never twice at a time. When this raises (Ctrl-C, a fault of ours), no
    TLC is left running; who calls this in a thread sets `cancelled` to end it."""
    if not jobs:
        return []
    at_once = min(settings.jobs or _processors(), len(jobs)) if settings.serving is None else 1
    room = share(at_once, settings.memory_mb)
    serving = settings.serving
    if serving is not None:
        serving = replace(serving, classes=compiled(toolchain, os.environ))
    tlc = TlcSettings(
        workers=settings.workers,
        coverage=settings.coverage,
        timeout=settings.timeout,
        memory_mb=room.heap_mb,
        # Who asks for more workers has a long run.
        jvm="long" if settings.workers > 1 or serving is not None else "short",
        serving=serving,
    )
    with work_folder(settings.keep, name) as root:
        total = math.inf if settings.total_timeout is None else settings.total_timeout
        runs = _Runs(
            toolchain,
            settings,
            root,
            tlc,
            on_event or (lambda event: None),
            time.monotonic() + total,
            cancelled or threading.Event(),
        )
        pool = ThreadPoolExecutor(room.at_once, thread_name_prefix="check")
        futures: list[Future[CheckResult]] = []
        try:
            futures += [pool.submit(runs.run, job) for job in jobs]
            wait(futures, return_when=FIRST_EXCEPTION)
            return [future.result() for future in futures]
        except BaseException:
            runs.cancelled.set()
            for future in futures:
                future.cancel()
            raise
        finally:
            _settle(pool)


def _of_two(found: CheckResult, shortest: CheckResult) -> CheckResult:
    """The result of a check, whose bad run was `found` in a reduced system, and then looked for in
    the whole one. If that has none, one of the two is wrong, and neither is believed."""
    told = shortest
    if shortest.verdict is Verdict.INCONCLUSIVE:
        told = found
    elif shortest.verdict is Verdict.HOLDS:
        told = not_run(found.check, "the reduced system has a bad run that the whole one has not")
    seconds = found.seconds + shortest.seconds
    return replace(told, seconds=seconds, cached=found.cached and shortest.cached)


def _waiting(serving: Serving) -> str:
    at = serving.address if serving.port == PORT else f"{serving.address}:{serving.port}"
    if is_loopback(serving.address):
        return f"waits for workers; on this machine: specdsl worker {at}"
    return f"waits for workers; on each machine: specdsl worker {at} --listen ITS-OWN-ADDRESS"


def _working(number: int) -> str:
    if number == 0:
        return "the last worker has gone; it waits for another"
    return f"{number} {'thread' if number == 1 else 'threads'} of workers"


def _not_served(run: _Run) -> str:
    if run.asked is not None:
        name = property_of(run.job.system, run.asked)
        return f"`{name}` is about whole runs, so TLC runs here alone"
    if run.alone:
        return "the shortest bad run is looked for here alone"
    return "what it reaches has to be counted, so TLC runs here alone"


def _limit(*seconds: float) -> float | None:
    """The shortest of them; None if none of them ends."""
    shortest = max(0.0, min(seconds))
    return None if math.isinf(shortest) else shortest


def _settle(pool: ThreadPoolExecutor) -> None:
    """Waits until no thread is at work any more. Who presses Ctrl-C again only has to wait for the
    same: TLC is being killed already."""
    while True:
        try:
            return pool.shutdown(wait=True)
        except KeyboardInterrupt:
            continue


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""Asks TLC about a spec from which one thing was taken away. What it said before is not asked
again, in this call or (where the settings have `proofs`) in an earlier one."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from specdsl.jobs import Job, RunSettings
from specdsl.result import CheckResult, Verdict
from specdsl.runs import run_jobs
from specdsl.source import Span
from specdsl.tlc.installed import Toolchain


class Cancelled(Exception):
    """Somebody wants no more answers."""


@dataclass(frozen=True, slots=True)
class Said:
    """What TLC said of one question. `property` is what is broken (`deadlock` for a deadlock; None
    if nothing is), `span` the last statement of the run that shows it, `steps` its length."""

    verdict: Verdict
    property: str | None
    span: Span | None
    steps: int
    reason: str | None
    result: CheckResult = field(repr=False)


_Key: TypeAlias = tuple[str, ...]
"""Everything that TLC is given."""


@dataclass(eq=False)
class Asker:
    """All questions of one call. A question that another thread is asking is waited for. `heap_mb`
    is what each Java gets. `asked` counts those that TLC was asked, `remembered` those that an
    earlier call had asked."""

    toolchain: Toolchain
    settings: RunSettings
    heap_mb: int
    asked: int = 0
    remembered: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _locks: dict[_Key, threading.Lock] = field(default_factory=dict)
    _known: dict[_Key, Said] = field(default_factory=dict)

    def ask(self, job: Job) -> Said:
        """The answer to the question. Raises Cancelled."""
        key = (job.first.text, *job.first.configs.values())
        with self._lock:
            mine = self._locks.setdefault(key, threading.Lock())
        with mine:
            if key not in self._known:
                self._known[key] = self._run(job)
            return self._known[key]

    def _run(self, job: Job) -> Said:
        if self.cancelled.is_set():
            raise Cancelled
        settings = replace(self.settings, coverage=False, jobs=1, memory_mb=self.heap_mb)
        [result] = run_jobs(
            [job], job.system.name, self.toolchain, settings, cancelled=self.cancelled
        )
        if self.cancelled.is_set():
            raise Cancelled
        with self._lock:
            self.asked += not result.cached
            self.remembered += result.cached
        return said_in(result)


def said_in(result: CheckResult) -> Said:
    """What the result of a check says."""
    steps = () if result.trace is None else result.trace.steps
    name = "deadlock" if result.verdict is Verdict.DEADLOCK else result.property
    span = steps[-1].span if steps else None
    return Said(result.verdict, name, span, len(steps), result.reason, result)

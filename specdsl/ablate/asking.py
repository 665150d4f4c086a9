"""Asks TLC about a spec from which one thing was taken away, and remembers what it said."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from specdsl.ablate.store import Store, key_of
from specdsl.jobs import Job, RunSettings
from specdsl.result import CheckResult, Verdict
from specdsl.runs import run_jobs
from specdsl.source import Source, Span
from specdsl.tlc.installed import Toolchain


class Cancelled(Exception):
    """Somebody wants no more answers."""


@dataclass(frozen=True, slots=True)
class Said:
    """What TLC said of one question. `property` is what is broken (`deadlock` for a deadlock; None
    if nothing is), `span` the last statement of the run that shows it, `steps` its length."""

    verdict: Verdict
    property: str | None = None
    span: Span | None = None
    steps: int = 0
    reason: str | None = None
    result: CheckResult | None = field(default=None, repr=False)


@dataclass(eq=False)
class Asker:
    """All questions of one call. A question that another thread is asking is waited for. `heap_mb`
    is what each Java gets; `sources` are the files that positions can be in."""

    toolchain: Toolchain
    settings: RunSettings
    store: Store
    sources: Iterable[Source]
    heap_mb: int
    asked: int = 0
    remembered: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _known: dict[str, Said] = field(default_factory=dict)

    def ask(self, job: Job, *, anew: bool = False) -> Said:
        """The answer to the question, which was asked before, or (also if `anew`, for the sake of
        the run) is asked now. Raises Cancelled."""
        key = key_of(job, self.toolchain.jar.version)
        with self._lock:
            mine = self._locks.setdefault(key, threading.Lock())
        with mine:
            if key not in self._known:
                self._known[key] = self._find(key, anew) or self._run(job, key)
            return self._known[key]

    def _find(self, key: str, anew: bool) -> Said | None:
        found = None if anew else self.store.find(key)
        said = None if found is None else _said(found, {s.path: s for s in self.sources})
        if said is not None:
            with self._lock:
                self.remembered += 1
        return said

    def _run(self, job: Job, key: str) -> Said:
        if self.cancelled.is_set():
            raise Cancelled
        settings = replace(self.settings, coverage=False, jobs=1, memory_mb=self.heap_mb)
        [result] = run_jobs(
            [job], job.system.name, self.toolchain, settings, cancelled=self.cancelled
        )
        if self.cancelled.is_set():
            raise Cancelled
        said = said_in(result)
        with self._lock:
            self.asked += 1
        if said.verdict is not Verdict.INCONCLUSIVE:
            self.store.keep(key, _kept(said))
        return said


def said_in(result: CheckResult) -> Said:
    """What the result of a check says."""
    steps = () if result.trace is None else result.trace.steps
    name = "deadlock" if result.verdict is Verdict.DEADLOCK else result.property
    span = steps[-1].span if steps else None
    return Said(result.verdict, name, span, len(steps), result.reason, result)


def _kept(said: Said) -> dict[str, Any]:
    at = None if said.span is None else [said.span.source.path, said.span.start, said.span.end]
    return {
        "verdict": said.verdict.value,
        "property": said.property,
        "at": at,
        "steps": said.steps,
    }


def _said(found: Mapping[str, Any], sources: Mapping[str, Source]) -> Said | None:
    """None if it is not what we have written."""
    try:
        span = None
        if found["at"] is not None:
            path, start, end = found["at"]
            span = Span(sources[path], int(start), int(end))
        return Said(Verdict(found["verdict"]), found["property"], span, int(found["steps"]))
    except (KeyError, ValueError, TypeError):
        return None

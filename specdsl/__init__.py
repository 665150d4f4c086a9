"""Locking protocols in a small language, checked by TLC, with counterexamples in its own lines.

From Python:

    import specdsl

    spec = specdsl.load("tutorial/forgotten_lock")
    checks = specdsl.choose(spec, ["*"])
    result = specdsl.run(spec, checks, settings=specdsl.RunSettings(timeout=60))
    for row in result.results:
        print(row.check.name, row.verdict.value, row.property, row.as_expected)
        if row.trace is not None:
            for step in row.trace.steps:
                line = None if step.span is None else step.span.line
                print(f"  {step.number:2} {step.thread:8} line {line}: {step.text}")

`load` raises `SpecError` for a spec that is rejected (its `diagnostics` say why) and `RequestError`
for one that does not exist; `run` raises `ToolError` if there is no Java or no TLC.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specdsl.diagnostic import Diagnostic as Diagnostic
    from specdsl.diagnostic import SpecError as SpecError
    from specdsl.diagnostic import ToolError as ToolError
    from specdsl.driver import Spec as Spec
    from specdsl.driver import choose as choose
    from specdsl.driver import emitted as emitted
    from specdsl.driver import load as load
    from specdsl.driver import run as run
    from specdsl.driver import with_options as with_options
    from specdsl.find import RequestError as RequestError
    from specdsl.result import CheckResult as CheckResult
    from specdsl.result import SpecResult as SpecResult
    from specdsl.result import Verdict as Verdict
    from specdsl.runs import Finished as Finished
    from specdsl.runs import Progressed as Progressed
    from specdsl.runs import RunSettings as RunSettings
    from specdsl.runs import Started as Started
    from specdsl.trace.trace import Change as Change
    from specdsl.trace.trace import Trace as Trace
    from specdsl.trace.trace import TraceStep as TraceStep

__version__ = "0.1.0"

# Imported when first used: `specdsl --help` and every stage by itself stay quick.
_HOMES = {
    "Change": "specdsl.trace.trace",
    "CheckResult": "specdsl.result",
    "Diagnostic": "specdsl.diagnostic",
    "Finished": "specdsl.runs",
    "Progressed": "specdsl.runs",
    "RequestError": "specdsl.find",
    "RunSettings": "specdsl.runs",
    "Spec": "specdsl.driver",
    "SpecError": "specdsl.diagnostic",
    "SpecResult": "specdsl.result",
    "Started": "specdsl.runs",
    "ToolError": "specdsl.diagnostic",
    "Trace": "specdsl.trace.trace",
    "TraceStep": "specdsl.trace.trace",
    "Verdict": "specdsl.result",
    "choose": "specdsl.driver",
    "emitted": "specdsl.driver",
    "load": "specdsl.driver",
    "run": "specdsl.driver",
    "with_options": "specdsl.driver",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module `specdsl` has no `{name}`")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])

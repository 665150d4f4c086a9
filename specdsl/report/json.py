"""The same facts for programs. `specdsl/schema/check.schema.json` is the contract; a change that an
old reader would stumble over needs a new number in `SCHEMA`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TypeAlias, Union

from specdsl.diagnostic import Diagnostic, Label, ToolError
from specdsl.explanation import Explanation, Range
from specdsl.model.check import Check
from specdsl.report.words import setting_words
from specdsl.result import CheckResult, CrossCheck, Exhausted, Shard, SpecResult, Verdict
from specdsl.source import Span
from specdsl.trace.circles import circles
from specdsl.trace.trace import (
    Broken,
    Buffered,
    Change,
    Held,
    Stale,
    Starved,
    Trace,
    TraceStep,
    Waiting,
)

SCHEMA = "specdsl-check/1"

Json: TypeAlias = Union[bool, int, float, str, list["Json"], dict[str, "Json"], None]


def json_text(document: Json) -> str:
    """As it is printed: indented, keys in our order, ASCII only, with a line end."""
    return json.dumps(document, indent=2) + "\n"


def check_document(
    specs: Sequence[Json],
    *,
    version: str,
    exit_code: int,
    error: ToolError | None = None,
    tlc: str | None = None,
    shard: Shard | None = None,
) -> Json:
    """The one object that `specdsl check --json` prints. `specs` are made by `spec_json` and
    `rejected_json`; `error` is what stopped the whole run."""
    return {
        "schema": SCHEMA,
        "specdsl": version,
        "tlc": tlc,
        "exit_code": exit_code,
        "error": None if error is None else {"message": error.message, "help": error.help},
        "shard": None if shard is None else _shard(shard),
        "specs": list(specs),
    }


def _shard(shard: Shard) -> Json:
    return {"number": shard.number, "of": shard.of, "whole": shard.whole}


def spec_json(
    spec: SpecResult,
    warnings: Sequence[Diagnostic] = (),
    explained: Iterable[tuple[str, Explanation]] = (),
) -> Json:
    """A spec whose checks were run. `explained` is what there is to say of their bad runs, by name,
    as far as somebody asked."""
    told = dict(explained)
    return {
        "file": spec.path,
        "name": spec.name,
        "rejected": False,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in warnings],
        "checks": [_check(each, told.get(each.check.name)) for each in spec.results],
        "never_taken": [
            {**_place(span), "text": _one_line(span.text)} for span in spec.never_taken
        ],
        "vacuous": [_diagnostic(diagnostic) for diagnostic in spec.vacuous],
    }


def rejected_json(path: str, diagnostics: Iterable[Diagnostic]) -> Json:
    """A spec that is not accepted."""
    return {
        "file": path,
        "name": None,
        "rejected": True,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
        "checks": [],
        "never_taken": [],
        "vacuous": [],
    }


def _check(result: CheckResult, explained: Explanation | None) -> Json:
    return {
        "name": result.check.name,
        "title": result.check.title,
        "options": {name: _setting(value) for name, value in result.check.settings.items()},
        "expected": _expected(result.check),
        "verdict": result.verdict.value,
        "property": result.property,
        "as_expected": result.as_expected,
        "mismatch": result.mismatch,
        "reason": result.reason,
        "distinct_states": result.distinct_states,
        "generated_states": result.generated_states,
        "depth": result.depth,
        "seconds": round(result.seconds, 3),
        "kept": result.kept,
        "cross_check": None if result.cross is None else _cross(result.cross),
        "exhausted": None if result.exhausted is None else _exhausted(result.exhausted),
        "simulation": None if result.simulated is None else _simulated(result),
        "collision_probability": result.collision,
        "cached": result.cached,
        "reductions": list(result.reductions),
        "shortest": result.shortest,
        "trace": None if result.trace is None else _trace(result.trace),
        "explanation": None if explained is None else _explanation(explained),
    }


def _explanation(found: Explanation) -> Json:
    return {
        "switches": found.switches,
        "endless": found.endless,
        "searched": found.searched,
        "fewest": None if found.fewest is None else _trace(found.fewest),
        "holdings": [
            {
                "lock": each.lock,
                "over": [_range(part) for part in each.over],
                "outcome": each.outcome.value,
                "words": each.words,
            }
            for each in found.holdings
        ],
    }


def _range(part: Range) -> Json:
    return {
        "thread": part.thread,
        **_place(part.first),
        "last_line": part.last_line,
    }


def _exhausted(exhausted: Exhausted) -> Json:
    return {
        "budget": exhausted.budget,
        "told_after": None if exhausted.told_after is None else round(exhausted.told_after, 3),
        "queue": exhausted.queue,
        "states_per_second": _rounded(exhausted.per_second),
    }


def _simulated(result: CheckResult) -> Json:
    simulated = result.simulated
    assert simulated is not None
    return {
        "found": result.verdict is not Verdict.INCONCLUSIVE,
        "runs": simulated.runs,
        "states": simulated.states,
        "depth": simulated.depth,
        "seed": simulated.seed,
    }


def _rounded(number: float | None) -> Json:
    return None if number is None else round(number, 1)


def _cross(cross: CrossCheck) -> Json:
    return {
        "agreement": cross.agreement.value,
        "words": cross.words,
        "states": cross.states,
    }


def _setting(value: bool | int | str) -> Json:
    # Spelled as in a spec, but for numbers; a member called `on` cannot be taken for a bool then.
    return value if isinstance(value, (bool, int)) else setting_words(value)


def _expected(check: Check) -> Json:
    expectation = check.expectation
    if expectation.span is None:
        return None
    return {
        "verdict": expectation.verdict.value,
        "property": expectation.property,
        "label": expectation.label,
        "label_owner": expectation.label_owner,
        "most_steps": expectation.most_steps,
        "least_states": expectation.least_states,
        "reaches": [point.words for point in expectation.reaches],
        "line": expectation.span.line,
    }


def _trace(trace: Trace) -> Json:
    return {
        "threads": list(trace.threads),
        "chosen": [
            {"thread": thread, "name": name, "value": value} for thread, name, value in trace.chosen
        ],
        "initial": [{"place": place, "value": value} for place, value in trace.initial],
        "steps": [_step(step) for step in trace.steps],
        "final": [{"place": place, "value": value} for place, value in trace.final],
        "held": [_held(held) for held in trace.held],
        "waiting": [_waiting(waiting) for waiting in trace.waiting],
        "circles": [[one.thread for one in circle] for circle in circles(trace.waiting)],
        "buffered": [_buffered(store) for store in trace.buffered],
        "broken": None if trace.broken is None else _broken(trace.broken),
        "loop_to": trace.loop_to,
        "stuttering": trace.stuttering,
        "premise": trace.premise,
        "stale": None if trace.stale is None else _stale(trace.stale),
        "starved": [_starved(one) for one in trace.starved],
    }


def _step(step: TraceStep) -> Json:
    return {
        "number": step.number,
        "thread": step.thread,
        **_place(step.span),
        "text": _one_line(step.text),
        "call_stack": [{"function": call.function, **_place(call.span)} for call in step.calls],
        "changes": [_change(change) for change in step.changes],
        "kernel": step.kernel,
        "racing": step.racing,
        "drains": step.drains,
        "unmapped": step.unmapped,
    }


def _change(change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "what": change.what,
        "old": change.old,
        "new": change.new,
        "words": change.words,
    }


def _held(held: Held) -> Json:
    return {"thread": held.thread, "lock": held.lock, "mode": held.mode, **_place(held.span)}


def _buffered(store: Buffered) -> Json:
    return {
        "thread": store.thread,
        "place": store.place,
        "value": store.value,
        **_place(store.span),
    }


def _waiting(waiting: Waiting) -> Json:
    return {
        "thread": waiting.thread,
        "what": waiting.what,
        "holders": list(waiting.holders),
        "cpu": waiting.cpu,
        "interrupted": list(waiting.interrupted),
        **_place(waiting.span),
    }


def _starved(one: Starved) -> Json:
    return {
        "thread": one.thread,
        "ability": one.ability.value,
        "fairness": one.fairness,
        "text": _one_line(one.text),
        **_place(one.span),
        "before": list(one.before),
        "waiting": None if one.waiting is None else _waiting(one.waiting),
        "cure": one.cure,
    }


def _stale(stale: Stale) -> Json:
    return {
        "place": stale.place,
        "lock": stale.lock,
        "thread": stale.thread,
        "known": _place(stale.known),
        "wrote": stale.wrote,
        "dropped": _place(stale.dropped),
        "changed_by": stale.changed_by,
        "changed": _place(stale.changed),
        "used": _place(stale.used),
        "step": stale.step,
    }


def _broken(broken: Broken) -> Json:
    return {
        "name": broken.name,
        "sentence": broken.sentence,
        **_place(broken.span),
        "values": [{"expression": one, "value": value} for one, value in broken.values],
        "since": list(broken.since),
        "declared": None if broken.declared is None else _place(broken.declared),
        "cure": broken.cure,
    }


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "primary": _label(diagnostic.primary),
        "secondary": [_label(label) for label in diagnostic.secondary],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
    }


def _label(label: Label) -> Json:
    """From the first character to the one after the last, lines and columns from 1."""
    span = label.span
    end_line, end_column = span.source.position(span.end)
    return {
        "file": span.source.path,
        "line": span.line,
        "column": span.column,
        "end_line": end_line,
        "end_column": end_column,
        "text": label.text,
    }


def _place(span: Span | None) -> dict[str, Json]:
    if span is None:
        return {"file": None, "line": None}
    return {"file": span.source.path, "line": span.line}


def _one_line(text: str) -> str:
    return " ".join(text.split())

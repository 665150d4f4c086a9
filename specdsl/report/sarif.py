"""What there is to look at as SARIF 2.1.0: editors and code scanning open the counterexample on the
lines of the spec."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from specdsl.diagnostic import Severity
from specdsl.report.findings import Finding, Rule, Shown, findings, total_words
from specdsl.report.json import Json, json_text
from specdsl.report.snippet import visible
from specdsl.result import Examination
from specdsl.source import Span
from specdsl.trace.trace import ChangeKind, Trace, TraceStep

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_text(examination: Examination, exit_code: int, shown: Shown = str) -> str:
    """The document: a result for each finding, none for what is as expected. `shown` names files as
    seen from the root of the repository."""
    found = findings(examination)
    rules = list({each.rule.id: each.rule for each in found}.values())
    places = {rule.id: number for number, rule in enumerate(rules)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "specdsl",
                "semanticVersion": examination.version,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": examination.error is None,
                "exitCode": exit_code,
                "properties": {"total": total_words(examination), "tlc": examination.tlc},
            }
        ],
        "results": [_result(each, places[each.rule.id], shown) for each in found],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "help": {"text": rule.help, "markdown": f"```text\n{rule.help}\n```"},
    }


def _result(finding: Finding, rule: int, shown: Shown) -> Json:
    # What comes after the first line is for readers that show no code flow.
    result: dict[str, Json] = {
        "ruleId": finding.rule.id,
        "ruleIndex": rule,
        "kind": "fail",
        "level": "error" if finding.severity is Severity.ERROR else "warning",
        "message": {"text": f"{finding.title}: {finding.message}\n\n{finding.details}".rstrip()},
        "locations": [],
        "partialFingerprints": {"specdsl/v1": finding.key},
    }
    if finding.place is not None:
        result["locations"] = [_location(finding.place, shown)]
        result["relatedLocations"] = [
            {
                **_location(label.span, shown),
                "id": number,
                "message": {"text": visible(label.text) or "see here"},
            }
            for number, label in enumerate(finding.related, start=1)
        ]
    if finding.trace is not None and finding.trace.steps:
        result["codeFlows"] = _flows(finding.trace, shown)
    return result


def _flows(trace: Trace, shown: Shown) -> list[Json]:
    """The run twice: all steps in order, for readers that show one flow; and one flow for each
    thread, in which `executionOrder` tells how they interleave."""
    movers = dict.fromkeys(step.thread for step in trace.steps)
    own = [[step for step in trace.steps if step.thread == name] for name in movers]
    return [
        {
            "message": {"text": "all steps, in their order"},
            "threadFlows": [_flow("all threads", trace.steps, shown)],
        },
        {
            "message": {"text": "the steps of each thread"},
            "threadFlows": [_flow(steps[0].thread, steps, shown) for steps in own],
        },
    ]


def _flow(name: str, steps: Sequence[TraceStep], shown: Shown) -> Json:
    return {"id": name, "locations": [_step(step, shown) for step in steps]}


def _step(step: TraceStep, shown: Shown) -> Json:
    text = " ".join(step.text.split()) if step.unmapped is None else f"unmapped: {step.unmapped}"
    changes = "".join(f"; {change.words}" for change in step.changes)
    location: dict[str, Json] = {} if step.span is None else _location(step.span, shown)
    location["message"] = {"text": visible(f"{step.thread}: {text}{changes}")}
    made: dict[str, Json] = {
        "executionOrder": step.number,
        "importance": "essential" if step.racing else "important",
        "nestingLevel": len(step.calls),
        "location": location,
    }
    state: dict[str, Json] = {change.what: {"text": change.new} for change in step.changes}
    if any(change.kind is ChangeKind.LOCK for change in step.changes):
        made["kinds"] = ["lock"]
    if state:
        made["state"] = state
    return made


def _location(span: Span, shown: Shown) -> dict[str, Json]:
    end_line, end_column = span.source.position(max(span.end, span.start))
    region: dict[str, Json] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    return {
        "physicalLocation": {"artifactLocation": _file(shown(span.source.path)), "region": region}
    }


def _file(path: str) -> Json:
    """By a URI that is relative to the root of the repository, if the file is in it."""
    if path.startswith("/"):
        return {"uri": "file://" + quote(path)}
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}

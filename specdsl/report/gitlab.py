"""Findings as GitLab's code quality report, which it shows beside a merge request."""

from __future__ import annotations

from specdsl.diagnostic import Severity
from specdsl.report.findings import INCONCLUSIVE, TOOL, Finding, Shown, findings
from specdsl.report.json import Json, json_text
from specdsl.result import Examination
from specdsl.source import Span


def gitlab_text(examination: Examination, shown: Shown = str) -> str:
    """The document: an issue for each finding that has a line, as GitLab wants one. `shown` names
    files as seen from the root of the repository."""
    issues = [_issue(each, shown) for each in findings(examination)]
    return json_text(issues)


def _issue(finding: Finding, shown: Shown) -> Json:
    return {
        "type": "issue",
        "check_name": finding.rule.id,
        "description": f"{finding.title}: {finding.message}",
        "content": {"body": f"```text\n{finding.details.rstrip()}\n```"},
        "categories": ["Bug Risk"],
        "severity": _severity(finding),
        "fingerprint": finding.key,
        "location": _location(finding.place, shown),
        "other_locations": [_location(label.span, shown) for label in finding.related],
    }


def _severity(finding: Finding) -> str:
    if finding.severity is Severity.WARNING:
        return "minor"
    return "major" if finding.rule in (INCONCLUSIVE, TOOL) else "critical"


def _location(span: Span | None, shown: Shown) -> Json:
    """GitLab shows nothing that has no place: where no line is to blame, the folder is."""
    if span is None:
        return {"path": ".", "lines": {"begin": 1}}
    last = span.source.position(max(span.start, span.end - 1))[0]
    return {"path": shown(span.source.path), "lines": {"begin": span.line, "end": last}}

"""Findings as workflow commands of GitHub Actions: annotations on the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from specdsl.diagnostic import Severity
from specdsl.report.findings import Finding, Shown, findings, total_words
from specdsl.result import Examination

SHOWN = 10
"""As many annotations of a kind GitHub shows for a step; it drops the others."""


def github_commands(examination: Examination, shown: Shown = str) -> str:
    """A command for each finding, in lines. Where GitHub will not show all, a notice says so and
    stands first. `shown` names files as seen from the root of the repository."""
    found = findings(examination)
    lines = [*_too_many(found, examination), *(_command(each, shown) for each in found)]
    return "".join(line + "\n" for line in lines)


def _too_many(found: tuple[Finding, ...], examination: Examination) -> Iterator[str]:
    counts = Counter(each.severity for each in found)
    told = [f"{counts[kind]} {kind.value}s" for kind in Severity if counts[kind] > SHOWN]
    if told:
        words = f"{' and '.join(told)}, of which GitHub shows {SHOWN} of a kind as annotations"
        words += f". All are in the summary of the job. {total_words(examination)}"
        yield f"::notice title=specdsl::{_message(words)}"


def _command(finding: Finding, shown: Shown) -> str:
    told: dict[str, str] = {}
    if finding.place is not None:
        span = finding.place
        last = span.source.position(max(span.start, span.end - 1))[0]
        told = {"file": shown(span.source.path), "line": str(span.line)}
        # Of several lines a column would be ignored.
        told |= {"endLine": str(last)} if last > span.line else {"col": str(span.column)}
    told["title"] = finding.title
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    message = f"{finding.message}\n{finding.details}".rstrip()
    return f"::{finding.severity.value} {properties}::{_message(message)}"


def _message(text: str) -> str:
    """What ends a command or stands for something in it is written as a code."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

"""Diagnostics as people read them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.text import Text

from specdsl.diagnostic import Diagnostic, Severity
from specdsl.report.snippet import GUTTER, snippet, visible

COLUMNS = 100
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def render_diagnostic(diagnostic: Diagnostic) -> Text:
    """One diagnostic: its sentence, its places, its facts and its cure. No line end at the end."""
    style = _STYLES[diagnostic.severity]
    text = Text()
    text.append(f"{diagnostic.severity.value}[{diagnostic.code}]", style)
    text.append(f": {visible(diagnostic.message)}\n", "bold")
    text.append_text(snippet(diagnostic.primary, diagnostic.secondary, style))
    indent = " " * _gutter_width(diagnostic)
    remarks = [("note", note) for note in diagnostic.notes]
    if diagnostic.help is not None:
        remarks.append(("help", diagnostic.help))
    if remarks:
        text.append(f"\n{indent} |", GUTTER)
    for kind, remark in remarks:
        hang = indent + " " * len(f" = {kind}: ")
        first, *more = _wrapped(remark, COLUMNS - len(hang))
        text.append(f"\n{indent} = ", GUTTER).append(f"{kind}: ", "bold").append(first)
        for line in more:
            text.append(f"\n{hang}{line}")
    return text


def render_diagnostics(diagnostics: Sequence[Diagnostic]) -> Text:
    """All of them in the order given, a blank line between, and a last line that counts them.
    Empty without any."""
    if not diagnostics:
        return Text()
    parts = [render_diagnostic(diagnostic) for diagnostic in diagnostics]
    return Text("\n\n").join([*parts, _summary(diagnostics)])


def _wrapped(remark: str, width: int) -> list[str]:
    lines = [
        line
        for paragraph in remark.split("\n")
        for line in textwrap.wrap(
            visible(paragraph), width, break_long_words=False, break_on_hyphens=False
        )
    ]
    return lines or [""]


def _summary(diagnostics: Sequence[Diagnostic]) -> Text:
    counts = []
    for severity in Severity:
        number = sum(1 for diagnostic in diagnostics if diagnostic.severity is severity)
        if number:
            plural = "" if number == 1 else "s"
            counts.append(Text(f"{number} {severity.value}{plural}", _STYLES[severity]))
    return Text(", ").join(counts)


def _gutter_width(diagnostic: Diagnostic) -> int:
    labels = (diagnostic.primary, *diagnostic.secondary)
    return max(len(str(label.span.line)) for label in labels)

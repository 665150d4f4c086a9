"""What the tool says about a spec, as data. Rendering is in `report/`; sentences are with the stage
that finds the mistake; the list of codes is `codes.py`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from specdsl.source import Span


class Severity(Enum):
    """How bad: an error rejects the spec, a warning is told and the run goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what is to be said of it (may be empty)."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` stands alone: lower case, no full stop, code in backticks.
    `code` is a key of `codes.CODES`; `help` is a cure that can be acted on."""

    code: str
    message: str
    primary: Label
    secondary: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str | None = None
    severity: Severity = Severity.ERROR


def in_order(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """By file and position, stable, without repetitions."""
    unique = list(dict.fromkeys(diagnostics))
    unique.sort(key=lambda d: (d.primary.span.source.path, d.primary.span.start, d.code))
    return tuple(unique)


class SpecError(Exception):
    """The author's spec is rejected. Carries every diagnostic that the stage found."""

    def __init__(self, diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("; ".join(f"{d.code} {d.message}" for d in self.diagnostics))


class ToolError(Exception):
    """Java, the jar, the disk or the clock failed, not the spec. `help` is the remedy."""

    def __init__(self, message: str, *, help: str | None = None) -> None:
        self.message = message
        self.help = help
        super().__init__(message)

"""Which lines of a spec are needed, for programs. `specdsl/schema/ablate.schema.json` is the
contract."""

from __future__ import annotations

from specdsl.ablation import Ablation, Answer, Break
from specdsl.report.json import Json
from specdsl.source import Span

SCHEMA = "specdsl-ablate/1"


def ablation_document(
    found: Ablation, *, version: str, exit_code: int, tlc: str | None = None
) -> Json:
    """The one object that `specdsl ablate --json` prints."""
    return {
        "schema": SCHEMA,
        "specdsl": version,
        "tlc": tlc,
        "exit_code": exit_code,
        "file": found.path,
        "name": found.name,
        "checks": list(found.checks),
        "answers": [_answer(answer) for answer in found.answers],
        "not_asked": found.open,
        "runs": found.asked,
        "remembered": found.remembered,
        "seconds": round(found.seconds, 3),
    }


def _answer(answer: Answer) -> Json:
    return {
        **_place(answer.span),
        "family": answer.family.value,
        "taken_away": answer.words,
        "answer": answer.worth.value,
        "breaks": [_break(each) for each in answer.breaks],
        "declared": list(answer.declared),
        "reason": answer.reason,
    }


def _break(each: Break) -> Json:
    return {
        "check": each.check,
        "property": each.property,
        "at": None if each.span is None else _place(each.span),
        "steps": each.steps,
    }


def _place(span: Span) -> dict[str, Json]:
    return {"file": span.source.path, "line": span.line, "column": span.column}

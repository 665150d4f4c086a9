"""A counterexample read back from what `specdsl check --json` printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from specdsl.cross.record import SHARED
from specdsl.cross.record import NotFollowed as NotFollowed
from specdsl.interpret.follow import Record, RecordedStep

SCHEMA = "specdsl-check/"


class Unreadable(Exception):
    """The text is not what `specdsl check --json` prints; says why."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One check with its counterexample: the file of the spec, the check's name, the value of each
    option, and the run."""

    file: str
    check: str
    settings: Mapping[str, bool | int | str]
    trace: Mapping[str, Any]

    @property
    def record(self) -> Record:
        """The run. Raises NotFollowed where it says too little, and Unreadable."""
        try:
            return _record(self.trace)
        except (KeyError, TypeError) as error:
            raise Unreadable(f"something is missing in it: {error}") from error


_Object: TypeAlias = Mapping[str, Any]


def spoken(text: str) -> Iterator[Spoken]:
    """Every counterexample in the document. Raises Unreadable, also while it goes on."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"it is no JSON: {error}") from error
    schema = document.get("schema") if isinstance(document, dict) else None
    if not isinstance(schema, str) or not schema.startswith(SCHEMA):
        raise Unreadable("it is not what `specdsl check --json` prints")
    try:
        for spec in document["specs"]:
            for check in spec["checks"]:
                if check["trace"] is not None:
                    yield Spoken(spec["file"], check["name"], check["options"], check["trace"])
    except (KeyError, TypeError) as error:
        raise Unreadable(f"something is missing in it: {error}") from error


def _record(trace: _Object) -> Record:
    broken = None if trace["broken"] is None else trace["broken"]["name"]
    return Record(
        frozenset((each["place"], each["value"]) for each in trace["initial"]),
        tuple(_step(step) for step in trace["steps"]),
        broken,
        trace["loop_to"] is not None or trace["stuttering"],
        trace["loop_to"],
    )


def _step(step: _Object) -> RecordedStep:
    if step["unmapped"] is not None or step["file"] is None:
        raise NotFollowed(f"step {step['number']} has no line: {step['unmapped']}")
    changes = step["changes"]
    return RecordedStep(
        step["thread"],
        step["file"],
        step["line"],
        frozenset(
            (each["what"], each["old"], each["new"])
            for each in changes
            if each["kind"] in SHARED and each["old"] != each["new"]
        ),
        any(each["kind"] == "end" for each in changes),
        step["drains"],
    )

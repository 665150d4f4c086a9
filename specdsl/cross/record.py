"""A counterexample as a record that the interpreter can follow: from a trace, or from what
`specdsl check --json` prints."""

from __future__ import annotations

from specdsl.interpret.follow import Record, RecordedStep
from specdsl.trace.trace import ChangeKind, Trace

SHARED = (ChangeKind.STATE.value, ChangeKind.GHOST.value, ChangeKind.LOCK.value)


class NotFollowed(Exception):
    """The trace says too little to be followed: `words` says what is missing."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


def record_of(trace: Trace) -> Record:
    """The run in a trace that was lifted. Raises NotFollowed for one with an unmapped step."""
    steps = []
    for step in trace.steps:
        if step.span is None or step.unmapped is not None:
            raise NotFollowed(f"step {step.number} has no line: {step.unmapped}")
        steps.append(
            RecordedStep(
                step.thread,
                step.span.source.path,
                step.span.line,
                frozenset(
                    (change.what, change.old, change.new)
                    for change in step.changes
                    if change.kind.value in SHARED and change.old != change.new
                ),
                any(change.kind is ChangeKind.END for change in step.changes),
                step.drains,
            )
        )
    broken = None if trace.broken is None else trace.broken.name
    endless = trace.loop_to is not None or trace.stuttering
    return Record(frozenset(trace.initial), tuple(steps), broken, endless, trace.loop_to)

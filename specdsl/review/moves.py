"""Who makes which move of a tagged state: seen by the reference interpreter in every state of one
check, for what a statement finds there is nothing that its text tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from specdsl.document import LookedAt, Move
from specdsl.interpret.machine import Machine, Step
from specdsl.interpret.notyet import NotYet
from specdsl.interpret.state import State
from specdsl.interpret.values import Tagged
from specdsl.lower.shapes import element_type
from specdsl.model import model
from specdsl.result import CheckResult, Verdict
from specdsl.review.accesses import Accesses
from specdsl.rules.graph import lock_name
from specdsl.source import Span
from specdsl.spec import Spec

MOST_STATES = 5_000
"""As many are looked at in some seconds. It is a count and not a time: a document is the same on
every machine."""


Moves: TypeAlias = Mapping[model.States, Sequence[Move]]

NO_MOVES: Moves = {}


def row_to_look_at(design: CheckResult, results: Sequence[CheckResult]) -> CheckResult | None:
    """The design itself, if it holds and is small enough; else the largest that is."""
    fitting = [
        each
        for each in results
        if each.verdict is Verdict.HOLDS and (each.distinct_states or 0) <= MOST_STATES
    ]
    if design in fitting:
        return design
    return max(fitting, key=lambda each: each.distinct_states or 0, default=None)


def moves(spec: Spec, row: CheckResult | None, accesses: Accesses) -> tuple[LookedAt, Moves]:
    """The moves of each tagged state, each once, in the order of the text."""
    if row is None:
        return _none(f"no check that holds has at most {MOST_STATES:,} states")
    try:
        machine = Machine(spec.variants.of(row.check.settings).model, row.check)
        found, states = _seen(machine, accesses)
    except NotYet as error:
        return _none(f"the reference interpreter does not know {error.what}")
    if states > MOST_STATES:
        return _none(f"`{row.check.name}` has more than {MOST_STATES:,} states")
    return LookedAt(row.check.name, states), {kind: _in_order(each) for kind, each in found.items()}


def _none(reason: str) -> tuple[LookedAt, Moves]:
    return LookedAt(None, reason=reason), NO_MOVES


def _in_order(found: Mapping[Move, None]) -> list[Move]:
    def place(move: Move) -> tuple[str, int, str, str, str]:
        span = move.span
        path, start = ("", 0) if span is None else (span.source.path, span.start)
        return path, start, move.thread, move.before, move.after

    return sorted(found, key=place)


def _seen(
    machine: Machine, accesses: Accesses
) -> tuple[Mapping[model.States, dict[Move, None]], int]:
    found: dict[model.States, dict[Move, None]] = {}
    tagged = [
        number
        for number, cell in enumerate(machine.setup.cells.all)
        if isinstance(cell.type, model.TaggedType) and not cell.variable.copies
    ]
    declared = {actor.name: actor.declared.name for actor in machine.setup.actors}
    seen = {step.state for step in machine.begin()}
    level = list(seen)
    while level and tagged and len(seen) <= MOST_STATES:
        following: list[State] = []
        for state in level:
            for step in machine.steps(state):
                for number in tagged:
                    _note(found, machine, number, state, step, declared, accesses)
                if step.state not in seen:
                    seen.add(step.state)
                    following.append(step.state)
        level = following
    return found, len(seen)


def _note(
    found: dict[model.States, dict[Move, None]],
    machine: Machine,
    number: int,
    state: State,
    step: Step,
    declared: Mapping[str, str],
    accesses: Accesses,
) -> None:
    old, new = state.shared[number], step.state.shared[number]
    if old == new or step.thread is None:
        return
    assert isinstance(old, Tagged) and isinstance(new, Tagged), "a tagged state holds such values"
    if old.alternative == new.alternative:
        return
    variable = machine.setup.cells.all[number].variable
    kind = element_type(variable)
    assert isinstance(kind, model.TaggedType)
    thread = declared[step.thread]
    span, locks = _where(step, accesses.writers(variable, thread))
    move = Move(old.alternative, new.alternative, thread, span, locks, lock_name(variable))
    found.setdefault(kind.states, {})[move] = None


def _where(
    step: Step, writers: Mapping[Span, tuple[str, ...]]
) -> tuple[Span | None, tuple[str, ...]]:
    """The last statement of the step that writes the field, and what is held there."""
    for done in reversed(step.done):
        if done.span is not None and done.span in writers:
            return done.span, writers[done.span]
    return None, ()

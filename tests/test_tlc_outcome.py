"""From what TLC left to a verdict: every recorded way to end, and every sign that a pass needs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from specdsl.tlc.outcome import (
    Behavior,
    BehaviorState,
    Deadlocked,
    EvalFailed,
    Holds,
    Outcome,
    ToolFailed,
    Unfinished,
    Violated,
    read_outcome,
)
from specdsl.tlc.run import RawRun
from specdsl.tlc.value import Function, ModelValue, Opaque

RECORDED = Path(__file__).parent / "recorded" / "tlc"


def recorded(name: str) -> RawRun:
    """The run as `record.py` saw it."""
    ending = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return RawRun(
        argv=("java", "tlc2.TLC", ending["module"]),
        exit_code=ending["exit_code"],
        stdout=(RECORDED / f"{name}.out").read_text(encoding="utf-8"),
        stderr="",
        seconds=1.5,
        timed_out=False,
        interrupted=False,
    )


def violated(name: str, *temporal: str) -> Violated:
    outcome = read_outcome(recorded(name), temporal=temporal)
    assert isinstance(outcome, Violated), outcome
    return outcome


def eval_failed(name: str) -> EvalFailed:
    outcome = read_outcome(recorded(name))
    assert isinstance(outcome, EvalFailed), outcome
    return outcome


def counting(*xs: int, actions: tuple[str, ...]) -> list[tuple[str | None, int]]:
    return list(zip((None, *actions), xs, strict=True))


def steps(behavior: Behavior) -> list[tuple[str | None, object]]:
    """Action and value of `x` of each state."""
    return [(state.action, state.values["x"]) for state in behavior.states]


def test_a_whole_search_without_error_holds() -> None:
    outcome = read_outcome(recorded("Holds"))
    assert isinstance(outcome, Holds)
    statistics = outcome.statistics
    assert (statistics.generated, statistics.distinct, statistics.queue) == (4, 3, 0)
    assert (statistics.depth, statistics.seconds) == (3, 1.5)
    assert statistics.version.startswith("2.15 of ")


def test_a_violated_invariant_has_its_name_and_behavior_with_every_form_of_value() -> None:
    outcome = violated("Violated")
    assert (outcome.property, outcome.kind) == ("Few", "invariant")
    behavior = outcome.behavior
    assert (behavior.back_to, behavior.stuttering) == (None, False)
    assert [(state.action, state.line) for state in behavior.states] == [
        (None, None),
        ("Take", 11),
        ("Take", 11),
    ]
    first, _, last = behavior.states
    p1, p2 = ModelValue("p1"), ModelValue("p2")
    assert first.values == {
        "count": -1,
        "owner": Function(((p1, "nobody"), (p2, "nobody"))),
        "queue": (),
        "table": Function(
            (
                ("lock", Function((("held", False), ("by", frozenset())))),
                ("range", frozenset({1, 2, 3})),
            )
        ),
        "words": frozenset({"plain", 'quo"te', "back\\slash"}),
    }
    assert last.values["queue"] == (p1, p2)


def test_a_violation_in_the_initial_state_is_a_behavior_of_one_state() -> None:
    outcome = violated("Initially")
    assert (outcome.property, outcome.kind) == ("Small", "invariant")
    state = BehaviorState(None, None, {"x": 5, "f": Function((("a", 1),))})
    assert outcome.behavior == Behavior((state,))


def test_a_property_violated_in_the_initial_state_takes_its_name_from_the_config() -> None:
    outcome = violated("InitiallyProperty", "StartsAtOne")
    assert (outcome.property, outcome.kind) == ("StartsAtOne", "temporal")
    assert steps(outcome.behavior) == counting(0, actions=())


def test_a_deadlock_ends_in_the_state_without_a_successor() -> None:
    outcome = read_outcome(recorded("Deadlock"))
    assert isinstance(outcome, Deadlocked)
    assert steps(outcome.behavior) == counting(0, 1, 2, actions=("Inc", "Inc"))


def test_a_violated_action_property_ends_with_the_bad_step() -> None:
    outcome = violated("ActionProperty")
    assert (outcome.property, outcome.kind) == ("Grow", "action property")
    assert steps(outcome.behavior) == counting(0, 1, 2, 0, actions=("Inc", "Inc", "Back"))


def test_a_lasso_says_to_which_state_it_returns_and_by_which_action() -> None:
    outcome = violated("Lasso", "Returns")
    assert (outcome.property, outcome.kind) == ("Returns", "temporal")
    behavior = outcome.behavior
    assert steps(behavior) == counting(0, 1, 2, 3, actions=("Inc",) * 3)
    assert (behavior.back_to, behavior.back_action, behavior.back_line) == (1, "Back", 7)
    assert not behavior.stuttering


def test_stuttering_is_told() -> None:
    outcome = violated("Stuttering", "Arrives")
    assert outcome.behavior.stuttering
    assert outcome.behavior.back_to is None
    assert steps(outcome.behavior) == counting(0, 1, 2, actions=("Inc",) * 2)


def test_among_several_temporal_properties_an_old_tlc_names_none() -> None:
    assert violated("Lasso", "Returns", "Other").property == ""
    assert violated("Lasso").property == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Temporal property Live was violated.", "Live"),
        ("Temporal properties A, and B were violated.", "A, and B"),
    ],
)
def test_a_newer_tlc_names_the_temporal_property(words: str, name: str) -> None:
    run = recorded("Lasso")
    run = replace(run, stdout=run.stdout.replace("Temporal properties were violated.", words))
    outcome = read_outcome(run, temporal=("Other",))
    assert isinstance(outcome, Violated)
    assert outcome.property == name


def test_a_newer_tlc_prints_arguments_in_the_label() -> None:
    run = recorded("Violated")
    outcome = read_outcome(replace(run, stdout=run.stdout.replace("<Take line", "<Take(p1) line")))
    assert isinstance(outcome, Violated)
    assert outcome.behavior == violated("Violated").behavior


def test_a_failed_evaluation_has_its_message_and_lines_outermost_first() -> None:
    outcome = eval_failed("EvalNested")
    assert outcome.message.startswith('Attempted to select field "field" from a non-record value 1')
    assert outcome.module_lines[0] == (7, 11)
    assert outcome.module_lines[-1] == (6, 6)
    assert steps(outcome.behavior) == counting(0, 1, actions=("Inc",))


def test_a_false_assertion_is_told_in_its_own_words() -> None:
    outcome = eval_failed("AssertFails")
    assert outcome.message.endswith('"x is two"')
    assert outcome.message.startswith("The first argument of Assert evaluated to FALSE")
    assert outcome.module_lines[-1] == (7, 7)
    assert outcome.behavior == Behavior()


def test_a_false_assumption_has_its_line() -> None:
    outcome = eval_failed("AssumeFalse")
    assert outcome.message.endswith("of module AssumeFalse is false.")
    assert outcome.module_lines == ((5, 5),)


def test_an_invariant_that_cannot_be_evaluated_is_no_violation() -> None:
    outcome = eval_failed("InvariantEval")
    assert outcome.message.startswith("Evaluating invariant Odd failed.")
    assert steps(outcome.behavior) == counting(0, 1, actions=("Inc",))


def test_an_incomplete_successor_shows_the_missing_variable() -> None:
    outcome = eval_failed("Incomplete")
    assert "variable is not assigned: y" in outcome.message
    assert outcome.behavior.states[-1].values["y"] == Opaque("null")


def test_a_rejected_module_is_a_failure_of_ours_with_the_parsers_words() -> None:
    outcome = read_outcome(recorded("SanyError"))
    assert isinstance(outcome, ToolFailed)
    assert outcome.reason.startswith("the module was rejected: ")
    assert "Unknown operator: `limit'" in outcome.reason
    assert "<work>/SanyError.tla" in outcome.output_tail


def test_a_rejected_config_is_a_failure_of_ours() -> None:
    outcome = read_outcome(recorded("ConfigError"))
    assert isinstance(outcome, ToolFailed)
    assert "The invariant Nowhere specified" in outcome.reason


def test_a_killed_tlc_is_unfinished_and_says_how_far_it_was() -> None:
    outcome = read_outcome(recorded("Long"))
    assert isinstance(outcome, Unfinished)
    assert outcome.reason == "Java was killed by signal 15"
    assert outcome.statistics.distinct >= 1


def test_a_model_without_an_initial_state_does_not_hold() -> None:
    outcome = read_outcome(recorded("NoInitialState"))
    assert isinstance(outcome, Unfinished)
    assert "no initial state" in outcome.reason


def without(*codes: int) -> Callable[[RawRun], RawRun]:
    """The run without these messages."""

    def remove(run: RawRun) -> RawRun:
        lines, keep = [], True
        for line in run.stdout.splitlines(keepends=True):
            starts = any(f"STARTMSG {code}:" in line for code in codes)
            keep = keep and not starts
            if keep:
                lines.append(line)
            keep = keep or any(f"ENDMSG {code} " in line for code in codes)
        return replace(run, stdout="".join(lines))

    return remove


def with_text(old: str, new: str) -> Callable[[RawRun], RawRun]:
    def change(run: RawRun) -> RawRun:
        assert old in run.stdout
        return replace(run, stdout=run.stdout.replace(old, new))

    return change


FRAME = "@!@!@STARTMSG {0}:{1} @!@!@\n{2}\n@!@!@ENDMSG {0} @!@!@\n"
NOT_A_PASS: list[tuple[str, Callable[[RawRun], RawRun], type[Outcome], str]] = [
    ("no success message", without(2193), Unfinished, "2193"),
    ("no finished message", without(2186), Unfinished, "2186"),
    ("no final counts", without(2199), Unfinished, "2199"),
    (
        "states left on the queue",
        with_text("found, 0 states left on queue", "found, 7 states left on queue"),
        Unfinished,
        "7 states",
    ),
    ("another exit code", lambda run: replace(run, exit_code=3), Unfinished, "exit code is 3"),
    ("killed by a signal", lambda run: replace(run, exit_code=-9), Unfinished, "signal 9"),
    ("timed out", lambda run: replace(run, timed_out=True), Unfinished, "time was up"),
    ("cancelled", lambda run: replace(run, interrupted=True), Unfinished, "cancelled"),
    (
        "an unknown error",
        lambda run: replace(run, stdout=run.stdout + FRAME.format(9876, 1, "something strange")),
        ToolFailed,
        "strange",
    ),
    ("nothing at all", lambda run: replace(run, stdout=""), ToolFailed, "did not start"),
    ("no Java", lambda run: replace(run, stdout="", exit_code=1), ToolFailed, "exit code 1"),
    (
        "out of memory",
        lambda run: replace(
            run, stdout=run.stdout + FRAME.format(1001, 1, "Java ran out of memory."), exit_code=255
        ),
        Unfinished,
        "out of memory",
    ),
]


@pytest.mark.parametrize(
    ("change", "expected", "words"),
    [case[1:] for case in NOT_A_PASS],
    ids=[case[0] for case in NOT_A_PASS],
)
def test_one_missing_sign_is_no_pass(
    change: Callable[[RawRun], RawRun], expected: type[Outcome], words: str
) -> None:
    outcome = read_outcome(change(recorded("Holds")))
    assert isinstance(outcome, expected)
    assert words in (outcome.reason if isinstance(outcome, Unfinished | ToolFailed) else "")


def test_a_truncated_pass_is_never_a_pass() -> None:
    run = recorded("Holds")
    for cut in range(len(run.stdout.rstrip("\n"))):
        outcome = read_outcome(replace(run, stdout=run.stdout[:cut]))
        assert not isinstance(outcome, Holds), run.stdout[cut - 60 : cut]


@pytest.mark.parametrize("name", ["Violated", "Initially", "Deadlock", "ActionProperty", "Lasso"])
def test_an_exit_code_that_contradicts_the_messages_is_no_verdict(name: str) -> None:
    for exit_code in (0, 1, 75):
        outcome = read_outcome(replace(recorded(name), exit_code=exit_code))
        assert isinstance(outcome, ToolFailed), outcome
        assert f"exit code {exit_code}" in outcome.reason


def test_an_exit_code_of_a_violation_without_one_is_no_verdict() -> None:
    for exit_code in (10, 11, 12, 13, 14, 75, 76, 77, 150, 151, 255):
        outcome = read_outcome(replace(recorded("Holds"), exit_code=exit_code))
        assert isinstance(outcome, Unfinished), outcome


def test_a_violation_without_its_states_is_no_verdict() -> None:
    outcome = read_outcome(without(2217)(recorded("Violated")))
    assert isinstance(outcome, ToolFailed)
    assert "no states" in outcome.reason


def test_a_state_that_is_not_understood_is_told_with_its_text() -> None:
    outcome = read_outcome(with_text("1: <Initial predicate>", "one: <What>")(recorded("Deadlock")))
    assert isinstance(outcome, ToolFailed)
    assert "one: <What>" in outcome.reason

"""What TLC's counts say of premises where they are not plain, and the states that settle it. The
whole way is run in test_corpus_vacuous.py."""

from __future__ import annotations

import pytest

from models import MODELS, loaded
from specdsl.tla.marks import ConclusionKey
from specdsl.tlc.coverage import Counted, Part
from specdsl.trace.evaluate import holds
from specdsl.vacuity.premises import Held, read_premises
from specdsl.vacuity.walk import MOST_STATES, some_states

KEY = ConclusionKey("p", None, 0)
WHOLE, RIGHT = (1, 6, 1, 20), (1, 11, 1, 20)


def read(*parts: Part, areas: tuple[tuple[int, int, int, int], ...] = (RIGHT,)) -> Held | None:
    return read_premises({"p": Counted(0, parts)}, {KEY: areas}).get(KEY)


@pytest.mark.parametrize(
    ("parts", "held"),
    [
        ((Part(WHOLE, 0, 12), Part((1, 6, 1, 6), 1, 12), Part(RIGHT, 1, 3)), Held.ONCE),
        ((Part(WHOLE, 0, 12), Part((1, 12, 1, 19), 1, 3)), Held.ONCE),
        ((Part(WHOLE, 0, 12), Part((1, 6, 1, 6), 1, 11)), Held.NEVER),
        ((Part(WHOLE, 0, 12),), Held.UNKNOWN),
        ((Part((1, 1, 1, 30), 0, 9), Part(WHOLE, 1, 4), Part((2, 1, 2, 2), 0, 9)), Held.UNKNOWN),
        ((), None),
        ((Part(WHOLE, 0, 0),), None),
    ],
)
def test_what_is_not_shown_was_evaluated_never_or_as_often_as_all(
    parts: tuple[Part, ...], held: Held | None
) -> None:
    assert read(*parts) is held


def test_of_equal_implications_side_by_side_nothing_is_claimed() -> None:
    other = (2, 11, 2, 20)
    both = Part((1, 6, 2, 20), 0, 12)
    assert read(both, areas=(RIGHT, other)) is Held.ONCE
    assert read(both, Part((1, 6, 1, 6), 1, 11), areas=(RIGHT, other)) is Held.NEVER


def test_some_states_are_those_of_the_spec() -> None:
    spec = loaded(MODELS / "goto_retry.dsl")
    check = spec.checks[0]
    states = list(some_states(spec.system, check))
    assert 10 < len(states) <= MOST_STATES
    assert states == list(some_states(spec.system, check))
    assert any(all(holds(ended, state) for ended in spec.system.ended) for state in states)
    for state in states:
        assert set(state.state) == {variable.name for variable in spec.system.variables}

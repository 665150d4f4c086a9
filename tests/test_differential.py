"""Programs made by chance mean the same to the interpreter and to the lowered system; some of them
are run by TLC too. `tools/differential.py` is the long run."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from drawn import texts
from engines import by_interpreter, by_system
from models import run, spec
from programs import Seeded, program, program_of
from programs_locks import KINDS
from specdsl.diagnostic import SpecError
from specdsl.driver import Spec
from specdsl.kinds.lock import LOCK_KINDS, LockKind
from specdsl.result import Agreement

MOST = 2_000  # states


def _spec(text: str) -> Spec:
    return spec(text.split("\n", 1)[1])


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(texts())
def test_a_program_means_the_same_to_both(text: str) -> None:
    checked = _spec(text)
    for check in checked.checks:
        mine = by_interpreter(checked, check, MOST)
        if mine.states is not None or mine.bad:
            assert by_system(checked, check, MOST) == mine


@pytest.mark.parametrize("kind", KINDS)
def test_a_program_about_one_kind_of_lock_means_the_same_to_both(kind: str) -> None:
    for seed in range(3):
        checked = _spec(program_of(Seeded(seed), kind))
        (check,) = checked.checks
        mine = by_interpreter(checked, check, MOST)
        if mine.states is not None or mine.bad:
            assert by_system(checked, check, MOST) == mine, seed


@pytest.mark.parametrize("seed", range(25))
def test_tlc_says_the_same(seed: int) -> None:
    checked = _spec(program(Seeded(seed)))
    for row in run(checked).values():
        assert row.cross is not None, row.reason
        assert row.cross.agreement is not Agreement.DISAGREES, row.cross.words
        assert row.cross.agreement is Agreement.AGREES or "more than" in row.cross.words


def test_what_is_made_is_accepted() -> None:
    rejected = []
    for seed in range(150):
        try:
            _spec(program(Seeded(seed)))
        except SpecError as error:
            rejected.append(str(error))
    assert rejected == []


@pytest.mark.parametrize("kind", LOCK_KINDS, ids=lambda kind: str(kind.name))
def test_programs_use_every_operation_of_every_kind(kind: LockKind) -> None:
    text = "\n".join(program_of(Seeded(seed), kind.name) for seed in range(60))
    for operation in kind.operations:
        mode = f" for {operation.mode}\\b" if operation.mode else ""
        assert re.search(rf"\b{operation.verb} [\w., ]+{mode}", text), operation.verb

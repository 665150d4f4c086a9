"""What the models of the corpus say of whole runs, found in another way than by TLC: in the graph
of all their states. That TLC says the same is tested with the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from explored import Graph
from models import CORPUS, loaded
from specdsl.lower.asked import liveness
from specdsl.lower.system import System
from specdsl.model.model import Check, ExpectedVerdict
from specdsl.model.unasked import LIVELOCK
from specdsl.trace.evaluate import world


def rows(path: Path) -> list[tuple[System, Check]]:
    """The rows that ask for whole runs, each with its system."""
    spec = loaded(path)
    found = [(spec.variants.of(check.settings).system, check) for check in spec.checks]
    return [(system, check) for system, check in found if liveness(system, check)]


MODELS = [path for path in CORPUS if rows(path)]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_what_is_expected_of_whole_runs_is_so(path: Path) -> None:
    for system, check in rows(path):
        graph = Graph(system, world(system, check)).explore()
        asked = liveness(system, check)
        broken = next((one.property for one in asked if graph.breaks(one)), None)
        match check.expectation.verdict:
            case ExpectedVerdict.HOLDS:
                assert broken is None, check.name
            case ExpectedVerdict.LIVELOCKS:
                assert broken == LIVELOCK, check.name
            case ExpectedVerdict.VIOLATES if check.expectation.property in {
                one.property for one in asked
            }:
                assert broken == check.expectation.property, check.name
            case _:
                pass  # a single step shows what is expected


def test_both_answers_are_among_them() -> None:
    verdicts = {check.expectation.verdict for path in MODELS for _, check in rows(path)}
    assert verdicts >= {
        ExpectedVerdict.HOLDS,
        ExpectedVerdict.VIOLATES,
        ExpectedVerdict.LIVELOCKS,
    }
    assert len(MODELS) >= 10

"""The reference interpreter by itself, without Java: it says of every model of the corpus what the
model says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import CORPUS, loaded
from specdsl.driver import Spec
from specdsl.interpret.explore import Explored, explore
from specdsl.interpret.follow import place
from specdsl.interpret.machine import Machine
from specdsl.interpret.notyet import NotYet
from specdsl.model.model import Check, ExpectedVerdict
from test_corpus_models import said

WANTED = {
    ExpectedVerdict.HOLDS: "holds",
    ExpectedVerdict.DEADLOCKS: "deadlock",
    ExpectedVerdict.LIVELOCKS: "livelock",
}


def explored(spec: Spec, check: Check) -> Explored:
    """All states of a check; skips what the interpreter does not know yet."""
    try:
        return explore(Machine(spec.variants.of(check.settings).model, check))
    except NotYet as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_it_says_what_the_model_says(path: Path) -> None:
    spec, expected = loaded(path), said(path)
    for check in spec.checks:
        found = explored(spec, check)
        wanted = check.expectation
        name = WANTED.get(wanted.verdict, wanted.property)
        if name == "holds":
            assert found.complete, (check.name, found.bad)
            assert found.endless is None, check.name
        elif found.complete:
            assert found.endless == name, check.name
        else:
            ends = [bad for bad in found.bad if name in bad.broken]
            assert ends, (check.name, found.bad)
            trace = expected[("trace", check.name)].split()
            assert ends[0].length == len(trace), check.name
            if len(found.bad) == 1:
                lines = [f"{step.thread}:{place(step)[1]}" for step in ends[0].run[1:]]
                assert sorted(lines) == sorted(trace), check.name
        if ("states", check.name) in expected:
            assert found.states == int(expected["states", check.name]), check.name

"""The reference interpreter by itself, without Java: it says of every model of the corpus what the
model says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from models import CORPUS, loaded
from specdsl.driver import Spec
from specdsl.interpret.explore import explore
from specdsl.interpret.follow import heads
from specdsl.interpret.machine import Machine, Step
from specdsl.model.model import Check, ExpectedVerdict
from test_corpus_models import said

WANTED = {
    ExpectedVerdict.HOLDS: "holds",
    ExpectedVerdict.DEADLOCKS: "deadlock",
    ExpectedVerdict.LIVELOCKS: "livelock",
}


def machine_of(spec: Spec, check: Check) -> Machine:
    """The check, to be executed. All of the language is known."""
    return Machine(spec.variants.of(check.settings).model, check)


def steps_of(machine: Machine, run: Sequence[Step]) -> Iterator[str]:
    """`thread:line` of each step, and `!` behind it where a store becomes visible."""
    for step, head in zip(run[1:], heads(machine, run), strict=True):
        assert head.span is not None
        yield f"{step.thread}:{head.span.line}{'!' if step.drains else ''}"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_it_says_what_the_model_says(path: Path) -> None:
    spec, expected = loaded(path), said(path)
    for check in spec.checks:
        machine = machine_of(spec, check)
        found = explore(machine)
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
                lines = list(steps_of(machine, ends[0].run))
                assert sorted(lines) == sorted(trace), check.name
        if ("states", check.name) in expected:
            assert found.states == int(expected["states", check.name]), check.name

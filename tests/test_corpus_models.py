"""Tiny models, each named after its law, run by real TLC: the verdict of every check, and for each
one that does not hold, the run in steps. In the comment at the head of a model

    # trace wrong: mover:14 fault:20
    # states right: 12

say what the trace of the check `wrong` is, and how many distinct states `right` has. `mover:14!` is
the step in which the store of line 14 leaves the store buffer of `mover`.

TLC and the interpreter are asked of the first check with each expectation. Where a model expects
the same once more, the interpreter alone says how it ends, in how many steps and states: to start
TLC so often took a tenth of all the tests' time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from engines import Seen, by_interpreter
from models import CORPUS, MODELS, loaded, run, steps_of
from specdsl.interpret.explore import DEADLOCK
from specdsl.model.model import Check, ExpectedVerdict
from specdsl.model.unasked import UNASKED, exclusive_check
from specdsl.result import CheckResult, Verdict
from specdsl.syntax import tree
from specdsl.syntax.parse import parse
from specdsl.syntax.read import read_source

_KEY = re.compile(r"# (\w+)(?: ([\w.+]+))?: *(.*)")


def head(path: Path) -> list[str]:
    """The comment lines at the begin of a file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    end = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return lines[:end]


def said(path: Path) -> dict[tuple[str, str], str]:
    """What the head says of each check, by key and name."""
    found: dict[tuple[str, str], str] = {}
    for line in head(path)[1:]:
        match = _KEY.fullmatch(line)
        assert match is not None, f"neither a key nor the law: {line}"
        key, check, value = match.groups()
        assert key in ("trace", "states"), f"unknown key: {line}"
        assert (key, check) not in found, f"said twice: {line}"
        found[key, check] = value
    return found


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_each_check_has_its_verdict_and_its_trace(path: Path) -> None:
    expected = said(path)
    spec = loaded(path)
    assert {name for _, name in expected} <= {check.name for check in spec.checks}
    firsts = first_with_each_end(spec.checks)
    for check in spec.checks:
        if check not in firsts:
            _check_end(by_interpreter(spec, check, 20_000), check, expected)
    for name, row in run(spec, firsts).items():
        assert row.as_expected, f"{name}: {row.mismatch or row.reason}"
        if row.verdict is Verdict.HOLDS:
            assert ("trace", name) not in expected
        else:
            _check_trace(row, expected["trace", name])
        if ("states", name) in expected:
            assert row.distinct_states == int(expected["states", name]), name


def first_with_each_end(checks: Sequence[Check]) -> list[Check]:
    """The first of those that expect the same verdict about the same property."""
    first: dict[object, Check] = {}
    for check in checks:
        first.setdefault((check.expectation.verdict, check.expectation.property), check)
    return list(first.values())


def _check_end(seen: Seen, check: Check, expected: Mapping[tuple[str, str], str]) -> None:
    """What the interpreter sees is what is expected."""
    steps = expected.get(("trace", check.name), "").split()
    match check.expectation.verdict:
        case ExpectedVerdict.HOLDS:
            assert (seen.bad, seen.endless) == (frozenset(), None), check.name
            states = expected.get(("states", check.name))
            assert states is None or seen.states == int(states), check.name
        case ExpectedVerdict.DEADLOCKS:
            assert (DEADLOCK, len(steps)) in seen.bad, check.name
        case ExpectedVerdict.LIVELOCKS:
            assert seen.endless == "livelock", check.name
        case ExpectedVerdict.VIOLATES:
            wanted = check.expectation.property
            assert (wanted, len(steps)) in seen.bad or seen.endless == wanted, check.name


def _check_trace(row: CheckResult, steps: str) -> None:
    assert row.trace is not None
    assert " ".join(steps_of(row.trace)) == steps, row.check.name
    for step in row.trace.steps:
        assert step.unmapped is None, step
        assert step.span is not None, step
        assert step.text, step
    assert (row.trace.broken is None) == (row.verdict is Verdict.DEADLOCK)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_red_has_a_green_twin(path: Path) -> None:
    """A checker that always says yes, or always no, fails in every file."""
    spec = loaded(path)
    verdicts = {check.expectation.verdict for check in spec.checks}
    assert ExpectedVerdict.HOLDS in verdicts
    assert len(verdicts) > 1
    assert not path.stem.startswith("_")
    assert head(path)[0].startswith("# ")


def test_every_unasked_check_is_violated_by_some_model() -> None:
    wanted = {
        check.expectation.property or check.expectation.verdict.value
        for path in CORPUS
        for check in loaded(path).checks
    }
    assert {*UNASKED, exclusive_check("swap")} - {"deadlock"} <= wanted
    assert "deadlocks" in wanted


def test_every_node_of_the_language_is_in_some_model() -> None:
    """What the author can write is a class in `tree.py`; each of them is run."""
    seen: set[type] = set()
    for path in MODELS.glob("*.dsl"):
        _collect(parse(read_source(path)), seen)
    nodes = {
        each
        for each in vars(tree).values()
        if isinstance(each, type) and each.__module__ == tree.__name__
    }
    assert {node.__name__ for node in nodes - seen} == set()


def _collect(node: object, seen: set[type]) -> None:
    if isinstance(node, tuple):
        for part in node:
            _collect(part, seen)
    elif type(node).__module__ == tree.__name__:
        seen.add(type(node))
        for name in getattr(node, "__dataclass_fields__", {}):
            _collect(getattr(node, name), seen)

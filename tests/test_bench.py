"""What the benchmarks hold this tool against says the same: a row's flat program, from which the
models for SPIN and Rumur are printed, has its verdict, and as many states where it holds."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from engines import by_interpreter
from specdsl import driver
from specdsl.model.model import ExpectedVerdict

ROOT = Path(__file__).parents[1]
SPECS = ("fs_reclaim", "ptl_pair", "rcu_list", "folio_then_vma", "vma_reuse", "gup_fork")
WORDS = {
    ExpectedVerdict.HOLDS: "holds",
    ExpectedVerdict.VIOLATES: "violated",
    ExpectedVerdict.DEADLOCKS: "deadlock",
}


@pytest.fixture(autouse=True)
def _bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools" / "bench"), *sys.path])


@pytest.mark.parametrize("name", SPECS)
def test_the_flat_program_has_the_states_of_the_system(name: str) -> None:
    flatten = importlib.import_module("flatten").flatten
    walk = importlib.import_module("walk").walk
    [path] = (ROOT / "specs").rglob(f"{name}.dsl")
    spec = driver.load(path)
    for check in spec.checks:
        verdict, states = walk(flatten(spec.variants.of(check.settings).system, check))
        assert verdict == WORDS[check.expectation.verdict], check.name
        if verdict == "holds":
            assert states == by_interpreter(spec, check, 50_000).states, check.name


@pytest.mark.parametrize(
    ("name", "what"), [("write_own_page", "eventuallys"), ("dirty_cow", "steps")]
)
def test_what_has_no_translation_is_said(name: str, what: str) -> None:
    flat, flatten = importlib.import_module("flat"), importlib.import_module("flatten").flatten
    [path] = (ROOT / "specs").rglob(f"{name}.dsl")
    spec = driver.load(path)
    with pytest.raises(flat.NotTranslated, match=f"a property of {what}"):
        flatten(spec.system, spec.checks[0])

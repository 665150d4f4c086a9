"""The tables of `ablate` agree with what was known before, cell by cell."""

from __future__ import annotations

import pytest

from matrices import MATRICES, PRESENT, SWAP_CACHE, Matrix, ask
from models import ROOT, loaded
from specdsl import driver
from specdsl.ablation import Worth
from specdsl.runs import RunSettings

SETTINGS = RunSettings(jobs=1, memory_mb=512, timeout=120)


@pytest.mark.parametrize("matrix", MATRICES.values(), ids=MATRICES)
def test_a_design_that_holds_asks_for_what_the_matrix_says_it_keeps(matrix: Matrix) -> None:
    checked = loaded(ROOT / "specs" / f"{matrix.spec}.dsl")
    for name, design in matrix.designs.items():
        if design.check is not None:
            [check] = driver.standing(driver.choose(checked, [design.check]))
            asked = matrix.properties if check.only is None else check.only
            assert set(asked) & set(matrix.properties) == set(matrix.kept(name)), name


def test_every_cell_is_found_by_taking_something_away_or_it_is_told_why_not() -> None:
    """A design that holds is no question: that is what the answers stand on."""
    told = {key: sorted(map(" ".join, each.not_asked())) for key, each in MATRICES.items()}
    assert told == {
        "present page": [
            "(i') only the re-check P3",
            "(i') only the re-check P4",
            "(ii) both P3",
            "(ii) both P4",
            "(ii-) only the write lock P3",
            "(ii-) only the write lock P4",
        ],
        "folio in the swap cache": [
            "(i') only the re-check P2",
            "(i') only the re-check P3",
            "(i') only the re-check P4",
            "(ii) both P2",
            "(ii) both P3",
            "(ii) both P4",
            "(ii-) only the write lock P2",
            "(ii-) only the write lock P3",
            "(ii-) only the write lock P4",
        ],
        "a/b": [
            "lookup, no re-check (v6.14) rmap_finds_page",
            "no lookup (v6.8) rmap_finds_page",
        ],
    }


@pytest.mark.parametrize(
    ("matrix", "check"),
    [(PRESENT, "present_both"), (SWAP_CACHE, "v6_16")],
    ids=lambda each: each if isinstance(each, str) else each.spec,
)
def test_what_is_left_breaks_what_the_matrix_says(matrix: Matrix, check: str) -> None:
    """With TLC, and to each property. The other designs take longer: what TLC said of them stands
    in the documents, which `test_ablation_doc.py` holds against the matrix cell by cell."""
    for name, answer in ask(matrix, check, matrix.left_of(check), SETTINGS).items():
        broken = {each.property for each in answer.breaks}
        without = matrix.designs[name].without
        assert without is not None
        asked = set(matrix.kept(without.design))
        assert broken == matrix.designs[name].broken & asked, name
        assert (answer.worth is Worth.NEEDED) == bool(broken), name

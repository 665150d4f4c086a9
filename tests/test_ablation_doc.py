"""`docs/ablation.md`: every spec has its table, which is what `ablate` says, and nothing in it is
left without an explanation."""

from __future__ import annotations

import pytest

import ablation
from matrices import MATRICES, Matrix


def test_every_spec_has_a_table() -> None:
    assert set(ablation.tables()) == set(ablation.names())


def test_the_page_sums_the_tables_up() -> None:
    says = ablation.PAGE.read_text(encoding="utf-8")
    assert says == ablation.page(says, ablation.tables())


def test_every_table_has_the_time_that_it_took() -> None:
    assert [
        name for name, text in ablation.tables().items() if ablation.time_in(text) is None
    ] == []


def test_every_line_that_is_unobserved_is_explained() -> None:
    found = {name: ablation.unexplained(text) for name, text in ablation.tables().items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_line_without_an_explanation_is_seen() -> None:
    row = "| 7 | without `lock L` | unobserved: in `fine` |\n"
    below = "\nWhy no property minds what is unobserved:\n\n- {}: {}\n"
    assert ablation.unexplained(row) == ["7"]
    assert ablation.unexplained(row + below.format("7", "?")) == ["7"]
    assert ablation.unexplained(row + below.format("6", "so")) == ["7"]
    assert ablation.unexplained(row + below.format("6, 7", "so")) == []


@pytest.mark.parametrize("name", ["tutorial/forgotten_lock", "classics/seqcount_pair"])
def test_a_table_is_what_ablate_says(name: str) -> None:
    """With TLC. The others take longer, and are made in the same way."""
    says = ablation.tables()[name]
    assert ablation.untimed(says) == ablation.table(name, ablation.asked(name, None))


@pytest.mark.parametrize("title", MATRICES)
def test_the_answers_agree_with_the_matrix_cell_by_cell(title: str) -> None:
    """As they are in the document: every cell, also those for which TLC takes longer."""
    matrix = MATRICES[title]
    says = ablation.tables()[matrix.spec]
    _, _, found = says.partition(f"\n## The matrix: {title}\n")
    assert _cells(found, matrix) == {
        (design, name): "not asked"
        if (design, name) in matrix.not_asked()
        else "broken"
        if name in matrix.designs[design].broken
        else "kept"
        for design, name in matrix.cells()
    }


def _cells(says: str, matrix: Matrix) -> dict[tuple[str, str], str]:
    rows = [line.strip("| ").split(" | ") for line in says.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if row[0] in matrix.designs][: len(matrix.designs)]
    return {
        (row[0], name): cell
        for row in rows
        for name, cell in zip(matrix.properties, row[1:], strict=False)
    }

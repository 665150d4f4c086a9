"""The specs that come with specdsl: every row of every table is as expected, every step of every
counterexample has its line, and a copy with one re-check taken out is caught."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import library
import library_cases
import specdsl
from documents import ROOT, prepare, run
from models import found, loaded
from specdsl import driver
from specdsl.driver import has_checks, largest
from specdsl.report.document.forms import FORMS

SPECS = [path for path in sorted((ROOT / "specs").rglob("*.dsl")) if has_checks(path)]
LIBRARY = list(library.paths())
REVIEWED = [ROOT / "specs" / f"{name}.dsl" for name in ("swapcache_move", "rmap_walk_move")]
"""Their checks are run in `test_review_doc.py`, for a document that stands on them too."""
REVIEWS = ROOT / "docs" / "review"
REFRESH = "run: python tests/library.py"
RECHECK = re.compile(r"^    if check_folio and folio .*\n(?:        .*\n)+    \}.*\n", re.MULTILINE)


def reviews(spec: Path) -> Iterator[tuple[str, Path]]:
    """The documents about it that are committed, by form."""
    files = {form: REVIEWS / f"{spec.stem}{each.suffix}" for form, each in FORMS.items()}
    return ((form, file) for form, file in files.items() if file.exists())


@pytest.mark.parametrize(
    "path", [each for each in SPECS if each not in REVIEWED], ids=lambda path: path.stem
)
def test_every_check_is_as_expected(path: Path) -> None:
    every_check_is_as_expected(path)


def every_check_is_as_expected(path: Path) -> None:
    """And stands so in the library and in the documents about the spec."""
    spec = loaded(path)
    result = found(path, [check.name for check in library.own(spec)])
    assert [each.check.name for each in result.results if not each.as_expected] == []
    traces = [each.trace for each in result.results if each.trace is not None]
    assert [step for trace in traces for step in trace.steps if step.unmapped] == []
    for form, file in reviews(path):
        document = driver.review(spec, result)
        command = f"specdsl doc {document.path} --format {form}"
        text = FORMS[form].text(document, command)
        assert text == file.read_text(encoding="utf-8"), f"{command} -o {file.relative_to(ROOT)}"
    if path in LIBRARY:
        says = library.LIBRARY.read_text(encoding="utf-8")
        assert library.section(path, spec, result) in says, f"{REFRESH} {library.name_of(path)}"


def test_the_committed_documents_are_about_specs_that_there_are() -> None:
    held = {file for path in SPECS for _, file in reviews(path)}
    assert held == set(REVIEWS.iterdir()) and len(held) >= 3


def test_the_library_lists_every_case() -> None:
    says = library.LIBRARY.read_text(encoding="utf-8")
    assert library.names_in(says) == [library.name_of(path) for path in LIBRARY], REFRESH


def test_every_race_of_the_lists_has_its_case() -> None:
    assert library_cases.cases() == {library.name_of(path) for path in LIBRARY}
    assert library.LIBRARY.read_text(encoding="utf-8").endswith(library_cases.origins()), REFRESH


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_what_is_told_of_larger_sizes_is_about_those_that_there_are(path: Path) -> None:
    spec = specdsl.load(path)
    rows = [check.name for check in largest(spec, spec.checks)]
    told = library.larger_in(library.LIBRARY.read_text(encoding="utf-8"), library.name_of(path))
    assert told == (library.largest_sizes(spec) if rows else "", rows), f"{REFRESH} --largest"


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_case_is_short(path: Path) -> None:
    if path.parent.name != "specs":  # what is asked in depth has a table that is longer than that
        assert len(path.read_text(encoding="utf-8").splitlines()) < 100


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_holding_check_has_a_twin_that_fails(path: Path) -> None:
    expected = {check.expectation.verdict.value for check in specdsl.load(path).checks}
    assert "holds" in expected
    assert len(expected) > 1


def test_a_copy_without_one_recheck_is_caught(tmp_path: Path) -> None:
    text = (ROOT / "specs" / "swapcache_move.dsl").read_text(encoding="utf-8")
    broken, count = RECHECK.subn("", text)
    assert count == 1
    (tmp_path / "broken.dsl").write_text(broken, encoding="utf-8")
    prepare("", tmp_path)
    output, code = run("specdsl check broken.dsl --only v6_16", tmp_path)
    assert code == 1
    assert "DIFFERS" in output
    assert re.search(r"^ +mover +fault +reclaim$", output, re.MULTILINE)

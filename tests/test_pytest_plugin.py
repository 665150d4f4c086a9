"""`pytest --specdsl`, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from made import FINE

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A spec with a check that differs, one that is rejected, and a part."""
    wrong = "check wrong { locked = off } expect holds\n"
    checks = FINE.index("check ")
    (tmp_path / "fine.dsl").write_text(f"{FINE[:checks]}check right expect holds\n{wrong}")
    (tmp_path / "bad.dsl").write_text("spec bad\nthread t { frob x }\ncheck a expect holds\n")
    (tmp_path / "part.dsl").write_text("function f() { skip }\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def ran(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of pytest, and what it said."""
    installed = entry_points(group="pytest11", name="specdsl")
    plugin = [] if installed else ["-p", "specdsl.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def outcomes(said: str) -> Iterator[str]:
    for line in said.splitlines():
        if line.startswith(("FAILED ", "ERROR ", "PASSED ")):
            yield line.split(" - ")[0]


def test_each_check_is_a_test_and_a_rejected_spec_an_error(folder: Path) -> None:
    code, said = ran(folder, "--specdsl", "-n", "2", "-rA", "--continue-on-collection-errors")
    assert code == 1
    assert sorted(outcomes(said)) == [
        "ERROR bad.dsl",
        "FAILED fine.dsl::wrong",
        "PASSED fine.dsl::right",
    ]
    assert "unknown operation `frob`" in said and "--> bad.dsl:2:12" in said
    assert "violates `nothing_lost`, expected to hold" in said
    assert "race (*)" in said and "Traceback" not in said


def test_nothing_is_collected_unless_it_is_asked_for(folder: Path) -> None:
    code, said = ran(folder, "--collect-only", "-q")
    assert code == 5 and "no tests collected" in said
    (folder / "bad.dsl").unlink()
    (folder / "pytest.ini").write_text("[pytest]\nspecdsl = true\n")
    code, said = ran(folder, "--collect-only", "-q")
    assert code == 0 and said.splitlines()[:2] == ["fine.dsl::right", "fine.dsl::wrong"]


def test_what_has_no_verdict_fails(folder: Path) -> None:
    code, said = ran(folder, "--specdsl", "fine.dsl::right", "--specdsl-timeout", "0.01")
    assert code == 1 and "inconclusive: time was up" in said
    code, said = ran(folder, "--specdsl-timeout", "0")
    assert code == 4 and "invalid" in said

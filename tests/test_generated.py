"""`generated/` is what the specs say: nothing is missing, old or left over."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from models import ROOT

REGEN = ROOT / "tools" / "regen.py"


def test_generated_is_up_to_date() -> None:
    """The cure: `python tools/regen.py`, and a look at the difference."""
    assert runpy.run_path(str(REGEN))["drift"]() == []


def test_check_says_what_differs_and_changes_nothing(tmp_path: Path) -> None:
    """On a copy with one spec, without anything generated, and with a leftover."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "regen.py").write_bytes(REGEN.read_bytes())
    (tmp_path / "specdsl").symlink_to(ROOT / "specdsl")
    (tmp_path / "specs" / "deep").mkdir(parents=True)
    (tmp_path / "specs" / "deep" / "one.dsl").write_text(
        "spec one\nsize n : 1..2 = 1\nthread t [n] { skip }\n"
        "check all for k in 1..2 { n = k } expect holds\n"
    )
    (tmp_path / "specs" / "part.dsl").write_text("enum E { A }\n")
    (tmp_path / "generated").mkdir()
    (tmp_path / "generated" / "old.tla").write_text("old")

    code, told = regen(tmp_path, "--check")
    assert code == 1
    assert told.splitlines() == [
        "generated/deep/one.tla is missing",
        "generated/deep/one/one_n2.tla is missing",
        "generated/deep/one/all.1.cfg is missing",
        "generated/deep/one/all.2.cfg is missing",
        "generated/old.tla belongs to no spec",
        "run: python tools/regen.py",
    ]
    assert [path.name for path in (tmp_path / "generated").iterdir()] == ["old.tla"]

    assert regen(tmp_path)[0] == 0
    assert regen(tmp_path, "--check") == (0, "")
    assert not (tmp_path / "generated" / "old.tla").exists()
    (tmp_path / "generated" / "deep" / "one.tla").write_text("changed")
    assert regen(tmp_path, "--check")[1].startswith(
        "generated/deep/one.tla is not what its spec says\n"
    )


def regen(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "tools/regen.py", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "generated").rglob("*.*")), ids=lambda p: p.name)
def test_what_is_generated_says_so_and_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "Generated from specs/" in text
    assert "do not edit" in text
    assert str(ROOT) not in text
    assert not [line for line in text.split("\n") if line != line.rstrip()]

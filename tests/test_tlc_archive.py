"""A faster start of Java changes nothing but time, and its lack is no failure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specdsl.tlc.archive import OFF, make_archive, with_archive
from specdsl.tlc.command import TlcSettings
from specdsl.tlc.installed import Toolchain
from specdsl.tlc.run import run_tlc
from specdsl.tlc.toolchain import find_toolchain

MODEL = {
    "Small.tla": (
        "---- MODULE Small ----\nEXTENDS Integers\nVARIABLE x\n"
        "Init == x = 0\nNext == x' = 1 - x\n====\n"
    ),
    "Small.cfg": "INIT Init\nNEXT Next\n",
}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "specdsl" / "jvm"


@pytest.fixture
def plain() -> Toolchain:
    return find_toolchain(environ={})


def stdout(toolchain: Toolchain, folder: Path) -> list[str]:
    raw = run_tlc(MODEL, "Small", "Small.cfg", toolchain, TlcSettings(coverage=False), folder)
    assert raw.exit_code == 0
    assert raw.stderr == ""
    moving = ("Running breadth", "Progress(", "Parsing file", "Finished in")
    lines = [line for line in raw.stdout.splitlines() if not line.startswith(moving)]
    return [re.sub(r"\d+-\d\d-\d\d \d\d:\d\d:\d\d", "NOW", line) for line in lines]


def test_the_same_is_said_with_and_without(cache: Path, plain: Toolchain, tmp_path: Path) -> None:
    assert with_archive(plain, {}) == plain
    started: list[bool] = []
    faster = make_archive(plain, {}, lambda: started.append(True))
    if faster.archive is None:
        pytest.skip("this Java makes no archive")
    assert started == [True]
    assert [path.name for path in cache.iterdir()] == [faster.archive.name]
    assert with_archive(plain, {}) == faster
    assert make_archive(plain, {}, lambda: started.append(True)) == faster
    assert started == [True]  # once
    assert with_archive(plain, {OFF: "1"}) == plain
    expected = stdout(plain, tmp_path / "plain")
    assert stdout(faster, tmp_path / "faster") == expected

    whole = faster.archive.read_bytes()
    for number, damaged in enumerate((whole[: len(whole) // 2], b"x" * 5000, _scribbled(whole))):
        faster.archive.write_bytes(damaged)
        assert stdout(faster, tmp_path / f"damaged{number}") == expected
    faster.archive.unlink()
    assert stdout(faster, tmp_path / "gone") == expected


def _scribbled(whole: bytes) -> bytes:
    at = len(whole) // 2
    return whole[:at] + bytes(255 - each for each in whole[at : at + 1000]) + whole[at + 1000 :]


def test_where_nothing_can_be_written_there_is_none(cache: Path, plain: Toolchain) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert make_archive(plain, {}) == plain


def test_what_java_does_not_make_is_not_tried_again(
    cache: Path, plain: Toolchain, tmp_path: Path
) -> None:
    home = tmp_path / "java"
    (home / "bin").mkdir(parents=True)
    (home / "release").write_text('JAVA_VERSION="25.0.1"\n', encoding="utf-8")
    script = home / "bin" / "java"
    script.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    script.chmod(0o755)
    broken = Toolchain(type(plain.java)(script, "for a test"), plain.jar)
    started: list[bool] = []
    for _ in range(2):
        assert make_archive(broken, {}, lambda: started.append(True)) == broken
    assert started == [True]


def test_an_old_java_has_none(cache: Path, plain: Toolchain, tmp_path: Path) -> None:
    home = tmp_path / "java"
    (home / "bin").mkdir(parents=True)
    (home / "release").write_text('JAVA_VERSION="17.0.9"\n', encoding="utf-8")
    old = Toolchain(type(plain.java)(home / "bin" / "java", "for a test"), plain.jar)
    assert make_archive(old, {}) == old
    assert not cache.exists()

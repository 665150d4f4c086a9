"""`specdsl fmt`: which files it takes, what it writes and when it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from specdsl import cli

UGLY = "spec a\nglobal x:bool\nthread t { x=on }\n"
NICE = "spec a\nglobal x : bool\nthread t { x = on }\n"


def fmt(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(["fmt", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def ugly(here: Path) -> Path:
    path = here / "a.dsl"
    path.write_bytes(UGLY.encode())
    return path


def test_a_file_is_laid_out_once(ugly: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fmt("a.dsl") == 0
    assert ugly.read_text() == NICE
    assert capsys.readouterr().out == "laid out: a.dsl\n1 file changed, 0 not\n"
    before = ugly.stat()
    assert fmt("a.dsl") == 0
    assert capsys.readouterr().out == "0 files changed, 1 not\n"
    assert (ugly.stat().st_ino, ugly.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_check_writes_nothing(ugly: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fmt("--check", "a.dsl") == 1
    assert ugly.read_text() == UGLY
    assert capsys.readouterr().out == "not laid out: a.dsl\n1 file would change, 0 not\n"
    ugly.write_text(NICE)
    assert fmt("--check", "a.dsl") == 0


def test_diff_shows_and_writes_nothing(ugly: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fmt("--diff", "a.dsl") == 0
    assert ugly.read_text() == UGLY
    shown = capsys.readouterr().out.split("\n")
    assert shown[:2] == ["--- a.dsl", "+++ a.dsl (laid out)"]
    assert "-global x:bool" in shown and "+global x : bool" in shown
    assert fmt("--diff", "--check", "a.dsl") == 1


def test_a_folder_is_every_spec_in_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "in").mkdir()
    (here / "in" / "b.dsl").write_text(UGLY)
    (here / "in" / "b.txt").write_text(UGLY)
    (here / "in" / "circle").symlink_to(here)
    (here / "a.dsl").write_text(NICE)
    assert fmt() == 0
    assert capsys.readouterr().out == "laid out: in/b.dsl\n1 file changed, 1 not\n"
    assert (here / "in" / "b.txt").read_text() == UGLY


def test_line_ends_mode_and_link_stay(ugly: Path) -> None:
    ugly.write_bytes(UGLY.replace("\n", "\r\n").encode())
    ugly.chmod(0o640)
    link = ugly.parent / "link.dsl"
    link.symlink_to(ugly)
    assert fmt("link.dsl") == 0
    assert ugly.read_bytes() == NICE.replace("\n", "\r\n").encode()
    assert ugly.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_nothing_is_written_if_one_has_a_mistake(
    ugly: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ugly.parent / "b.dsl").write_text("thread t {")
    assert fmt(".") == 3
    assert ugly.read_text() == UGLY
    assert "E0104" in capsys.readouterr().err


def test_a_file_stays_whole_if_it_cannot_be_written(
    ugly: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert fmt("a.dsl") == 4
    assert "cannot write `a.dsl`: No space left on device" in capsys.readouterr().err
    assert ugly.read_text() == UGLY
    assert [path.name for path in ugly.parent.iterdir()] == ["a.dsl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_what_is_read_only_stays(ugly: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ugly.chmod(0o444)
    assert fmt("a.dsl") == 4
    assert "it is read-only" in capsys.readouterr().err


def test_standard_input(here: Path) -> None:
    def run(text: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "specdsl", "fmt", *arguments]
        return subprocess.run(command, input=text, capture_output=True, check=False)

    done = run(UGLY.encode(), "-")
    assert (done.returncode, done.stdout) == (0, NICE.encode())
    assert run(UGLY.encode(), "-", "--check").returncode == 1
    wrong = run(b"thread t {", "-")
    assert (wrong.returncode, wrong.stdout) == (3, b"")
    assert b"--> standard input:1" in wrong.stderr


def test_what_is_no_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(here / "pipe.dsl")
    assert fmt("nothing.dsl") == 2
    assert fmt("a.dsl", "-") == 2
    assert fmt("pipe.dsl") == 4
    assert fmt("/dev/zero") == 4
    assert capsys.readouterr().err.count("it is a device, a pipe or a socket") == 2

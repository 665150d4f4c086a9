"""`specdsl diff`: what a change of a spec has changed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from specdsl.cli import main

OLD = """\
spec counting
option locked : bool = on
option other : bool = off
global guard : spinlock
global inner : mutex
global count : 0..2 guarded by guard
thread adder [2] {
    if locked { lock guard }
    let old = count      # the load
    count = old + 1
    if locked { unlock guard }
}
thread idle { lock inner; unlock inner }
function unused() { skip }
invariant small: count < 3
invariant gone: count < 4
check right expect holds
check old_one { other = on } only small expect holds
"""
NEW = """\
spec counting "the same, and more"

option locked : bool = off
option other : bool = off
global guard : mutex
global inner : mutex
global count : 0..2

thread adder [1] {
    if locked { lock guard }
    let old = count
    lock inner
    count = old + 2
    unlock inner
    if locked { unlock guard }
}
thread tick { skip }
function unused() {
    skip    # the same, in a line of its own
}
invariant small:  count < 2   # a comment
check right { locked = on } expect holds states >= 2
"""


def call(*arguments: str) -> int:
    """The exit code of the command line, run in this process."""
    with pytest.raises(SystemExit) as caught:
        main(["diff", *arguments])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def changed(capsys: pytest.CaptureFixture[str]) -> set[tuple[str, str, str | None, str | None]]:
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "specdsl-diff/1"
    return {tuple(each.values()) for each in document["changes"]}


@pytest.fixture
def versions(here: Path) -> Path:
    (here / "old.dsl").write_text(OLD)
    (here / "new.dsl").write_text(NEW)
    return here


def test_each_thing_that_differs_is_told_once_and_by_its_name(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("old.dsl", "new.dsl", "--no-run", "--json") == 1
    found = changed(capsys)
    assert {(what, name) for what, name, _, _ in found} == {
        ("checks", "right"),
        ("checks", "old_one"),
        ("properties", "small"),
        ("properties", "gone"),
        ("locks", "guard"),
        ("guards", "count"),
        ("order", "guard > inner"),
        ("threads", "adder"),
        ("threads", "tick"),
        ("threads", "idle"),
        ("code", "adder"),
        ("code", "tick"),
        ("code", "idle"),
        ("options", "locked"),
    }
    assert ("locks", "guard", "spinlock", "mutex") in found
    assert ("guards", "count", "guarded by guard", None) in found
    assert ("order", "guard > inner", None, "taken by adder") in found
    assert ("threads", "adder", "thread adder [2]", "thread adder [1]") in found
    assert ("properties", "gone", "invariant gone: count < 4", None) in found
    wanted = "{ locked = on } expect holds states >= 2"
    assert ("checks", "right", "expect holds", wanted) in found
    assert ("checks", "old_one", "{ other = on } only small expect holds", None) in found
    assert ("options", "locked", "on", "off") in found


def test_comments_and_layout_are_no_change(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OLD.replace("      # the load", "").replace("count < 3", "count   < 3  # ...")
    (versions / "same.dsl").write_text("# another head\n\n" + text)
    assert call("old.dsl", "same.dsl", "--no-run") == 0
    assert "The spec says the same." in capsys.readouterr().out


def test_a_verdict_that_changes_is_told_with_the_number_of_states(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = OLD.replace("if locked { lock guard }", "if locked and other { lock guard }")
    (versions / "broken.dsl").write_text(broken.replace("unlock guard", "skip"))
    arguments = ("old.dsl", "broken.dsl", "--only", "right")
    assert call(*arguments) == 1
    said = capsys.readouterr().out
    assert "  ~ right  holds -> violates guarded_by, NOT as expected" in said
    assert "  ~ adder  -2 +2 lines" in said and "\nstates\n" in said


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_an_older_version_is_read_with_the_parts_it_used(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = here / "my specs"
    folder.mkdir()
    spec = 'spec user\nuse "part.dsl"\nthread t { f() }\ncheck all expect holds\n'
    (folder / "user.dsl").write_text(spec)
    (folder / "part.dsl").write_text("function f() { skip }\n")
    git(here, "init", "--quiet")
    git(here, "add", ".")
    git(here, "commit", "--quiet", "-m", "first")
    (folder / "part.dsl").write_text("function f() { skip; skip }\n")
    monkeypatch.chdir(folder)
    assert call("--git", "HEAD", "user.dsl", "--no-run") == 1
    said = capsys.readouterr().out
    assert "old  user.dsl at HEAD" in said and "  ~ f  -1 +1 lines" in said
    assert Path.cwd() == folder

    for revision, name, words in (
        ("nowhere", "user.dsl", "not a valid object name"),
        ("--output=x", "user.dsl", "is no revision"),
        ("HEAD", "swapcache_move", "there is no spec `swapcache_move` at `HEAD`"),
    ):
        assert call(f"--git={revision}", name, "--no-run") == 2
        assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["old.dsl"], 2, "name two specs"),
        (["--git", "HEAD", "old.dsl", "new.dsl"], 2, "one spec"),
        (["--git", "HEAD", "old.dsl", "--no-run"], 2, "not a git repository"),
        (["old.dsl", "new.dsl", "--no-run", "--only", "x"], 2, "runs nothing"),
        (["old.dsl", "new.dsl", "--only", "nobody"], 2, "nobody"),
        (["old.dsl", "bad.dsl"], 3, "unknown operation"),
    ],
)
def test_what_is_wrong_is_told(
    versions: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    (versions / "bad.dsl").write_text("spec bad\nthread t { frob x }\ncheck a expect holds\n")
    assert call(*arguments) == code
    assert words in capsys.readouterr().err

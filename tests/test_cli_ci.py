"""A call in a CI: a copy of a real spec whose fix is taken out, in a repository with spaces."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from specdsl.cli import main

SPEC = Path(__file__).parent.parent / "specs/swapcache_move.dsl"
FIX = "} else if check_has_cache and orig.entry.has_cache {"


def call(*arguments: str) -> int:
    """The exit code of the command line, run in this process."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.fixture
def broken(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The spec without the fix, below the root of a repository; the current folder is in it."""
    folder = here / "a repository" / "my specs"
    folder.mkdir(parents=True)
    (here / "a repository" / ".git").mkdir()
    text = SPEC.read_text()
    assert text.count(FIX) == 1
    (folder / "move.dsl").write_text(text.replace(FIX, "} else if check_has_cache and off {"))
    monkeypatch.chdir(folder)
    return folder / "move.dsl"


def test_a_race_is_an_annotation_on_its_line(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = broken.parent / "summary.md"
    summary.write_text("said before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    files = ["--junit", "j.xml", "--sarif", "s.sarif", "--gitlab", "g.json", "--markdown", "m.md"]
    arguments = ["check", "move.dsl", "--only", "v6_16", "--github", "--json=r.json", "--quiet"]
    assert call(*arguments, *files) == 1

    (check,) = json.loads(Path("r.json").read_text())["specs"][0]["checks"]
    racing = [step for step in check["trace"]["steps"] if step["racing"]]
    lines = broken.read_text().splitlines()
    assert "entry.cache" in lines[racing[0]["line"] - 1 + 1]  # the look into the swap cache
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    (annotation,) = told
    place = f"file=my specs/move.dsl,line={racing[-1]['line']},"
    assert annotation.startswith(f"::error {place}")
    assert f"lines {racing[0]['line']} and {racing[1]['line']} race" in annotation
    assert "%0A" in annotation

    assert summary.read_text() == "said before\n" + Path("m.md").read_text()
    (case,) = parse("j.xml").getroot().iter("testcase")
    assert case.get("file") == "my specs/move.dsl" and case.find("failure") is not None
    (result,) = json.loads(Path("s.sarif").read_text())["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20specs/move.dsl"
    assert place["region"]["startLine"] == racing[-1]["line"]
    (issue,) = json.loads(Path("g.json").read_text())
    assert issue["location"]["lines"]["begin"] == racing[-1]["line"]


def test_a_rejected_spec_is_told_in_every_file(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.dsl").write_text("spec bad\nthread t { frob x }\ncheck a expect holds\n")
    assert call("check", "bad.dsl", "--github", "--junit", "j.xml", "--sarif=s", "--gitlab=g") == 3
    said = capsys.readouterr()
    assert "::error file=bad.dsl,line=2," in said.out
    assert "GITHUB_STEP_SUMMARY is not set" in said.err
    assert parse("j.xml").getroot().get("errors") == "1"
    assert json.loads(Path("s").read_text())["runs"][0]["results"]
    assert json.loads(Path("g").read_text())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--junit", "no/such/folder.xml"], "there is no folder"),
        (["--junit", "."], "it is a folder"),
        (["--junit", "x", "--sarif", "./x"], "--junit and --sarif name the same file"),
        (["--sarif", "bad.dsl"], "looks like a spec"),
        (["--sarif", "-"], "standard output"),
        (["--github", "--json"], "both write to standard output"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_runs(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    Path("bad.dsl").write_text("spec bad\n")
    assert call("check", "bad.dsl", *arguments) == 2
    assert words in capsys.readouterr().err


def test_one_file_that_cannot_be_written_costs_no_other(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.dsl").write_text("spec bad\nthread t { frob x }\ncheck a expect holds\n")
    assert call("check", "bad.dsl", "--junit", "/dev/full", "--sarif", "s.sarif") == 4
    assert "cannot write /dev/full" in capsys.readouterr().err
    assert json.loads(Path("s.sarif").read_text())["version"] == "2.1.0"

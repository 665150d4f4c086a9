"""`specdsl doc`: what it writes, when it fails, and what it says then."""

from __future__ import annotations

from pathlib import Path

import pytest

import reviewed
from specdsl.cli import main

BROKEN = "spec broken\nthread t { lock nothing }\ncheck all expect holds\n"


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What TLC said in an earlier call."""
    return tmp_path_factory.mktemp("proofs")


class Command:
    """Calls the command in a folder with the spec, and has what it said."""

    def __init__(self, proofs: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._options = ["--cache", "on", "--cache-dir", str(proofs), "--memory", "256"]
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> str:
        with pytest.raises(SystemExit) as caught:
            main(["doc", *arguments, *self._options])
        out, self.errors = self._capsys.readouterr()
        assert caught.value.code == code, out + self.errors
        assert "Traceback" not in self.errors
        return out


@pytest.fixture
def doc(here: Path, proofs: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    reviewed.write(here)
    return Command(proofs, capsys)


def test_it_is_written_compared_and_told_when_it_has_drifted(doc: Command, here: Path) -> None:
    doc("handover", "-o", "review.md")
    file = here / "review.md"
    text = file.read_text()
    assert text == doc("handover") and "`specdsl doc handover.dsl --format md`" in text
    assert doc("handover", "-o", "review.md", "--check") == ""
    file.write_text(text.replace("2 checks: 1 holds", "2 checks: 2 hold"))
    told = doc("handover", "-o", "review.md", "--check", code=1)
    assert told.startswith("has drifted: review.md\n")
    assert "-2 checks: 2 hold, 1 broken" in told and "+2 checks: 1 holds, 1 broken" in told
    assert "2 checks: 2 hold" in file.read_text()  # nothing was written
    assert doc("handover", "-o", "none.md", "--check", code=1) == "not there: none.md\n"


def test_another_spec_is_a_drift(doc: Command, here: Path) -> None:
    doc("handover", "-o", "review.txt")
    spec = here / "handover.dsl"
    spec.write_text(spec.read_text().replace("the TLB", "the cache"))
    assert "+- the cache; *all* of it" in doc("handover", "-o", "review.txt", "--check", code=1)


def test_the_name_of_the_file_tells_the_form(doc: Command, here: Path) -> None:
    for name, begin in (("a.rst", ".. Made by"), ("a.txt", "handover: "), ("a.md", "<!-- Made by")):
        doc("handover", "-o", name)
        assert (here / name).read_text().startswith(begin)
    doc("handover", "-o", "a.pdf", code=2)
    assert "no form ends with `.pdf`" in doc.errors and ".rst" in doc.errors
    doc("handover", "--format", "lkml", "-o", "a.pdf")
    doc("handover", "--format", "pdf", code=2)
    assert "pdf" in doc.errors and "lkml" in doc.errors


def test_several_specs_go_to_a_folder(doc: Command, here: Path) -> None:
    (here / "more").mkdir()
    other = reviewed.TEXT.replace("spec handover", "spec another")
    (here / "more" / "another.dsl").write_text(other)
    doc("handover", "more", code=2)
    assert "several documents need a folder" in doc.errors
    doc("handover", "more", "--format", "lkml", "-o", "with space")
    assert sorted(path.name for path in (here / "with space").iterdir()) == [
        "another.txt",
        "handover.txt",
    ]
    doc("handover", "more", "--format", "lkml", "-o", "with space", "--check")
    (here / "file").write_text("")
    doc("handover", "more", "-o", "file", "--format", "md", code=2)
    assert "several documents" in doc.errors
    (here / "twice.dsl").write_text(reviewed.TEXT)
    doc("handover", "twice", "-o", "with space", "--format", "md", code=2)
    assert "both" in doc.errors


def test_only_some_checks(doc: Command) -> None:
    told = doc("handover", "--only", "care*", "--format", "lkml")
    assert "1 check: 0 hold, 1 broken" in told and "--only 'care*'" in told
    assert "holds; it has" not in told
    doc("handover", "--only", "none", code=2)
    assert "has no check `none`" in doc.errors


def test_mistakes_are_told_before_tlc_is_asked(doc: Command, here: Path) -> None:
    doc("handover", "--check", code=2)
    assert "name it with -o" in doc.errors
    doc("handover", "-o", "no/where.md", code=2)
    assert "there is no folder `no`" in doc.errors
    doc("nothing", code=2)
    assert "no spec `nothing`" in doc.errors
    (here / "broken.dsl").write_text(BROKEN)
    doc("broken", code=3)
    assert "broken.dsl:2" in doc.errors


def test_what_differs_and_what_has_no_verdict_is_in_the_document_and_in_the_exit_code(
    doc: Command, here: Path
) -> None:
    wrong = reviewed.TEXT.replace("expect violates not_twice", "expect holds")
    (here / "wrong.dsl").write_text(wrong.replace("spec handover", "spec wrong"))
    told = doc("wrong", code=1)
    assert "DIFFERS" in told and "1 not as the spec expects" in told
    slow = reviewed.TEXT.replace("spec handover", "spec slow").replace("0..3", "0..2")
    (here / "slow.dsl").write_text(slow)
    told = doc("slow", "--timeout", "0.01", code=4)
    assert "0 hold, 2 without a verdict" in told and "inconclusive: " in told


def test_a_file_that_cannot_be_written_is_a_failure(doc: Command, here: Path) -> None:
    (here / "target.md").mkdir()
    doc("handover", "-o", "target.md")
    assert (here / "target.md" / "handover.md").is_file()  # a folder gets a file
    (here / "target.md" / "handover.md").unlink()
    (here / "target.md" / "handover.md").mkdir()
    doc("handover", "-o", "target.md", code=4)
    assert "cannot write" in doc.errors


def test_help_teaches(doc: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["doc", "--help"])
    told = capsys.readouterr().out
    for words in ("swapcache_move -o review.md --check", "75 columns", "Exit codes:", "lkml"):
        assert words in told

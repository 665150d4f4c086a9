"""README.md: its example is what the tool prints, its Python runs, `.ci/run` finds its commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import documents

DOCUMENT = documents.README.read_text(encoding="utf-8")


def test_the_example_is_what_the_tool_prints(tmp_path: Path) -> None:
    documents.prepare(DOCUMENT, tmp_path)
    (console,) = documents.blocks(DOCUMENT, "console")
    for command in documents.commands(console):
        output, code = documents.run(command.text, tmp_path)
        assert documents.masked(output) == documents.masked(command.output)
        assert code == 0


def test_the_spec_of_the_example_is_the_one_in_the_tutorial() -> None:
    (spec,) = documents.blocks(DOCUMENT, "dsl")
    assert documents.spec_shown(spec) == spec.text


def test_the_python_example_runs() -> None:
    (example,) = documents.blocks(DOCUMENT, "python")
    done = subprocess.run(
        [sys.executable, "-c", example.text],
        cwd=documents.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "argument_order deadlock 7" in done.stdout
    assert "lock src.ptl" in done.stdout


def test_ci_runs_the_commands_of_the_readme() -> None:
    marked = re.findall(r"^<!-- ci: (\w+) -->\n    (\S.*)$", DOCUMENT, re.MULTILINE)
    script = (documents.ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [name for name, _ in marked] == ["check", "test", "style"]
    for name, _ in marked:
        assert f"$(command_after {name})" in script


def test_every_command_has_a_row() -> None:
    rows = set(re.findall(r"^\| `specdsl (\w+)", DOCUMENT, re.MULTILINE))
    done = subprocess.run(
        [sys.executable, "-m", "specdsl", "--help"], capture_output=True, text=True, check=True
    )
    listed = done.stdout.split("Commands:")[1].split("Exit codes:")[0]
    assert rows == set(re.findall(r"^  (\w+) ", listed, re.MULTILINE))

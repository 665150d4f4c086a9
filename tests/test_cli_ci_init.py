"""`specdsl ci init`, and the files that it writes: what they call is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from specdsl.cli import group
from specdsl.diagnostic import ToolError
from specdsl.find import RequestError, ready_ci_file

ROOT = Path(__file__).parent.parent
TARGETS = {
    "github": ".github/workflows/specdsl.yml",
    "gitlab": ".gitlab/specdsl.yml",
    "pre-commit": ".pre-commit-config.yaml",
}


@pytest.fixture
def repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with specs; the current folder is in it."""
    (here / ".git").mkdir()
    (here / "specs").mkdir()
    monkeypatch.chdir(here / "specs")
    return here


def called(*arguments: str) -> str:
    """What the command says."""
    result = CliRunner().invoke(group, ["ci", "init", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("system", TARGETS)
def test_a_file_is_written_and_the_next_step_told(repository: Path, system: str) -> None:
    said = called(system)
    target = repository / TARGETS[system]
    assert str(target) in said and "next: " in said
    assert target.read_text() == called(system, "--print")


@pytest.mark.parametrize("system", TARGETS)
def test_a_file_that_is_there_stays(repository: Path, system: str) -> None:
    target = repository / TARGETS[system]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("mine\n")
    with pytest.raises(RequestError, match="stays as it is"):
        called(system)
    assert target.read_text() == "mine\n"


def test_what_cannot_be_written_is_told(repository: Path) -> None:
    (repository / ".gitlab").write_text("a file\n")
    with pytest.raises(ToolError, match="cannot write"):
        called("gitlab")


@pytest.mark.parametrize("system", TARGETS)
def test_the_folder_of_specs_is_named(repository: Path, system: str) -> None:
    assert '"my specs: [all]"' in called(system, "--print", "--specs", "my specs: [all]")
    assert "there is no folder `elsewhere`" in called(system, "--specs", "elsewhere")


def commands(text: str) -> list[list[str]]:
    """Each call of specdsl in a file, in words."""
    joined = re.sub(r">-\n\s+(.*)\n\s+(--.*)", r"\1 \2", text)
    return [line.split()[1:] for line in re.findall(r"specdsl (?:check|fmt)\b.*", joined)]


@pytest.mark.parametrize(
    "path", [*(ROOT / "tools/ci").iterdir(), ROOT / ".pre-commit-hooks.yaml"], ids=lambda p: p.name
)
def test_a_file_is_yaml_and_calls_what_is_there(path: Path) -> None:
    yaml: Any = pytest.importorskip("yaml")
    assert yaml.safe_load(path.read_text())
    text = re.sub(r"^ *#.*| *(name|description): .*", "", path.read_text(), flags=re.MULTILINE)
    found = commands(text)
    assert found
    for name, *arguments in found:
        known = {option for p in group.commands[name].params for option in p.opts}
        for argument in arguments:
            if argument.startswith("--"):
                assert argument.split("=")[0] in known, argument


def test_the_files_are_found_where_they_are() -> None:
    for name in ("github.yml", "gitlab.yml", "pre-commit.yaml"):
        assert ready_ci_file(name).is_file()
    pyproject = (ROOT / "pyproject.toml").read_text()
    assert '"tools/ci" = "specdsl/ci"' in pyproject

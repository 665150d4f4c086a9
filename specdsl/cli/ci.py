"""`specdsl ci`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that is ready to be used: its name here, where it goes in a repository, how it names
    the folder of specs, and what is left to do."""

    name: str
    target: str
    folder: str
    next_step: str


_FILES = {
    "github": _Ready(
        "github.yml",
        ".github/workflows/specdsl.yml",
        "  SPECS: {}\n",
        "commit it; the next pull request is checked",
    ),
    "gitlab": _Ready(
        "gitlab.yml",
        ".gitlab/specdsl.yml",
        "    SPECS: {}\n",
        "add to .gitlab-ci.yml, and commit both:\n\n"
        "      include:\n        - local: .gitlab/specdsl.yml",
    ),
    "pre-commit": _Ready(
        "pre-commit.yaml",
        ".pre-commit-config.yaml",
        "        args: [{}]\n",
        "run `pre-commit install`",
    ),
}


@click.group(short_help="Set a repository up to check its specs.")
def ci() -> None:
    """Set a repository up so that its specs are checked with each change.

    What `specdsl check` writes for a CI, and how to read it, is in docs/ci.md.
    """


@ci.command()
@click.argument("system", metavar="[github|gitlab|pre-commit]", type=click.Choice([*_FILES]))
@click.option(
    "--specs", metavar="FOLDER", default="specs", show_default=True, help="Where the specs are."
)
@click.option("--print", "only_print", is_flag=True, help="Write nothing; print the file.")
def init(system: str, specs: str, only_print: bool) -> None:
    """Write a ready file into the repository that the current folder is in.

    A file that is there already is never changed.

    \b
    Examples:
      specdsl ci init github                 .github/workflows/specdsl.yml
      specdsl ci init gitlab                 .gitlab/specdsl.yml
      specdsl ci init pre-commit --print     to add to a .pre-commit-config.yaml
    """
    from specdsl.cli.repository import repository
    from specdsl.cli.whole import write_whole
    from specdsl.diagnostic import ToolError
    from specdsl.find import RequestError

    ready = _FILES[system]
    text = _text(ready, specs)
    if only_print:
        click.echo(text, nl=False)
        return
    target = repository(Path.cwd()) / ready.target
    if target.exists() or target.is_symlink():
        raise RequestError(
            f"{target} is there already, and stays as it is",
            help=f"see what would be written: specdsl ci init {system} --print",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
    except OSError as failure:
        reason = failure.strerror or failure
        raise ToolError(f"cannot write {target}: {reason}") from failure
    click.echo(f"written: {target}\nnext: {ready.next_step}")
    if not (repository(Path.cwd()) / specs).is_dir():
        click.echo(
            f"specdsl: there is no folder `{specs}` in the repository yet; --specs names another",
            err=True,
        )


def _text(ready: _Ready, specs: str) -> str:
    """The file, with the folder of specs as YAML writes a text."""
    import json

    from specdsl.find import ready_ci_file

    text = ready_ci_file(ready.name).read_text(encoding="utf-8")
    usual = ready.folder.format("specs")
    assert text.count(usual) == 1, f"{ready.name} names the folder of specs once"
    return text if specs == "specs" else text.replace(usual, ready.folder.format(json.dumps(specs)))

"""The files that a call of `specdsl check` writes for programs, besides what it shows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from specdsl.cli.repository import path_in, repository
from specdsl.cli.targets import Targets
from specdsl.cli.whole import write_whole
from specdsl.diagnostic import ToolError
from specdsl.find import RequestError
from specdsl.report.coverage import coverage_text, lcov_text
from specdsl.report.coverage_html import coverage_html
from specdsl.report.github import github_commands
from specdsl.report.gitlab import gitlab_text
from specdsl.report.json import Json, check_document, json_text, rejected_json, spec_json
from specdsl.report.junit import junit_xml
from specdsl.report.markdown import markdown_text, summary_text
from specdsl.report.sarif import sarif_text
from specdsl.result import Examination


def require_writable(targets: Targets) -> None:
    """Raises RequestError for a file that could not be written after minutes of work, and for what
    cannot be meant."""
    seen: dict[Path, str] = {}
    for option, target in targets.files():
        path = Path(target).resolve()
        if not path.parent.is_dir():
            raise RequestError(f"cannot write {target}: there is no folder `{path.parent}`")
        if path.is_dir():
            raise RequestError(f"cannot write {target}: it is a folder")
        if path in seen:
            raise RequestError(f"{seen[path]} and {option} name the same file, `{target}`")
        seen[path] = option
    if targets.github and targets.json == "-":
        raise RequestError(
            "--github and --json both write to standard output", help="write --json=FILE"
        )


def write_reports(targets: Targets, examination: Examination, code: int, *, traces: bool) -> None:
    """Writes each file whole or not at all, all that can be written. Raises ToolError for the first
    that cannot."""
    shown = path_in(repository(Path.cwd()))
    texts: dict[str, Callable[[], str]] = {
        "--json": lambda: json_text(_json(examination, code)),
        "--junit": lambda: junit_xml(examination, shown),
        "--sarif": lambda: sarif_text(examination, code, shown),
        "--gitlab": lambda: gitlab_text(examination, shown),
        "--markdown": lambda: markdown_text(examination, shown, traces=traces),
        "--coverage-report text": lambda: coverage_text(examination).plain,
        "--coverage-report html": lambda: coverage_html(examination, shown),
        "--coverage-report lcov": lambda: lcov_text(examination, shown),
    }
    if targets.json == "-":
        click.echo(texts["--json"](), nl=False)
    failures = []
    for option, target in targets.files():
        try:
            write_whole(Path(target), texts[option]())
        except OSError as failure:
            failures.append(_unwritable(target, failure, option))
    if targets.github:
        click.echo(github_commands(examination, shown), nl=False)
        try:
            _add_summary(summary_text(examination, shown))
        except OSError as failure:
            failures.append(_unwritable("the summary of the step", failure, "--github"))
    if failures:
        raise failures[0] from failures[0].__cause__


def _json(examination: Examination, code: int) -> Json:
    documents = [
        rejected_json(each.path, each.diagnostics)
        if each.result is None
        else spec_json(each.result, each.diagnostics, each.explained)
        for each in examination.specs
    ]
    return check_document(
        documents,
        version=examination.version,
        exit_code=code,
        error=examination.error,
        tlc=examination.tlc,
        shard=examination.shard,
    )


def _add_summary(text: str) -> None:
    """Added to what other commands of the step have said. Outside of GitHub there is no summary,
    which is told."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        click.echo(
            "specdsl: GITHUB_STEP_SUMMARY is not set, so this is no step of GitHub Actions: the"
            " annotations are printed, the summary is not written (--markdown FILE writes it)",
            err=True,
        )
        return
    with Path(target).open("a", encoding="utf-8") as summary:
        summary.write(text)


def _unwritable(target: str, failure: OSError, option: str) -> ToolError:
    more = ", or `-` for standard output" if option == "--json" else ""
    error = ToolError(
        f"cannot write {target}: {failure.strerror or failure}", help=f"name another file{more}"
    )
    error.__cause__ = failure
    return error

"""The options that name the files which `specdsl check` writes for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import update_wrapper
from typing import TypeVar

import click

from specdsl.find import SUFFIX

_Command = TypeVar("_Command", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Targets:
    """Files by the option that names them, None where nobody asks. `json` may be `-`, standard
    output. `github`: annotations, and the summary of the step. `coverage`: a form, and its file or
    None for standard output."""

    json: str | None = None
    junit: str | None = None
    sarif: str | None = None
    gitlab: str | None = None
    markdown: str | None = None
    github: bool = False
    coverage: tuple[tuple[str, str | None], ...] = ()

    @property
    def some(self) -> bool:
        """Whether there is any."""
        return self != Targets()

    def files(self) -> Iterator[tuple[str, str]]:
        """Those that are written, with their option."""
        named = {
            "--json": self.json,
            "--junit": self.junit,
            "--sarif": self.sarif,
            "--gitlab": self.gitlab,
            "--markdown": self.markdown,
        }
        for option, target in named.items():
            if target is not None and target != "-":
                yield option, target
        for form, target in self.coverage:
            if target is not None:
                yield f"--coverage-report {form}", target


_FILES = {
    "junit": "Results as JUnit's XML: a case for each check; one without a verdict is an error.",
    "sarif": "What is not as expected as SARIF 2.1.0, with counterexamples as code flows.",
    "gitlab": "The same as GitLab's code quality report.",
    "markdown": "The tables, and what is not as expected in folded sections. With --trace also the"
    " counterexamples that are.",
}


def report_options(command: _Command) -> _Command:
    """Adds `--json`, `--junit`, `--sarif`, `--gitlab`, `--markdown`, `--github` and
    `--coverage-report`; the command gets them as `targets`."""

    def with_targets(
        *args: object,
        json: str | None,
        junit: str | None,
        sarif: str | None,
        gitlab: str | None,
        markdown: str | None,
        github: bool,
        coverage_report: tuple[tuple[str, str | None], ...],
        **more: object,
    ) -> object:
        targets = Targets(json, junit, sarif, gitlab, markdown, github, coverage_report)
        return command(*args, targets=targets, **more)

    made = update_wrapper(with_targets, command)
    for option in reversed(tuple(_options())):
        made = option(made)
    return made  # type: ignore[return-value]


def _options() -> Iterator[Callable[[Callable[..., object]], Callable[..., object]]]:
    yield click.option(
        "--json",
        metavar="[FILE]",
        is_flag=False,
        flag_value="-",
        callback=_no_spec,
        help="Results as JSON, instead of the table, or into FILE besides it.",
    )
    for name, help in _FILES.items():
        yield click.option(f"--{name}", metavar="FILE", callback=_no_spec, help=help)
    yield click.option(
        "--github",
        is_flag=True,
        help="Annotations of GitHub Actions on standard output, and the summary of the step.",
    )

    yield click.option(
        "--coverage-report",
        metavar="FORM[=FILE]",
        multiple=True,
        callback=lambda _context, _parameter, given: tuple(_form(each) for each in given),
        help="How often each line was executed, and which ways were never gone: `text`,"
        " `text=FILE`, `html=FILE` or `lcov=FILE`. Repeatable.",
    )


def _no_spec(_: click.Context, option: click.Parameter, target: str | None) -> str | None:
    # `--json x.dsl` is a slip that must not cost a spec.
    if target is not None and target.endswith(SUFFIX):
        name = option.opts[0]
        raise click.BadParameter(
            f"`{target}` looks like a spec; write {name}=FILE, or put {name} last", param_hint=name
        )
    if target == "-" and option.name != "json":
        raise click.BadParameter("standard output is for the table and for --json")
    return target


def _form(given: str) -> tuple[str, str | None]:
    form, equals, target = given.partition("=")
    if form not in ("text", "html", "lcov"):
        raise click.BadParameter(f"`{form}` is no form: it is text, html or lcov")
    if (form != "text" and not target) or (equals and not target):
        raise click.BadParameter(f"write {form}=FILE")
    if target.endswith(SUFFIX):
        raise click.BadParameter(f"`{target}` looks like a spec")
    return form, target or None

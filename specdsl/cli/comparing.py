"""What `specdsl diff` does with its arguments: load both versions, run their checks, tell."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from specdsl import driver
from specdsl.cli.exits import DIFFERS, INCONCLUSIVE, OK
from specdsl.cli.git import at_revision
from specdsl.driver import Spec
from specdsl.find import RequestError
from specdsl.model.model import Check
from specdsl.report.changes import Version, changes, changes_json, changes_text
from specdsl.report.terminal import join, make_console
from specdsl.result import SpecResult, Verdict
from specdsl.runs import RunSettings


def compare(
    names: Sequence[str],
    revision: str | None,
    only: tuple[str, ...],
    settings: RunSettings | None,
    *,
    as_json: bool,
    width: int | None,
) -> int:
    """Shows what is different and returns the exit code. Without `settings` nothing is run. With a
    `revision` the old version is that of the one spec that is named."""
    new_name = names[-1]
    if revision is None:
        old_name, old = names[0], driver.load(names[0])
    else:
        with at_revision(revision):
            old_name, old = f"{new_name} at {revision}", driver.load(new_name)
        if Path(old.source.path).is_absolute():  # one that comes with specdsl
            raise RequestError(f"there is no spec `{new_name}` at `{revision}`")
    new = driver.load(new_name)
    if only:
        _require_somewhere(only, old, new)
    one = Version(old_name, old.model, old.locks, _run(old, only, settings))
    other = Version(new_name, new.model, new.locks, _run(new, only, settings))
    if as_json:
        click.echo(changes_json(one, other), nl=False)
    else:
        console = make_console(sys.stdout, width=width)
        console.print(join(changes_text(one, other, width=console.width)), end="")
    if changes(one, other):
        return DIFFERS
    unknown = any(_is_unknown(each.result) for each in (one, other))
    return INCONCLUSIVE if unknown else OK


def _run(spec: Spec, only: tuple[str, ...], settings: RunSettings | None) -> SpecResult | None:
    if settings is None:
        return None
    checks = _chosen(spec, only)
    return driver.run(spec, checks, settings=settings) if checks else None


def _chosen(spec: Spec, only: tuple[str, ...]) -> tuple[Check, ...]:
    """Those of the version: a check may be new, or gone."""
    if not only:
        return spec.checks
    found: list[Check] = []
    for name in only:
        try:
            found += driver.choose(spec, [name])
        except RequestError:
            continue
    return tuple(dict.fromkeys(found))


def _require_somewhere(only: tuple[str, ...], old: Spec, new: Spec) -> None:
    for name in only:
        try:
            driver.choose(new, [name])
        except RequestError:
            driver.choose(old, [name])


def _is_unknown(result: SpecResult | None) -> bool:
    return result is not None and any(row.verdict is Verdict.INCONCLUSIVE for row in result.results)

"""What `specdsl ablate` does with its arguments: ask, and show the answers."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from specdsl import __version__, driver
from specdsl.ablate.ablate import Wanted
from specdsl.ablate.behaviours import Limits
from specdsl.ablate.mutant import Mutant
from specdsl.ablation import Ablation, Answer, Family, Worth
from specdsl.cli.exits import INCONCLUSIVE, OK
from specdsl.cli.whole import write_whole
from specdsl.diagnostic import ToolError
from specdsl.driver import Spec
from specdsl.find import RequestError
from specdsl.model.model import Check
from specdsl.report.ablation import markdown, render_ablation
from specdsl.report.ablation_json import ablation_document
from specdsl.report.diagnostics import render_diagnostics
from specdsl.report.json import json_text
from specdsl.report.progress import ProgressDisplay
from specdsl.report.terminal import join, make_console, wrap
from specdsl.report.trace import render_counterexample
from specdsl.runs import RunSettings
from specdsl.source import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which spec, which of its checks, for which lines; the runs of those in `trace` are
    shown."""

    spec: str
    checks: tuple[str, ...]
    lines: frozenset[int] | None
    trace: frozenset[int] | None
    families: frozenset[Family]
    every: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the answers go: a target is a file, `-` for standard output, or None."""

    json: str | None
    markdown: str | None
    width: int | None
    color: bool


@dataclass(slots=True)
class _Known:
    """The answers so far."""

    answers: list[Answer] = field(default_factory=list)
    total: int = 0
    started: float = field(default_factory=time.monotonic)


def ablate_spec(asked: Asked, settings: RunSettings, shown: Shown, *, states: int) -> int:
    """Runs the command and returns its exit code."""
    out = make_console(sys.stdout, width=shown.width, color=shown.color)
    err = make_console(sys.stderr, width=shown.width, color=shown.color)
    spec = driver.load(asked.spec)
    if spec.warnings:
        err.print(render_diagnostics(spec.warnings))
    checks = _checks(spec, asked)
    tlc = f"TLC {driver.toolchain(settings).jar.version}"
    driver.make_java_faster(settings)
    known = _Known()
    try:
        with ProgressDisplay(err, len(checks), "answer") as progress:

            def tell(answer: Answer, done: int, total: int) -> None:
                known.answers.append(answer)
                known.total = total
                progress.reached(done, total)

            found = driver.ablate(
                spec,
                Wanted(
                    checks,
                    lambda mutant: _is_chosen(mutant, asked, spec.source),
                    asked.every,
                    Limits(states),
                ),
                settings=settings,
                on_answer=tell,
            )
    except BrokenPipeError:
        raise
    except BaseException:
        if known.answers:
            _show(spec, _so_far(spec, checks, known), asked, shown, out)
        raise
    if not found.answers:
        raise RequestError(_nothing(spec, asked))
    code = exit_code(found)
    _show(spec, found, asked, shown, out)
    document = ablation_document(found, version=__version__, exit_code=code, tlc=tlc)
    _write(shown.json, json_text(document))
    return code


def _is_chosen(mutant: Mutant, asked: Asked, main: Source) -> bool:
    """Lines are those of the main file, families those that are named; without any, all."""
    lines = asked.trace if asked.lines is None else asked.lines
    in_lines = lines is None or (mutant.span.line in lines and mutant.span.source == main)
    return in_lines and (not asked.families or mutant.family in asked.families)


def exit_code(found: Ablation) -> int:
    """Whether every question has an answer."""
    unknown = any(answer.worth is Worth.INCONCLUSIVE for answer in found.answers)
    return INCONCLUSIVE if unknown else OK


def _checks(spec: Spec, asked: Asked) -> tuple[Check, ...]:
    chosen = driver.choose(spec, asked.checks) if asked.checks else spec.checks
    standing = driver.standing(chosen)
    if not standing:
        what = "of these checks" if asked.checks else f"check of `{spec.name}`"
        raise RequestError(
            f"no {what} should hold",
            help="what is needed can only be asked of a check that `expect holds`",
        )
    return standing


def _nothing(spec: Spec, asked: Asked) -> str:
    chosen = asked.lines is not None or asked.trace is not None or asked.families
    where = " in these lines" if chosen else ""
    return f"there is nothing that could be taken away from `{spec.name}`{where}"


def _so_far(spec: Spec, checks: tuple[Check, ...], known: _Known) -> Ablation:
    """What is known where not all will be."""
    answers = sorted(known.answers, key=lambda each: (each.span.source.path, each.span.start))
    return Ablation(
        path=spec.source.path,
        name=spec.name,
        checks=tuple(check.name for check in checks),
        answers=tuple(answers),
        seconds=time.monotonic() - known.started,
        asked=0,
        remembered=0,
        open=known.total - len(answers),
    )


def _show(spec: Spec, found: Ablation, asked: Asked, shown: Shown, out: Console) -> None:
    if shown.markdown is not None:
        _write(shown.markdown, markdown(found))
    if "-" in (shown.markdown, shown.json):
        return
    table = render_ablation(found, width=out.width, title=spec.model.title)
    out.print(join([*table, Text()]), end="")
    for answer in found.answers:
        if asked.trace is None or answer.span.line not in asked.trace:
            continue
        for each in answer.breaks:
            if each.result is None:
                continue
            head = wrap(Text(f"line {answer.span.line}, {answer.words}:", "bold"), out.width, 4)
            run = render_counterexample(each.result, main=found.path, width=out.width)
            out.print(join([*head, Text(), *run, Text()]), end="")


def _write(target: str | None, text: str) -> None:
    if target is None:
        return
    if target == "-":
        click.echo(text, nl=False)
        return
    try:
        write_whole(Path(target), text)
    except OSError as failure:
        raise ToolError(
            f"cannot write {target}: {failure.strerror or failure}",
            help="name another file, or `-` for standard output",
        ) from failure

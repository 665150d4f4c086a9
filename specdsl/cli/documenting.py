"""What `specdsl doc` does with its arguments: run, write, compare."""

from __future__ import annotations

import difflib
import shlex
import sys
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

import click
from rich.console import Console
from rich.text import Text

from specdsl import driver
from specdsl.ablation import Ablation, Answer
from specdsl.cli.caching import tell_damaged
from specdsl.cli.checking import exit_code
from specdsl.cli.choosing import Choice, chosen_checks
from specdsl.cli.exits import DIFFERS, OK
from specdsl.cli.whole import write_whole
from specdsl.diagnostic import SpecError, ToolError
from specdsl.document import Document
from specdsl.driver import Spec
from specdsl.explanation import Explanation
from specdsl.find import RequestError, is_folder, lasting_name
from specdsl.jobs import Event, Finished, Progressed, Started
from specdsl.model.check import Check
from specdsl.report.diagnostics import render_diagnostics
from specdsl.report.document.forms import FORMS, Form
from specdsl.report.progress import ProgressDisplay
from specdsl.report.snippet import visible
from specdsl.report.terminal import make_console
from specdsl.result import SpecResult
from specdsl.runs import RunSettings

_MOST_LINES = 40
"""Of a difference that are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents about which specs and checks, in which form (None: what the target says), where,
    and with what in them. `check`: they are compared with what is there."""

    specs: tuple[str, ...]
    only: tuple[str, ...]
    form: str | None
    target: str | None
    check: bool
    explain: bool
    ablate: bool
    color: bool


@dataclass(slots=True)
class _Call:
    """One call of the command. `rejected` is whether some spec was."""

    wanted: Wanted
    settings: RunSettings
    err: Console
    rejected: bool = False
    drifted: bool = False
    results: list[SpecResult] = field(default_factory=list)


def document_specs(wanted: Wanted, settings: RunSettings) -> int:
    """Runs the command and returns its exit code."""
    call = _Call(wanted, settings, make_console(sys.stderr, color=wanted.color))
    name, form = _form(wanted)
    chosen = chosen_checks(Choice(wanted.specs, wanted.only, {}), partial(_load, call))
    targets = _targets([spec for spec, _ in chosen], form, wanted)
    for (spec, checks), target in zip(chosen, targets, strict=True):
        document = _document(spec, checks, call)
        text = form.text(document, _command(spec, name, wanted))
        if target is None:
            click.echo(text, nl=False)
        elif wanted.check:
            call.drifted |= _drifted(target, text)
        else:
            _write(target, text)
    if settings.proofs is not None:
        settings.proofs.tidy()
        tell_damaged(settings.proofs, lambda words: call.err.print(Text(f"specdsl: {words}")))
    code = exit_code(call.results, rejected=call.rejected)
    return DIFFERS if code == OK and call.drifted else code


# ---- where to ------------------------------------------------------------------------------------


def _form(wanted: Wanted) -> tuple[str, Form]:
    """By its name, or by that of the file."""
    if wanted.form is not None:
        return wanted.form, FORMS[wanted.form]
    suffix = "" if wanted.target is None else PurePath(wanted.target).suffix
    by_suffix = {form.suffix: name for name, form in FORMS.items()}
    if suffix and suffix not in by_suffix and not is_folder(Path(wanted.target or "")):
        ends = ", ".join(by_suffix)
        raise RequestError(
            f"no form ends with `{suffix}`", help=f"name it with --format; known are {ends}"
        )
    name = by_suffix.get(suffix, "md")
    return name, FORMS[name]


def _targets(specs: list[Spec], form: Form, wanted: Wanted) -> list[Path | None]:
    """The file of each spec; None for standard output. Raises RequestError for what could not be
    written after minutes of work."""
    if wanted.target is None or wanted.target == "-":
        if len(specs) > 1:
            raise RequestError("several documents need a folder", help="name it with -o")
        return [None for _ in specs]
    target = Path(wanted.target)
    if len(specs) <= 1 and not is_folder(target) and not wanted.target.endswith("/"):
        if not target.parent.is_dir():
            raise RequestError(f"cannot write {target}: there is no folder `{target.parent}`")
        return [target for _ in specs]
    if target.exists() and not is_folder(target):
        raise RequestError(f"cannot write several documents into the file {target}")
    found: list[Path | None] = [target / f"{spec.name}{form.suffix}" for spec in specs]
    twice = next((each for each in found if found.count(each) > 1), None)
    if twice is not None:
        raise RequestError(f"two specs would both be written to {twice}")
    return found


def _command(spec: Spec, form: str, wanted: Wanted) -> str:
    """What makes the document again, wherever it is called."""
    words = ["specdsl", "doc", lasting_name(spec.source.path), "--format", form]
    words += [word for name in wanted.only for word in ("--only", name)]
    words += ["--explain"] if wanted.explain else []
    words += ["--ablate"] if wanted.ablate else []
    return shlex.join(words)


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
    except OSError as failure:
        raise ToolError(
            f"cannot write {target}: {failure.strerror or failure}",
            help="name another file with -o; without it the document goes to standard output",
        ) from failure


def _drifted(target: Path, text: str) -> bool:
    """Whether the file is not what it should be, which is then told."""
    try:
        before = target.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        click.echo(f"not there: {visible(str(target))}")
        return True
    except OSError as failure:
        raise ToolError(f"cannot read {target}: {failure.strerror or failure}") from failure
    if before == text:
        return False
    name = visible(str(target))
    click.echo(f"has drifted: {name}")
    difference = difflib.unified_diff(
        before.splitlines(), text.splitlines(), name, f"{name} (as it should be)", "", "", 1, ""
    )
    shown = list(difference)
    for line in shown[:_MOST_LINES]:
        click.echo(visible(line))
    if len(shown) > _MOST_LINES:
        click.echo(f"... and {len(shown) - _MOST_LINES} more lines")
    return True


# ---- what is in it -------------------------------------------------------------------------------


def _load(call: _Call, path: Path) -> Spec | None:
    try:
        spec = driver.load(path)
    except SpecError as error:
        call.rejected = True
        call.err.print(render_diagnostics(error.diagnostics))
        return None
    if spec.warnings:
        call.err.print(render_diagnostics(spec.warnings))
    return spec


def _document(spec: Spec, checks: tuple[Check, ...], call: _Call) -> Document:
    with ProgressDisplay(call.err, len(checks)) as progress:

        def tell(event: Event) -> None:
            match event:
                case Started(check):
                    progress.started(check.name)
                case Progressed(check, told):
                    progress.progressed(
                        check.name, states=told.distinct, queue=told.queue, depth=told.depth
                    )
                case Finished(result):
                    progress.finished(result.check.name)

        found = driver.run(spec, checks, settings=call.settings, on_event=tell)
    call.results.append(found)
    ablation = _ablation(spec, checks, call) if call.wanted.ablate else None
    explained = _explanations(spec, found, call) if call.wanted.explain else {}
    return driver.review(spec, found, ablation=ablation, explanations=explained)


def _explanations(spec: Spec, found: SpecResult, call: _Call) -> dict[str, Explanation]:
    """Of each run that ends."""
    told = {
        one.check.name: driver.explain(spec, one, call.settings)
        for one in found.results
        if one.trace is not None
    }
    return {name: each for name, each in told.items() if each is not None}


def _ablation(spec: Spec, checks: tuple[Check, ...], call: _Call) -> Ablation | None:
    """None where no check should hold."""
    from specdsl.ablate.ablate import Wanted as Asked

    standing = driver.standing(checks)
    if not standing:
        return None
    with ProgressDisplay(call.err, len(standing), "answer") as progress:

        def tell(_answer: Answer, done: int, total: int) -> None:
            progress.reached(done, total)

        return driver.ablate(spec, Asked(standing), settings=call.settings, on_answer=tell)

"""What `specdsl check` does with its arguments: run what is chosen, and show it."""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.text import Text

from specdsl import __version__, driver, shards
from specdsl.cli.caching import tell_damaged
from specdsl.cli.choosing import Choice as Choice
from specdsl.cli.choosing import chosen_checks
from specdsl.cli.exits import DIFFERS, INCONCLUSIVE, OK, REJECTED, USAGE
from specdsl.cli.targets import Targets
from specdsl.diagnostic import SpecError, ToolError
from specdsl.driver import Spec
from specdsl.explanation import Explanation
from specdsl.find import RequestError, short_name
from specdsl.jobs import Event, Finished, Noted, Progressed, RunSettings, Started
from specdsl.model.check import Check
from specdsl.report.common_table import CommonTable, common_table
from specdsl.report.diagnostics import render_diagnostics
from specdsl.report.progress import ProgressDisplay
from specdsl.report.table import render_table, render_total
from specdsl.report.terminal import counted, join, make_console
from specdsl.report.trace import render_counterexample
from specdsl.report.words import telling_options
from specdsl.result import Agreement, CheckResult, Examination, Examined, Shard, SpecResult, Verdict


@dataclass(frozen=True, slots=True)
class Display:
    """What is shown and written, and how. `strict`: what is vacuous counts as not expected."""

    targets: Targets
    trace: bool | None
    width: int | None
    color: bool
    quiet: bool
    strict: bool = False
    explain: bool = False


@dataclass(slots=True)
class _Session:
    """One call of the command: what was found so far, and where it is shown. `common` is the table
    of several specs, and `headed` whether its head still stands above what comes next."""

    settings: RunSettings
    display: Display
    out: Console
    err: Console
    examined: list[Examined] = field(default_factory=list)
    tlc: str | None = None
    shard: Shard | None = None
    common: CommonTable | None = None
    headed: bool = False
    hint: Text | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def only_json(self) -> bool:
        return self.display.targets.json == "-"

    def examination(self, error: ToolError | None = None) -> Examination:
        """All that was found so far."""
        strict = self.display.strict
        return Examination(self.examined, __version__, self.tlc, error, strict, self.shard)

    def show(self, *texts: Text) -> None:
        if not self.only_json:
            for text in texts:
                self.out.print(text, end="")


_NOTHING = "This part has no spec: there are more parts than specs. That is no failure.\n"


def check_specs(choice: Choice, settings: RunSettings, display: Display) -> int:
    """Runs the command and returns its exit code."""
    out = make_console(sys.stdout, width=display.width, color=display.color)
    err = make_console(sys.stderr, width=display.width, color=display.color)
    session = _Session(settings, display, out, err)
    if display.targets.some:
        from specdsl.cli.reports import require_writable

        require_writable(display.targets)
    try:
        chosen = chosen_checks(choice, partial(_load, session))
        if choice.shard is not None:
            session.shard = shards.shard(chosen, *choice.shard)
            chosen = shards.share(chosen, *choice.shard)
            if not chosen:
                session.show(Text(_NOTHING))
        if len(chosen) > 1:
            every = [check for _, checks in chosen for check in checks]
            session.common = common_table(every, out.width)
        if chosen:
            _prepare(sum(len(checks) for _, checks in chosen), session)
        try:
            for spec, checks in chosen:
                _run(spec, checks, session)
        finally:
            _leave_cache(session)
    except ToolError as error:
        failed = USAGE if isinstance(error, RequestError) else INCONCLUSIVE
        _write(session, session.examination(error), failed)
        raise
    examination = session.examination()
    results = examination.results
    rejected = len(results) < len(session.examined)
    code = exit_code(results, rejected=rejected, strict=display.strict)
    if results and not (display.quiet and code == 0):
        if session.hint is not None:
            session.show(session.hint)
        session.show(render_total(results, session.tlc).append("\n"))
    if ("text", None) in display.targets.coverage:
        from specdsl.report.coverage import coverage_text

        session.show(coverage_text(examination))
    _write(session, examination, code)
    return code


def _write(session: _Session, examination: Examination, code: int) -> None:
    if not session.display.targets.some:
        return
    from specdsl.cli.reports import write_reports

    traces = session.display.trace is True
    write_reports(session.display.targets, examination, code, traces=traces)


def exit_code(specs: Sequence[SpecResult], *, rejected: bool, strict: bool = False) -> int:
    """The code for all specs together: a rejected one before a difference, which is a fact, before
    what is not known. Where two engines disagree, nothing is a fact."""
    results = [result for spec in specs for result in spec.results]
    if rejected:
        return REJECTED
    if any(_disagreed(result) for result in results):
        return INCONCLUSIVE
    if any(result.mismatch is not None for result in results):
        return DIFFERS
    if any(result.verdict is Verdict.INCONCLUSIVE for result in results):
        return INCONCLUSIVE
    return DIFFERS if strict and any(spec.vacuous for spec in specs) else OK


def _disagreed(result: CheckResult) -> bool:
    return result.cross is not None and result.cross.agreement is Agreement.DISAGREES


def _load(session: _Session, path: Path) -> Spec | None:
    try:
        spec = driver.load(path)
    except SpecError as error:
        session.examined.append(Examined(str(path), None, error.diagnostics))
        session.err.print(render_diagnostics(error.diagnostics))
        return None
    if spec.warnings and not session.display.quiet:
        session.err.print(render_diagnostics(spec.warnings))
    return spec


# ---- running and showing -------------------------------------------------------------------------

_MANY = 10
"""As many checks win back the time that it takes to make Java start faster."""


def _prepare(count: int, session: _Session) -> None:
    """What is once for all checks of the call, however many specs they are in."""
    session.tlc = f"TLC {driver.toolchain(session.settings).jar.version}"
    if count >= _MANY:
        driver.make_java_faster(session.settings, on_start=lambda: _preparing(session.err))


def _run(spec: Spec, checks: tuple[Check, ...], session: _Session) -> None:
    done: dict[str, CheckResult] = {}
    try:
        with ProgressDisplay(session.err, len(checks)) as progress:
            tell = _teller(progress, done, session.err)
            left, counts = _with_time_left(session), bool(session.display.targets.coverage)
            result = driver.run(spec, checks, settings=left, on_event=tell, counts=counts)
    except BrokenPipeError:
        raise
    except BaseException:
        _show_done(spec, checks, done, session)
        raise
    options = telling_options(checks, spec.defaults)
    counted = driver.coverage(spec, result) if counts else ()
    told = Examined(result.path, result, spec.warnings, spec.title, options, counted)
    session.examined.append(told)
    fine = all(one.as_expected for one in result.results)
    fine = fine and not (session.display.strict and result.vacuous)
    if not (session.display.quiet and fine):
        _show(spec, result, session, explain=session.display.explain)
    if session.display.explain and session.display.targets.json is not None:
        _explain_all(spec, result, session)


def _with_time_left(session: _Session) -> RunSettings:
    """The specs before this one have used up some of the time for all."""
    total = session.settings.total_timeout
    if total is None:
        return session.settings
    left = max(0.0, total - (time.monotonic() - session.started))
    return replace(session.settings, total_timeout=left)


def _leave_cache(session: _Session) -> None:
    proofs = session.settings.proofs
    if proofs is not None:
        proofs.tidy()
        driver.tidy()
        tell_damaged(proofs, lambda words: session.err.print(Text(f"specdsl: {words}")))


def _preparing(err: Console) -> None:
    if err.is_terminal:
        err.print("Preparing Java, so that it starts faster from now on (once, some seconds)")


def _show_done(
    spec: Spec, checks: Sequence[Check], done: Mapping[str, CheckResult], session: _Session
) -> None:
    """What is known already, where not all will be: what took hours is not lost."""
    results = tuple(done[check.name] for check in checks if check.name in done)
    if not results or (session.display.quiet and all(one.as_expected for one in results)):
        return
    _show(spec, SpecResult(spec.source.path, spec.name, results), session)
    missing = len(checks) - len(results)
    session.show(Text(f"{counted(missing, 'check')} of {len(checks)} had no result yet\n"))


def _teller(
    progress: ProgressDisplay, done: dict[str, CheckResult], err: Console
) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        match event:
            case Started(check):
                progress.started(check.name)
            case Progressed(check, told):
                progress.progressed(
                    check.name, states=told.distinct, queue=told.queue, depth=told.depth
                )
            case Noted(check, words):
                err.print(Text(f"{check.name}: {words}"), soft_wrap=True)
            case Finished(result):
                done[result.check.name] = result
                progress.finished(result.check.name)

    return tell


def _explain_all(spec: Spec, result: SpecResult, session: _Session) -> None:
    """The bad runs that were not shown: in JSON all are."""
    done = {name for name, _ in session.examined[-1].explained}
    for one in result.results:
        if one.trace is not None and one.check.name not in done:
            _explained(spec, one, session)


def _explained(spec: Spec, one: CheckResult, session: _Session) -> Explanation:
    """What there is to say of a bad run; it is noted for the reports."""
    found = driver.explain(spec, one, replace(session.settings, serving=None))
    assert found is not None, "it has a trace"
    told = session.examined[-1]
    explained = (*told.explained, (one.check.name, found))
    session.examined[-1] = replace(told, explained=explained)
    return found


def _show(spec: Spec, result: SpecResult, session: _Session, *, explain: bool = False) -> None:
    session.show(join([*_table(spec, result, session), Text()]))
    for one in result.results:
        if one.trace is None:
            continue
        if _wanted(one, result, session):
            lines = render_counterexample(one, main=result.path, width=session.out.width)
            session.show(join([*lines, Text()]))
            if explain:
                _explain(spec, one, session)
            session.headed = False
        elif session.display.trace is None and session.hint is None:
            session.hint = _hint(one, result.path)


def _explain(spec: Spec, one: CheckResult, session: _Session) -> None:
    from specdsl.report.explanation import render_explanation

    found = _explained(spec, one, session)
    lines = render_explanation(found, main=spec.source.path, width=session.out.width)
    session.show(join([*lines, Text()]))


def _table(spec: Spec, result: SpecResult, session: _Session) -> list[Text]:
    """A table of its own, or a group of that of all specs."""
    title = spec.title
    if session.common is None:
        options = telling_options([one.check for one in result.results], spec.defaults)
        return render_table(result, options, width=session.out.width, title=title)
    head = [] if session.headed else session.common.head()
    session.headed = True
    return [*head, *session.common.group(result, title)]


def _wanted(one: CheckResult, result: SpecResult, session: _Session) -> bool:
    if session.display.trace is not None:
        return session.display.trace
    return not one.as_expected or (len(result.results) == 1 and session.common is None)


def _hint(one: CheckResult, path: str) -> Text:
    name = shlex.quote(short_name(Path(path), Path.cwd()))
    command = f"specdsl check {name} --only {shlex.quote(one.check.name)}"
    return Text(f"To see a counterexample: {command}\n\n", "dim")

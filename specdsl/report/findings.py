"""What somebody has to look at after a call: the one list behind annotations, SARIF and GitLab's
report. A violation that the spec expects is none: there is nothing to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from specdsl.codes import CODES
from specdsl.diagnostic import Diagnostic, Label, Severity
from specdsl.model.unasked import MEANINGS, ON_REQUEST, cure, exclusive_check
from specdsl.report.diagnostics import render_diagnostic
from specdsl.report.limits import limit_words
from specdsl.report.snippet import visible
from specdsl.report.table import render_total
from specdsl.report.terminal import PIPED_WIDTH, counted, join
from specdsl.report.trace import declaration, render_counterexample, summary
from specdsl.report.words import found_words, is_as_foretold
from specdsl.result import CheckResult, Examination, Examined, Verdict
from specdsl.source import Span
from specdsl.trace.trace import Trace

Shown: TypeAlias = Callable[[str], str]
"""How a file is called for a reader, who may stand in another folder."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What was broken: a code, an unasked check, or a property of a spec. `help` may have lines."""

    id: str
    title: str
    help: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `title` names it in a few words, `message` is a sentence, `details` all
    else there is to tell, in lines: a counterexample, a diagnostic. `place` is the line to look at
    first; None where no line is to blame. `key` is the same in the next call, also if lines have
    moved."""

    severity: Severity
    rule: Rule
    title: str
    message: str
    details: str
    place: Span | None
    related: tuple[Label, ...]
    key: str
    trace: Trace | None = None


UNEXPECTED = Rule(
    "expectation",
    "a check came to something else than its `expect` says",
    "The spec says what each check has to come to. Either the model has changed, or the expectation"
    " is wrong; both have to be looked at.",
)
INCONCLUSIVE = Rule(
    "inconclusive",
    "a check has no verdict",
    "Time or memory was used up, or a tool failed. It is never a pass: give it more of either, or"
    " make the model smaller.",
)
TOOL = Rule("tool", "the tool could not do its work", "It says what it looked for, and what helps.")


def findings(examination: Examination) -> tuple[Finding, ...]:
    """Everything to look at, errors first, in the order of the specs otherwise."""
    found = [each for spec in examination.specs for each in _of_spec(spec, examination.strict)]
    if (error := examination.error) is not None:
        told = error.message + (f"\n{error.help}" if error.help else "")
        key = _key("tool", error.message)
        found.append(Finding(Severity.ERROR, TOOL, "specdsl", error.message, told, None, (), key))
    return tuple(sorted(found, key=lambda each: each.severity is not Severity.ERROR))


def counterexample(result: CheckResult, path: str) -> str:
    """The run that was found, as text in lines; empty if there is none."""
    return plain(join(render_counterexample(result, main=path, width=PIPED_WIDTH)).plain)


def why_not(result: CheckResult, path: str) -> str:
    """Why a check is not as expected, with all there is to tell: the sentence, how far it came, the
    counterexample."""
    told = [_sentence(result), *limit_words(result)]
    told += [] if result.kept is None else [f"everything about this run is in {result.kept}"]
    return plain("\n".join(told)) + "\n\n" + counterexample(result, path)


def plain(text: str) -> str:
    """Lines without anything that a reader of XML or a log would stumble over."""
    return "\n".join(visible(line) for line in text.rstrip("\n").split("\n"))


def blamed(result: CheckResult) -> Span:
    """The line to look at first: the later of two steps that race, else the last one, else where a
    thread waits. The check itself, where nothing was found that should have been, or something in
    another way."""
    trace = result.trace
    if trace is not None and not is_as_foretold(result):
        steps = [step for step in trace.steps if step.span is not None]
        racing = [step for step in steps if step.racing]
        if result.verdict is Verdict.DEADLOCK and trace.waiting:
            return trace.waiting[0].span
        for step in (*racing[-1:], *steps[-1:]):
            assert step.span is not None
            return step.span
        if trace.broken is not None and trace.broken.span is not None:
            return trace.broken.span
    return result.check.span


def _of_spec(spec: Examined, strict: bool) -> Iterator[Finding]:
    for diagnostic in spec.diagnostics:
        yield _said(diagnostic, spec.path, diagnostic.severity)
    if spec.result is None:
        return
    for result in spec.result.results:
        if not result.as_expected:
            yield _differing(result, spec.result.name, spec.path)
    for diagnostic in spec.result.vacuous:
        yield _said(diagnostic, spec.path, Severity.ERROR if strict else diagnostic.severity)


def _said(diagnostic: Diagnostic, path: str, severity: Severity) -> Finding:
    code = CODES[diagnostic.code]
    span = diagnostic.primary.span
    line = " ".join(span.source.line(span.line).split())
    return Finding(
        severity,
        Rule(code.id, code.title, code.explanation.strip()),
        code.id,
        visible(diagnostic.message),
        plain(render_diagnostic(diagnostic).plain),
        span,
        diagnostic.secondary,
        _key(path, code.id, diagnostic.message, line),
    )


def _differing(result: CheckResult, spec: str, path: str) -> Finding:
    rule = _rule(result, spec)
    message = _sentence(result)
    if result.trace is not None and result.trace.steps:
        message += f" ({summary(result.trace)}{_racing(result.trace)})"
    return Finding(
        Severity.ERROR,
        rule,
        f"{spec}: {result.check.name}",
        visible(message),
        why_not(result, path).partition("\n")[2].strip("\n"),  # the first line is the message
        blamed(result),
        tuple(_related(result)),
        _key(path, result.check.name, rule.id),
        result.trace,
    )


def _sentence(result: CheckResult) -> str:
    if result.verdict is Verdict.INCONCLUSIVE:
        return f"inconclusive: {result.reason or 'no reason given'}"
    return result.mismatch or found_words(result)


def _racing(trace: Trace) -> str:
    """Which lines collide: an annotation stands at one of them alone."""
    lines = [str(step.span.line) for step in trace.steps if step.racing and step.span is not None]
    return f"; lines {' and '.join(lines)} race" if lines else ""


def _related(result: CheckResult) -> Iterator[Label]:
    """The other lines of the story."""
    trace = result.trace
    if trace is not None:
        for step in trace.steps:
            if step.racing and step.span is not None:
                yield Label(step.span, f"step {step.number} of {step.thread} races")
        for one in trace.waiting:
            yield Label(one.span, f"{one.thread} waits for {one.what}")
        if trace.broken is not None and trace.broken.span is not None:
            yield Label(trace.broken.span, f"`{trace.broken.name}` is broken")
    yield Label(result.check.span, f"the check `{result.check.name}`")


def _rule(result: CheckResult, spec: str) -> Rule:
    """That of the property which is violated where that is the news, of the expectation where
    something else differs."""
    if result.verdict is Verdict.INCONCLUSIVE:
        return INCONCLUSIVE
    if is_as_foretold(result):
        return UNEXPECTED
    if result.verdict is Verdict.DEADLOCK:
        return Rule("deadlock", MEANINGS["deadlock"], "See who waits for whom at the end.")
    name = result.property
    if name is None:
        return UNEXPECTED
    if (meaning := {**MEANINGS, **ON_REQUEST}.get(name)) is not None:
        return Rule(name, meaning, cure(name) or meaning)
    broken = None if result.trace is None else result.trace.broken
    declared = declaration(broken.span) if broken is not None and broken.span is not None else ""
    if name.startswith(exclusive_check("")):
        declared = cure(name) or declared
    title = f"`{name}` of the spec `{spec}` does not hold"
    return Rule(f"{spec}/{name}", title, declared or title)


def _key(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def total_words(examination: Examination) -> str:
    """One line about everything."""
    rejected = sum(spec.result is None for spec in examination.specs)
    told = [] if not rejected else [f"{counted(rejected, 'spec')} rejected"]
    if examination.results or not rejected:
        told.insert(0, render_total(examination.results).plain)
    return "; ".join(told)

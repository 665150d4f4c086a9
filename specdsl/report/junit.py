"""The results as JUnit's XML, which every CI shows: a suite for a spec, a case for a check."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from specdsl.diagnostic import Severity
from specdsl.report.diagnostics import render_diagnostics
from specdsl.report.findings import Shown, plain, why_not
from specdsl.report.words import expected_words, found_words, setting_words
from specdsl.result import CheckResult, Examination, Examined, Verdict


def junit_xml(examination: Examination, shown: Shown = str) -> str:
    """The document. What differs from its expectation is a `failure`; what has no verdict is an
    `error`, and so is a rejected spec: nothing is ever skipped. `shown` names files as the reader
    knows them."""
    root = Element("testsuites", name="specdsl")
    for spec in examination.specs:
        root.append(_suite(spec, shown(spec.path), list(_cases(spec, shown, examination.strict))))
    if (error := examination.error) is not None:
        case = Element("testcase", classname="specdsl", name="tool", time="0.000")
        told = error.message + (f"\n{error.help}" if error.help else "")
        _trouble(case, "error", "tool", error.message, told)
        root.append(_suite(None, "specdsl", [case]))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("time", _seconds(sum(float(suite.get("time", "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(spec: Examined | None, path: str, cases: list[Element]) -> Element:
    name = path if spec is None or spec.result is None else spec.result.name
    suite = Element("testsuite", name=plain(name), tests=str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
    suite.set("skipped", "0")
    suite.set("time", _seconds(sum(float(case.get("time", "0")) for case in cases)))
    suite.extend(cases)
    return suite


def _cases(spec: Examined, shown: Shown, strict: bool) -> Iterator[Element]:
    path = shown(spec.path)
    if spec.result is None:
        errors = [each for each in spec.diagnostics if each.severity is Severity.ERROR]
        case = _case(path, "accepted", path, errors[0].primary.span.line if errors else 1)
        told = plain(render_diagnostics(spec.diagnostics).plain)
        first = errors[0] if errors else None
        _trouble(case, "error", first.code if first else "", first.message if first else "", told)
        yield case
        return
    name = spec.result.name
    for result in spec.result.results:
        yield _check(result, name, path, spec.path)
    if strict:
        case = _case(name, "vacuity", path, 1)
        vacuous = spec.result.vacuous
        if vacuous:
            told = plain(render_diagnostics(vacuous).plain)
            _trouble(case, "failure", vacuous[0].code, vacuous[0].message, told)
        yield case


def _check(result: CheckResult, spec: str, path: str, main: str) -> Element:
    case = _case(spec, result.check.name, path, result.check.span.line)
    case.set("time", _seconds(result.seconds))
    properties = SubElement(case, "properties")
    for name, value in _properties(result):
        SubElement(properties, "property", name=name, value=plain(value))
    if result.verdict is Verdict.INCONCLUSIVE:
        message = result.reason or "no reason given"
        _trouble(case, "error", "inconclusive", message, why_not(result, main))
    elif result.mismatch is not None:
        kind = result.property or result.verdict.value
        _trouble(case, "failure", kind, result.mismatch, why_not(result, main))
    return case


def _properties(result: CheckResult) -> Iterator[tuple[str, str]]:
    yield "expected", expected_words(result.expectation)
    yield "verdict", found_words(result)
    if result.check.title is not None:
        yield "title", result.check.title
    if result.cached:
        yield "cached", "true"
    for name, number in (
        ("distinct_states", result.distinct_states),
        ("generated_states", result.generated_states),
        ("depth", result.depth),
    ):
        if number is not None:
            yield name, str(number)
    for name, value in result.check.settings.items():
        yield f"option.{name}", setting_words(value)


def _case(spec: str, name: str, path: str, line: int) -> Element:
    return Element(
        "testcase",
        classname=plain(spec),
        name=plain(name),
        time="0.000",
        file=plain(path),
        line=str(line),
    )


def _trouble(case: Element, tag: str, kind: str, message: str, told: str) -> None:
    SubElement(case, tag, type=kind, message=plain(message)).text = "\n" + told.rstrip() + "\n"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"

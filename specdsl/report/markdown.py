"""The results as Markdown: the summary of a job, or a comment on a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from specdsl.report.cells import mark, numbered, time_taken
from specdsl.report.diagnostics import render_diagnostic
from specdsl.report.explanation import render_explanation
from specdsl.report.findings import Shown, counterexample, plain, total_words, why_not
from specdsl.report.terminal import PIPED_WIDTH, join
from specdsl.report.words import expected_words, found_words, setting_words
from specdsl.result import CheckResult, Examination, Examined

LARGEST = 1_000_000
"""Bytes that GitHub takes as the summary of a step, with room to spare; it drops a larger one."""

_CUT = "\n\nToo long to be shown whole: the rest is in the log and in the files.\n"


def markdown_text(examination: Examination, shown: Shown = str, *, traces: bool = False) -> str:
    """A table for each spec, and what is not as expected in folded sections; with `traces` also the
    counterexamples that are expected. `shown` names files as the reader knows them."""
    parts = ["# specdsl", f"**{_text(total_words(examination))}**{_tlc(examination)}"]
    if (error := examination.error) is not None:
        parts += [f"**{_text(error.message)}**", _text(error.help or "")]
    for spec in examination.specs:
        parts += _spec(spec, shown, traces)
    return "\n\n".join(filter(None, parts)) + "\n"


def summary_text(examination: Examination, shown: Shown = str) -> str:
    """The same, no longer than GitHub takes: what is folded gives way, the tables stay."""
    whole = markdown_text(examination, shown)
    if len(whole.encode()) <= LARGEST:
        return whole
    parts = re.split(r"(?=\n\n<details>)", whole)
    kept = [re.sub(r"\n\n<details>.*?\n</details>", "", part, flags=re.DOTALL) for part in parts]
    room = LARGEST - len(_CUT) - sum(len(part.encode()) for part in kept)
    for number, part in enumerate(parts):
        more = len(part.encode()) - len(kept[number].encode())
        if more <= room:
            kept[number] = part
            room -= more
    return "".join(kept) + _CUT


def _tlc(examination: Examination) -> str:
    return "" if examination.tlc is None else f" ({_text(examination.tlc)})"


def _spec(spec: Examined, shown: Shown, traces: bool) -> Iterator[str]:
    yield f"## {_text(shown(spec.path))}"
    if spec.title is not None:
        yield _text(spec.title)
    if spec.result is None:
        yield "**rejected**"
    elif spec.result.results:
        yield _table(spec, spec.result.results)
    for diagnostic in spec.diagnostics:
        told = plain(render_diagnostic(diagnostic).plain)
        yield _folded(f"{diagnostic.code}: {diagnostic.message}", told)
    if spec.result is None:
        return
    for result in spec.result.results:
        explained = _explained(spec, result)
        if not result.as_expected:
            told = why_not(result, spec.path) + explained
            yield _folded(f"{result.check.name}: {_why(result)}", told)
        elif traces and result.trace is not None:
            head = f"{result.check.name}: {found_words(result)}, as expected"
            yield _folded(head, counterexample(result, spec.path) + explained)
    for diagnostic in spec.result.vacuous:
        told = plain(render_diagnostic(diagnostic).plain)
        yield _folded(f"{diagnostic.code}: {diagnostic.message}", told)


def _explained(spec: Examined, result: CheckResult) -> str:
    """What there is to say of its run besides the steps, if somebody asked."""
    found = dict(spec.explained).get(result.check.name)
    if found is None:
        return ""
    lines = render_explanation(found, main=spec.path, width=PIPED_WIDTH)
    return "\n\n" + plain(join(lines).plain)


def _why(result: CheckResult) -> str:
    return result.mismatch or result.reason or found_words(result)


def _table(spec: Examined, rows: Sequence[CheckResult]) -> str:
    numeric = ["states", "depth", "time"]
    heads = ["check", *spec.options, "expected", "verdict", "property", *numeric, ""]
    lines = [heads, ["---:" if head in numeric else "---" for head in heads]]
    lines += [_row(row, spec) for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(row: CheckResult, spec: Examined) -> list[str]:
    told = mark(row)
    settings = row.check.settings
    return [
        f"`{row.check.name}`",
        *(_text(setting_words(settings[option])) for option in spec.options),
        _text(expected_words(row.expectation)),
        _text(row.verdict.value),
        _text(row.property or "-"),
        numbered(row.distinct_states),
        numbered(row.depth),
        time_taken(row),
        told if told == "ok" else f"**{_text(told)}**",
    ]


def _folded(head: str, told: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", told)), default=0))
    summary = f"<summary>{escape(plain(head))}</summary>"
    return f"<details>{summary}\n\n{fence}text\n{told.rstrip()}\n{fence}\n\n</details>"


def _text(text: str) -> str:
    """Words that Markdown shows as they are."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", plain(text).replace("\n", " "))

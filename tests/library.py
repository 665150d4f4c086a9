"""`docs/library.md`: every spec of the library with what its head says and what its checks come to.

    python tests/library.py              runs all of them and writes it
    python tests/library.py NAME...      runs these (`swap/direct_swapin`) and writes their sections
    python tests/library.py --largest    runs what holds with the largest sizes, and writes that

A test holds each section against a run. Times, and what the largest sizes came to, are as they were
when they were written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import specdsl
from documents import ROOT
from library_cases import origins
from specdsl import CheckResult, RunSettings, Spec
from specdsl.driver import has_checks, largest
from specdsl.model.model import Check
from specdsl.report.words import expected_words, found_words, setting_words
from specdsl.result import SpecResult, Verdict
from specdsl.trace.trace import Trace

LIBRARY = ROOT / "docs" / "library.md"
REVIEW = ROOT / "docs" / "uffd-move-review.md"
REVIEWED = ("rmap_walk_move",)
SPECS = ROOT / "specs"
FOLDERS = {
    "": "UFFDIO_MOVE, in depth",
    "swap": "Swap, migration and UFFDIO_MOVE",
    "mm": "Page tables, VMAs and GUP",
    "classics": "Lock orders and lost wake-ups",
}
# All states that a row has: they are to be found again with either engine.
_SETTINGS = RunSettings(jobs=2, coverage=False, reductions=("fold",))
HEAD = "| check | setting | expected | steps | states |"
_INDEX_ROW = re.compile(r"^\| \[([\w/]+)\]\(.*\| ([\d.]+) s \|$", re.MULTILINE)
_REVIEWED = re.compile(r"^(\d+) more are in \[the review", re.MULTILINE)
_LARGER = re.compile(r"^With .*\.\n+", re.MULTILINE)
_SECTION = re.compile(r"^### ([\w/]+)\n.*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def paths() -> Iterator[Path]:
    """The specs of the library, folder by folder."""
    for folder in FOLDERS:
        yield from (path for path in sorted((SPECS / folder).glob("*.dsl")) if has_checks(path))


def name_of(path: Path) -> str:
    """As `specdsl check` finds it."""
    return path.relative_to(SPECS).with_suffix("").as_posix()


def names_in(says: str) -> list[str]:
    """The cases that the document has a section for."""
    return [match[1] for match in _SECTION.finditer(says)]


# ---- a section -----------------------------------------------------------------------------------


def own(spec: Spec) -> list[Check]:
    """The checks that have no row in the review, where they would be looked at once more."""
    says = REVIEW.read_text(encoding="utf-8") if spec.name in REVIEWED else ""
    return [check for check in spec.checks if f"\n| `{check.name}` |" not in says]


def section(path: Path, spec: Spec, found: SpecResult) -> str:
    """What the head of the spec says, and a table of the rows that are its own."""
    others = len(spec.checks) - len(found.results)
    parts = [
        f"### {name_of(path)}",
        "",
        f"{spec.model.title or spec.name}",
        "",
        *_facts(spec),
        "",
        *(HEAD, re.sub(r"[^|]+", " --- ", HEAD)),
        *(_row(spec, result) for result in found.results),
        *(["", f"{others} more are in [the review](uffd-move-review.md)."] if others else []),
    ]
    return "\n".join(parts) + "\n\n"


def _facts(spec: Spec) -> Iterator[str]:
    if spec.model.kernel:
        yield f"- **kernel** {spec.model.kernel}"
    threads = [each for each in spec.model.threads if each.kernel]
    told = dict.fromkeys(f"`{each.name}`: {each.kernel}" for each in threads)
    if told:
        yield f"- **threads** {'; '.join(told)}"
    said: dict[str, list[str]] = {}
    for fact in spec.model.facts:
        said.setdefault(fact.what, []).append(fact.text)
    for what, texts in said.items():
        yield f"- **{what}** {'; '.join(texts)}"


def _row(spec: Spec, result: CheckResult) -> str:
    settings = [
        f"{name} = {setting_words(value)}"
        for name, value in result.check.settings.items()
        if value != spec.defaults[name]
    ]
    steps = "-" if result.trace is None else _length(result.trace)
    states = f"{result.distinct_states:,}"
    words = (
        f"`{result.check.name}`",
        ", ".join(settings) or "-",
        expected_words(result.expectation),
    )
    return f"| {' | '.join(words)} | {steps} | {states} |"


def _length(trace: Trace) -> str:
    """How many steps; but TLC shows one loop of many, and not always the same one."""
    return str(len(trace.steps)) if trace.loop_to is None else "loop"


# ---- the document --------------------------------------------------------------------------------


def document(sections: dict[str, str], seconds: dict[str, float]) -> str:
    """The whole of it: what it is, an index, the sections."""
    rows = sum(map(_rows, sections.values()))
    parts = [_before_index(len(sections), rows)]
    for folder, title in FOLDERS.items():
        names = [name for name in sections if name.rpartition("/")[0] == folder]
        if not names:
            continue
        parts.append(f"## {title}\n\n| case | what | fixed by, or CVE | rows | time |\n")
        parts.append("| --- | --- | --- | --- | --- |\n")
        parts += [_index_row(name, sections[name], seconds[name]) for name in names]
        parts.append("\n")
        parts += [sections[name] for name in names]
    return "".join([*parts, origins()])


def _rows(text: str) -> int:
    """How many checks the case of a section has, here and in the review."""
    more = _REVIEWED.search(text)
    return text.count("\n| `") + (int(more[1]) if more else 0)


def _before_index(cases: int, rows: int) -> str:
    return f"""\
# The library

Races and deadlocks of the kernel's memory management, found again: {cases} cases with {rows}
checks. Each says what the code did and what it does now; the buggy variant has to break the
property, and the fixed one has to hold. `specdsl check NAME` runs one, `specdsl check specs` all of
them, and with `--largest` also those that hold with more threads and objects. The objects and the
threads that several cases share are in `specs/kernel/`.

*steps* is the length of the shortest run that breaks the property (`loop`: it goes on for ever),
*states* how many TLC looked at with `--no-reduce` (all there are, where a row holds). What a row
that holds says nothing about stands behind *left out*. A commit or a CVE is named only where it was
looked up. Which known races are here, and which are not, stands
[at the end](#where-the-cases-come-from).

This page is made from the specs (`python tests/library.py`), and a test compares it with what TLC
says; times are those of one run. Below a table stands what its rows that hold come to with all
sizes at the upper ends of their ranges, if need be until ten minutes are over. The two cases in
depth have no sizes; [the review](uffd-move-review.md) says what that leaves open.

"""


def _index_row(name: str, text: str, seconds: float) -> str:
    title = text.split("\n")[2]
    cve = re.findall(r"CVE-\d+-\d+", text.partition("**cve**")[2].partition("\n")[0])
    commit = re.search(r"\*\*fixed by\*\* ([0-9a-f]{12})", text)
    fixed = [*cve, *([f"`{commit[1]}`"] if commit else [])]
    anchor = name.replace("/", "")
    return (
        f"| [{name}](#{anchor}) | {title} | {', '.join(fixed) or '-'} | {_rows(text)} |"
        f" {seconds:.0f} s |\n"
    )


# ---- writing it ----------------------------------------------------------------------------------


def main(wanted: Sequence[str]) -> int:
    """Runs the specs and writes their sections, or, with `--largest`, what holds with the largest
    sizes; 1 if one is not as it says."""
    before = LIBRARY.read_text(encoding="utf-8") if LIBRARY.exists() else ""
    known = {match[1]: match[0].rstrip("\n") + "\n\n" for match in _SECTION.finditer(before)}
    times = {match[1]: float(match[2]) for match in _INDEX_ROW.finditer(before)}
    grows = "--largest" in wanted
    names = [each for each in wanted if each != "--largest"]
    wrong = []
    for path in paths():
        name = name_of(path)
        section_before = known.pop(name, "")
        known[name] = section_before  # in the order of the files
        if names and name not in names:
            continue
        if not (grows and section_before):
            wrong += _rerun(path, known, times)
        if grows:
            known[name] = _without_larger(known[name]) + _larger(specdsl.load(path))
        LIBRARY.write_text(document(_here(known), times), encoding="utf-8")
    print("\n".join(wrong))
    return 1 if wrong else 0


def _here(sections: dict[str, str]) -> dict[str, str]:
    """Those of the specs that there are, in order."""
    return {name: sections[name] for name in map(name_of, paths()) if sections.get(name)}


def _rerun(path: Path, known: dict[str, str], times: dict[str, float]) -> list[str]:
    spec, name = specdsl.load(path), name_of(path)
    found = specdsl.run(spec, own(spec), settings=_SETTINGS)
    larger = _LARGER.search(known[name])
    known[name] = section(path, spec, found) + (larger[0] if larger else "")
    times[name] = sum(result.seconds for result in found.results)
    return [f"{name}: {each.check.name}" for each in found.results if not each.as_expected]


def _without_larger(text: str) -> str:
    return _LARGER.sub("", text)


def _larger(spec: Spec) -> str:
    """A paragraph on the rows that hold, with the largest sizes."""
    checks = largest(spec, spec.checks)
    if not checks:
        return ""
    found = specdsl.run(spec, checks, settings=replace(_SETTINGS, timeout=600))
    told = [f"`{each.check.name}` {_size_words(each)}" for each in found.results]
    return f"With {largest_sizes(spec)}: {'; '.join(told)}.\n\n"


def largest_sizes(spec: Spec) -> str:
    """The sizes of a spec at their upper ends, as the document tells them."""
    return ", ".join(f"{size.name} = {size.type.high}" for size in spec.model.sizes)


def larger_in(says: str, name: str) -> tuple[str, list[str]]:
    """What the document has about larger sizes of a case: the sizes, and the rows."""
    section = next(match[0] for match in _SECTION.finditer(says) if match[1] == name)
    sizes, _, rows = "".join(_LARGER.findall(section)).removeprefix("With ").partition(":")
    return sizes, re.findall(r"`([^`]+)`", rows)


def _size_words(result: CheckResult) -> str:
    states = f"{result.distinct_states or 0:,} states"
    if result.verdict is Verdict.INCONCLUSIVE:
        return f"does not end in ten minutes ({states} so far)"
    return states if result.as_expected else f"{found_words(result)}, not as expected"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

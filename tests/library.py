"""`docs/library.md`: every spec of the library with what its head says and what its checks come to.

    python tests/library.py              runs all of them and writes it
    python tests/library.py NAME...      runs these (`swap/direct_swapin`) and writes their sections

A test holds each section against a run; only the times are as they were when it was written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import specdsl
from documents import ROOT
from specdsl import CheckResult, RunSettings, Spec
from specdsl.driver import has_checks
from specdsl.report.words import expected_words, setting_words
from specdsl.result import SpecResult, Verdict

LIBRARY = ROOT / "docs" / "library.md"
SPECS = ROOT / "specs"
FOLDERS = {
    "": "UFFDIO_MOVE, in depth",
    "swap": "Swap, migration and UFFDIO_MOVE",
    "mm": "Page tables, VMAs and GUP",
    "classics": "Lock orders and lost wake-ups",
}
HEAD = "| check | setting | expected | steps | states |"
_INDEX_ROW = re.compile(r"^\| \[([\w/]+)\]\(.*\| ([\d.]+) s \|$", re.MULTILINE)
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


def section(path: Path, spec: Spec, found: SpecResult) -> str:
    """What the head of the spec says, and a table of its rows."""
    parts = [
        f"### {name_of(path)}",
        "",
        f"{_sentence(spec.model.title or spec.name)}",
        "",
        *_facts(spec),
        "",
        *(HEAD, re.sub(r"[^|]+", " --- ", HEAD)),
        *(_row(spec, result) for result in found.results),
    ]
    return "\n".join(parts) + "\n\n"


def _sentence(title: str) -> str:
    return title[:1].upper() + title[1:] + ("" if title.endswith("?") else ".")


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
    steps = "-" if result.trace is None else str(len(result.trace.steps))
    states = f"{result.distinct_states:,}"
    words = (
        f"`{result.check.name}`",
        ", ".join(settings) or "-",
        expected_words(result.expectation),
    )
    return f"| {' | '.join(words)} | {steps} | {states} |"


# ---- the document --------------------------------------------------------------------------------


def document(sections: dict[str, str], seconds: dict[str, float]) -> str:
    """The whole of it: what it is, an index, the sections."""
    rows = sum(text.count("\n| `") for text in sections.values())
    parts = [_before_index(len(sections), rows)]
    for folder, title in FOLDERS.items():
        names = [name for name in sections if (name.rpartition("/")[0]) == folder]
        if not names:
            continue
        parts.append(f"## {title}\n\n| case | what | fixed by, or CVE | rows | time |\n")
        parts.append("| --- | --- | --- | --- | --- |\n")
        parts += [_index_row(name, sections[name], seconds[name]) for name in names]
        parts.append("\n")
        parts += [sections[name] for name in names]
    return "".join(parts).rstrip("\n") + "\n"


def _before_index(cases: int, rows: int) -> str:
    return f"""\
# The library

Races and deadlocks of the kernel's memory management, found again: {cases} cases with {rows}
checks. Each says what the code did and what it does now; the buggy variant has to break the property, and
the fixed one has to hold. `specdsl check NAME` runs one, `specdsl check specs` all of them. The
objects and the threads that several cases share are in `specs/kernel/`.

*steps* is the length of the shortest run that breaks the property, *states* how many TLC looked at
(all there are, where a row holds). What a row that holds says nothing about stands behind *left
out*. A commit or a CVE is named only where it was looked up. This page is made from the specs
(`python tests/library.py`), and a test compares it with what TLC says; the times are those of one
run.

"""


def _index_row(name: str, text: str, seconds: float) -> str:
    title = text.split("\n")[2].rstrip(".")
    cve = re.findall(r"CVE-\d+-\d+", text.partition("**cve**")[2].partition("\n")[0])
    commit = re.search(r"\*\*fixed by\*\* ([0-9a-f]{12})", text)
    fixed = [*cve, *([f"`{commit[1]}`"] if commit else [])]
    anchor = name.replace("/", "")
    rows = text.count("\n| `")
    return (
        f"| [{name}](#{anchor}) | {title} | {', '.join(fixed) or '-'} | {rows} |"
        f" {seconds:.0f} s |\n"
    )


# ---- writing it ----------------------------------------------------------------------------------


def main(wanted: Sequence[str]) -> int:
    """Runs the specs and writes their sections; 1 if one is not as it says."""
    before = LIBRARY.read_text(encoding="utf-8") if LIBRARY.exists() else ""
    known = {match[1]: match[0] for match in _SECTION.finditer(before)}
    times = {match[1]: float(match[2]) for match in _INDEX_ROW.finditer(before)}
    sections, seconds, code = {}, {}, 0
    for path in paths():
        name = name_of(path)
        if (wanted and name not in wanted) and name in known and name in times:
            sections[name], seconds[name] = known[name], times[name]
            continue
        spec = specdsl.load(path)
        found = specdsl.run(spec, settings=RunSettings(jobs=2, coverage=False))
        sections[name] = section(path, spec, found)
        seconds[name] = sum(result.seconds for result in found.results)
        wrong = [each.check.name for each in found.results if not each.as_expected]
        if wrong or any(each.verdict is Verdict.INCONCLUSIVE for each in found.results):
            print(f"{name}: not as expected: {', '.join(wrong)}")
            code = 1
    LIBRARY.write_text(document(sections, seconds), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

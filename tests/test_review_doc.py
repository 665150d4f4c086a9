"""`docs/uffd-move-review.md` says what TLC says: each check in its tables is run, and each row of
its interleavings is a step of the run that TLC finds.

    python tests/test_review_doc.py            says what differs
    python tests/test_review_doc.py --update   writes it: verdicts, numbers of states, line numbers

A section of the document runs the checks of its own tables; the rest of both specs is run behind
them, in the same process as far as pytest deals tests out in order, so that each is run once. A
table of checks has the head `| check | verdict | property | states |`; the states are those of the
whole system. A block `trace CHECK` has a line with the names of threads, each at the head of its
column; then each line in a column is `LINE statement` or, further in, a change that the step makes
(`x: old -> new`) or a remark in parentheses. Text may be cut with `...`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import documents
import specdsl
from documents import ROOT, Block
from models import found, loaded
from specdsl import CheckResult, Trace, TraceStep
from test_specs import REVIEWED, every_check_is_as_expected

REVIEW = ROOT / "docs" / "uffd-move-review.md"
CLAIMS = tuple(f"C{number}" for number in range(1, 9))
WIDTH = 80
REFRESH = "run: python tests/test_review_doc.py --update"

HEAD = "| check | verdict | property | states |"
_ROW = re.compile(r"^\| `([\w.+]+)` \| ([\w ]+) \| ([^|]+) \| ([\d,]+) \|$")


# ---- what the document says ----------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A heading of the second level and the text below it."""

    title: str
    text: str

    @property
    def rows(self) -> list[str]:
        """The rows of its tables of checks."""
        found = []
        for table in self.text.split(f"{HEAD}\n")[1:]:
            lines = table.split("\n")
            assert set(lines[0]) <= set("|- :"), lines[0]
            rest = [line.startswith("|") for line in lines]
            found += lines[1 : rest.index(False)]
        return found

    @property
    def checks(self) -> list[str]:
        return [_row(line)[0] for line in self.rows]

    @property
    def traces(self) -> list[Block]:
        return documents.blocks(self.text, "trace")


def sections(document: str) -> list[Section]:
    parts = re.split(r"^## (.*)$", document, flags=re.MULTILINE)[1:]
    return [
        Section(title, text) for title, text in zip(parts[0::2], parts[1::2], strict=True) if text
    ]


def _row(line: str) -> tuple[str, ...]:
    """A row of a table of checks: name, verdict, property and states."""
    match = _ROW.match(line)
    assert match is not None, f"not a row of a table of checks: {line}"
    return match.groups()


# ---- what TLC says -------------------------------------------------------------------------------


def existing() -> set[str]:
    """The names of all checks."""
    return {check.name for path in REVIEWED for check in loaded(path).checks}


def run(names: Sequence[str]) -> dict[str, CheckResult]:
    """What these checks come to, in all their states."""
    return {each.check.name: each for path in REVIEWED for each in found(path, names).results}


def row(result: CheckResult) -> str:
    """The row of the document for this check."""
    name = f"`{result.property}`" if result.property else "-"
    states = f"{result.distinct_states:,}"
    return f"| `{result.check.name}` | {result.verdict.value} | {name} | {states} |"


# ---- interleavings -------------------------------------------------------------------------------


@dataclass
class Shown:
    """A row of an interleaving: a statement of one thread, and below it what it changes. `at` is
    the line of the block that it begins with."""

    at: int
    thread: str
    line: int
    text: str
    changes: list[str]


def shown(block: Block) -> Iterator[Shown]:
    """The rows of the interleaving."""
    head, *lines = block.text.splitlines()
    columns = [(match.start(), match[0]) for match in re.finditer(r"\w+", head)]
    row: Shown | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        start, thread = [each for each in columns if each[0] <= indent][-1]
        text = line.strip()
        if indent == start:
            if row is not None:
                yield row
            first, _, text = text.partition(" ")
            row = Shown(number, thread, int(first), text, [])
        elif not text.startswith("("):
            assert row is not None and row.thread == thread, f"whose change is `{text}`?"
            row.changes.append(text)
    assert row is not None
    yield row


def find(row: Shown, steps: Sequence[TraceStep], *, line: bool = True) -> int | None:
    """Which of the steps is the row. First those whose statement it is are asked, then those that
    do it among others; `line`: whether its number has to be that of the line."""
    for whole in (True, False):
        for index, step in enumerate(steps):
            lines = _lines(step, whole)
            if (
                step.thread == row.thread
                and any((not line or at == row.line) and _is(row.text, text) for at, text in lines)
                and all(_changes(step, change) for change in row.changes)
            ):
                return index
    return None


def _lines(step: TraceStep, whole: bool) -> list[tuple[int, str]]:
    if whole:
        return [] if step.span is None else [(step.span.line, step.text)]
    return [(span.line, " ".join(span.text.split())) for span in step.lines]


def _is(cut: str, text: str) -> bool:
    literal = re.sub(r"[\[\]?*]", lambda special: f"[{special[0]}]", cut)
    return fnmatchcase(text, literal.replace("...", "*"))


def _changes(step: TraceStep, change: str) -> bool:
    return any(change == each.words.replace("`", "") for each in step.changes)


def wrong_rows(block: Block, trace: Trace) -> list[str]:
    """The rows that the trace does not have, or not in this order. The last one is its end."""
    wrong, steps, row = [], trace.steps, None
    for row in shown(block):
        found = find(row, steps)
        if found is None:
            wrong.append(f"{block.words[1]}: no such step: {row.thread} {row.line} {row.text}")
        else:
            steps = steps[found:]
    if len(steps) != 1:
        wrong.append(f"{block.words[1]}: there are {len(steps) - 1} steps more behind {row}")
    return wrong


# ---- tests ---------------------------------------------------------------------------------------


def _document() -> str:
    return REVIEW.read_text(encoding="utf-8")


def _with_checks() -> list[Section]:
    return [section for section in sections(_document()) if section.rows]


@pytest.mark.parametrize("section", [pytest.param(each, id=each.title) for each in _with_checks()])
def test_a_section_says_what_tlc_says(section: Section) -> None:
    results = run(section.checks)
    assert [each for each in section.checks if each not in results] == []
    assert [row(results[name]) for name in section.checks] == section.rows, REFRESH
    assert [name for name, each in results.items() if not each.as_expected] == []
    steps = [step for each in results.values() if each.trace for step in each.trace.steps]
    assert [step for step in steps if step.unmapped] == []
    wrong = []
    for block in section.traces:
        trace = results[block.words[1]].trace
        assert trace is not None
        wrong += wrong_rows(block, trace)
    assert not wrong, "\n".join([REFRESH, *wrong])


@pytest.mark.parametrize("path", REVIEWED, ids=lambda path: path.stem)
def test_every_check_is_as_expected(path: Path) -> None:
    every_check_is_as_expected(path)


def test_every_claim_is_answered_by_checks_of_its_own() -> None:
    """And all checks that were made for a claim are in its table."""
    for claim in CLAIMS:
        own = {name for name in existing() if name.startswith(f"{claim}_")}
        (section,) = (each for each in sections(_document()) if each.title.startswith(f"{claim}:"))
        assert own
        assert own <= set(section.checks)


def test_no_check_is_run_twice() -> None:
    names = [name for section in _with_checks() for name in section.checks]
    assert sorted(names) == sorted(set(names))


def test_what_is_quoted_exists() -> None:
    """A name in code style, a commit or a CVE stands in one of the specs."""
    known = "".join(path.read_text(encoding="utf-8") for path in REVIEWED)
    words = set(re.findall(r"\w+", known))
    prose = re.sub(r"^```.*?^```$", "", _document(), flags=re.MULTILINE | re.DOTALL)
    quoted = {
        word
        for name in re.findall(r"`([A-Za-z_][\w.+]*)`", prose)
        for word in re.split(r"[.+]", name)
    }
    assert {word for word in quoted if word not in words} == set()
    sources = set(re.findall(r"\b(?=\w*\d)[0-9a-f]{12}\b|CVE-\d+-\d+", prose))
    assert sources
    assert {source for source in sources if source not in known} == set()


def test_interleavings_fit_a_mail() -> None:
    for block in documents.blocks(_document(), "trace"):
        assert [line for line in block.text.splitlines() if len(line) > WIDTH] == []


# ---- the tests can fail --------------------------------------------------------------------------


def _forgotten() -> Trace:
    spec = specdsl.load(ROOT / "specs/tutorial/forgotten_lock.dsl")
    (result,) = specdsl.run(spec, specdsl.choose(spec, ["without_lock"])).results
    assert result.trace is not None
    return result.trace


def test_a_row_that_is_no_step_is_told() -> None:
    trace = _forgotten()
    good = (
        "mapper0               mapper1\n"
        "14 let old = mapcount\n"
        "                      14 let old = ...\n"
        "                           (it sees the same)\n"
        "15 mapcount = old + 1\n"
        "     mapcount: 0 -> 1\n"
        "                      15 mapcount = old + 1\n"
    )
    assert wrong_rows(_block(good), trace) == []
    for old, new in (
        ("15 mapcount = old + 1\n     ", "14 mapcount = old + 1\n     "),  # another line
        ("0 -> 1", "0 -> 2"),  # another change
        ("14 let old = mapcount\n", ""),  # nothing wrong: a row may be left out
        ("let old = ...", "let new = ..."),  # another statement
        ("                      15", "15"),  # another thread
        (good[good.rindex("    15") :], ""),  # the end is missing
    ):
        assert bool(wrong_rows(_block(good.replace(old, new)), trace)) is (new != "" or "15" in old)


def _block(text: str) -> Block:
    return Block(("trace", "without_lock"), text, 1, 0, len(text))


# ---- refreshing ----------------------------------------------------------------------------------


def refreshed(document: str) -> str:
    """The document with the verdicts, states and line numbers of today."""
    for section in sections(document):
        if not section.rows:
            continue
        results = run(section.checks)
        text = section.text
        for line in section.rows:
            if (name := _row(line)[0]) in results:
                text = text.replace(line, row(results[name]))
        for block in section.traces:
            trace = results[block.words[1]].trace
            if trace is not None:
                text = text.replace(block.text, _renumbered(block, trace))
        document = document.replace(section.text, text)
    return document


def _renumbered(block: Block, trace: Trace) -> str:
    lines, steps = block.text.splitlines(), trace.steps
    for row in shown(block):
        found = find(row, steps, line=False)
        if found is None:
            print(f"{block.words[1]}: no such step: {row.thread} {row.line} {row.text}")
            continue
        steps = steps[found:]
        at = next(
            at
            for whole in (True, False)
            for at, text in _lines(steps[0], whole)
            if _is(row.text, text)
        )
        lines[row.at] = lines[row.at].replace(f"{row.line} ", f"{at} ", 1)
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Compares the document with what TLC says; with --update, writes it."""
    before = _document()
    after = refreshed(before)
    if after == before:
        return 0
    update = "--update" in sys.argv
    print(f"{REVIEW.relative_to(Path(ROOT))} {'updated' if update else 'differs'}")
    if update:
        REVIEW.write_text(after, encoding="utf-8")
    return 0 if update else 1


if __name__ == "__main__":
    sys.exit(main())

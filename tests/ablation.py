"""`docs/ablation.md` and the tables in `docs/ablation/`: which lines of the library's specs are
needed.

    python tests/ablation.py             asks of all specs, and writes their tables
    python tests/ablation.py NAME...     asks of these (`mm/ttu_sync`), and writes theirs

What TLC says is remembered, so that a call that was interrupted goes on; a table in which all was
remembered keeps the time that it once took. `test_ablation_doc.py` makes a few tables anew.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ablation_why import why
from documents import ROOT
from matrices import MATRICES, Matrix, ask
from specdsl import driver
from specdsl.ablate.ablate import Wanted
from specdsl.ablation import Ablation, Answer, Worth
from specdsl.report.ablation import markdown
from specdsl.report.cells import duration
from specdsl.runs import RunSettings
from specdsl.tlc.proofs import Proofs, default_folder

PAGE = ROOT / "docs" / "ablation.md"
TABLES = ROOT / "docs" / "ablation"
SPECS = ROOT / "specs"

DESIGNS: Mapping[str, Sequence[str]] = {
    "swapcache_move": ("v6_16",),
    "rmap_walk_move": ("present_both",),
}
"""Of these specs the fixed design is asked, and not every row that holds: the others are about
parts of it, or much larger. Of the other specs, all rows that should hold are asked."""

_MADE = re.compile(r"(<!-- made: summary -->\n).*?(<!-- end -->)", re.DOTALL)
_COUNT = re.compile(r"(\d+) ([a-z ]+?)(?=[,.;]|$)")
_TOTAL = re.compile(r"^(\d+) things? taken away: (.*)\.$", re.MULTILINE)
_TIME = re.compile(r"^Made in (\d+) s of a processor, (\d+) s by the clock\.$", re.MULTILINE)
_ROW = re.compile(r"^\| ([\w.:]+) \| (.*) \| unobserved: .* \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of a processor, and by the clock."""

    processor: float
    clock: float


def names() -> list[str]:
    """The specs that have a row that should hold."""
    return [
        path.relative_to(SPECS).with_suffix("").as_posix()
        for path in sorted(SPECS.rglob("*.dsl"))
        if "expect holds" in path.read_text(encoding="utf-8")
    ]


def settings(proofs: Proofs | None) -> RunSettings:
    """One question at a time, as the times in the tables are meant."""
    return RunSettings(timeout=600, jobs=1, memory_mb=512, proofs=proofs)


# ---- a table -------------------------------------------------------------------------------------


def asked(name: str, proofs: Proofs | None) -> Ablation:
    """What is needed in the spec, from a real run."""
    spec = driver.load(SPECS / f"{name}.dsl")
    checks = driver.choose(spec, DESIGNS[name]) if name in DESIGNS else spec.checks

    def told(_answer: object, done: int, total: int) -> None:
        print(f"\r{name}: {done} of {total}", end="", file=sys.stderr, flush=True)

    wanted = Wanted(driver.standing(checks))
    found = driver.ablate(spec, wanted, settings=settings(proofs), on_answer=told)
    print(file=sys.stderr)
    return found


def table(name: str, found: Ablation) -> str:
    """What the file of the spec says, but for the time."""
    _, _, rows = markdown(found).partition("\n")
    text = f"# {name}\n{rows}"
    told = list(_explained(name, found))
    if told:
        text += "\nWhy no property minds what is unobserved:\n\n" + "\n".join(told) + "\n"
    return text


def _explained(name: str, found: Ablation) -> Iterator[str]:
    places: dict[str, list[str]] = {}
    for answer in found.answers:
        if answer.worth is Worth.UNOBSERVED:
            places.setdefault(explanation(name, answer) or "?", []).append(_place(answer, found))
    for text, lines in places.items():
        yield f"- {', '.join(dict.fromkeys(lines))}: {text}"


def explanation(name: str, answer: Answer) -> str | None:
    """Why no property of the spec minds that behaviours differ without it, if somebody has found
    out."""
    path = Path(answer.span.source.path)
    file = path.relative_to(SPECS) if path.is_absolute() else path.relative_to("specs")
    return why(name, file.as_posix(), answer.family, answer.words)


def _place(answer: Answer, found: Ablation) -> str:
    path = answer.span.source.path
    return f"{'' if path == found.path else Path(path).name + ':'}{answer.span.line}"


def timed(text: str, took: Took) -> str:
    """The table with the time that it took."""
    clock = f"{took.clock:.0f} s by the clock"
    return f"{text}\nMade in {took.processor:.0f} s of a processor, {clock}.\n"


def untimed(text: str) -> str:
    """The table without it."""
    return _TIME.sub("", text).rstrip() + "\n"


def time_in(text: str) -> Took | None:
    """The time that stands there."""
    match = _TIME.search(text)
    return None if match is None else Took(float(match[1]), float(match[2]))


def unexplained(text: str) -> list[str]:
    """The lines of a table that are unobserved, and of which nothing is said below it."""
    _, _, below = text.partition("\nWhy no property minds")
    told = {
        place
        for line in below.splitlines()
        if line.startswith("- ") and not line.endswith(": ?")
        for place in line[2:].partition(": ")[0].split(", ")
    }
    return [match[1] for match in _ROW.finditer(text) if match[1] not in told]


# ---- a matrix ------------------------------------------------------------------------------------


def matrices(name: str, proofs: Proofs | None) -> str:
    """What was known before about the spec, and what the answers make of it."""
    found = [(title, each) for title, each in MATRICES.items() if each.spec == name]
    return "".join(_matrix(title, each, settings(proofs)) for title, each in found)


def _matrix(title: str, matrix: Matrix, how: RunSettings) -> str:
    answers: dict[str, Answer] = {}
    for check in matrix.checks:
        answers |= ask(matrix, check, matrix.left_of(check), how)
    lines = [f"\n## The matrix: {title}\n"]
    lines.append(
        "| design | " + " | ".join(f"`{each}`" for each in matrix.properties) + " | from |"
    )
    lines.append("| --- " * (len(matrix.properties) + 2) + "|")
    reasons = matrix.not_asked()
    for design, row in matrix.designs.items():
        broken = {each.property for each in answers[design].breaks} if design in answers else set()
        cells = [
            "not asked" if (design, each) in reasons else "broken" if each in broken else "kept"
            for each in matrix.properties
        ]
        told = row.reason or f"`{row.check}` as it is"
        if row.without is not None:
            told = f"`{row.without.check}`, {row.without.words}"
        lines.append(f"| {design} | {' | '.join(cells)} | {told} |")
    words = dict.fromkeys(f"- {one}, `{each}`: {why}" for (one, each), why in reasons.items())
    return "\n".join([*lines, "", "Not asked:", "", *words, ""])


# ---- the page ------------------------------------------------------------------------------------

_WORTHS = tuple(each.value for each in Worth)


def summary(texts: Mapping[str, str]) -> str:
    """A line for each table, and the sums."""
    heads = ("spec", "taken away", *_WORTHS, "processor")
    lines = ["| " + " | ".join(heads) + " |", "| --- " + "| --: " * (len(heads) - 1) + "|"]
    sums = dict.fromkeys(("taken away", *_WORTHS), 0)
    whole = Took(0, 0)
    for name, text in texts.items():
        counts = counted(text)
        took = time_in(text) or Took(0, 0)
        whole = Took(whole.processor + took.processor, whole.clock + took.clock)
        for each in sums:
            sums[each] += counts.get(each, 0)
        cells = [str(counts.get(each, 0) or "") for each in sums]
        lines.append(
            f"| [{name}](ablation/{name}.md) | {' | '.join(cells)} | {duration(took.processor)} |"
        )
    cells = [str(each) for each in sums.values()]
    lines.append(f"| together | {' | '.join(cells)} | {duration(whole.processor)} |")
    clock = f"By the clock it took {duration(whole.clock)}, one question at a time."
    return "\n".join([*lines, "", clock, ""])


def counted(text: str) -> dict[str, int]:
    """How many there are of each answer."""
    match = _TOTAL.search(text)
    assert match is not None, "every table ends with its counts"
    found = {words: int(number) for number, words in _COUNT.findall(match[2])}
    return {"taken away": int(match[1]), **found}


def tables() -> dict[str, str]:
    """What there is, by the name of the spec."""
    paths = sorted(TABLES.rglob("*.md"))
    return {
        path.relative_to(TABLES).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in paths
    }


def page(says: str, texts: Mapping[str, str]) -> str:
    """The page with these tables summed up."""
    return _MADE.sub(lambda match: f"{match[1]}\n{summary(texts)}\n{match[2]}", says)


def _processor() -> float:
    return sum(os.times()[:4])


def write(name: str, proofs: Proofs) -> None:
    """Asks of a spec, and writes its table."""
    path = TABLES / f"{name}.md"
    before, started = _processor(), time.monotonic()
    found = asked(name, proofs)
    text = table(name, found)
    took = Took(_processor() - before, time.monotonic() - started)
    known = time_in(path.read_text(encoding="utf-8")) if path.exists() else None
    if known is not None and found.asked == 0:
        took = known
    text += matrices(name, proofs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(timed(text, took), encoding="utf-8")


def main(wanted: Sequence[str]) -> None:
    proofs = Proofs(default_folder())
    for name in wanted or names():
        write(name, proofs)
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), tables()), encoding="utf-8")
    proofs.tidy()


if __name__ == "__main__":
    main(sys.argv[1:])

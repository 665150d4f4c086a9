"""How often each line of a spec was executed: as text, and for lcov."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.text import Text

from specdsl.lower.questions import Asked, Question
from specdsl.report.findings import Shown
from specdsl.report.snippet import visible
from specdsl.result import Examination, Examined
from specdsl.source import Source, Span
from specdsl.vacuity.covered import Covered, together

_NEVER = "#####"


@dataclass(slots=True)
class Line:
    """A line with statements on it: in how many steps the one that was executed most often was.
    `missed` are statements on it that never were; `questions` are decided there, with the steps in
    which each way was gone."""

    steps: int = 0
    missed: list[Span] = field(default_factory=list)
    questions: list[tuple[Question, tuple[int, ...]]] = field(default_factory=list)

    @property
    def never(self) -> Iterator[str]:
        """What never happened on a line that was executed, in words."""
        if self.steps:
            for span in self.missed:
                yield f"`{_one_line(span)}` never"
            for question, counts in self.questions:
                for way, count in enumerate(counts):
                    if not count and any(counts):
                        yield f"`{_one_line(question.part)}` never {way_words(question, way)}"


def lines_of(covered: Covered) -> dict[Source, dict[int, Line]]:
    """The lines with statements of each file, in order."""
    found: dict[Source, dict[int, Line]] = {}
    for span, steps in covered.statements.items():
        line = found.setdefault(span.source, {}).setdefault(span.line, Line())
        line.steps = max(line.steps, steps)
        if not steps:
            line.missed.append(span)
    for question, counts in covered.answers.items():
        place = question.statement
        lines = found.setdefault(place.source, {})
        lines.setdefault(place.line, Line()).questions.append((question, counts))
    return {source: dict(sorted(lines.items())) for source, lines in found.items()}


def last_line(source: Source) -> int:
    """The number of the last line with something in it."""
    return source.position(len(source.text.rstrip()))[0]


def way_words(question: Question, way: int) -> str:
    """How a question is decided."""
    match question.asked:
        case Asked.CONDITION:
            return ("false", "true")[way]
        case Asked.ATTEMPT:
            return ("failed", "succeeded")[way]
        case Asked.WAY:
            return f"way {way + 1}"


def tally(covered: Covered) -> str:
    """`41 of 43 lines, 12 of 14 ways`."""
    lines = [line for file in lines_of(covered).values() for line in file.values()]
    ways = [count for counts in covered.answers.values() for count in counts]
    executed = sum(line.steps > 0 for line in lines)
    return f"{executed} of {len(lines)} lines, {sum(map(bool, ways))} of {len(ways)} ways"


def uncounted(spec: Examined) -> list[str]:
    """The checks of which nothing was counted: most have no verdict."""
    results = () if spec.result is None else spec.result.results
    counted = {name for name, _ in spec.coverage}
    return [each.check.name for each in results if each.check.name not in counted]


def coverage_text(examination: Examination) -> Text:
    """Each file with the number of steps before each line, and each check in a line."""
    text = Text()
    for spec in examination.specs:
        for line in _of_spec(spec):
            text.append_text(line).append("\n")
    return text


def _of_spec(spec: Examined) -> Iterator[Text]:
    if spec.coverage:
        whole = together(each for _, each in spec.coverage)
        yield Text(f"coverage of {spec.path}: {tally(whole)}", "bold")
        files = lines_of(whole)
        for source, lines in files.items():
            yield Text()
            if len(files) > 1:
                yield Text(f"  {source.path}", "bold")
            yield from _listing(source, lines)
        yield Text()
        wide = max(len(name) for name, _ in spec.coverage)
        for name, each in spec.coverage:
            yield Text(f"  {name:<{wide}}  {tally(each)}")
    for name in uncounted(spec):
        yield Text(f"  {name}: not counted", "yellow")
    if spec.result is not None:
        yield Text()


def _listing(source: Source, lines: dict[int, Line]) -> Iterator[Text]:
    last = last_line(source)
    digits = len(str(last))
    for number in range(1, last + 1):
        line = lines.get(number)
        count = "" if line is None else f"{line.steps:,}" if line.steps else _NEVER
        style = "" if line is None or line.steps else "bold red"
        shown = visible(source.line(number))
        yield Text(f"{count:>11}  {number:>{digits}}  {shown}".rstrip(), style)
        for words in () if line is None else line.never:
            yield Text(f"{'':11}  {'':{digits}}  ^ {visible(words)}", "yellow")


def _one_line(span: Span) -> str:
    return " ".join(span.text.split())


# ---- lcov ----------------------------------------------------------------------------------------


def lcov_text(examination: Examination, shown: Shown = str) -> str:
    """A section for each check and file, which lcov and what shows its files add up. A branch is a
    way in which a question is decided."""
    return "".join(
        f"{line}\n"
        for spec in examination.specs
        if spec.result is not None
        for name, covered in spec.coverage
        for source, lines in lines_of(covered).items()
        for line in _section(f"{spec.result.name}_{name}", shown(source.path), lines)
    )


def _section(name: str, path: str, lines: dict[int, Line]) -> Iterator[str]:
    yield f"TN:{re.sub('[^A-Za-z0-9_]', '_', name)}"
    yield f"SF:{path}"
    ways: list[int] = []
    for number, line in lines.items():
        for block, (_, counts) in enumerate(line.questions):
            for way, count in enumerate(counts):
                ways.append(count)
                yield f"BRDA:{number},{block},{way},{count if any(counts) else '-'}"
    yield from _totals("BR", ways)
    for number, line in lines.items():
        yield f"DA:{number},{line.steps}"
    yield from _totals("L", [line.steps for line in lines.values()])
    yield "end_of_record"


def _totals(what: str, counts: Sequence[int]) -> Iterator[str]:
    yield f"{what}F:{len(counts)}"
    yield f"{what}H:{sum(count > 0 for count in counts)}"

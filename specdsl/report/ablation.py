"""Which lines of a spec are needed: a table for people, and the same in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from specdsl.ablation import Ablation, Answer, Break, Worth
from specdsl.report.cells import duration
from specdsl.report.terminal import beside, counted, place, right, wrap

_STYLES = {
    Worth.NEEDED: "bold",
    Worth.UNOBSERVED: "yellow",
    Worth.INCONCLUSIVE: "bold yellow",
    Worth.IMPOSSIBLE: "dim",
    Worth.NEVER_REACHED: "dim",
}
_HEADS = ("line", "taken away", "answer")


def render_ablation(found: Ablation, *, width: int, title: str | None = None) -> list[Text]:
    """The table, in lines of at most `width` cells, and how many there are of each answer."""
    lines = wrap(Text(found.path, "bold"), width, 2)
    lines += wrap(Text(f"  {title}", "dim"), width, 2) if title else []
    lines += wrap(Text(f"  asked of {', '.join(found.checks)}", "dim"), width, 4) + [Text()]
    if found.answers:
        lines += [Text("  ") + line for line in _body(found, width - 2)] + [Text()]
    return lines + _total(found, width)


def markdown(found: Ablation) -> str:
    """The table as a section of a document; places in other files are told by their names."""
    lines = [f"## {found.name}", "", f"Asked of {_and(found.checks)}.", ""]
    lines += ["| line | taken away | answer |", "| --- | --- | --- |"]
    for answer in found.answers:
        cells = (answer_place(answer, found.path), answer.words, answer_words(answer, found.path))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, "", counts_words(found) + ".", ""])


def _body(found: Ablation, width: int) -> Iterator[Text]:
    places = [answer_place(answer, found.path) for answer in found.answers]
    first = max(map(len, (*places, _HEADS[0])))
    second = min(max(len(answer.words) for answer in found.answers), (width - first) // 2)
    widths = (first, second, max(width - first - second - 4, 20))
    yield from beside([[Text(head, "bold")] for head in _HEADS], widths)
    yield from beside([[Text("-" * each, "dim")] for each in widths], widths)
    for where, answer in zip(places, found.answers, strict=True):
        said = Text(answer_words(answer, found.path))
        said.stylize(_STYLES.get(answer.worth, ""), 0, len(answer.worth.value))
        cells = [[right(where, first)], wrap(Text(answer.words), second, 2), []]
        cells[2] = wrap(said, widths[2], 2)
        yield from beside(cells, widths)


def answer_place(answer: Answer, main: str) -> str:
    """`41`, or `fault.dsl:12` where that is another file than `main`."""
    path = answer.span.source.path
    file = "" if path == main else path.rsplit("/", 1)[-1] + ":"
    return f"{file}{answer.span.line}"


def answer_words(answer: Answer, main: str) -> str:
    """What is so without it, with the names of the spec in backticks."""
    told = [answer.worth.value]
    if answer.breaks:
        told.append(": " + "; ".join(_break(each, main) for each in answer.breaks))
    elif answer.reason is not None:
        told.append(f": {answer.reason}")
    if answer.declared:
        besides = "; besides, " if answer.breaks else "; but "
        told.append(f"{besides}{_and(answer.declared)} asks for the lock itself")
    return "".join(told)


def _break(each: Break, main: str) -> str:
    what = "deadlock" if each.property == "deadlock" else f"breaks `{each.property}`"
    at = ""
    if each.span is not None:
        at = f" at {place(each.span, main)}"
    return f"{what}{at} after {counted(each.steps, 'step')}, in `{each.check}`"


def _and(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _total(found: Ablation, width: int) -> list[Text]:
    line = Text(counts_words(found))
    line.append(f"  ({counted(found.asked, 'run')} of TLC", "dim")
    if found.remembered:
        line.append(f", {counted(found.remembered, 'answer')} remembered", "dim")
    return wrap(line.append(f", {duration(found.seconds)})", "dim"), width, 2)


def counts_words(found: Ablation) -> str:
    """How many things were taken away, and how many there are of each answer."""
    counts = Counter(answer.worth for answer in found.answers)
    parts = [f"{counts[worth]} {worth.value}" for worth in Worth if counts[worth]]
    told = f"{counted(len(found.answers), 'thing')} taken away"
    told += f": {', '.join(parts)}" if parts else ""
    return told + (f"; {found.open} not asked yet" if found.open else "")

"""What there is to say of a bad run besides its steps, for people."""

from __future__ import annotations

from rich.text import Text

from specdsl.explanation import Explanation, Holding, Outcome, Range
from specdsl.report.terminal import counted, wrap
from specdsl.report.trace import render_run, summary

_ORDER = tuple(Outcome)


def render_explanation(found: Explanation, *, main: str, width: int) -> list[Text]:
    """In lines of at most `width` cells; `main` is the spec that the run is of."""
    lines = [Text("  explained", "bold")]
    lines += wrap(Text(f"    {switches_words(found)}"), width, 4)
    if found.fewest is not None:
        lines += [Text(), *render_run(found.fewest, main=main, width=width), Text()]
    for each in in_order(found):
        line = Text(f"    {holding_words(each, main)}")
        if each.outcome is Outcome.REMOVES:
            line.highlight_words([each.outcome.value], "bold")
        lines += wrap(line, width, 6)
    if not found.holdings:
        lines += wrap(Text("    no lock could be held over lines of several threads"), width, 6)
    return lines


def in_order(found: Explanation) -> list[Holding]:
    """The locks that remove the run first."""
    return sorted(found.holdings, key=lambda one: _ORDER.index(one.outcome))


def switches_words(found: Explanation) -> str:
    """Whether there is a run with fewer context switches."""
    told = counted(found.switches, "context switch", "context switches")
    if found.endless:
        return "it goes on for ever; a run with fewer context switches is not looked for"
    if not found.searched:
        return f"whether there is a run with fewer than {told} was not found out"
    if found.fewest is None:
        return f"no run that breaks this has fewer than {told}"
    return f"with fewer context switches: {summary(found.fewest)}"


def holding_words(each: Holding, main: str) -> str:
    """What is so if the lock were held, with the names of the spec in backticks."""
    over = " and ".join(_range(part, main) for part in each.over)
    told = f"holding `{each.lock}` over {over} {each.outcome.value}"
    return f"{told}: {each.words}" if each.words else told


def _range(part: Range, main: str) -> str:
    source = part.first.source
    first, last = part.first.line, part.last_line
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    file = "" if source.path == main else f" of {source.path.rsplit('/', 1)[-1]}"
    return f"{lines}{file} of `{part.thread}`"

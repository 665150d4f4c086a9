"""What there is to say of a bad run besides its steps, for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from specdsl.explanation import Explanation, Holding, Outcome, Range
from specdsl.report.terminal import counted, wrap
from specdsl.report.trace import render_run, summary

_ORDER = tuple(Outcome)


def render_explanation(found: Explanation, *, main: str, width: int) -> list[Text]:
    """In lines of at most `width` cells; `main` is the spec that the run is of."""
    lines = [Text("  explained", "bold")]
    for line in _switches(found):
        lines += wrap(line, width, 4)
    if found.fewest is not None:
        lines += [Text(), *render_run(found.fewest, main=main, width=width), Text()]
    for each in sorted(found.holdings, key=lambda one: _ORDER.index(one.outcome)):
        lines += wrap(_holding(each, main), width, 6)
    if not found.holdings:
        lines += wrap(Text("    no lock could be held over lines of several threads"), width, 6)
    return lines


def _switches(found: Explanation) -> Iterator[Text]:
    told = counted(found.switches, "context switch", "context switches")
    if found.endless:
        yield Text("    it goes on for ever; a run with fewer context switches is not looked for")
    elif not found.searched:
        yield Text(f"    whether there is a run with fewer than {told} was not found out")
    elif found.fewest is None:
        yield Text(f"    no run that breaks this has fewer than {told}")
    else:
        yield Text(f"    with fewer context switches: {summary(found.fewest)}")


def _holding(each: Holding, main: str) -> Text:
    over = " and ".join(_range(part, main) for part in each.over)
    line = Text(f"    holding `{each.lock}` over {over} ")
    line.append(each.outcome.value, "bold" if each.outcome is Outcome.REMOVES else "")
    return line.append(f": {each.words}" if each.words else "")


def _range(part: Range, main: str) -> str:
    source = part.first.source
    first, last = part.first.line, part.last_line
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    file = "" if source.path == main else f" of {source.path.rsplit('/', 1)[-1]}"
    return f"{lines}{file} of `{part.thread}`"

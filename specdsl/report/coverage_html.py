"""Coverage as one page that opens offline: each line coloured, for all checks or for one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from specdsl.report.coverage import last_line, lines_of, tally, uncounted
from specdsl.report.findings import Shown
from specdsl.report.snippet import visible
from specdsl.result import Examination, Examined
from specdsl.source import Source
from specdsl.vacuity.covered import Covered, together

_ALL = "all checks"

_STYLE = """\
:root { color-scheme: light dark; --hit: #1a7f37; --miss: #cf222e; --part: #9a6700; --rule: #8884 }
@media (prefers-color-scheme: dark) { :root { --hit: #3fb950; --miss: #f85149; --part: #d29922 } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; font: 13px/1.45 ui-monospace, monospace; width: 100% }
td { padding: 0 .6rem; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere }
td.count, td.number { text-align: right; white-space: nowrap; width: 1%; opacity: .75 }
tr.hit td.count { color: var(--hit) }
tr.miss td.count, tr.miss td.code { color: var(--miss); font-weight: 600; opacity: 1 }
tr.part td.count { color: var(--part) }
td.code { border-left: 3px solid var(--rule) }
tr.hit td.code { border-color: var(--hit) }
tr.miss td.code { border-color: var(--miss) }
tr.part td.code { border-color: var(--part) }
.never { color: var(--part) }
h1, h2, h3 { overflow-wrap: anywhere }
select { max-width: 100% }
@media (max-width: 40rem) { body { margin: 1rem auto } td { padding: 0 .3rem } }
"""

# Without it the page shows the sum of all checks.
_SCRIPT = """\
for (const part of document.querySelectorAll("section")) {
  const counts = JSON.parse(part.querySelector("script").textContent);
  const choice = part.querySelector("select");
  choice.disabled = false;
  choice.addEventListener("change", () => {
    const chosen = counts[choice.value];
    part.querySelector(".tally").textContent = chosen.tally;
    for (const row of part.querySelectorAll("tr[data-line]")) {
      const [kind, count, never] = chosen.lines[row.dataset.line] || ["", "", ""];
      row.className = kind;
      row.querySelector(".count").textContent = count;
      row.querySelector(".never").textContent = never;
    }
  });
}
"""


def coverage_html(examination: Examination, shown: Shown = str) -> str:
    """The page. `shown` names files as the reader knows them."""
    parts = "".join(
        part for spec in examination.specs if spec.coverage for part in _section(spec, shown)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Coverage</title>\n<style>\n{_STYLE}</style>\n<h1>Coverage</h1>\n"
        "<p>How many steps executed each line, of all that TLC made: one from each state in which"
        f" it can be made.</p>\n{parts}<script>\n{_SCRIPT}</script>\n</html>\n"
    )


def _section(spec: Examined, shown: Shown) -> Iterator[str]:
    whole = together(each for _, each in spec.coverage)
    sources = list(lines_of(whole))
    views = {_ALL: whole, **dict(spec.coverage)}
    counts = {name: _view(each, sources) for name, each in views.items()}
    yield f"<section>\n<h2>{escape(visible(shown(spec.path)))}</h2>\n<p>"
    yield '<select aria-label="checks" disabled>'
    yield from (f"<option>{escape(name)}</option>" for name in views)
    yield f'</select> <span class="tally">{escape(tally(whole))}</span></p>\n'
    for name in uncounted(spec):
        yield f'<p class="never">{escape(name)}: not counted</p>\n'
    for index, source in enumerate(sources):
        if len(sources) > 1:
            yield f"<h3>{escape(visible(shown(source.path)))}</h3>\n"
        yield "<table>\n"
        for number in range(1, last_line(source) + 1):
            key = f"{index}:{number}"
            yield _row(key, number, visible(source.line(number)), *_told(counts[_ALL], key))
        yield "</table>\n"
    # `<` is the only sign that could end the script.
    data = json.dumps(counts).replace("<", "\\u003c")
    yield f'<script type="application/json">{data}</script>\n</section>\n'


def _view(covered: Covered, sources: list[Source]) -> dict[str, object]:
    """What is shown of one check: kind, count and words by file and line."""
    lines: dict[str, list[str]] = {}
    for source, found in lines_of(covered).items():
        for number, line in found.items():
            never = "; ".join(visible(words) for words in line.never)
            kind = "miss" if not line.steps else "part" if never else "hit"
            told = f"  \u25c2 {never}" if never else ""
            lines[f"{sources.index(source)}:{number}"] = [kind, f"{line.steps:,}", told]
    return {"tally": tally(covered), "lines": lines}


def _told(view: dict[str, object], key: str) -> tuple[str, str, str]:
    lines = view["lines"]
    assert isinstance(lines, dict)
    kind, count, never = lines.get(key, ("", "", ""))
    return kind, count, never


def _row(key: str, number: int, code: str, kind: str, count: str, never: str) -> str:
    return (
        f'<tr data-line="{key}" class="{kind}"><td class="count">{count}</td>'
        f'<td class="number">{number}</td><td class="code">{escape(code)}'
        f'<span class="never">{escape(never)}</span></td></tr>\n'
    )

"""A document as one page of HTML that opens offline: nothing in it leads out of the file. Without a
script it says the same, with every step in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import jinja2
from markupsafe import Markup, escape

from specdsl.document import Document
from specdsl.find import lasting_name
from specdsl.report.document.blocks import Block, Folded, Run, Section
from specdsl.report.document.content import head, sections
from specdsl.report.document.words import code
from specdsl.report.findings import plain
from specdsl.report.page.drawing import Drawing, drawn
from specdsl.report.page.run import RunView, run_view
from specdsl.report.snippet import visible
from specdsl.source import Source

_CODE = re.compile(r"(`[^`\n]+`)")
_LONG = 22
"""Characters in a name."""


def html(document: Document, command: str) -> str:
    """The text of the file; `command` is what makes it."""
    parts = sections(document)
    runs = {id(run): number for number, run in enumerate(_runs_in(parts), start=1)}
    page = _Page(document, runs, _run_of_check(document, parts, runs))
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            page=page,
            document=document,
            command=command,
            head=head(document),
            sections=[page.part(section, 2) for section in parts],
            sources=[_source(source) for source in document.sources],
        )
    )


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("specdsl.report.page"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.globals["asset"] = _asset
    environment.filters["shown"] = plain
    return environment


def _asset(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    loader = _templates().loader
    assert loader is not None
    return Markup(loader.get_source(_templates(), name)[0])


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with the id that leads to it."""

    id: str
    level: int
    section: Section
    parts: tuple[_Part, ...]


@dataclass(slots=True)
class _Page:
    """What the templates ask. `runs` are the numbers of runs by their identity; `of_check` leads
    from the name of a check to that of its run."""

    document: Document
    runs: dict[int, int]
    of_check: dict[str, int]
    ids: set[str] = field(default_factory=set)

    def part(self, section: Section, level: int) -> _Part:
        inner = (self.part(each, level + 1) for each in section.parts)
        return _Part(self._id(section.title), level, section, tuple(inner))

    def _id(self, title: str) -> str:
        """Told by the title; with a number, where another one has it."""
        wanted = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "part"
        found, number = wanted, 1
        while found in self.ids:
            number += 1
            found = f"{wanted}-{number}"
        self.ids.add(found)
        return found

    def words(self, text: str) -> Markup:
        """Text with code in backticks; the name of a check that has a run leads there."""
        return Markup("").join(self._piece(part) for part in _CODE.split(plain(text)))

    def _piece(self, part: str) -> Markup:
        if not _CODE.fullmatch(part):
            return escape(part)
        shown = Markup("<code>{}</code>").format(_breakable(part[1:-1]))
        number = self.of_check.get(part[1:-1])
        if number is None:
            return shown
        return Markup('<a href="#trace-{}">{}</a>').format(number, shown)

    def kind(self, block: Block) -> str:
        """By which a template knows what to do."""
        return type(block).__name__

    def run(self, block: Run) -> RunView:
        return run_view(block.trace, self.runs[id(block)], self.document.sources)

    def has_run(self, block: Folded) -> bool:
        return any(isinstance(each, Run) for each in block.blocks)

    def drawing(self, block: Block) -> Drawing:
        assert not isinstance(block, Run)
        return drawn(block)  # type: ignore[arg-type]  # a template asks only for a diagram


def _breakable(name: str) -> Markup:
    """A long name may go on in the next line behind a part of it."""
    if len(name) < _LONG or " " in name:
        return escape(name)
    return Markup("<wbr>").join(re.split(r"(?<=[._+])", name))


def _runs_in(parts: Iterable[Section]) -> Iterator[Run]:
    for section in parts:
        yield from _runs_among(section.blocks)
        yield from _runs_in(section.parts)


def _runs_among(blocks: Iterable[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Run):
            yield block
        elif isinstance(block, Folded):
            yield from _runs_among(block.blocks)


def _run_of_check(
    document: Document, parts: Iterable[Section], runs: dict[int, int]
) -> dict[str, int]:
    """The run of a check is shown once; what explains it is another one."""
    traces = {id(run.trace): runs[id(run)] for run in _runs_in(parts)}
    return {
        code(row.result.check.name)[1:-1]: traces[id(row.result.trace)]
        for row in document.broken
        if id(row.result.trace) in traces
    }


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file of the spec, line by line."""

    path: str
    lines: tuple[str, ...]


def _source(source: Source) -> _Listed:
    count, _ = source.position(len(source.text.rstrip()))
    lines = tuple(visible(source.line(number)) for number in range(1, count + 1))
    return _Listed(lasting_name(source.path), lines)

"""What is different between two versions of a spec: what it says, and what its checks come to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rich.text import Text

from specdsl.lower.shapes import kind_of
from specdsl.model import model
from specdsl.report.json import Json, json_text
from specdsl.report.terminal import wrap
from specdsl.report.words import expected_words, found_words, setting_words
from specdsl.result import SpecResult
from specdsl.rules.graph import LockGraph, lock_name
from specdsl.source import Source, Span
from specdsl.syntax.scan import Scan, scan

SCHEMA = "specdsl-diff/1"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two. `name` is how the user called it; `result` is None where nothing was run."""

    name: str
    meaning: model.Model
    locks: LockGraph
    result: SpecResult | None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `old` is None for what was added, `new` for what was removed."""

    what: str
    name: str
    old: str | None
    new: str | None


def changes(old: Version, new: Version) -> tuple[Change, ...]:
    """Every difference, in the order of the text below, then as the new version has it."""
    before, after = _aspects(old), _aspects(new)
    found = [
        Change(what, name, before[what].get(name), after[what].get(name))
        for what in before
        for name in dict.fromkeys((*after[what], *before[what]))
    ]
    kept = [change for change in found if change.old != change.new]
    # What a check comes to is told of an old one only where there is a new one.
    return tuple(each for each in kept if each.what not in _RESULTS or each.new is not None)


_RESULTS = ("verdicts", "states")


def _aspects(version: Version) -> dict[str, dict[str, str]]:
    """All that is compared: by what it is about, a text for each name."""
    meaning, text = version.meaning, _Texts()
    return {
        "verdicts": {} if version.result is None else dict(_verdicts(version.result)),
        "checks": dict(_checks(meaning)),
        "properties": {each.name: text.property(each) for each in meaning.properties},
        "locks": dict(_locks(meaning)),
        "guards": {
            lock_name(each): _words(each.guard.span)
            for each in meaning.variables
            if each.guard is not None
        },
        "order": dict(_order(version.locks)),
        "threads": {each.name: text.head(each) for each in meaning.threads if not each.hardware},
        "code": {each.name: text.body(each) for each in _owners(meaning)},
        "options": {name: setting_words(value) for name, value in _defaults(meaning).items()},
        "states": {} if version.result is None else dict(_states(version.result)),
    }


def _verdicts(result: SpecResult) -> Iterator[tuple[str, str]]:
    for row in result.results:
        yield row.check.name, found_words(row) + ("" if row.as_expected else ", NOT as expected")


def _states(result: SpecResult) -> Iterator[tuple[str, str]]:
    for row in result.results:
        if row.distinct_states is not None:
            yield row.check.name, f"{row.distinct_states:,}"


def _defaults(meaning: model.Model) -> dict[str, bool | int | str]:
    sizes: dict[str, bool | int | str] = {each.name: each.default for each in meaning.sizes}
    return sizes | {each.name: each.default for each in meaning.options}


def _checks(meaning: model.Model) -> Iterator[tuple[str, str]]:
    usual = _defaults(meaning)
    for check in meaning.checks:
        own = [
            f"{name} = {setting_words(value)}"
            for name, value in check.settings.items()
            if usual.get(name) != value
        ]
        told = [f"{{ {', '.join(own)} }}"] if own else []
        told += [f"only {', '.join(check.only)}"] if check.only else []
        yield check.name, " ".join([*told, f"expect {expected_words(check.expectation)}"])


def _locks(meaning: model.Model) -> Iterator[tuple[str, str]]:
    for variable in meaning.variables:
        type_ = variable.type
        while isinstance(type_, model.ArrayType):
            type_ = type_.element
        if isinstance(type_, model.LockType):
            under = "" if variable.under is None else f" under {_words(variable.under.span)}"
            yield lock_name(variable), f"{kind_of(variable).name}{under}"


def _order(locks: LockGraph) -> Iterator[tuple[str, str]]:
    """What is taken inside what, and who does so; and what the spec declares."""
    for order in locks.orders:
        yield " > ".join(lock_name(each) for each in order.locks), "declared"
    takers: dict[str, dict[str, None]] = {}
    for nesting in locks.nestings:
        inner = nesting.inner
        edge = f"{lock_name(nesting.outer.variable)} > {lock_name(inner.variable)}"
        takers.setdefault(edge, {})[inner.thread.name] = None
    for edge, threads in takers.items():
        yield edge, f"taken by {', '.join(threads)}"


def _owners(meaning: model.Model) -> Iterator[model.Function | model.Thread]:
    yield from meaning.functions
    yield from (thread for thread in meaning.threads if not thread.hardware)


def _words(span: Span) -> str:
    return " ".join(span.text.split())


class _Texts:
    """What declarations say, without comments. Each file is scanned once."""

    def __init__(self) -> None:
        self._scans: dict[Source, Scan] = {}

    def property(self, found: model.Property) -> str:
        """The whole declaration, or the line of the first `assert`."""
        if found.kind is model.PropertyKind.ASSERT:
            source = found.span.source
            start = found.span.start - (found.span.column - 1)
            line = self._scan(source).text[start : start + len(source.line(found.span.line))]
            return " ".join(line.split())
        return " ".join(self._declaration(found.span).split())

    def head(self, thread: model.Thread) -> str:
        """All before the `{` of the body."""
        return " ".join(self._declaration(thread.span).partition("{")[0].split())

    def body(self, owner: model.Function | model.Thread) -> str:
        """A line for each line that has something in it."""
        body = self._declaration(owner.span).partition("{")[2]
        return "\n".join(line for each in body.split("\n") if (line := " ".join(each.split())))

    def _declaration(self, span: Span) -> str:
        """From the word that it begins with to the one that the next one begins with."""
        scanned = self._scan(span.source)
        following = bisect_right(scanned.starts, span.start)
        starts = (*scanned.starts, len(scanned.text))
        return scanned.text[starts[following - 1] : starts[following]]

    def _scan(self, source: Source) -> Scan:
        if source not in self._scans:
            self._scans[source] = scan(source.text)
        return self._scans[source]


# ---- text ----------------------------------------------------------------------------------------


def changes_text(old: Version, new: Version, *, width: int) -> list[Text]:
    """The differences as people read them, in lines of at most `width` cells."""
    lines = [Text(f"old  {old.name}", "bold"), Text(f"new  {new.name}", "bold")]
    found = changes(old, new)
    if not found:
        also = "" if new.result is None else ", and its checks come to the same"
        return [*lines, Text(), Text(f"The spec says the same{also}.")]
    for what in dict.fromkeys(change.what for change in found):
        lines += [Text(), Text(what, "bold")]
        for change in found:
            if change.what == what:
                lines += wrap(_line(change), width, 6)
    if new.result is None:
        lines += [Text(), Text("Nothing was run: what the checks come to was not compared.", "dim")]
    return lines


def _line(change: Change) -> Text:
    if change.what == "code":
        told = f"{change.name}  {_counted(change.old or '', change.new or '')}"
    elif change.old is None or change.new is None:
        told = f"{change.name}  {change.new or change.old}"
    else:
        told = f"{change.name}  {change.old} -> {change.new}"
    if change.old is None:
        return Text(f"  + {told}", "green")
    if change.new is None:
        return Text(f"  - {told}", "red")
    return Text(f"  ~ {told}", "yellow")


def _counted(old: str, new: str) -> str:
    """How many lines went and came."""
    ones, others = old.splitlines(), new.splitlines()
    gone = come = 0
    for tag, a, b, c, d in SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = gone + b - a, come + d - c
    return f"-{gone} +{come} lines"


# ---- JSON ----------------------------------------------------------------------------------------


def changes_json(old: Version, new: Version) -> str:
    """The same for programs."""
    document: Mapping[str, Json] = {
        "schema": SCHEMA,
        "old": old.name,
        "new": new.name,
        "run": new.result is not None,
        "changes": [
            {"what": each.what, "name": each.name, "old": each.old, "new": each.new}
            for each in changes(old, new)
        ],
    }
    return json_text(dict(document))

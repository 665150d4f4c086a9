"""What all forms of a document say in the same words. Names and code of the spec stand in
backticks; each form shows them, and what is special to it, in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from specdsl.document import (
    Access,
    Body,
    Change,
    Code,
    Document,
    Edge,
    Field,
    Lock,
    Remedy,
    Row,
    Use,
)
from specdsl.model.unasked import DEADLOCK, LIVELOCK, MEANINGS
from specdsl.report.cells import mark, numbered
from specdsl.report.terminal import counted, place
from specdsl.report.trace import summary
from specdsl.report.words import expected_words, found_words
from specdsl.result import Verdict
from specdsl.source import Span
from specdsl.trace.trace import TraceStep

NOTHING = "-"


def code(text: str) -> str:
    """In backticks. What has some itself cannot be so, and nothing of a spec has."""
    return f"`{' '.join(text.split()).replace('`', chr(39))}`"


# ---- what goes wrong -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """A bad run, told in sentences. `race` has the two steps that collide; empty if none do.
    `mended` says which row holds and in what it differs, with the lines in `cures`."""

    check: str
    title: str
    breaks: str
    length: str
    why: tuple[str, ...]
    race: tuple[str, ...]
    mended: str
    cures: tuple[Change, ...]


def story(row: Row, document: Document) -> Story:
    """Of a row with a bad run."""
    trace = row.result.trace
    assert trace is not None, "somebody asked for the story of a row that has none"
    main = document.main.path
    remedy = row.remedy
    return Story(
        row.result.check.name,
        row.result.check.title or "",
        breaks(row),
        summary(trace),
        tuple(_why(row, document)),
        tuple(_step(step, main) for step in trace.steps if step.racing),
        "" if remedy is None else _mended(remedy),
        () if remedy is None else remedy.changes,
    )


def _mended(remedy: Remedy) -> str:
    has = ", ".join(code(f"{each.option} = {each.after}") for each in remedy.changes)
    return f"{code(remedy.row)} holds; it has {has}"


def breaks(row: Row) -> str:
    """What the run breaks, in a few words."""
    if row.result.verdict is Verdict.DEADLOCK:
        return "deadlock"
    if row.result.property == LIVELOCK:
        return "livelock"
    return code(row.result.property or found_words(row.result))


def _why(row: Row, document: Document) -> Iterator[str]:
    trace = row.result.trace
    assert trace is not None
    name = row.result.property or DEADLOCK
    meant = next((each.remark for each in document.properties if each.name == name), "")
    if meant := meant or MEANINGS.get(name, ""):
        yield meant
    if trace.broken is not None and trace.broken.sentence not in ("", f"`{name}` is false"):
        yield trace.broken.sentence
    if trace.stale is not None:
        one, main = trace.stale, document.main.path
        did = "wrote" if one.wrote else "read"
        yield (
            f"{code(one.thread)} {did} {code(one.place)} in {place(one.known, main)}, let"
            f" {code(one.lock)} go in {place(one.dropped, main)}, and relies on it in"
            f" {place(one.used, main)}; {code(one.changed_by)} changed it in"
            f" {place(one.changed, main)}"
        )


def _step(step: TraceStep, main: str) -> str:
    where = "" if step.span is None else f"{place(step.span, main)}, "
    kernel = f" ({step.kernel})" if step.kernel else ""
    return f"step {step.number}, {where}{code(step.thread)}: {code(step.text)}{kernel}"


def race_lines(row: Row, document: Document) -> str:
    """`155 mover, 226 fault`: the lines that collide."""
    trace = row.result.trace
    steps = () if trace is None else tuple(step for step in trace.steps if step.racing)
    told = (
        f"{line(step.span, document)} {code(step.thread)}"
        for step in steps
        if step.span is not None
    )
    return ", ".join(told) or NOTHING


def cure_words(change: Change, document: Document) -> str:
    """`check_folio = on`, what that is, and the lines that ask for it."""
    title = f", {change.title}" if change.title else ""
    where = _and([lines(each, document) for each in change.lines])
    return f"{code(f'{change.option} = {change.after}')}{title}: {where or 'no step asks for it'}"


def values(row: Row) -> str:
    """The values that make the property false; of a deadlock, who waits for whom."""
    trace = row.result.trace
    assert trace is not None
    if trace.broken is not None:
        return ", ".join(f"{code(what)} is {code(value)}" for what, value in trace.broken.values)
    waits = (
        f"{code(one.thread)} waits for {code(one.what)}"
        + (f", held by {_and([code(each) for each in one.holders])}" if one.holders else "")
        for one in trace.waiting
    )
    return "; ".join(waits)


def guarded_words(each: Field) -> str:
    """What the declaration asks for."""
    if not each.guard:
        return NOTHING
    return f"{code(each.guard)} to {'read and to ' if each.guards_reads else ''}write"


def circle_words(edge: Edge) -> str:
    """Whether the edge is part of a circle, and what that needs."""
    if edge.circle is None:
        return ""
    return "part of a circle" + (f", only with {_and(edge.circle)}" if edge.circle else "")


def cure_lines(row: Row, document: Document) -> str:
    """`154-156, 171`: the lines that the nearest row that holds has more, or others."""
    changes = () if row.remedy is None else row.remedy.changes
    told = [span_words(each, document) for change in changes for each in change.lines]
    return ", ".join(told) or NOTHING


# ---- places --------------------------------------------------------------------------------------


def line(span: Span, document: Document) -> str:
    """`157`, or `fault.dsl:12` in another file."""
    path = span.source.path
    return str(span.line) if span.source == document.main else f"{_file(path)}:{span.line}"


def span_words(each: Code, document: Document) -> str:
    """`154-156`, with the file where that is another one."""
    numbers = str(each.first) if each.first == each.last else f"{each.first}-{each.last}"
    return numbers if each.source == document.main else f"{_file(each.source.path)}:{numbers}"


def lines(each: Code, document: Document) -> str:
    """`lines 154-156`."""
    many = "line" if each.first == each.last else "lines"
    return f"{many} {span_words(each, document)}"


def _file(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def uses(found: Sequence[Use], document: Document) -> str:
    """`mover 157, 159; fault 226`, each line once; with how it is done, where that is told."""
    by_thread: dict[tuple[str, str], dict[str, None]] = {}
    for use in found:
        known = by_thread.setdefault((use.thread, use.how), {})
        known[line(use.span, document)] = None
    told = (
        f"{code(thread)}{f' {how}' if how else ''} {', '.join(numbers)}"
        for (thread, how), numbers in by_thread.items()
    )
    return "; ".join(told) or NOTHING


def locks_held(access: Access) -> str:
    """The locks that each of the accesses holds."""
    if not access.uses:
        return "nobody"
    return _and([code(each) for each in access.locks]) or "none"


def names(found: Iterable[str]) -> str:
    """Each in backticks."""
    return ", ".join(code(each) for each in found) or NOTHING


def _and(told: Sequence[str]) -> str:
    return f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else "".join(told)


# ---- rows of tables ------------------------------------------------------------------------------


def settings(row: Row) -> str:
    """What differs from the defaults."""
    return ", ".join(code(f"{name} = {value}") for name, value in row.settings) or NOTHING


def judged(row: Row) -> tuple[str, str, str, str, str]:
    """Expected, found, states, depth, and whether that is as expected."""
    result = row.result
    return (
        expected_words(result.expectation),
        found_words(result),
        numbered(result.distinct_states),
        numbered(result.depth),
        mark(result),
    )


def unsettled(row: Row) -> str:
    """Why a row has no verdict, or not the expected one; empty otherwise."""
    result = row.result
    if result.verdict is Verdict.INCONCLUSIVE:
        return f"inconclusive: {result.reason or 'no reason given'}"
    return result.mismatch or ""


def thread_words(body: Body) -> str:
    """How many there are, and what they are."""
    many = "" if body.count == 1 else counted(body.count, "thread")
    return ", ".join(filter(None, (many, body.runs)))


def lock_kind(lock: Lock) -> str:
    """The kind, what that is, and whether waiting for it sleeps."""
    return f"{code(lock.kind)}: {lock.meaning}"


def edge_words(edge: Edge, document: Document) -> str:
    """Where one lock is waited for with the other in hand, and what that needs."""
    needs = f", only with {_and(edge.needs)}" if edge.needs else ""
    return f"{uses(edge.uses, document)}{needs}"


# ---- the whole -----------------------------------------------------------------------------------


def totals(document: Document) -> str:
    """How many checks hold, and whether all is as the spec expects."""
    results = [row.result for row in document.rows]
    counts = {
        "hold": sum(one.verdict is Verdict.HOLDS for one in results),
        "broken": sum(one.verdict in (Verdict.VIOLATED, Verdict.DEADLOCK) for one in results),
        "inconclusive": sum(one.verdict is Verdict.INCONCLUSIVE for one in results),
    }
    told = [f"{counts['hold']} hold" if counts["hold"] != 1 else "1 holds"]
    told += [f"{counts['broken']} broken"] if counts["broken"] else []
    told += [f"{counts['inconclusive']} without a verdict"] if counts["inconclusive"] else []
    other = sum(not one.as_expected for one in results)
    end = f"{other} not as the spec expects" if other else "all as the spec expects"
    return f"{counted(len(results), 'check')}: {', '.join(told)}; {end}"


def told_first(document: Document) -> tuple[Row, ...]:
    """The rows that say most: for each option that alone makes the difference to a row that holds,
    the first one; without any, the first broken row that is nearest to one that holds; without
    that, the first broken one."""
    single: dict[str, Row] = {}
    for row in document.broken:
        if row.remedy is not None and len(row.remedy.changes) == 1:
            single.setdefault(row.remedy.changes[0].option, row)
    if single:
        return tuple(single.values())
    mended = [row for row in document.broken if row.remedy is not None]
    nearest = min(mended, key=lambda row: len(_changes(row)), default=None)
    return document.broken[:1] if nearest is None else (nearest,)


def _changes(row: Row) -> tuple[Change, ...]:
    return () if row.remedy is None else row.remedy.changes


def scope(document: Document) -> str:
    """What a row that holds says, and what it does not."""
    return (
        "`holds` means: every state that the threads of the spec can reach, at the sizes of that"
        " row, was looked at (as many as the table says), and nothing is wrong in any of them. It"
        " says nothing about larger sizes, nor about what is left out"
        + (": see the end." if document.left_out else ", which this spec does not list.")
    )


def looked_at_words(document: Document) -> str:
    """Where the moves were seen."""
    found = document.looked_at
    if found.check is None:
        return f"Who makes which move was not looked at: {found.reason}."
    return (
        f"Moves are those that threads make in some of the {found.states:,} states of"
        f" {code(found.check)}; a lock is named if the thread holds it there on every way."
    )

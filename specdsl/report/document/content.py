"""Document -> sections: what a design review reads, in which order. The one home of that, for all
forms that have the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.document import Body, Code, Document, Field, Lock, Row, StateMachine
from specdsl.report.ablation import answer_place, answer_words, counts_words
from specdsl.report.document import words
from specdsl.report.document.blocks import (
    Arrow,
    Block,
    Bullets,
    Diagram,
    Facts,
    Folded,
    Listing,
    Paragraph,
    Run,
    Section,
    Table,
)
from specdsl.report.document.race import race
from specdsl.report.document.words import NOTHING, code
from specdsl.report.explanation import holding_words, in_order, switches_words
from specdsl.report.terminal import PIPED_WIDTH, join
from specdsl.report.trace import render_run
from specdsl.trace.trace import Trace

STORY_WIDTH = 90
"""Of a run in short: what a page of GitHub or of the kernel's documentation has room for."""


def sections(document: Document) -> tuple[Section, ...]:
    """In their order: the answer first, then what it is about, then each run."""
    return tuple(
        section
        for section in (
            _short(document),
            _checks(document),
            _state(document),
            _machines(document),
            _locks(document),
            _threads(document),
            _properties(document),
            _ablation(document),
            _runs(document),
            _left_out(document),
        )
        if section.blocks or section.parts
    )


def head(document: Document) -> tuple[Block, ...]:
    """What stands below the title: the question, and what is known of the case."""
    known = [(what, text) for what, text in document.facts if what not in _TOLD_LATER]
    kernel = [] if document.kernel is None else [("kernel", document.kernel)]
    question = [Paragraph(document.title)] if document.title else []
    return (*question, Facts((("spec", code(document.path)), *kernel, *known)))


_TOLD_LATER = ("left out", "checked with")


# ---- the answer ----------------------------------------------------------------------------------


def _short(document: Document) -> Section:
    stories = tuple(_story(row, document) for row in words.told_first(document))
    return Section("In short", (Paragraph(f"{words.totals(document)}."),), stories)


def _story(row: Row, document: Document) -> Section:
    """What one row shows: what breaks, which steps race, which lines mend it."""
    found = words.breaks(row)
    does = f"ends in a {found}" if found in ("deadlock", "livelock") else f"breaks {found}"
    run = race(row, document, STORY_WIDTH)
    cures = [
        Listing("\n".join(map(_numbered, change.lines)))
        for change in words.story(row, document).cures
        if change.lines
    ]
    title = row.result.check.title
    blocks: list[Block] = [Paragraph(f"{title[:1].upper()}{title[1:]}.")] if title else []
    blocks += [Listing(run)] if run else []
    blocks += [_facts(row, document), *cures]
    return Section(f"{code(row.result.check.name)} {does}", tuple(blocks))


def _facts(row: Row, document: Document) -> Facts:
    story = words.story(row, document)
    items = [("must hold" if number == 0 else "", each) for number, each in enumerate(story.why)]
    items += [("race", each) for each in story.race]
    items += [("at the end", each) for each in (words.values(row),) if each]
    items += [("run", story.length)]
    items += [("nearest row that holds", story.mended)] if story.mended else []
    items += [("its lines", words.cure_words(each, document)) for each in story.cures]
    return Facts(tuple(items))


def _numbered(each: Code) -> str:
    wide = len(str(each.last))
    return "\n".join(f"{number:>{wide}}  {text}".rstrip() for number, text in each.lines)


def _checks(document: Document) -> Section:
    rows = []
    for row in document.rows:
        expected, found, states, depth, mark = words.judged(row)
        name = f"{code(row.result.check.name)}"
        rows.append((name, words.settings(row), expected, found, states, depth, mark))
    head = ("check", "other than by default", "expected", "found", "states", "depth", "")
    titled = [
        f"{code(row.result.check.name)}: {row.result.check.title}"
        for row in document.rows
        if row.result.check.title
    ]
    why_not = [
        f"{code(row.result.check.name)}: {words.unsettled(row)}"
        for row in document.rows
        if words.unsettled(row)
    ]
    blocks: list[Block] = [Table(head, tuple(rows))]
    if why_not:
        blocks += [Paragraph("Not as expected, or without a verdict:"), Bullets(tuple(why_not))]
    if titled:
        blocks.append(Folded("What each check is", (Bullets(tuple(dict.fromkeys(titled))),)))
    if document.options:
        blocks.append(_options(document))
    blocks.append(Paragraph(words.scope(document)))
    checked = [text for what, text in document.facts if what == "checked with"]
    if checked:
        blocks.append(Paragraph(f"Checked with {'; '.join(checked)}."))
    broken = [
        (
            code(row.result.check.name),
            words.breaks(row),
            words.race_lines(row, document),
            NOTHING if row.remedy is None else code(row.remedy.row),
            words.cure_lines(row, document),
        )
        for row in document.broken
    ]
    parts: tuple[Section, ...] = ()
    if broken:
        heads = ("check", "breaks", "lines that race", "nearest that holds", "lines that it has")
        parts = (Section("What is broken, and what mends it", (Table(heads, tuple(broken)),)),)
    return Section("What was checked", tuple(blocks), parts)


def _options(document: Document) -> Folded:
    rows = tuple((code(each.name), each.default, each.title or "") for each in document.options)
    return Folded("Options and sizes", (Table(("name", "default", "what it is"), rows),))


# ---- state ---------------------------------------------------------------------------------------


def _state(document: Document) -> Section:
    objects = tuple(
        (code(each.name), ", ".join(each.members), each.kernel or "", each.remark)
        for each in document.objects
    )
    head = ("object", "which", "in the kernel", "")
    blocks: list[Block] = [Table(head, objects)] if objects else []
    fields = tuple(_field(each, document) for each in document.fields)
    if fields:
        blocks.append(Table(("field", "type", "what it is", "read by", "written by"), fields))
    return Section("What is modelled", tuple(blocks))


def _field(each: Field, document: Document) -> tuple[str, ...]:
    what = "; ".join(filter(None, (each.remark, "only the spec knows it" if each.ghost else "")))
    by = (words.uses(each.reads.uses, document), words.uses(each.writes.uses, document))
    return (code(each.name), code(each.type), what, *by)


def _machines(document: Document) -> Section:
    parts = tuple(_machine(each, document) for each in document.machines)
    blocks = (Paragraph(words.looked_at_words(document)),) if parts else ()
    return Section("State machines", blocks, parts)


def _machine(each: StateMachine, document: Document) -> Section:
    states = tuple((code(name), payload, remark) for name, payload, remark in each.states)
    moves = tuple(
        (
            f"{code(move.before)} to {code(move.after)}",
            code(move.thread),
            NOTHING if move.span is None else words.line(move.span, document),
            words.names(move.locks),
        )
        for move in each.moves
    )
    blocks: list[Block] = [_drawn(each, document), Table(("state", "with", ""), states)]
    if moves:
        blocks.append(Table(("move", "made by", "line", "holding"), moves))
    if each.allowed is None:
        blocks.append(Paragraph("The spec allows every move."))
    return Section(f"{code(each.name)}", tuple(blocks))


def _drawn(each: StateMachine, document: Document) -> Diagram:
    made: dict[tuple[str, str], list[str]] = {}
    for move in each.moves:
        at = "" if move.span is None else f" {words.line(move.span, document)}"
        under = f" under {', '.join(move.locks)}" if move.locks else ", no lock held"
        made.setdefault((move.before, move.after), []).append(f"{move.thread}{at}{under}")
    arrows = [Arrow(*pair, tuple(dict.fromkeys(told))) for pair, told in made.items()]
    looked = document.looked_at.check is not None
    for pair in each.allowed or ():
        if pair not in made:
            arrows.append(Arrow(*pair, ("allowed, not made",) if looked else (), faint=looked))
    boxes = tuple((name, payload) for name, payload, _ in each.states)
    return Diagram(each.name, f"the states of {each.name}", boxes, tuple(arrows), machine=True)


# ---- locks ---------------------------------------------------------------------------------------


def _locks(document: Document) -> Section:
    if not document.locks:
        return Section("Locks", (Paragraph("The spec has no lock."),))
    rows = tuple(_lock(each, document) for each in document.locks)
    taken = Table(("lock", "kind", "what it guards", "taken by"), rows)
    fields = tuple(
        (
            code(each.name),
            words.locks_held(each.reads),
            words.locks_held(each.writes),
            words.guarded_words(each),
        )
        for each in document.fields
        if not each.ghost
    )
    parts = []
    if fields:
        table = Table(("field", "read lock", "write lock", "declared: guarded by"), fields)
        parts.append(Section("Fields and locks", (Paragraph(_held(document)), table)))
    if document.order.edges or document.order.declared:
        parts.append(_order(document))
    return Section("Locks", (taken,), tuple(parts))


def _held(document: Document) -> str:
    return (
        "The locks that every read, and every write, of a field holds, with the options of"
        f" {code(document.design)}: that of the same object, unless it is named. `none`: some"
        " access holds no lock, or not always the same; `nobody`: no thread does it."
    )


def _lock(each: Lock, document: Document) -> tuple[str, ...]:
    guards = [code(name) for name in each.guards]
    guards += [f"{code(name)} (in fact)" for name in each.found]
    under = f", under {code(each.under)}" if each.under else ""
    remark = f" ({each.remark})" if each.remark else ""
    taken = words.uses(each.taken, document)
    return (
        code(each.name) + remark,
        words.lock_kind(each) + under,
        ", ".join(guards) or NOTHING,
        taken,
    )


def _order(document: Document) -> Section:
    order = document.order
    kinds = {each.name: each.kind for each in document.locks}
    arrows = [
        Arrow(
            edge.outer,
            edge.inner,
            (words.edge_words(edge, document).replace("`", ""),),
            faint=not edge.in_design,
            alarming=edge.circle == (),
        )
        for edge in order.edges
    ]
    boxes = tuple((name, kinds.get(name, "")) for name in order.locks)
    diagram = Diagram(
        "lock_order", "which lock is waited for with which in hand", boxes, tuple(arrows), False
    )
    rows = tuple(
        (
            code(edge.outer),
            code(edge.inner),
            words.edge_words(edge, document),
            words.circle_words(edge),
        )
        for edge in order.edges
    )
    blocks: list[Block] = [diagram, Table(("held", "waited for", "by", ""), rows)]
    if order.declared:
        told = tuple(" before ".join(map(code, each)) for each in order.declared)
        blocks += [Paragraph("The spec declares these orders:"), Bullets(told)]
    return Section("Lock order", tuple(blocks))


# ---- threads and properties ----------------------------------------------------------------------


def _threads(document: Document) -> Section:
    rows = tuple(
        (
            code(each.name),
            each.kernel or "",
            words.thread_words(each),
            words.span_words(each.code, document),
            each.remark,
        )
        for each in document.threads
    )
    head = ("thread", "in the kernel", "", "lines", "")
    blocks: list[Block] = [Table(head, rows)] if rows else []
    blocks += [_body(each, document) for each in (*document.threads, *document.functions)]
    return Section("Threads", tuple(blocks))


def _body(each: Body, document: Document) -> Folded:
    place = f", {each.kernel}" if each.kernel else ""
    head = f"{code(each.name)}, {words.lines(each.code, document)}{place}"
    remark = (Paragraph(each.remark),) if each.remark else ()
    return Folded(head, (*remark, Listing(_numbered(each.code))))


def _properties(document: Document) -> Section:
    rows = tuple(
        (
            code(each.name),
            each.kind,
            NOTHING if each.code is None else words.span_words(each.code, document),
            each.remark,
        )
        for each in document.properties
    )
    listings = "\n\n".join(
        _numbered(each.code) for each in document.properties if each.code is not None
    )
    if not rows:
        return Section("Properties", (Paragraph("Only what specdsl looks at unasked."),))
    table = Table(("property", "kind", "line", "what it says"), rows)
    return Section("Properties", (table, Folded("As the spec says them", (Listing(listings),))))


# ---- runs ----------------------------------------------------------------------------------------


def _runs(document: Document) -> Section:
    return Section("Counterexamples", tuple(_run(row, document) for row in document.broken))


def _run(row: Row, document: Document) -> Folded:
    story = words.story(row, document)
    trace = row.result.trace
    assert trace is not None
    head = f"{code(story.check)}: {story.breaks} after {story.length}"
    told = [Paragraph(story.title)] if story.title else []
    whole = _listed(trace, document)
    return Folded(head, (*told, _facts(row, document), whole, *_explained(row, document)))


def _listed(trace: Trace, document: Document) -> Run:
    """Every step, as `check` shows them."""
    lines = join(render_run(trace, main=document.main.path, width=PIPED_WIDTH)).plain.rstrip()
    return Run("\n".join(line.rstrip() for line in lines.split("\n")), trace)


def _explained(row: Row, document: Document) -> Iterator[Block]:
    found, main = row.explanation, document.main.path
    if found is None:
        return
    yield Paragraph(f"Explained: {switches_words(found)}.")
    if found.fewest is not None:
        yield _listed(found.fewest, document)
    held = [holding_words(each, main) for each in in_order(found)]
    yield Bullets(tuple(held or ["no lock could be held over lines of several threads"]))


def _ablation(document: Document) -> Section:
    found, main = document.ablation, document.main.path
    if found is None:
        return Section("What is needed", ())
    rows = tuple(
        (answer_place(each, main), each.words, answer_words(each, main)) for each in found.answers
    )
    asked = f"Each was taken away by itself, and TLC was asked about {words.names(found.checks)}."
    table = Table(("line", "taken away", "answer"), rows)
    blocks = (Paragraph(asked), table, Paragraph(f"{counts_words(found)}."))
    return Section("What is needed", blocks)


def _left_out(document: Document) -> Section:
    told = tuple(document.left_out)
    said = "The kernel has this, and the spec has not; a row that holds says nothing about it."
    if not told:
        return Section("What is not modelled", (Paragraph("The spec does not say."),))
    return Section("What is not modelled", (Paragraph(said), Bullets(told)))

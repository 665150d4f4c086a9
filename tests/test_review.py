"""The document as a value: what it says of a spec is what the spec says and does."""

from __future__ import annotations

from dataclasses import replace

import reviewed
from specdsl import driver
from specdsl.document import Use
from specdsl.report.document.words import told_first
from specdsl.result import Verdict
from specdsl.review.remarks import above, beside, block
from specdsl.source import Source, Span


def numbers(uses: tuple[Use, ...]) -> list[tuple[str, str]]:
    return [(use.thread, use.span.text) for use in uses]


def test_fields_have_the_locks_that_every_access_holds() -> None:
    pte, seen = reviewed.document().fields
    assert (pte.name, pte.type, pte.guard) == ("Table.pte", "pte", "ptl")
    assert pte.remark == "what the hardware walks"
    assert seen.remark == "how often somebody came by, at most"
    assert pte.writes.locks == ("Table.ptl",)
    assert pte.reads.locks == ()  # the first look of the mover is without the ptl
    assert numbers(pte.writes.uses) == [
        ("mover", "SRC.pte = none"),
        ("mover", "DST.pte = old"),
        ("zapper", "a.pte = none"),
    ]
    assert seen.writes.locks == ("Table.ptl",) and seen.guard == ""


def test_a_lock_has_its_kind_what_it_guards_and_who_takes_it() -> None:
    big, ptl = reviewed.document().locks
    assert (big.name, big.kind, big.sleeps, big.guards) == ("big", "mutex", True, ())
    assert (ptl.name, ptl.kind, ptl.guards) == ("Table.ptl", "spinlock", ("Table.pte",))
    assert ptl.found == ("Table.seen",)
    assert [(use.thread, use.span.text, use.how) for use in ptl.taken] == [
        ("mover", "lock SRC.ptl", "waits"),
        ("mover", "lock DST.ptl", "waits"),
        ("zapper", "lock SRC.ptl", "waits"),
    ]
    [edge] = reviewed.document().order.edges
    assert (edge.outer, edge.inner, edge.circle, edge.needs) == ("big", "Table.ptl", None, ())


def test_moves_are_those_that_threads_make_with_the_locks_that_they_hold() -> None:
    [machine] = reviewed.document().machines
    assert machine.states == (("none", "", ""), ("there", "young: bool", "it can be touched"))
    assert machine.allowed == (("none", "there"), ("there", "none"))
    made = [
        (each.before, each.after, each.thread, each.span and each.span.text, each.locks)
        for each in machine.moves
    ]
    assert made == [
        ("there", "none", "mover", "SRC.pte = none", ("big", "Table.ptl")),
        ("none", "there", "mover", "DST.pte = old", ("big", "Table.ptl")),
        ("there", "none", "zapper", "a.pte = none", ("Table.ptl",)),
    ]
    assert reviewed.document().looked_at.check == "fixed"


def test_a_broken_row_has_the_nearest_that_holds_and_the_lines_that_make_the_difference() -> None:
    document = reviewed.document()
    [row] = document.broken
    assert row.result.check.name == "careless" and row.remedy is not None
    assert row.remedy.row == "fixed"
    [change] = row.remedy.changes
    assert (change.option, change.before, change.after) == ("again", "off", "on")
    [code] = change.lines
    assert code.lines == ((code.first, "    if again and SRC.pte != old { unlock all; return }"),)
    assert told_first(document) == (row,)


def test_without_a_row_that_holds_no_line_is_named() -> None:
    spec, found = reviewed.handover()
    worse = tuple(
        replace(each, verdict=Verdict.VIOLATED, property="not_twice") for each in found.results
    )
    document = driver.review(spec, replace(found, results=worse))
    assert [row.remedy for row in document.rows] == [None, None]
    assert document.looked_at.check is None and document.machines[0].moves == ()


def test_two_calls_make_equal_documents_whatever_time_they_took() -> None:
    spec, found = reviewed.handover()
    slow = tuple(replace(each, seconds=99.0, cached=True) for each in found.results)
    assert driver.review(spec, replace(found, results=slow)) == reviewed.document()


def test_threads_and_functions_have_their_place_and_all_their_lines() -> None:
    document = reviewed.document()
    mover, zapper = document.threads
    assert (mover.kernel, mover.remark) == ("mm/handover.c: hand_over()", "It moves the page.")
    assert mover.code.lines[0][1].startswith("thread mover") and mover.code.lines[-1][1] == "}"
    assert zapper.kernel is None and zapper.code.last - zapper.code.first == 4
    [zap] = document.functions
    assert zap.kernel == "mm/memory.c: zap()"
    assert document.left_out == ("the TLB; *all* of it",)


def test_remarks_and_blocks_are_found_in_the_text() -> None:
    text = (
        "# one\n# two\nthread a {   # three\n             # four\n    skip\n}\n"
        'function f()\n    kernel "x.c: f()"\n{\n    skip\n}\n'
        "# ---- part ----\ninvariant i:\n    a\n    and b\ncheck c expect holds\n"
    )
    source = Source("a.dsl", text)

    def at(word: str) -> Span:
        return Span(source, text.index(word), text.index(word) + len(word))

    def lines(word: str) -> tuple[int, int]:
        found = block(at(word))
        return found.first, found.last

    assert above(at("thread a")) == "one two"
    assert beside(at("thread a")) == "three four"
    assert above(at("invariant")) == "" and beside(at("check")) == ""
    assert lines("thread a") == (3, 6)
    assert lines("f()") == (7, 11)
    assert lines("invariant") == (13, 15)
    assert lines("check") == (16, 16)

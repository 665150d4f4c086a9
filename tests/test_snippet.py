"""What people see of a diagnostic, to the letter."""

from __future__ import annotations

import pytest

from specdsl.diagnostic import Diagnostic, Label, Severity, SpecError
from specdsl.report.diagnostics import render_diagnostic, render_diagnostics
from specdsl.report.snippet import LONGEST, snippet, visible
from specdsl.source import Source, Span
from specdsl.syntax.parse import parse

SPEC = "thread reclaim {\n  l1: lock ptl\n\n  l2: skip\n  l3: lock ptl\n\tunlock all\n}\n"


def at(source: Source, text: str, label: str = "", nth: int = 0) -> Label:
    """The `nth` place of `text` in `source`."""
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(text, start + 1)
    return Label(Span(source, start, start + len(text)), label)


def shown(primary: Label, *secondary: Label) -> str:
    return "\n" + snippet(primary, secondary).plain + "\n"


@pytest.fixture
def swap() -> Source:
    return Source("specs/swap.dsl", SPEC)


def test_a_whole_diagnostic(swap: Source) -> None:
    diagnostic = Diagnostic(
        code="E0301",
        message="`reclaim` takes `ptl` while already holding it",
        primary=at(swap, "lock ptl", "second acquisition", nth=1),
        secondary=(at(swap, "lock ptl", "first acquired here"),),
        notes=("a `spinlock` is not recursive",),
        help="release it before `l3`, or declare it as another kind",
    )
    assert (
        "\n" + render_diagnostic(diagnostic).plain + "\n"
        == """
error[E0301]: `reclaim` takes `ptl` while already holding it
 --> specs/swap.dsl:5:7
  |
2 |   l1: lock ptl
  |       -------- first acquired here
...
5 |   l3: lock ptl
  |       ^^^^^^^^ second acquisition
  |
  = note: a `spinlock` is not recursive
  = help: release it before `l3`, or declare it as another kind
"""
    )


def test_the_list_ends_in_a_count(swap: Source) -> None:
    error = Diagnostic("E0101", "one", at(swap, "l1"))
    warning = Diagnostic("W01", "two", at(swap, "l2", "here"), severity=Severity.WARNING)
    assert (
        "\n" + render_diagnostics([error, warning, error]).plain + "\n"
        == """
error[E0101]: one
 --> specs/swap.dsl:2:3
  |
2 |   l1: lock ptl
  |   ^^

warning[W01]: two
 --> specs/swap.dsl:4:3
  |
4 |   l2: skip
  |   ^^ here

error[E0101]: one
 --> specs/swap.dsl:2:3
  |
2 |   l1: lock ptl
  |   ^^

2 errors, 1 warning
"""
    )
    assert render_diagnostics([warning]).plain.endswith("\n\n1 warning")
    assert render_diagnostics([]).plain == ""


def test_a_single_line_between_is_shown(swap: Source) -> None:
    assert (
        shown(at(swap, "l2"), at(swap, "l1"))
        == """
 --> specs/swap.dsl:4:3
  |
2 |   l1: lock ptl
  |   --
3 |
4 |   l2: skip
  |   ^^
"""
    )


def test_several_labels_on_one_line() -> None:
    source = Source("a.dsl", "pte = swap + count + one")
    labels = at(source, "swap", "b"), at(source, "pte", "a"), at(source, "one")
    assert (
        shown(at(source, "count", "c"), *labels)
        == """
 --> a.dsl:1:14
  |
1 | pte = swap + count + one
  | ---   ----   ^^^^^   ---
  | |     |      c
  | |     b
  | a
"""
    )


def test_labels_that_overlap() -> None:
    source = Source("a.dsl", "lock a.ptl")
    assert (
        shown(at(source, "ptl", "inner"), at(source, "lock a.ptl", "outer"))
        == """
 --> a.dsl:1:8
  |
1 | lock a.ptl
  | -------^^^
  | |      inner
  | outer
"""
    )


def test_two_labels_at_one_place() -> None:
    source = Source("a.dsl", "lock a")
    assert (
        shown(at(source, "a", "one"), at(source, "a", "two"))
        == """
 --> a.dsl:1:6
  |
1 | lock a
  |      ^
  |      one
  |      two
"""
    )


def test_another_file_has_its_own_header(swap: Source) -> None:
    library = Source("lib/mm.dsl", "\n" * 98 + "function zap() { }\nfunction fault() { }")
    assert (
        shown(at(swap, "l2", "called here"), at(library, "fault", "declared here"))
        == """
   --> specs/swap.dsl:4:3
    |
  4 |   l2: skip
    |   ^^ called here
    |
   ::: lib/mm.dsl:100:10
    |
100 | function fault() { }
    |          ----- declared here
"""
    )


def test_lines_nine_and_ten_share_a_gutter() -> None:
    source = Source("a.dsl", "\n".join(f"line{n}" for n in range(1, 12)))
    assert (
        shown(at(source, "line9", "x"), at(source, "line10", "y"))
        == """
  --> a.dsl:9:1
   |
 9 | line9
   | ^^^^^ x
10 | line10
   | ------ y
"""
    )


def test_tabs_become_blanks_up_to_the_next_stop() -> None:
    source = Source("a.dsl", "\ta\tb = c")
    assert (
        shown(at(source, "b", "here"), at(source, "\t", nth=1))
        == """
 --> a.dsl:1:4
  |
1 |     a   b = c
  |      ---^ here
"""
    )


def test_wide_characters_take_two_columns() -> None:
    source = Source("a.dsl", 'use "日本" x')
    assert (
        shown(at(source, "x", "not here"), at(source, "日本"))
        == """
 --> a.dsl:1:10
  |
1 | use "日本" x
  |      ----  ^ not here
"""
    )


@pytest.mark.parametrize("end", ["", "   "])
def test_the_end_of_the_file(end: str) -> None:
    source = Source("a.dsl", "check c" + end)
    place = Span(source, len("check c"), len("check c"))
    assert (
        shown(Label(place, "expected `expect`"))
        == """
 --> a.dsl:1:8
  |
1 | check c
  |        ^ expected `expect`
"""
    )


def test_the_end_of_a_file_behind_its_last_line_end_and_of_an_empty_one() -> None:
    source = Source("a.dsl", "check c\n")
    assert shown(Label(Span(source, 8, 8))) == "\n --> a.dsl:2:1\n  |\n2 |\n  | ^\n"
    assert shown(Label(Span(Source("a", ""), 0, 0))) == "\n --> a:1:1\n  |\n1 |\n  | ^\n"


def test_a_span_over_several_lines_marks_the_first_to_its_end(swap: Source) -> None:
    assert (
        shown(Label(Span(swap, 0, len(SPEC)), "all of it"))
        == """
 --> specs/swap.dsl:1:1
  |
1 | thread reclaim {
  | ^^^^^^^^^^^^^^^^ all of it
"""
    )


def test_what_a_terminal_would_act_on_is_made_visible() -> None:
    assert visible("a\x1b[31m\0\r\x7f\u202e\ud800") == "a\u241b[31m\u2400\u240d\ufffd\ufffd\ufffd"


def test_overlong_lines_are_cut_around_the_mark() -> None:
    source = Source("a.dsl", "a" * 100_000 + "!" + "b" * 100_000)
    line, marks = snippet(at(source, "!")).plain.split("\n")[2:]
    assert len(line) == LONGEST + len("1 | ")
    assert line.index("!") == marks.index("^")


def test_long_cures_are_wrapped_and_hang(swap: Source) -> None:
    diagnostic = Diagnostic("E0101", "m", at(swap, "l1"), help="word " * 40)
    *_, first, second, last = render_diagnostic(diagnostic).plain.split("\n")
    assert first.startswith("  = help: word")
    assert second.startswith("          word")
    assert max(map(len, (first, second, last))) <= 100


def test_colour_is_for_the_parts_that_are_to_be_found(swap: Source) -> None:
    text = render_diagnostic(Diagnostic("E0101", "m", at(swap, "l1", "x"), (at(swap, "l2", "y"),)))
    styled = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styled["error[E0101]"] == "bold red"
    assert styled[" x"] == "bold red"
    assert styled[" y"] == "blue"


def test_a_syntax_error_as_it_is_shown() -> None:
    with pytest.raises(SpecError) as caught:
        parse(
            Source("a.dsl", "thread t {\n    if a {\n        skip\n    skip\n}\nenum A { X Y }\n")
        )
    assert (
        "\n" + render_diagnostics(caught.value.diagnostics).plain + "\n"
        == """
error[E0104]: this `{` is never closed
 --> a.dsl:2:10
  |
2 |     if a {
  |          ^ opened here
...
5 | }
  | - closes it, but stands at another indentation
6 | enum A { X Y }
  | - something else begins, still open
  |
  = help: put the missing `}`

error[E0101]: expected `}` or `,`, found `Y`
 --> a.dsl:6:12
  |
6 | enum A { X Y }
  |            ^ not expected here
  |
  = help: `enum` reads `enum NAME { A, B }`

2 errors
"""
    )

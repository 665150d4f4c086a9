"""Lines, columns and colours."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from specdsl.report.terminal import beside, counted, make_console, share, wrap, wrap_list


class Terminal(io.StringIO):
    """A file that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def plain(lines: list[Text]) -> list[str]:
    return [line.plain for line in lines]


def test_a_short_text_is_one_line() -> None:
    assert plain(wrap(Text("lock a.ptl"), 10)) == ["lock a.ptl"]


def test_a_long_text_is_broken_at_spaces_and_hangs() -> None:
    lines = wrap(Text("a.pte = present(folio, seen.exclusive)"), 24, 4)
    assert plain(lines) == ["a.pte = present(folio,", "    seen.exclusive)"]


def test_a_long_word_is_broken_after_a_separator_or_anywhere() -> None:
    assert plain(wrap(Text("rmap_finds_page"), 12)) == ["rmap_finds_", "page"]
    assert plain(wrap(Text("abcdefgh"), 3)) == ["abc", "def", "gh"]


def test_the_style_goes_along() -> None:
    console = make_console(io.StringIO())
    lines = wrap(Text("one two", "bold"), 4)
    assert [line.get_style_at_offset(console, 0).bold for line in lines] == [True, True]


def test_a_list_is_broken_between_its_items() -> None:
    lines = wrap_list("  values  ", ["a = 1", "b = 2", "c = 3"], 24)
    assert plain(lines) == ["  values  a = 1, b = 2,", "          c = 3"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"])), st.integers(2, 9))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(Text(text), width)
    assert "".join(plain(lines)) == text
    assert all(cell_len(line) <= width for line in plain(lines))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), min_size=1), st.integers(1, 200))
def test_shares_keep_to_the_total_and_to_what_is_wanted(
    columns: list[tuple[int, int]], total: int
) -> None:
    wanted, least = [one for one, _ in columns], [low for _, low in columns]
    widths = share(wanted, least, total)
    if widths is None:
        assert sum(map(min, wanted, least)) > total
        return
    assert sum(widths) <= total
    assert all(min(w, low) <= got <= w for w, low, got in zip(wanted, least, widths, strict=True))
    assert widths == wanted or sum(widths) == total


def test_cells_beside_each_other_have_equal_heights() -> None:
    lines = beside([[Text("a")], [Text("b"), Text("c")]], [3, 1])
    assert plain(lines) == ["a    b", "     c"]


def test_a_pipe_gets_100_plain_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    file = io.StringIO()
    console = make_console(file)
    console.print(Text("x", "bold red"))
    assert (console.width, file.getvalue()) == (100, "x\n")


def test_a_terminal_gets_colour_unless_it_is_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def shown(color: bool) -> str:
        file = Terminal()
        make_console(file, color=color).print(Text("x", "red"))
        return file.getvalue()

    assert "\x1b[31m" in shown(True)
    assert "\x1b[31m" not in shown(False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in shown(True)


def test_no_width_below_72() -> None:
    assert make_console(io.StringIO(), width=10).width == 72


def test_counting() -> None:
    assert [counted(1, "step"), counted(2, "step")] == ["1 step", "2 steps"]

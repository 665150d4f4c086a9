"""The `-tool` stream: framing, nesting, and what is left of it when TLC is killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdsl.tlc.messages import UNFRAMED, Counts, Message, read_counts, read_messages

RECORDED = Path(__file__).parent / "recorded" / "tlc"


def start(code: int, severity: int | None = 0) -> str:
    return f"@!@!@STARTMSG {code}{'' if severity is None else f':{severity}'} @!@!@"


def end(code: int) -> str:
    return f"@!@!@ENDMSG {code} @!@!@"


def read(*lines: str) -> tuple[Message, ...]:
    return read_messages("\n".join(lines) + "\n")


def test_a_message_has_its_code_severity_and_lines() -> None:
    assert read(start(2110, 1), "Invariant I is violated.", end(2110)) == (
        Message(2110, 1, ("Invariant I is violated.",)),
    )


def test_an_error_is_known_by_its_severity_even_if_its_code_is_unknown() -> None:
    (message,) = read(start(-1, 2), "what", end(-1))
    assert message.code == -1
    assert message.is_error
    assert not read(start(9999, 3), end(9999))[0].is_error


def test_a_missing_severity_is_none() -> None:
    assert read(start(2201, None), "The coverage", end(2201)) == (
        Message(2201, 0, ("The coverage",)),
    )


def test_an_inner_message_stands_alone_and_its_lines_also_in_the_outer_one() -> None:
    assert read(start(1000, 1), "outer", ": " + start(2132), "inner", end(2132), end(1000)) == (
        Message(1000, 1, ("outer", ": ", "inner")),
        Message(2132, 0, ("inner",)),
    )


def test_text_before_an_end_belongs_to_its_message() -> None:
    assert read(start(2132), "last words" + end(2132)) == (Message(2132, 0, ("last words",)),)


def test_lines_outside_every_message_are_kept() -> None:
    assert read(start(2220), end(2220), "Parsing file M.tla", start(2219), end(2219))[1] == (
        Message(UNFRAMED, 0, ("Parsing file M.tla",))
    )


def test_a_truncated_message_is_flagged_with_all_that_holds_it() -> None:
    messages = read(start(1000, 1), "outer", start(2132), "inn")
    assert [message.complete for message in messages] == [False, False]
    assert not read_messages(start(2217, 4) + "\n1: <Initial pred")[0].complete


def test_an_end_closes_what_was_left_open_inside_but_not_as_complete() -> None:
    outer, inner = read(start(1000, 1), start(2132), "inner", end(1000))
    assert (outer.complete, inner.complete) == (True, False)


def test_an_end_without_a_start_is_only_text() -> None:
    assert read(end(2110)) == (Message(UNFRAMED, 0, (end(2110),)),)


def test_line_ends_of_every_kind_are_read() -> None:
    text = f"{start(1)}\r\na\u2028b\r\n{end(1)}\r\n"
    assert read_messages(text) == (Message(1, 0, ("a\u2028b",)),)


def test_progress_is_read_with_grouped_digits_with_and_without_rates() -> None:
    line = (
        "Progress(12) at 2020-01-30 00:00:00: 1,234,567 states generated (99,000 s/min), "
        "234,567 distinct states found (9,000 ds/min), 1,000 states left on queue."
    )
    bare = (
        "Progress(4) at 2020-01-30 00:00:00: 5 states generated, "
        "4 distinct states found, 0 states left on queue."
    )
    assert read_counts(line) == Counts(1234567, 234567, 1000, 12)
    assert read_counts(bare) == Counts(5, 4, 0, 4)


def test_final_and_initial_counts_are_read() -> None:
    final = "5 states generated, 4 distinct states found, 1 states left on queue."
    one = "Finished computing initial states: 1 distinct state generated at 2020-01-30 00:00:00."
    more = "Finished computing initial states: 8 states generated, with 4 of them distinct at x."
    assert read_counts(final) == Counts(5, 4, 1)
    assert read_counts(one) == Counts(1, 1, 1, 1)
    assert read_counts(more) == Counts(8, 4, 4, 1)
    assert read_counts("Starting...") is None


@pytest.mark.parametrize("path", sorted(RECORDED.glob("*.out")), ids=lambda path: path.stem)
def test_no_recorded_stream_has_an_unfinished_message_or_lost_frame(path: Path) -> None:
    messages = read_messages(path.read_text(encoding="utf-8"))
    assert all(message.complete for message in messages)
    assert not any("@!@!@" in line for message in messages for line in message.lines)


@given(
    st.text(alphabet="@!STARENDMG 2110:\n")
    | st.lists(
        st.sampled_from(
            [start(1), end(1), start(2, 1), end(2), "text", "a" + start(3), "b" + end(3)]
        )
    ).map("\n".join)
)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read_messages(text)


@pytest.mark.parametrize("path", sorted(RECORDED.glob("*.out")), ids=lambda path: path.stem)
def test_a_stream_cut_anywhere_begins_as_the_whole_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = read_messages(text)
    for cut in range(0, len(text), 97):
        *before, _ = (*read_messages(text[:cut]), None)
        finished = [message for message in before[:-2] if message is not None]
        assert all(message in whole for message in finished if message.complete)

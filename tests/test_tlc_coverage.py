"""What TLC's counters say, from recorded outputs."""

from __future__ import annotations

from pathlib import Path

from specdsl.tlc.coverage import Counted, Part, read_coverage
from specdsl.tlc.messages import read_messages

RECORDED = Path(__file__).parent / "recorded" / "tlc"
FRAME = "@!@!@STARTMSG {0}:{1} @!@!@\n{2}\n@!@!@ENDMSG {0} @!@!@\n"


def recorded(name: str) -> str:
    return (RECORDED / f"{name}.out").read_text(encoding="utf-8")


def test_each_operator_has_its_states_and_its_parts() -> None:
    coverage = read_coverage(read_messages(recorded("Holds")))
    assert set(coverage) == {"Init", "Inc", "Back", "Never", "Small"}
    assert coverage["Inc"] == Counted(
        2, (Part((6, 11, 6, 15), 0, 2), Part((6, 11, 6, 11), 1, 3), Part((7, 11, 7, 20), 0, 2))
    )
    assert coverage["Never"].generated == 0
    assert coverage["Never"].parts[-1] == Part((11, 13, 11, 18), 0, 0)
    assert coverage["Small"] == Counted(0, (Part((13, 10, 13, 14), 0, 3),))


def test_the_last_block_that_is_whole_counts() -> None:
    inc = "<Inc line 6, col 1 to line 6, col 3 of module Holds>: 1:1"
    early = FRAME.format(2201, 0, "The coverage statistics at") + FRAME.format(2772, 0, inc)
    ended = early + FRAME.format(2202, 0, "End")
    assert read_coverage(read_messages(ended))["Inc"].generated == 1
    assert read_coverage(read_messages(ended + recorded("Holds")))["Inc"].generated == 2
    assert read_coverage(read_messages(ended + early.replace(": 1:1", ": 9:9"))) == (
        read_coverage(read_messages(ended))
    )


def test_the_cost_of_a_set_is_no_count() -> None:
    block = (
        FRAME.format(2201, 0, "The coverage statistics at")
        + FRAME.format(2774, 0, "<P line 4, col 1 to line 4, col 1 of module M>")
        + FRAME.format(2775, 0, "  ||line 4, col 6 to line 5, col 12 of module M: 7:21")
        + FRAME.format(2202, 0, "End")
    )
    assert read_coverage(read_messages(block))["P"].parts == (Part((4, 6, 5, 12), 2, 7),)


def test_nothing_is_counted_when_it_was_off() -> None:
    assert read_coverage(read_messages(recorded("Initially"))) == {}

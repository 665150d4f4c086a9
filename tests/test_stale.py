"""What a thread goes by that is no longer so, although every access is locked. With real TLC."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models import MODELS, loaded, run, spec, trace_of
from specdsl.result import CheckResult
from specdsl.rules.lockset import protectors

MODEL = MODELS / "stale_after_unlock.dsl"


@pytest.fixture(scope="module")
def rows() -> Mapping[str, CheckResult]:
    return run(loaded(MODEL))


def told(row: CheckResult) -> tuple[object, ...] | None:
    one = trace_of(row).stale
    if one is None:
        return None
    spans = (one.known, one.dropped, one.changed, one.used)
    return (one.place, one.lock, one.thread, one.changed_by, one.wrote, *(s.line for s in spans))


# ---- in a run ------------------------------------------------------------------------------------


def test_a_value_that_was_read_under_a_lock_is_used_after_it_was_given_up(
    rows: Mapping[str, CheckResult],
) -> None:
    assert told(rows["local"]) == ("SRC.pte", "SRC.ptl", "mover", "zap", False, 16, 17, 25, 19)


def test_a_way_that_was_gone_for_what_was_read_is_gone_on_with(
    rows: Mapping[str, CheckResult],
) -> None:
    assert told(rows["tested"]) == ("SRC.pte", "SRC.ptl", "mover", "zap", False, 16, 17, 25, 18)


def test_what_a_thread_wrote_itself_is_no_longer_so(rows: Mapping[str, CheckResult]) -> None:
    assert told(rows["wrote"]) == ("SRC.pte", "SRC.ptl", "mover", "zap", True, 12, 13, 25, 14)


def test_nothing_is_told_where_some_access_holds_no_lock(rows: Mapping[str, CheckResult]) -> None:
    assert told(rows["unlocked"]) is None


SILENT = """\
enum Addr { SRC, DST }
object Table [Addr] { ptl : spinlock; pte : 0..3 = 1 }
global bad : bool
global busy : bool
thread mover {
    lock SRC.ptl
    let seen = SRC.pte
    unlock SRC.ptl
    %s
}
thread zap { lock SRC.ptl; SRC.pte = 0; %s; unlock SRC.ptl; busy = on }
invariant fine: not (bad and busy)
check all expect violates fine
"""


@pytest.mark.parametrize(
    ("goes_on", "zaps"),
    [
        ("lock SRC.ptl; if SRC.pte == seen { skip } else { bad = on }; unlock SRC.ptl", "skip"),
        ("bad = on; if seen == 1 { skip }", "skip"),
        ("lock SRC.ptl; SRC.pte = seen; unlock SRC.ptl; bad = on", "SRC.pte = 1"),
    ],
    ids=["it looks again", "it does not matter", "it is so again"],
)
def test_nothing_is_told_where(goes_on: str, zaps: str) -> None:
    assert told(run(spec(SILENT % (goes_on, zaps)))["all"]) is None


# ---- on paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("lock A.l; A.x = 1; unlock A.l", [("l", (None,)), ("l", ("A",))]),
        ("choose a in Side; lock a.l; a.x = 1; unlock a.l", [("l", (None,))]),
        ("lock A.l; B.x = 1; unlock A.l", [("l", ("A",))]),
        ("lock m; A.x = 1; unlock m; lock m; lock A.l; B.x = 1; unlock all", [("m", ())]),
        ("choose a in Side where a.x == 0; lock m; a.x = 1; unlock m", []),
        ("lock s for read; A.x = 1; unlock s", []),
        ("lock s for read; if A.x == 1 { skip }; unlock s", [("s", ())]),
        ("lock m; if on_ { unlock m }; A.x = 1; unlock all", []),
        ("lock m; if off_ { unlock m }; A.x = 1; unlock all", [("m", ())]),
        ('A.x = 1 allow guarded_by because "new"; lock m; A.x = 1; unlock m', []),
    ],
)
def test_the_locks_that_are_held_wherever_a_variable_is_touched(
    body: str, found: list[tuple[str, tuple[str | None, ...]]]
) -> None:
    text = f"""enum Side {{ A, B }}
option on_ : bool = on
option off_ : bool = off
object Table [Side] {{ l : spinlock; x : 0..2 }}
global m : mutex
global s : rw_semaphore
thread t {{ {body} }}
thread u {{ if on_ or off_ {{ lock m; lock s for read; unlock s; unlock m }} }}
"""
    checked = spec(text)
    (x,) = [each for each in checked.model.variables if each.name == "x"]
    said = protectors(checked.model, checked.checks[0].settings).get(x, ())
    assert {(each.lock.name, each.members) for each in said} == set(found)

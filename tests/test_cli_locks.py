"""`specdsl locks`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specdsl.cli import main

SPEC = """\
spec graph
object Table [SRC, DST] { ptl : spinlock }
global mm : rw_semaphore
global m : mutex
order mm > Table.ptl
thread one {
    lock mm for read
    lock m
    take(SRC)
    unlock all
}
function take(a: Table) { lock a.ptl }
thread two { lock m; lock mm for write; if trylock SRC.ptl { skip }; unlock all }
check all expect deadlocks
"""


@pytest.fixture
def spec(here: Path) -> Path:
    path = here / "graph.dsl"
    path.write_text(SPEC)
    return path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as caught:
        main(["locks", *arguments])
    assert caught.value.code == 0
    return capsys.readouterr().out


def test_text_has_the_graph_outermost_first(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        shown(capsys, "graph.dsl")
        == """\
order mm > Table.ptl
mm  (rw_semaphore, sleeps)
! > m
      one 8: `m`, `mm` taken in 7
  > Table.ptl
      one 12 (by take): `a.ptl`, `mm` taken in 7
m  (mutex, sleeps)
  > Table.ptl
      one 12 (by take): `a.ptl`, `m` taken in 8
! > mm
      two 13: `mm`, `m` taken in 13
Table.ptl  (spinlock)

! m > mm > m
      two 13: `mm`, `m` taken in 13
      one 8: `m`, `mm` taken in 7
"""
    )


def test_the_tables(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        shown(capsys, "graph.dsl", "--format", "table")
        == """\
who takes what

  lock       kind                  one               two
  ---------  --------------------  ----------------  ------------------
  mm         rw_semaphore, sleeps  waits for read 7  waits for write 13
  m          mutex, sleeps         waits 8           waits 13
  Table.ptl  spinlock              waits 12          tries 13

what nests in what

  held  taken inside          where             held since
  ----  --------------------  ----------------  ----------
  mm    m (waits)             one 8             `mm` 7
  mm    Table.ptl (waits)     one 12 (by take)  `mm` 7
  mm    Table.ptl (tries)     two 13            `mm` 13
  m     mm (waits for write)  two 13            `m` 13
  m     Table.ptl (waits)     one 12 (by take)  `m` 8
  m     Table.ptl (tries)     two 13            `m` 13

what is held across a sleep

  held  kind          sleeps for  where
  ----  ------------  ----------  ------
  mm    rw_semaphore  m           one 8
  m     mutex         mm          two 13
"""
    )


def test_dot_quotes_names_and_marks_circles(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        shown(capsys, "graph.dsl", "--format", "dot")
        == """\
digraph "graph" {
  node [shape=box];
  "mm" [label="mm\\nrw_semaphore"];
  "m" [label="m\\nmutex"];
  "Table.ptl" [label="Table.ptl\\nspinlock"];
  "mm" -> "m" [label="one 8", color=red];
  "mm" -> "Table.ptl" [label="one 12"];
  "m" -> "Table.ptl" [label="one 12"];
  "m" -> "mm" [label="two 13", color=red];
}
"""
    )


def test_json_has_everything_of_the_tables(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(shown(capsys, "graph.dsl", "--format", "json"))
    assert document["orders"] == [["mm", "Table.ptl"]]
    assert [each["lock"] for each in document["locks"]] == ["mm", "m", "Table.ptl"]
    inner = document["nestings"][2]["inner"]
    assert inner["calls"] == [{"function": "take", "line": 9}]
    assert len(document["cycles"]) == 1
    assert {each["outer"]["lock"] for each in document["held_across_sleep"]} == {"mm", "m"}


def test_a_refused_spec_has_no_graph(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "spec a\nglobal s : spinlock\nglobal m : mutex\nthread t { lock s; lock m }\n"
    (here / "a.dsl").write_text(text)
    with pytest.raises(SystemExit) as caught:
        main(["locks", "a.dsl"])
    assert caught.value.code == 3
    assert "E0340" in capsys.readouterr().err


def test_a_spec_without_locks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.dsl").write_text("spec a\nthread t { skip }\n")
    assert shown(capsys, "a.dsl") == "no locks\n"

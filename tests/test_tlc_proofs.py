"""What TLC said before: found again for the same question only, and only whole."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from specdsl import cli, driver
from specdsl.diagnostic import ToolError
from specdsl.result import CheckResult, SpecResult, Verdict
from specdsl.runs import RunSettings
from specdsl.tlc import proofs as proofs_module
from specdsl.tlc.command import Simulation, TlcSettings
from specdsl.tlc.installed import Jar, Java, Toolchain
from specdsl.tlc.proofs import Proofs, Question, question
from specdsl.tlc.run import Progress, RawRun

TOOLS = Toolchain(Java(Path("/opt/java"), ""), Jar(Path("/opt/tla2tools.jar"), "ab12", "2.15", ""))
FILES = {"M.tla": "---- MODULE M ----\n====\n", "M.cfg": "INIT Init\n"}
SETTINGS = TlcSettings(memory_mb=100, timeout=5)
RAW = RawRun(
    ("java", "M"), 0, "told \u00fc", "", 1.5, False, False, told=(Progress(1, 2, 3, 4, 5.0),)
)


def asked(
    files: dict[str, str] = FILES,
    config: str = "M.cfg",
    tools: Toolchain = TOOLS,
    settings: TlcSettings = SETTINGS,
) -> Question:
    return question(files, "M", config, tools, settings)


OTHERS: dict[str, Callable[[], Question]] = {
    "a byte of the module": lambda: asked({**FILES, "M.tla": FILES["M.tla"] + " "}),
    "a byte of the config": lambda: asked({**FILES, "M.cfg": "INIT Init \n"}),
    "the name of a file": lambda: asked({"N.tla": FILES["M.tla"], "M.cfg": FILES["M.cfg"]}),
    "the config": lambda: asked(config="N.cfg"),
    "the jar": lambda: asked(tools=replace(TOOLS, jar=replace(TOOLS.jar, sha256="cd34"))),
    "the Java": lambda: asked(tools=replace(TOOLS, java=Java(Path("/opt/other"), ""))),
    "workers": lambda: asked(settings=replace(SETTINGS, workers=2)),
    "coverage": lambda: asked(settings=replace(SETTINGS, coverage=False)),
    "deadlock": lambda: asked(settings=replace(SETTINGS, deadlock=False)),
    "by chance": lambda: asked(settings=replace(SETTINGS, simulation=Simulation())),
}


@pytest.mark.parametrize("what", OTHERS)
def test_whatever_can_change_the_answer_is_another_question(what: str, tmp_path: Path) -> None:
    proofs = Proofs(tmp_path)
    proofs.keep(asked(), RAW)
    assert proofs.find(OTHERS[what]()) is None
    assert proofs.find(asked()) == RAW
    assert proofs.damaged == []


def test_time_memory_and_where_the_tools_lie_change_no_answer() -> None:
    elsewhere = replace(TOOLS, archive=Path("/a"), jar=replace(TOOLS.jar, path=Path("/b.jar")))
    more = replace(SETTINGS, memory_mb=None, timeout=None, jvm="long")
    assert asked(tools=elsewhere, settings=more).key == asked().key


def entry(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def change(path: Path, **news: object) -> None:
    old = json.loads(gzip.decompress(path.read_bytes()))
    path.write_bytes(gzip.compress(json.dumps({**old, **news}).encode()))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "a bit": lambda path: path.write_bytes(path.read_bytes()[:40] + b"x" + path.read_bytes()[41:]),
    "no gzip": lambda path: path.write_bytes(b"{}"),
    "no JSON": lambda path: path.write_bytes(gzip.compress(b"hello")),
    "no object": lambda path: path.write_bytes(gzip.compress(b"[1]")),
    "a number": lambda path: path.write_bytes(gzip.compress(b"1")),
    "nothing in it": lambda path: path.write_bytes(gzip.compress(b"{}")),
    "another format": lambda path: change(path, format="specdsl-proof/0"),
    "another question": lambda path: change(path, about={}),
    "another answer": lambda path: change(path, answer={"exit_code": 0}),
    "nested": lambda path: path.write_bytes(gzip.compress(b"[" * 100_000)),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_what_is_damaged_or_foreign_is_ignored_and_told(what: str, tmp_path: Path) -> None:
    proofs = Proofs(tmp_path)
    proofs.keep(asked(), RAW)
    DAMAGES[what](entry(tmp_path))
    assert proofs.find(asked()) is None
    assert proofs.damaged == [entry(tmp_path)]


def test_readonly_reads_and_leaves_everything_as_it_is(tmp_path: Path) -> None:
    Proofs(tmp_path).keep(asked(), RAW)
    before = entry(tmp_path).stat()
    reader = Proofs(tmp_path, writes=False)
    assert reader.find(asked()) == RAW
    reader.keep(OTHERS["the jar"](), RAW)
    assert entry(tmp_path).stat() == before
    nowhere = Proofs(tmp_path / "nowhere", writes=False)
    assert nowhere.find(asked()) is None
    nowhere.keep(asked(), RAW)
    assert not nowhere.folder.exists()


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    proofs = Proofs(tmp_path / "file" / "proofs")
    proofs.keep(asked(), RAW)
    assert proofs.find(asked()) is None


def test_several_may_write_and_read_at_once(tmp_path: Path) -> None:
    def use(number: int) -> RawRun | None:
        proofs = Proofs(tmp_path)
        proofs.keep(asked(), replace(RAW, seconds=float(number)))
        found = proofs.find(asked())
        assert proofs.damaged == []
        return found

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(use, range(200)))
    assert all(each is not None and replace(each, seconds=1.5) == RAW for each in found)
    assert entry(tmp_path).suffix == ".gz"  # and nothing half-written beside it


def test_those_not_used_for_longest_go_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofs = Proofs(tmp_path)
    questions = [asked({**FILES, "M.cfg": f"\\* {number}"}) for number in range(8)]
    for each in questions:
        proofs.keep(each, RAW)
    assert proofs.find(questions[0]) == RAW
    size = entry_size(tmp_path)
    monkeypatch.setattr(proofs_module, "MOST_BYTES", size * 4)
    proofs.tidy()
    left = [each for each in questions if proofs.find(each) is not None]
    assert left[0] == questions[0]
    assert left[1:] == questions[-2:]


def entry_size(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.iterdir())


# ---- with TLC ------------------------------------------------------------------------------------


@pytest.fixture
def no_tlc(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, TLC cannot be started."""

    def fail(*arguments: object, **more: object) -> None:
        raise ToolError("TLC was started")

    return lambda: monkeypatch.setattr("specdsl.runs.run_tlc", fail)


def told(row: CheckResult) -> tuple[object, ...]:
    return (row.verdict, row.property, row.as_expected, row.distinct_states, row.depth, row.seconds)


def run(proofs: Proofs, **more: object) -> SpecResult:
    spec = driver.load("tutorial/forgotten_lock")
    return driver.run(spec, settings=RunSettings(proofs=proofs, **more))  # type: ignore[arg-type]


def test_what_tlc_said_is_not_asked_again(
    tmp_path: Path, no_tlc: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    first = run(Proofs(tmp_path))
    no_tlc()
    again = run(Proofs(tmp_path, writes=False))
    assert [told(row) for row in again.results] == [told(row) for row in first.results]
    assert [row.cached for row in first.results + again.results] == [False, False, True, True]
    steps = [row.trace.steps for row in (*first.results, *again.results) if row.trace is not None]
    assert len(steps) == 2
    assert len(steps[0]) == len(steps[1])
    assert again.never_taken == first.never_taken

    with pytest.raises(SystemExit) as exit:
        cli.main(
            ["check", "tutorial/forgotten_lock", "--cache=readonly", f"--cache-dir={tmp_path}"]
        )
    assert exit.value.code == 0
    shown = capsys.readouterr().out
    assert "s)  ok" in shown
    assert "proved before" in shown

    # With another budget it is the same question; with other workers, or to keep the run, another.
    assert all(row.cached for row in run(Proofs(tmp_path), timeout=1, memory_mb=64).results)
    for more in ({"workers": 2}, {"keep": tmp_path / "kept"}):
        rows = run(Proofs(tmp_path), **more).results
        assert [row.verdict for row in rows] == [Verdict.INCONCLUSIVE] * 2


def test_what_is_not_certain_is_not_remembered(tmp_path: Path) -> None:
    rows = run(Proofs(tmp_path), timeout=0.01).results
    assert [row.verdict for row in rows] == [Verdict.INCONCLUSIVE] * 2
    assert not list(tmp_path.iterdir())


def test_an_answer_that_cannot_be_tlcs_is_not_believed(tmp_path: Path) -> None:
    """Whoever can write into the folder can write a digest too; what is no proof is still none."""
    spec = driver.load("tutorial/forgotten_lock")
    (check,) = driver.choose(spec, ["without_lock"])
    settings = RunSettings(proofs=Proofs(tmp_path))
    driver.run(spec, [check], settings=settings)
    path = entry(tmp_path)
    old = json.loads(gzip.decompress(path.read_bytes()))
    old.pop("digest")
    for wrong in ({"exit_code": 0}, {"stdout": ""}, {"timed_out": True}):
        new = {**old, "answer": {**old["answer"], **wrong}}
        data = json.dumps({**new, "digest": proofs_module._digest(new)}).encode()
        path.write_bytes(gzip.compress(data))
        proofs = Proofs(tmp_path, writes=False)
        (row,) = driver.run(spec, [check], settings=RunSettings(proofs=proofs)).results
        assert (row.verdict, row.cached) == (Verdict.VIOLATED, False)
        assert proofs.damaged == [path]

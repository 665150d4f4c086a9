"""Running the real TLC: what is passed to it, and that nothing of it is ever left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from specdsl.diagnostic import ToolError
from specdsl.tlc.coverage import read_coverage
from specdsl.tlc.messages import read_messages
from specdsl.tlc.outcome import (
    Deadlocked,
    Holds,
    Outcome,
    ToolFailed,
    Unfinished,
    Violated,
    read_outcome,
)
from specdsl.tlc.run import Progress, RawRun, TlcSettings, argv_for, run_tlc
from specdsl.tlc.toolchain import Jar, Java, Toolchain, find_toolchain

RECORDED = Path(__file__).parent / "recorded" / "tlc"
MODULES = RECORDED / "modules"
SHORT = TlcSettings()


@pytest.fixture(scope="module")
def toolchain() -> Toolchain:
    return find_toolchain(environ=os.environ)


@pytest.fixture
def told_java(toolchain: Toolchain, tmp_path: Path) -> Toolchain:
    """The same Java, which writes its process id into its work folder, and has a child process."""
    script = 'echo $$ > java.pid\nsleep 300 &\necho $! > child.pid\nexec "$REAL" "$@"\n'
    return wrapped(toolchain, tmp_path, script)


def wrapped(toolchain: Toolchain, folder: Path, script: str) -> Toolchain:
    path = folder / "java"
    path.write_text(f"#!/bin/sh\nREAL='{toolchain.java.path}'\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return Toolchain(Java(path, "a test"), toolchain.jar)


def files_of(name: str) -> dict[str, str]:
    paths = (MODULES / f"{name}.tla", MODULES / f"{name}.cfg")
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def run(name: str, toolchain: Toolchain, workdir: Path, settings: TlcSettings = SHORT) -> RawRun:
    return run_tlc(files_of(name), name, f"{name}.cfg", toolchain, settings, workdir)


def alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and was not collected does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def pid_in(path: Path) -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.exists() and path.read_text(encoding="ascii").endswith("\n"):
            return int(path.read_text(encoding="ascii"))
        time.sleep(0.02)
    raise AssertionError(f"{path} was not written")


def assert_ended(*pids: int) -> None:
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(alive, pids))


ANYWHERE = Toolchain(
    Java(Path("/java"), "a test"), Jar(Path("/tla2tools.jar"), "0" * 64, "2.15", "a test")
)


def test_the_command_is_exactly_this() -> None:
    assert argv_for("M", "M.cfg", ANYWHERE, TlcSettings()) == (
        "/java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:CompileThresholdScaling=8",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=tmp",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-Duser.country=US",
        "-cp",
        "/tla2tools.jar",
        "tlc2.TLC",
        "-tool",
        "-workers",
        "1",
        "-metadir",
        "states",
        "-cleanup",
        "-checkpoint",
        "0",
        "-fp",
        "0",
        "-coverage",
        "1",
        "-config",
        "M.cfg",
        "M",
    )


def test_each_setting_changes_its_own_part_of_the_command() -> None:
    usual = set(argv_for("M", "M.cfg", ANYWHERE, SHORT))

    def changed(settings: TlcSettings) -> tuple[set[str], set[str]]:
        other = set(argv_for("M", "M.cfg", ANYWHERE, settings))
        return usual - other, other - usual

    assert changed(TlcSettings(workers=3)) == (set(), {"3"})  # "1" is also the coverage interval
    assert changed(TlcSettings(timeout=9)) == (set(), set())
    assert changed(TlcSettings(memory_mb=512)) == (set(), {"-Xmx512m"})
    assert changed(TlcSettings(coverage=False)) == ({"-coverage"}, set())
    assert changed(TlcSettings(deadlock=False)) == (set(), {"-deadlock"})
    assert changed(TlcSettings(jvm="long")) == (
        {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=8"},
        {"-XX:+UseParallelGC"},
    )


def test_every_recorded_outcome_is_what_tlc_says_now(toolchain: Toolchain, tmp_path: Path) -> None:
    """So the reader is not tested against outputs that no TLC gives."""
    names = sorted(path.stem for path in MODULES.glob("*.tla") if path.stem != "Long")

    def now(name: str) -> Outcome:
        return _timeless(read_outcome(run(name, toolchain, tmp_path / name)), toolchain)

    with ThreadPoolExecutor(3) as pool:
        outcomes = dict(zip(names, pool.map(now, names), strict=True))
    for name, outcome in outcomes.items():
        assert outcome == _timeless(_recorded(name), toolchain), name


def _recorded(name: str) -> Outcome:
    text = (RECORDED / f"{name}.out").read_text(encoding="utf-8")
    code = int((RECORDED / f"{name}.json").read_text(encoding="utf-8").split()[-1].rstrip("}"))
    return read_outcome(RawRun(("java", name), code, text, "", 0.0, False, False))


def _timeless(outcome: Outcome, toolchain: Toolchain) -> Outcome:
    if toolchain.jar.version != "2.15":
        pytest.skip(f"the outputs are of TLC 2.15, this is {toolchain.jar.version}")
    if isinstance(outcome, ToolFailed):
        return replace(outcome, output_tail="")
    statistics = replace(outcome.statistics, seconds=0.0)
    return replace(outcome, statistics=statistics)


def test_progress_is_told_in_the_callers_thread(toolchain: Toolchain, tmp_path: Path) -> None:
    told: list[tuple[Progress, threading.Thread]] = []
    raw = run_tlc(
        files_of("Holds"),
        "Holds.tla",
        "Holds.cfg",
        toolchain,
        SHORT,
        tmp_path,
        on_progress=lambda progress: told.append((progress, threading.current_thread())),
    )
    assert raw.exit_code == 0
    assert {thread for _, thread in told} == {threading.current_thread()}
    last = told[-1][0]
    assert (last.generated, last.distinct, last.queue, last.depth) == (4, 3, 0, 3)
    assert 0 < last.seconds <= raw.seconds


def test_deadlock_and_coverage_can_be_switched_off(toolchain: Toolchain, tmp_path: Path) -> None:
    off = TlcSettings(deadlock=False, coverage=False, jvm="long", memory_mb=300, workers=2)
    with_check = run("Deadlock", toolchain, tmp_path)
    without = run("Deadlock", toolchain, tmp_path, off)
    assert isinstance(read_outcome(with_check), Deadlocked)
    assert isinstance(read_outcome(without), Holds)
    assert read_coverage(read_messages(with_check.stdout)) != {}
    assert read_coverage(read_messages(without.stdout)) == {}


def test_a_run_can_be_repeated_in_its_folder_at_once(toolchain: Toolchain, tmp_path: Path) -> None:
    (tmp_path / "states" / "left").mkdir(parents=True)
    outcomes = [read_outcome(run("Violated", toolchain, tmp_path)) for _ in range(2)]
    assert all(isinstance(outcome, Violated) for outcome in outcomes)
    assert not (tmp_path / "states" / "left").exists()


@pytest.mark.parametrize("locale", ["C", "en_US.UTF-8"])
def test_the_folder_may_have_any_name(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.chdir(tmp_path)
    for name in ("of two words", 'it\'s "quoted" $HOME `;', "größe-模型-é"):
        raw = run("Holds", toolchain, Path(name))
        assert isinstance(read_outcome(raw), Holds), raw.stdout + raw.stderr


def test_letters_outside_latin_1_may_stand_in_comments_but_not_in_strings(
    toolchain: Toolchain, tmp_path: Path
) -> None:
    def outcome(old: str, new: str) -> Outcome:
        files = {name: text.replace(old, new) for name, text in files_of("Initially").items()}
        return read_outcome(
            run_tlc(files, "Initially", "Initially.cfg", toolchain, SHORT, tmp_path)
        )

    assert isinstance(outcome("The initial", "größe-模型: the initial"), Violated)
    rejected = outcome("a |-> 1", 'a |-> "模型"')
    assert isinstance(rejected, ToolFailed)
    assert "Lexical error at line 6" in rejected.reason


def test_options_from_the_environment_do_not_reach_java(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Xmx1m")
    raw = run("Holds", toolchain, tmp_path)
    assert raw.stderr == ""
    assert isinstance(read_outcome(raw), Holds)


def test_a_full_error_stream_does_not_stall_it(toolchain: Toolchain, tmp_path: Path) -> None:
    script = "head -c 2000000 /dev/zero >&2\n" + 'exec "$REAL" "$@"\n'
    raw = run("Holds", wrapped(toolchain, tmp_path, script), tmp_path / "work")
    assert len(raw.stderr) == 2_000_000
    assert isinstance(read_outcome(raw), Holds)


def test_parallel_runs_do_not_meet(toolchain: Toolchain, tmp_path: Path) -> None:
    names = ("Holds", "Violated", "Deadlock", "Holds", "AssertFails")
    with ThreadPoolExecutor(len(names)) as pool:
        raws = list(
            pool.map(lambda job: run(job[1], toolchain, tmp_path / str(job[0])), enumerate(names))
        )
    assert [raw.exit_code for raw in raws] == [0, 12, 11, 0, 75]


def test_time_out_ends_tlc_and_all_that_it_started(told_java: Toolchain, tmp_path: Path) -> None:
    workdir = tmp_path / "work"
    raw = run("Long", told_java, workdir, TlcSettings(timeout=1.5))
    assert_ended(pid_in(workdir / "java.pid"), pid_in(workdir / "child.pid"))
    assert raw.timed_out
    assert 1.5 <= raw.seconds < 6
    outcome = read_outcome(raw)
    assert isinstance(outcome, Unfinished)
    assert outcome.reason == "time was up after 2 s"


def test_a_cancelled_run_ends_at_once(told_java: Toolchain, tmp_path: Path) -> None:
    workdir = tmp_path / "work"
    cancelled = threading.Event()
    threading.Timer(1.0, cancelled.set).start()
    raw = run_tlc(
        files_of("Long"), "Long", "Long.cfg", told_java, SHORT, workdir, cancelled=cancelled
    )
    assert_ended(pid_in(workdir / "java.pid"), pid_in(workdir / "child.pid"))
    assert raw.interrupted
    assert not raw.timed_out
    assert isinstance(read_outcome(raw), Unfinished)


def test_an_exception_of_the_caller_ends_tlc(told_java: Toolchain, tmp_path: Path) -> None:
    workdir = tmp_path / "work"

    def fail(progress: Progress) -> None:
        raise LookupError("of the caller")

    with pytest.raises(LookupError, match="of the caller"):
        run_tlc(files_of("Long"), "Long", "Long.cfg", told_java, SHORT, workdir, on_progress=fail)
    assert_ended(pid_in(workdir / "java.pid"), pid_in(workdir / "child.pid"))


def test_a_tlc_that_does_not_obey_is_killed(toolchain: Toolchain, tmp_path: Path) -> None:
    script = "trap '' TERM\necho $$ > java.pid\nsleep 300 & wait; sleep 300\n"
    deaf = wrapped(toolchain, tmp_path, script)
    raw = run("Long", deaf, tmp_path / "work", TlcSettings(timeout=0.3))
    assert raw.exit_code == -signal.SIGKILL
    assert_ended(pid_in(tmp_path / "work" / "java.pid"))


CTRL_C = """
import os, signal, sys
from pathlib import Path
from specdsl.tlc.run import TlcSettings, run_tlc
from specdsl.tlc.toolchain import Java, Toolchain, find_toolchain

# Whoever starts the tests in the background of a shell has SIGINT ignored, and we inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
modules, java, workdir = map(Path, sys.argv[1:])
files = {name: (modules / name).read_text() for name in ("Long.tla", "Long.cfg")}
toolchain = Toolchain(Java(java, "a test"), find_toolchain(environ=os.environ).jar)
try:
    run_tlc(files, "Long", "Long.cfg", toolchain, TlcSettings(), workdir)
except KeyboardInterrupt:
    sys.exit(7)
"""


def test_ctrl_c_ends_tlc_and_goes_on_to_the_caller(told_java: Toolchain, tmp_path: Path) -> None:
    workdir = tmp_path / "work"
    arguments = (str(MODULES), str(told_java.java.path), str(workdir))
    here = str(Path(__file__).parent.parent)
    with subprocess.Popen(
        (sys.executable, "-c", CTRL_C, *arguments), env={**os.environ, "PYTHONPATH": here}
    ) as child:
        pids = pid_in(workdir / "java.pid"), pid_in(workdir / "child.pid")
        time.sleep(0.7)
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=20) == 7
    assert_ended(*pids)


def test_a_java_killed_from_outside_is_unfinished(told_java: Toolchain, tmp_path: Path) -> None:
    workdir = tmp_path / "work"

    def kill() -> None:
        pid = pid_in(workdir / "java.pid")
        time.sleep(0.7)
        os.kill(pid_in(workdir / "child.pid"), signal.SIGKILL)  # it holds the output open as well
        os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    outcome = read_outcome(run("Long", told_java, workdir))
    killer.join()
    assert isinstance(outcome, Unfinished)
    assert outcome.reason.startswith("Java was killed by signal 9; if nobody did that, ")


def test_a_java_that_cannot_be_started_has_a_cure(toolchain: Toolchain, tmp_path: Path) -> None:
    nowhere = Toolchain(Java(tmp_path / "java", "a test"), toolchain.jar)
    with pytest.raises(ToolError) as raised:
        run("Holds", nowhere, tmp_path / "work")
    assert str(tmp_path / "java") in raised.value.message
    assert raised.value.help


def test_a_java_that_refuses_its_options_did_not_run_tlc(
    toolchain: Toolchain, tmp_path: Path
) -> None:
    outcome = read_outcome(run("Holds", toolchain, tmp_path, TlcSettings(memory_mb=1)))
    assert isinstance(outcome, ToolFailed)
    assert "did not start" in outcome.reason
    assert "heap" in outcome.output_tail


def test_a_folder_that_cannot_be_written_has_a_cure(toolchain: Toolchain, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ToolError) as raised:
        run("Holds", toolchain, tmp_path / "file" / "work")
    assert raised.value.help


@pytest.mark.parametrize("name", ["../M.tla", "/tmp/M.tla", "a/b.tla", ""])
def test_a_file_outside_the_work_folder_is_refused(
    toolchain: Toolchain, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ValueError, match="not the name of a file"):
        run_tlc({name: ""}, "M", "M.cfg", toolchain, SHORT, tmp_path)

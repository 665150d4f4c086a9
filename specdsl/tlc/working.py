"""A worker on this machine for a server that may be elsewhere: waits for it, works, and goes when
there is nothing more to do."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from specdsl.diagnostic import ToolError
from specdsl.tlc.command import worker_argv
from specdsl.tlc.installed import Toolchain
from specdsl.tlc.run import run_beside
from specdsl.tlc.serving import Joining, is_there

_LOOK = 1.0
"""Seconds between two looks whether the server is there."""
_LOOKS = 3
"""So many in a row that find nothing: it is gone."""


def work(
    toolchain: Toolchain,
    joining: Joining,
    tell: Callable[[str], None],
    *,
    memory_mb: int | None = None,
    linger: float = 15.0,
) -> None:
    """Works for the server as soon as it is there, and for the next one at the same place, as long
    as one comes within `linger` seconds: that of the next check. Raises ToolError if the server
    goes before it is done, or if the worker cannot join it."""
    at = f"{joining.host}:{joining.port}"
    if not is_there(joining.host, joining.port):
        tell(f"waits for a server at {at}")
    deadline: float | None = None
    while _comes(joining, deadline):
        with tempfile.TemporaryDirectory(prefix="specdsl-worker-") as folder:
            ending = _Ending(joining, tell)
            argv = worker_argv(toolchain, joining, memory_mb)
            run_beside(argv, Path(folder), ending.hear, ending.is_over)
        if ending.failure and _stays(joining):
            raise ToolError(
                f"cannot join the server at {at}: {ending.failure}",
                help="the same TLC and the same specdsl have to run on all machines, and they must"
                " reach each other at the addresses that were named",
            )
        if ending.joined and not ending.done:
            raise ToolError(
                f"the server at {at} is gone before it was done",
                help="see there what became of the check",
            )
        if ending.done:
            tell(f"this check is done; waits {linger:.0f} s for another")
        deadline = time.monotonic() + linger
    tell("no other check has come")


def _stays(joining: Joining) -> bool:
    """It is no server that was just about to end."""
    time.sleep(_LOOK)
    return is_there(joining.host, joining.port)


def _comes(joining: Joining, deadline: float | None) -> bool:
    while not is_there(joining.host, joining.port):
        if deadline is not None and time.monotonic() >= deadline:
            return False
        time.sleep(_LOOK)
    return True


_THROWN = "The exception was a"


@dataclass(slots=True)
class _Ending:
    """How it went with one server, by what the worker says and by looking for the server."""

    joining: Joining
    tell: Callable[[str], None]
    joined: bool = False
    done: bool = False
    failure: str = ""
    _missed: int = 0
    _looked: float = field(default_factory=time.monotonic)
    _said: str = ""

    def hear(self, line: str) -> None:
        if line.startswith("TLC worker with ") and "ready at" in line:
            self.joined = True
            threads = self.joining.threads
            self.tell(f"works, {threads} {'thread' if threads == 1 else 'threads'}")
        elif ", work completed at:" in line or line.startswith("TLCServer has finished"):
            self.done = True
        elif line.startswith("Error: Failed to start worker"):
            self.failure = self._said or "TLC says no more"
        elif line.startswith(_THROWN):
            self._said = line.removeprefix(_THROWN).strip()

    def is_over(self) -> bool:
        """The server has gone, so that the worker waits for nothing."""
        if time.monotonic() - self._looked >= _LOOK:
            self._missed = 0 if is_there(self.joining.host, self.joining.port) else self._missed + 1
            self._looked = time.monotonic()
        return self._missed >= _LOOKS

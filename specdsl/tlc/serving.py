"""TLC on several machines: where its server listens, what the JVMs are told for that, and how many
workers there are."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from specdsl.diagnostic import ToolError
from specdsl.find import RequestError

PORT = 10997
"""That of TLC's own server."""
LOOPBACK = "127.0.0.1"
SERVER, _BOUND, _WORKER = "CheckServer", "BoundSockets", "tlc2.tool.distributed.TLCWorker"

_TELL_MS = 5_000
"""Milliseconds between two words about how far the server is."""
_FILTER = "java.**;jdk.proxy*;com.sun.proxy.*;sun.rmi.**;tlc2.**;tla2sany.**;util.**;!*"
"""The only classes that are read from the network."""


@dataclass(frozen=True, slots=True)
class Serving:
    """A server for workers elsewhere: the address and the port at which it listens, and the seconds
    that it goes on after the last worker has gone. `classes` are those of `compiled.py`."""

    address: str = LOOPBACK
    port: int = PORT
    patience: float = 60.0
    classes: Path = Path()


@dataclass(frozen=True, slots=True)
class Joining:
    """A worker with so many threads for the server at `host`, which calls it back at `address`."""

    host: str
    port: int
    address: str
    threads: int
    classes: Path


def bound_to(address: str) -> tuple[str, ...]:
    """The flags of a JVM that listens at this address only, and reads nothing but TLC's classes."""
    return (
        f"-Dspecdsl.listen={address}",
        f"-Djava.rmi.server.hostname={address}",
        f"-Djdk.serialFilter={_FILTER}",
        "-Djava.rmi.server.disableHttp=true",
        "-Djava.net.preferIPv4Stack=true",
    )


def server_flags(serving: Serving) -> tuple[str, ...]:
    """Those of the server's JVM."""
    told = f"-Dtlc2.tool.distributed.TLCServer.report={_TELL_MS}"
    return (*bound_to(serving.address), f"-Dspecdsl.port={serving.port}", told)


def worker_flags(joining: Joining) -> tuple[str, ...]:
    """Those of a worker's JVM."""
    port = f"-Dtlc2.tool.distributed.TLCServer.port={joining.port}"
    threads = f"-Dtlc2.tool.distributed.TLCWorker.threadCount={joining.threads}"
    return (*bound_to(joining.address), port, threads)


def worker_main(joining: Joining) -> tuple[str, ...]:
    """The class that a worker's JVM runs, with its arguments."""
    return (_BOUND, _WORKER, joining.host)


_JOINED = re.compile(r"^Registration for worker at .* completed")
_LOST = re.compile(r"^TLC worker .* disconnected \(")


@dataclass(slots=True)
class Crew:
    """The workers of a server, as far as it tells. `tell` is called with their number when it
    changes."""

    tell: Callable[[int], None] = lambda number: None
    present: int = 0
    _alone_since: float | None = field(default=None)

    def hear(self, line: str) -> None:
        """A line of the server's."""
        before = self.present
        if _JOINED.match(line):
            self.present += 1
            self._alone_since = None
        elif _LOST.match(line):
            self.present = max(0, self.present - 1)
            self._alone_since = time.monotonic() if self.present == 0 else None
        if self.present != before:
            self.tell(self.present)

    def is_gone(self, patience: float) -> bool:
        """All that were there have gone, and for so many seconds nobody has come."""
        since = self._alone_since
        return since is not None and time.monotonic() - since >= patience


def is_loopback(address: str) -> bool:
    """Only this machine can reach it."""
    return address.startswith("127.")


def own_address(name: str) -> str:
    """The IPv4 address of this machine that `name` means. Raises RequestError if it is none."""
    try:
        address = socket.gethostbyname(name)
    except OSError as error:
        raise RequestError(f"`{name}` is no address: {error.strerror}", help=_OWN) from error
    if address == "0.0.0.0":
        raise RequestError("`0.0.0.0` is every address, and workers are told one", help=_OWN)
    require_free(address, 0)
    return address


_OWN = "name one address of this machine, such as those that `ip addr` lists"


def require_free(address: str, port: int) -> None:
    """Raises ToolError if nothing can listen there; with port 0, RequestError if nothing can at any
    port."""
    try:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((address, port))
            trial.listen(1)
    except OSError as error:
        if port == 0:
            raise RequestError(f"`{address}` is no address of this machine", help=_OWN) from error
        raise ToolError(
            f"nothing can listen at {address}:{port}: {error.strerror or error}; another"
            " `specdsl check --distributed` may be at work there",
            help="wait until it has ended, or choose another port: `--listen ADDRESS:PORT` here and"
            " `specdsl worker HOST:PORT` there",
        ) from error


def leading_to(host: str) -> str:
    """The address by which this machine reaches the host, as the host sees it. Raises RequestError
    if there is no way."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
            trial.connect((host, PORT))  # sends nothing
            return str(trial.getsockname()[0])
    except OSError as error:
        raise RequestError(
            f"there is no way to `{host}`: {error.strerror or error}",
            help="name the machine on which `specdsl check --distributed` runs",
        ) from error


def is_there(host: str, port: int) -> bool:
    """Something listens there."""
    try:
        with socket.create_connection((host, port), timeout=2.0):
            return True
    except OSError:
        return False

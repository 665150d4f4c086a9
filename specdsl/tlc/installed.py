"""What was found on this machine, as data: `toolchain.py` finds it, `run.py` uses it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Jar:
    """TLC. `why` is the phrase that says how this one came to be chosen; `version` is the one that
    its hash stands for, or "unknown build"."""

    path: Path
    sha256: str
    version: str
    why: str


@dataclass(frozen=True, slots=True)
class Java:
    """A `java` to run it with."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Toolchain:
    """Both, with absolute paths. `archive` makes the JVM start faster, where there is one."""

    java: Java
    jar: Jar
    archive: Path | None = None

"""The Java code of ours, compiled once for each TLC into the user's cache folder. What TLC has for
several machines needs it: alone it listens at every address and does not say what it found."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from specdsl.cache import cache_path
from specdsl.diagnostic import ToolError
from specdsl.tlc.installed import Toolchain
from specdsl.tlc.run import output_of

_SOURCES = Path(__file__).parent / "java"
_RELEASE = "11"
"""The oldest Java that runs it, as for TLC. A newer compiler makes code for it too."""
_SECONDS = 120.0


def compiled(toolchain: Toolchain, environ: Mapping[str, str]) -> Path:
    """The folder with the classes, which are made now if they are not there. Raises ToolError if
    there is no compiler, or if the code does not fit this TLC."""
    sources = sorted(_SOURCES.glob("*.java"))
    parts = [toolchain.jar.sha256, *(path.read_text(encoding="utf-8") for path in sources)]
    folder = cache_path("java", hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16])
    if folder.is_dir():
        return folder
    compiler = _compiler(toolchain, environ)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".making-", dir=folder.parent) as making:
            made = Path(making) / folder.name
            _compile(compiler, sources, toolchain, made)
            _put(made, folder)
    except OSError as error:
        raise ToolError(
            f"cannot write {folder}: {error.strerror or error}",
            help="make room in your cache folder, or name another by XDG_CACHE_HOME",
        ) from error
    return folder


def _compile(compiler: Path, sources: list[Path], toolchain: Toolchain, made: Path) -> None:
    jar = str(toolchain.jar.path)
    options = ("--release", _RELEASE, "-Xlint:none", "-cp", jar, "-d", str(made))
    try:
        output_of((str(compiler), *options, *map(str, sources)), _SECONDS)
    except ToolError as error:
        raise ToolError(
            f"{compiler} cannot compile specdsl's Java code for TLC {toolchain.jar.version}",
            help=f"use a JDK from version {_RELEASE} on, and a TLC of `specdsl tlc status`",
        ) from error


def _put(made: Path, folder: Path) -> None:
    """Another process may have been first; its classes are the same."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _compiler(toolchain: Toolchain, environ: Mapping[str, str]) -> Path:
    for path in _places(toolchain, environ):
        if path.is_file() and os.access(path, os.X_OK):
            return path
    raise ToolError(
        "a Java compiler was not found: there is no `javac` beside the Java in use, in JAVA_HOME or"
        " on PATH; specdsl compiles a page of Java once, so that TLC's server listens only where"
        " you say",
        help=f"install a JDK (from version {_RELEASE} on), or set JAVA_HOME to one",
    )


def _places(toolchain: Toolchain, environ: Mapping[str, str]) -> Iterator[Path]:
    yield toolchain.java.path.resolve().with_name("javac")
    if home := environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "javac"
    if found := shutil.which("javac", path=environ.get("PATH", "")):
        yield Path(found)

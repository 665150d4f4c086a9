"""How much memory this process may use, and how many Javas fit into it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from specdsl.diagnostic import ToolError

_ASSUMED_MB = 2048
_BESIDE_MB = 128
"""What a Java needs besides its heap."""
_LEAST_MB = 256
"""A heap below which fewer checks at a time are better than smaller ones."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many checks at the same time, with so much heap (MiB) for each."""

    at_once: int
    heap_mb: int


def share(at_once: int, heap_mb: int | None = None, *, total_mb: int | None = None) -> Share:
    """At most `at_once` Javas that fit together into the memory (None: that of this machine), with
    the heap that was asked for, or with three quarters of the memory among them. Raises ToolError
    if not even one fits."""
    total = memory_mb() if total_mb is None else total_mb
    usable = total * 7 // 8
    if heap_mb is None:
        fitting = max(1, min(at_once, usable // (_LEAST_MB + _BESIDE_MB)))
        return Share(fitting, max(64, total * 3 // 4 // fitting))
    if heap_mb > total:
        raise ToolError(
            f"a heap of {heap_mb} MB does not fit into the {total} MB that this machine allows",
            help="ask for less by `--memory`, or leave it out: then the memory is shared out",
        )
    return Share(max(1, min(at_once, usable // (heap_mb + _BESIDE_MB))), heap_mb)


def memory_mb() -> int:
    """The machine's memory, or the part of it that a container leaves us, in MiB."""
    found = list(_bytes())
    return min(found) >> 20 if found else _ASSUMED_MB


def _bytes() -> Iterator[int]:
    with suppress(ValueError, OSError):
        yield os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit in _limits(Path("/proc/self/cgroup"), Path("/sys/fs/cgroup")):
        with suppress(OSError, ValueError):  # no such limit, or `max`
            yield int(limit.read_text())


def _limits(groups: Path, mounted: Path) -> Iterator[Path]:
    """The files with the limits of the control group that we are in, and of those around it. In a
    container the path may be one of the world outside; then the outermost is ours."""
    with suppress(OSError):
        for line in groups.read_text().splitlines():
            _, _, rest = line.partition(":")
            controllers, _, path = rest.partition(":")
            if controllers and "memory" not in controllers.split(","):
                continue
            base = mounted / "memory" if controllers else mounted
            name = "memory.limit_in_bytes" if controllers else "memory.max"
            inside = base / path.lstrip("/")
            for folder in (inside, *inside.parents):
                if folder.is_relative_to(base):
                    yield folder / name

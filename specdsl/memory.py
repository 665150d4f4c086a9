"""How much memory this process may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_ASSUMED_MB = 2048
_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def memory_mb() -> int:
    """The machine's memory, or the part of it that a container leaves us, in MiB."""
    found = list(_bytes())
    return min(found) >> 20 if found else _ASSUMED_MB


def _bytes() -> Iterator[int]:
    with suppress(ValueError, OSError):
        yield os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit in _LIMITS:
        try:
            yield int(limit.read_text())
        except (OSError, ValueError):  # no such limit, or `max`
            continue

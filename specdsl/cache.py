"""Where files lie that only save time: the user's cache folder. Each may be lost at any moment."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs


def cache_path(*names: str) -> Path:
    """The place of one of them, whether it is there or not."""
    return platformdirs.user_cache_path("specdsl").joinpath(*names)


def write_atomically(path: Path, data: bytes) -> None:
    """A reader finds all of it or what was there before, also when several write at once. Makes the
    folder. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)  # mkstemp makes it readable by its owner only
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def forget_oldest(folder: Path, pattern: str, most: int) -> None:
    """Where the files that fit take more than `most` bytes together, those that were not touched
    for longest go, until a quarter of the room is free."""
    found = []
    for path in folder.glob(pattern):
        with suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime_ns, status.st_size, path))
    size = sum(each for _, each, _ in found)
    if size <= most:
        return
    for _, each, path in sorted(found):
        with suppress(OSError):
            path.unlink()
        size -= each
        if size <= most * 3 // 4:
            return

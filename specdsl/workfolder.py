"""The folders in which TLC runs: one for each run, in a temporary folder or in the user's."""

from __future__ import annotations

import fcntl
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from specdsl.diagnostic import ToolError
from specdsl.tlc.run import RawRun


@contextmanager
def work_folder(keep: Path | None, name: str) -> Iterator[Path]:
    """Where the runs of the spec `name` have their folders: in `keep`, which is ours alone within
    this, or in a temporary one that goes if it is empty. Raises ToolError."""
    if keep is None:
        root = _temporary()
        try:
            yield root
        finally:
            with suppress(OSError):  # something surprising was kept in it
                root.rmdir()
        return
    root = keep.absolute() / name
    try:
        root.mkdir(parents=True, exist_ok=True)
        claim = os.open(root, os.O_RDONLY)
    except OSError as error:
        raise _no_folder(error) from error
    try:
        _claim(claim, root)
        yield root
    finally:
        os.close(claim)


def run_folder(root: Path, check: str, asked: str | None) -> Path:
    """The folder of one run of TLC: for the check, or for one of its properties of whole runs."""
    name = check if asked is None else f"{check}.{asked}"
    return root / re.sub(r"[^\w.+-]", "_", name)


def write_output(raw: RawRun, folder: Path) -> None:
    """The other named parts of a run, beside its module and config. Raises ToolError."""
    command = f"mkdir -p tmp && {shlex.join(raw.argv)}\n"
    parts = {"command": command, "stdout": raw.stdout, "stderr": raw.stderr}
    try:
        for name, text in parts.items():
            (folder / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise ToolError(
            f"cannot write TLC's output into {folder}: {error.strerror or error}",
            help="make room there, or choose another folder with `--keep`",
        ) from error


def remove_scratch(folder: Path) -> None:
    """What TLC needed while it ran and nobody needs to repeat it."""
    for scratch in ("states", "tmp"):
        shutil.rmtree(folder / scratch, ignore_errors=True)


def _temporary() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="specdsl-"))
    except OSError as error:
        raise _no_folder(error) from error


def _claim(folder: int, root: Path) -> None:
    """Two at once would write over each other's files. The lock goes with the process that has it,
    however that ends, and leaves no file."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ToolError(
            f"another specdsl is at work in {root}",
            help="wait until it has ended, or name another folder by `--keep`",
        ) from error
    except OSError:  # a file system without locks
        return


def _no_folder(error: OSError) -> ToolError:
    return ToolError(
        f"cannot make a work folder: {error}",
        help="make room there, or choose another folder by TMPDIR or `--keep`",
    )

"""Standard output and its two companions, which may be closed, full, or read by nobody any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def open_streams() -> None:
    """What the caller has closed is opened, so that no file and no pipe gets its number and is
    written to by mistake. What is written there fails, as it should, but nothing needs to be."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # the lowest free number
    if sys.stdin is None:
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # replaced by something that is no file
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def flush_output() -> None:
    """Everything is with who reads us, or an OSError says why not."""
    sys.stdout.flush()


def flush_errors() -> None:
    """Where nobody can be told, the exit code still says it: Python would replace it."""
    try:
        sys.stderr.flush()
    except OSError:
        give_up_streams()


def give_up_streams() -> None:
    """Nothing is flushed at exit into what cannot be written."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
            with suppress(OSError, ValueError, AttributeError):
                os.dup2(nowhere, stream.fileno())

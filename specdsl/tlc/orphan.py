"""Who ends TLC if we cannot, because we were killed ourselves: the kernel."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def die_with_parent() -> Callable[[], None] | None:
    """What a new process has to do before it becomes another program, so that it is killed when the
    thread that started it is gone. None where the kernel cannot do that: not Linux."""
    if sys.platform != "linux":
        return None
    # All that allocates or imports is done here: after the fork other threads may hold any lock.
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before we asked
            os._exit(1)

    return ask

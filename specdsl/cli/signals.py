"""The signals that end a program, as an exception: whatever was started is ended on its way up."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE = 5.0
"""Seconds in which a second signal changes nothing: what it asks for is being done. After that it
ends us without a word."""


class Signalled(BaseException):
    """A signal told us to end. Not KeyboardInterrupt: click has a way of its own with that."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within it, Ctrl-C and the other signals that end a program leave no TLC behind."""
    first: float | None = None

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal first
        if first is None:
            first = time.monotonic()
            raise Signalled(number)
        if time.monotonic() > first + _PATIENCE:
            os._exit(128 + number)

    before = {number: signal.getsignal(number) for number in _ENDING}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # `nohup` means it, and so does `&`
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

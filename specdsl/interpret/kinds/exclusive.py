"""Locks with one holder at a time: spinlocks, mutexes, the lock of a folio. Written from the
section "Locks" of the language reference and Documentation/locking/locktypes.rst."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.interpret.kinds.meaning import ONLY, Kind, Lock, Thread, Use


class Exclusive(Kind):
    """Held by one thread or by nobody (None). `owned`: only the holder may release it, and to take
    it twice is a mistake. Without an owner anybody may release it, and who takes it twice waits.
    Whoever releases it where that is a mistake: it is free."""

    free = None

    def __init__(self, *more: str, owned: bool) -> None:
        self.words = frozenset({"lock", "trylock", "unlock", *more})
        self._owned = owned

    def modes(self, lock: Lock, thread: Thread) -> tuple[str, ...]:
        return (ONLY,) if lock == thread else ()

    def mistakes(self, use: Use, lock: Lock) -> Iterator[str]:
        if use.words == "lock" and self._owned and lock == use.thread:
            yield "double_acquire"
        if use.words == "unlock" and (lock != use.thread if self._owned else lock is None):
            yield "release_unheld"

    def can(self, use: Use, lock: Lock) -> bool:
        match use.words:
            case "unlock":
                return True
            case "islocked":
                return lock is not None
            case _:
                return lock is None

    def done(self, use: Use, lock: Lock) -> Lock:
        match use.words:
            case "lock" | "trylock":
                return use.thread
            case "unlock":
                return None
            case "islocked":
                return lock
        raise AssertionError(f"`{use.words}` of a lock with one holder")

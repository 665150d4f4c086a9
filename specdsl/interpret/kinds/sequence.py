"""Sequence counters. Written from the section "Sequence counters" of the language reference and
Documentation/locking/seqlock.rst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specdsl.interpret.kinds.meaning import READ, WRITE, Kind, Lock, Thread, Use


class Sequence(NamedTuple):
    """Who writes, who has locked a seqlock for reading, and for whom the number is still the one
    that it began with."""

    writer: Thread | None
    reader: Thread | None
    current: frozenset[Thread]


_READS = frozenset({"begin", "trybegin", "peek", "retry"})


class _Counter(Kind):
    """`retry` says yes unless the thread has begun since the last change of the number."""

    free = Sequence(None, None, frozenset())

    def modes(self, lock: Sequence, thread: Thread) -> tuple[str, ...]:
        if lock.writer == thread:
            return (WRITE,)
        return (READ,) if lock.reader == thread else ()

    def can(self, use: Use, lock: Sequence) -> bool:
        match use.words:
            case "begin" | "trybegin":
                return lock.writer is None
            case "retry":
                return use.thread not in lock.current
        return True

    def done(self, use: Use, lock: Sequence) -> Lock:
        match use.words:
            case "begin" | "trybegin" | "peek":
                return lock._replace(current=lock.current | {use.thread})
            case "retry":
                return lock
        raise AssertionError(f"`{use.words}` of a sequence counter")


class Seqcount(_Counter):
    """Nothing keeps writers apart."""

    words = _READS | {"write_begin", "write_end"}
    release = "write_end"
    told_held = "written by"

    def mistakes(self, use: Use, lock: Sequence) -> Iterator[str]:
        if use.words == "write_begin" and lock.writer is not None:
            yield "unserialised_writers"
        if use.words == "write_end" and lock.writer != use.thread:
            yield "release_unheld"

    def done(self, use: Use, lock: Sequence) -> Lock:
        match use.words:
            case "write_begin":
                return Sequence(use.thread, None, frozenset())
            case "write_end":
                return self.free
        return super().done(use, lock)


class Seqlock(_Counter):
    """A spinlock keeps writers apart, and lockers for reading too."""

    words = _READS | {"lock write", "lock read", "unlock"}

    def mistakes(self, use: Use, lock: Sequence) -> Iterator[str]:
        held = bool(self.modes(lock, use.thread))
        if use.words in ("lock write", "lock read") and held:
            yield "double_acquire"
        if use.words == "unlock" and not held:
            yield "release_unheld"

    def can(self, use: Use, lock: Sequence) -> bool:
        if use.words in ("lock write", "lock read"):
            return lock.writer is None and lock.reader is None
        return super().can(use, lock)

    def done(self, use: Use, lock: Sequence) -> Lock:
        match use.words:
            case "lock write":
                return Sequence(use.thread, None, frozenset())
            case "lock read":
                return lock._replace(reader=use.thread)
            case "unlock" if lock.writer is None:
                return lock._replace(reader=None)
            case "unlock":
                return self.free
        return super().done(use, lock)

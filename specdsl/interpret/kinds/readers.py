"""Many readers or one writer, with and without a queue. Written from the section "Locks" of the
language reference and Documentation/locking/locktypes.rst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specdsl.interpret.kinds.meaning import (
    READ,
    WRITE,
    Kind,
    Lock,
    Thread,
    Use,
    with_one,
    without_one,
)


class Readers(NamedTuple):
    """Who holds it: one writer, or readers, as many times as they took it (sorted); and which
    writers wait in a queue."""

    writer: Thread | None
    readers: tuple[Thread, ...]
    queue: frozenset[Thread]


_WORDS = frozenset(
    {"lock read", "lock write", "trylock read", "trylock write", "unlock", "downgrade"}
)


class _ReadersOrWriter(Kind):
    free = Readers(None, (), frozenset())
    void = Kind.void | {"release_unheld"}

    def modes(self, lock: Readers, thread: Thread) -> tuple[str, ...]:
        reads = (READ,) if thread in lock.readers else ()
        return (*reads, WRITE) if lock.writer == thread else reads

    def done(self, use: Use, lock: Readers) -> Lock:
        thread = use.thread
        match use.words:
            case "lock read" | "trylock read" | "lock read_in_irq":
                return lock._replace(readers=with_one(lock.readers, thread))
            case "lock write" | "trylock write":
                return lock._replace(writer=thread, queue=lock.queue - {thread})
            case "unlock" if lock.writer == thread:
                return lock._replace(writer=None)
            case "unlock":
                return lock._replace(readers=without_one(lock.readers, thread))
            case "downgrade" if lock.writer == thread:
                return lock._replace(writer=None, readers=with_one(lock.readers, thread))
            case "downgrade":
                return lock
        raise AssertionError(f"`{use.words}` of a lock with readers")

    def mistakes(self, use: Use, lock: Readers) -> Iterator[str]:
        modes = self.modes(lock, use.thread)
        match use.words:
            case "unlock" if not modes:
                yield "release_unheld"
            case "downgrade" if WRITE not in modes:
                yield "release_unheld"


def _nobody(lock: Readers) -> bool:
    return lock.writer is None and not lock.readers


class Rwsem(_ReadersOrWriter):
    """Nobody queues, and no thread holds it twice, in whatever ways: it does not count."""

    words = _WORDS

    def mistakes(self, use: Use, lock: Readers) -> Iterator[str]:
        modes = self.modes(lock, use.thread)
        if use.words in ("lock read", "lock write") and modes:
            yield "double_acquire"
        if use.words == "trylock read" and READ in modes:
            yield "double_acquire"  # it would get it, and one release would be too few
        yield from super().mistakes(use, lock)

    def can(self, use: Use, lock: Readers) -> bool:
        match use.words:
            case "lock read" | "trylock read":
                return lock.writer is None
            case "lock write" | "trylock write":
                return _nobody(lock)
        return True

    def done(self, use: Use, lock: Readers) -> Lock:
        after = super().done(use, lock)
        return after._replace(readers=tuple(dict.fromkeys(after.readers)))


class QueuedRwsem(_ReadersOrWriter):
    """A writer that waits is in a queue, and readers that come later do not pass it: not even one
    that reads already. A reader in an interrupt passes it. Readers are counted."""

    def __init__(self, *more: str) -> None:
        self.words = _WORDS | frozenset(more)

    def mistakes(self, use: Use, lock: Readers) -> Iterator[str]:
        modes = self.modes(lock, use.thread)
        match use.words:
            case "lock read" | "lock read_in_irq" if WRITE in modes:
                yield "double_acquire"
            case "lock write" if modes:
                yield "double_acquire"
        yield from super().mistakes(use, lock)

    def joins(self, words: str) -> bool:
        return words == "lock write"

    def joined(self, use: Use, lock: Readers) -> Lock:
        return lock._replace(queue=lock.queue | {use.thread})

    def can(self, use: Use, lock: Readers) -> bool:
        match use.words:
            case "lock read" | "trylock read":
                return lock.writer is None and not lock.queue
            case "lock read_in_irq":
                return lock.writer is None
            case "lock write":
                return _nobody(lock)
            case "trylock write":
                return _nobody(lock) and not lock.queue
        return True

    def refused(self, use: Use, lock: Readers) -> Lock:
        if not self.joins(use.words):
            return lock
        return lock._replace(queue=lock.queue - {use.thread})

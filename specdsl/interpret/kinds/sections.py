"""What a thread is in, or has switched off, and what waits until it has left: RCU, interrupts,
bottom halves, preemption. Written from the language reference and
Documentation/RCU/whatisRCU.rst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specdsl.interpret.kinds.meaning import ONLY, Kind, Lock, Thread, Use, with_one, without_one


class Inside(NamedTuple):
    """`threads`: who is inside, as deep as it is (sorted). `waits`: who waits, for whom."""

    threads: tuple[Thread, ...]
    waits: frozenset[tuple[Thread, Thread]]


class Section(Kind):
    """Threads enter and leave, as deep as they like, and never wait. `synchronize` waits until each
    of those threads has left wholly that were inside when it began."""

    free = Inside((), frozenset())
    void = Kind.void | {"release_unheld"}
    read_side = True

    def __init__(self, enter: str, leave: str, *, waits: bool, off: bool) -> None:
        self.words = frozenset({enter, leave} | ({"synchronize"} if waits else set()))
        self.release = leave
        self._enter = enter
        if off:
            self.told_free, self.told_held = "on", "off for"

    def modes(self, lock: Inside, thread: Thread) -> tuple[str, ...]:
        return (ONLY,) if thread in lock.threads else ()

    def mistakes(self, use: Use, lock: Inside) -> Iterator[str]:
        inside = use.thread in lock.threads
        if use.words == self.release and not inside:
            yield "release_unheld"
        if use.words == "synchronize" and inside:
            yield "waits_for_itself"

    def joins(self, words: str) -> bool:
        return words == "synchronize"

    def joined(self, use: Use, lock: Inside) -> Lock:
        return lock._replace(waits=lock.waits | {(use.thread, each) for each in lock.threads})

    def can(self, use: Use, lock: Inside) -> bool:
        if use.words == "synchronize":
            return all(waiting != use.thread for waiting, _ in lock.waits)
        return True

    def done(self, use: Use, lock: Inside) -> Lock:
        if use.words == self._enter:
            return lock._replace(threads=with_one(lock.threads, use.thread))
        if use.words == "synchronize":
            return lock
        inside, waits = without_one(lock.threads, use.thread), lock.waits
        if use.thread not in inside:  # it has left wholly
            waits = frozenset(pair for pair in waits if pair[1] != use.thread)
        return Inside(inside, waits)

"""The life of an object. Written from the section "The life of an object" of the language
reference, Documentation/RCU/whatisRCU.rst, and the comment on SLAB_TYPESAFE_BY_RCU in
include/linux/slab.h."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from specdsl.interpret.kinds.meaning import ONLY, Kind, Lock, Thread, Use

LIVE, DYING, FREE = "live", "dying", "free"


class Life(NamedTuple):
    """`state`, and the readers that keep the memory of an object that is dying."""

    state: str
    readers: frozenset[Thread]


class Lifetime(Kind):
    """An object is there, or not. `waits`: with `free_rcu`, its memory stays until the readers of
    the RCU above have left. `typesafe`: a reader there may touch what is freed."""

    free = Life(LIVE, frozenset())
    firsts = MappingProxyType({FREE: Life(FREE, frozenset())})
    lives = True

    def __init__(self, *, waits: bool = False, typesafe: bool = False) -> None:
        self.words = frozenset({"allocate", "free"} | ({"free_rcu"} if waits else set()))
        self._typesafe = typesafe
        if waits:
            self.upper_mode = ONLY

    def is_so(self, question: str, lock: Life) -> bool:
        return lock.state == question

    def told(self, lock: Life) -> str:
        return lock.state

    def mistakes(self, use: Use, lock: Life) -> Iterator[str]:
        if use.words in ("free", "free_rcu") and lock.state != LIVE:
            yield "double_free"

    def can(self, use: Use, lock: Life) -> bool:
        return use.words != "allocate" or lock.state == FREE

    def done(self, use: Use, lock: Life) -> Lock:
        match use.words:
            case "allocate":
                return Life(LIVE, frozenset())
            case "free":
                return Life(FREE, frozenset())
            case "free_rcu":
                return Life(DYING if use.above else FREE, use.above)
        raise AssertionError(f"`{use.words}` of a life")

    def left(self, lock: Life, thread: Thread) -> Lock:
        if lock.state != DYING:
            return lock
        readers = lock.readers - {thread}
        return Life(DYING if readers else FREE, readers)

    def alive(self, lock: Life, thread: Thread, above: frozenset[Thread]) -> bool:
        return lock.state != FREE or (self._typesafe and thread in above)

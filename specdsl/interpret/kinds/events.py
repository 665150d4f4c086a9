"""What threads wait for: completions, wait queues, futexes. Nobody holds them. Written from the
language reference and Documentation/scheduler/completion.rst."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specdsl.interpret.kinds.meaning import Kind, Lock, Thread, Use

_FOR_EVER = -1
_MOST = 3


class Completion(Kind):
    """A number: how often `complete` was said and not yet answered by a `wait`; at most 3, or for
    ever."""

    words = frozenset({"wait", "trywait", "complete", "complete_all", "reinit"})
    free = 0

    def mistakes(self, use: Use, lock: int) -> Iterator[str]:
        if use.words == "complete" and lock == _MOST:
            yield "out_of_range"

    def can(self, use: Use, lock: int) -> bool:
        return use.words not in ("wait", "trywait") or lock != 0

    def done(self, use: Use, lock: int) -> Lock:
        match use.words:
            case "complete_all":
                return _FOR_EVER
            case "reinit":
                return 0
            case _ if lock == _FOR_EVER:
                return lock
            case "wait" | "trywait":
                return lock - 1
            case "complete":
                return lock + 1
        raise AssertionError(f"`{use.words}` of a completion")


class Sleepers(NamedTuple):
    """The threads that have said that they are about to sleep and were not woken since: those that
    are all woken, and those of which one is woken, in the order in which they came."""

    all: frozenset[Thread]
    exclusive: tuple[Thread, ...]


class WaitQueue(Kind):
    """prepare_to_wait(), schedule(), wake_up()."""

    words = frozenset(
        {"prepare", "prepare_exclusive", "sleep", "wake", "wake_one", "finish", "waits"}
    )
    free = Sleepers(frozenset(), ())

    def can(self, use: Use, lock: Sleepers) -> bool:
        match use.words:
            case "sleep":
                return use.thread not in lock.all and use.thread not in lock.exclusive
            case "waits":
                return bool(lock.all or lock.exclusive)
        return True

    def done(self, use: Use, lock: Sleepers) -> Lock:
        rest = tuple(each for each in lock.exclusive if each != use.thread)
        match use.words:
            case "prepare":
                return Sleepers(lock.all | {use.thread}, rest)
            case "prepare_exclusive" if use.thread in lock.exclusive:
                return lock
            case "prepare_exclusive":
                return Sleepers(lock.all - {use.thread}, (*rest, use.thread))
            case "finish":
                return Sleepers(lock.all - {use.thread}, rest)
            case "wake":
                return self.free
            case "wake_one":
                return Sleepers(frozenset(), lock.exclusive[1:])
            case "sleep" | "waits":
                return lock
        raise AssertionError(f"`{use.words}` of a wait_queue")


class Futex(Kind):
    """The threads in the queue of the bucket, in the order in which they came."""

    words = frozenset({"enqueue", "sleep", "dequeue", "wake", "wake_all", "waiters"})
    free: Lock = ()

    def can(self, use: Use, lock: tuple[Thread, ...]) -> bool:
        match use.words:
            case "sleep":
                return use.thread not in lock
            case "dequeue":
                return use.thread in lock
            case "waiters":
                return bool(lock)
        return True

    def done(self, use: Use, lock: tuple[Thread, ...]) -> Lock:
        match use.words:
            case "enqueue" if use.thread in lock:
                return lock
            case "enqueue":
                return (*lock, use.thread)
            case "dequeue":
                return tuple(each for each in lock if each != use.thread)
            case "wake":
                return lock[1:]
            case "wake_all":
                return ()
            case "sleep" | "waiters":
                return lock
        raise AssertionError(f"`{use.words}` of a futex")

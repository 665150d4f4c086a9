"""Counters of references, and whose they are. Written from the section "References" of the language
reference, include/linux/refcount.h and Documentation/core-api/."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specdsl.interpret.kinds.meaning import ONLY, Kind, Lock, Thread, Use, with_one, without_one

_MOST = 9


class Counted(NamedTuple):
    """How many references there are; who has taken them, each as often as it did (sorted), and how
    many are nobody's. While it is frozen, there are none, and these are remembered. `dead`: it was
    killed."""

    total: int
    own: tuple[Thread, ...]
    others: int
    frozen: bool = False
    dead: bool = False


class _References(Kind):
    reference = True
    release = "put"

    def modes(self, lock: Counted, thread: Thread) -> tuple[str, ...]:
        return (ONLY,) if thread in lock.own and not lock.frozen else ()

    def mistakes(self, use: Use, lock: Counted) -> Iterator[str]:
        match use.words:
            case "get":
                if lock.total == 0:
                    yield "rises_from_zero"
                if lock.total == _MOST:
                    yield "out_of_range"
            case "tryget" | "tryget_live" if lock.total == _MOST:
                yield "out_of_range"
            case "put" | "put_and_test" if self._nothing_to_put(lock):
                yield "refcount_underflow"

    def _nothing_to_put(self, lock: Counted) -> bool:
        return lock.total == 0

    def _got(self, lock: Counted, thread: Thread) -> Counted:
        return lock._replace(total=lock.total + 1, own=with_one(lock.own, thread))

    def _put(self, lock: Counted, thread: Thread) -> Counted:
        """The reference is the thread's own; or one that nobody took; or that of another thread,
        and then nobody knows whose the rest are."""
        lock = lock._replace(total=lock.total - 1)
        if thread in lock.own:
            return lock._replace(own=without_one(lock.own, thread))
        if lock.others > 0:
            return lock._replace(others=lock.others - 1)
        return lock._replace(own=(), others=len(lock.own) - 1)


class Refcount(_References):
    """refcount_t, or that of a folio."""

    words = frozenset({"get", "tryget", "put", "put_and_test", "freeze", "unfreeze"})
    free = Counted(1, (), 1)

    def number(self, lock: Counted) -> int:
        return lock.total

    def numbered(self, number: int) -> Lock:
        return Counted(number, (), number)

    def told(self, lock: Counted) -> str:
        return str(lock.total)

    def mistakes(self, use: Use, lock: Counted) -> Iterator[str]:
        if use.words == "unfreeze":
            if lock.total != 0:
                yield "wrong_state"
            if not 0 <= use.number <= _MOST:
                yield "out_of_range"
        yield from super().mistakes(use, lock)

    def can(self, use: Use, lock: Counted) -> bool:
        match use.words:
            case "tryget":
                return lock.total > 0
            case "put_and_test":
                return lock.total == 1
            case "freeze":
                return lock.total == use.number
        return True

    def done(self, use: Use, lock: Counted) -> Lock:
        match use.words:
            case "get" | "tryget":
                return self._got(lock, use.thread)
            case "put" | "put_and_test":
                return self._put(lock, use.thread)
            case "freeze":
                return lock._replace(total=0, frozen=lock.frozen or lock.total > 0)
            case "unfreeze":
                if len(lock.own) <= use.number:
                    return Counted(use.number, lock.own, use.number - len(lock.own))
                return Counted(use.number, (), use.number)
        raise AssertionError(f"`{use.words}` of a refcount")

    def refused(self, use: Use, lock: Counted) -> Lock:
        """`put_and_test` that says no has put one that was not the last."""
        return self._put(lock, use.thread) if use.words == "put_and_test" else lock


class PercpuRef(_References):
    """Counted on each CPU until `kill`, which lets go of the reference that it was born with."""

    words = frozenset({"get", "tryget", "tryget_live", "put", "kill", "resurrect", "wait"})
    free = Counted(1, (), 0)

    def is_so(self, question: str, lock: Counted) -> bool:
        return lock.dead if question == "dying" else lock.total == 0

    def _nothing_to_put(self, lock: Counted) -> bool:
        return not lock.own and lock.others == 0

    def mistakes(self, use: Use, lock: Counted) -> Iterator[str]:
        match use.words:
            case "kill" if lock.dead:
                yield "wrong_state"
            case "resurrect":
                if not lock.dead:
                    yield "wrong_state"
                if lock.total == 0:
                    yield "rises_from_zero"
                if lock.total == _MOST:
                    yield "out_of_range"
        yield from super().mistakes(use, lock)

    def can(self, use: Use, lock: Counted) -> bool:
        match use.words:
            case "tryget":
                return lock.total > 0
            case "tryget_live":
                return not lock.dead
            case "wait":
                return lock.total == 0
        return True

    def done(self, use: Use, lock: Counted) -> Lock:
        match use.words:
            case "get" | "tryget" | "tryget_live":
                return self._got(lock, use.thread)
            case "put":
                return self._put(lock, use.thread)
            case "kill" if lock.dead:
                return lock
            case "kill":
                return lock._replace(total=lock.total - 1, dead=True)
            case "resurrect" if not lock.dead:
                return lock
            case "resurrect":
                return lock._replace(total=lock.total + 1, dead=False)
            case "wait":
                return lock
        raise AssertionError(f"`{use.words}` of a percpu_ref")

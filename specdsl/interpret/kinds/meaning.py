"""What it takes to say what a kind of lock means: how a kind answers, and what it is asked.

Nothing in the modules of kinds comes from `kinds/`: they are what those are held against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

Thread: TypeAlias = str
Lock: TypeAlias = Any
"""The state of a lock: of whatever shape its kind likes, as long as equal ones are one."""

READ, WRITE, ONLY = "read", "write", ""


@dataclass(frozen=True, slots=True)
class Use:
    """A thread does an operation, known by its `words` (`lock for read` is "lock read"), with the
    number that is written with it, if one is. `above` are the threads that hold the lock which this
    one stands under."""

    words: str
    thread: Thread
    number: int = 0
    above: frozenset[Thread] = frozenset()


class Kind:
    """How locks of one kind behave. What is said here is so of most kinds."""

    words: frozenset[str]
    """Every operation that the kind has, in its plain form."""

    free: Lock
    """What it is at first, where nothing else is said."""

    firsts: Mapping[str, Lock] = MappingProxyType({})
    """What else it is at first, if its declaration says `= name`."""

    void: frozenset[str] = frozenset({"wrong_state", "double_free", "rises_from_zero"})
    """Mistakes after which nothing happens, where they are allowed. Behind others, the operation is
    done all the same."""

    release = "unlock"
    """What `unlock all` does."""

    read_side = False
    """Holding it excludes nobody: `unlock all` comes to it last."""

    reference = False
    """What a thread has is a reference: it is put one by one."""

    told_free, told_held = "free", "held by"
    """How it is told that nobody holds it, or who does."""

    above: Mapping[str, str] = MappingProxyType({})
    """In which mode ("": any) a thread must hold the lock above for which operation."""

    upper_mode: str | None = None
    """Where a thread no longer holds the lock above in this mode ("": any), `left` comes."""

    lives = False
    """The field says whether the object that it is in is there."""

    def modes(self, lock: Lock, thread: Thread) -> tuple[str, ...]:
        """How the thread holds it; empty if it does not."""
        return ()

    def in_hand(self, lock: Lock, thread: Thread) -> bool:
        """The thread holds it in a way that giving up just this lock ends."""
        return bool(self.modes(lock, thread))

    def is_so(self, question: str, lock: Lock) -> bool:
        """What `x is question` says, but for free and held."""
        raise AssertionError(f"nobody asks whether it is {question}")

    def number(self, lock: Lock) -> int | None:
        """What it is read as, if it is a number."""
        return None

    def numbered(self, number: int) -> Lock:
        """What it is at first, if its declaration says `= number`."""
        raise AssertionError("it is no number")

    def told(self, lock: Lock) -> str | None:
        """What it is told as, if that is not who holds it."""
        return None

    def enough_to_write(self, mode: str) -> bool:
        """Whether who holds it so may write what it guards."""
        return mode != READ and not self.read_side

    def mistakes(self, use: Use, lock: Lock) -> Iterator[str]:
        """The checks that the thread breaks by even trying, in the order in which they are made."""
        return iter(())

    def joins(self, words: str) -> bool:
        """Whether the thread first joins a queue, which is a step of its own."""
        return False

    def joined(self, use: Use, lock: Lock) -> Lock:
        """The lock, once the thread has joined its queue."""
        raise AssertionError(f"`{use.words}` has no queue")

    def can(self, use: Use, lock: Lock) -> bool:
        """Whether it can be done now. Who cannot waits, or is told no."""
        return True

    def done(self, use: Use, lock: Lock) -> Lock:
        """The lock afterwards. It can be done."""
        raise AssertionError(f"`{use.words}` changes nothing that anybody has said")

    def refused(self, use: Use, lock: Lock) -> Lock:
        """The lock, once the thread was told no."""
        return lock

    def left(self, lock: Lock, thread: Thread) -> Lock:
        """The lock, once the thread holds the one above no longer."""
        raise AssertionError("it stands under no lock")

    def alive(self, lock: Lock, thread: Thread, above: frozenset[Thread]) -> bool:
        """Whether the thread may touch the object that lives as long as it says."""
        raise AssertionError("it gives no object a life")


def without_one(threads: tuple[Thread, ...], thread: Thread) -> tuple[Thread, ...]:
    """The threads, with this one once less; as they are if it is not among them."""
    rest = list(threads)
    if thread in rest:
        rest.remove(thread)
    return tuple(rest)


def with_one(threads: tuple[Thread, ...], thread: Thread) -> tuple[Thread, ...]:
    """The threads, with this one once more, in an order that depends on nothing else."""
    return tuple(sorted((*threads, thread)))

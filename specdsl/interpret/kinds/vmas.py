"""The locks of a VMA. Written from the section "Locks of a VMA" of the language reference and
Documentation/mm/process_addrs.rst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
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


class Vma(NamedTuple):
    """Whether it is attached; who reads, as often as it does (sorted); who is about to write, and
    who writes."""

    attached: bool
    readers: tuple[Thread, ...]
    entering: frozenset[Thread]
    writer: Thread | None


class VmaLock(Kind):
    """Readers only try. A writer keeps new ones out, waits for those that are there, and writes
    until it gives up its mmap_lock. `sem`: it is the one from before 6.15, which is never
    detached."""

    free = Vma(True, (), frozenset(), None)
    upper_mode = WRITE
    void = Kind.void | {"release_unheld"}

    def __init__(self, *, sem: bool) -> None:
        common = {"trylock read", "lock write", "unlock"}
        more = {"lock read"} if sem else {"trylock_locked read", "attach", "detach"}
        self.words = frozenset(common | more)
        self.above: Mapping[str, str] = MappingProxyType(
            {"lock write": WRITE, "lock read": "", "trylock_locked read": ""}
        )
        if not sem:
            self.firsts = MappingProxyType({"detached": self.free._replace(attached=False)})

    def modes(self, lock: Vma, thread: Thread) -> tuple[str, ...]:
        reads = (READ,) if thread in lock.readers else ()
        return (*reads, WRITE) if lock.writer == thread else reads

    def in_hand(self, lock: Vma, thread: Thread) -> bool:
        return thread in lock.readers

    def is_so(self, question: str, lock: Vma) -> bool:
        return lock.attached is (question == "attached")

    def mistakes(self, use: Use, lock: Vma) -> Iterator[str]:
        match use.words:
            case "unlock" if use.thread not in lock.readers:
                yield "release_unheld"
            case "lock write" if use.thread in lock.readers:
                yield "waits_for_itself"
            case "attach" | "detach":
                if lock.writer != use.thread:
                    yield "guarded_by"
                if lock.attached is (use.words == "attach"):
                    yield "wrong_state"

    def joins(self, words: str) -> bool:
        return words == "lock write"

    def joined(self, use: Use, lock: Vma) -> Lock:
        return lock._replace(entering=lock.entering | {use.thread})

    def can(self, use: Use, lock: Vma) -> bool:
        match use.words:
            case "trylock read":
                return lock.attached and lock.writer is None and not lock.entering
            case "trylock_locked read":
                return lock.attached
            case "lock write":
                return not lock.readers or lock.writer == use.thread
        return True

    def done(self, use: Use, lock: Vma) -> Lock:
        match use.words:
            case "trylock read" | "trylock_locked read" | "lock read":
                return lock._replace(readers=with_one(lock.readers, use.thread))
            case "lock write":
                return lock._replace(writer=use.thread, entering=lock.entering - {use.thread})
            case "unlock":
                return lock._replace(readers=without_one(lock.readers, use.thread))
            case "attach" | "detach":
                return lock._replace(attached=use.words == "attach")
        raise AssertionError(f"`{use.words}` of the lock of a VMA")

    def left(self, lock: Vma, thread: Thread) -> Lock:
        return lock._replace(writer=None) if lock.writer == thread else lock

"""What each kind of lock means, written a second time, in plain Python.

Nothing here comes from `kinds/`: it is what those are held against. A kind is a class; an operation
is known by its words (`lock for read` is "lock read"). Written from the section "Locks" of the
language reference, Documentation/locking/locktypes.rst and Documentation/RCU/whatisRCU.rst.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

from specdsl.interpret.notyet import NotYet

Thread: TypeAlias = str
Lock: TypeAlias = Any
"""The state of a lock: of whatever shape its kind likes, as long as equal ones are one."""

READ, WRITE, ONLY = "read", "write", ""


class Kind(Protocol):
    """How locks of one kind behave. `words` are those of an operation."""

    words: frozenset[str]
    """Every operation that the kind has."""

    free: Lock
    """A lock that nobody has touched."""

    def held(self, lock: Lock, thread: Thread) -> str | None:
        """The mode in which the thread holds it; None if it does not."""

    def idle(self, lock: Lock) -> bool:
        """No thread holds it."""

    def enough_to_write(self, mode: str) -> bool:
        """Whether who holds it so may write what it guards."""

    def mistake(self, words: str, lock: Lock, thread: Thread) -> str | None:
        """The check that the thread breaks by even trying."""

    def joins(self, words: str) -> bool:
        """Whether the thread first joins a queue, which is a step of its own."""

    def joined(self, words: str, lock: Lock, thread: Thread) -> Lock:
        """The lock, once the thread has joined its queue."""

    def can(self, words: str, lock: Lock, thread: Thread) -> bool:
        """Whether it can be done now. Who cannot waits, or is told no."""

    def done(self, words: str, lock: Lock, thread: Thread) -> Lock:
        """The lock afterwards. It can be done."""


class _Plain:
    """What most kinds have in common: no queue, and no holders that may only read."""

    def enough_to_write(self, mode: str) -> bool:
        return mode != READ

    def joins(self, words: str) -> bool:
        return False

    def joined(self, words: str, lock: Lock, thread: Thread) -> Lock:
        raise AssertionError(f"`{words}` has no queue")


# ---- one holder at a time ------------------------------------------------------------------------


class Exclusive(_Plain):
    """Held by one thread or by nobody (None). `owned`: only the holder may release it, and to take
    it twice is a mistake. Without an owner anybody may release it, and who takes it twice waits."""

    words = frozenset({"lock", "trylock", "unlock"})
    free = None

    def __init__(self, *, owned: bool) -> None:
        self._owned = owned

    def held(self, lock: Lock, thread: Thread) -> str | None:
        return ONLY if lock == thread else None

    def idle(self, lock: Lock) -> bool:
        return lock is None

    def mistake(self, words: str, lock: Lock, thread: Thread) -> str | None:
        if words == "lock" and self._owned and lock == thread:
            return "double_acquire"
        if words == "unlock" and (lock != thread if self._owned else lock is None):
            return "release_unheld"
        return None

    def can(self, words: str, lock: Lock, thread: Thread) -> bool:
        return words == "unlock" or lock is None

    def done(self, words: str, lock: Lock, thread: Thread) -> Lock:
        match words:
            case "lock" | "trylock":
                return thread
            case "unlock":
                return None
        raise AssertionError(f"`{words}` of a lock with one holder")


# ---- many readers or one writer ------------------------------------------------------------------


class Readers(NamedTuple):
    """Who holds it: one writer, or a set of readers."""

    writer: Thread | None
    readers: frozenset[Thread]


class Rwsem(_Plain):
    """Many readers or one writer; nobody queues, and no thread holds it twice, in whatever ways."""

    words = frozenset({"lock read", "lock write", "trylock read", "trylock write", "unlock"})
    free = Readers(None, frozenset())

    def held(self, lock: Readers, thread: Thread) -> str | None:
        if lock.writer == thread:
            return WRITE
        return READ if thread in lock.readers else None

    def idle(self, lock: Readers) -> bool:
        return lock.writer is None and not lock.readers

    def mistake(self, words: str, lock: Readers, thread: Thread) -> str | None:
        held = self.held(lock, thread)
        if words in ("lock read", "lock write") and held is not None:
            return "double_acquire"
        if words == "trylock read" and held == READ:
            return "double_acquire"  # it would get it, and one release would be too few
        if words == "unlock" and held is None:
            return "release_unheld"
        return None

    def can(self, words: str, lock: Readers, thread: Thread) -> bool:
        if words == "unlock":
            return True
        if words.endswith(READ):
            return lock.writer is None
        return self.idle(lock)

    def done(self, words: str, lock: Readers, thread: Thread) -> Lock:
        match words:
            case "lock read" | "trylock read":
                return lock._replace(readers=lock.readers | {thread})
            case "lock write" | "trylock write":
                return lock._replace(writer=thread)
            case "unlock":
                writer = None if lock.writer == thread else lock.writer
                return Readers(writer, lock.readers - {thread})
        raise AssertionError(f"`{words}` of a rw_semaphore")


class Queued(NamedTuple):
    """Who holds it, a reader as many times as it took it; and which writers wait."""

    writer: Thread | None
    readers: tuple[Thread, ...]  # sorted; who reads twice is in it twice
    queue: frozenset[Thread]


class QueuedRwsem:
    """Many readers or one writer. A writer that waits is in a queue, and readers that come later do
    not pass it: not even one that reads already. A reader in an interrupt passes it."""

    words = frozenset(
        {"lock read", "lock write", "trylock read", "trylock write", "unlock"}
        | {"lock_killable read", "downgrade", "lock read_in_irq"}
    )
    free = Queued(None, (), frozenset())

    def held(self, lock: Queued, thread: Thread) -> str | None:
        if lock.writer == thread:
            return WRITE
        return READ if thread in lock.readers else None

    def idle(self, lock: Queued) -> bool:
        return lock.writer is None and not lock.readers

    def enough_to_write(self, mode: str) -> bool:
        return mode != READ

    def mistake(self, words: str, lock: Queued, thread: Thread) -> str | None:
        held = self.held(lock, thread)
        match words:
            case "lock read" | "lock read_in_irq" | "lock_killable read" if held == WRITE:
                return "double_acquire"
            case "lock write" if held is not None:
                return "double_acquire"
            case "unlock" if held is None:
                return "release_unheld"
            case "downgrade" if held != WRITE:
                return "release_unheld"
        return None

    def joins(self, words: str) -> bool:
        return words == "lock write"

    def joined(self, words: str, lock: Queued, thread: Thread) -> Lock:
        return lock._replace(queue=lock.queue | {thread})

    def can(self, words: str, lock: Queued, thread: Thread) -> bool:
        match words:
            case "lock read" | "trylock read" | "lock_killable read":
                return lock.writer is None and not lock.queue
            case "lock read_in_irq":
                return lock.writer is None
            case "lock write":
                return self.idle(lock)
            case "trylock write":
                return self.idle(lock) and not lock.queue
        return True

    def done(self, words: str, lock: Queued, thread: Thread) -> Lock:
        match words:
            case "lock read" | "trylock read" | "lock_killable read" | "lock read_in_irq":
                return lock._replace(readers=tuple(sorted((*lock.readers, thread))))
            case "lock write" | "trylock write":
                return lock._replace(writer=thread, queue=lock.queue - {thread})
            case "unlock" if lock.writer == thread:
                return lock._replace(writer=None)
            case "unlock":
                return lock._replace(readers=_without_one(lock.readers, thread))
            case "downgrade":
                readers = tuple(sorted((*lock.readers, thread)))
                return lock._replace(writer=None, readers=readers)
        raise AssertionError(f"`{words}` of a lock with a queue")


def _without_one(threads: tuple[Thread, ...], thread: Thread) -> tuple[Thread, ...]:
    rest = list(threads)
    if thread in rest:
        rest.remove(thread)
    return tuple(rest)


# ---- read-copy-update ----------------------------------------------------------------------------


class Rcu:
    """Readers nest and never wait. A grace period waits for those readers that were in their read
    side when it began. The state is (readers, waits): `readers` as above, `waits` pairs (who waits,
    for whom)."""

    words = frozenset({"lock", "unlock", "synchronize"})
    free: Lock = ((), frozenset())

    def held(self, lock: Lock, thread: Thread) -> str | None:
        return ONLY if thread in lock[0] else None

    def idle(self, lock: Lock) -> bool:
        return not lock[0]

    def enough_to_write(self, mode: str) -> bool:
        return False

    def mistake(self, words: str, lock: Lock, thread: Thread) -> str | None:
        reads = self.held(lock, thread) is not None
        if words == "unlock" and not reads:
            return "release_unheld"
        if words == "synchronize" and reads:
            return "waits_for_itself"
        return None

    def joins(self, words: str) -> bool:
        return words == "synchronize"

    def joined(self, words: str, lock: Lock, thread: Thread) -> Lock:
        readers, waits = lock
        return readers, waits | {(thread, reader) for reader in readers}

    def can(self, words: str, lock: Lock, thread: Thread) -> bool:
        if words == "synchronize":
            return all(waiting != thread for waiting, _ in lock[1])
        return True

    def done(self, words: str, lock: Lock, thread: Thread) -> Lock:
        readers, waits = lock
        match words:
            case "lock":
                return tuple(sorted((*readers, thread))), waits
            case "unlock":
                left = _without_one(readers, thread)
                if thread not in left:  # the outermost read side has ended
                    waits = frozenset(pair for pair in waits if pair[1] != thread)
                return left, waits
            case "synchronize":
                return lock
        raise AssertionError(f"`{words}` of an rcu_state")


# ---- waiting for an event ------------------------------------------------------------------------


class _Event(_Plain):
    """Nobody holds it."""

    def held(self, lock: Lock, thread: Thread) -> str | None:
        return None

    def idle(self, lock: Lock) -> bool:
        return True

    def mistake(self, words: str, lock: Lock, thread: Thread) -> str | None:
        return None


class Completion(_Event):
    """A number: how often `complete` was said and not yet answered by a `wait`; at most 3."""

    words = frozenset({"wait", "trywait", "complete", "reinit"})
    free = 0
    most = 3

    def mistake(self, words: str, lock: Lock, thread: Thread) -> str | None:
        return "out_of_range" if words == "complete" and lock == self.most else None

    def can(self, words: str, lock: Lock, thread: Thread) -> bool:
        return words not in ("wait", "trywait") or lock > 0

    def done(self, words: str, lock: Lock, thread: Thread) -> Lock:
        match words:
            case "wait" | "trywait":
                return lock - 1
            case "complete":
                return lock + 1
            case "reinit":
                return 0
        raise AssertionError(f"`{words}` of a completion")


class WaitQueue(_Event):
    """The threads that have said that they are about to sleep and were not woken since."""

    words = frozenset({"prepare", "sleep", "wake", "finish"})
    free: Lock = frozenset()

    def can(self, words: str, lock: Lock, thread: Thread) -> bool:
        return words != "sleep" or thread not in lock

    def done(self, words: str, lock: Lock, thread: Thread) -> Lock:
        match words:
            case "prepare":
                return lock | {thread}
            case "finish":
                return lock - {thread}
            case "wake":
                return frozenset()
            case "sleep":
                return lock
        raise AssertionError(f"`{words}` of a wait_queue")


KINDS: Mapping[str, Kind] = {
    "spinlock": Exclusive(owned=True),
    "raw_spinlock": Exclusive(owned=True),
    "mutex": Exclusive(owned=True),
    "bit_spinlock": Exclusive(owned=False),
    "folio_lock": Exclusive(owned=False),
    "rw_semaphore": Rwsem(),
    "queued_rw_semaphore": QueuedRwsem(),
    "rwlock": QueuedRwsem(),
    "rcu_state": Rcu(),
    "completion": Completion(),
    "wait_queue": WaitQueue(),
}


def kind(name: str) -> Kind:
    """The meaning of a kind; raises NotYet for one that is not written down here."""
    if name not in KINDS:
        raise NotYet(f"the kind `{name}`")
    return KINDS[name]


def asks(verb: str) -> bool:
    """Whether the operation says no instead of waiting."""
    return verb in ("trylock", "trywait")


def may_give_up(verb: str) -> bool:
    """Whether the operation waits, and may say no at any time."""
    return verb == "lock_killable"

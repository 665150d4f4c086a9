"""The checks that the tool makes without being asked: their names and what they mean. Lowering
makes them, `allow` silences some of them, `expect violates` may name all but `deadlock`."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "double_acquire": "a thread takes a lock that it already holds",
    "release_unheld": "a lock is released that is free, or that another thread holds",
    "held_at_end": "a thread ends while it holds a lock",
    "waits_for_itself": "a thread waits for its own read side to end, or for its own interrupts",
    "unserialised_writers": "a thread begins to write under a `seqcount` while a write section is "
    "open",
    "rises_from_zero": "a reference is taken to what has none left",
    "refcount_underflow": "a reference is given up that nobody has",
    "upper_unheld": "a lock is taken without holding the one that it stands under",
    "wrong_state": "something is killed, attached or unfrozen that is so already, or the other way "
    "round",
    "guarded_by": "a guarded variable is touched without its lock",
    "out_of_range": "a number leaves the range of its variable",
    "wrong_payload": "a payload is read in an alternative that does not have it",
    "null_dereference": "a field of null is touched",
    "use_after_free": "an object is touched after it was freed",
    "double_free": "an object is freed that is not allocated",
    "queue_overflow": "something is pushed to a queue that is full",
    "queue_underflow": "the first of a queue is taken or asked for, and it is empty",
    "illegal_move": "a tagged state changes in a way that its declaration does not list",
    "deadlock": "some thread has not ended and no thread can step",
}

UNASKED: tuple[str, ...] = tuple(MEANINGS)

# What to do about it, in a sentence without a subject. Of a deadlock, the circle says it.
_CURES: Mapping[str, str] = {
    "double_acquire": "release it before, or leave one of the two out",
    "release_unheld": "release it only where it was taken, and by the thread that took it",
    "held_at_end": "release it on this way too; if it is handed over, say so at the thread or at"
    " the `return`: `allow held_at_end`",
    "waits_for_itself": "wait after the section has ended",
    "unserialised_writers": "hold a lock around every write section, or use a `seqlock`",
    "rises_from_zero": "take it with `tryget`, or while something else keeps one",
    "refcount_underflow": "let each thread put what it took, and once",
    "upper_unheld": "take the upper lock first, and keep it",
    "wrong_state": "ask first, or let one thread do it",
    "guarded_by": "hold the lock (for write, to write) over this statement; if nobody else can see"
    " the object yet, say so: `allow guarded_by`",
    "out_of_range": "widen the range, or look at the value before it is changed",
    "wrong_payload": "look first at which alternative it is, in the same step or under its lock",
    "null_dereference": "look first whether it is null, and keep it from changing until it is used",
    "use_after_free": "free it after a grace period (`free_rcu`), hold a reference or a lock that"
    " keeps it, or look it up again",
    "double_free": "let one thread free it: who takes it out of the structure",
    "queue_overflow": "wait for room in the same step: `atomic { wait until length(q) < n; ... }`,"
    " or declare a longer queue",
    "queue_underflow": "ask in the same step: `atomic { wait until not empty(q); ... }`",
    "illegal_move": "declare the move, or look at the old value under the lock",
}


def cure(name: str) -> str | None:
    """What to do about an unasked check that fails; None where that depends on the run."""
    if name.startswith(exclusive_check("")):
        return "clear the flag before somebody else gets to name it, under one lock"
    return _CURES.get(name)


# Decided before anything runs: no run violates them, so no check can expect it.
ON_PAPER: Mapping[str, str] = {
    "lock_order": "a lock is waited for against the declared order, or locks in a circle",
    "sleeping_while_atomic": "a thread may sleep while it holds a lock that forbids it",
    "irq_unsafe_lock": "a lock of an interrupt is held where the interrupt can come",
    "torn_step": "one step touches several shared places that nothing protects",
}

# Decided after all checks have run: a check that would say it says nothing about the kernel.
VACUOUS = "vacuous"
AFTER_RUN: Mapping[str, str] = {
    VACUOUS: "what is written is never reached, never so, or cannot fail, in any check",
}

NOT_IN_RUNS = frozenset({*ON_PAPER, *AFTER_RUN})
"""Found before a run or after all of them: no run violates it."""

DEADLOCK = "deadlock"

# What an expression can have wrong that is said of no lock.
OF_VALUES = frozenset(
    {"out_of_range", "wrong_payload", "null_dereference", "queue_overflow", "queue_underflow"}
)

# Behind these a step has no meaning that could go on: where one is allowed, the thread stops.
NO_MEANING = frozenset(
    {
        *OF_VALUES,
        "unserialised_writers",
        "refcount_underflow",
    }
)

SILENCEABLE: tuple[str, ...] = (*UNASKED, *ON_PAPER, *AFTER_RUN)


LIVELOCK = "livelock"

# Looked for only in the rows that ask for it: a daemon may well go on for ever.
ON_REQUEST: Mapping[str, str] = {LIVELOCK: "the threads go on for ever, and one never ends"}


def exclusive_check(alternative: str) -> str:
    """The name of the check that an `owns` behind that alternative makes."""
    return f"exclusive_{alternative}"

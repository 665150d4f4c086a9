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
    "guarded_by": "a guarded variable is touched without its lock",
    "out_of_range": "a number leaves the range of its variable",
    "wrong_payload": "a payload is read in an alternative that does not have it",
    "null_dereference": "a field of null is touched",
    "use_after_free": "an object is touched after it was freed",
    "double_free": "an object is freed that is not allocated",
    "illegal_move": "a tagged state changes in a way that its declaration does not list",
    "deadlock": "some thread has not ended and no thread can step",
}

UNASKED: tuple[str, ...] = tuple(MEANINGS)

# Decided before anything runs: no run violates them, so no check can expect it.
ON_PAPER: Mapping[str, str] = {
    "lock_order": "a lock is waited for against the declared order, or locks in a circle",
    "sleeping_while_atomic": "a thread may sleep while it holds a lock that forbids it",
    "torn_step": "one step touches several shared places that nothing protects",
}

# Decided after all checks have run: a check that would say it says nothing about the kernel.
VACUOUS = "vacuous"
AFTER_RUN: Mapping[str, str] = {
    VACUOUS: "what is written is never reached, never so, or cannot fail, in any check",
}

DEADLOCK = "deadlock"

# Behind these a step has no meaning that could go on: where one is allowed, the thread stops.
NO_MEANING = frozenset({"out_of_range", "wrong_payload", "null_dereference"})

SILENCEABLE: tuple[str, ...] = (*UNASKED, *ON_PAPER, *AFTER_RUN)


LIVELOCK = "livelock"

# Looked for only in the rows that ask for it: a daemon may well go on for ever.
ON_REQUEST: Mapping[str, str] = {LIVELOCK: "the threads go on for ever, and one never ends"}


def exclusive_check(alternative: str) -> str:
    """The name of the check that an `owns` behind that alternative makes."""
    return f"exclusive_{alternative}"

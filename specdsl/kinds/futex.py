"""The queue of a futex: where a thread sleeps until another one has changed a word and says so. The
word and the spinlock of the hash bucket are the spec's own. Facts: kernel/futex/waitwake.c.

The value is the line of the waiting threads, first come, first served."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.kind import NO_HOLDER, InKernel, LockKind, Operation, always, unchanged
from specdsl.kinds.line import is_empty, joined, stands_in, without_first
from specdsl.logic import Expr


def _enqueue(value: Expr, self: Expr) -> Expr:
    return joined(value, self)


def _is_awake(value: Expr, self: Expr) -> Expr:
    return logic.neg(stands_in(value, self))


def _stands_in(value: Expr, self: Expr) -> Expr:
    return stands_in(value, self)


def _dequeue(value: Expr, self: Expr) -> Expr:
    return logic.without(value, self)


def _wake_first(value: Expr, _self: Expr) -> Expr:
    return without_first(value)


def _wake_all(_value: Expr, _self: Expr) -> Expr:
    return logic.EMPTY_SEQUENCE


def _has_waiters(value: Expr, _self: Expr) -> Expr:
    return logic.neg(is_empty(value))


FUTEX = LockKind(
    "futex",
    "the queue of a hash bucket: `enqueue` joins it, `sleep` sleeps until somebody has taken the "
    "thread out, `wake` takes out the first; `dequeue` leaves it, and says whether the thread "
    "still stood there",
    in_kernel=InKernel(
        waits="sleeps",
        again=NO_HOLDER,
        contexts="task context",
        ordering=(
            "that of the spinlock of the bucket; a full barrier in `enqueue` and before "
            "`waiters`"
        ),
    ),
    sleeps=True,
    owned=False,
    initial=logic.EMPTY_SEQUENCE,
    modes=(),
    operations=(
        Operation("enqueue", "", "joined the queue of {lock}", "futex_queue()", always, _enqueue),
        Operation("sleep", "", "was woken on {lock}", "schedule()", _is_awake, unchanged,
                  waits=True),
        Operation("sleep_timeout", "", "was woken on {lock}", "schedule() with a timer", _is_awake,
                  unchanged, waits=True, tries=True),
        Operation("dequeue", "", "left the queue of {lock}", "futex_unqueue()", _stands_in,
                  _dequeue, tries=True),
        Operation("wake", "", "woke the first in the queue of {lock}", "futex_wake() of one",
                  always, _wake_first),
        Operation("wake_all", "", "woke the queue of {lock}", "futex_wake() of all", always,
                  _wake_all),
        Operation("waiters", "", "found waiters in {lock}", "futex_hb_waiters_pending()",
                  _has_waiters, unchanged, tries=True),
    ),
)  # fmt: skip

"""Locks with many readers or one writer, with their queue: a waiting writer stops the readers that
come later. Facts: Documentation/locking/locktypes.rst, kernel/locking/rwsem.c, qrwlock.c.

The value is [writer, readers, queue]: `readers` says for each thread how many times it holds the
lock for read, `queue` which threads wait to write. Readers that wait are not in it: a reader that
stands before a writer in the kernel's queue is here one that comes a little later, before the
writer has joined, and every state that the kernel reaches is reached. Nor is there an order among
the writers: one that runs may steal the lock from those that sleep."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.context import BH, IRQ, bringing
from specdsl.kinds.kind import (
    ACQUIRE_RELEASE,
    NOBODY,
    SPINNING,
    THREADS,
    WHO,
    InKernel,
    LockKind,
    Mode,
    Operation,
    always,
    not_held,
    twice,
)
from specdsl.logic import Const, Expr


def _queued(writer: Expr, counts: Expr, queue: Expr) -> Expr:
    return logic.Record((("writer", writer), ("readers", counts), ("queue", queue)))


def _writer(value: Expr) -> Expr:
    return logic.get(value, "writer")


def _readers(value: Expr) -> Expr:
    return logic.get(value, "readers")


def _queue(value: Expr) -> Expr:
    return logic.get(value, "queue")


def _writes(value: Expr, self: Expr) -> Expr:
    return logic.equal(_writer(value), self)


def _has_writer(value: Expr) -> Expr:
    return logic.neg(logic.equal(_writer(value), NOBODY))


def _count(value: Expr, self: Expr) -> Expr:
    return logic.apply(_readers(value), self)


def _counts_reader(value: Expr, self: Expr) -> Expr:
    return logic.compare(">", _count(value, self), Const(0))


def _queued_held(value: Expr, self: Expr) -> Expr:
    return logic.disj((_writes(value, self), _counts_reader(value, self)))


def _queued_not_held(value: Expr, self: Expr) -> Expr:
    return logic.neg(_queued_held(value, self))


def _has_counts(value: Expr) -> Expr:
    return logic.Quantifier("some", WHO.name, THREADS, _counts_reader(value, WHO))


def _passes_no_writer(value: Expr, _self: Expr) -> Expr:
    no_queue = logic.equal(_queue(value), logic.EMPTY)
    return logic.conj((logic.neg(_has_writer(value)), no_queue))


def _no_writer(value: Expr, _self: Expr) -> Expr:
    return logic.neg(_has_writer(value))


def _is_idle(value: Expr, _self: Expr) -> Expr:
    return logic.conj((logic.neg(_has_writer(value)), logic.neg(_has_counts(value))))


def _is_idle_and_unwanted(value: Expr, self: Expr) -> Expr:
    return logic.conj((_is_idle(value, self), logic.equal(_queue(value), logic.EMPTY)))


def _count_up(value: Expr, self: Expr) -> Expr:
    more = logic.arithmetic("+", _count(value, self), Const(1))
    return _queued(_writer(value), logic.update(_readers(value), self, more), _queue(value))


def _write_from_queue(value: Expr, self: Expr) -> Expr:
    return _queued(self, _readers(value), logic.Minus(_queue(value), logic.SetOf((self,))))


def _leave_queue(value: Expr, self: Expr) -> Expr:
    queue = logic.Minus(_queue(value), logic.SetOf((self,)))
    return _queued(_writer(value), _readers(value), queue)


def _enqueue(value: Expr, self: Expr) -> Expr:
    queue = logic.Together(_queue(value), logic.SetOf((self,)))
    return _queued(_writer(value), _readers(value), queue)


def _release_queued(value: Expr, self: Expr) -> Expr:
    """Once: a write hold, or one of the read holds."""
    writing = _writes(value, self)
    less = logic.arithmetic("-", _count(value, self), Const(1))
    fewer = logic.update(_readers(value), self, less)
    return _queued(
        logic.choose(writing, NOBODY, _writer(value)),
        logic.choose(writing, _readers(value), fewer),
        _queue(value),
    )


def _release_wholly(value: Expr, self: Expr) -> Expr:
    writer = logic.choose(_writes(value, self), NOBODY, _writer(value))
    return _queued(writer, logic.update(_readers(value), self, Const(0)), _queue(value))


def _downgrade(value: Expr, self: Expr) -> Expr:
    return _queued(NOBODY, logic.update(_readers(value), self, Const(1)), _queue(value))


def _is_not_writer(value: Expr, self: Expr) -> Expr:
    return logic.neg(_writes(value, self))


_NO_COUNTS = logic.Lambda(WHO.name, THREADS, Const(0))
_QUEUED_MODES = (
    Mode("read", _counts_reader, _has_counts, shared=True, writes=False),
    Mode("write", _writes, _has_writer),
)


def _queued_operations(
    read: str, write: str, try_read: str, try_write: str, unlock: str
) -> tuple[Operation, ...]:
    """What both queued kinds can do, by the kernel's names."""
    return (
        Operation(
            "lock", "read", "acquired {lock} for read", read, _passes_no_writer, _count_up,
            waits=True, takes=True, misuse=twice(_writes),
        ),
        Operation(
            "lock", "write", "acquired {lock} for write", write, _is_idle, _write_from_queue,
            waits=True, takes=True, queues=_enqueue, misuse=twice(_queued_held),
        ),
        Operation(
            "trylock", "read", "acquired {lock} for read", try_read, _passes_no_writer, _count_up,
            tries=True, takes=True,
        ),
        Operation(
            "trylock", "write", "acquired {lock} for write", try_write, _is_idle_and_unwanted,
            _write_from_queue, tries=True, takes=True,
        ),
        Operation(
            "unlock", "", "released {lock}", unlock, always, _release_queued,
            releases=True, misuse=not_held(_queued_not_held, void=True),
        ),
    )  # fmt: skip


QUEUED_RW_SEMAPHORE = LockKind(
    "queued_rw_semaphore",
    "a rw_semaphore with its queue: a waiting writer stops later readers, also a thread that reads "
    "already",
    in_kernel=InKernel(
        waits="sleeps; readers behind a waiting writer",
        again=(
            "two reads can wait for ever, if a writer comes in between: the run finds it; else "
            "the error `double_acquire`"
        ),
        contexts="task context",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=True,
    owned=True,
    initial=_queued(NOBODY, _NO_COUNTS, logic.EMPTY),
    modes=_QUEUED_MODES,
    operations=(
        *_queued_operations(
            "down_read()", "down_write()", "down_read_trylock()", "down_write_trylock()",
            "up_read(), up_write()",
        ),
        Operation(
            "lock_killable", "read", "acquired {lock} for read", "down_read_killable()",
            _passes_no_writer, _count_up, waits=True, tries=True, takes=True, misuse=twice(_writes),
        ),
        Operation(
            "lock_killable", "write", "acquired {lock} for write", "down_write_killable()",
            _is_idle, _write_from_queue, waits=True, tries=True, takes=True, queues=_enqueue,
            gives_up=_leave_queue, misuse=twice(_queued_held),
        ),
        Operation(
            "lock_interruptible", "read", "acquired {lock} for read", "down_read_interruptible()",
            _passes_no_writer, _count_up, waits=True, tries=True, takes=True, misuse=twice(_writes),
        ),
        Operation(
            "downgrade", "", "downgraded {lock}", "downgrade_write()", always, _downgrade,
            takes=True, becomes="read", misuse=not_held(_is_not_writer, void=True),
        ),
    ),
    queue=_queue,
    lets_go=_release_wholly,
)  # fmt: skip


def _forms(kind: LockKind, suffix: str, names: tuple[str, ...]) -> tuple[Operation, ...]:
    return bringing(kind, suffix, _queued_operations(*names))


RWLOCK = LockKind(
    "rwlock",
    "spins; many readers or one writer, fair: a reader waits behind a waiting writer, unless it is "
    "in an interrupt",
    in_kernel=InKernel(
        waits="spins; readers behind a waiting writer, but not in an interrupt",
        again=(
            "two reads can wait for ever, unless the inner one is `for read_in_irq`: the run "
            "finds it; else the error `double_acquire`"
        ),
        contexts="everywhere; on PREEMPT_RT not under a raw spinlock nor in a hard interrupt",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=False,
    owned=True,
    initial=_queued(NOBODY, _NO_COUNTS, logic.EMPTY),
    modes=_QUEUED_MODES,
    operations=(
        *_queued_operations(
            "read_lock()", "write_lock()", "read_trylock()", "write_trylock()",
            "read_unlock(), write_unlock()",
        ),
        Operation(
            "lock", "read_in_irq", "acquired {lock} for read", "read_lock()", _no_writer, _count_up,
            waits=True, takes=True, becomes="read", misuse=twice(_writes),
        ),
        *_forms(IRQ, "irq", ("read_lock_irqsave()", "write_lock_irqsave()", "",
                             "write_trylock_irqsave()",
                             "read_unlock_irqrestore(), write_unlock_irqrestore()")),
        *_forms(BH, "bh", ("read_lock_bh()", "write_lock_bh()", "", "",
                           "read_unlock_bh(), write_unlock_bh()")),
    ),
    queue=_queue,
    lets_go=_release_wholly,
    keeps_out=SPINNING,
)  # fmt: skip

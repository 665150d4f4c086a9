"""Locks with many readers or one writer."""

from __future__ import annotations

from dataclasses import replace

from specdsl import logic
from specdsl.kinds.context import BH, IRQ
from specdsl.kinds.kind import (
    NOBODY,
    SPINNING,
    THREADS,
    WHO,
    LockKind,
    Mode,
    Operation,
    always,
    not_held,
    twice,
)
from specdsl.logic import Const, Expr

# ---- without a queue: the value is [writer, readers] ---------------------------------------------


def _readers(value: Expr) -> Expr:
    return logic.get(value, "readers")


def _writer(value: Expr) -> Expr:
    return logic.get(value, "writer")


def _rwsem(writer: Expr, readers: Expr) -> Expr:
    return logic.Record((("writer", writer), ("readers", readers)))


def _reads(value: Expr, self: Expr) -> Expr:
    return logic.Member(self, _readers(value))


def _writes(value: Expr, self: Expr) -> Expr:
    return logic.equal(_writer(value), self)


def _held(value: Expr, self: Expr) -> Expr:
    return logic.disj((_writes(value, self), _reads(value, self)))


def _is_not_held(value: Expr, self: Expr) -> Expr:
    return logic.neg(_held(value, self))


def _has_readers(value: Expr) -> Expr:
    return logic.neg(logic.equal(_readers(value), logic.EMPTY))


def _has_writer(value: Expr) -> Expr:
    return logic.neg(logic.equal(_writer(value), NOBODY))


def _may_read(value: Expr, _self: Expr) -> Expr:
    return logic.neg(_has_writer(value))


def _may_write(value: Expr, _self: Expr) -> Expr:
    return logic.conj((logic.neg(_has_writer(value)), logic.neg(_has_readers(value))))


def _add_reader(value: Expr, self: Expr) -> Expr:
    return _rwsem(_writer(value), logic.Together(_readers(value), logic.SetOf((self,))))


def _set_writer(value: Expr, self: Expr) -> Expr:
    return _rwsem(self, _readers(value))


def _drop(value: Expr, self: Expr) -> Expr:
    writer = logic.choose(_writes(value, self), NOBODY, _writer(value))
    return _rwsem(writer, logic.Minus(_readers(value), logic.SetOf((self,))))


RW_SEMAPHORE = LockKind(
    "rw_semaphore",
    "sleeps; many readers or one writer; not recursive on either side",
    sleeps=True,
    owned=True,
    initial=_rwsem(NOBODY, logic.EMPTY),
    modes=(
        Mode("read", _reads, _has_readers, shared=True, writes=False),
        Mode("write", _writes, _has_writer),
    ),
    operations=(
        Operation(
            "lock", "read", "acquired {lock} for read", "down_read()", _may_read, _add_reader,
            waits=True, takes=True, misuse=twice(_held),
        ),
        Operation(
            "lock", "write", "acquired {lock} for write", "down_write()", _may_write, _set_writer,
            waits=True, takes=True, misuse=twice(_held),
        ),
        Operation(
            "trylock", "read", "acquired {lock} for read", "down_read_trylock()", _may_read,
            _add_reader, tries=True, takes=True, misuse=twice(_held),
        ),
        Operation(
            "trylock", "write", "acquired {lock} for write", "down_write_trylock()", _may_write,
            _set_writer, tries=True, takes=True,
        ),
        Operation(
            "unlock", "", "released {lock}", "up_read(), up_write()", always, _drop,
            releases=True, misuse=not_held(_is_not_held),
        ),
    ),
)  # fmt: skip


# ---- with a queue: the value is [writer, readers, queue] -----------------------------------------
#
# `readers` says for each thread how many times it holds the lock for read, `queue` which threads
# wait to write. A reader does not pass a waiting writer.


def _queued(writer: Expr, counts: Expr, queue: Expr) -> Expr:
    return logic.Record((("writer", writer), ("readers", counts), ("queue", queue)))


def _queue(value: Expr) -> Expr:
    return logic.get(value, "queue")


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
            releases=True, misuse=not_held(_queued_not_held),
        ),
    )  # fmt: skip


QUEUED_RW_SEMAPHORE = LockKind(
    "queued_rw_semaphore",
    "a rw_semaphore with its queue: a waiting writer stops later readers, also a thread that reads "
    "already",
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
            _passes_no_writer, _count_up, waits=True, tries=True, takes=True,
        ),
        Operation(
            "lock_killable", "write", "acquired {lock} for write", "down_write_killable()",
            _is_idle, _write_from_queue, waits=True, tries=True, takes=True,
        ),
        Operation(
            "downgrade", "", "downgraded {lock}", "downgrade_write()", always, _downgrade,
            takes=True, becomes="read", misuse=not_held(_is_not_writer),
        ),
    ),
    queue=_queue,
)  # fmt: skip


def _forms(kind: LockKind, suffix: str, names: tuple[str, ...]) -> tuple[Operation, ...]:
    """The operations that bring a state of the CPU along: those that the kernel has a name for."""
    return tuple(
        replace(operation, verb=f"{operation.verb}_{suffix}", brings=kind)
        for operation in _queued_operations(*names)
        if operation.kernel
    )


RWLOCK = LockKind(
    "rwlock",
    "spins; many readers or one writer, fair: a reader waits behind a waiting writer, unless it is "
    "in an interrupt",
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
    keeps_out=SPINNING,
)  # fmt: skip

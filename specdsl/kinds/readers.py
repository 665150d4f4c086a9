"""A lock with many readers or one writer, without its queue: whoever comes when it is free may take
it. The value is [writer, readers]."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.kind import (
    ACQUIRE_RELEASE,
    NOBODY,
    InKernel,
    LockKind,
    Mode,
    Operation,
    always,
    not_held,
    twice,
)
from specdsl.logic import Expr


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


def _downgrade(value: Expr, self: Expr) -> Expr:
    return _rwsem(NOBODY, logic.Together(_readers(value), logic.SetOf((self,))))


def _is_not_writer(value: Expr, self: Expr) -> Expr:
    return logic.neg(_writes(value, self))


RW_SEMAPHORE = LockKind(
    "rw_semaphore",
    "sleeps; many readers or one writer; not recursive on either side",
    in_kernel=InKernel(
        waits="sleeps; here nobody stands in a queue",
        again=(
            "two reads can wait for ever, if a writer comes in between; here always the error "
            "`double_acquire`"
        ),
        contexts="task context",
        ordering=ACQUIRE_RELEASE,
    ),
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
            _add_reader, tries=True, takes=True, misuse=twice(_reads),
        ),
        Operation(
            "trylock", "write", "acquired {lock} for write", "down_write_trylock()", _may_write,
            _set_writer, tries=True, takes=True,
        ),
        Operation(
            "unlock", "", "released {lock}", "up_read(), up_write()", always, _drop,
            releases=True, misuse=not_held(_is_not_held, void=True),
        ),
        Operation(
            "lock_killable", "read", "acquired {lock} for read", "down_read_killable()", _may_read,
            _add_reader, waits=True, tries=True, takes=True, misuse=twice(_held),
        ),
        Operation(
            "lock_killable", "write", "acquired {lock} for write", "down_write_killable()",
            _may_write, _set_writer, waits=True, tries=True, takes=True, misuse=twice(_held),
        ),
        Operation(
            "lock_interruptible", "read", "acquired {lock} for read", "down_read_interruptible()",
            _may_read, _add_reader, waits=True, tries=True, takes=True, misuse=twice(_held),
        ),
        Operation(
            "downgrade", "", "downgraded {lock}", "downgrade_write()", always, _downgrade,
            takes=True, becomes="read", misuse=not_held(_is_not_writer, void=True),
        ),
    ),
)  # fmt: skip

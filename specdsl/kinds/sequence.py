"""Sequence counters: a reader waits for nobody; it asks afterwards whether a writer was there, and
then reads again. Facts: Documentation/locking/seqlock.rst, include/linux/seqlock.h.

Instead of a number that grows, the value says for whom it is still the number that was read:
`current` are the threads whose read section has seen no change. `begin` puts the reader in, each
change of the number (where a write section begins, and where it ends) throws everybody out."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.context import BH, IRQ, bringing
from specdsl.kinds.kind import (
    NOBODY,
    NOT_TWICE,
    SPINNING,
    Effect,
    InKernel,
    LockKind,
    Misuse,
    Mode,
    Operation,
    Words,
    always,
    changed,
    not_held,
    twice,
    unchanged,
)
from specdsl.logic import Expr


def _writer(value: Expr) -> Expr:
    return logic.get(value, "writer")


def _current(value: Expr) -> Expr:
    return logic.get(value, "current")


def _writes(value: Expr, self: Expr) -> Expr:
    return logic.equal(_writer(value), self)


def _somebody_writes(value: Expr) -> Expr:
    return logic.neg(logic.equal(_writer(value), NOBODY))


def _another_writes(value: Expr, _self: Expr) -> Expr:
    return _somebody_writes(value)


def _nobody_writes(value: Expr, _self: Expr) -> Expr:
    return logic.equal(_writer(value), NOBODY)


def _is_not_writer(value: Expr, self: Expr) -> Expr:
    return logic.neg(_writes(value, self))


def _saw_a_change(value: Expr, self: Expr) -> Expr:
    return logic.neg(logic.Member(self, _current(value)))


def _read_number(fields: tuple[str, ...]) -> Effect:
    def effect(value: Expr, self: Expr) -> Expr:
        now = logic.Together(_current(value), logic.SetOf((self,)))
        return changed(value, fields, current=now)

    return effect


def _readers(
    fields: tuple[str, ...], begin: str, trybegin: str, peek: str, retry: str
) -> tuple[Operation, ...]:
    """What readers do, by the kernel's names, to a lock of these fields."""
    read = _read_number(fields)
    return (
        Operation("begin", "", "began to read under {lock}", begin, _nobody_writes, read,
                  waits=True, orders=False),
        Operation("trybegin", "", "began to read under {lock}", trybegin, _nobody_writes, read,
                  tries=True, orders=False),
        Operation("peek", "", "began to read under {lock}, whoever writes", peek, always, read,
                  orders=False),
        Operation("retry", "", "saw that {lock} had changed", retry, _saw_a_change, unchanged,
                  tries=True, orders=False),
    )  # fmt: skip


# ---- a counter alone: the value is [writer, current] ---------------------------------------------

_SEQCOUNT = ("writer", "current")


def _write_begins(value: Expr, self: Expr) -> Expr:
    return changed(value, _SEQCOUNT, writer=self, current=logic.EMPTY)


def _write_ends(value: Expr, _self: Expr) -> Expr:
    return changed(value, _SEQCOUNT, writer=NOBODY, current=logic.EMPTY)


_FREE = logic.Record((("writer", NOBODY), ("current", logic.EMPTY)))

SEQCOUNT = LockKind(
    "seqcount",
    "readers ask afterwards whether somebody wrote (`retry`) and read again; something else keeps "
    "writers apart; no sleeping inside a write section",
    in_kernel=InKernel(
        waits="readers begin again; what keeps writers apart is another lock",
        again="writers inside writers are the error `unserialised_writers`",
        contexts="no reader on the CPU of a writer may come in between: preemption off",
        ordering="smp_rmb() in readers, smp_wmb() in writers",
    ),
    sleeps=False,
    owned=True,
    initial=_FREE,
    modes=(Mode("write", _writes, _somebody_writes),),
    operations=(
        *_readers(_SEQCOUNT, "read_seqcount_begin()", "raw_seqcount_try_begin()",
                  "raw_read_seqcount()", "read_seqcount_retry()"),
        Operation("write_begin", "", "began to write under {lock}", "write_seqcount_begin()",
                  always, _write_begins, takes=True, becomes="write",
                  misuse=Misuse("unserialised_writers", _another_writes,
                                "`{thread}` begins to write under `{lock}` inside another write "
                                "section")),
        Operation("write_end", "", "ended writing under {lock}", "write_seqcount_end()", always,
                  _write_ends, releases=True, misuse=not_held(_is_not_writer)),
    ),
    words=Words("writes under {lock}", "the write section of {lock} begins", "free", "written by"),
)  # fmt: skip


# ---- with a spinlock of its own: the value is [writer, reader, current] --------------------------
#
# `reader` is the one that holds the spinlock without changing the number.

_SEQLOCK = ("writer", "reader", "current")


def _reader(value: Expr) -> Expr:
    return logic.get(value, "reader")


def _reads_alone(value: Expr, self: Expr) -> Expr:
    return logic.equal(_reader(value), self)


def _somebody_reads_alone(value: Expr) -> Expr:
    return logic.neg(logic.equal(_reader(value), NOBODY))


def _holds(value: Expr, self: Expr) -> Expr:
    return logic.disj((_writes(value, self), _reads_alone(value, self)))


def _does_not_hold(value: Expr, self: Expr) -> Expr:
    return logic.neg(_holds(value, self))


def _is_free(value: Expr, _self: Expr) -> Expr:
    return logic.neg(logic.disj((_somebody_writes(value), _somebody_reads_alone(value))))


def _take_to_write(value: Expr, self: Expr) -> Expr:
    return changed(value, _SEQLOCK, writer=self, current=logic.EMPTY)


def _take_to_read(value: Expr, self: Expr) -> Expr:
    return changed(value, _SEQLOCK, reader=self)


def _release(value: Expr, _self: Expr) -> Expr:
    """The end of a write section changes the number, the end of a read section does not."""
    current = logic.choose(_somebody_writes(value), logic.EMPTY, _current(value))
    return changed(value, _SEQLOCK, writer=NOBODY, reader=NOBODY, current=current)


def _locking(write: str, read: str, unlock: str) -> tuple[Operation, ...]:
    """Taking the spinlock, by the kernel's names."""
    return (
        Operation("lock", "write", "acquired {lock} for write", write, _is_free, _take_to_write,
                  waits=True, takes=True, misuse=twice(_holds)),
        Operation("lock", "read", "acquired {lock} for read", read, _is_free, _take_to_read,
                  waits=True, takes=True, misuse=twice(_holds)),
        Operation("unlock", "", "released {lock}", unlock, always, _release, releases=True,
                  misuse=not_held(_does_not_hold)),
    )  # fmt: skip


SEQLOCK = LockKind(
    "seqlock",
    "a seqcount with a spinlock for its writers; `lock x for read` keeps writers and other lockers "
    "out, and the readers of the counter in",
    in_kernel=InKernel(
        waits="readers begin again; writers spin",
        again=NOT_TWICE,
        contexts="everywhere, with interrupts off if an interrupt reads",
        ordering="smp_rmb() in readers; acquire, release and smp_wmb() in writers",
    ),
    sleeps=False,
    owned=True,
    initial=changed(_FREE, _SEQLOCK, reader=NOBODY),
    modes=(
        Mode("write", _writes, _somebody_writes),
        Mode("read", _reads_alone, _somebody_reads_alone, writes=False),
    ),
    operations=(
        *_readers(_SEQLOCK, "read_seqbegin()", "raw_seqcount_try_begin()", "raw_read_seqcount()",
                  "read_seqretry()"),
        *_locking("write_seqlock()", "read_seqlock_excl()",
                  "write_sequnlock(), read_sequnlock_excl()"),
        *bringing(IRQ, "irq", _locking(
            "write_seqlock_irqsave()", "read_seqlock_excl_irqsave()",
            "write_sequnlock_irqrestore(), read_sequnlock_excl_irqrestore()")),
        *bringing(BH, "bh", _locking(
            "write_seqlock_bh()", "read_seqlock_excl_bh()",
            "write_sequnlock_bh(), read_sequnlock_excl_bh()")),
    ),
    keeps_out=SPINNING,
)  # fmt: skip

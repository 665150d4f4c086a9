"""Locks with one holder at a time. The value is the holder's name, or nobody."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.context import BH, IRQ, bringing
from specdsl.kinds.kind import (
    ACQUIRE_RELEASE,
    NOBODY,
    NOT_TWICE,
    SPINNING,
    InKernel,
    LockKind,
    Misuse,
    Mode,
    Operation,
    always,
    not_held,
    twice,
    unchanged,
)
from specdsl.logic import Expr


def _is_self(value: Expr, self: Expr) -> Expr:
    return logic.equal(value, self)


def _is_not_self(value: Expr, self: Expr) -> Expr:
    return logic.neg(logic.equal(value, self))


def _is_free(value: Expr, _self: Expr) -> Expr:
    return logic.equal(value, NOBODY)


def _is_not_free(value: Expr, _self: Expr) -> Expr:
    return _is_held(value)


def _is_held(value: Expr) -> Expr:
    return logic.neg(logic.equal(value, NOBODY))


def _become_self(_value: Expr, self: Expr) -> Expr:
    return self


def _become_free(_value: Expr, _self: Expr) -> Expr:
    return NOBODY


_EXCLUSIVE = (Mode("", _is_self, _is_held),)
_RELEASE_FREE = Misuse("release_unheld", _is_free, "`{thread}` releases `{lock}`, which is free")


def _operations(lock: str, trylock: str, unlock: str, *, owned: bool) -> tuple[Operation, ...]:
    """The operations by the kernel's names for them."""
    return (
        Operation(
            "lock", "", "acquired {lock}", lock, _is_free, _become_self,
            waits=True, takes=True, misuse=twice(_is_self) if owned else None,
        ),
        Operation(
            "trylock", "", "acquired {lock}", trylock, _is_free, _become_self,
            tries=True, takes=True,
        ),
        Operation(
            "unlock", "", "released {lock}", unlock, always, _become_free,
            releases=True, misuse=not_held(_is_not_self) if owned else _RELEASE_FREE,
        ),
    )  # fmt: skip


def _forms(kind: LockKind, suffix: str, names: tuple[str, str, str]) -> tuple[Operation, ...]:
    return bringing(kind, suffix, _operations(*names, owned=True))


SPINLOCK = LockKind(
    "spinlock",
    "spins with preemption off; one owner",
    in_kernel=InKernel(
        waits="spins with preemption off; on PREEMPT_RT it sleeps",
        again=NOT_TWICE,
        contexts="everywhere; on PREEMPT_RT not under a raw spinlock nor in a hard interrupt",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=False,
    owned=True,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=(
        *_operations("spin_lock()", "spin_trylock()", "spin_unlock()", owned=True),
        *_forms(IRQ, "irq", ("spin_lock_irqsave()", "spin_trylock_irqsave()",
                             "spin_unlock_irqrestore()")),
        *_forms(BH, "bh", ("spin_lock_bh()", "spin_trylock_bh()", "spin_unlock_bh()")),
    ),
    keeps_out=SPINNING,
)  # fmt: skip

RAW_SPINLOCK = LockKind(
    "raw_spinlock",
    "spins on every kernel, PREEMPT_RT too; one owner",
    in_kernel=InKernel(
        waits="spins with preemption off",
        again=NOT_TWICE,
        contexts="everywhere; in an NMI only `trylock`",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=False,
    owned=True,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=(
        *_operations("raw_spin_lock()", "raw_spin_trylock()", "raw_spin_unlock()", owned=True),
        *_forms(IRQ, "irq", ("raw_spin_lock_irqsave()", "raw_spin_trylock_irqsave()",
                             "raw_spin_unlock_irqrestore()")),
        *_forms(BH, "bh", ("raw_spin_lock_bh()", "raw_spin_trylock_bh()",
                           "raw_spin_unlock_bh()")),
    ),
    keeps_out=SPINNING,
)  # fmt: skip

BIT_SPINLOCK = LockKind(
    "bit_spinlock",
    "spins on one bit of a word; no owner",
    in_kernel=InKernel(
        waits="spins with preemption off",
        again="it waits for itself for ever, here too: nobody owns it",
        contexts="everywhere, as a raw spinlock",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=False,
    owned=False,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=_operations(
        "bit_spin_lock()", "bit_spin_trylock()", "bit_spin_unlock()", owned=False
    ),
    keeps_out=SPINNING,
)


def _interruptible(verb: str, kernel: str, *, owned: bool) -> Operation:
    """Waiting that a signal ends."""
    return Operation(
        verb, "", "acquired {lock}", kernel, _is_free, _become_self,
        waits=True, tries=True, takes=True, misuse=twice(_is_self) if owned else None,
    )  # fmt: skip


MUTEX = LockKind(
    "mutex",
    "sleeps; one owner",
    in_kernel=InKernel(
        waits="sleeps; spins while its owner runs",
        again=NOT_TWICE,
        contexts="task context, `trylock` too",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=True,
    owned=True,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=(
        *_operations("mutex_lock()", "mutex_trylock()", "mutex_unlock()", owned=True),
        _interruptible("lock_killable", "mutex_lock_killable()", owned=True),
        _interruptible("lock_interruptible", "mutex_lock_interruptible()", owned=True),
    ),
)

FOLIO_LOCK = LockKind(
    "folio_lock",
    "the bit PG_locked; sleeps; no owner, so that the completion of an I/O may release it",
    in_kernel=InKernel(
        waits="sleeps in a hashed wait queue",
        again="it waits for itself for ever, here too: nobody owns it",
        contexts="task context to wait; `trylock` and `unlock` everywhere",
        ordering=ACQUIRE_RELEASE,
    ),
    sleeps=True,
    owned=False,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=(
        *_operations("folio_lock()", "folio_trylock()", "folio_unlock()", owned=False),
        _interruptible("lock_killable", "folio_lock_killable()", owned=False),
        Operation(
            "islocked",
            "",
            "found {lock} locked",
            "folio_test_locked()",
            _is_not_free,
            unchanged,
            tries=True,
            orders=False,
        ),
    ),
)

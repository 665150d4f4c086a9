"""The lock of one VMA. A reader never waits: it tries, and takes mmap_lock if it fails. A writer
must hold mmap_lock for write, waits for the readers, and keeps the lock until mmap_lock is released
or downgraded. Facts: Documentation/mm/process_addrs.rst, include/linux/mmap_lock.h, mm/mmap_lock.c.

The value is [attached, readers, entering, writer]: how many times each thread has it for read, who
waits for the readers (no new ones come in meanwhile), and who has it for write. That the kernel
compares two sequence numbers for that, `vm_lock_seq` and `mm_lock_seq`, is not in it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from specdsl import logic
from specdsl.kinds.kind import (
    ACQUIRE_RELEASE,
    NOBODY,
    THREADS,
    WHO,
    InKernel,
    LockKind,
    Misuse,
    Mode,
    Operation,
    Under,
    always,
    changed,
    not_held,
)
from specdsl.logic import FALSE, TRUE, Const, Expr

_FIELDS = ("attached", "readers", "entering", "writer")


def _is_attached(value: Expr) -> Expr:
    return logic.get(value, "attached")


def _is_detached(value: Expr) -> Expr:
    return logic.neg(_is_attached(value))


def _readers(value: Expr) -> Expr:
    return logic.get(value, "readers")


def _entering(value: Expr) -> Expr:
    return logic.get(value, "entering")


def _writer(value: Expr) -> Expr:
    return logic.get(value, "writer")


def _count(value: Expr, self: Expr) -> Expr:
    return logic.apply(_readers(value), self)


def _reads(value: Expr, self: Expr) -> Expr:
    return logic.compare(">", _count(value, self), Const(0))


def _does_not_read(value: Expr, self: Expr) -> Expr:
    return logic.neg(_reads(value, self))


def _is_read(value: Expr) -> Expr:
    return logic.Quantifier("some", WHO.name, THREADS, _reads(value, WHO))


def _writes(value: Expr, self: Expr) -> Expr:
    return logic.equal(_writer(value), self)


def _does_not_write(value: Expr, self: Expr) -> Expr:
    return logic.neg(_writes(value, self))


def _is_written(value: Expr) -> Expr:
    return logic.neg(logic.equal(_writer(value), NOBODY))


def _lets_readers_in(value: Expr, _self: Expr) -> Expr:
    nobody = (logic.equal(_entering(value), logic.EMPTY), logic.equal(_writer(value), NOBODY))
    return logic.conj((_is_attached(value), *nobody))


def _is_there(value: Expr, _self: Expr) -> Expr:
    return _is_attached(value)


def _is_gone(value: Expr, _self: Expr) -> Expr:
    return _is_detached(value)


def _readers_left(value: Expr, self: Expr) -> Expr:
    """Who has it for write already does not wait."""
    return logic.disj((_writes(value, self), logic.neg(_is_read(value))))


def _read(value: Expr, self: Expr) -> Expr:
    more = logic.arithmetic("+", _count(value, self), Const(1))
    return changed(value, _FIELDS, readers=logic.update(_readers(value), self, more))


def _leave(value: Expr, self: Expr) -> Expr:
    less = logic.arithmetic("-", _count(value, self), Const(1))
    return changed(value, _FIELDS, readers=logic.update(_readers(value), self, less))


def _leave_wholly(value: Expr, self: Expr) -> Expr:
    return changed(value, _FIELDS, readers=logic.update(_readers(value), self, Const(0)))


def _enter(value: Expr, self: Expr) -> Expr:
    entering = logic.Together(_entering(value), logic.SetOf((self,)))
    return changed(value, _FIELDS, entering=entering)


def _write(value: Expr, self: Expr) -> Expr:
    entering = logic.Minus(_entering(value), logic.SetOf((self,)))
    return changed(value, _FIELDS, entering=entering, writer=self)


def _released(value: Expr, self: Expr) -> Expr:
    """What becomes of it when the thread no longer has mmap_lock for write."""
    writer = logic.choose(_writes(value, self), NOBODY, _writer(value))
    return changed(value, _FIELDS, writer=writer)


def _attach(value: Expr, _self: Expr) -> Expr:
    return changed(value, _FIELDS, attached=TRUE)


def _detach(value: Expr, _self: Expr) -> Expr:
    return changed(value, _FIELDS, attached=FALSE)


def _free(attached: Expr) -> Expr:
    nobody_reads = logic.Lambda(WHO.name, THREADS, Const(0))
    values = (attached, nobody_reads, logic.EMPTY, NOBODY)
    return logic.Record(tuple(zip(_FIELDS, values, strict=True)))


def _changes(verb: str, past: str, kernel: str, when: Misuse) -> Operation:
    """Attaching or detaching, which is for who has the lock for write."""
    effect = _attach if verb == "attach" else _detach
    unlocked = Misuse(
        "guarded_by",
        _does_not_write,
        f"`{{thread}}` {verb}es `{{lock}}` without it for write",
        when,
    )
    return Operation(verb, "", past, kernel, always, effect, misuse=unlocked)


_WAITS_FOR_ITSELF = Misuse(
    "waits_for_itself", _reads, "`{thread}` waits for the readers of `{lock}`, and is one of them"
)
_TRYLOCK = Operation(
    "trylock", "read", "acquired {lock} for read", "vma_start_read()", _lets_readers_in, _read,
    tries=True, takes=True,
)  # fmt: skip
_LOCK = Operation(
    "lock", "write", "acquired {lock} for write", "vma_start_write()", _readers_left, _write,
    waits=True, takes=True, queues=_enter, queued="keeps new readers of {lock} out, and waits",
    above="write", misuse=_WAITS_FOR_ITSELF,
)  # fmt: skip
_UNLOCK = Operation(
    "unlock", "", "released {lock}", "vma_end_read()", always, _leave, releases=True,
    misuse=not_held(_does_not_read, void=True),
)  # fmt: skip
_MODES = (
    Mode("read", _reads, _is_read, shared=True, writes=False),
    Mode("write", _writes, _is_written),
)
_UNDER_MMAP_LOCK = Under(
    ("rw_semaphore", "queued_rw_semaphore"), needed=True, mode="write", left=_released, ends="write"
)

_IN_KERNEL = InKernel(
    waits="readers never; a writer sleeps until they have left",
    again="reads count; `lock x for write` again is nothing; to wait for readers, being one, is "
    "the error `waits_for_itself`",
    contexts="task context; who has it for read waits for no mmap_lock",
    ordering=ACQUIRE_RELEASE,
)

VMA_LOCK = LockKind(
    "vma_lock",
    "the lock of a VMA since 6.15 (vm_refcnt); ends for write with its mmap_lock; a detached VMA "
    "has no readers; attached at first, or `= detached`",
    in_kernel=_IN_KERNEL,
    sleeps=True,
    owned=True,
    initial=_free(TRUE),
    modes=_MODES,
    operations=(
        _TRYLOCK,
        replace(_TRYLOCK, verb="trylock_locked", kernel="vma_start_read_locked()", guard=_is_there,
                above=""),
        _LOCK,
        _UNLOCK,
        _changes("attach", "attached {lock}", "vma_mark_attached()", Misuse(
            "wrong_state", _is_there, "`{thread}` attaches `{lock}`, which is attached",
            void=True)),
        _changes("detach", "detached {lock}", "vma_mark_detached()", Misuse(
            "wrong_state", _is_gone, "`{thread}` detaches `{lock}`, which is detached",
            void=True)),
    ),
    lets_go=_leave_wholly,
    firsts=MappingProxyType({"detached": _free(FALSE)}),
    states=MappingProxyType({"attached": _is_attached, "detached": _is_detached}),
    under=_UNDER_MMAP_LOCK,
)  # fmt: skip

VMA_RWSEM = LockKind(
    "vma_rwsem",
    "the lock of a VMA from 6.4 to 6.14 (a rw_semaphore and vm_lock_seq); ends for write with its "
    "mmap_lock",
    in_kernel=_IN_KERNEL,
    sleeps=True,
    owned=True,
    initial=_free(TRUE),
    modes=_MODES,
    operations=(
        _TRYLOCK,
        replace(_TRYLOCK, verb="lock", kernel="down_read() under mmap_lock", guard=always,
                tries=False, above=""),
        _LOCK,
        _UNLOCK,
    ),
    lets_go=_leave_wholly,
    under=_UNDER_MMAP_LOCK,
)  # fmt: skip

"""The kernel's locks, as values: what an operation waits for, what it does and what it is called.

A kind is the only home of its facts. From it come name resolution, the rules that ask about locks,
the lowered guard and effect, the words of a trace and the reference table in the documentation.
The value of a lock in the transition system is whatever the kind says; `self` is the name of the
thread that acts. Facts: Documentation/locking/locktypes.rst, Documentation/mm/process_addrs.rst.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from specdsl import logic
from specdsl.logic import Const, Expr

NOBODY = Const("nobody")

Effect: TypeAlias = Callable[[Expr, Expr], Expr]  # (lock value, self) -> expression


@dataclass(frozen=True, slots=True)
class Mode:
    """A way to hold a lock. `name` is "" for a lock with one way. `holds(value, self)` says that
    the thread holds it so; `anyone(value)` that some thread does. `shared` if several threads can
    hold it so at once; `writes` if holding it so is enough to write what the lock guards."""

    name: str
    holds: Effect
    anyone: Callable[[Expr], Expr]
    shared: bool = False
    writes: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """Something a thread does to a lock. `verb` (and `mode`, "" if there is no choice) is how it is
    written; `past` how a trace tells it; `kernel` the kernel's names for it.

    `guard(value, self)`: the operation can happen now. `waits`: if it cannot, the thread waits;
    an attempt (`waits` false) says false instead. `effect(value, self)`: the lock afterwards.
    `misuse(value, self)`: a mistake, reported under the name `misuse_name`, whose sentence is
    `misuse_words` with `{lock}` and `{thread}` in it."""

    verb: str
    mode: str
    past: str
    kernel: str
    guard: Effect
    effect: Effect
    waits: bool
    takes: bool
    misuse: Effect
    misuse_name: str
    misuse_words: str


@dataclass(frozen=True, slots=True, eq=False)
class LockKind:
    """A kind of lock. `sleeps`: waiting for it may sleep. `owned`: only the thread that took it may
    release it. `initial` is the value of a free lock."""

    name: str
    meaning: str
    sleeps: bool
    owned: bool
    initial: Expr
    modes: tuple[Mode, ...]
    operations: tuple[Operation, ...]

    def free(self, value: Expr) -> Expr:
        """No thread holds it in any mode."""
        return logic.neg(logic.disj(mode.anyone(value) for mode in self.modes))

    def held_by(self, value: Expr, thread: Expr) -> Expr:
        """`thread` holds it in some mode."""
        return logic.disj(mode.holds(value, thread) for mode in self.modes)


def _never(_value: Expr, _self: Expr) -> Expr:
    return logic.FALSE


def _always(_value: Expr, _self: Expr) -> Expr:
    return logic.TRUE


def _is_self(value: Expr, self: Expr) -> Expr:
    return logic.equal(value, self)


def _is_not_self(value: Expr, self: Expr) -> Expr:
    return logic.neg(logic.equal(value, self))


def _is_free(value: Expr, _self: Expr) -> Expr:
    return logic.equal(value, NOBODY)


def _is_held(value: Expr) -> Expr:
    return logic.neg(logic.equal(value, NOBODY))


def _become_self(_value: Expr, self: Expr) -> Expr:
    return self


def _become_free(_value: Expr, _self: Expr) -> Expr:
    return NOBODY


_TWICE = "`{thread}` takes `{lock}` while it already holds it"
_NOT_OWNER = "`{thread}` releases `{lock}`, which it does not hold"

_EXCLUSIVE = (Mode("", _is_self, _is_held),)


def _holder_lock(prefix: str, *, owned: bool) -> tuple[Operation, ...]:
    """Operations of a lock whose value is the name of its holder."""
    return (
        Operation(
            "lock", "", "acquired", f"{prefix}lock()", _is_free, _become_self,
            waits=True, takes=True,
            misuse=_is_self if owned else _never,
            misuse_name="double_acquire", misuse_words=_TWICE,
        ),
        Operation(
            "trylock", "", "acquired", f"{prefix}trylock()", _is_free, _become_self,
            waits=False, takes=True,
            misuse=_never, misuse_name="double_acquire", misuse_words=_TWICE,
        ),
        Operation(
            "unlock", "", "released", f"{prefix}unlock()", _always, _become_free,
            waits=False, takes=False,
            misuse=_is_not_self if owned else _is_free,
            misuse_name="release_unheld",
            misuse_words=_NOT_OWNER if owned else "`{thread}` releases `{lock}`, which is free",
        ),
    )  # fmt: skip


SPINLOCK = LockKind(
    "spinlock",
    "spins with preemption off; one owner",
    sleeps=False,
    owned=True,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=_holder_lock("spin_", owned=True),
)

MUTEX = LockKind(
    "mutex",
    "sleeps; one owner",
    sleeps=True,
    owned=True,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=_holder_lock("mutex_", owned=True),
)

FOLIO_LOCK = LockKind(
    "folio_lock",
    "the bit PG_locked; sleeps; no owner, so that the completion of an I/O may release it",
    sleeps=True,
    owned=False,
    initial=NOBODY,
    modes=_EXCLUSIVE,
    operations=_holder_lock("folio_", owned=False),
)


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


def _rwsem_held(value: Expr, self: Expr) -> Expr:
    return logic.disj((_writes(value, self), _reads(value, self)))


def _may_read(value: Expr, _self: Expr) -> Expr:
    return logic.equal(_writer(value), NOBODY)


def _may_write(value: Expr, _self: Expr) -> Expr:
    return logic.conj(
        (logic.equal(_writer(value), NOBODY), logic.equal(_readers(value), logic.EMPTY))
    )


def _add_reader(value: Expr, self: Expr) -> Expr:
    return _rwsem(_writer(value), logic.Together(_readers(value), logic.SetOf((self,))))


def _set_writer(value: Expr, self: Expr) -> Expr:
    return _rwsem(self, _readers(value))


def _drop(value: Expr, self: Expr) -> Expr:
    writer = logic.choose(_writes(value, self), NOBODY, _writer(value))
    return _rwsem(writer, logic.Minus(_readers(value), logic.SetOf((self,))))


def _rwsem_operation(verb: str, mode: str, kernel: str) -> Operation:
    takes = verb != "unlock"
    waits = verb == "lock"
    guards = {"read": _may_read, "write": _may_write}
    effects = {"read": _add_reader, "write": _set_writer}
    return Operation(
        verb, mode, f"acquired for {mode}" if takes else "released", kernel,
        guards[mode] if takes else _always,
        effects[mode] if takes else _drop,
        waits=waits, takes=takes,
        misuse=_rwsem_held if waits else (_never if takes else _not_held),
        misuse_name="double_acquire" if takes else "release_unheld",
        misuse_words=_TWICE if takes else _NOT_OWNER,
    )  # fmt: skip


def _not_held(value: Expr, self: Expr) -> Expr:
    return logic.neg(_rwsem_held(value, self))


RW_SEMAPHORE = LockKind(
    "rw_semaphore",
    "sleeps; many readers or one writer; not recursive on either side",
    sleeps=True,
    owned=True,
    initial=_rwsem(NOBODY, logic.EMPTY),
    modes=(
        Mode("read", _reads, lambda v: logic.neg(logic.equal(_readers(v), logic.EMPTY)),
             shared=True, writes=False),
        Mode("write", _writes, lambda v: logic.neg(logic.equal(_writer(v), NOBODY))),
    ),
    operations=(
        _rwsem_operation("lock", "read", "down_read()"),
        _rwsem_operation("lock", "write", "down_write()"),
        _rwsem_operation("trylock", "read", "down_read_trylock()"),
        _rwsem_operation("trylock", "write", "down_write_trylock()"),
        _rwsem_operation("unlock", "", "up_read(), up_write()"),
    ),
)  # fmt: skip

LOCK_KINDS: tuple[LockKind, ...] = (SPINLOCK, MUTEX, FOLIO_LOCK, RW_SEMAPHORE)

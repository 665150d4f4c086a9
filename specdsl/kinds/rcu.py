"""Read-copy-update: readers never wait; a grace period ends once every reader that had begun before
it has left. Facts: Documentation/RCU/whatisRCU.rst.

The value is [readers, waiting]: how deep each thread is in read sides, and for each thread that
waits for a grace period the readers that it still waits for. Readers that begin later are not in
it: a model that waited for "no reader at all" would hide bugs."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.kind import (
    THREADS,
    WHO,
    LockKind,
    Misuse,
    Mode,
    Operation,
    always,
    not_held,
)
from specdsl.logic import Const, Expr


def _readers(value: Expr) -> Expr:
    return logic.get(value, "readers")


def _waiting(value: Expr) -> Expr:
    return logic.get(value, "waiting")


def _rcu(readers: Expr, waiting: Expr) -> Expr:
    return logic.Record((("readers", readers), ("waiting", waiting)))


def _depth(value: Expr, self: Expr) -> Expr:
    return logic.apply(_readers(value), self)


def _reads(value: Expr, self: Expr) -> Expr:
    return logic.compare(">", _depth(value, self), Const(0))


def _reads_not(value: Expr, self: Expr) -> Expr:
    return logic.neg(_reads(value, self))


def _somebody_reads(value: Expr) -> Expr:
    return logic.Quantifier("some", WHO.name, THREADS, _reads(value, WHO))


def _enter(value: Expr, self: Expr) -> Expr:
    deeper = logic.arithmetic("+", _depth(value, self), Const(1))
    return _rcu(logic.update(_readers(value), self, deeper), _waiting(value))


def _leave(value: Expr, self: Expr) -> Expr:
    """The outermost read side ends: whoever waited for it waits no longer."""
    less = logic.arithmetic("-", _depth(value, self), Const(1))
    without = logic.Minus(logic.apply(_waiting(value), WHO), logic.SetOf((self,)))
    left = logic.Lambda(WHO.name, THREADS, without)
    outermost = logic.equal(_depth(value, self), Const(1))
    return _rcu(
        logic.update(_readers(value), self, less), logic.choose(outermost, left, _waiting(value))
    )


def _snapshot(value: Expr, self: Expr) -> Expr:
    now = logic.Filter(WHO.name, THREADS, _reads(value, WHO))
    return _rcu(_readers(value), logic.update(_waiting(value), self, now))


def _all_left(value: Expr, self: Expr) -> Expr:
    return logic.equal(logic.apply(_waiting(value), self), logic.EMPTY)


def _unchanged(value: Expr, _self: Expr) -> Expr:
    return value


RCU = LockKind(
    "rcu_state",
    "the read side never waits and nests; a grace period waits for the readers before it",
    sleeps=False,
    owned=True,
    initial=_rcu(
        logic.Lambda(WHO.name, THREADS, Const(0)), logic.Lambda(WHO.name, THREADS, logic.EMPTY)
    ),
    modes=(Mode("", _reads, _somebody_reads, shared=True, writes=False),),
    operations=(
        Operation("lock", "", "entered the read side of {lock}", "rcu_read_lock()", always, _enter,
                  takes=True),
        Operation("unlock", "", "left the read side of {lock}", "rcu_read_unlock()", always, _leave,
                  releases=True, misuse=not_held(_reads_not)),
        Operation("synchronize", "", "waited for a grace period of {lock}", "synchronize_rcu()",
                  _all_left, _unchanged, waits=True, queues=_snapshot, sleeps=True,
                  misuse=Misuse("waits_for_itself", _reads,
                                "`{thread}` waits for a grace period of `{lock}` inside its own "
                                "read side")),
    ),
)  # fmt: skip

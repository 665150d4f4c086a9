"""The life of an object: allocated, freed, and freed after a grace period. Nobody holds it.

The value is [state, readers]: "live" or "free"; or "dying", for one whose memory is kept until
every thread in `readers` has left the read side that it was in when the object was given up. The
memory is taken back at the earliest moment, when the last of them leaves: whatever can go wrong
later can go wrong then. Facts: include/linux/slab.h, Documentation/RCU/whatisRCU.rst,
Documentation/RCU/rculist_nulls.rst (SLAB_TYPESAFE_BY_RCU)."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from specdsl import logic
from specdsl.kinds.kind import (
    NO_HOLDER,
    Effect,
    InKernel,
    LockKind,
    Misuse,
    Operation,
    Under,
    always,
)
from specdsl.kinds.rcu import RCU, READ_SIDES
from specdsl.logic import Const, Expr

_LIVE, _FREE, _DYING = Const("live"), Const("free"), Const("dying")


def _life(state: Expr, readers: Expr) -> Expr:
    return logic.Record((("state", state), ("readers", readers)))


def _state(value: Expr) -> Expr:
    return logic.get(value, "state")


def _readers(value: Expr) -> Expr:
    return logic.get(value, "readers")


def _is_live(value: Expr) -> Expr:
    return logic.equal(_state(value), _LIVE)


def _is_free(value: Expr) -> Expr:
    return logic.equal(_state(value), _FREE)


def _is_dying(value: Expr) -> Expr:
    return logic.equal(_state(value), _DYING)


def _can_be_allocated(value: Expr, _self: Expr) -> Expr:
    return _is_free(value)


def _is_given_up(value: Expr, _self: Expr) -> Expr:
    return logic.neg(_is_live(value))


def _allocate(_value: Expr, _self: Expr) -> Expr:
    return _life(_LIVE, logic.EMPTY)


def _free(_value: Expr, _self: Expr) -> Expr:
    return _life(_FREE, logic.EMPTY)


def _free_after(rcu: Expr) -> Effect:
    """Free once the readers of now have left; at once if there are none."""
    readers = READ_SIDES.all_in(rcu)

    def effect(value: Expr, self: Expr) -> Expr:
        nobody = logic.equal(readers, logic.EMPTY)
        return logic.choose(nobody, _free(value, self), _life(_DYING, readers))

    return effect


def _reader_left(value: Expr, self: Expr) -> Expr:
    left = logic.Minus(_readers(value), logic.SetOf((self,)))
    last = logic.conj((_is_dying(value), logic.equal(left, logic.EMPTY)))
    return logic.choose(last, _free(value, self), _life(_state(value), left))


def _not_freed(value: Expr, _self: Expr, _rcu: Expr | None) -> Expr:
    return logic.neg(_is_free(value))


def _not_freed_or_read(value: Expr, self: Expr, rcu: Expr | None) -> Expr:
    """In a read side the memory stays an object of its type, freed or not."""
    assert rcu is not None, "a kind that has to be under an rcu_state is"
    return logic.disj((_not_freed(value, self, rcu), READ_SIDES.is_in(rcu, self)))


_FREED_TWICE = Misuse(
    "double_free", _is_given_up, "`{thread}` frees `{lock}`, which is freed", void=True
)
_STATES = MappingProxyType({"live": _is_live, "dying": _is_dying, "free": _is_free})
_FIRSTS = MappingProxyType({"free": _life(_FREE, logic.EMPTY)})
_UNDER_RCU = Under((RCU.name,), needed=True, mode="", left=_reader_left)

_OPERATIONS = (
    Operation("allocate", "", "allocated {lock}", "kmalloc()", _can_be_allocated, _allocate,
              waits=True, before_threads=True),
    Operation("free", "", "freed {lock}", "kfree()", always, _free, misuse=_FREED_TWICE,
              before_threads=True),
)  # fmt: skip

LIFETIME = LockKind(
    "lifetime",
    "whether the object that it is a field of is allocated; touching a freed one is an error",
    in_kernel=InKernel(
        waits="`allocate` may sleep for memory",
        again=NO_HOLDER,
        contexts="task context, or with GFP_ATOMIC everywhere; `free` everywhere",
        ordering="none to rely on; memory that is allocated again is as its last owner left it",
    ),
    sleeps=False,
    owned=False,
    initial=_life(_LIVE, logic.EMPTY),
    modes=(),
    operations=_OPERATIONS,
    firsts=_FIRSTS,
    states=_STATES,
    alive=_not_freed,
)

_FREE_RCU = Operation(
    "free_rcu", "", "gave up {lock}, to be freed after a grace period", "kfree_rcu()", always,
    _free, misuse=_FREED_TWICE,
)  # fmt: skip


def _under_rcu(rcu: Expr) -> Operation:
    return replace(_FREE_RCU, effect=_free_after(rcu))


RCU_LIFETIME = LockKind(
    "rcu_lifetime",
    "a lifetime of objects that readers find under RCU: `free_rcu` keeps the memory until they "
    "have left",
    in_kernel=InKernel(
        waits="`allocate` may sleep for memory; `free` and `free_rcu` never",
        again=NO_HOLDER,
        contexts="task context, or with GFP_ATOMIC everywhere; `free` and `free_rcu` everywhere",
        ordering="none, and for `free_rcu` that of a grace period",
    ),
    sleeps=False,
    owned=False,
    initial=_life(_LIVE, logic.EMPTY),
    modes=(),
    operations=(*_OPERATIONS, replace(_FREE_RCU, with_under=_under_rcu)),
    firsts=_FIRSTS,
    states=_STATES,
    under=_UNDER_RCU,
    alive=_not_freed,
)

TYPESAFE_LIFETIME = LockKind(
    "typesafe_lifetime",
    "a lifetime in a type-stable slab (SLAB_TYPESAFE_BY_RCU): in a read side a freed object may be "
    "touched, and may have become another one",
    in_kernel=InKernel(
        waits="`allocate` may sleep for memory",
        again=NO_HOLDER,
        contexts="task context, or with GFP_ATOMIC everywhere; `free` everywhere",
        ordering=(
            "none: who finds an object counts a reference with acquire order, and looks again "
            "whether it is the one"
        ),
    ),
    sleeps=False,
    owned=False,
    initial=_life(_LIVE, logic.EMPTY),
    modes=(),
    operations=(
        replace(_OPERATIONS[0], kernel="kmem_cache_alloc()"),
        replace(_OPERATIONS[1], kernel="kmem_cache_free()"),
    ),
    firsts=_FIRSTS,
    states=_STATES,
    under=_UNDER_RCU,
    alive=_not_freed_or_read,
)

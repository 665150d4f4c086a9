"""References to an object: counters that a thread raises to keep it, and lowers when it is done.
Nobody waits for a reference. Facts: Documentation/core-api/refcount-vs-atomic.rst,
include/linux/refcount.h, include/linux/page_ref.h, include/linux/percpu-refcount.h.

The value is a record. `total` is the counter, `own` how many of the references each thread has
taken and not yet given up, `others` how many are nobody's: those of the beginning, and those that
were taken by a thread and given up by another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from specdsl import logic
from specdsl.kinds.kind import (
    THREADS,
    WHO,
    Effect,
    InKernel,
    LockKind,
    Misuse,
    Mode,
    Number,
    Operation,
    Words,
    always,
    changed,
    unchanged,
)
from specdsl.logic import FALSE, TRUE, Const, Expr

_MOST = 9  # references that a counter counts; one more is reported
_ONE = Const(1)
_NONE_OWN = logic.Lambda(WHO.name, THREADS, Const(0))
_WORDS = Words(holding="has a reference of {lock}", taking="a reference of {lock} is taken")


def _total(value: Expr) -> Expr:
    return logic.get(value, "total")


def _own(value: Expr) -> Expr:
    return logic.get(value, "own")


def _others(value: Expr) -> Expr:
    return logic.get(value, "others")


def _more(count: Expr) -> Expr:
    return logic.arithmetic("+", count, _ONE)


def _less(count: Expr) -> Expr:
    return logic.arithmetic("-", count, _ONE)


def _positive(count: Expr) -> Expr:
    return logic.compare(">", count, Const(0))


def _has_one(value: Expr, self: Expr) -> Expr:
    """Of a counter that is frozen nobody has one."""
    there = _positive(_total(value))
    return logic.conj((there, _positive(logic.apply(_own(value), self))))


def _anyone_has_one(value: Expr) -> Expr:
    return logic.Quantifier("some", WHO.name, THREADS, _has_one(value, WHO))


_MODES = (Mode("", _has_one, _anyone_has_one, shared=True, writes=False),)


def _is_zero(value: Expr, _self: Expr) -> Expr:
    return logic.equal(_total(value), Const(0))


def _is_not_zero(value: Expr, _self: Expr) -> Expr:
    return _positive(_total(value))


def _is_last(value: Expr, _self: Expr) -> Expr:
    return logic.equal(_total(value), _ONE)


def _is_full(value: Expr, _self: Expr) -> Expr:
    return logic.compare(">=", _total(value), Const(_MOST))


def _taken(fields: tuple[str, ...]) -> Effect:
    """With one more, which is the thread's own."""

    def effect(value: Expr, self: Expr) -> Expr:
        own = logic.update(_own(value), self, _more(logic.apply(_own(value), self)))
        return changed(value, fields, total=_more(_total(value)), own=own)

    return effect


def _given_up(fields: tuple[str, ...], has_nobodys: Callable[[Expr], Expr]) -> Effect:
    """With one less: of the thread's own, or else of nobody's if there are some to put, or else of
    some other thread's; it cannot be told whose, so those that are left are nobody's."""

    def effect(value: Expr, self: Expr) -> Expr:
        own = logic.apply(_own(value), self)
        left = _less(_total(value))
        fewer = logic.update(_own(value), self, _less(own))
        mine, nobodys = _positive(own), has_nobodys(value)
        others = logic.choose(nobodys, _less(_others(value)), left)
        kept = logic.choose(nobodys, _own(value), _NONE_OWN)
        return changed(
            value,
            fields,
            total=left,
            own=logic.choose(mine, fewer, kept),
            others=logic.choose(mine, _others(value), others),
        )

    return effect


def _none_left(fields: tuple[str, ...]) -> Effect:
    """Without all that are the thread's own."""

    def effect(value: Expr, self: Expr) -> Expr:
        own = logic.apply(_own(value), self)
        left = logic.arithmetic("-", _total(value), own)
        return changed(value, fields, total=left, own=logic.update(_own(value), self, Const(0)))

    return effect


_TOO_MANY = Misuse(
    "out_of_range", _is_full, f"`{{thread}}` takes a reference of `{{lock}}`, which has {_MOST}"
)
_FROM_ZERO = Misuse(
    "rises_from_zero",
    _is_zero,
    "`{thread}` takes a reference of `{lock}`, which has none left",
    _TOO_MANY,
    void=True,
)
_UNDERFLOW = Misuse(
    "refcount_underflow", _is_zero, "`{thread}` puts a reference of `{lock}`, which has none"
)


def _with(total: Expr, **more: Expr) -> Expr:
    """References of which no thread has taken one."""
    return logic.Record((("total", total), ("own", _NONE_OWN), ("others", total), *more.items()))


# ---- refcount ------------------------------------------------------------------------------------
#
# `frozen` is what the counter was when it was frozen to 0.

_REFCOUNT = ("total", "own", "others", "frozen")


def _has_nobodys(value: Expr) -> Expr:
    return _positive(_others(value))


_get, _put = _taken(_REFCOUNT), _given_up(_REFCOUNT, _has_nobodys)


def _starts(count: Expr) -> Expr:
    return _with(count, frozen=Const(0))


def _frozen(value: Expr) -> Expr:
    return logic.get(value, "frozen")


def _freeze_at(count: Expr) -> Operation:
    def is_so(value: Expr, _self: Expr) -> Expr:
        return logic.equal(_total(value), count)

    def freeze(value: Expr, _self: Expr) -> Expr:
        if isinstance(count, Const) and count != Const(0):
            return changed(value, _REFCOUNT, total=Const(0), frozen=count)
        frozen = logic.arithmetic("+", _frozen(value), count)  # it may be frozen already
        return changed(value, _REFCOUNT, total=Const(0), frozen=frozen)

    return Operation("freeze", "", "froze {lock}", "folio_ref_freeze()", is_so, freeze, tries=True)


def _unfreeze_at(count: Expr) -> Operation:
    """Those who had references have them still. What is more, or less, is nobody's."""

    def unfreeze(value: Expr, _self: Expr) -> Expr:
        others = logic.arithmetic("+", _others(value), count)
        fits = logic.compare(">=", others, _frozen(value))
        return changed(
            value,
            _REFCOUNT,
            total=count,
            own=logic.choose(fits, _own(value), _NONE_OWN),
            others=logic.choose(fits, logic.arithmetic("-", others, _frozen(value)), count),
            frozen=Const(0),
        )

    def is_too_much(_value: Expr, _self: Expr) -> Expr:
        too_few, too_many = (
            logic.compare("<", count, Const(0)),
            logic.compare(">", count, Const(_MOST)),
        )
        return logic.disj((too_few, too_many))

    too_much = Misuse("out_of_range", is_too_much, f"`{{lock}}` counts to {_MOST}")
    return Operation(
        "unfreeze", "", "unfroze {lock}", "folio_ref_unfreeze(), folio_set_count()", always,
        unfreeze,
        misuse=Misuse("wrong_state", _is_not_zero,
                      "`{thread}` unfreezes `{lock}`, which is not 0", too_much,
                      void=True),
    )  # fmt: skip


REFCOUNT = LockKind(
    "refcount",
    f"a counter of references (refcount_t, those of a folio), to {_MOST}; 1 at first, or `= n`; "
    "nobody may take one where none is left",
    in_kernel=InKernel(
        waits="nobody",
        again="counts",
        contexts="everywhere",
        ordering="none in `get`; acquire in `tryget`, release in `put`, and acquire for whoever "
        "puts the last one",
    ),
    sleeps=True,
    owned=False,
    initial=_starts(_ONE),
    modes=_MODES,
    operations=(
        Operation("get", "", "took a reference of {lock}", "refcount_inc(), folio_get()", always,
                  _get, takes=True, misuse=_FROM_ZERO),
        Operation("tryget", "", "took a reference of {lock}",
                  "refcount_inc_not_zero(), folio_try_get()", _is_not_zero, _get, tries=True,
                  takes=True, misuse=_TOO_MANY),
        Operation("put", "", "put a reference of {lock}", "refcount_dec(), folio_put()", always,
                  _put, releases=True, misuse=_UNDERFLOW),
        Operation("put_and_test", "", "put the last reference of {lock}",
                  "refcount_dec_and_test(), folio_put_testzero()", _is_last, _put, tries=True,
                  releases=True, misuse=_UNDERFLOW, gives_up=_put,
                  gave_up="put a reference of {lock}, not the last"),
        replace(_freeze_at(_ONE), with_number=_freeze_at),
        replace(_unfreeze_at(_ONE), with_number=_unfreeze_at),
    ),
    lets_go=_none_left(_REFCOUNT),
    words=_WORDS,
    is_reference=True,
    number=Number(_total, _MOST, _starts),
)  # fmt: skip


# ---- percpu_ref: `dead` once it was killed -------------------------------------------------------
#
# While it lives it has the reference that it was born with, and nobody looks at the counter.

_PERCPU = ("total", "own", "others", "dead")


def _is_dead(value: Expr) -> Expr:
    return logic.get(value, "dead")


def _has_nobodys_but_the_first(value: Expr) -> Expr:
    """The reference that it was born with is let go of by `kill`, and by nothing else."""
    born = logic.choose(_is_dead(value), Const(0), _ONE)
    return logic.compare(">", _others(value), born)


_percpu_get, _percpu_put = _taken(_PERCPU), _given_up(_PERCPU, _has_nobodys_but_the_first)


def _is_killed(value: Expr, _self: Expr) -> Expr:
    return _is_dead(value)


def _lives(value: Expr, _self: Expr) -> Expr:
    return logic.neg(_is_dead(value))


def _counts_zero(value: Expr) -> Expr:
    return logic.equal(_total(value), Const(0))


def _has_only_the_first(value: Expr, self: Expr) -> Expr:
    last = logic.conj((_lives(value, self), _is_last(value, self)))
    return logic.disj((_is_zero(value, self), last))


def _kill(value: Expr, _self: Expr) -> Expr:
    """The reference that it was born with goes: it is nobody's."""
    left = _less(_total(value))
    nobodys = _positive(_others(value))
    return changed(
        value,
        _PERCPU,
        total=left,
        own=logic.choose(nobodys, _own(value), _NONE_OWN),
        others=logic.choose(nobodys, _less(_others(value)), left),
        dead=TRUE,
    )


def _resurrect(value: Expr, _self: Expr) -> Expr:
    more = _more(_total(value))
    return changed(value, _PERCPU, total=more, others=_more(_others(value)), dead=FALSE)


PERCPU_REF = LockKind(
    "percpu_ref",
    "references that are counted on each CPU until `kill`, which lets go of the one that it was "
    "born with; `wait` sleeps until the last one is put then",
    in_kernel=InKernel(
        waits="`wait` sleeps",
        again="counts",
        contexts="everywhere; `wait` in task context",
        ordering="none while it lives; behind `kill` it counts after a grace period, and what is "
        "before the last `put` is seen behind `wait`",
    ),
    sleeps=True,
    owned=False,
    initial=_with(_ONE, dead=FALSE),
    modes=_MODES,
    operations=(
        Operation("get", "", "took a reference of {lock}", "percpu_ref_get()", always,
                  _percpu_get, takes=True, orders=False, misuse=_FROM_ZERO),
        Operation("tryget", "", "took a reference of {lock}", "percpu_ref_tryget()", _is_not_zero,
                  _percpu_get, tries=True, takes=True, orders=False, misuse=_TOO_MANY),
        Operation("tryget_live", "", "took a reference of {lock}", "percpu_ref_tryget_live()",
                  _lives, _percpu_get, tries=True, takes=True, orders=False, misuse=_TOO_MANY),
        Operation("put", "", "put a reference of {lock}", "percpu_ref_put()", always, _percpu_put,
                  releases=True, misuse=replace(_UNDERFLOW, when=_has_only_the_first)),
        Operation("kill", "", "killed {lock}", "percpu_ref_kill()", always, _kill,
                  misuse=Misuse("wrong_state", _is_killed,
                                "`{thread}` kills `{lock}`, which is killed already",
                                void=True)),
        Operation("resurrect", "", "resurrected {lock}", "percpu_ref_resurrect()", always,
                  _resurrect,
                  misuse=Misuse("wrong_state", _lives,
                                "`{thread}` resurrects `{lock}`, which lives", _FROM_ZERO,
                                void=True)),
        Operation("wait", "", "has seen {lock} become zero",
                  "wait_for_completion() of the release", _is_zero, unchanged, waits=True),
    ),
    lets_go=_none_left(_PERCPU),
    words=_WORDS,
    is_reference=True,
    states=MappingProxyType({"dying": _is_dead, "zero": _counts_zero}),
)  # fmt: skip

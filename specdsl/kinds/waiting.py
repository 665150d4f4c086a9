"""Waiting for an event: completions and wait queues. Nobody holds them; there is no mode.

Facts: Documentation/scheduler/completion.rst, include/linux/wait.h, kernel/sched/wait.c."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.kind import NO_HOLDER, InKernel, LockKind, Misuse, Operation, always, unchanged
from specdsl.kinds.line import joined, stands_in, without_first
from specdsl.logic import Const, Expr

_MOST = 3  # completions that a completion counts; one more is reported
_FOR_EVER = Const(_MOST + 1)  # after complete_all(): nobody waits any more


def _is_done(value: Expr, _self: Expr) -> Expr:
    return logic.compare(">", value, Const(0))


def _is_for_ever(value: Expr) -> Expr:
    return logic.equal(value, _FOR_EVER)


def _one_less(value: Expr, _self: Expr) -> Expr:
    return logic.choose(_is_for_ever(value), value, logic.arithmetic("-", value, Const(1)))


def _one_more(value: Expr, _self: Expr) -> Expr:
    return logic.choose(_is_for_ever(value), value, logic.arithmetic("+", value, Const(1)))


def _for_ever(_value: Expr, _self: Expr) -> Expr:
    return _FOR_EVER


def _is_full(value: Expr, _self: Expr) -> Expr:
    return logic.equal(value, Const(_MOST))


def _interruptible(verb: str, kernel: str) -> Operation:
    """Waiting that ends without the completion, too."""
    return Operation(verb, "", "was woken by {lock}", kernel, _is_done, _one_less,
                     waits=True, tries=True)  # fmt: skip


def _none_left(_value: Expr, _self: Expr) -> Expr:
    return Const(0)


COMPLETION = LockKind(
    "completion",
    f"`complete` counts up (to {_MOST}), `complete_all` is for ever, `wait` sleeps until it "
    "can count down; `reinit` forgets",
    in_kernel=InKernel(
        waits="sleeps",
        again=NO_HOLDER,
        contexts="`wait` in task context with interrupts on; `complete` everywhere",
        ordering="what is before `complete` is seen behind `wait`",
    ),
    sleeps=True,
    owned=False,
    initial=Const(0),
    modes=(),
    operations=(
        Operation("wait", "", "was woken by {lock}", "wait_for_completion()", _is_done, _one_less,
                  waits=True),
        _interruptible("wait_killable", "wait_for_completion_killable()"),
        _interruptible("wait_interruptible", "wait_for_completion_interruptible()"),
        _interruptible("wait_timeout", "wait_for_completion_timeout()"),
        Operation("trywait", "", "found {lock} done", "try_wait_for_completion()", _is_done,
                  _one_less, tries=True),
        Operation("complete", "", "completed {lock}", "complete()", always, _one_more,
                  misuse=Misuse("out_of_range", _is_full,
                                f"`{{thread}}` completes `{{lock}}` more than {_MOST} times")),
        Operation("complete_all", "", "completed {lock} for ever", "complete_all()", always,
                  _for_ever),
        Operation("reinit", "", "reinitialised {lock}", "reinit_completion()", always, _none_left),
    ),
)  # fmt: skip


# ---- wait queues: the value is [all, exclusive] --------------------------------------------------
#
# `all` are the sleepers that every wake-up wakes; `exclusive`, in line, those of whom `wake_one`
# wakes the first.


def _all(value: Expr) -> Expr:
    return logic.get(value, "all")


def _exclusive(value: Expr) -> Expr:
    return logic.get(value, "exclusive")


def _queue(all_: Expr, exclusive: Expr) -> Expr:
    return logic.Record((("all", all_), ("exclusive", exclusive)))


def _prepare(value: Expr, self: Expr) -> Expr:
    exclusive = logic.without(_exclusive(value), self)
    return _queue(logic.Together(_all(value), logic.SetOf((self,))), exclusive)


def _prepare_exclusive(value: Expr, self: Expr) -> Expr:
    rest = logic.Minus(_all(value), logic.SetOf((self,)))
    return _queue(rest, joined(_exclusive(value), self))


def _finish(value: Expr, self: Expr) -> Expr:
    all_ = logic.Minus(_all(value), logic.SetOf((self,)))
    return _queue(all_, logic.without(_exclusive(value), self))


def _is_awake(value: Expr, self: Expr) -> Expr:
    sleeps = (logic.Member(self, _all(value)), stands_in(_exclusive(value), self))
    return logic.neg(logic.disj(sleeps))


def _wake_all(_value: Expr, _self: Expr) -> Expr:
    return _queue(logic.EMPTY, logic.EMPTY_SEQUENCE)


def _wake_one(value: Expr, _self: Expr) -> Expr:
    return _queue(logic.EMPTY, without_first(_exclusive(value)))


def _somebody_sleeps(value: Expr, self: Expr) -> Expr:
    return logic.neg(logic.equal(value, _wake_all(value, self)))


WAIT_QUEUE = LockKind(
    "wait_queue",
    "`prepare` says that the thread is about to sleep, `sleep` sleeps until somebody has said "
    "`wake` since, `finish` takes it back; of those that say `prepare_exclusive`, `wake_one` wakes "
    "the first",
    in_kernel=InKernel(
        waits="sleeps",
        again=NO_HOLDER,
        contexts="to sleep in task context; `wake` everywhere",
        ordering="a full barrier in `prepare`, and in `wake` if it wakes somebody",
    ),
    sleeps=True,
    owned=False,
    initial=_queue(logic.EMPTY, logic.EMPTY_SEQUENCE),
    modes=(),
    operations=(
        Operation("prepare", "", "is about to sleep on {lock}", "prepare_to_wait()", always,
                  _prepare),
        Operation("prepare_exclusive", "", "is about to sleep on {lock}",
                  "prepare_to_wait_exclusive()", always, _prepare_exclusive),
        Operation("sleep", "", "was woken on {lock}", "schedule()", _is_awake, unchanged,
                  waits=True),
        Operation("finish", "", "no longer waits on {lock}", "finish_wait()", always, _finish),
        Operation("wake", "", "woke {lock}", "wake_up_all()", always, _wake_all),
        Operation("wake_one", "", "woke {lock}, and one exclusive sleeper", "wake_up()", always,
                  _wake_one),
        Operation("waits", "", "found somebody waiting on {lock}", "waitqueue_active()",
                  _somebody_sleeps, unchanged, tries=True, orders=False),
    ),
)  # fmt: skip

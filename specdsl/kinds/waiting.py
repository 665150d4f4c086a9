"""Waiting for an event: completions and wait queues. Nobody holds them; there is no mode.

Facts: Documentation/scheduler/completion.rst, include/linux/wait.h, kernel/sched/wait.c."""

from __future__ import annotations

from specdsl import logic
from specdsl.kinds.kind import LockKind, Misuse, Operation, always
from specdsl.logic import Const, Expr

_MOST = 3  # completions that a completion counts; one more is reported


def _is_done(value: Expr, _self: Expr) -> Expr:
    return logic.compare(">", value, Const(0))


def _one_less(value: Expr, _self: Expr) -> Expr:
    return logic.arithmetic("-", value, Const(1))


def _one_more(value: Expr, _self: Expr) -> Expr:
    return logic.arithmetic("+", value, Const(1))


def _is_full(value: Expr, _self: Expr) -> Expr:
    return logic.compare(">=", value, Const(_MOST))


def _none_left(_value: Expr, _self: Expr) -> Expr:
    return Const(0)


COMPLETION = LockKind(
    "completion",
    f"`complete` counts up (to {_MOST}), `wait` sleeps until it can count down; `reinit` forgets",
    sleeps=True,
    owned=False,
    initial=Const(0),
    modes=(),
    operations=(
        Operation("wait", "", "was woken by {lock}", "wait_for_completion()", _is_done, _one_less,
                  waits=True),
        Operation("trywait", "", "found {lock} done", "try_wait_for_completion()", _is_done,
                  _one_less, tries=True),
        Operation("complete", "", "completed {lock}", "complete()", always, _one_more,
                  misuse=Misuse("out_of_range", _is_full,
                                f"`{{thread}}` completes `{{lock}}` more than {_MOST} times")),
        Operation("reinit", "", "reinitialised {lock}", "reinit_completion()", always, _none_left),
    ),
)  # fmt: skip


def _prepare(value: Expr, self: Expr) -> Expr:
    return logic.Together(value, logic.SetOf((self,)))


def _finish(value: Expr, self: Expr) -> Expr:
    return logic.Minus(value, logic.SetOf((self,)))


def _is_awake(value: Expr, self: Expr) -> Expr:
    return logic.neg(logic.Member(self, value))


def _unchanged(value: Expr, _self: Expr) -> Expr:
    return value


def _nobody_sleeps(_value: Expr, _self: Expr) -> Expr:
    return logic.EMPTY


WAIT_QUEUE = LockKind(
    "wait_queue",
    "`prepare` says that the thread is about to sleep, `sleep` sleeps until somebody has said "
    "`wake` since, `finish` takes it back",
    sleeps=True,
    owned=False,
    initial=logic.EMPTY,
    modes=(),
    operations=(
        Operation("prepare", "", "is about to sleep on {lock}", "prepare_to_wait()", always,
                  _prepare),
        Operation("sleep", "", "was woken on {lock}", "schedule()", _is_awake, _unchanged,
                  waits=True),
        Operation("finish", "", "no longer waits on {lock}", "finish_wait()", always, _finish),
        Operation("wake", "", "woke {lock}", "wake_up_all()", always, _nobody_sleeps),
    ),
)  # fmt: skip

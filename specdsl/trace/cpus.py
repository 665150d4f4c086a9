"""CPUs in a trace: who came in between, and who waits for a CPU that another one has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specdsl.kinds.lock import Runs
from specdsl.lower.system import END, Action, System, ThreadInstance
from specdsl.tlc.value import Value
from specdsl.trace.evaluate import World, holds
from specdsl.trace.trace import Change, ChangeKind, Waiting


def who_is_stopped(
    steps: Sequence[tuple[Action | None, Mapping[str, Value]]],
) -> Sequence[str | None]:
    """For each step, given with the state before it: the thread that last ran on the CPU where
    another one comes in between, if one did and has not ended."""
    moved: list[ThreadInstance] = []
    found: list[str | None] = []
    for action, state in steps:
        stopped = None
        if action is not None:
            if action.begins:
                stopped = next(
                    (
                        each.name
                        for each in reversed(moved)
                        if each.thread.cpu == action.thread.thread.cpu and state[each.pc] != END
                    ),
                    None,
                )
            moved = [*(each for each in moved if each is not action.thread), action.thread]
        found.append(stopped)
    return found


def begin(action: Action, stopped: str | None) -> Change:
    """The change that a thread comes in between."""
    name, thread = action.thread.name, action.thread.thread
    is_interrupt = thread.runs is not Runs.THREAD
    if stopped is not None:
        words = f"`{name}` {'interrupts' if is_interrupt else 'preempts'} `{stopped}`"
    else:
        words = f"`{name}` {'comes' if is_interrupt else 'wakes up'} on {thread.cpu}"
    return Change(ChangeKind.BEGIN, name, "", thread.cpu or "", words)


def need_not_come(action: Action) -> bool:
    """The step is the begin of an interrupt: nothing has to make it."""
    return action.begins and action.thread.thread.runs is not Runs.THREAD


def blockers(action: Action, here: World) -> tuple[str, ...]:
    """The threads that keep the thread from the CPU."""
    return tuple(each.thread for each in action.blockers if holds(each.condition, here))


def waits_for_cpu(action: Action, here: World) -> Waiting | None:
    """That the thread of a possible step waits for its CPU, if it does."""
    who = blockers(action, here)
    if need_not_come(action) or not who:
        return None
    what = action.thread.thread.cpu or ""
    return Waiting(action.thread.name, what, who, action.origin.span, cpu=True)


def must_end(system: System, state: Mapping[str, Value]) -> Iterator[ThreadInstance]:
    """The threads that have not ended and have to: no background ones, and no interrupt that has
    not come."""
    for thread in system.threads:
        at = [a for a in system.actions if a.thread is thread and a.pc == state[thread.pc]]
        if not (thread.thread.background or any(map(need_not_come, at)) or state[thread.pc] == END):
            yield thread


def who_interrupted(system: System, waiting: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """The same, with the threads that an interrupt both waits for and keeps from going on."""
    kept = {one.thread: one.holders for one in waiting if one.cpu}
    interrupts = {t.name for t in system.threads if t.thread.runs is not Runs.THREAD}
    return tuple(
        replace(
            one,
            interrupted=tuple(each for each in one.holders if one.thread in kept.get(each, ())),
        )
        if one.thread in interrupts
        else one
        for one in waiting
    )

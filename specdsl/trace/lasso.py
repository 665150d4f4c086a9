"""A run that goes on for ever: some steps lead to a loop, or to a state that nobody leaves. TLC
seldom finds a short one; here it is made shorter, and what it claims is looked at once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from itertools import combinations

from specdsl.lower.system import Action, Branch, Property, System, ThreadInstance
from specdsl.model.model import Fairness
from specdsl.tlc.behavior import Behavior, BehaviorState
from specdsl.tlc.value import Value
from specdsl.trace.buffers import buffers
from specdsl.trace.cpus import blockers, need_not_come
from specdsl.trace.evaluate import NoValue, World, evaluate, holds, same, ways


class Can(Enum):
    """What a thread can do in a state."""

    MOVE = "move"
    TURN = "turn"  # make a step that changes nothing, as a loop around a test does
    NOTHING = "nothing"


def can(system: System, world: World, thread: ThreadInstance, state: Mapping[str, Value]) -> Can:
    """The most that one of its steps can do. An interrupt is not made to come."""
    here, found = world.at(state), Can.NOTHING
    for action in system.actions:
        if action.thread is not thread or state.get(thread.pc) != action.pc:
            continue
        if need_not_come(action) or blockers(action, here):
            continue
        for branch in action.branches:
            for chosen in ways(branch, here):
                if _changes(branch, chosen):
                    return Can.MOVE
                found = Can.TURN
    return found


def _changes(branch: Branch, chosen: World) -> bool:
    for name, value in branch.updates:
        try:
            if not same(evaluate(value, chosen), chosen.state[name]):
                return True
        except NoValue:
            continue
    return False


def loop(behavior: Behavior) -> tuple[BehaviorState, ...]:
    """The states that repeat: the last one alone where nobody moves any more."""
    start = len(behavior.states) - 1 if behavior.back_to is None else behavior.back_to
    return behavior.states[start:]


def movers(behavior: Behavior, system: System) -> frozenset[str]:
    """The threads that move in the loop; a store buffer that moves is not its thread."""
    actions = _in_loop(behavior, system)
    return frozenset(action.thread.name for action in actions if action.drains is None)


def _in_loop(behavior: Behavior, system: System) -> Iterator[Action]:
    names = [] if behavior.back_to is None else [behavior.back_action]
    names += [state.action for state in loop(behavior)[1:]]
    actions = (system.action(name) for name in names if name is not None)
    return (action for action in actions if action is not None)


def premise_at(behavior: Behavior, property_: Property, world: World) -> int | None:
    """The state from which on what is claimed is due, and never comes; None if there is none."""
    states = behavior.states
    if any(holds(property_.condition, world.at(s.values)) for s in loop(behavior)):
        return None
    due: int | None = None
    for number, state in enumerate(states):
        here = world.at(state.values)
        if holds(property_.condition, here):
            due = None
        elif due is None and (property_.premise is None or holds(property_.premise, here)):
            due = number
    # Without a premise it is due from the start, and once is enough.
    return due if property_.premise is not None or due == 0 else None


def is_fair(behavior: Behavior, system: System, world: World) -> bool:
    """No thread is passed over for ever that was promised not to be, and no store stays in a store
    buffer for ever."""
    moving, states = movers(behavior, system), loop(behavior)
    for thread in system.threads:
        fairness = thread.thread.fairness
        if thread.name in moving or fairness is Fairness.UNFAIR:
            continue
        able = (can(system, world, thread, state.values) is Can.MOVE for state in states)
        if all(able) if fairness is Fairness.WEAK else any(able):
            return False
    drained = {action.drains for action in _in_loop(behavior, system)}
    return all(
        name in drained or any(state.values[name] == () for state in states)
        for name in buffers(system).values()
    )


def is_genuine(behavior: Behavior, property_: Property, system: System, world: World) -> bool:
    """The run is fair and breaks the property."""
    return premise_at(behavior, property_, world) is not None and is_fair(behavior, system, world)


def shortened(behavior: Behavior, property_: Property, system: System, world: World) -> Behavior:
    """A run that is as good: without some detours from a state back to it, or left as soon as that
    is fair."""
    while True:
        shorter = (*_stopped(behavior), *_detours_cut(behavior))
        for one in sorted(shorter, key=lambda each: len(each.states)):
            if is_genuine(one, property_, system, world):
                behavior = one
                break
        else:
            return behavior


def _stopped(behavior: Behavior) -> Iterator[Behavior]:
    """Nobody moves any more from some state on, before the last or in a loop."""
    states = behavior.states if behavior.back_to is not None else behavior.states[:-1]
    for number in range(len(states)):
        yield Behavior(states[: number + 1], stuttering=True)


def _detours_cut(behavior: Behavior) -> Iterator[Behavior]:
    """Each way to leave out the steps between two equal states."""
    states = behavior.states
    back = len(states) - 1 if behavior.back_to is None else behavior.back_to
    for i, j in combinations(range(len(states)), 2):
        if states[i].values != states[j].values:
            continue
        without = (*states[: i + 1], *states[j + 1 :])
        if behavior.back_to is None:
            yield replace(behavior, states=without)
        elif j <= back:
            yield replace(behavior, states=without, back_to=back - (j - i))
        elif i < back:
            yield _entered_at(behavior, i, j)
        else:
            yield replace(behavior, states=without)
            inner = replace(behavior, states=states[:j], back_to=i)
            yield replace(inner, back_action=states[j].action, back_line=states[j].line)


def _entered_at(behavior: Behavior, i: int, j: int) -> Behavior:
    """State `i` of the way in is state `j` of the loop: the loop begins there."""
    states, back = behavior.states, behavior.back_to
    assert back is not None, "only a loop is entered"
    closing = BehaviorState(behavior.back_action, behavior.back_line, states[back].values)
    turned: Sequence[BehaviorState] = (*states[j + 1 :], closing, *states[back + 1 : j])
    return replace(
        behavior,
        states=(*states[: i + 1], *turned),
        back_to=i,
        back_action=states[j].action,
        back_line=states[j].line,
    )

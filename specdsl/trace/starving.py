"""Who does not move in a loop that goes on for ever, and which fairness would make it move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specdsl.lower.system import END, Action, System, ThreadInstance
from specdsl.model.model import Fairness
from specdsl.tlc.behavior import Behavior
from specdsl.trace.cpus import need_not_come
from specdsl.trace.ending import Ending
from specdsl.trace.evaluate import World
from specdsl.trace.lasso import Can, can, loop, movers
from specdsl.trace.trace import Ability, Starved, Waiting
from specdsl.trace.words import waiting_words


def starving(behavior: Behavior, system: System, world: World) -> tuple[Starved, ...]:
    """Each thread that has not ended and does not move in the loop. A background thread that has
    nothing to do rests, and is not told."""
    moving, states = movers(behavior, system), loop(behavior)
    found = []
    for thread in system.threads:
        action = _next(system, thread, behavior)
        if thread.name in moving or action is None or need_not_come(action):
            continue
        if thread.thread.hardware:
            continue
        able = [can(system, world, thread, state.values) for state in states]
        ability = _ability(able)
        if ability is Ability.NEVER and thread.thread.background and not action.waits:
            continue
        first = 1 if behavior.back_to is None else behavior.back_to + 1
        waits = _waits(behavior, Ending(system, world), thread)
        found.append(
            Starved(
                thread.name,
                ability,
                thread.thread.fairness.value,
                waiting_words(action),
                action.origin.span,
                tuple(n for n, each in enumerate(able, first) if each is Can.MOVE),
                waits if ability is not Ability.TURNS else None,
                _cure(ability, thread),
            )
        )
    return tuple(found)


def _next(system: System, thread: ThreadInstance, behavior: Behavior) -> Action | None:
    """The step at which the thread stands at the end; None if it has ended."""
    pc = behavior.states[-1].values[thread.pc]
    if pc == END:
        return None
    return next(a for a in system.actions if a.thread is thread and a.pc == pc)


def _ability(able: list[Can]) -> Ability:
    if all(each is Can.MOVE for each in able):
        return Ability.ALWAYS
    if Can.MOVE in able:
        return Ability.SOMETIMES
    return Ability.TURNS if Can.TURN in able else Ability.NEVER


def _cure(ability: Ability, thread: ThreadInstance) -> str | None:
    """The words in front of the thread with which the run would not be fair."""
    background = "background " if thread.thread.background else ""
    name = thread.thread.name
    match ability, thread.thread.fairness:
        case Ability.ALWAYS, Fairness.UNFAIR:
            return f"{background}thread {name}"
        case Ability.SOMETIMES, Fairness.UNFAIR | Fairness.WEAK:
            return f"{background}strongly fair thread {name}"
        case _:
            return None


def _waits(behavior: Behavior, ending: Ending, thread: ThreadInstance) -> Waiting | None:
    """What it waits for whenever it cannot move, with all that stand before it then."""
    told = list(_waits_of(behavior, ending, thread))
    if not told:
        return None
    who = {holder for each in told for holder in each.holders}
    in_order = (each.name for each in ending.system.threads if each.name in who)
    return replace(told[0], holders=tuple(in_order))


def _waits_of(behavior: Behavior, ending: Ending, thread: ThreadInstance) -> Iterator[Waiting]:
    for state in loop(behavior):
        for action, waiting in ending.waiting(state.values):
            if action.thread is thread:
                yield waiting

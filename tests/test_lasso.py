"""Runs that go on for ever: which are fair, which break a property, how they are made shorter, and
who does not move in them. The runs are made here, step by step, without TLC."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models import spec
from specdsl.driver import Spec
from specdsl.lower.system import Property
from specdsl.tlc.behavior import Behavior, BehaviorState
from specdsl.tlc.value import Value
from specdsl.trace.evaluate import World, evaluate, ways, world
from specdsl.trace.lasso import Can, can, is_fair, is_genuine, premise_at, shortened
from specdsl.trace.starving import starving
from specdsl.trace.trace import Ability, Starved

LOCK = """
option stays : bool = off
global l : mutex
background thread greedy { loop { lock l; unlock l } }
thread weak { lock l; unlock l }
strongly fair thread strong { lock l; unlock l }
unfair thread idle { skip }
thread tester { while stays { } }
eventually weak_ends: weak ended
eventually served: greedy holds l leads to weak holds l
check all expect holds
check spins { stays = on } expect livelocks
"""

TAKE, GIVE = "greedy_5", "greedy_5b"


class Runs:
    """Runs of one check of the small spec."""

    def __init__(self, check: int = 0) -> None:
        self.spec: Spec = spec(LOCK)
        self.system = self.spec.system
        self.world: World = world(self.system, self.spec.checks[check])
        initial = self.system.initials[0]
        values = {name: evaluate(value, self.world) for name, value in initial.values}
        self.start = BehaviorState(None, None, values)

    def after(self, state: Mapping[str, Value], action: str) -> BehaviorState:
        found = self.system.action(action)
        assert found is not None, action
        for branch in found.branches:
            for here in ways(branch, self.world.at(state)):
                new = {name: evaluate(value, here) for name, value in branch.updates}
                return BehaviorState(action, None, {**state, **new})
        raise AssertionError(f"{action} cannot be done")

    def states(self, *actions: str) -> tuple[BehaviorState, ...]:
        found = [self.start]
        for action in actions:
            found.append(self.after(found[-1].values, action))
        return tuple(found)

    def loop(self, *actions: str, to: int) -> Behavior:
        """The last of the actions leads back to the state with that index."""
        *states, last = self.states(*actions)
        assert last.values == states[to].values
        return Behavior(tuple(states), to, back_action=actions[-1])

    def stop(self, *actions: str) -> Behavior:
        return Behavior(self.states(*actions), stuttering=True)

    def property(self, name: str) -> Property:
        return next(p for p in self.system.properties if p.name == name)

    def starving(self, behavior: Behavior) -> dict[str, Starved]:
        return {one.thread: one for one in starving(behavior, self.system, self.world)}


@pytest.fixture(scope="module")
def runs() -> Runs:
    return Runs()


ENDED = ("strong_7", "strong_7b")


def test_what_a_thread_can_do(runs: Runs) -> None:
    threads = {thread.name: thread for thread in runs.system.threads}
    taken = runs.states(TAKE)[-1].values
    for name, free, held in (("weak", Can.MOVE, Can.NOTHING), ("greedy", Can.MOVE, Can.MOVE)):
        assert can(runs.system, runs.world, threads[name], runs.start.values) is free
        assert can(runs.system, runs.world, threads[name], taken) is held
    spins = Runs(1)
    tester = next(t for t in spins.system.threads if t.name == "tester")
    assert can(spins.system, spins.world, tester, spins.start.values) is Can.TURN
    assert can(runs.system, runs.world, tester, runs.start.values) is Can.NOTHING


def test_a_loop_is_fair_if_nobody_is_passed_over(runs: Runs) -> None:
    assert not is_fair(runs.loop("tester_9", TAKE, GIVE, to=1), runs.system, runs.world)
    fair = runs.loop("tester_9", *ENDED, TAKE, GIVE, to=3)
    assert is_fair(fair, runs.system, runs.world)
    # It can all the time, and does not.
    assert not is_fair(runs.stop("tester_9", *ENDED), runs.system, runs.world)
    # Who was passed over while it could move is not fair, if only once.
    assert not is_fair(runs.loop(TAKE, GIVE, to=0), runs.system, runs.world)


def test_a_run_breaks_a_property_if_it_never_comes_true(runs: Runs) -> None:
    ends, served = runs.property("weak_ends"), runs.property("served")
    fair = runs.loop("tester_9", *ENDED, TAKE, GIVE, to=3)
    assert premise_at(fair, ends, runs.world) == 0
    assert premise_at(fair, served, runs.world) == 4
    assert is_genuine(fair, ends, runs.system, runs.world)
    assert premise_at(runs.stop("tester_9", *ENDED), served, runs.world) is None
    weak = runs.loop("weak_6", "weak_6b", TAKE, GIVE, to=2)
    assert premise_at(weak, ends, runs.world) is None
    assert premise_at(weak, served, runs.world) == 3
    earlier = runs.loop(TAKE, GIVE, "weak_6", "weak_6b", TAKE, GIVE, to=4)
    assert premise_at(earlier, served, runs.world) == 5


def test_detours_are_left_out(runs: Runs) -> None:
    ends = runs.property("weak_ends")
    lead = ("tester_9", TAKE, GIVE, *ENDED, TAKE, GIVE)
    short = runs.loop("tester_9", *ENDED, TAKE, GIVE, to=3)
    for long in (
        runs.loop(*lead, TAKE, GIVE, to=7),
        runs.loop(*lead, TAKE, GIVE, TAKE, GIVE, to=7),
        runs.loop(*lead, TAKE, to=6),
    ):
        assert is_genuine(long, ends, runs.system, runs.world)
        found = shortened(long, ends, runs.system, runs.world)
        assert [s.action for s in found.states] == [s.action for s in short.states]
        assert (found.back_to, found.back_action) == (short.back_to, short.back_action)


def test_what_becomes_due_stays_in_the_run(runs: Runs) -> None:
    served = runs.property("served")
    long = runs.loop("tester_9", TAKE, GIVE, *ENDED, TAKE, GIVE, TAKE, GIVE, to=7)
    found = shortened(long, served, runs.system, runs.world)
    assert len(found.states) == 5
    assert premise_at(found, served, runs.world) == 4


def test_who_is_passed_over_and_what_would_help(runs: Runs) -> None:
    told = runs.starving(runs.loop("tester_9", *ENDED, TAKE, GIVE, to=3))
    assert set(told) == {"weak", "idle"}
    weak, idle = told["weak"], told["idle"]
    assert (weak.ability, weak.fairness) == (Ability.SOMETIMES, "weakly fair")
    assert (weak.before, weak.cure) == ((4,), "strongly fair thread weak")
    assert weak.waiting is not None
    assert (weak.waiting.what, weak.waiting.holders) == ("l", ("greedy",))
    assert (weak.span.text, weak.text) == ("lock l", "lock l")
    assert (idle.ability, idle.fairness) == (Ability.ALWAYS, "unfair")
    assert (idle.before, idle.cure, idle.waiting) == ((4, 5), "thread idle", None)


def test_who_can_never_move_waits_and_nothing_helps() -> None:
    runs = Runs(1)
    told = runs.starving(runs.stop("greedy_5"))
    assert told["weak"].ability is Ability.NEVER
    assert told["weak"].cure is None
    assert told["tester"].ability is Ability.TURNS
    assert (told["tester"].waiting, told["tester"].cure) == (None, None)
    assert told["greedy"].ability is Ability.ALWAYS

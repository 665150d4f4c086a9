"""The lowered system of a spec, explored in Python: what TLC would see, without a JVM. It stands
between the interpreter, which knows nothing of lowering, and TLC, which is slow to start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explored import Graph
from specdsl.driver import Spec
from specdsl.interpret.explore import DEADLOCK, Explored, explore
from specdsl.interpret.machine import Machine
from specdsl.lower.asked import selected
from specdsl.lower.system import Form, Property, System
from specdsl.model.model import Check
from specdsl.reduce.passes import REDUCTIONS, reduce
from specdsl.trace.evaluate import NoValue, World, evaluate, holds, world


@dataclass(frozen=True)
class Seen:
    """What an engine sees of a check: how many states there are if it holds, or else which bad ends
    come first, each with its length; None of both: too many states. `endless` is the first property
    of whole runs that some fair run breaks."""

    states: int | None
    bad: frozenset[tuple[str, int]]
    endless: str | None = None


def by_interpreter(spec: Spec, check: Check, most: int) -> Seen:
    """What the reference interpreter sees. Raises NotYet."""
    found = explore(Machine(spec.variants.of(check.settings).model, check), most=most)
    return told(found)


def told(found: Explored) -> Seen:
    """The same in short."""
    bad = frozenset((name, bad.length) for bad in found.bad for name in bad.broken)
    return Seen(found.states if found.complete else None, bad, found.endless)


def by_system(spec: Spec, check: Check, most: int) -> Seen:
    """What is seen of the lowered system."""
    system = spec.variants.of(check.settings).system
    return _Search(system, check, most).run()


def by_reduced(spec: Spec, check: Check, names: Sequence[str], most: int) -> Seen:
    """What is seen of it once it is reduced."""
    system = spec.variants.of(check.settings).system
    return _Search(reduce(system, check, names), check, most).run()


def difference(whole: Seen, small: Seen, names: Sequence[str]) -> str | None:
    """What a reduction has changed that it must not; None if nothing. Of the whole system so much
    was seen that it has an answer."""
    exact = all(REDUCTIONS[name].keeps_length for name in names)
    counted = all(REDUCTIONS[name].keeps_states for name in names)
    if exact and (small.bad, small.endless) != (whole.bad, whole.endless):
        return f"another end: {small} instead of {whole}"
    if bool(small.bad) != bool(whole.bad) or small.endless != whole.endless:
        return f"another verdict: {small} instead of {whole}"
    if whole.states is not None and small.states is None:
        return f"more states: {small} instead of {whole}"
    few, many = small.states or 0, whole.states or 0
    return f"{few} states instead of {many}" if few > many or (counted and few != many) else None


class _Search:
    def __init__(self, system: System, check: Check, most: int) -> None:
        self.system, self.check, self.most = system, check, most
        self.world: World = world(system, check)
        self.graph = Graph(system, self.world)
        self.bad: set[tuple[str, int]] = set()
        asked = selected(system, check)
        self.of_states = [each for each in asked if each.form is Form.STATE]
        self.of_steps = [each for each in asked if each.form is Form.STEP]

    def run(self) -> Seen:
        level = [self.graph._number(state) for state in self.graph._initial()]
        level = list(dict.fromkeys(level))
        for number in level:
            self._judge(number, 0)
        depth = 0
        while level and not self.bad:
            following: list[int] = []
            for number in level:
                known = len(self.graph.states)
                found = [
                    self.graph._number(state)
                    for _, state in self.graph._next(self.graph.states[number])
                ]
                for target in dict.fromkeys(found):
                    if target != number:  # a step that changes nothing is none
                        self._judge_step(number, target, depth + 1)
                    if target >= known:
                        following.append(target)
                        self._judge(target, depth + 1)
                deadlock = DEADLOCK not in self.check.switched_off
                if not found and deadlock and not self._is_over(number):
                    self.bad.add((DEADLOCK, depth))
                if len(self.graph.states) > self.most:
                    return Seen(None, frozenset())
            level, depth = following, depth + 1
        if self.bad:
            return Seen(None, frozenset(self.bad))
        return Seen(len(self.graph.states), frozenset(), self._endless())

    def _endless(self) -> str | None:
        """The first property of whole runs that a fair run breaks: livelocks first, then as
        they are declared."""
        asked = [p for p in selected(self.system, self.check) if p.form is Form.EVENTUALLY]
        if not asked:
            return None
        graph = Graph(self.system, self.world).explore()
        broken = (p.property for p in asked if graph.breaks(p))
        return next(broken, None)

    def _is_over(self, number: int) -> bool:
        here = self.world.at(self.graph.states[number])
        return all(holds(ended, here) for ended in self.system.finished)

    def _judge(self, number: int, depth: int) -> None:
        """As TLC, the first property that is false; but of unasked ones all. What has no value is
        never asked by TLC: what guards it is false, and stands before it."""
        here = self.world.at(self.graph.states[number])
        wrong: list[Property] = []
        for each in self.of_states:
            try:
                if not evaluate(each.condition, here):
                    wrong.append(each)
            except NoValue:
                assert wrong, f"`{each.name}` has no value"
        unasked = [each for each in wrong if not each.written]
        self.bad.update((each.property, depth) for each in unasked or wrong[:1])

    def _judge_step(self, before: int, after: int, depth: int) -> None:
        states = self.graph.states
        step = self.world.step(states[before], states[after])
        for each in self.of_steps:
            if not evaluate(each.condition, step):
                self.bad.add((each.property, depth))
                return

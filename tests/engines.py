"""The lowered system of a spec, explored in Python: what TLC would see, without a JVM. It stands
between the interpreter, which knows nothing of lowering, and TLC, which is slow to start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, permutations, product

from explored import Graph, State
from specdsl.driver import Spec
from specdsl.interpret.explore import DEADLOCK, Explored, explore
from specdsl.interpret.machine import Machine
from specdsl.lower.asked import selected
from specdsl.lower.system import Form, Property, System
from specdsl.model.model import Check
from specdsl.reduce.passes import REDUCTIONS, reduce
from specdsl.tlc.value import Function, Value
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
    return _Search(system, check, most, Orbits(system)).run()


def by_reduced(spec: Spec, check: Check, names: Sequence[str], most: int) -> Seen:
    """What is seen of it once it is reduced."""
    system = reduce(spec.variants.of(check.settings).system, check, names)
    return _Search(system, check, most, Orbits(system)).run()


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


class Orbits:
    """Of the states that differ only in which of equal threads is which, always the same one: what
    the VIEW of the module does, said in another way."""

    def __init__(self, system: System) -> None:
        self.system = system
        swaps = product(*(permutations(group) for group in system.equal))
        self.renamings = [
            dict(zip(chain(*system.equal), chain(*images), strict=True)) for images in swaps
        ]
        self.own = {
            thread: [v.name for v in system.variables if v.thread == thread]
            for thread in chain(*system.equal)
        }

    def one_of(self, state: State) -> State:
        """The least of the images of a state."""
        if len(self.renamings) == 1:
            return state
        return min((self._image(state, names) for names in self.renamings), key=_in_order)

    def _image(self, state: State, names: dict[str, str]) -> State:
        image = {name: _renamed(value, names) for name, value in state.items()}
        for thread, new in names.items():
            for mine, its in zip(self.own[thread], self.own[new], strict=True):
                image[its] = state[mine]
        return image


def _renamed(value: Value, names: dict[str, str]) -> Value:
    match value:
        case str():
            return names.get(value, value)
        case frozenset():
            return frozenset(_renamed(each, names) for each in value)
        case tuple():
            return tuple(_renamed(each, names) for each in value)
        case Function(items):
            pairs = ((_renamed(k, names), _renamed(v, names)) for k, v in items)
            return Function(tuple(sorted(pairs, key=repr)))
        case _:
            return value


def _in_order(state: State) -> str:
    return repr([(name, _told(state[name])) for name in sorted(state)])


def _told(value: Value) -> object:
    match value:
        case frozenset():
            return sorted(repr(_told(each)) for each in value)
        case Function(items):
            return sorted((repr(k), repr(_told(v))) for k, v in items)
        case _:
            return value


class _Search:
    def __init__(self, system: System, check: Check, most: int, orbits: Orbits) -> None:
        self.system, self.check, self.most = system, check, most
        self.world: World = world(system, check)
        self.graph = Graph(system, self.world)
        self.orbits = orbits
        self.bad: set[tuple[str, int]] = set()
        asked = selected(system, check)
        self.of_states = [each for each in asked if each.form is Form.STATE]
        self.of_steps = [each for each in asked if each.form is Form.STEP]

    def run(self) -> Seen:
        firsts = map(self.orbits.one_of, self.graph._initial())
        level = [self.graph._number(state) for state in firsts]
        level = list(dict.fromkeys(level))
        for number in level:
            self._judge(number, 0)
        depth = 0
        while level and not self.bad:
            following: list[int] = []
            for number in level:
                known = len(self.graph.states)
                found = [
                    self.graph._number(self.orbits.one_of(state))
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

"""A behavior of TLC -> a trace in the author's words. The way back is by table: an action's name
leads to its step, and no name is taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from specdsl.logic import Expr
from specdsl.lower.system import (
    END,
    FAILED,
    Action,
    Branch,
    Failure,
    Property,
    Role,
    StateVariable,
    System,
)
from specdsl.model import model
from specdsl.tlc.behavior import Behavior, BehaviorState
from specdsl.tlc.value import Function, Value
from specdsl.trace.evaluate import World, evaluate, leads_to, same, ways, world, written_places
from specdsl.trace.racing import Access, Place, racing_pair, reads_of
from specdsl.trace.trace import Broken, Change, ChangeKind, Held, Trace, TraceStep, Waiting
from specdsl.trace.why import places_false, why_false
from specdsl.trace.words import (
    element,
    holders,
    in_front,
    lock_shown,
    only_locks,
    place_words,
    places,
    value_words,
)


def lift(behavior: Behavior, system: System, check: model.Check, operator: str | None) -> Trace:
    """The trace of a behavior that TLC found when it ran `check`. `operator` is the operator of the
    violated property; None for a deadlock. A state whose action is not known becomes a step that
    is marked as unmapped."""
    return _Lift(system, world(system, check)).trace(behavior, operator)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step as it was taken: its action and branch, if they could be found."""

    action: Action | None
    branch: Branch | None
    inside: World
    after: Mapping[str, Value]


# variable, indexes, type, value
_LockPlace: TypeAlias = tuple[StateVariable, tuple[str, ...], model.LockType, Value]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A place (`what`, of `variable`) with its value before and after a step."""

    variable: StateVariable
    what: str
    old: Value
    new: Value


_SHOWN = 3  # statements of an `atomic` in a trace


@dataclass(slots=True)
class _Lift:
    system: System
    world: World

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(thread.name for thread in self.system.threads)

    def trace(self, behavior: Behavior, operator: str | None) -> Trace:
        states = behavior.states
        taken = [self._taken(a, b) for a, b in pairwise(states)]
        steps = [self._step(i + 1, step) for i, step in enumerate(taken)]
        accesses = [
            Access(
                step.action.thread.name if step.action else "",
                step.action.name if step.action else "",
                reads_of(self.system, step.branch, step.inside) if step.branch else frozenset(),
                self._writes(step),
            )
            for step in taken
        ]
        racing = racing_pair(accesses)
        steps = [replace(step, racing=i in racing) for i, step in enumerate(steps)]
        last = states[-1].values
        return Trace(
            threads=self.names,
            initial=self._all_places(states[0].values),
            steps=tuple(steps),
            final=self._all_places(last),
            held=self._held(last, taken),
            waiting=self._waiting(last, operator),
            broken=self._broken(last, operator, taken),
            loop_to=None if behavior.back_to is None else behavior.back_to + 1,
            stuttering=behavior.stuttering,
        )

    # ---- one step --------------------------------------------------------------------------------

    def _taken(self, before: BehaviorState, after: BehaviorState) -> _Taken:
        inside = self.world.at(before.values)
        action = self.system.action(after.action) if after.action else None
        if action is not None:
            for branch in action.branches:
                chosen = leads_to(branch, inside, after.values)
                if chosen is not None:
                    return _Taken(action, branch, chosen, after.values)
        return _Taken(action, None, replace_action(inside, after.action), after.values)

    def _step(self, number: int, taken: _Taken) -> TraceStep:
        action = taken.action
        if action is None or taken.branch is None:
            place = action.name if action else str(taken.inside.bound.get("action", "?"))
            return TraceStep(
                number=number,
                thread=action.thread.name if action else "",
                span=action.origin.span if action else None,
                text=action.text if action else "",
                calls=action.origin.calls if action else (),
                changes=(),
                unmapped=f"TLA+ action {place}",
            )
        return TraceStep(
            number=number,
            thread=action.thread.name,
            span=action.origin.span,
            text=_text(action, taken.branch),
            calls=action.origin.calls,
            changes=self._changes(action, taken.branch, taken.inside, taken.after),
            kernel=action.kernel,
            lines=taken.branch.done,
        )

    def _changes(
        self,
        action: Action,
        branch: Branch,
        inside: World,
        after: Mapping[str, Value],
    ) -> tuple[Change, ...]:
        """What the step wrote, in the order of declaration; a write of the same value too."""
        found: list[Change] = []
        updates = dict(branch.updates)
        for variable in self.system.variables:
            if variable.name in branch.resets or variable.name == FAILED:
                continue
            if variable.role is Role.PC:
                if variable.thread == action.thread.name and after[variable.name] == END:
                    found.append(self._end(action, after))
                continue
            if variable.role is Role.RESULT:
                continue
            kept = _kept(branch, variable, inside)
            if variable.name not in updates and not kept:
                continue
            written = kept
            if variable.name in updates:
                written |= written_places(updates[variable.name], inside)
            old = {i: v for i, _, v in places(variable, inside.state[variable.name])}
            for indexes, what, new in places(variable, after[variable.name]):
                is_lock = isinstance(element(variable.type), model.LockType)
                if old.get(indexes) != new or (indexes in written and not is_lock):
                    seen = _Seen(variable, what, old[indexes], new)
                    found.append(self._change(seen, action, branch))
        return tuple(found)

    def _end(self, action: Action, after: Mapping[str, Value]) -> Change:
        thread = action.thread.name
        for variable in self.system.variables:
            if variable.role is Role.RESULT and variable.thread == thread:
                new = value_words(after[variable.name], variable.type)
                return Change(ChangeKind.END, thread, "", new, f"`{thread}` returns {new}")
        return Change(ChangeKind.END, thread, "", END, f"`{thread}` ends")

    def _change(self, seen: _Seen, action: Action, branch: Branch) -> Change:
        variable, what = seen.variable, seen.what
        kind = element(variable.type)
        if isinstance(kind, model.LockType):
            return self._lock_change(seen, kind, action, branch)
        a, b = value_words(seen.old, kind), value_words(seen.new, kind)
        kinds = {Role.GHOST: ChangeKind.GHOST, Role.LOCAL: ChangeKind.LOCAL}
        words = f"`{what}`: {a} -> {b}" if a != b else f"`{what}`: stays {b}"
        if variable.role is Role.LOCAL:
            words = f"`{what}` = {b}"
        return Change(kinds.get(variable.role, ChangeKind.STATE), what, a, b, words)

    def _lock_change(
        self, seen: _Seen, kind: model.LockType, action: Action, branch: Branch
    ) -> Change:
        what = seen.what
        if kind.kind.alive is not None and "." in what:
            what = what.partition(".")[0]  # the object is freed, not the field that says so
        before = lock_shown(kind.kind, seen.old, self.names, self.world)
        after = lock_shown(kind.kind, seen.new, self.names, self.world)
        done = [each for name, each in branch.operations if name == seen.variable.name]
        if len(done) != 1:
            words = f"`{what}`: {before} -> {after}"
        else:
            words = f"`{action.thread.name}` {done[0].format(lock=f'`{what}`')}"
        return Change(ChangeKind.LOCK, what, before, after, words)

    def _writes(self, step: _Taken) -> frozenset[Place]:
        """The shared places that the step wrote, locks left out."""
        found: set[Place] = set()
        updates = dict(step.branch.updates) if step.branch else {}
        for variable in self.system.variables:
            left_out = variable.role is not Role.SHARED or only_locks(variable.type)
            if left_out or variable.name not in updates:
                continue
            written = written_places(updates[variable.name], step.inside)
            old = {i: v for i, _, v in places(variable, step.inside.state[variable.name])}
            for indexes, _, new in places(variable, step.after[variable.name]):
                if old.get(indexes) != new or indexes in written:
                    found.add((variable.name, indexes))
        return frozenset(found)

    # ---- the end ---------------------------------------------------------------------------------

    def _all_places(self, state: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
        found = []
        for variable in self.system.variables:
            if variable.role in (Role.SHARED, Role.GHOST):
                kind = element(variable.type)
                for _, what, value in places(variable, state[variable.name]):
                    if isinstance(kind, model.LockType):
                        if same(value, evaluate(kind.kind.initial, self.world)):
                            continue
                        shown = lock_shown(kind.kind, value, self.names, self.world)
                    else:
                        shown = value_words(value, kind)
                    found.append((what, shown))
        return tuple(found)

    def _locks(self, state: Mapping[str, Value]) -> list[_LockPlace]:
        """Every lock there is, with its value in the state."""
        found = []
        for variable in self.system.variables:
            kind = element(variable.type)
            if isinstance(kind, model.LockType):
                for indexes, _, value in places(variable, state[variable.name]):
                    found.append((variable, indexes, kind, value))
        return found

    def _held(self, state: Mapping[str, Value], taken: list[_Taken]) -> tuple[Held, ...]:
        found = []
        for variable, indexes, kind, value in self._locks(state):
            for thread, mode in holders(kind.kind, value, self.names, self.world):
                span = None
                for step in taken:
                    if step.action is None or step.action.thread.name != thread:
                        continue
                    old = _at(step.inside.state[variable.name], indexes)
                    new = _at(step.after[variable.name], indexes)
                    now = holders(kind.kind, new, self.names, self.world)
                    if (thread, mode) in now and old != new:
                        span = step.action.origin.span
                found.append(Held(thread, place_words(variable, indexes), mode.name, span))
        return tuple(found)

    def _waiting(self, state: Mapping[str, Value], operator: str | None) -> tuple[Waiting, ...]:
        here = self.world.at(state)
        found = []
        for action in self.system.actions:
            if state.get(action.thread.pc) != action.pc:
                continue
            if any(True for branch in action.branches for _ in ways(branch, here)):
                continue
            if operator is not None and not action.waits:
                continue  # a condition that is not true yet explains nothing but a deadlock
            what, who = action.text, tuple[str, ...]()
            for name, indexes in action.waits:
                place = self._place(name, indexes, here)
                if place is None:
                    continue
                variable, at, kind, value = place
                held = holders(kind.kind, value, self.names, self.world)
                threads = in_front(kind.kind, value, action.thread.name, held, here)
                if threads and (not who or action.thread.name not in threads):
                    what, who = place_words(variable, at), threads
            found.append(Waiting(action.thread.name, what, who, action.origin.span))
        return tuple(found)

    def _place(self, name: str, indexes: tuple[Expr, ...], here: World) -> _LockPlace | None:
        at = tuple(str(evaluate(index, here)) for index in indexes)
        for variable, found, kind, value in self._locks(here.state):
            if variable.name == name and found == at:
                return variable, found, kind, value
        return None

    def _broken(
        self, state: Mapping[str, Value], operator: str | None, taken: list[_Taken]
    ) -> Broken | None:
        property_ = next((p for p in self.system.properties if p.name == operator), None)
        if property_ is None:
            return None
        last = taken[-1].branch if taken else None
        if last is not None and last.failure is not None:
            values = why_false(self.system, last.broken, taken[-1].inside)
            span = property_.span or last.failure.origin.span
            return Broken(property_.property, span, last.failure.sentence, values)
        wrong = self._wrong_at_first(state)
        if wrong is not None and not taken:
            return Broken(property_.property, wrong.origin.span, wrong.sentence, ())
        here = self.world.at(state)
        if property_.written:
            values = why_false(self.system, property_.condition, here)
            return Broken(property_.property, property_.span, f"`{operator}` is false", values)
        values = places_false(self.system, property_.condition, here)
        return Broken(property_.property, property_.span, _unasked(property_, values), values)

    def _wrong_at_first(self, state: Mapping[str, Value]) -> Failure | None:
        """The failure that a state says, where it is a first one and no step led to it."""
        failed = state[FAILED]
        where = failed.get("where") if isinstance(failed, Function) else None
        return next((f for f in self.system.failures if f.key == where), None)


def _kept(branch: Branch, variable: StateVariable, inside: World) -> frozenset[tuple[Value, ...]]:
    """The indexes of the places of the variable that the step looked at and left as they were."""
    return frozenset(
        tuple(evaluate(index, inside) for index in indexes)
        for name, indexes in branch.kept
        if name == variable.name
    )


def _text(action: Action, branch: Branch) -> str:
    """The statement; for an `atomic`, what was done in it, shortened, to the one that failed."""
    if action.text != "atomic":
        return action.text
    texts = [" ".join(span.text.split()) for span in branch.acts]
    if not texts:
        return "atomic { ... }"
    last = texts[-1] if branch.failure else None
    shown = texts[:_SHOWN] if last is None else [*texts[: _SHOWN - 1], last]
    if len(texts) > _SHOWN:
        shown.insert(len(shown) - (last is not None), "...")
    return f"atomic {{ {'; '.join(dict.fromkeys(shown))} }}"


def _unasked(property_: Property, values: tuple[tuple[str, str], ...]) -> str:
    """What is wrong where a property of a state fails that nobody wrote: the two owners, or the
    owner and the count, by name."""
    match values:
        case ((first, _), (second, value)) if value.isdigit():
            return f"`{first}` is a single owner, yet `{second}` is {value}"
        case ((first, _), (second, _)):
            return f"`{first}` and `{second}` name the same, and one of them as its only owner"
        case _:
            return property_.words


def _at(value: Value, indexes: tuple[str, ...]) -> Value:
    for index in indexes:
        if isinstance(value, Function):
            value = value[index]
    return value


def replace_action(inside: World, action: str | None) -> World:
    """Keeps the name of an action that is not in the table, for the report."""
    return inside.bind(action=action or "?")

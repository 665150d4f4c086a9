"""A behavior of TLC -> a trace in the author's words. The way back is by table: an action's name
leads to its step, and no name is taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from specdsl.lower.system import (
    END,
    FAILED,
    Action,
    Branch,
    Failure,
    Form,
    Property,
    Role,
    StateVariable,
    System,
)
from specdsl.model import model, unasked
from specdsl.model.unasked import LIVELOCK
from specdsl.rules.lockset import Protectors
from specdsl.tlc.behavior import Behavior, BehaviorState
from specdsl.tlc.value import Function, Value
from specdsl.trace.answers import answers, chosen
from specdsl.trace.buffers import FOR_BUFFER, Stores, buffers, store_words, stores
from specdsl.trace.cpus import begin, must_end, who_interrupted, who_is_stopped
from specdsl.trace.ending import Ending, Moved
from specdsl.trace.evaluate import NoValue, World, evaluate, leads_to, same, world, written_places
from specdsl.trace.lasso import loop, premise_at, shortened
from specdsl.trace.racing import Access, Place, collision, reads_of, that_matter
from specdsl.trace.since import since
from specdsl.trace.stale import Move, stale
from specdsl.trace.starving import starving
from specdsl.trace.trace import (
    Ability,
    Broken,
    Buffered,
    Change,
    ChangeKind,
    Moment,
    Stale,
    Starved,
    Trace,
    TraceStep,
    Waiting,
)
from specdsl.trace.why import failing_places, places_false, why_false
from specdsl.trace.words import (
    element,
    lock_shown,
    only_locks,
    places,
    step_words,
    value_words,
)

_NONE: Protectors = {}


def lift(
    behavior: Behavior,
    system: System,
    check: model.Check,
    operator: str | None,
    protectors: Protectors = _NONE,
) -> Trace:
    """The trace of a behavior that TLC found when it ran `check`. `operator` is the operator of the
    violated property; None for a deadlock. `protectors` is what was found on paper of the spec with
    the options of the check. A state whose action is not known becomes a step that is marked as
    unmapped."""
    here = world(system, check)
    return _Lift(system, here, protectors, Ending(system, here)).trace(behavior, operator)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step as it was taken: its action and branch, if they could be found."""

    action: Action | None
    branch: Branch | None
    inside: World
    after: Mapping[str, Value]

    @property
    def moved(self) -> Moved:
        return Moved(self.action, self.inside.state, self.after)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A place (`what`, of `variable`) with its value before and after a step."""

    variable: StateVariable
    what: str
    old: Value
    new: Value


@dataclass(slots=True)
class _Lift:
    system: System
    world: World
    protectors: Protectors
    ending: Ending

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(thread.name for thread in self.system.threads)

    def trace(self, behavior: Behavior, operator: str | None) -> Trace:
        property_ = next((p for p in self.system.properties if p.name == operator), None)
        if property_ is not None and property_.form is Form.EVENTUALLY:
            return self._lasso(behavior, property_)
        taken = [self._taken(a, b) for a, b in pairwise(behavior.states)]
        steps, stored = self._steps(taken)
        accesses = [
            Access(
                step.action.thread.name if step.action else "",
                _access_name(step.action, i),
                reads_of(self.system, step.branch, step.inside) if step.branch else frozenset(),
                self._writes(step),
            )
            for i, step in enumerate(taken)
        ]
        last = behavior.states[-1].values
        end: frozenset[Place] = frozenset()
        if property_ is not None and property_.form is not Form.STEP:
            end = failing_places(self.system, property_.condition, self.world.at(last))
        found = collision(accesses, end)
        racing = () if found is None else (found.first, found.second)
        steps = [replace(step, racing=i in racing) for i, step in enumerate(steps)]
        broken = None if property_ is None else self._broken(last, property_, taken)
        if broken is not None and property_ is not None and not property_.written:
            cure = unasked.cure(broken.name)
            broken = replace(broken, since=since(broken, steps), cure=cure)
        return Trace(
            threads=self.names,
            initial=self._all_places(behavior.states[0].values),
            steps=tuple(steps),
            final=self._all_places(last),
            held=self.ending.held(last, [step.moved for step in taken]),
            waiting=who_interrupted(self.system, tuple(self._waiting(last, operator))),
            broken=broken,
            buffered=self._buffered(last, taken, stored),
            stale=None if property_ is None else self._stale(taken, that_matter(accesses, end)),
            chosen=chosen(self.system, behavior.states[0].values),
            moments=self._moments(behavior.states, taken),
            race=None if found is None else found.told(self.system),
        )

    def _lasso(self, behavior: Behavior, property_: Property) -> Trace:
        """A run that goes on for ever. Who races with whom is no question in it."""
        behavior = shortened(behavior, property_, self.system, self.world)
        states, back = behavior.states, behavior.back_to
        if back is not None:
            action, line = behavior.back_action, behavior.back_line
            states = (*states, BehaviorState(action, line, states[back].values))
        taken = [self._taken(a, b) for a, b in pairwise(states)]
        steps, stored = self._steps(taken)
        moved = [step.moved for step in taken]
        held = [self.ending.held(state.values, moved) for state in loop(behavior)]
        starved = starving(behavior, self.system, self.world)
        due = premise_at(behavior, property_, self.world)
        return Trace(
            threads=self.names,
            initial=self._all_places(states[0].values),
            steps=tuple(steps),
            final=self._all_places(states[-1].values),
            held=tuple(one for one in held[0] if all(one in others for others in held)),
            waiting=self._stuck(behavior, starved),
            broken=self._never(behavior, property_),
            loop_to=None if back is None else back + 1,
            stuttering=back is None,
            starved=starved,
            premise=None if property_.premise is None else due,
            buffered=self._buffered(states[-1].values, taken, stored) if back is None else (),
            chosen=chosen(self.system, states[0].values),
            moments=self._moments(states, taken),
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

    def _steps(self, taken: list[_Taken]) -> tuple[list[TraceStep], Stores]:
        stored = stores(self.system, [(step.action, step.branch) for step in taken])
        stopped = who_is_stopped([(step.action, step.inside.state) for step in taken])
        steps = [
            self._step(i + 1, step, taken[stored.of[i]] if i in stored.of else None, stopped[i])
            for i, step in enumerate(taken)
        ]
        return steps, stored

    def _step(
        self, number: int, taken: _Taken, stored: _Taken | None, stopped: str | None
    ) -> TraceStep:
        """`stored` is the step whose store becomes visible in this one; `stopped` the thread that
        it stops on its CPU."""
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
        told = action if stored is None or stored.action is None else stored.action
        text = step_words(action, taken.branch)
        return TraceStep(
            number=number,
            thread=action.thread.name,
            span=told.origin.span,
            text=text if told is action else f"{told.text} becomes visible",
            calls=told.origin.calls,
            changes=(
                *((begin(action, stopped),) if action.begins else ()),
                *answers(taken.branch, text),
                *self._changes(action, taken.branch, taken.inside, taken.after),
            ),
            kernel=told.kernel,
            lines=taken.branch.done,
            drains=action.drains is not None,
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
            if variable.name in branch.resets:
                found.extend(self._last(variable, branch, inside))
                continue
            if variable.name == FAILED:
                continue
            if variable.role is Role.PC:
                ends = variable.thread == action.thread.name and after[variable.name] == END
                if ends and action.drains is None:
                    found.append(self._end(action, after))
                continue
            if variable.role is Role.RESULT:
                continue
            if variable.role is Role.BUFFER:
                if action.drains is None and variable.name in updates:
                    found.append(self._into_buffer(after[variable.name]))
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

    def _last(self, variable: StateVariable, branch: Branch, inside: World) -> Iterator[Change]:
        """What a local was given in the step in which its life ends."""
        for name, expr in branch.last:
            if name == variable.name:
                try:
                    new = value_words(evaluate(expr, inside), variable.type)
                except NoValue:
                    continue
                what = variable.words
                yield Change(ChangeKind.LOCAL, what, new, new, f"`{what}` = {new}")

    def _end(self, action: Action, after: Mapping[str, Value]) -> Change:
        thread = action.thread.name
        for variable in self.system.variables:
            if variable.role is Role.RESULT and variable.thread == thread:
                new = value_words(after[variable.name], variable.type)
                return Change(ChangeKind.END, thread, "", new, f"`{thread}` returns {new}")
        return Change(ChangeKind.END, thread, "", END, f"`{thread}` ends")

    def _into_buffer(self, buffer: Value) -> Change:
        assert isinstance(buffer, tuple), "a store buffer is a sequence"
        place, value = store_words(self.system, buffer[-1])
        words = f"`{place}` = {value} goes to the store buffer"
        return Change(ChangeKind.BUFFER, place, "", value, words)

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

    def _stale(self, taken: list[_Taken], matters: frozenset[int]) -> Stale | None:
        moves = [
            None
            if step.action is None or step.branch is None
            else Move(step.action, step.branch, step.inside, step.after, self._writes(step))
            for step in taken
        ]
        return stale(self.system, moves, self.protectors, matters)

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

    def _moments(self, states: Sequence[BehaviorState], taken: list[_Taken]) -> tuple[Moment, ...]:
        """Who holds and who waits in each state, a condition that is not true yet included."""
        return tuple(
            Moment(
                self.ending.held(state.values, [step.moved for step in taken[:number]]),
                tuple(waiting for _, waiting in self.ending.waiting(state.values)),
            )
            for number, state in enumerate(states)
        )

    def _stuck(self, behavior: Behavior, starved: tuple[Starved, ...]) -> tuple[Waiting, ...]:
        """Who waits for the same all along the loop."""
        stuck = {one.thread for one in starved if one.ability is Ability.NEVER}
        waits = [[one for _, one in self.ending.waiting(s.values)] for s in loop(behavior)]
        always = (one for one in waits[0] if all(one in others for others in waits))
        return tuple(one for one in always if one.thread in stuck)

    def _waiting(self, state: Mapping[str, Value], operator: str | None) -> Iterator[Waiting]:
        for action, waiting in self.ending.waiting(state):
            # A condition that is not true yet explains nothing but a deadlock.
            told = action.waits or waiting.what in FOR_BUFFER
            if operator is None or (told and not waiting.cpu):
                yield waiting

    def _buffered(
        self, state: Mapping[str, Value], taken: list[_Taken], stored: Stores
    ) -> tuple[Buffered, ...]:
        found = []
        for thread, name in buffers(self.system).items():
            value, positions = state[name], stored.left[thread]
            for i, store in enumerate(value if isinstance(value, tuple) else ()):
                action = taken[positions[i]].action if i < len(positions) else None
                span = None if action is None else action.origin.span
                found.append(Buffered(thread, *store_words(self.system, store), span))
        return tuple(found)

    def _never(self, behavior: Behavior, property_: Property) -> Broken:
        """What does not come true in a run that goes on for ever, with the values that stay."""
        name, states = property_.property, loop(behavior)
        if name == LIVELOCK:
            last = states[-1].values
            left = [f"`{each.name}`" for each in must_end(self.system, last)]
            sentence = f"{' and '.join(left)} never end{'s' if len(left) == 1 else ''}"
        elif property_.premise is None:
            sentence = f"`{name}` never becomes true"
        else:
            sentence = f"the second part of `{name}` never becomes true"
        values = [
            why_false(self.system, property_.condition, self.world.at(s.values)) for s in states
        ]
        stay = tuple(one for one in values[0] if all(one in others for others in values))
        return Broken(name, property_.span, sentence, stay)

    def _broken(
        self, state: Mapping[str, Value], property_: Property, taken: list[_Taken]
    ) -> Broken:
        last = taken[-1].branch if taken else None
        if last is not None and last.failure is not None:
            values = why_false(self.system, last.broken, taken[-1].inside)
            span = property_.span or last.failure.origin.span
            declared = last.failure.declared
            return Broken(
                property_.property, span, last.failure.sentence, values, declared=declared
            )
        wrong = self._wrong_at_first(state)
        if wrong is not None and not taken:
            return Broken(property_.property, wrong.origin.span, wrong.sentence, ())
        here = self.world.at(state)
        sentence = f"`{property_.property}` is false"
        if property_.form is Form.STEP:
            here = self.world.step(taken[-1].inside.state, state)
            sentence += " of the last step"
        if property_.written:
            values = why_false(self.system, property_.condition, here)
            return Broken(property_.property, property_.span, sentence, values)
        if property_.guards is not None:
            return Broken(property_.property, property_.span, property_.words, ())
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


def _access_name(action: Action | None, position: int) -> str:
    """One step of the thread told from another; that of a store buffer is always another one."""
    if action is None:
        return ""
    return action.name if action.drains is None else f"{action.name} {position}"


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


def replace_action(inside: World, action: str | None) -> World:
    """Keeps the name of an action that is not in the table, for the report."""
    return inside.bind(action=action or "?")

"""Options are constants: a check knows them, so what they decide is decided before TLC runs.

Sound: the values are those that TLC would be given, and nothing is evaluated that would not be. A
branch goes only if one of its guards is false with these values, and an action only if no branch
leads to its program counter any more. The states, and the steps between them, stay the same, so
safety, deadlocks and liveness do.

Guards and properties in which premises are counted are left as they are: TLC still has the
constants, and what it counts there is needed to tell whether a premise ever held.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from specdsl import logic
from specdsl.logic import Const, Expr, Parameter, SetOf
from specdsl.lower.system import CHECKED, Action, Branch, Form, Initial, Property, System
from specdsl.model.model import Check


def fold(system: System, check: Check) -> System:
    """The system with the options of the check, without what cannot happen with them."""
    folding = Folding(values_of(system, check))
    actions = tuple(folding.action(action) for action in system.actions)
    initials = tuple(filter(None, (folding.initial(each) for each in system.initials)))
    return without_unreachable(
        replace(
            system,
            initials=initials,
            actions=actions,
            properties=tuple(folding.property(each) for each in system.properties),
            ended=tuple(folding.expr(each) for each in system.ended),
            finished=tuple(folding.expr(each) for each in system.finished),
        )
    )


def values_of(system: System, check: Check) -> Mapping[str, Expr]:
    """What each constant of the module is in a check."""
    values: dict[str, Expr] = {
        name: Const(check.settings[option.name]) for name, option in system.parameters
    }
    chosen = system.asserts if check.only is None else system.asserts & set(check.only)
    values[CHECKED] = SetOf(tuple(Const(name) for name in sorted(chosen)))
    return values


class Folding:
    """Replaces the constants by `values`."""

    def __init__(self, values: Mapping[str, Expr]) -> None:
        self._values = values
        self._done: dict[Expr, Expr] = {}

    def expr(self, expr: Expr) -> Expr:
        """With the values in it."""
        if expr not in self._done:
            self._done[expr] = logic.rewrite(expr, self._value)
        return self._done[expr]

    def _value(self, part: Expr) -> Expr | None:
        return self._values.get(part.name) if isinstance(part, Parameter) else None

    def action(self, action: Action) -> Action:
        """With the branches that can be taken."""
        branches = tuple(filter(None, (self._branch(branch) for branch in action.branches)))
        blockers = tuple(
            replace(each, condition=self.expr(each.condition)) for each in action.blockers
        )
        return replace(action, branches=branches, blockers=blockers)

    def _branch(self, branch: Branch) -> Branch | None:
        guards = self._guards(branch.guards)
        if guards is None:
            return None
        if branch.implications:
            guards = branch.guards
        return replace(
            branch,
            choices=self._pairs(branch.choices),
            guards=guards,
            updates=self._pairs(branch.updates),
        )

    def initial(self, initial: Initial) -> Initial | None:
        """None if nothing can begin so."""
        guards = self._guards(initial.guards)
        if guards is None:
            return None
        return Initial(self._pairs(initial.choices), guards, self._pairs(initial.values))

    def property(self, property_: Property) -> Property:
        """As it is, if its premises are counted, or if it is not about states: TLC 2.15 errs about
        a temporal formula in which no variable is left."""
        if property_.implications or property_.form is not Form.STATE:
            return property_
        return replace(property_, condition=self.expr(property_.condition))

    def _guards(self, guards: Iterable[Expr]) -> tuple[Expr, ...] | None:
        """Those that are not decided; None if one of them is false."""
        folded = tuple(self.expr(guard) for guard in guards)
        if logic.FALSE in folded:
            return None
        return tuple(guard for guard in folded if guard != logic.TRUE)

    def _pairs(self, pairs: Iterable[tuple[str, Expr]]) -> tuple[tuple[str, Expr], ...]:
        return tuple((name, self.expr(expr)) for name, expr in pairs)


def without_unreachable(system: System) -> System:
    """Without the actions that no way through their thread comes to."""
    begins: dict[str, set[str]] = {thread.name: set() for thread in system.threads}
    for initial in system.initials:
        values = dict(initial.values)
        for thread in system.threads:
            begins[thread.name] |= constants(values[thread.pc])
    kept: set[str] = set()
    for thread in system.threads:
        own = {a.pc: a for a in system.actions if a.thread is thread and a.pc is not None}
        todo, seen = list(begins[thread.name]), set(begins[thread.name])
        while todo:
            action = own.get(todo.pop())
            if action is not None:
                kept.add(action.name)
                new = {b.target for b in action.branches if b.target is not None} - seen
                seen |= new
                todo.extend(new)
    return replace(
        system, actions=tuple(a for a in system.actions if a.name in kept or a.pc is None)
    )


def constants(expr: Expr) -> set[str]:
    """The words that a value can be: where a thread may begin."""
    return {
        part.value
        for part in logic.walk(expr)
        if isinstance(part, Const) and isinstance(part.value, str)
    }

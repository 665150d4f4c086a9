"""Whether the premise of an implication ever held: read from TLC's counts where they decide it,
and from some states that can be reached where they do not.

TLC does not show a right side that was never evaluated, and neither one that was evaluated whenever
what stands around it was. Of the two it is the second if a single state is known in which the
implication is asked and its premise holds, and the first if one is known in which it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from specdsl import logic
from specdsl.logic import Expr
from specdsl.lower.system import Branch, Implication, System
from specdsl.tla.marks import Area, ConclusionKey, Marks
from specdsl.tlc.coverage import Coverage, Part, contains
from specdsl.trace.evaluate import NoValue, World, chosen_in, evaluate, members_of


class Held(Enum):
    """What is known of a premise in one run."""

    ONCE = "it held in some state, or that cannot be told"
    NEVER = "it was asked, and never held"
    UNKNOWN = "it was asked, and held always or never"


Premises: TypeAlias = Mapping[ConclusionKey, Held]
"""Those of implications that were asked at all."""


def read_premises(coverage: Coverage, marks: Marks) -> Premises:
    """What TLC's counts say."""
    found: dict[ConclusionKey, Held] = {}
    for key, areas in marks.items():
        if isinstance(key, ConclusionKey) and key.operator in coverage:
            parts = coverage[key.operator].parts
            told = [held for area in areas if (held := _held(parts, area)) is not None]
            if set(told) == {Held.NEVER} or len(areas) == len(told) == 1:
                found[key] = told[0]
            elif told:  # equal ones side by side: which of them a state asks is not said
                found[key] = Held.ONCE
    return found


def _held(parts: Sequence[Part], conclusion: Area) -> Held | None:
    if any(part.count > 0 and contains(conclusion, part.area) for part in parts):
        return Held.ONCE
    around = [i for i, part in enumerate(parts) if contains(part.area, conclusion)]
    if not around or parts[around[-1]].count == 0:
        return None
    inner = around[-1]
    opened = inner + 1 < len(parts) and parts[inner + 1].level > parts[inner].level
    return Held.NEVER if opened else Held.UNKNOWN


# ---- states that are known -----------------------------------------------------------------------


def with_trace(premises: Premises, system: System, trace: Sequence[World]) -> Premises:
    """With what the states of a counterexample show; nobody knows what was asked in the last."""
    found = dict(settle(premises, system, trace[:-1]))
    for state in trace:
        for key, holds in _Asked(system).in_state(state):
            if holds:
                found[key] = Held.ONCE
    return found


def settle(premises: Premises, system: System, states: Iterable[World]) -> Premises:
    """What is not known is settled by some states of the run in which everything was asked."""
    found = dict(premises)
    unknown = {key for key, held in premises.items() if held is Held.UNKNOWN}
    if not unknown:
        return premises
    asked = _Asked(system)
    for state in states:
        for key, holds in asked.in_state(state):
            if key in unknown:
                found[key] = Held.ONCE if holds else Held.NEVER
        unknown = {key for key in unknown if found[key] is Held.UNKNOWN}
        if not unknown:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which implications are asked in a state, with what each premise then is."""

    system: System

    def in_state(self, state: World) -> Iterator[tuple[ConclusionKey, bool]]:
        for each in self.system.properties:
            if each.implications:
                for number, holds in _in_order(each.implications, (each.condition,), state):
                    yield ConclusionKey(each.name, None, number), holds
        for action in self.system.actions:
            if state.state.get(action.thread.pc) == action.pc:
                for i, branch in enumerate(action.branches):
                    for number, holds in _of_branch(branch, state):
                        yield ConclusionKey(action.name, i, number), holds


def _of_branch(branch: Branch, state: World) -> Iterator[tuple[int, bool]]:
    if branch.implications:
        for chosen in chosen_in(branch.choices, state):
            yield from _in_order(branch.implications, branch.guards, chosen)


def _in_order(
    implications: Sequence[Implication], conditions: Sequence[Expr], w: World
) -> Iterator[tuple[int, bool]]:
    """`conditions` are asked one after the other, as long as they hold."""
    spy = _Spy([each.node for each in implications])
    try:
        for condition in conditions:
            if not spy.holds(condition, w):
                break
    except NoValue:
        pass
    for number, each in enumerate(implications):
        yield from ((number, holds) for node, holds in spy.asked if node == each.node)


@dataclass(slots=True)
class _Spy:
    """Evaluates as TLC does: from left to right, and nothing that is decided already."""

    nodes: Sequence[logic.Implies]
    asked: list[tuple[logic.Implies, bool]] = field(default_factory=list)

    def holds(self, expr: Expr, w: World) -> bool:
        match expr:
            case logic.Implies(left, right):
                premise = self.holds(left, w)
                if expr in self.nodes:
                    self.asked.append((expr, premise))
                return not premise or self.holds(right, w)
            case logic.And(operands):
                return all(self.holds(operand, w) for operand in operands)
            case logic.Or(operands):
                return any(self.holds(operand, w) for operand in operands)
            case logic.Not(operand):
                return not self.holds(operand, w)
            case logic.If(test, yes, no):
                return self.holds(yes if self.holds(test, w) else no, w)
            case logic.Quantifier("all" | "some" as kind, name, domain, body):
                each = (self.holds(body, w.bind(**{name: m})) for m in members_of(domain, w))
                return all(each) if kind == "all" else any(each)
            case _:
                return bool(evaluate(expr, w))

"""One way through one step: what is known, chosen and changed on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeAlias

from specdsl import logic
from specdsl.logic import Expr, Get, Or, Var
from specdsl.lower.questions import Answer, Question
from specdsl.lower.system import Failure, Implication
from specdsl.model import model
from specdsl.source import Span

# What was done to a lock: its variable, and the words for it, with `{lock}` in them.
LockStep: TypeAlias = tuple[str, str]

# A place that an operation could have changed and left as it was: its variable, and its indexes in
# terms of the state before the step.
KeptPlace: TypeAlias = tuple[str, tuple[Expr, ...]]

# A lock that the thread may hold: its variable, and the indexes in terms of the state as it is
# now, or None for any of them.
HeldLock: TypeAlias = tuple[model.Variable, tuple[Expr, ...] | None]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is certain wherever a node is reached: `facts` hold (about the thread's own locals, and
    about locks that only it can release), and no lock but those in `held` is held. Expressions are
    about the values at that point."""

    facts: frozenset[Expr] = frozenset()
    held: frozenset[HeldLock] = frozenset()

    def meet(self, other: Knowledge) -> Knowledge:
        """What is certain if either of the two is."""
        both = self.held & other.held
        either = {(lock, _safe(indexes)) for lock, indexes in self.held ^ other.held}
        return Knowledge(self.facts & other.facts, both | either)

    def learn(self, fact: Expr) -> Knowledge:
        """With one more fact, and everything it says at once."""
        return replace(self, facts=self.facts | set(logic.parts(fact)))

    def forget(self, variable: str) -> Knowledge:
        """The variable changed: facts about it are gone, locks named by it may be any of them."""
        held = frozenset(
            (lock, None if indexes and _mentions_any(indexes, variable) else indexes)
            for lock, indexes in self.held
        )
        return Knowledge(frozenset(f for f in self.facts if not mentions(f, variable)), held)


def mentions(expr: Expr, variable: str) -> bool:
    """The state variable occurs in the expression."""
    return any(isinstance(part, Var) and part.name == variable for part in logic.walk(expr))


def _safe(indexes: tuple[Expr, ...] | None) -> tuple[Expr, ...] | None:
    """Where it is not certain that the lock is held, a payload that names it need not be there."""
    payloads = (isinstance(part, Get) for index in indexes or () for part in logic.walk(index))
    return None if any(payloads) else indexes


def _mentions_any(exprs: tuple[Expr, ...], variable: str) -> bool:
    return any(mentions(expr, variable) for expr in exprs)


@dataclass(frozen=True, slots=True)
class Path:
    """`given`: facts about the state before the step; `values`: variables that were given a value,
    in terms of that state; `choices` and `guards`: what must be so for this way to be taken;
    `known`: what holds at its end; `scope`: locals that were alive on the way; `done`: the
    statements on the way, `acts` those of them that do something; `broken`: what should
    have held where `failure` is set; `operations`: what was done to locks; `kept`: the places that
    a compare-and-exchange left as they were; `answers`: what was decided on the way;
    `implications`: those of the asserts on it."""

    given: frozenset[Expr]
    known: Knowledge
    values: dict[str, Expr] = field(default_factory=dict)
    choices: tuple[tuple[str, Expr], ...] = ()
    guards: tuple[Expr, ...] = ()
    scope: frozenset[model.Local] = frozenset()
    done: tuple[Span, ...] = ()
    acts: tuple[Span, ...] = ()
    failure: Failure | None = None
    broken: Expr = logic.FALSE
    operations: tuple[LockStep, ...] = ()
    kept: tuple[KeptPlace, ...] = ()
    words: str = ""
    says: str | None = None
    answers: tuple[Answer, ...] = ()
    implications: tuple[Implication, ...] = ()

    def read(self, variable: str) -> Expr:
        """The value of a variable at this point."""
        return self.values.get(variable, Var(variable))

    def write(self, variable: str, value: Expr) -> Path:
        """With a new value for a variable."""
        return replace(
            self, values={**self.values, variable: value}, known=self.known.forget(variable)
        )

    def require(self, guard: Expr) -> Path | None:
        """Only if `guard` (in terms of the state before the step); None if it cannot be."""
        guards = list(self.guards)
        for part in logic.parts(guard):
            if self.implies(logic.neg(part)) or part == logic.FALSE:
                return None
            if not self.implies(part):
                guards.append(part)
        return replace(self, guards=tuple(guards))

    def implies(self, condition: Expr) -> bool:
        """The condition (about the state before the step) is certain on this way."""
        if isinstance(condition, Or):
            return any(self.implies(operand) for operand in condition.operands)
        return all(
            part == logic.TRUE or part in self.given or part in self.guards
            for part in logic.parts(condition)
        )

    def answer(self, question: Question, way: int) -> Path:
        """After something was decided so."""
        return replace(self, answers=(*self.answers, (question, way)))

    def with_known(self, known: Knowledge) -> Path:
        """The same way with other knowledge at its end."""
        return replace(self, known=known)


def also(words: str, more: str) -> str:
    """Words about a way, with more behind them."""
    return f"{words}, {more}" if words else more

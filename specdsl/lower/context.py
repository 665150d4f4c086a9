"""What every part of executing a step needs: names, values, failures and knowledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, Union

from specdsl import logic
from specdsl.logic import Bound, Expr, Var
from specdsl.lower import buffers
from specdsl.lower.buffers import Buffer
from specdsl.lower.evaluate import Evaluator, Need, View, Vocabulary
from specdsl.lower.flow import Node
from specdsl.lower.path import Path
from specdsl.lower.system import Failure
from specdsl.model import model
from specdsl.model.unasked import NO_MEANING

Outcome: TypeAlias = tuple[Path, Union[Node, None]]  # None: the thread has ended, or has failed


@dataclass(frozen=True, slots=True)
class Context:
    """The thread `name` with its state variables `locals`; `result` is the one for its result;
    `fail` makes a failure of the system for a need that is not met at a node; `spare` hears of each
    `allow` without which the thread could fail; `buffer` is its store buffer, if it has one.
    `enters` are the states of the CPU that it is in all the time."""

    words: Vocabulary
    name: str
    locals: Mapping[model.Local, str]
    result: str | None
    fail: Callable[[Need, Node], Failure]
    spare: Callable[[model.Allow], None]
    buffer: Buffer | None = None
    enters: frozenset[model.Variable] = frozenset()

    def evaluator(self, path: Path) -> Evaluator:
        """Values in terms of the state before the step, as the thread sees them."""
        seen = self._seen(path)
        return Evaluator(self.words, path.read, self.locals, self.name, seen=seen, guarded=True)

    def _seen(self, path: Path) -> View | None:
        """Memory through the store buffer; None where nothing can be in it."""
        buffer = self.buffer
        if buffer is None or path.implies(buffers.is_empty(path.read(buffer.name))):
            return None
        names, value = dict(buffer.variables), path.read(buffer.name)

        def seen(variable: model.Variable, indexes: tuple[Expr, ...], memory: Expr) -> Expr:
            if variable not in names:
                return memory
            return buffers.seen(value, buffer, names[variable], indexes, memory)

        return seen

    def drained(self, path: Path) -> Path | None:
        """Once the store buffer is empty, which it then is until the thread stores again."""
        if self.buffer is None:
            return path
        name = self.buffer.name
        waited = path.require(buffers.is_empty(path.read(name)))
        if waited is None:
            return None
        return waited.with_known(waited.known.learn(buffers.is_empty(Var(name))))

    def now(self) -> Evaluator:
        """Values in terms of the state as it is at this point of the way."""
        return Evaluator(self.words, Var, self.locals, self.name)

    def meet(self, needs: list[Need], node: Node, path: Path) -> tuple[list[Outcome], Path | None]:
        """Splits off a failure for each need that may not be met; what is left meets them all."""
        failures: list[Outcome] = []
        ok: Path | None = path
        for need in needs:
            if ok is None:
                break
            allowed = self.lets_pass(need.name, logic.neg(need.condition), node, ok)
            if allowed and need.name not in NO_MEANING:
                continue
            bad = ok.require(logic.neg(need.condition))
            if bad is not None:
                failure = self.failure(need, node, allowed=allowed)
                failures.append((replace(bad, failure=failure, broken=need.condition), None))
                ok = ok.require(need.condition)
        return failures, ok

    def failure(self, need: Need, node: Node, *, allowed: bool) -> Failure:
        """What is told where the need is not met; or, where that is allowed, that the thread stops
        there."""
        if allowed:
            return Failure("", need.name, need.sentence, node.origin, allowed=True)
        return self.fail(need, node)

    def lets_pass(self, name: str, wrong: Expr, node: Node, path: Path) -> bool:
        """The author allows what the unasked check `name` would say if it is `wrong`."""
        allows = [allow for allow in node.allows if allow.check == name]
        if allows and path.require(wrong) is not None:
            for allow in allows:
                self.spare(allow)
        return bool(allows)

    def learn(self, path: Path, fact: Expr) -> Path:
        """Keeps what the fact says about the thread's own locals: nobody else can undo it."""
        own = set(self.locals.values())
        known = path.known
        for part in logic.parts(fact):
            variables = {e.name for e in logic.walk(part) if isinstance(e, Var)}
            bound = any(isinstance(e, Bound) for e in logic.walk(part))
            if variables <= own and not bound and part != logic.TRUE:
                known = known.learn(part)
        return path.with_known(known)

    def depends_on_locals_only(self, exprs: tuple[Expr, ...]) -> bool:
        """No other thread can change the values."""
        own = set(self.locals.values())
        parts = (part for expr in exprs for part in logic.walk(expr))
        return all(part.name in own for part in parts if isinstance(part, Var))

    def lock_value(self, place: model.Place, indexes: tuple[Expr, ...], path: Path) -> Expr:
        """What is at the place, given its indexes."""
        value = path.read(self.words.variables[place.variable])
        for index in indexes:
            value = logic.apply(value, index)
        return value

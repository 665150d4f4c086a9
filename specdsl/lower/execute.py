"""One step of one thread: from the node where it begins, along every way through it, to the nodes
where the next step begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from typing_extensions import assert_never

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, Member, NamedSet, Parameter, Var
from specdsl.lower import buffers, flow, limits, locking, releasing
from specdsl.lower.buffers import Buffer
from specdsl.lower.context import Context, Outcome
from specdsl.lower.evaluate import NULL, Need, Slot
from specdsl.lower.flow import Node
from specdsl.lower.path import KeptPlace, Knowledge, Path, also
from specdsl.lower.properties import implications
from specdsl.lower.questions import of_choice, of_condition, settled
from specdsl.lower.rules import moves_allowed
from specdsl.lower.steps import changes, is_ghost
from specdsl.lower.system import CHECKED
from specdsl.model import model


@dataclass(frozen=True, slots=True)
class Executor:
    """Runs the steps of one thread."""

    context: Context

    def step(self, start: Node, known: Knowledge) -> list[Outcome]:
        """Every outcome of the step that begins at `start`, in the order of the text. Raises
        `SpecError` if there are too many."""
        found: list[Outcome] = []
        todo: list[tuple[Path, Node]] = [(Path(known.facts, known), start)]
        while todo:
            path, node = todo.pop()
            skipped = node.opens or not node.written
            done = path.done if skipped else (*path.done, node.span)
            decides = isinstance(node.act, (flow.Test, flow.Pass, flow.Fork))
            acts = path.acts if skipped or decides else (*path.acts, node.span)
            path = replace(path, scope=path.scope | node.scope, done=done, acts=acts)
            path = path if node.says is None else replace(path, says=node.says)
            further: list[tuple[Path, Node]] = []
            for next_path, target in self._execute(node, path):
                limits.few_ways(start, len(found) + len(further) + len(todo))
                limits.small_values(start, path, next_path)
                if next_path.failure is None and target and flow.continues(node, target):
                    further.append((next_path, target))
                else:
                    found.append((next_path, target))
            todo.extend(reversed(further))
        return found

    # ---- one node --------------------------------------------------------------------------------

    def _execute(self, node: Node, path: Path) -> Iterator[Outcome]:
        act = node.act
        match act:
            case flow.Pass() | flow.Barrier():
                waited = self.context.drained(path) if _is_full_barrier(node) else path
                if waited is not None:
                    yield waited, node.targets[0]
            case flow.Fork():
                for way, target in enumerate(node.targets):
                    yield path.answer(of_choice(node), way), target
            case flow.Put():
                yield from self._put(node, act, path)
            case flow.Modify(change):
                for outcome, _ in self._modify(node, change, path):
                    yield outcome, None if outcome.failure else node.targets[0]
            case flow.Locking():
                yield from locking.operate(self.context, node, act, path)
            case flow.ReleaseAll():
                yield from releasing.release_all(self.context, node, path)
            case flow.Test(condition):
                for outcome, truth in self._test(node, condition, path):
                    if outcome.failure:
                        yield outcome, None
                        continue
                    target = node.targets[0 if truth else 1]
                    answer = settled(node, target)
                    yield outcome if answer is None else outcome.answer(*answer), target
            case flow.Pick():
                yield from self._pick(node, act, path)
            case flow.Wait(condition):
                for outcome, truth in self._test(node, condition, path):
                    if outcome.failure or truth:
                        yield outcome, None if outcome.failure else node.targets[0]
            case flow.Assert():
                yield from self._assert(node, act, path)
            case flow.Finish():
                yield from self._finish(node, act, path)
            case _:
                assert_never(act)

    # ---- conditions ------------------------------------------------------------------------------

    def _test(self, node: Node, condition: model.Expr, path: Path) -> Iterator[tuple[Path, bool]]:
        """Both ways a condition can come out; a path with a failure counts as neither."""
        match condition:
            case model.Not(operand) if changes(condition):
                for outcome, truth in self._test(node, operand, path):
                    yield outcome, not truth
            case model.Binary("and" | "or" as operator, left, right) if changes(condition):
                for outcome, truth in self._test(node, left, path):
                    if outcome.failure is None and truth == (operator == "and"):
                        yield from self._test(node, right, outcome)
                    else:
                        yield outcome, truth
            case model.Attempt():
                question = of_condition(node, condition)
                for tried, truth in locking.attempt(self.context, node, condition, path):
                    yield tried if tried.failure else tried.answer(question, truth), truth
            case model.ReadModifyWrite():
                for outcome, gives in self._modify(node, condition, path):
                    if outcome.failure:
                        yield outcome, False
                        continue
                    for truth, guard in ((True, gives), (False, logic.neg(gives))):
                        way = outcome.require(guard)
                        if way is not None:
                            yield _decided(way, node, condition, truth), truth
            case _:
                evaluator = self.context.evaluator(path)
                value = evaluator.value(condition, node.frame)
                failures, ok = self.context.meet(evaluator.needs, node, path)
                for failed, _ in failures:
                    yield failed, False
                if ok is None:
                    return
                now = self.context.now().value(condition, node.frame)
                for truth, guard, fact in (
                    (True, value, now),
                    (False, logic.neg(value), logic.neg(now)),
                ):
                    way = ok.require(guard)
                    if way is not None:
                        decided = _decided(way, node, condition, truth)
                        yield self.context.learn(decided, fact), truth

    # ---- assignments -----------------------------------------------------------------------------

    def _put(self, node: Node, act: flow.Put, path: Path) -> Iterator[Outcome]:
        if act.at_once and buffers.is_shared(act.target, act.frame):
            waited = self.context.drained(path)
            if waited is None:
                return
            path = waited
        if isinstance(act.value, model.Attempt):
            for outcome, truth in locking.attempt(self.context, node, act.value, path):
                if outcome.failure:
                    yield outcome, None
                else:
                    answered = outcome.answer(of_condition(node, act.value), truth)
                    yield from self._store(node, act, Const(truth), answered)
            return
        if isinstance(act.value, model.ReadModifyWrite):
            for outcome, gives in self._modify(node, act.value, path):
                if outcome.failure:
                    yield outcome, None
                else:
                    yield from self._put_given(node, act, gives, outcome)
            return
        evaluator = self.context.evaluator(path)
        evaluator.guarded = not is_ghost(act.target)
        if act.result is not None:
            evaluator.fitting(act.value, Slot(act.result, f"{node.frame.owner}()"), node.frame)
        value = evaluator.fitting(act.value, _slot(act.target), node.frame)
        failures, ok = self.context.meet(evaluator.needs, node, path)
        yield from failures
        if ok is not None:
            yield from self._store(node, act, value, ok)

    def _put_given(self, node: Node, act: flow.Put, gives: Expr, path: Path) -> Iterator[Outcome]:
        """Puts what an atomic operation gave."""
        evaluator = self.context.evaluator(path)
        value = evaluator.fits(gives, act.value, _slot(act.target))
        failures, ok = self.context.meet(evaluator.needs, node, path)
        yield from failures
        if ok is not None:
            yield from self._store(node, act, value, ok)

    def _modify(
        self, node: Node, change: model.ReadModifyWrite, path: Path
    ) -> Iterator[tuple[Path, Expr]]:
        """Each way through an atomic operation, with what it gives there."""
        if buffers.is_shared(change.target, node.frame):
            waited = self.context.drained(path)
            if waited is None:
                return
            path = waited
        evaluator = self.context.evaluator(path)
        evaluator.guarded = not is_ghost(change.target)
        when = evaluator.value(change.when, node.frame) if change.when else logic.TRUE
        gives = evaluator.value(change.gives, node.frame)
        evaluator.value(change.new, node.frame)  # an argument: it is read, be it stored or not
        failures, ok = self.context.meet(evaluator.needs, node, path)
        yield from ((failed, logic.FALSE) for failed, _ in failures)
        if ok is None:
            return
        stores, leaves = ok.require(when), ok.require(logic.neg(when))
        if stores is not None:
            known = _given(gives, when)
            if change.when is not None:
                stores = replace(stores, words=also(stores.words, f"{node.span.line} stores"))
            for stored in self._store_new(node, change, stores):
                yield stored, known
        if leaves is not None:
            words = also(leaves.words, f"{node.span.line} stores nothing")
            kept = (*leaves.kept, self._place_kept(node, change.target, leaves))
            yield replace(leaves, words=words, kept=kept), _given(gives, logic.neg(when))

    def _store_new(self, node: Node, change: model.ReadModifyWrite, path: Path) -> Iterator[Path]:
        target, evaluator = change.target, self.context.evaluator(path)
        evaluator.guarded = not is_ghost(target)
        new = evaluator.fitting(change.new, _slot(target), node.frame)
        failures, ok = self.context.meet(evaluator.needs, node, path)
        yield from (failed for failed, _ in failures)
        if ok is not None:
            put = flow.Put(target, node.frame, change.new, at_once=True)
            yield from (stored for stored, _ in self._store(node, put, new, ok))

    def _place_kept(self, node: Node, target: model.Target, path: Path) -> KeptPlace:
        assert not isinstance(target, model.Local), "what compares is about shared places"
        place, frame = node.frame.place(target)
        indexes = self.context.evaluator(path).indexes(place, frame)
        return self.context.words.variables[place.variable], indexes

    def _store(self, node: Node, act: flow.Put, value: Expr, path: Path) -> Iterator[Outcome]:
        target = act.target
        if isinstance(target, model.Local):
            yield self._set_local(target, value, path), node.targets[0]
            return
        place, frame = act.frame.place(target)
        evaluator = self.context.evaluator(path)
        evaluator.guarded = not is_ghost(target)
        indexes = evaluator.indexes(place, frame)
        needs = evaluator.needs
        needs += self._guard_needs(place, indexes, path)
        needs += self._move_needs(place, frame, value, path)
        failures, ok = self.context.meet(needs, node, path)
        yield from failures
        if ok is None:
            return
        name, buffer = self.context.words.variables[place.variable], self.context.buffer
        at_once: Path | None = ok
        if buffer is not None and buffers.is_waiting(act, node):
            waits, at_once = ok.require(buffer.when), ok.require(logic.neg(buffer.when))
            if waits is not None:
                yield from self._into_buffer(buffer, name, indexes, value, waits, node, act)
        if at_once is not None:
            changed = logic.update_at(at_once.read(name), indexes, value)
            yield at_once.write(name, changed), node.targets[0]

    def _into_buffer(
        self,
        buffer: Buffer,
        name: str,
        indexes: tuple[Expr, ...],
        value: Expr,
        path: Path,
        node: Node,
        act: flow.Put,
    ) -> Iterator[Outcome]:
        """The store waits in the buffer; where there is no room, what was loaded for it is kept."""
        now = path.read(buffer.name)
        room: Path | None = path
        if not path.implies(buffers.is_empty(now)):
            has_room = buffers.has_room(now, buffer)
            room, full = path.require(has_room), path.require(logic.neg(has_room))
            if full is not None and act.kept:
                kept = (act.kept_value, *act.kept_indexes)
                for local, loaded in zip(kept, (value, *indexes), strict=True):
                    full = full if local is None else self._set_local(local, loaded, full)
                full = self.context.learn(full, buffer.when)
                words = also(full.words, f"{node.span.line} no room")
                yield replace(full, words=words), node.targets[1]
        if room is not None:
            stored = buffers.put(now, name, indexes, value)
            yield room.write(buffer.name, stored), node.targets[0]

    def _set_local(self, local: model.Local, value: Expr, path: Path) -> Path:
        name = self.context.locals[local]
        path = replace(path.write(name, value), scope=path.scope | {local})
        if isinstance(value, Const):
            path = self.context.learn(path, logic.equal(Var(name), value))
            if value != NULL and isinstance(local.type, model.MemberType) and local.type.nullable:
                path = self.context.learn(path, logic.neg(logic.equal(Var(name), NULL)))
        return path

    def _guard_needs(self, place: model.Place, indexes: tuple[Expr, ...], path: Path) -> list[Need]:
        guard = place.variable.guard
        if guard is None:
            return []
        held = self.context.evaluator(path).guard_held(guard, indexes, writing=True)
        sentence = f"writes `{place.span.text}` without {guard.words(writing=True)}"
        return [Need(held, "guarded_by", sentence, place.span, guard.span)]

    def _move_needs(
        self, place: model.Place, frame: flow.Frame, value: Expr, path: Path
    ) -> list[Need]:
        if not isinstance(place.type, model.TaggedType) or place.type.states.moves is None:
            return []
        if place.variable.copies:
            return []
        states = place.type.states
        old = self.context.evaluator(path).place_value(place, frame)
        allowed = moves_allowed(states, old, value)
        sentence = f"changes `{place.span.text}` in a way that `{states.name}` does not declare"
        return [Need(allowed, "illegal_move", sentence, place.span, states.span)]

    # ---- the rest --------------------------------------------------------------------------------

    def _pick(self, node: Node, act: flow.Pick, path: Path) -> Iterator[Outcome]:
        taken = frozenset(name for name, _ in path.choices)
        bound = Bound(self.context.words.local(f"any_{act.local.name}", taken))
        domain = NamedSet(self.context.words.sets[act.domain])
        chosen = self._set_local(act.local, bound, path)
        chosen = replace(chosen, choices=(*path.choices, (bound.name, domain)))
        if act.where is None:
            yield chosen, node.targets[0]
            return
        for outcome, truth in self._test(node, act.where, chosen):
            if outcome.failure or truth:
                outcome = replace(outcome, words=path.words)
                yield outcome, None if outcome.failure else node.targets[0]

    def _assert(self, node: Node, act: flow.Assert, path: Path) -> Iterator[Outcome]:
        selected = Member(Const(act.property.name), Parameter(CHECKED))
        evaluator = self.context.evaluator(path)
        evaluator.guarded = False
        condition = evaluator.value(act.condition, node.frame)
        needs = [
            replace(need, condition=logic.implies(selected, need.condition))
            for need in evaluator.needs
        ]
        sentence = f"the assertion `{act.condition.span.text}` is false"
        needs.append(
            Need(logic.implies(selected, condition), act.property.name, sentence, node.span)
        )
        failures, ok = self.context.meet(needs, node, path)
        yield from failures
        if ok is not None:
            met = implications(act.property.name, evaluator)
            yield replace(ok, implications=(*ok.implications, *met)), node.targets[0]

    def _finish(self, node: Node, act: flow.Finish, path: Path) -> Iterator[Outcome]:
        if act.value is not None and act.result is not None and self.context.result is not None:
            evaluator = self.context.evaluator(path)
            where = f"{self.context.name}.result"
            result = evaluator.fitting(act.value, Slot(act.result, where), node.frame)
            failures, valued = self.context.meet(evaluator.needs, node, path)
            yield from failures
            if valued is None:
                return
            path = valued.write(self.context.result, result)
        needs = [
            releasing.not_held(self.context, lock, indexes, path, node)
            for lock, indexes in sorted(path.known.held, key=releasing.held_key)
        ]
        failures, ok = self.context.meet(needs, node, path)
        yield from failures
        if ok is not None:
            yield ok, None


def _is_full_barrier(node: Node) -> bool:
    """A statement that changes nothing, and for which the store buffer has to be empty."""
    return node.opens or isinstance(node.act, flow.Barrier)


def _slot(target: model.Target) -> Slot:
    declared = target.variable.span if isinstance(target, model.Place) else target.span
    return Slot(target.type, _name(target), declared)


def _name(target: model.Target) -> str:
    return target.span.text if isinstance(target, model.Place) else target.name


def _decided(way: Path, node: Node, condition: model.Expr, truth: bool) -> Path:
    """The way on which a condition is as it is, also in words: those of the text."""
    if isinstance(node.act, flow.Test) and node.act.denied:
        truth = not truth
    words = also(way.words, f"{node.span.line} {'yes' if truth else 'no'}")
    return replace(way, words=words).answer(of_condition(node, condition), truth)


def _given(gives: Expr, known: Expr) -> Expr:
    """What an operation gives where `known` holds: a constant, if that says so."""
    match known:
        case _ if gives == known:
            return logic.TRUE
        case _ if gives == logic.neg(known):
            return logic.FALSE
        case logic.Equal(left, Const() as right) if left == gives:
            return right
        case _:
            return gives

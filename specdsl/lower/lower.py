"""Model -> System. A resolved model has a system, unless it would be too large (`limits.py`);
anything else is our bug."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specdsl import logic
from specdsl.logic import Const, Expr, Var
from specdsl.lower import flow, limits
from specdsl.lower.buffers import Buffer, drained, is_empty
from specdsl.lower.context import Context, Outcome
from specdsl.lower.cpus import Cpus, sleeps
from specdsl.lower.evaluate import Evaluator, Need, default
from specdsl.lower.execute import Executor
from specdsl.lower.first import FirstStates
from specdsl.lower.flow import Node
from specdsl.lower.naming import Naming, ThreadFlow
from specdsl.lower.path import Knowledge, Path, also
from specdsl.lower.properties import properties
from specdsl.lower.questions import questions
from specdsl.lower.system import (
    END,
    FAILED,
    Action,
    Branch,
    Failure,
    System,
    ThreadInstance,
    failure_record,
)
from specdsl.model import model
from specdsl.model.unasked import DEADLOCK
from specdsl.source import Origin


def lower(spec: model.Model) -> System:
    """The transition system of a model. Options stay parameters; a check gives them values. Raises
    `SpecError` if a step is too large to be written out."""
    return _Lowering(spec).run()


class _Lowering:
    """Holds what was found so far; `run` says the order."""

    def __init__(self, spec: model.Model) -> None:
        self.spec = spec
        self.naming = Naming(spec)
        self.words = self.naming.words
        self.first = FirstStates(self.naming, self._fail)
        self.actions: list[Action] = []
        self.failures: dict[str, Failure] = {}
        self.spared: set[model.Allow] = set()
        self.done = 0  # ways that were walked through, and guards on them
        self.rests: dict[ThreadInstance, list[str]] = {}  # where a thread may wait for ever

    def run(self) -> System:
        self.naming.name_all()
        for thread_flow in self.naming.flows:
            self._lower_thread(thread_flow)
        threads = tuple(thread_flow.instance for thread_flow in self.naming.flows)
        foreground = [t for t in threads if not t.thread.background]
        unseen = [self.words.buffers[t.name] for t in foreground if t.name in self.words.buffers]
        drained = [is_empty(Var(buffer.name)) for buffer in unseen]
        cpus = Cpus(self.naming, self.actions)
        ended = (*map(cpus.is_over, foreground), *drained)
        at_rest = (
            logic.disj(
                (
                    cpus.is_over(t),
                    *(logic.equal(Var(t.pc), Const(pc)) for pc in self.rests.get(t, ())),
                )
            )
            for t in foreground
        )
        finished = (*at_rest, *drained)
        initials = self.first.all()
        failures = tuple(self.failures.values())
        asserts = (p.name for p in self.spec.properties if p.kind is model.PropertyKind.ASSERT)
        return System(
            name=self.naming.module,
            title=self.spec.title,
            sizes=self.spec.sizes,
            parameters=tuple((name, o) for o, name in self.words.parameters.items()),
            domains=self.spec.domains,
            members=self.naming.members,
            sets={d.name: name for d, name in self.words.sets.items()},
            variables=tuple(self.naming.variables),
            threads=threads,
            initials=initials,
            actions=cpus.scheduled(),
            properties=properties(self.spec, self.words, failures, ended),
            failures=failures,
            asserts=frozenset(asserts),
            ended=ended,
            finished=finished,
            spared=frozenset(self.spared),
            statements=tuple(dict.fromkeys(n.span for n in self._nodes() if n.written)),
            questions=tuple(dict.fromkeys(q for n in self._nodes() for q in questions(n))),
            starts=tuple(self.first.starts),
        )

    def _nodes(self) -> Iterator[Node]:
        """Every node that a thread may come to."""
        for thread_flow in self.naming.flows:
            yield from flow.reachable(thread_flow.entry)

    # ---- steps -----------------------------------------------------------------------------------

    def _lower_thread(self, thread_flow: ThreadFlow) -> None:
        instance, entry, locals_ = thread_flow.instance, thread_flow.entry, thread_flow.locals
        result = self.words.results.get(instance.name)
        enters = frozenset(place.variable for place in instance.thread.enters)
        buffer = self.words.buffers.get(instance.name)
        fail, spare = self._fail, self.spared.add
        context = Context(self.words, instance.name, locals_, result, fail, spare, buffer, enters)
        executor = Executor(context)
        self.first.start(thread_flow, executor)
        known = self._knowledge(entry, executor, locals_)
        for node in flow.starts(entry):
            if node in known:
                outcomes = self._step(executor, node, known[node])
                self._rest(instance, node)
                self.actions.append(self._action(instance, node, outcomes, locals_))
        if buffer is not None:
            self.actions.append(self._drains(instance, buffer))

    def _drains(self, instance: ThreadInstance, buffer: Buffer) -> Action:
        """The step of the thread's store buffer."""
        declared = instance.thread.buffer
        assert declared is not None, "only a thread that says so has a buffer"
        return Action(
            name=self.words.names.fresh(f"{instance.name}_drains"),
            thread=instance,
            pc=None,
            origin=Origin(declared.span),
            text="the oldest store in the buffer becomes visible",
            kernel=None,
            labels=(),
            branches=drained(buffer),
            drains=buffer.name,
        )

    def _rest(self, instance: ThreadInstance, node: Node) -> None:
        """Notes whether the thread may wait at the node for ever."""
        allows = [allow for allow in node.allows if allow.check == DEADLOCK]
        if allows:
            self.rests.setdefault(instance, []).append(node.key)
            self.spared.update(allows)

    def _knowledge(
        self, entry: Node, executor: Executor, locals_: dict[model.Local, str]
    ) -> dict[Node, Knowledge]:
        """What is certain at the begin of each step: the greatest solution, by iteration."""
        buffer = executor.context.buffer
        facts = frozenset() if buffer is None else frozenset({is_empty(Var(buffer.name))})
        known = {node: Knowledge(facts) for node in _first_steps(entry)}
        todo = list(known)
        while todo:
            node = todo.pop()
            for path, target in self._step(executor, node, known[node]):
                if target is None:
                    continue
                at_target = path.known
                for local in (path.scope | node.scope) - target.scope:
                    if local in locals_:
                        at_target = at_target.forget(locals_[local])
                new = known[target].meet(at_target) if target in known else at_target
                if known.get(target) != new:
                    known[target] = new
                    todo.append(target)
        return known

    def _step(self, executor: Executor, node: Node, known: Knowledge) -> list[Outcome]:
        outcomes = executor.step(node, known)
        self.done += sum(1 + len(path.guards) for path, _ in outcomes)
        limits.little_in_all(node, self.done)
        return outcomes

    def _fail(self, need: Need, node: Node) -> Failure:
        name, sentence = need.name, need.sentence
        where = f"{node.frame.prefix}{node.span.line}"
        number = 1
        while True:
            key = f"{name} at {where}" + ("" if number == 1 else f" ({number})")
            old = self.failures.get(key)
            if old is None:
                self.failures[key] = Failure(key, name, sentence, node.origin, need.declared)
            elif (old.sentence, old.origin) != (sentence, node.origin):
                number += 1
                continue
            return self.failures[key]

    def _action(
        self,
        instance: ThreadInstance,
        node: Node,
        outcomes: list[Outcome],
        locals_: dict[model.Local, str],
    ) -> Action:
        branches = [self._branch(instance, node, p, target, locals_) for p, target in outcomes]
        waits = []
        if isinstance(node.act, flow.Locking) and node.act.operation.waits:
            evaluator = Evaluator(self.words, Var, locals_, instance.name)
            for reference in node.act.places:
                place, frame = node.frame.place(reference)
                name = self.words.variables[place.variable]
                waits.append((name, evaluator.indexes(place, frame)))
        return Action(
            name=self.words.names.fresh(f"{instance.name}_{node.key}"),
            thread=instance,
            pc=node.key,
            origin=node.origin,
            text=_text(node),
            kernel=node.kernel,
            labels=tuple((node.frame.owner, label.name) for label in node.labels),
            branches=tuple(branches),
            waits=tuple(waits),
            sleeps=sleeps(node),
            begins=instance.thread.begins is not None and node.visible and not node.written,
        )

    def _branch(
        self,
        instance: ThreadInstance,
        node: Node,
        path: Path,
        target: Node | None,
        locals_: dict[model.Local, str],
    ) -> Branch:
        if path.failure is not None and path.failure.allowed:
            # What the step did before is done, and the thread is gone, with what it holds.
            words = also(path.words, f"{path.failure.property} is allowed")
            path = replace(path, failure=None, words=words)
        if path.failure is not None:
            failed = failure_record(path.failure.property, path.failure.key)
            failing: tuple[tuple[str, Expr], ...] = ((FAILED, failed),)
            return Branch(
                path.choices, path.guards, failing, node.key, path.failure, path.words,
                done=tuple(dict.fromkeys(path.done)), acts=tuple(dict.fromkeys(path.acts)),
                broken=path.broken, operations=path.operations, answers=path.answers,
                implications=path.implications,
            )  # fmt: skip
        values = dict(path.values)
        alive = target.scope if target is not None else frozenset()
        dead = [v for v in (path.scope | node.scope) - alive if v in locals_]
        last = tuple((locals_[v], values[locals_[v]]) for v in dead if locals_[v] in values)
        for local in dead:
            values[locals_[local]] = default(local.type, self.words.sets)
        pc = target.key if target is not None else END
        values[instance.pc] = Const(pc)
        order = {variable.name: i for i, variable in enumerate(self.naming.variables)}
        updates = tuple(
            (name, value)
            for name, value in sorted(values.items(), key=lambda item: order[item[0]])
            if value != Var(name)
            and not (name == instance.pc and pc == node.key)
            and logic.equal(Var(name), value) not in path.given
        )
        resets = frozenset(locals_[local] for local in dead)
        return Branch(
            path.choices,
            path.guards,
            updates,
            pc,
            None,
            path.words,
            path.says,
            resets,
            tuple(dict.fromkeys(path.done)),
            tuple(dict.fromkeys(path.acts)),
            operations=path.operations,
            kept=path.kept,
            answers=path.answers,
            implications=path.implications,
            last=last,
        )


def _text(node: Node) -> str:
    """The step's own text on one line."""
    return " ".join(node.span.text.split())


def _first_steps(entry: Node) -> list[Node]:
    """Where the thread's first step can begin."""
    if entry.key:
        return [entry]
    found: dict[Node, None] = {}
    todo, seen = [entry], {entry}
    while todo:
        node = todo.pop()
        for target in node.targets:
            if not flow.continues(node, target):
                found[target] = None
            elif target not in seen:
                seen.add(target)
                todo.append(target)
    return list(found)

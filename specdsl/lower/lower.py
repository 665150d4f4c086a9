"""Model -> System. Total: a resolved model always has a system; anything else is our bug."""

from __future__ import annotations

from dataclasses import replace

from specdsl import logic
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower import flow
from specdsl.lower.build import FlowBuilder
from specdsl.lower.context import Context, Outcome
from specdsl.lower.declared import assertions, owners
from specdsl.lower.evaluate import INDEX_NAMES, Evaluator, Vocabulary, default
from specdsl.lower.execute import Executor
from specdsl.lower.flow import Frame, Node
from specdsl.lower.names import Names
from specdsl.lower.path import Knowledge, Path
from specdsl.lower.properties import properties
from specdsl.lower.shapes import domains_of
from specdsl.lower.steps import make_steps
from specdsl.lower.system import (
    END,
    FAILED,
    NO_FAILURE,
    Action,
    Branch,
    Failure,
    Initial,
    Role,
    StateVariable,
    System,
    ThreadInstance,
)
from specdsl.model import model
from specdsl.model.walk import walk
from specdsl.source import Span


def lower(spec: model.Model) -> System:
    """The transition system of a model. Options stay parameters; a check gives them values."""
    return _Lowering(spec).run()


class _Lowering:
    """Holds the names and what was found so far; `run` says the order."""

    def __init__(self, spec: model.Model) -> None:
        self.spec = spec
        self.owners = owners(spec)
        self.words = Vocabulary(names=Names())
        self.module = self.words.names.fresh(spec.name)
        self.members: dict[str, str] = {}
        self.variables: list[StateVariable] = []
        self.threads: list[ThreadInstance] = []
        self.actions: list[Action] = []
        self.failures: dict[str, Failure] = {}
        self.starts: dict[str, Expr] = {}  # first values of pcs and locals
        self.choices: list[tuple[str, Expr]] = []

    def run(self) -> System:
        self._name_declarations()
        flows = self._name_threads()
        for instance, entry, locals_ in flows:
            self._lower_thread(instance, entry, locals_)
        system = System(
            name=self.module,
            title=self.spec.title,
            parameters=tuple((name, o) for o, name in self.words.parameters.items()),
            domains=self.spec.domains,
            members=self.members,
            sets={d.name: name for d, name in self.words.sets.items()},
            variables=tuple(self.variables),
            threads=tuple(self.threads),
            initials=(),
            actions=tuple(self.actions),
            properties=(),
            asserts=frozenset(
                p.name for p in self.spec.properties if p.kind is model.PropertyKind.ASSERT
            ),
        )
        failures = tuple(self.failures.values())
        found = tuple(properties(self.spec, self.words, failures, system.ended()))
        return replace(system, initials=self._initials(), properties=found)

    # ---- names -----------------------------------------------------------------------------------

    def _name_declarations(self) -> None:
        words, fresh = self.words, self.words.names.fresh
        for option in self.spec.options:
            words.parameters[option] = fresh(option.name)
        for domain in self.spec.domains:
            words.sets[domain] = fresh(domain.name)
            for member in domain.members:
                self.members[member] = fresh(member)
        for variable in self.spec.variables:
            owner = f"{variable.owner.name}_" if variable.owner else ""
            name = fresh(f"{owner}{variable.name}")
            words.variables[variable] = name
            role = Role.GHOST if variable.ghost else Role.SHARED
            shown = f"{variable.owner.name}.{variable.name}" if variable.owner else variable.name
            self.variables.append(
                StateVariable(
                    name, role, variable, None, domains_of(variable), variable.type, shown
                )
            )

    def _name_threads(self) -> list[tuple[ThreadInstance, Node, dict[model.Local, str]]]:
        """Instances, flows and their variables; everything that an expression can speak of has its
        name before the first step is lowered."""
        fresh, flows = self.words.names.fresh, []
        for thread in self.spec.threads:
            names = []
            for number in range(thread.count):
                wanted = thread.name if thread.count == 1 else f"{thread.name}{number}"
                name = fresh(wanted)
                names.append(name)
                instance = ThreadInstance(name, thread, fresh(f"{name}_pc"))
                self.threads.append(instance)
                self.words.pcs[name] = instance.pc
                self._add(instance.pc, Role.PC, None, name, None, f"{name}: next step")
                if thread.result is not None:
                    result = fresh(f"{name}_result")
                    self.words.results[thread] = result
                    self._add(result, Role.RESULT, None, name, thread.result, f"{name}.result")
                entry = FlowBuilder().thread(thread)
                flows.append((instance, entry, self._name_locals(instance, entry)))
            self.words.instances[thread] = tuple(names)
        named = self._labels_in_properties()
        for instance, entry, _ in flows:
            make_steps(entry, named)
            for node in flow.starts(entry):
                for label in node.labels:
                    where = (instance.name, label)
                    keys = self.words.label_keys.get(where, ())
                    self.words.label_keys[where] = (*keys, node.key)
        self._add(FAILED, Role.FAILED, None, None, None, "what went wrong")
        return flows

    def _add(
        self,
        name: str,
        role: Role,
        declared: model.Local | None,
        thread: str | None,
        kind: model.Type | None,
        words: str,
    ) -> None:
        self.variables.append(StateVariable(name, role, declared, thread, (), kind, words))

    def _name_locals(self, instance: ThreadInstance, entry: Node) -> dict[model.Local, str]:
        locals_: dict[model.Local, None] = {p: None for p, v in instance.thread.params if v is None}
        for node in flow.reachable(entry):
            match node.act:
                case flow.Put(model.Local() as local) | flow.Pick(local):
                    locals_[local] = None
                case _:
                    pass
        found: dict[model.Local, str] = {}
        for local in locals_:
            function = self.owners.get(local)
            middle = f"{function}_" if function else ""
            name = self.words.names.fresh(f"{instance.name}_{middle}{local.name}")
            found[local] = name
            self._add(name, Role.LOCAL, local, instance.name, local.type, local.name)
        return found

    def _labels_in_properties(self) -> frozenset[model.Label]:
        conditions = [p.condition for p in self.spec.properties if p.condition is not None]
        conditions += list(assertions(self.spec))
        return frozenset(
            part.label
            for condition in conditions
            for part in walk(condition)
            if isinstance(part, model.At)
        )

    # ---- steps -----------------------------------------------------------------------------------

    def _lower_thread(
        self, instance: ThreadInstance, entry: Node, locals_: dict[model.Local, str]
    ) -> None:
        result = self.words.results.get(instance.thread)
        executor = Executor(Context(self.words, instance.name, locals_, result, self._fail))
        self._start(instance, entry, executor, locals_)
        known = self._knowledge(entry, executor, locals_)
        for node in flow.starts(entry):
            if node in known:
                outcomes = executor.step(node, known[node])
                self.actions.append(self._action(instance, node, outcomes, locals_))

    def _knowledge(
        self, entry: Node, executor: Executor, locals_: dict[model.Local, str]
    ) -> dict[Node, Knowledge]:
        """What is certain at the begin of each step: the greatest solution, by iteration."""
        known = {node: Knowledge() for node in _first_steps(entry)}
        todo = list(known)
        while todo:
            node = todo.pop()
            for path, target in executor.step(node, known[node]):
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

    def _fail(self, name: str, sentence: str, node: Node) -> Failure:
        where = f"{node.frame.prefix}{node.span.line}"
        number = 1
        while True:
            key = f"{name} at {where}" + ("" if number == 1 else f" ({number})")
            old = self.failures.get(key)
            if old is None:
                self.failures[key] = Failure(key, name, sentence, node.origin)
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
        )

    def _branch(
        self,
        instance: ThreadInstance,
        node: Node,
        path: Path,
        target: Node | None,
        locals_: dict[model.Local, str],
    ) -> Branch:
        if path.failure is not None:
            failed = _failed(path.failure.property, path.failure.key)
            failing: tuple[tuple[str, Expr], ...] = ((FAILED, failed),)
            return Branch(
                path.choices, path.guards, failing, node.key, path.failure, path.words,
                done=tuple(dict.fromkeys(path.done)), broken=path.broken,
            )  # fmt: skip
        values = dict(path.values)
        alive = target.scope if target is not None else frozenset()
        dead = [v for v in (path.scope | node.scope) - alive if v in locals_]
        for local in dead:
            values[locals_[local]] = default(local.type, self.words.sets)
        pc = target.key if target is not None else END
        values[instance.pc] = Const(pc)
        order = {variable.name: i for i, variable in enumerate(self.variables)}
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
            resets,
            tuple(dict.fromkeys(path.done)),
        )

    # ---- the first state -------------------------------------------------------------------------

    def _start(
        self,
        instance: ThreadInstance,
        entry: Node,
        executor: Executor,
        locals_: dict[model.Local, str],
    ) -> None:
        """First values of the thread's pc and locals: its silent statements before the first step
        are done in the first state."""
        first = {name: default(local.type, self.words.sets) for local, name in locals_.items()}
        for param, value in instance.thread.params:
            if value is None:
                assert isinstance(param.type, model.MemberType), "resolve checks it"
                bound = self.words.local(f"any_{locals_[param]}", frozenset())
                self.choices.append((bound, NamedSet(self.words.sets[param.type.domain])))
                first[locals_[param]] = Bound(bound)
        if entry.key:
            ways: list[tuple[Expr, dict[str, Expr]]] = [
                (logic.TRUE, {**first, instance.pc: Const(entry.key)})
            ]
        else:
            ways = []
            for path, target in executor.step(entry, Knowledge()):
                values = dict(path.values)
                alive = target.scope if target is not None else frozenset()
                for local in (path.scope | entry.scope) - alive:
                    if local in locals_:
                        values[locals_[local]] = default(local.type, self.words.sets)
                values[instance.pc] = Const(target.key if target is not None else END)
                closed = {k: logic.substitute(v, first.__getitem__) for k, v in values.items()}
                guard = logic.substitute(logic.conj(path.guards), first.__getitem__)
                ways.append((guard, {**first, **closed}))
        for name in (*first, instance.pc):
            first_value = ways[-1][1][name]
            for guard, way in reversed(ways[:-1]):
                first_value = logic.choose(guard, way[name], first_value)
            self.starts[name] = first_value

    def _initials(self) -> tuple[Initial, ...]:
        """Every way through the `init` block, with a value for each variable."""
        shared = {v.name: self._first(v) for v in self.variables if v.declared and not v.thread}
        fixed = dict(self.starts)
        for thread, result in self.words.results.items():
            assert thread.result is not None
            fixed[result] = default(thread.result, self.words.sets)
        fixed[FAILED] = _failed(NO_FAILURE, NO_FAILURE)
        span = self.spec.init[0].span if self.spec.init else Span(self.spec.sources[0], 0, 0)
        entry = FlowBuilder().init(self.spec.init, span)
        found = []
        for path, _ in self._init_executor(entry).step(entry, Knowledge()):
            read = shared.__getitem__
            values = {
                name: logic.substitute(path.values.get(name, Var(name)), read) for name in shared
            }
            guards = tuple(logic.substitute(guard, read) for guard in path.guards)
            if path.failure is None:
                ordered = tuple((v.name, {**values, **fixed}[v.name]) for v in self.variables)
                found.append(Initial((*self.choices, *path.choices), guards, ordered))
        return tuple(found)

    def _init_executor(self, entry: Node) -> Executor:
        locals_: dict[model.Local, str] = {}
        for node in flow.reachable(entry):
            if isinstance(node.act, flow.Pick):
                locals_[node.act.local] = f"init {node.act.local.name}"
            if isinstance(node.act, flow.Put) and isinstance(node.act.target, model.Local):
                locals_[node.act.target] = f"init {node.act.target.name}"
        return Executor(Context(self.words, "init", locals_, None, self._fail))

    def _first(self, variable: StateVariable) -> Expr:
        declared = variable.declared
        assert isinstance(declared, model.Variable)
        if declared.initial is None:
            value = default(declared.type, self.words.sets, 1 if declared.owner else 0)
        else:
            evaluator = Evaluator(self.words, Var, {}, None)
            value = evaluator.value(declared.initial, Frame("init"))
            kind, indexes = declared.type, []
            while isinstance(kind, model.ArrayType):
                indexes.append(kind.index)
                kind = kind.element
            for depth in reversed(range(len(indexes))):
                name = INDEX_NAMES[depth + (1 if declared.owner else 0)]
                value = logic.Lambda(name, NamedSet(self.words.sets[indexes[depth]]), value)
        if declared.owner is not None:
            value = logic.Lambda(
                INDEX_NAMES[0], NamedSet(self.words.sets[declared.owner.domain]), value
            )
        return value


def _text(node: Node) -> str:
    """The step's own text on one line."""
    return " ".join(node.span.text.split())


def _failed(name: str, where: str) -> Expr:
    return logic.Record((("property", Const(name)), ("where", Const(where))))


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

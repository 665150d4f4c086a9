"""The first states: what every variable holds before any thread has moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from specdsl import logic
from specdsl.kinds.lock import LockKind
from specdsl.logic import Bound, Const, Expr, NamedSet, Var
from specdsl.lower import flow
from specdsl.lower.build import FlowBuilder
from specdsl.lower.context import Context
from specdsl.lower.evaluate import INDEX_NAMES, NULL, Evaluator, Need, Slot, Vocabulary, default
from specdsl.lower.execute import Executor
from specdsl.lower.flow import Frame, Node
from specdsl.lower.naming import Naming, ThreadFlow
from specdsl.lower.path import Knowledge
from specdsl.lower.shapes import element_type
from specdsl.lower.system import (
    END,
    FAILED,
    NO_FAILURE,
    Branch,
    Failure,
    Initial,
    Start,
    StateVariable,
    failure_record,
)
from specdsl.model import model
from specdsl.source import Span


@dataclass(slots=True)
class FirstStates:
    """Collects the first values of the threads' own variables, then makes the first states."""

    naming: Naming
    fail: Callable[[Need, Node], Failure]
    values: dict[str, Expr] = field(default_factory=dict)  # of pcs and locals
    choices: list[tuple[str, Expr]] = field(default_factory=list)
    failed: list[tuple[Expr, Failure]] = field(default_factory=list)  # what is wrong, and when
    starts: list[Start] = field(default_factory=list)

    def start(self, thread_flow: ThreadFlow, executor: Executor) -> None:
        """First values of the thread's pc and locals: its silent statements before the first step
        are done in the first state."""
        instance, entry, locals_ = thread_flow.instance, thread_flow.entry, thread_flow.locals
        words = self.naming.words
        first = {name: default(local.type, words.sets) for local, name in locals_.items()}
        if instance.name in words.buffers:
            first[words.buffers[instance.name].name] = logic.EMPTY_SEQUENCE
        if instance.thread.result is not None:
            first[words.results[instance.name]] = default(instance.thread.result, words.sets)
        choices: list[tuple[str, Expr]] = []
        for param, value in instance.thread.params:
            if value is None:
                bound = words.names.fresh(f"any_{locals_[param]}")
                choices.append((bound, _all_values(param.type, words)))
                first[locals_[param]] = Bound(bound)
            else:
                self._fitting(value, param.type, param.name, param.span)
        self.choices += choices
        if entry.key:
            ways: list[tuple[Expr, dict[str, Expr]]] = [
                (logic.TRUE, {**first, instance.pc: Const(entry.key)})
            ]
            self.starts.append((instance.name, Branch((), (), (), entry.key)))
        else:
            ways = []
            for path, target in executor.step(entry, Knowledge()):
                stops = path.failure is not None and path.failure.allowed
                values = {} if stops else dict(path.values)
                alive = target.scope if target is not None else frozenset()
                for local in (path.scope | entry.scope) - alive:
                    if local in locals_:
                        values[locals_[local]] = default(local.type, words.sets)
                pc = target.key if target is not None else END
                values[instance.pc] = Const(pc)
                closed = {k: logic.substitute(v, first.__getitem__) for k, v in values.items()}
                guard = logic.substitute(logic.conj(path.guards), first.__getitem__)
                if path.failure is not None and not stops:
                    self.failed.append((guard, path.failure))
                done, answers = path.done, path.answers
                start = Branch(tuple(choices), (guard,), (), pc, done=done, answers=answers)
                self.starts.append((instance.name, start))
                ways.append((guard, {**first, **closed}))
        for name in (*first, instance.pc):
            first_value = ways[-1][1][name]
            for guard, way in reversed(ways[:-1]):
                first_value = logic.choose(guard, way[name], first_value)
            self.values[name] = first_value

    def all(self) -> tuple[Initial, ...]:
        """Every way through the `init` block, with a value for each variable."""
        spec = self.naming.spec
        declared = [v for v in self.naming.variables if v.declared and not v.thread]
        shared = {v.name: self._first(v) for v in declared}
        fixed = dict(self.values)
        fixed[FAILED] = failure_record(NO_FAILURE, NO_FAILURE)
        for guard, failure in reversed(self.failed):
            wrong = failure_record(failure.property, failure.key)
            fixed[FAILED] = logic.choose(guard, wrong, fixed[FAILED])
        span = spec.init[0].span if spec.init else Span(spec.sources[0], 0, 0)
        entry = FlowBuilder().init(spec.init, span)
        found = []
        for path, _ in self._init_executor(entry).step(entry, Knowledge()):
            read = shared.__getitem__
            values = {
                name: logic.substitute(path.values.get(name, Var(name)), read) for name in shared
            }
            guards = tuple(logic.substitute(guard, read) for guard in path.guards)
            values.update(fixed)
            if path.failure is not None:
                values[FAILED] = failure_record(path.failure.property, path.failure.key)
            ordered = tuple((v.name, values[v.name]) for v in self.naming.variables)
            found.append(Initial((*self.choices, *path.choices), guards, ordered))
        return tuple(found)

    def _init_executor(self, entry: Node) -> Executor:
        locals_: dict[model.Local, str] = {}
        for node in flow.reachable(entry):
            if isinstance(node.act, flow.Pick):
                locals_[node.act.local] = f"init {node.act.local.name}"
            if isinstance(node.act, flow.Put) and isinstance(node.act.target, model.Local):
                locals_[node.act.target] = f"init {node.act.target.name}"
        return Executor(
            Context(self.naming.words, "init", locals_, None, self.fail, lambda allow: None)
        )

    def _first(self, variable: StateVariable) -> Expr:
        """The declared first value, or the type's default, for every index."""
        declared, words = variable.declared, self.naming.words
        assert isinstance(declared, model.Variable)
        if declared.initial is None:
            value = default(element_type(declared), words.sets)
        else:
            kind = element_type(declared)
            value = self._fitting(declared.initial, kind, variable.words, declared.span)
        for depth in reversed(range(len(variable.indexes))):
            members = NamedSet(words.sets[variable.indexes[depth]])
            value = logic.Lambda(INDEX_NAMES[depth], members, value)
        return value

    def _fitting(self, expr: model.Expr, wanted: model.Type, where: str, span: Span) -> Expr:
        """The first value of a declaration; that it may not fit is noted. That of a lock is a
        number or a name of its kind's."""
        if isinstance(wanted, model.LockType):
            return _of_lock(expr, wanted.kind)
        evaluator = Evaluator(self.naming.words, Var, {}, None)
        value = evaluator.fitting(expr, Slot(wanted, where, span), Frame("init"))
        node = Node(flow.Pass(), Frame("init"), span, frozenset(), None, False)
        for need in evaluator.needs:
            failure = self.fail(need, node)
            self.failed.append((logic.neg(need.condition), failure))
        return value


def _of_lock(expr: model.Expr, kind: LockKind) -> Expr:
    match expr:
        case model.Literal(str() as name):
            return kind.firsts[name]
        case model.Literal(int() as number) if kind.number is not None:
            return kind.number.starts(Const(number))
        case _:
            raise AssertionError("resolve lets a lock begin with nothing else")


def _all_values(kind: model.Type, words: Vocabulary) -> Expr:
    """The set of all values of the type of a thread's parameter."""
    match kind:
        case model.MemberType(domain, False):
            return NamedSet(words.sets[domain])
        case model.MemberType(domain, True):
            return logic.SetOf((NULL, *(Const(member) for member in domain.members)))
        case model.BoolType():
            return logic.SetOf((logic.FALSE, logic.TRUE))
        case model.IntType(low, high):
            return logic.SetOf(tuple(Const(number) for number in range(low, high + 1)))
        case _:
            raise AssertionError("resolve lets a parameter be a member, a number or a truth value")

"""Names and variables: everything that an expression of the system can speak of."""

from __future__ import annotations

from dataclasses import dataclass, field

from specdsl import logic
from specdsl.kinds.lock import NOBODY, Runs
from specdsl.logic import Expr, Var
from specdsl.lower import buffers, flow
from specdsl.lower.buffers import Buffer
from specdsl.lower.build import FlowBuilder
from specdsl.lower.declared import allows, assertions, owners
from specdsl.lower.evaluate import Evaluator, Vocabulary
from specdsl.lower.flow import Frame, Node
from specdsl.lower.names import Names
from specdsl.lower.shapes import domains_of, is_life
from specdsl.lower.steps import make_steps
from specdsl.lower.system import FAILED, Role, StateVariable, ThreadInstance
from specdsl.model import model
from specdsl.model.walk import walk


@dataclass(frozen=True, slots=True)
class ThreadFlow:
    """A running thread, its control flow, and the state variables of its locals."""

    instance: ThreadInstance
    entry: Node
    locals: dict[model.Local, str]


@dataclass(slots=True)
class Naming:
    """The names given to the declarations of `spec`, in the order of `name_all`. `members` maps a
    member's value to its operator."""

    spec: model.Model
    words: Vocabulary = field(default_factory=lambda: Vocabulary(names=Names()))
    module: str = ""
    members: dict[str, str] = field(default_factory=dict)
    variables: list[StateVariable] = field(default_factory=list)
    flows: list[ThreadFlow] = field(default_factory=list)

    def name_all(self) -> None:
        """Declarations first, then threads with their flows and locals."""
        self.module = self.words.names.fresh(_module(self.spec))
        self.words.strict_owners = not allows(self.spec, "release_unheld")
        self._name_declarations()
        self._name_threads()

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
            if variable.under is not None:
                words.beneath.setdefault(variable.under.variable, []).append(variable)
            if variable.owner is not None and is_life(variable):
                words.lives[variable.owner] = variable
            role = Role.GHOST if variable.ghost else Role.SHARED
            shown = f"{variable.owner.name}.{variable.name}" if variable.owner else variable.name
            self.variables.append(
                StateVariable(
                    name, role, variable, None, domains_of(variable), variable.type, shown
                )
            )

    def _name_threads(self) -> None:
        """Instances, flows and their variables; then the steps, since a property may name one."""
        fresh = self.words.names.fresh
        threads = {str(NOBODY.value)}
        function_of = owners(self.spec)
        named = self._labels_in_properties()
        for thread in self.spec.threads:
            names = []
            for number in range(thread.count):
                wanted = thread.name if thread.count == 1 else f"{thread.name}{number}"
                name = _unlike(wanted, threads)
                names.append(name)
                if not thread.background:
                    self.words.to_end.append(name)
                instance = ThreadInstance(name, thread, fresh(f"{name}_pc"))
                self.words.pcs[name] = instance.pc
                self._add(instance.pc, Role.PC, None, name, None, f"{name}: next step")
                if thread.result is not None:
                    result = fresh(f"{name}_result")
                    self.words.results[name] = result
                    self._add(result, Role.RESULT, None, name, thread.result, f"{name}.result")
                entry = FlowBuilder(named).thread(thread)
                if thread.buffer is not None:
                    self._name_buffer(name, thread.buffer, entry)
                locals_ = self._name_locals(instance, entry, function_of)
                self.flows.append(ThreadFlow(instance, entry, locals_))
            self.words.instances[thread] = tuple(names)
        for thread_flow in self.flows:
            make_steps(thread_flow.entry, named)
            if thread_flow.instance.thread.runs is not Runs.THREAD:
                self.words.not_come[thread_flow.instance.name] = thread_flow.entry.key
            for node in flow.starts(thread_flow.entry):
                for label in node.labels:
                    where = (thread_flow.instance.name, label)
                    keys = self.words.label_keys.get(where, ())
                    self.words.label_keys[where] = (*keys, node.key)
        self._add(FAILED, Role.FAILED, None, None, None, "what went wrong")

    def _name_buffer(self, thread: str, declared: model.StoreBuffer, entry: Node) -> None:
        name = self.words.names.fresh(f"{thread}_buffer")
        when: Expr = logic.TRUE
        if declared.condition is not None:
            evaluator = Evaluator(self.words, Var, {}, None)
            when = evaluator.value(declared.condition, Frame(thread))
        found = set(buffers.variables(entry))
        variables = tuple((v, n) for v, n in self.words.variables.items() if v in found)
        self.words.buffers[thread] = Buffer(name, declared.capacity, when, variables)
        self._add(name, Role.BUFFER, None, thread, None, f"store buffer of {thread}")

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

    def _name_locals(
        self, instance: ThreadInstance, entry: Node, function_of: dict[model.Local, str]
    ) -> dict[model.Local, str]:
        locals_: dict[model.Local, None] = {p: None for p, v in instance.thread.params if v is None}
        for node in flow.reachable(entry):
            match node.act:
                case flow.Put(model.Local() as local) | flow.Pick(local):
                    locals_[local] = None
                case flow.Put() as put:
                    locals_.update(dict.fromkeys(put.kept))
                case _:
                    pass
        found: dict[model.Local, str] = {}
        for local in locals_:
            function = function_of.get(local)
            middle = f"{function}_" if function else ""
            name = self.words.names.fresh(f"{instance.name}_{middle}{local.name}")
            found[local] = name
            self._add(name, Role.LOCAL, local, instance.name, local.type, local.name)
        return found

    def _labels_in_properties(self) -> frozenset[model.Label]:
        claimed = (each for p in self.spec.properties for each in (p.premise, p.condition))
        conditions = [condition for condition in claimed if condition is not None]
        conditions += list(assertions(self.spec))
        return frozenset(
            part.label
            for condition in conditions
            for part in walk(condition)
            if isinstance(part, model.At)
        )


def _module(spec: model.Model) -> str:
    """The spec's name; with other sizes than the defaults, all of them behind it, so that no two
    sets of sizes have the same name."""
    if all(size.value == size.default for size in spec.sizes):
        return spec.name
    return "_".join((spec.name, *(f"{size.name}{size.value}" for size in spec.sizes)))


def _unlike(wanted: str, taken: set[str]) -> str:
    """The name, or one like it that is not taken; now it is."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    taken.add(name)
    return name

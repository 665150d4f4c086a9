"""What the templates may see: strings and tuples, ready to be laid out. All thinking is here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from typing_extensions import assert_never

from specdsl import logic
from specdsl.kinds.lock import THREADS, Runs
from specdsl.logic import Const, Expr
from specdsl.lower.asked import selected
from specdsl.lower.names import Names
from specdsl.lower.system import (
    END,
    FAILED,
    Action,
    Blocker,
    Branch,
    Form,
    Implication,
    Initial,
    Property,
    Role,
    StateVariable,
    System,
    ThreadInstance,
    expressions,
)
from specdsl.model import model
from specdsl.model.unasked import DEADLOCK
from specdsl.tla.marks import BranchKey, ConclusionKey, Marker
from specdsl.tla.orbit import OrbitView, orbit_view
from specdsl.tla.print import Printer


@dataclass(frozen=True, slots=True)
class Named:
    """A definition of one line: `name == body`, and what it is."""

    name: str
    body: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Variables that belong together (`name == <<...>>`), and what each is."""

    name: str
    title: str
    variables: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BranchView:
    """One outcome. `binders` are `\\E` prefixes; `lines` the conjuncts, one line each."""

    words: str
    binders: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action, or the whole of the first states. `guards` are its first conjuncts."""

    name: str
    place: str
    text: str
    notes: tuple[str, ...]
    guards: tuple[str, ...]
    branches: tuple[BranchView, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    """The steps of one thread, and behind them that of its store buffer, if it has one. `step` is
    the operator that is any of `own`, the steps that the thread itself makes; `buffer` the others.
    `conditions` say when the thread has its CPU."""

    name: str
    step: str
    title: str
    conditions: tuple[Named, ...]
    actions: tuple[ActionView, ...]
    own: tuple[str, ...]
    buffer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """Everything that module.tla.j2 says. `fairness`: the conjuncts, if a property asks for it."""

    name: str
    source: str
    title: str
    command: str
    sizes: str
    extends: tuple[str, ...]
    parameters: tuple[Named, ...]
    members: tuple[Named, ...]
    sets: tuple[Named, ...]
    groups: tuple[Group, ...]
    initials: tuple[BranchView, ...]
    threads: tuple[ThreadView, ...]
    finished: tuple[str, ...]
    fairness: tuple[str, ...]
    properties: tuple[Named, ...]
    orbit: OrbitView | None


@dataclass(frozen=True, slots=True)
class ConfigView:
    """Everything that module.cfg.j2 says. `asks`: for which property the check has a run of its
    own; empty in the run for all others. `deadlock`: a deadlock is to be reported."""

    module: str
    source: str
    check: str
    expectation: str
    sizes: str
    asks: str
    deadlock: bool
    constants: tuple[tuple[str, str], ...]
    invariants: tuple[str, ...]
    properties: tuple[str, ...]
    orbit: bool


def module_view(system: System, source: str, marker: Marker) -> ModuleView:
    """The module of a system; `source` is the spec's path as it is to be shown. What has to be
    found again in the text is marked."""
    printer = Printer(system.members)
    names = _names(system)
    groups = _groups(system, names)
    group_of = {name: group.name for group in groups for name, _ in group.variables}
    shape = _Shape(system, printer, groups, group_of, marker)
    threads = tuple(shape.thread(thread, names) for thread in system.threads)
    return ModuleView(
        name=system.name,
        source=source,
        title=system.title or "",
        command=f"specdsl emit {source}",
        sizes=_sizes(system),
        extends=_extends(system),
        parameters=tuple(
            Named(name, "", option.title or _type_words(option.type))
            for name, option in system.parameters
        ),
        members=tuple(Named(op, f'"{value}"', "") for value, op in system.members.items()),
        sets=tuple(
            Named(
                system.sets[domain.name],
                "{" + ", ".join(system.members[m] for m in domain.members) + "}",
                "objects" if domain.is_objects else "enum",
            )
            for domain in system.domains
        )
        + _threads_set(system, printer),
        groups=groups,
        initials=tuple(shape.initial(initial) for initial in system.initials),
        threads=threads,
        finished=tuple(printer.operand(condition) for condition in system.finished),
        fairness=_fairness(system, threads),
        properties=tuple(shape.property(p) for p in system.properties),
        orbit=orbit_view(system),
    )


def _fairness(system: System, threads: tuple[ThreadView, ...]) -> tuple[str, ...]:
    """What each thread with steps is promised, if some property is about whole runs. An interrupt
    need not come, but once it has, it goes on. A store does not wait in a store buffer for ever,
    whatever its thread is promised."""
    if all(property_.form is not Form.EVENTUALLY for property_ in system.properties):
        return ()
    operators = {model.Fairness.WEAK: "WF_vars", model.Fairness.STRONG: "SF_vars"}
    promised = (
        f"{operators[fairness]}({_come(instance, system)}{view.step})"
        for instance, view in zip(system.threads, threads, strict=True)
        if view.own and (fairness := instance.thread.fairness) in operators
    )
    drained = (f"WF_vars({name})" for view in threads for name in view.buffer)
    return ("Spec", *promised, *drained)


def _come(thread: ThreadInstance, system: System) -> str:
    """What is true of an interrupt once it has come, as a conjunct before its steps."""
    if thread.thread.runs is Runs.THREAD:
        return ""
    begin = next(a for a in system.actions if a.thread is thread and a.begins)
    return f'{thread.pc} # "{begin.pc}" /\\ '


_OF_SEQUENCES = (
    logic.Append,
    logic.Head,
    logic.Tail,
    logic.Length,
    logic.Positions,
    logic.Without,
)


def _extends(system: System) -> tuple[str, ...]:
    """The standard modules of which an operator is used: TLC reads each anew every time, which is a
    tenth of what a small check takes."""
    parts = {part for expr in expressions(system) for part in logic.walk(expr)}
    counts = any(isinstance(part, logic.Quantifier) and part.kind == "count" for part in parts)
    sequences = any(isinstance(part, _OF_SEQUENCES) for part in parts)
    used = {"Integers": True, "FiniteSets": counts, "Sequences": sequences}
    return tuple(name for name, is_used in used.items() if is_used)


def _sizes(system: System) -> str:
    return ", ".join(f"{size.name} = {size.value}" for size in system.sizes)


def _threads_set(system: System, printer: Printer) -> tuple[Named, ...]:
    """The set of all threads, if some lock speaks of it."""
    values = (value for initial in system.initials for _, value in initial.values)
    if not any(part == THREADS for value in values for part in logic.walk(value)):
        return ()
    names = ", ".join(printer.text(Const(thread.name)) for thread in system.threads)
    return (Named(THREADS.name, f"{{{names}}}", "threads"),)


def config_view(
    system: System, check: model.Check, source: str, asked: Property | None
) -> ConfigView:
    """The configuration of one check: of its run for the liveness property `asked`, or for all
    that every single step can show."""
    printer = Printer(system.members)
    constants = [
        (name, printer.text(Const(check.settings[option.name])))
        if not isinstance(check.settings[option.name], str)
        else (name, f'"{check.settings[option.name]}"')
        for name, option in system.parameters
    ]
    chosen = sorted(system.asserts if check.only is None else system.asserts & set(check.only))
    constants.append(("Checked", "{" + ", ".join(f'"{name}"' for name in chosen) + "}"))
    return ConfigView(
        module=system.name,
        source=source,
        check=check.name,
        expectation=expectation_words(check.expectation),
        sizes=_sizes(system),
        asks="" if asked is None else asked.words,
        deadlock=DEADLOCK not in check.switched_off,
        constants=tuple(constants),
        invariants=() if asked else _selected_as(Form.STATE, system, check),
        properties=(asked.name,) if asked else _selected_as(Form.STEP, system, check),
        orbit=bool(system.equal),
    )


def _selected_as(form: Form, system: System, check: model.Check) -> tuple[str, ...]:
    return tuple(p.name for p in selected(system, check) if p.form is form)


def expectation_words(expectation: model.Expectation) -> str:
    """`holds`, `violates P at label` or `deadlocks`, as the author writes it."""
    words = expectation.verdict.value
    if expectation.property is not None:
        words += f" {expectation.property}"
    if expectation.label is not None:
        owner = f"{expectation.label_owner}." if expectation.label_owner else ""
        words += f" at {owner}{expectation.label}"
    return f"{words} {expectation.bounds}".rstrip()


class _Shape:
    """Turns actions into lines."""

    def __init__(
        self,
        system: System,
        printer: Printer,
        groups: tuple[Group, ...],
        group_of: dict[str, str],
        marker: Marker,
    ) -> None:
        self.system = system
        self.printer = printer
        self.groups = groups
        self.group_of = group_of
        self.marker = marker

    def thread(self, thread: ThreadInstance, names: Names) -> ThreadView:
        step = names.fresh(f"{thread.name}_step")
        actions = [action for action in self.system.actions if action.thread is thread]
        conditions: dict[tuple[Blocker, ...], Named] = {}
        for action in sorted(actions, key=lambda each: each.begins):
            if action.blockers and action.blockers not in conditions:
                name = names.fresh(f"{thread.name}_may_{'come' if action.begins else 'run'}")
                free = logic.conj(logic.neg(each.condition) for each in action.blockers)
                words = f"nothing else on {thread.thread.cpu} keeps it from that"
                conditions[action.blockers] = Named(name, self.printer.text(free), words)
        kernels = (thread.thread.kernel, *(action.kernel for action in actions))
        views = (
            self.action(action, conditions.get(action.blockers), news=action.kernel != before)
            for action, before in zip(actions, kernels, strict=False)
        )
        title = _thread_title(thread.thread)
        return ThreadView(
            thread.name,
            step,
            title,
            tuple(conditions.values()),
            tuple(views),
            tuple(action.name for action in actions if action.drains is None),
            tuple(action.name for action in actions if action.drains is not None),
        )

    def action(self, action: Action, may: Named | None, *, news: bool) -> ActionView:
        """`news`: the place in the kernel is another one than that of the action before."""
        line = action.origin.span.line
        calls = [f"in {f.function}(), called at {f.span.line}" for f in action.origin.calls]
        notes = calls + ([action.kernel] if news and action.kernel else [])
        return ActionView(
            name=action.name,
            place=f"{action.thread.name}:{line}",
            text=action.text,
            notes=tuple(notes),
            guards=(
                self.printer.operand(action.guard),
                *(() if may is None else (may.name,)),
            ),
            branches=tuple(self._branches(action)) or (_NEVER,),
        )

    def _branches(self, action: Action) -> Iterator[BranchView]:
        """Who comes to the last line of a branch takes it: what must be so stands before it."""
        for number, branch in enumerate(action.branches):
            view = self.branch(branch, self._printer(action.name, number, branch.implications))
            *before, last = view.lines
            last = self.marker.mark(BranchKey(action.name, number), last)
            yield replace(view, lines=(*before, last))

    def branch(self, branch: Branch, concluding: Printer) -> BranchView:
        printer = self.printer
        nodes = [each.node for each in branch.implications]
        lines = [
            concluding.guard(guard, counted=any(node in logic.walk(guard) for node in nodes))
            for guard in branch.guards
        ]
        lines += [f"{name}' = {printer.assigned(value)}" for name, value in branch.updates]
        lines += self._unchanged({name for name, _ in branch.updates})
        words = branch.words
        if branch.failure is not None:
            words = f"{words}: {branch.failure.property}" if words else branch.failure.property
        elif words and branch.target:
            words = f"{words} -> {branch.target}"
        return BranchView(words, _binders(branch.choices, printer), tuple(lines))

    def _printer(
        self, operator: str, branch: int | None, implications: tuple[Implication, ...]
    ) -> Printer:
        """It marks the right sides of the implications: who comes there has found a premise so."""
        if not implications:
            return self.printer

        def concluding(expr: logic.Implies, text: str) -> str:
            for number, each in enumerate(implications):
                if each.node == expr:
                    text = self.marker.mark(ConclusionKey(operator, branch, number), text)
            return text

        return replace(self.printer, concluding=concluding)

    def initial(self, initial: Initial) -> BranchView:
        printer = self.printer
        lines = [printer.guard(guard) for guard in initial.guards]
        lines += [f"{name} = {printer.assigned(value)}" for name, value in initial.values]
        return BranchView("", _binders(initial.choices, printer), tuple(lines))

    def _unchanged(self, changed: set[str]) -> list[str]:
        """Whole groups by name, then the single variables of the groups that are touched."""
        whole: list[str] = []
        single: list[str] = []
        for group in self.groups:
            names = [name for name, _ in group.variables]
            if not changed.intersection(names):
                whole.append(group.name)
            else:
                single.extend(name for name in names if name not in changed)
        names = whole + single
        return [f"UNCHANGED <<{', '.join(names)}>>"] if names else []

    def property(self, property_: Property) -> Named:
        words = property_.words
        if property_.span is not None:
            words = f"{words} (line {property_.span.line})"
        return Named(property_.name, self._claim(property_), words)

    def _claim(self, property_: Property) -> str:
        printer = self._printer(property_.name, None, property_.implications)
        text = printer.text(property_.condition)
        match property_.form:
            case Form.STATE if not _has_variable(property_.condition):
                # TLC refuses an invariant that is false and names no variable.
                return f"{FAILED} = {FAILED} /\\ {printer.operand(property_.condition)}"
            case Form.STATE:
                return text
            case Form.STEP:
                return f"[][{text}]_vars"
            case Form.EVENTUALLY if property_.premise is None:
                return f"<>({text})"
            case Form.EVENTUALLY:
                return f"({self.printer.text(property_.premise)}) ~> ({text})"
            case _:
                assert_never(property_.form)


def _has_variable(expr: Expr) -> bool:
    return any(isinstance(part, logic.Var) for part in logic.walk(expr))


_NEVER = BranchView("", (), ("FALSE",))  # a step that can never happen: `wait until off`


def _binders(choices: tuple[tuple[str, Expr], ...], printer: Printer) -> tuple[str, ...]:
    return tuple(f"\\E {name} \\in {printer.text(domain)} :" for name, domain in choices)


def _names(system: System) -> Names:
    """The names that are left when the system has given its own."""
    taken = {v.name for v in system.variables} | {p.name for p in system.properties}
    taken |= {name for name, _ in system.parameters} | {action.name for action in system.actions}
    return Names(taken | set(system.members.values()) | set(system.sets.values()) | {system.name})


def _groups(system: System, names: Names) -> tuple[Group, ...]:
    """Objects by kind, globals, ghosts, one group for each thread, and `failed` alone."""
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for variable in system.variables:
        name, title = _group_of(variable)
        found.setdefault(name, (title, []))[1].append((variable.name, _variable_words(variable)))
    return tuple(
        Group(name if name == FAILED else names.fresh(name), title, tuple(variables))
        for name, (title, variables) in found.items()
    )


def _group_of(variable: StateVariable) -> tuple[str, str]:
    declared = variable.declared
    match variable.role:
        case Role.FAILED:
            return "failed", "what went wrong, if anything did"
        case Role.GHOST:
            return "ghost_vars", "ghost state: written by the spec, read by properties only"
        case Role.SHARED if isinstance(declared, model.Variable) and declared.owner is not None:
            return f"{declared.owner.name}_vars", f"object {declared.owner.name}"
        case Role.SHARED:
            return "global_vars", "globals"
        case _:
            return f"{variable.thread}_vars", f"thread {variable.thread}"


def _variable_words(variable: StateVariable) -> str:
    match variable.role:
        case Role.PC:
            return f'the line of its next step, or "{END}"'
        case Role.RESULT:
            return "what it returned"
        case Role.BUFFER:
            return "the stores that nobody else sees yet, the oldest first"
        case Role.FAILED:
            return "the property and the step"
        case Role.LOCAL:
            return f"local {variable.words} : {_type_words(variable.type)}"
        case _:
            domains = "".join(f"[{domain.name}]" for domain in variable.indexes)
            kind = variable.type
            while isinstance(kind, model.ArrayType):
                kind = kind.element
            return f"{variable.words}{domains} : {_type_words(kind)}"


def _type_words(kind: model.Type | None) -> str:
    match kind:
        case model.BoolType():
            return "bool"
        case model.IntType(low, high):
            return f"{low}..{high}"
        case model.MemberType(domain, nullable):
            return domain.name + ("?" if nullable else "")
        case model.TaggedType(states):
            return states.name
        case model.SetType(domain):
            return f"set of {domain.name}"
        case model.QueueType(capacity, element):
            return f"queue [{capacity}] of {_type_words(element)}"
        case model.LockType(lock):
            return lock.name
        case model.ArrayType(index, element):
            return f"[{index.name}] of {_type_words(element)}"
        case _:
            return ""


def _thread_title(thread: model.Thread) -> str:
    place = f"on {thread.cpu}" if thread.cpu is not None else ""
    if thread.runs is not Runs.THREAD:
        place = f"{thread.runs.value} {place}"
    fairness = "" if thread.fairness is model.Fairness.WEAK else thread.fairness.value
    parts = ["background" if thread.background else "", fairness, place, thread.kernel or ""]
    return ", ".join(part for part in parts if part)

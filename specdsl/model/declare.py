"""Declarations: names first, then what they stand for. An expression in a declaration waits until
everything has a name and a type, so that the order of declarations means nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from typing_extensions import assert_never

from specdsl.model import (
    atomics,
    cpus,
    errors,
    jumps,
    model,
    rule_errors,
    size_errors,
    sizes,
    states,
    tlbs,
)
from specdsl.model.fitting import ANY
from specdsl.model.scope import STATES, Definition, Known, Member
from specdsl.model.sizes import Sizes
from specdsl.model.typenames import Role, resolve_type
from specdsl.syntax import tree

MOST_OBJECTS = 100
"""Of one population."""

MOST_VALUES = 100
"""That the parameter of a thread may begin with."""


@dataclass(eq=False)
class Declared:
    """What the spec declares, in order of declaration. A pair has the tree of what is not complete
    yet."""

    sizes: list[model.Size] = field(default_factory=list)
    domains: list[model.Domain] = field(default_factory=list)
    objects: list[model.ObjectKind] = field(default_factory=list)
    states: list[model.States] = field(default_factory=list)
    options: list[tuple[tree.Option, model.Type]] = field(default_factory=list)
    variables: list[tuple[tree.Field | tree.Global, model.Variable]] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    functions: list[tuple[tree.Function, model.Function]] = field(default_factory=list)
    threads: list[tuple[tree.Thread, model.Thread]] = field(default_factory=list)

    def bodies(self) -> dict[str, model.Block]:
        """The statements of each thread and function, once they are complete."""
        functions = {made.name: made.body for _, made in self.functions}
        return functions | {made.name: made.body for _, made in self.threads}


def declare(known: Known, items: Sequence[tree.Item], values: Sizes | None) -> Declared:
    """Make every declaration, as far as it needs no expression. `values` are those of the sizes
    (None: their defaults)."""
    found = Declared()
    for item in items:
        _claim(known, item)
    for item in items:
        if isinstance(item, tree.Size):
            found.sizes.append(sizes.declare(known, item, values))
    for item in items:
        if isinstance(item, tree.Enum):
            _enum(known, item, found)
    for item in items:
        if isinstance(item, tree.Object):
            _object(known, item, found)
    for item in items:
        if isinstance(item, tree.States):
            found.states.append(states.declare(known, item))
    for item in items:
        _typed(known, item, found)
    for item in items:
        if isinstance(item, tree.Tlb):
            tlbs.declare(known, item)
    return found


def _claim(known: Known, item: tree.Item) -> None:
    """Take the global names of one item."""
    match item:
        case tree.Option(name):
            known.declare(name, "an option")
        case tree.Size(name):
            known.declare(name, "a size")
        case tree.States(name):
            known.declare(name, STATES)
        case tree.Global(ghost, name):
            known.declare(name, "a ghost" if ghost else "a global")
        case tree.Tlb(name):
            known.declare(name, "a TLB")
        case tree.Define(name):
            atomics.check_name(known, name)
            known.declare(name, "a definition")
        case tree.Function(name):
            atomics.check_name(known, name)
            known.declare(name, "a function")
        case tree.Thread(_, _, name):
            known.declare(name, "a thread")
        case tree.Enum(name, members):
            known.declare(name, "an enum")
            for member in members:
                known.declare(member, f"a member of `{name.text}`")
        case tree.Object(name):
            known.declare(name, "an object")
        case tree.Invariant() | tree.Finally() | tree.Eventually() | tree.StepProperty():
            pass
        case tree.Check():
            pass  # properties and checks have names of their own
        case tree.Spec() | tree.Use() | tree.Order() | tree.Init():
            pass
        case _:
            assert_never(item)


def _enum(known: Known, item: tree.Enum, found: Declared) -> None:
    names = tuple(dict.fromkeys(member.text for member in item.members))
    domain = model.Domain(item.name.text, names, False, item.name.span)
    known.bind(item.name, domain)
    for member in item.members:
        known.bind(member, Member(domain, member.text))
    found.domains.append(domain)


# ---- objects -------------------------------------------------------------------------------------


def _object(known: Known, item: tree.Object, found: Declared) -> None:
    domain = _population(known, item, found)
    kernel = item.kernel.text if item.kernel else None
    kind = model.ObjectKind(item.name.text, domain, kernel, item.name.span)
    known.bind(item.name, kind)
    found.objects.append(kind)


def _population(known: Known, item: tree.Object, found: Declared) -> model.Domain:
    """The enum that is named, or a domain of the object's own."""
    name = item.name
    match item.population:
        case (single,):
            enum = known.symbols.get(single.text)
            if isinstance(enum, model.Domain):
                known.used.add(enum)
                return enum
            if known.kinds.get(single.text) in ("a size", "an option"):
                count = count_of(known, item.name, tree.NameUse(single, single.span))
                members = _numbered(known, item, count)
            else:
                domains = {domain.name: domain for domain in found.domains}
                sizes_ = [size.name for size in found.sizes]
                meant = errors.closest(single.text, [*domains, *sizes_])
                if meant is not None:
                    known.report(errors.unknown(single, "enum or size", [meant]))
                if meant in domains:
                    return domains[meant]
                members = [single]
        case (*several,):
            members = several
        case count_node:
            members = _numbered(known, item, count_of(known, item.name, count_node))
    for member in members:
        known.declare(member, f"a member of `{name.text}`")
    names = tuple(dict.fromkeys(member.text for member in members))
    domain = model.Domain(name.text, names, True, name.span)
    for member in members:
        known.bind(member, Member(domain, member.text))
    found.domains.append(domain)
    return domain


def _numbered(known: Known, item: tree.Object, count: int) -> list[tree.Name]:
    name = item.name
    if count < 1:
        known.report(errors.no_objects(item, count))
    if count > MOST_OBJECTS:
        known.report(errors.too_many_objects(item, count, MOST_OBJECTS))
    made = range(min(max(count, 1), MOST_OBJECTS))
    return [tree.Name(f"{name.text}{i}", name.span) for i in made]


def count_of(known: Known, what: tree.Name, node: tree.Expr) -> int:
    """How many of `what` there are; 1 where that was reported."""
    count = sizes.number(known, node)
    if count is None:
        is_option = known.kinds.get(node.span.text) == "an option"
        declared = known.first[node.span.text] if is_option else None
        known.report(size_errors.how_many(what, node.span, declared))
        return 1
    return count


def _fields(known: Known, item: tree.Object, found: Declared) -> None:
    kind = next(kind for kind in found.objects if kind.span == item.name.span)
    own: dict[str, tree.Name] = {}
    for each in item.fields:
        if each.name.text in own:
            known.report(errors.declared_twice(each.name, own[each.name.text].span))
            continue
        own[each.name.text] = each.name
        type_ = resolve_type(known, each.type, Role.VARIABLE)
        variable = model.Variable(each.name.text, kind, type_, each.ghost, None, each.name.span)
        known.fields.setdefault(kind.domain, []).append(variable)
        found.variables.append((each, variable))


# ---- what has a type -----------------------------------------------------------------------------


def _typed(known: Known, item: tree.Item, found: Declared) -> None:
    match item:
        case tree.Option():
            found.options.append((item, resolve_type(known, item.type, Role.OPTION)))
        case tree.Object():
            _fields(known, item, found)
        case tree.Global(ghost, name):
            type_ = resolve_type(known, item.type, Role.VARIABLE)
            variable = model.Variable(name.text, None, type_, ghost, None, name.span)
            known.bind(name, variable)
            found.variables.append((item, variable))
        case tree.Define(name):
            definition = Definition(item, tuple(_value_params(known, item)))
            known.bind(name, definition)
            found.definitions.append(definition)
        case tree.Function(name):
            _function(known, item, found)
        case tree.Thread():
            _thread(known, item, found)
        case _:
            pass  # has no type, or has it already


def _value_params(known: Known, item: tree.Define) -> list[model.Local]:
    params = []
    for param in _distinct(known, item.params):
        if param.ref:
            known.report(rule_errors.reference_not_here(param, "a definition"))
        if param.value is not None:
            known.report(rule_errors.value_of_parameter(param))
        type_ = resolve_type(known, param.type, Role.LOCAL)
        params.append(model.Local(param.name.text, type_, True, param.name.span))
    return params


def _distinct(known: Known, params: Sequence[tree.Param]) -> list[tree.Param]:
    """The parameters without those that repeat a name."""
    first: dict[str, tree.Param] = {}
    for param in params:
        if param.name.text in first:
            earlier = first[param.name.text].name.span
            known.report(errors.declared_twice(param.name, earlier))
        else:
            first[param.name.text] = param
    return list(first.values())


def _function(known: Known, item: tree.Function, found: Declared) -> None:
    params: list[model.Local | model.RefParam] = []
    for param in _distinct(known, item.params):
        if param.value is not None:
            known.report(rule_errors.value_of_parameter(param))
        name = param.name
        if param.ref:
            type_ = resolve_type(known, param.type, Role.REFERENCE)
            params.append(model.RefParam(name.text, type_, name.span))
        else:
            type_ = resolve_type(known, param.type, Role.LOCAL)
            params.append(model.Local(name.text, type_, True, name.span))
    result = resolve_type(known, item.result, Role.RESULT) if item.result else None
    kernel = item.kernel.text if item.kernel else None
    function = model.Function(item.name.text, tuple(params), result, kernel, item.name.span)
    known.bind(item.name, function)
    known.labels.setdefault(item.name.text, jumps.labels(item.body, known.report))
    found.functions.append((item, function))


_FAIRNESS = {
    None: model.Fairness.WEAK,
    tree.Fairness.UNFAIR: model.Fairness.UNFAIR,
    tree.Fairness.STRONGLY_FAIR: model.Fairness.STRONG,
}


def _thread(known: Known, item: tree.Thread, found: Declared) -> None:
    """`params` have no values yet: those are expressions."""
    count = 1 if item.count is None else count_of(known, item.name, item.count)
    if not 1 <= count <= 9:
        known.report(rule_errors.thread_count(item, count))
    params: list[tuple[model.Local, model.Expr | None]] = []
    for param in _distinct(known, item.params):
        if param.ref:
            known.report(rule_errors.reference_not_here(param, "a thread"))
        type_ = ANY if param.ref else resolve_type(known, param.type, Role.CHOSEN)
        if isinstance(type_, model.IntType) and param.value is None:
            type_ = _few(known, param, type_)
        params.append((model.Local(param.name.text, type_, True, param.name.span), None))
    thread = model.Thread(
        name=item.name.text,
        background=item.background,
        fairness=_FAIRNESS[item.fairness],
        count=count,
        params=tuple(params),
        result=resolve_type(known, item.result, Role.RESULT) if item.result else None,
        kernel=item.kernel.text if item.kernel else None,
        span=item.name.span,
    )
    cpus.place(known, item, thread)
    known.bind(item.name, thread)
    known.labels.setdefault(item.name.text, jumps.labels(item.body, known.report))
    found.threads.append((item, thread))


def _few(known: Known, param: tree.Param, type_: model.IntType) -> model.Type:
    """The type, if a run can begin with each of its values."""
    if type_.high - type_.low < MOST_VALUES:
        return type_
    known.report(size_errors.too_many_values(param.name, type_, MOST_VALUES))
    return ANY

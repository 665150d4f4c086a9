"""Tree -> Model: every name is resolved, every expression has a type, or every mistake is told."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.diagnostic import Diagnostic, SpecError, in_order
from specdsl.model import (
    arguments,
    buffers,
    check_errors,
    checks,
    contexts,
    cpus,
    errors,
    expressions,
    flow,
    jumps,
    model,
    places,
    properties,
    rule_errors,
    settings,
    sizes,
    states,
    sweeps,
    tlbs,
    type_errors,
    unasked,
    unrolled,
    unused,
)
from specdsl.model.allows import misplaced, resolve_allows
from specdsl.model.declare import Declared, declare
from specdsl.model.fitting import ANY
from specdsl.model.load import Load, Parts, gather
from specdsl.model.orders import resolve_orders
from specdsl.model.scope import CLOSED, CODE, INIT, Context, Known, Need, Scope, Slot
from specdsl.model.sizes import Sizes
from specdsl.model.statements import Body, block
from specdsl.syntax import tree


def resolve(
    main: tree.Tree, load: Load, sizes: Sizes | None = None
) -> tuple[model.Model, tuple[Diagnostic, ...]]:
    """What the spec means, with warnings. `load` gives the tree of a file that another one uses.
    `sizes` are the values of its sizes (None: their defaults). Raises `SpecError` with every
    mistake that was found."""
    known = Known()
    parts = gather(main, load, known.report)
    declared = declare(known, parts.items, sizes)
    _own(known, parts.items, declared)
    options = _options(known, declared)
    for definition in declared.definitions:
        arguments.check_definition(known, definition)
    _complete_variables(known, declared)
    contexts.check(known, (variable for _, variable in declared.variables))
    orders = resolve_orders(known, parts.items)
    exclusive = properties.exclusive_names(declared.states)
    found = properties.Properties(main.span.source, unasked=exclusive)
    for each in known.tlbs.values():
        tlbs.complete(known, each)
    init = _bodies(known, parts.items, declared, found)
    cpus.complete(known, declared.threads)
    rows = checks.rows(
        known,
        [item for item in main.items if isinstance(item, tree.Check)],
        (*declared.sizes, *options),
        found.found,
        exclusive,
        declared.bodies(),
    )
    if known.found or parts.spec is None:
        raise SpecError(known.found)
    made = model.Model(
        name=parts.spec.name.text,
        title=parts.spec.title.text if parts.spec.title else None,
        kernel=parts.spec.kernel.text if parts.spec.kernel else None,
        sources=tuple(parts.sources),
        sizes=tuple(declared.sizes),
        options=tuple(options),
        domains=tuple(declared.domains),
        objects=tuple(declared.objects),
        states=tuple(declared.states),
        variables=(*(variable for _, variable in declared.variables), *known.tlbs),
        init=init,
        functions=tuple(function for _, function in declared.functions),
        threads=(*(thread for _, thread in declared.threads), *tlbs.hardware(known)),
        properties=tuple(found.found.values()),
        checks=rows,
        orders=orders,
        livelock=checks.ask_for_livelock(main.items),
        facts=tuple(model.Fact(each.kind.value, each.text.text) for each in parts.spec.facts),
    )
    unrolled.check(made, known.report)
    if known.found:
        raise SpecError(known.found)
    return made, in_order(_warnings(known, main, parts, declared, made))


# ---- declarations with expressions ---------------------------------------------------------------


def _own(known: Known, items: Sequence[tree.Item], declared: Declared) -> None:
    nodes = [item for item in items if isinstance(item, tree.States)]
    for node, made in zip(nodes, declared.states, strict=True):
        states.own(known, node, made)


def _options(known: Known, declared: Declared) -> list[model.Option]:
    options = []
    for node, type_ in declared.options:
        name = node.name
        default = settings.constant(known, node.default, name.text, type_, name.span)
        title = node.title.text if node.title else None
        kernel = node.kernel.text if node.kernel else None
        default = False if default is None else default
        allows = resolve_allows(known.report, node.allows, unasked.AFTER_RUN)
        option = model.Option(name.text, type_, default, title, kernel, name.span, allows)
        options.append(option)
    for (node, _), option in zip(declared.options, options, strict=True):
        known.bind(node.name, option)
    return options


def _complete_variables(known: Known, declared: Declared) -> None:
    """First values and guards."""
    for node, variable in declared.variables:
        if node.initial is not None:
            variable.initial = _initial(known, node.initial, variable)
        if node.guarded is not None:
            variable.guard = _guard(known, node.guarded, variable)
        variable.under = _under(known, node.under, variable)


def _initial(known: Known, node: tree.Expr, variable: model.Variable) -> model.Expr | None:
    """A first value; that of an array is the one of each element."""
    type_ = variable.type
    while isinstance(type_, model.ArrayType):
        type_ = type_.element
    if isinstance(type_, model.LockType):
        return _first_of_lock(known, node, variable, type_)
    slot = Slot(f"`{variable.name}`", type_, variable.span, f"{variable.name} : {_maybe(type_)}")
    context = Context(known, Scope(), CLOSED, known.report)
    found = expressions.fitted(context, node, slot)
    value = expressions.folded(found)
    match type_, value:
        case model.IntType(low, high), int() if not low <= value <= high:
            words = f"`{variable.name}`"
            known.report(type_errors.out_of_range(found, words, value, type_, variable.span))
        case _:
            pass
    return found


def _first_of_lock(
    known: Known, node: tree.Expr, variable: model.Variable, type_: model.LockType
) -> model.Expr | None:
    """The name of a first value of the kind, or its number."""
    kind = type_.kind
    match node:
        case tree.NameUse(name) if name.text in kind.firsts:
            return model.Literal(name.text, type_, node.span)
        case _:
            number = sizes.number(known, node)
            if number is not None and kind.number and 0 <= number <= kind.number.most:
                return model.Literal(number, type_, node.span)
    known.report(errors.lock_with_value(node.span, variable, kind))
    return None


def _under(known: Known, node: tree.Place | None, variable: model.Variable) -> model.Place | None:
    """The lock that a lock of its kind belongs to."""
    type_ = variable.type
    while isinstance(type_, model.ArrayType):
        type_ = type_.element
    under = type_.kind.under if isinstance(type_, model.LockType) else None
    if under is None or node is None:
        if node is not None and type_ != ANY:
            known.report(errors.not_under(node.span, variable))
        elif under is not None and under.needed and isinstance(type_, model.LockType):
            known.report(errors.under_missing(variable, type_.kind, under.kinds))
        return None
    context = Context(known, Scope(), frozenset({Need.STATE}), known.report, owner=variable.owner)
    found = places.use(context, node)
    match found:
        case model.PlaceRead(place, model.LockType(kind)) if kind.name in under.kinds:
            return place
        case _ if found.type != ANY:
            known.report(errors.under_of_wrong_kind(found, variable, under.kinds))
        case _:
            pass
    return None


def _maybe(type_: model.Type) -> str:
    return f"{type_.domain.name}?" if isinstance(type_, model.MemberType) else ""


def _guard(known: Known, node: tree.Guarded, variable: model.Variable) -> model.Guard | None:
    context = Context(known, Scope(), frozenset({Need.STATE}), known.report, owner=variable.owner)
    locks: list[model.Place] = []
    for each in node.locks:
        found = places.use(context, each)
        match found:
            case model.PlaceRead(place, model.LockType()):
                locks.append(place)
            case _ if found.type != ANY:
                known.report(errors.guard_not_lock(found, variable))
            case _:
                pass
    return model.Guard(tuple(locks), node.reads, node.span, node.all)


# ---- bodies --------------------------------------------------------------------------------------


def _bodies(
    known: Known,
    items: Sequence[tree.Item],
    declared: Declared,
    found: properties.Properties,
) -> model.Block:
    """Complete functions, threads and properties in order of declaration; the statements of every
    `init`."""
    functions = {node.name.text: node for node, _ in declared.functions}
    made_functions = {node.span: made for node, made in declared.functions}
    made_threads = {node.span: made for node, made in declared.threads}
    flow.check_recursion(functions, known.report)
    init: list[model.Statement] = []
    for item in items:
        match item:
            case tree.Function():
                _function(known, item, made_functions[item.span], found)
            case tree.Thread():
                _thread(known, item, made_threads[item.span], found)
            case tree.Init(body):
                context = Context(known, Scope(), INIT, known.report)
                init.extend(block(Body(context, found, "init"), body))
                jumps.check(body, known.report)
                flow.check_init(body, functions, known.report)
                continue
            case tree.Invariant() | tree.Finally() | tree.Eventually() | tree.StepProperty():
                found.declare(item, known)
                continue
            case _:
                continue
        jumps.check(item.body, known.report)
        flow.check_atomic_calls(item.body, functions, known.report)
        if item.result is not None and not flow.ends(item.body):
            known.report(rule_errors.no_return(item))
    return tuple(init)


def _function(
    known: Known, node: tree.Function, made: model.Function, found: properties.Properties
) -> None:
    context = Context(known, Scope(), CODE, known.report)
    for param in made.params:
        context.declare(tree.Name(param.name, param.span), param)
    labels = known.labels[node.name.text]
    made.body = block(Body(context, found, node.name.text, made.result, labels), node.body)


def _thread(
    known: Known, node: tree.Thread, made: model.Thread, found: properties.Properties
) -> None:
    context = Context(known, Scope(), CODE, known.report)
    closed = Context(known, Scope(), CLOSED, known.report)
    values = {param.name.text: param.value for param in node.params}
    params: list[tuple[model.Local, model.Expr | None]] = []
    for param, _ in made.params:
        written, value = values[param.name], None
        if written is not None:
            slot = Slot(f"`{param.name}`", param.type, param.span)
            value = expressions.fitted(closed, written, slot)
        params.append((param, value))
        context.declare(tree.Name(param.name, param.span), param)
    made.params = tuple(params)
    made.buffer = buffers.resolve(closed, node)
    made.allows = resolve_allows(known.report, node.allows)
    labels = known.labels[node.name.text]
    made.body = block(Body(context, found, node.name.text, made.result, labels), node.body)


# ---- warnings ------------------------------------------------------------------------------------


def _warnings(
    known: Known, main: tree.Tree, parts: Parts, declared: Declared, made: model.Model
) -> list[Diagnostic]:
    found = [*unused.warnings(known, declared, made), *misplaced(made)]
    found.extend(properties.warnings(made))
    found.extend(sweeps.unused(main.items))
    if not any(isinstance(item, tree.Check) for item in main.items):
        assert parts.spec is not None, "a spec without a header was rejected"
        found.append(check_errors.no_check(parts.spec.name))
    for item in parts.items:
        if isinstance(item, (tree.Function, tree.Thread, tree.Init)):
            found.extend(flow.unreachable(item.body))
    return found

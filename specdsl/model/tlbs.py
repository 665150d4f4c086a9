"""Translation caches: a `tlb` is an array that hardware fills, and a flush assigns to it. What is
made of them are variables, a thread and statements like any other."""

from __future__ import annotations

from collections.abc import Iterator

from specdsl.kinds.lock import Operation, Runs
from specdsl.model import errors, expressions, model, places, tlb_errors
from specdsl.model.fitting import ANY, BOOL
from specdsl.model.scope import CLOSED, CODE, Context, Definition, Known, Scope, Slot, Tlb
from specdsl.source import Span
from specdsl.syntax import tree

FLUSH = "flush"


def declare(known: Known, item: tree.Tlb) -> None:
    """Make the array of a TLB, once all types are known."""
    cpus = known.domain(item.cpus, known.report)
    found = _cached(known, item)
    if cpus is None or found is None:
        poison = model.Variable(item.name.text, None, ANY, False, None, item.name.span)
        known.bind(item.name, poison)
        return
    place, addresses, states = found
    type_ = model.ArrayType(cpus, model.ArrayType(addresses, model.TaggedType(states)))
    name = item.name
    variable = model.Variable(name.text, None, type_, False, None, name.span, copies=True)
    known.bind(name, variable)
    known.tlbs[variable] = Tlb(item, variable, cpus, addresses, states, place)


def complete(known: Known, tlb: Tlb) -> None:
    """What is waited for before a flush of several CPUs."""
    flushed = tlb.tree.flushed
    if flushed is None:
        return
    symbol = known.symbols.get(flushed.barrier.text)
    match symbol:
        case model.Variable(type=model.LockType(kind)) if kind.off_in is Runs.INTERRUPT:
            known.used.add(symbol)
            tlb.barrier = model.Place(symbol, None, (), symbol.type, flushed.barrier.span)
        case _ if flushed.barrier.text in known.first:
            known.report(tlb_errors.no_barrier(flushed.barrier))
        case _:
            names = [n for n, each in known.symbols.items() if isinstance(each, model.Variable)]
            known.report(errors.unknown(flushed.barrier, "name", names))
    if flushed.condition is not None:
        closed = Context(known, Scope(), CLOSED, known.report)
        tlb.when = expressions.condition(closed, flushed.condition)


# ---- what is cached ------------------------------------------------------------------------------


def _cached(
    known: Known, item: tree.Tlb
) -> tuple[model.Variable | Definition, model.Domain, model.States] | None:
    """What is looked up for an address, the addresses, and the type; None was reported."""
    match item.cached:
        case tree.FieldUse(tree.NameUse(owner), name):
            found = _field(known, owner, name)
            if found is None or not _has_meaning(known, item, found[2]):
                return None
            return found
        case tree.NameUse(name):
            definition = known.symbols.get(name.text)
            if isinstance(definition, Definition) and len(definition.params) == 1:
                type_ = definition.params[0].type
                states = _states_of(known, item)
                if isinstance(type_, model.MemberType) and not type_.nullable:
                    if states is None or not _has_meaning(known, item, states):
                        return None
                    known.used.add(definition)
                    return definition, type_.domain, states
    known.report(tlb_errors.nothing_to_cache(item.cached))
    return None


def _field(
    known: Known, owner: tree.Name, name: tree.Name
) -> tuple[model.Variable, model.Domain, model.States] | None:
    kind = known.symbols.get(owner.text)
    if not isinstance(kind, model.ObjectKind):
        if owner.text in known.first:
            known.report(errors.wrong_kind(owner, known.kinds[owner.text], "an object"))
        else:
            objects = [n for n, each in known.symbols.items() if isinstance(each, model.ObjectKind)]
            known.report(errors.unknown(owner, "object", objects))
        return None
    fields = [each for each in known.fields.get(kind.domain, ()) if each.owner is kind]
    field = next((each for each in fields if each.name == name.text), None)
    if field is None:
        known.report(errors.unknown_field(name, kind.name, [each.name for each in fields]))
        return None
    if not isinstance(field.type, model.TaggedType):
        known.report(tlb_errors.not_tagged(name, field))
        return None
    known.used.update((field, kind))
    return field, kind.domain, field.type.states


def _states_of(known: Known, item: tree.Tlb) -> model.States | None:
    """The type that has the alternatives which are named; None was reported."""
    name = item.alternatives[0]
    found = known.alternatives.get(name.text, [])
    types = list(dict.fromkeys(alternative.states for alternative in found))
    if len(types) == 1:
        return types[0]
    if types:
        known.report(tlb_errors.ambiguous(name, item.cached, [each.name for each in types]))
    else:
        known.report(errors.unknown(name, "alternative", known.alternatives))
    return None


def _has_meaning(known: Known, item: tree.Tlb, states: model.States) -> bool:
    """The alternatives that are cached are some of the type's; its first one is an empty entry."""
    names = [alternative.name for alternative in states.alternatives]
    empty = states.alternatives[0]
    if empty.payload:
        known.report(tlb_errors.no_empty_entry(item, states))
        return False
    for name in item.alternatives:
        if name.text not in names:
            known.report(errors.unknown(name, f"alternative of `{states.name}`", names))
            return False
        if name.text == empty.name:
            known.report(tlb_errors.empty_cached(name))
            return False
    return True


# ---- hardware ------------------------------------------------------------------------------------


def hardware(known: Known) -> Iterator[model.Thread]:
    """A thread for each TLB, which caches at any time what may be cached, on any CPU."""
    for tlb in known.tlbs.values():
        span = tlb.tree.span
        ways = (
            _caches(known, tlb, cpu, address)
            for cpu in tlb.cpus.members
            for address in tlb.addresses.members
        )
        either = (_unwritten(model.Either(tuple(ways)), span),)
        forever = model.While(None, (_unwritten(model.Atomic(either), span),))
        yield model.Thread(
            name=_name(known, tlb),
            background=True,
            fairness=model.Fairness.UNFAIR,
            count=1,
            params=(),
            result=None,
            kernel=None,
            span=tlb.tree.name.span,
            allows=(model.Allow("guarded_by", "the hardware takes no lock", span),),
            body=(_unwritten(forever, span),),
            hardware=True,
        )


def _name(known: Known, tlb: Tlb) -> str:
    name = "hardware" if len(known.tlbs) == 1 else f"hardware_{tlb.variable.name}"
    while name in known.first:
        name += "_"
    return name


def _caches(known: Known, tlb: Tlb, cpu: str, address: str) -> model.Block:
    """One way: the CPU caches what stands there for the address, if that is news to it."""
    span = tlb.tree.span
    indexes = (_member(tlb.cpus, cpu, span), _member(tlb.addresses, address, span))
    value = _looked_up(known, tlb, address)
    entry = _entry(tlb, indexes, span)
    cached = [each for each in tlb.states.alternatives if _is_cached(tlb, each)]
    tests = [model.IsA(value, alternative, (), BOOL, span) for alternative in cached]
    present: model.Expr = tests[0]
    for test in tests[1:]:
        present = model.Binary("or", present, test, BOOL, span)
    news = model.Binary("!=", model.PlaceRead(entry, entry.type, span), value, BOOL, span)
    both = model.Binary("and", present, news, BOOL, span)
    words = f"{cpu} caches {address}"
    return (
        _unwritten(model.Wait(both), span),
        _unwritten(model.Assign(entry, value), span, words),
    )


def _is_cached(tlb: Tlb, alternative: model.Alternative) -> bool:
    return alternative.name in [name.text for name in tlb.tree.alternatives]


def _looked_up(known: Known, tlb: Tlb, address: str) -> model.Expr:
    span, type_ = tlb.tree.cached.span, model.TaggedType(tlb.states)
    match tlb.place:
        case model.Variable() as field:
            member = _member(tlb.addresses, address, span)
            return model.PlaceRead(model.Place(field, member, (), type_, span), type_, span)
        case Definition() as definition:
            context = Context(known, Scope(), CODE, known.report)
            name = tree.Name(definition.tree.name.text, span)
            argument = tree.ValueArgument(tree.NameUse(tree.Name(address, span), span), span)
            slot = Slot(f"`{tlb.variable.name}`", type_, tlb.variable.span)
            return expressions.fitted(context, tree.Call(name, (argument,), span), slot)


def _member(domain: model.Domain, name: str, span: Span) -> model.Expr:
    return model.Literal(name, model.MemberType(domain), span)


def _entry(tlb: Tlb, indexes: tuple[model.Expr, ...], span: Span) -> model.Place:
    return model.Place(tlb.variable, None, indexes, model.TaggedType(tlb.states), span)


def _unwritten(step: model.Step, span: Span, says: str | None = None) -> model.Statement:
    return model.Statement((), step, span, written=False, says=says)


# ---- flushing ------------------------------------------------------------------------------------


def is_flush(node: tree.Operate) -> bool:
    """Whether the statement reads as one."""
    return node.verb.text == FLUSH


def flush(context: Context, node: tree.Operate) -> model.Block | None:
    """What a flush does: one entry, or those of a CPU, without waiting for anybody; or those of all
    CPUs, a step for each, after the barrier if there is one. None was reported."""
    found = [places.use(context, each) for each in node.places]
    tlb, given = _tlb_of(context.known, found[0])
    if tlb is None or len(found) > 1 or node.number is not None:
        if all(each.type != ANY for each in found):
            context.report(tlb_errors.not_flushed(node))
        return None
    if given and node.mode is not None:
        context.report(tlb_errors.said_twice(node))
        return None
    if len(given) == 2:
        return (_empty(tlb, given, node.span),)
    if given:
        return _each_address(tlb, given[0], node.span)
    address = None
    if node.mode is not None:
        slot = Slot("the address", model.MemberType(tlb.addresses), tlb.variable.span)
        use = tree.NameUse(node.mode, node.mode.span)
        address = expressions.fitted(context, use, slot)
    return (*_barrier(tlb, node.span), *_each_cpu(tlb, address, node.span))


def _tlb_of(known: Known, read: model.Expr) -> tuple[Tlb | None, tuple[model.Expr, ...]]:
    """Of which TLB it is an entry, and which one."""
    match read:
        case model.PlaceRead(place):
            return known.tlbs.get(place.variable), place.indexes
        case _:
            return None, ()


def _barrier(tlb: Tlb, span: Span) -> model.Block:
    if tlb.barrier is None:
        return ()
    waits = model.Statement((), model.Operate(_synchronize(tlb.barrier), (tlb.barrier,)), span)
    if tlb.when is None:
        return (waits,)
    return (_unwritten(model.If(tlb.when, (waits,), ()), span),)


def _synchronize(barrier: model.Place) -> Operation:
    assert isinstance(barrier.type, model.LockType)
    operations = barrier.type.kind.operations
    return next(each for each in operations if each.waits and not each.takes)


def _each_cpu(tlb: Tlb, address: model.Expr | None, span: Span) -> model.Block:
    cpu = model.Local("cpu", model.MemberType(tlb.cpus), True, span)
    read = model.LocalRead(cpu, cpu.type, span)
    if address is None:
        body: model.Block = _each_address(tlb, read, span)
    else:
        body = (_empty(tlb, (read, address), span),)
    return (_unwritten(model.ForEach(cpu, tlb.cpus, body), span),)


def _each_address(tlb: Tlb, cpu: model.Expr, span: Span) -> model.Block:
    """All entries of one CPU, in one step."""
    address = model.Local("address", model.MemberType(tlb.addresses), True, span)
    read = model.LocalRead(address, address.type, span)
    body = (_empty(tlb, (cpu, read), span),)
    each = model.ForEach(address, tlb.addresses, body)
    return (model.Statement((), model.Atomic((_unwritten(each, span),)), span),)


def _empty(tlb: Tlb, indexes: tuple[model.Expr, ...], span: Span) -> model.Statement:
    empty, type_ = tlb.states.alternatives[0], model.TaggedType(tlb.states)
    nothing = model.Make(empty, (), type_, span)
    return model.Statement((), model.Assign(_entry(tlb, indexes, span), nothing), span)

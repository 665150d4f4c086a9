"""Statements: tree -> model. Where a jump may go and what one step may hold is seen in `jumps.py`
and `flow.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from typing_extensions import assert_never

from specdsl.model import (
    arguments,
    atomics,
    containers,
    errors,
    expressions,
    fitting,
    flow,
    locks,
    model,
    places,
    properties,
    rule_errors,
    tlbs,
    type_errors,
)
from specdsl.model.allows import resolve_allows
from specdsl.model.expressions import Changing
from specdsl.model.fitting import ANY
from specdsl.model.scope import ASSERT, Context, Need, Slot, poison
from specdsl.model.typenames import Role, resolve_type
from specdsl.syntax import tree


@dataclass(frozen=True, eq=False)
class Body:
    """Where a statement stands: in the body of which thread or function (`init` has no result and
    no labels), and what it sees there."""

    context: Context
    properties: properties.Properties
    owner: str
    result: model.Type | None = None
    labels: Mapping[str, model.Label] | None = None

    def inner(self) -> Body:
        """The same body, in a block with locals of its own."""
        return replace(self, context=self.context.inner())


def block(body: Body, node: tree.Block) -> model.Block:
    """The statements of a block, whose locals live to its end."""
    inside = body.inner()
    return tuple(made for each in node.statements for made in _statements(inside, each))


def _statements(body: Body, node: tree.Statement) -> model.Block:
    """The statement; a flush is several."""
    if not isinstance(node.step, tree.Operate) or not tlbs.is_flush(node.step):
        return (_statement(body, node),)
    like = _statement(body, replace(node, step=tree.Skip(node.step.span)))
    found = tlbs.flush(body.context, node.step)
    if found is None:
        return (like,)
    first, *rest = (replace(each, kernel=like.kernel, allows=like.allows) for each in found)
    return (replace(first, labels=like.labels), *rest)


def _statement(body: Body, node: tree.Statement) -> model.Statement:
    labels = body.labels or {}
    own = tuple(
        labels[name.text]
        for name in node.labels
        if name.text in labels and labels[name.text].span == name.span
    )
    if node.step is None:
        return model.Statement(own, None, node.span)
    # A statement that was reported leaves a `skip`: nobody will see it.
    step = _step(body, node.step) or model.Skip()
    kernel = node.kernel.text if node.kernel else None
    allows = resolve_allows(body.context.report, node.allows)
    return model.Statement(own, step, flow.head(node.step), kernel, allows)


def _step(body: Body, step: tree.StepTree) -> model.Step | None:
    context = body.context
    match step:
        case tree.Let():
            return _let(body, step)
        case tree.Assign():
            return _assign(body, step)
        case tree.ChangeSet():
            return _change_set(body, step)
        case tree.Push():
            return _push(body, step)
        case tree.PopStatement(node):
            return _pop(body, node)
        case tree.Operate():
            return model.ReleaseAll() if locks.releases_all(step) else locks.operate(context, step)
        case tree.CallStatement(node):
            return _call(body, node)
        case tree.If(test, yes, no):
            condition = expressions.condition(context, test, Changing.ALL)
            return model.If(condition, block(body, yes), block(body, no) if no else ())
        case tree.While(test, inside):
            going_on = None
            if test is not None:
                going_on = expressions.condition(context, test, Changing.ATOMICS)
            return model.While(going_on, block(body, inside))
        case tree.ForEach():
            return _for_each(body, step)
        case tree.Choose():
            return _choose(body, step)
        case tree.Either(branches):
            return model.Either(tuple(block(body, branch) for branch in branches))
        case tree.Atomic(inside):
            return model.Atomic(block(body, inside))
        case tree.Wait(condition):
            return model.Wait(expressions.condition(context, condition))
        case tree.Assert(_, condition):
            checked = replace(context, may=ASSERT)
            found = expressions.condition(checked, condition)
            return model.Assert(body.properties.asserted(step, context.report), found)
        case tree.Goto(name):
            return _goto(body, name)
        case tree.Return():
            return _return(body, step)
        case tree.Break():
            return model.Break()
        case tree.Continue():
            return model.Continue()
        case tree.Skip():
            return model.Skip()
        case tree.Barrier():
            return model.Barrier()
        case _:
            assert_never(step)


# ---- values and where they go --------------------------------------------------------------------


def _let(body: Body, step: tree.Let) -> model.Step | None:
    context, name = body.context, step.name
    given = resolve_type(context.known, step.type, Role.LOCAL) if step.type else None
    cure = f"let {name.text} : {step.type.span.text}? = ..." if step.type else None
    slot = Slot(f"`{name.text}`", given, name.span, cure) if given else None
    called = _function_called(body, step.value)
    if called is not None:
        function, call = called
        found = arguments.arguments(context, call, function.params, call.name, expressions.fitted)
        type_ = _result_of(body, function, call, slot)
        local = _declare(body, name, given or type_)
        return model.CallFunction(function, found, local, True) if found is not None else None
    allocated = locks.allocation(context, step.value)
    if allocated is not None:
        type_ = model.MemberType(allocated.domain)
        if slot:
            expressions.fit(context, model.Literal(None, type_, step.value.span), slot)
        return _allocate(allocated, _declare(body, name, given or type_), declares=True)
    value = _right_side(body, step.value, given)
    value = expressions.fit(context, value, slot) if slot else value
    local = _declare(body, name, given or _inferred(body, step, value))
    return model.Assign(local, value, True)


def _allocate(found: locks.Allocation, local: model.Local, *, declares: bool) -> model.Allocate:
    return model.Allocate(local, found.domain, found.life, found.operation, declares)


def _declare(body: Body, name: tree.Name, type_: model.Type) -> model.Local:
    local = model.Local(name.text, type_, False, name.span)
    body.context.declare(name, local)
    return local


def _inferred(body: Body, step: tree.Let, value: model.Expr) -> model.Type:
    """The type of a local that does not say it: that of what is read."""
    match value.type:
        case model.NullType():
            body.context.report(type_errors.type_of_null(step.name, value.span))
            return ANY
        case model.IntType() as computed:
            if not _has_declared_range(value):
                body.context.report(type_errors.range_not_said(step.name, value.span, computed))
                return ANY
            return computed
        case found:
            return found


def _has_declared_range(value: model.Expr) -> bool:
    match value:
        case model.Literal() | model.Binary():
            return False
        case model.Conditional(_, yes, no):
            return _has_declared_range(yes) and _has_declared_range(no)
        case _:
            return True


def _assign(body: Body, step: tree.Assign) -> model.Step | None:
    found = _target(body, step.place)
    called = _function_called(body, step.value)
    if found is None:
        if called is None:
            _right_side(body, step.value, None)
        return None
    target, slot, context = found
    inside = replace(body, context=context)
    if step.by is not None:
        before = expressions.number(context, step.place)
        by = expressions.number(context, step.value)
        after = expressions.arithmetic(step.by, before, by, step.span)
        return model.Assign(target, after, at_once=True)
    if called is not None:
        function, call = called
        given = arguments.arguments(context, call, function.params, call.name, expressions.fitted)
        _result_of(inside, function, call, slot)
        return model.CallFunction(function, given, target) if given is not None else None
    allocated = locks.allocation(context, step.value)
    if allocated is not None:
        type_ = model.MemberType(allocated.domain)
        expressions.fit(context, model.Literal(None, type_, step.value.span), slot)
        if isinstance(target, model.Local):
            return _allocate(allocated, target, declares=False)
        context.report(rule_errors.allocated_elsewhere(step.value))
        return None
    value = _right_side(inside, step.value, slot.type)
    return model.Assign(target, expressions.fit(context, value, slot))


def _change_set(body: Body, step: tree.ChangeSet) -> model.Step | None:
    found = _target(body, step.place)
    if found is None:
        return None
    target, _, context = found
    value = containers.changed(context, step)
    return None if value.type == ANY else model.Assign(target, value, at_once=True)


def _push(body: Body, step: tree.Push) -> model.Step | None:
    found = _target(body, step.place)
    if found is None:
        return None
    target, _, context = found
    value = containers.pushed(context, step)
    return None if value.type == ANY else model.Assign(target, value, at_once=True)


def _pop(body: Body, node: tree.Pop) -> model.Step | None:
    found = _target(body, node.place)
    if found is None:
        return None
    target, _, context = found
    change = containers.popped(context, node, target)
    return model.Modify(change) if isinstance(change, model.ReadModifyWrite) else None


def _target(body: Body, node: tree.Place) -> tuple[model.Target, Slot, Context] | None:
    """What is assigned to, and the context of its right side; None was reported. Only where a ghost
    is assigned may ghosts be read."""
    context = body.context
    ghostly = context.allowing(Need.GHOST)
    found = places.use(replace(ghostly, report=arguments.ignore), node)
    if isinstance(found, model.PlaceRead) and found.place.variable.ghost:
        context = ghostly
    match places.assigned(context, node):
        case model.LocalRead(local, type_):
            cure = f"let {local.name} : {fitting.words(type_)}? = ..."
            return local, Slot(f"`{local.name}`", type_, local.span, cure), context
        case model.PlaceRead(place, type_):
            return place, Slot(f"`{node.span.text}`", type_, place.variable.span), context
        case model.RefRead(param, type_):
            return param, Slot(f"`{param.name}`", type_, param.span), context
        case None:
            return None


def _right_side(body: Body, node: tree.Expr, expected: model.Type | None) -> model.Expr:
    """A value, or a lock attempt or an atomic operation that is the whole of it."""
    if isinstance(node, tree.Attempt):
        return locks.attempt(body.context, node)
    if isinstance(node, tree.Pop):
        found = _target(body, node.place)
        return (
            poison(node.span) if found is None else containers.popped(body.context, node, found[0])
        )
    if isinstance(node, tree.Call) and (operation := atomics.called(node)):
        return atomics.modify(body.context, node, operation)
    return expressions.value(body.context, node, expected)


# ---- calls and results ---------------------------------------------------------------------------


def _function_called(body: Body, node: tree.Expr) -> tuple[model.Function, tree.Call] | None:
    """The function that the whole of an expression calls, if it does."""
    match node:
        case tree.Call(name) if body.context.scope.find(name.text) is None:
            symbol = body.context.known.symbols.get(name.text)
            if isinstance(symbol, model.Function):
                body.context.known.used.add(symbol)
                return symbol, node
    return None


def _call(body: Body, node: tree.Call) -> model.Step | None:
    operation = atomics.called(node)
    if operation is not None:
        change = atomics.modify(body.context, node, operation)
        return model.Modify(change) if isinstance(change, model.ReadModifyWrite) else None
    called = _function_called(body, node)
    if called is None:
        _report_no_function(body, node)
        return None
    function, _ = called
    given = arguments.arguments(body.context, node, function.params, node.name, expressions.fitted)
    return model.CallFunction(function, given, None) if given is not None else None


def _report_no_function(body: Body, node: tree.Call) -> None:
    context, name = body.context, node.name
    known = context.known
    local = context.scope.find(name.text)
    if local is not None:
        context.report(errors.wrong_kind(name, "a local", "a function"))
    elif name.text in known.first:
        context.report(errors.wrong_kind(name, known.kinds[name.text], "a function"))
    elif name.text in known.alternatives:
        context.report(errors.wrong_kind(name, "an alternative", "a function"))
    else:
        functions = [n for n, s in known.symbols.items() if isinstance(s, model.Function)]
        context.report(errors.unknown(name, "function", functions))


def _result_of(
    body: Body, function: model.Function, call: tree.Call, slot: Slot | None
) -> model.Type:
    """The type of what the function returns, which fits `slot`."""
    if function.result is None:
        body.context.report(rule_errors.no_result(call, function))
        return ANY
    if slot is not None:
        result = model.Literal(None, function.result, call.span)
        expressions.fit(body.context, result, slot)
    return function.result


def _return(body: Body, step: tree.Return) -> model.Step | None:
    context = body.context
    if step.value is None:
        if body.result is not None:
            context.report(rule_errors.return_without_value(step, body.owner, body.result))
        return model.Return(None)
    if body.result is None:
        value = expressions.value(context, step.value)
        context.report(rule_errors.return_with_value(step, body.owner, value.type))
        return None
    slot = Slot(f"the result of `{body.owner}`", body.result)
    return model.Return(expressions.fitted(context, step.value, slot))


# ---- blocks and jumps ----------------------------------------------------------------------------


def _for_each(body: Body, step: tree.ForEach) -> model.Step | None:
    inside = body.inner()
    domain = body.context.known.domain(step.domain, body.context.report)
    if domain is None:
        inside.context.scope.put(step.name, places.bound_to_poison(step.name))
        block(inside, step.body)
        return None
    local = model.Local(step.name.text, model.MemberType(domain), True, step.name.span)
    inside.context.declare(step.name, local)
    return model.ForEach(local, domain, block(inside, step.body))


def _choose(body: Body, step: tree.Choose) -> model.Step | None:
    context = body.context
    ranged = containers.ranged(context, step.domain)
    if ranged is None:
        context.scope.put(step.name, places.bound_to_poison(step.name))
        return None
    domain, members = ranged
    local = _declare(body, step.name, model.MemberType(domain))
    read = model.LocalRead(local, local.type, step.name.span)
    conditions = [*containers.within(read, members)]
    if step.where is not None:
        conditions.append(expressions.condition(context, step.where))
    where = conditions.pop() if conditions else None
    if where is not None:
        where = containers.restricted("exists", tuple(conditions), where, step.span)
    return model.Choose(local, domain, where)


def _goto(body: Body, name: tree.Name) -> model.Step | None:
    labels = body.labels or {}
    if name.text in labels:
        return model.Goto(labels[name.text])
    elsewhere = [
        (owner, found[name.text])
        for owner, found in body.context.known.labels.items()
        if name.text in found
    ]
    if elsewhere:
        body.context.report(rule_errors.label_elsewhere(name, body.owner, *elsewhere[0]))
    else:
        body.context.report(errors.unknown(name, f"label in `{body.owner}`", labels))
    return None

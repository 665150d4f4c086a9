"""Statements -> control flow of one thread: functions inlined, loops over members unrolled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from typing_extensions import assert_never

from specdsl import source
from specdsl.lower.conditions import as_written, asked_first, given
from specdsl.lower.flow import (
    Act,
    Assert,
    Barrier,
    Finish,
    Fork,
    Frame,
    Locking,
    Modify,
    Node,
    Pass,
    Pick,
    Put,
    ReleaseAll,
    Test,
    Wait,
    Whole,
)
from specdsl.lower.late import late_store
from specdsl.lower.operations import attempt, has_steps, is_several, operate
from specdsl.lower.shapes import kind_of
from specdsl.lower.steps import is_visible
from specdsl.model import model
from specdsl.source import Span


@dataclass(frozen=True, slots=True)
class _Exits:
    """Where `break`, `continue` and `return` lead, and which labels can be seen. `result`: the type
    of what is returned."""

    done: Node | None  # None in a thread's own body: `return` ends the thread
    target: tuple[model.Target, Frame] | None  # who gets a function's result
    break_to: Node | None
    continue_to: Node | None
    labels: dict[model.Label, Node]
    result: model.Type | None = None


class FlowBuilder:
    """Builds the flow of one thread, from the last statement backwards, so that every node knows
    its successor when it is made. `named` are the labels that a property names."""

    def __init__(self, named: frozenset[model.Label] = frozenset()) -> None:
        self._named = named
        self._regions = 0
        self._made = 0
        self._buffered = False
        self._thread: model.Thread | None = None

    def thread(self, thread: model.Thread) -> Node:
        """The entry node of the thread's flow."""
        self._buffered = thread.buffer is not None
        frame = Frame(thread.name, allows=thread.allows, kernel=thread.kernel)
        scope = set()
        for param, value in thread.params:
            if value is None:
                scope.add(param)
            else:
                frame.values[param] = (value, frame)
        end = self._node(Finish(None), frame, thread.span, frozenset())
        end.written = False
        end.allows = thread.allows
        self._thread = thread
        exits = _Exits(None, None, None, None, {}, thread.result)
        entry = self._block(thread.body, frame, frozenset(scope), self._left(end), exits, None)
        return self._begin(frame, frozenset(scope), entry)

    def _begin(self, frame: Frame, scope: frozenset[model.Local], entry: Node) -> Node:
        """A step in which the thread comes in between on its CPU, if it does."""
        thread = self._thread
        if thread is None or thread.begins is None:
            return entry
        for place in reversed(thread.enters):
            act = Locking(kind_of(place.variable).acquire, (place,))
            entry = self._silent(act, frame, thread.begins, scope, entry)
        begin = self._silent(Pass(), frame, thread.begins, scope, entry)
        begin.visible = True
        return begin

    def _left(self, end: Node) -> Node:
        """The end of the thread, behind the states of the CPU that it leaves with it."""
        for place in self._thread.enters if self._thread is not None else ():
            act = Locking(kind_of(place.variable).release, (place,))
            end = self._silent(act, end.frame, end.span, end.scope, end)
        return end

    def _silent(
        self, act: Act, frame: Frame, span: Span, scope: frozenset[model.Local], after: Node
    ) -> Node:
        """Something that no statement says and that is done with the step around it."""
        made = self._node(act, frame, span, scope, (after,))
        made.visible = made.written = False
        made.allows = frame.allows
        return made

    def init(self, block: model.Block, span: Span) -> Node:
        """The flow of the `init` block, as one region."""
        checks = ("illegal_move", "guarded_by", "use_after_free")
        frame = Frame("init", allows=tuple(model.Allow(name, "", span) for name in checks))
        end = self._node(Finish(None), frame, span, frozenset())
        end.written = False
        exits = _Exits(None, None, None, None, {})
        return self._block(block, frame, frozenset(), end, exits, self._new_region())

    def _new_region(self) -> int:
        self._regions += 1
        return self._regions

    def _node(
        self,
        act: Act,
        frame: Frame,
        span: Span,
        scope: frozenset[model.Local],
        targets: tuple[Node, ...] = (),
        region: int | None = None,
    ) -> Node:
        made = Node(act, frame, span, scope, region, is_visible(act), list(targets))
        self._number(made)
        return made

    def _number(self, node: Node) -> None:
        """All nodes that were made before stand behind it in the text."""
        self._made += 1
        node.behind = self._made

    def _block(
        self,
        block: model.Block,
        frame: Frame,
        scope: frozenset[model.Local],
        after: Node,
        exits: _Exits,
        region: int | None,
    ) -> Node:
        scopes = [scope]
        for statement in block:
            scopes.append(scopes[-1] | declared(statement.step))
        landings = {
            label: self._node(Pass(), frame, statement.span, scopes[i], (), region)
            for i, statement in enumerate(block)
            for label in statement.labels
        }
        inner = replace(exits, labels={**exits.labels, **landings})
        for i in reversed(range(len(block))):
            statement = block[i]
            entry = self._statement(statement, frame, scopes[i], after, inner, region)
            if statement.labels and entry is after and statement.step is None:
                # labels at the end of a block: a place of their own to jump to
                entry = self._node(Pass(), frame, statement.span, scopes[i], (after,), region)
            named = _named_by_label(statement, entry)
            for label in statement.labels:
                landings[label].targets = [entry]
                if label not in named.labels:
                    named.labels.append(label)
            after = entry
        return after

    def _statement(
        self,
        statement: model.Statement,
        frame: Frame,
        scope: frozenset[model.Local],
        after: Node,
        exits: _Exits,
        region: int | None,
    ) -> Node:
        """The entry of one statement that is followed by `after`."""
        tests: list[Node] = []

        def node(act: Act, *targets: Node) -> Node:
            made = self._node(act, frame, statement.span, scope, targets, region)
            made.kernel = statement.kernel or frame.kernel
            made.allows = statement.allows + frame.allows
            made.written, made.says = statement.written, statement.says
            if isinstance(act, Test):
                tests.append(made)
            return made

        def put(act: Put, then: Node) -> Node:
            late = late_store(act) if self._buffered and region is None else None
            if late is None:
                return node(act, then)
            act, rest = late
            waiting = node(rest, then)
            waiting.scope |= set(act.kept)
            return node(act, then, waiting)

        def block(body: model.Block, then: Node, inner: _Exits = exits) -> Node:
            return self._block(body, frame, scope, then, inner, region)

        # What a property names is one step, even if a part of it needs none.
        is_named = not self._named.isdisjoint(statement.labels)

        def test(condition: model.Expr, yes: Node, no: Node) -> Node:
            """What is asked first decides first, if it needs no step, as `and` and `or` say."""
            match condition:
                case model.Not(operand) if operand.span == condition.span:
                    return node(Test(operand, denied=True), no, yes)
                case model.Not(operand):
                    return test(operand, no, yes)
                case model.Binary("and", left, right) if is_several(condition):
                    return test(left, test(right, yes, no), no)
                case model.Binary("or", left, right) if is_several(condition):
                    return test(left, yes, test(right, yes, no))
                case model.Attempt():
                    return attempt(node, condition, yes, no)
            first = None if is_named else asked_first(condition)
            if first is None:
                return node(Test(condition), yes, no)
            return test(
                first, rest(given(condition, True), yes, no), rest(given(condition, False), yes, no)
            )

        def whole(condition: model.Expr, yes: Node, no: Node) -> Node:
            """All of a condition; its tests know what they are parts of."""
            tests.clear()
            entry = test(condition, yes, no)
            found = Whole(condition, yes, no, as_written(condition, tests))
            for each in tests:
                each.whole = found
            return entry

        def rest(condition: model.Expr | bool, yes: Node, no: Node) -> Node:
            if isinstance(condition, bool):
                return yes if condition else no
            return test(condition, yes, no)

        step = statement.step
        match step:
            case None:
                return after
            case model.Assign(target, model.Attempt() as tried) if has_steps(tried):
                got = (model.Literal(truth, tried.type, tried.span) for truth in (True, False))
                return test(tried, *(node(Put(target, frame, each), after) for each in got))
            case model.Assign(target, value, _, at_once):
                return put(Put(target, frame, value, at_once=at_once), after)
            case model.Modify(change):
                return node(Modify(change), after)
            case model.CallFunction():
                return self._call(statement, step, frame, scope, after, region)
            case model.Operate():
                return operate(node, step, after)
            case model.Allocate():
                return self._allocate(statement, step, frame, scope, after, region)
            case model.ReleaseAll():
                return node(ReleaseAll(), after)
            case model.If(condition, yes, no):
                return whole(condition, block(yes, after), block(no, after))
            case model.While(condition, body):
                if is_named and condition is not None:
                    head = node(Test(condition))
                    inner = replace(exits, break_to=after, continue_to=head)
                    head.targets = [block(body, head, inner), after]
                    self._number(head)
                    return head
                head = node(Pass())
                inner = replace(exits, break_to=after, continue_to=head)
                entry = block(body, head, inner)
                if condition is not None:
                    entry = whole(condition, entry, after)
                    head.whole = entry.whole
                head.targets = [entry]
                self._number(head)
                return head
            case model.ForEach(local, domain, body):
                return self._for_each(local, domain, body, frame, scope, after, exits, region)
            case model.Choose(local, domain, where):
                return node(Pick(local, domain, where), after)
            case model.Either(branches):
                return node(Fork(), *(block(branch, after) for branch in branches))
            case model.Atomic(body):
                if region is not None:
                    return block(body, after)
                inside = self._new_region()
                entry = self._block(body, frame, scope, after, exits, inside)
                return after if entry is after else self._opening(entry, statement, scope)
            case model.Wait(condition):
                return node(Wait(condition), after)
            case model.Assert(property_, condition):
                return node(Assert(property_, condition), after)
            case model.Goto(label):
                return node(Pass(), exits.labels[label])
            case model.Return(value):
                if exits.done is None:
                    return self._left(node(Finish(value, exits.result)))
                if value is None or exits.target is None:
                    return node(Pass(), exits.done)
                target, owner = exits.target
                return put(Put(target, owner, value, exits.result), exits.done)
            case model.Break():
                assert exits.break_to is not None, "resolve checks that break is in a loop"
                return node(Pass(), exits.break_to)
            case model.Continue():
                assert exits.continue_to is not None, "resolve checks that continue is in a loop"
                return node(Pass(), exits.continue_to)
            case model.Skip():
                made = node(Pass(), after)
                made.visible = True
                return made
            case model.Barrier():
                return node(Barrier() if self._buffered else Pass(), after)
            case _:
                assert_never(step)

    def _opening(
        self, entry: Node, statement: model.Statement, scope: frozenset[model.Local]
    ) -> Node:
        """The one step that `entry` and what follows it in its region are."""
        start = self._node(Pass(), entry.frame, statement.span, scope, (entry,), entry.region)
        start.visible = start.opens = True
        start.kernel = statement.kernel or entry.frame.kernel
        start.written = statement.written
        return start

    def _allocate(
        self,
        statement: model.Statement,
        step: model.Allocate,
        frame: Frame,
        scope: frozenset[model.Local],
        after: Node,
        region: int | None,
    ) -> Node:
        """Any member that is free, and the operation on it, at once."""
        inside = self._new_region() if region is None else region
        span = statement.span
        member = model.LocalRead(step.local, model.MemberType(step.domain), span)
        life = model.Place(step.life, member, (), step.life.type, span)
        is_free = model.LockIs(life, "free", model.BoolType(), span)
        taking = Locking(step.operation, (life,))
        taken = self._node(taking, frame, span, scope | {step.local}, (after,), inside)
        picking = Pick(step.local, step.domain, is_free)
        picked = self._node(picking, frame, span, scope, (taken,), inside)
        for node in (taken, picked):
            node.allows = statement.allows + frame.allows
        return picked if region is not None else self._opening(picked, statement, scope)

    def _for_each(
        self,
        local: model.Local,
        domain: model.Domain,
        body: model.Block,
        frame: Frame,
        scope: frozenset[model.Local],
        after: Node,
        exits: _Exits,
        region: int | None,
    ) -> Node:
        done = after
        for member in reversed(domain.members):
            turn = Frame(
                frame.owner, frame.calls, frame.prefix, frame.allows, dict(frame.values),
                frame.refs, frame.kernel,
            )  # fmt: skip
            literal = model.Literal(member, model.MemberType(domain), local.span)
            turn.values[local] = (literal, turn)
            inner = replace(exits, break_to=done, continue_to=after)
            turn.prefix = f"{frame.prefix}{member}_"
            after = self._block(body, turn, scope, after, inner, region)
        return after

    def _call(
        self,
        statement: model.Statement,
        call: model.CallFunction,
        frame: Frame,
        scope: frozenset[model.Local],
        after: Node,
        region: int | None,
    ) -> Node:
        function = call.function
        line = statement.span.line
        inner = Frame(
            function.name,
            (*frame.calls, source.Frame(function.name, statement.span)),
            f"{frame.prefix}{line}_{function.name}_",
            statement.allows + frame.allows,
            kernel=function.kernel or statement.kernel or frame.kernel,
        )
        stored: list[tuple[model.Local, model.Expr]] = []
        for param, argument in zip(function.params, call.arguments, strict=True):
            if isinstance(param, model.RefParam):
                assert isinstance(argument, (model.Place, model.RefParam))
                inner.refs[param] = frame.place(argument)
            elif isinstance(argument, (model.Place, model.RefParam)):
                raise AssertionError("resolve passes an expression for a parameter by value")
            elif isinstance(argument, _BY_NAME) and _always_fits(argument, param):
                inner.values[param] = (argument, frame)
            else:
                stored.append((param, argument))
        body_scope = scope | {param for param, _ in stored}
        target = None if call.target is None else (call.target, frame)
        exits = _Exits(after, target, None, None, {}, function.result)
        entry = self._block(function.body, inner, body_scope, after, exits, region)
        for i in reversed(range(len(stored))):
            param, argument = stored[i]
            passing = self._node(
                Put(param, frame, argument),
                frame,
                statement.span,
                scope | {p for p, _ in stored[:i]},
                (entry,),
                region,
            )
            passing.allows = statement.allows + frame.allows
            entry = passing
        return entry


# A value that cannot change while the callee runs needs no variable of its own.
_BY_NAME = (model.Literal, model.OptionRead, model.LocalRead)


def _always_fits(argument: model.Expr, param: model.Local) -> bool:
    """Nothing has to be checked when the argument is passed: that it is not null, or in range."""
    match argument.type, param.type:
        case model.MemberType(_, given), model.MemberType(_, wanted):
            return wanted or not given
        case model.IntType() as given_range, model.IntType() as wanted_range:
            return wanted_range.low <= given_range.low and given_range.high <= wanted_range.high
        case _:
            return True


def _named_by_label(statement: model.Statement, entry: Node) -> Node:
    """What a label in front of the statement names. In front of a call it is the first step in it:
    to pass an argument is none."""
    if isinstance(statement.step, model.CallFunction):
        params = statement.step.function.params
        while isinstance(entry.act, Put) and entry.act.target in params and not entry.visible:
            entry = entry.targets[0]
    return entry


def declared(step: model.Step | None) -> frozenset[model.Local]:
    """The locals whose life begins with the statement."""
    match step:
        case model.Assign(model.Local() as local, _, True):
            return frozenset({local})
        case model.CallFunction(_, _, model.Local() as local, True):
            return frozenset({local})
        case model.Choose(local) | model.Allocate(local=local, declares=True):
            return frozenset({local})
        case _:
            return frozenset()

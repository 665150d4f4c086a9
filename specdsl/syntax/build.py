"""Lark's parse tree -> our tree: one method for each rule of the grammar, in its order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeAlias, TypeVar

from lark import Token, Transformer, v_args
from lark.tree import Meta

from specdsl.diagnostic import Diagnostic
from specdsl.source import Source, Span
from specdsl.syntax import extent
from specdsl.syntax import tree as t

T = TypeVar("T")
Items = tuple[t.Item, ...]
Names = tuple[t.Name, ...]
Places = tuple[t.Place, ...]
Binders = tuple[t.Binder, ...]
Arguments = tuple[t.Argument, ...]
Setting = tuple[t.Name, t.Expr]
Payload = tuple[t.Name, t.TypeTree]
Line: TypeAlias = t.Alternative | t.Move
Adjectives: TypeAlias = tuple[bool, t.Fairness | None]

_CVE = re.compile(r"CVE-[0-9]{4}-[0-9]{4,}")
_FAIRNESS = {"UNFAIR": t.Fairness.UNFAIR, "STRONGLY_FAIR": t.Fairness.STRONGLY_FAIR}

# TLC's integers have 32 bits.
LARGEST = 2**31 - 1


def _place(token: Token) -> int:
    return token.start_pos or 0


def _given(values: tuple[T | None, ...]) -> tuple[T, ...]:
    """Without the Nones that stand for optional parts left out."""
    return tuple(value for value in values if value is not None)


def _else_if(step: t.StepTree, allows: tuple[t.Allow, ...]) -> t.StepTree:
    """What is allowed behind a chain of `else if` is allowed for each of its conditions."""
    match step:
        case t.If(no=t.Block((t.Statement(step=t.If() as inner) as last,), span) as block) if (
            inner.span == span
        ):
            last = replace(last, step=_else_if(inner, allows), allows=allows)
            return replace(step, no=replace(block, statements=(last,)))
        case _:
            return step


def _allows_and_body(rest: tuple[t.Allow | t.Block, ...]) -> tuple[tuple[t.Allow, ...], t.Block]:
    """What stands behind the head of a thread."""
    allows = tuple(part for part in rest if isinstance(part, t.Allow))
    (body,) = (part for part in rest if isinstance(part, t.Block))
    return allows, body


@v_args(inline=True, meta=True)
class Builder(Transformer[Token, Items]):
    """`transform` makes the items of one piece of `source` that begins at `base`. Mistakes that the
    grammar cannot see are left in `found`."""

    def __init__(self, source: Source, base: int) -> None:
        super().__init__()
        self.found: list[Diagnostic] = []
        self._source = source
        self._base = base

    def _span(self, place: Meta | Token) -> Span:
        """Where a rule or a token stands; zero-width at the piece's beginning for an empty rule."""
        length = len(self._source.text)
        start: int = getattr(place, "start_pos", None) or 0
        end: int = getattr(place, "end_pos", None) or start
        return Span(self._source, min(self._base + start, length), min(self._base + end, length))

    # ---- terminals -------------------------------------------------------------------------------

    def NAME(self, token: Token) -> t.Name:
        return t.Name(str(token), self._span(token))

    def STRING(self, token: Token) -> t.Text:
        return t.Text(token[1:-1], self._span(token))

    def INT(self, token: Token) -> int:
        digits = token.lstrip("0") or "0"
        if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
            self.found.append(extent.number_too_large(self._span(token), LARGEST))
            return 0
        return int(digits)

    # ---- the file --------------------------------------------------------------------------------

    def start(self, _: Meta, *items: t.Item) -> Items:
        return items

    def spec(
        self, m: Meta, name: t.Name, title: t.Text | None, kernel: t.Text | None, *facts: t.Fact
    ) -> t.Spec:
        return t.Spec(name, title, kernel, facts, self._span(m))

    def fixed_by(self, m: Meta, text: t.Text) -> t.Fact:
        return t.Fact(t.FactKind.FIXED_BY, text, self._span(m))

    def cve(self, m: Meta, text: t.Text) -> t.Fact:
        if not _CVE.fullmatch(text.text):
            self.found.append(extent.not_a_cve(text.span))
        return t.Fact(t.FactKind.CVE, text, self._span(m))

    def versions(self, m: Meta, text: t.Text) -> t.Fact:
        return t.Fact(t.FactKind.VERSIONS, text, self._span(m))

    def source(self, m: Meta, text: t.Text) -> t.Fact:
        return t.Fact(t.FactKind.SOURCE, text, self._span(m))

    def left_out(self, m: Meta, text: t.Text) -> t.Fact:
        return t.Fact(t.FactKind.LEFT_OUT, text, self._span(m))

    def checked_with(self, m: Meta, text: t.Text) -> t.Fact:
        return t.Fact(t.FactKind.CHECKED_WITH, text, self._span(m))

    def use(self, m: Meta, path: t.Text) -> t.Use:
        return t.Use(path, self._span(m))

    def option(
        self,
        m: Meta,
        name: t.Name,
        type: t.TypeTree,
        default: t.Expr,
        title: t.Text | None,
        kernel: t.Text | None,
        *allows: t.Allow,
    ) -> t.Option:
        return t.Option(name, type, default, title, kernel, allows, self._span(m))

    def size(
        self,
        m: Meta,
        name: t.Name,
        type: t.TypeTree,
        default: t.Expr,
        title: t.Text | None,
        kernel: t.Text | None,
    ) -> t.Size:
        return t.Size(name, type, default, title, kernel, self._span(m))

    def enum(self, m: Meta, name: t.Name, *members: t.Name) -> t.Enum:
        return t.Enum(name, members, self._span(m))

    def kernel(self, _: Meta, text: t.Text) -> t.Text:
        return text

    # ---- types and shared state ------------------------------------------------------------------

    def named_type(self, m: Meta, name: t.Name) -> t.NamedType:
        return t.NamedType(name, self._span(m))

    def maybe_type(self, m: Meta, name: t.Name) -> t.MaybeType:
        return t.MaybeType(name, self._span(m))

    def range_type(self, m: Meta, low: t.Expr, high: t.Expr) -> t.RangeType:
        return t.RangeType(low, high, self._span(m))

    def array_type(self, m: Meta, index: t.Name, element: t.TypeTree) -> t.ArrayType:
        return t.ArrayType(index, element, self._span(m))

    def set_type(self, m: Meta, element: t.TypeTree) -> t.SetType:
        return t.SetType(element, self._span(m))

    def queue_type(self, m: Meta, capacity: t.Expr, element: t.TypeTree) -> t.QueueType:
        return t.QueueType(capacity, element, self._span(m))

    def object(
        self,
        m: Meta,
        name: t.Name,
        population: t.Expr | Names,
        kernel: t.Text | None,
        fields: tuple[t.Field, ...],
    ) -> t.Object:
        return t.Object(name, population, kernel, fields, self._span(m))

    def population(self, _: Meta, first: t.Name | t.Expr, *others: t.Name) -> t.Expr | Names:
        match first:
            case t.Name():
                return (first, *others)
            case t.NameUse(name):
                return (name,)
            case _:
                return first

    def names(self, _: Meta, *names: t.Name) -> Names:
        return names

    def fields(self, _: Meta, *fields: t.Field | None) -> tuple[t.Field, ...]:
        return _given(fields)

    def field(
        self,
        m: Meta,
        ghost: Token | None,
        name: t.Name,
        type: t.TypeTree,
        initial: t.Expr | None,
        under: t.Place | None,
        guarded: t.Guarded | None,
    ) -> t.Field:
        return t.Field(ghost is not None, name, type, initial, under, guarded, self._span(m))

    def under(self, _: Meta, lock: t.Place) -> t.Place:
        return lock

    def guarded_any(self, m: Meta, locks: Places, access: Token | None) -> t.Guarded:
        return t.Guarded(False, locks, access is not None, self._span(m))

    def guarded_all(self, m: Meta, locks: Places, access: Token | None) -> t.Guarded:
        return t.Guarded(True, locks, access is not None, self._span(m))

    def states(self, m: Meta, name: t.Name, *lines: Line) -> t.States:
        alternatives = tuple(line for line in lines if isinstance(line, t.Alternative))
        moves = tuple(line for line in lines if isinstance(line, t.Move))
        return t.States(name, alternatives, moves, self._span(m))

    def alternative(
        self, m: Meta, name: t.Name, payload: tuple[Payload, ...] | None, owns: t.Owns | None
    ) -> t.Alternative:
        return t.Alternative(name, payload or (), owns, self._span(m))

    def payloads(self, _: Meta, *payloads: Payload) -> tuple[Payload, ...]:
        return payloads

    def payload(self, _: Meta, name: t.Name, type: t.TypeTree) -> Payload:
        return name, type

    def owns(self, m: Meta, flag: t.Name, owned: t.Name, counter: t.Name | None) -> t.Owns:
        return t.Owns(flag, owned, counter, self._span(m))

    def move(self, m: Meta, source: t.Name, *targets: t.Name) -> t.Move:
        return t.Move(source, targets, self._span(m))

    def global_(
        self,
        m: Meta,
        name: t.Name,
        type: t.TypeTree,
        initial: t.Expr | None,
        under: t.Place | None,
        guarded: t.Guarded | None,
    ) -> t.Global:
        return t.Global(False, name, type, initial, under, guarded, self._span(m))

    def ghost(
        self, m: Meta, _: Token, name: t.Name, type: t.TypeTree, initial: t.Expr | None
    ) -> t.Global:
        return t.Global(True, name, type, initial, None, None, self._span(m))

    def tlb(
        self,
        m: Meta,
        name: t.Name,
        cpus: t.Name,
        cached: t.Place,
        *rest: t.Name | t.Flushed | None,
    ) -> t.Tlb:
        names = tuple(part for part in rest if isinstance(part, t.Name))
        flushed = rest[-1] if isinstance(rest[-1], t.Flushed) else None
        return t.Tlb(name, cpus, cached, names, flushed, self._span(m))

    def flushed(self, m: Meta, barrier: t.Name, condition: t.Expr | None) -> t.Flushed:
        return t.Flushed(barrier, condition, self._span(m))

    def order(self, m: Meta, first: t.Place, *rest: Token | t.Place) -> t.Order:
        locks = [first]
        for part in rest:
            if not isinstance(part, Token):
                locks.append(part)
            elif part != ">":
                self.found.append(extent.not_an_order(self._span(part)))
        return t.Order(tuple(locks), self._span(m))

    def init(self, m: Meta, body: t.Block) -> t.Init:
        return t.Init(body, self._span(m))

    # ---- functions and threads -------------------------------------------------------------------

    def define(
        self, m: Meta, name: t.Name, params: tuple[t.Param, ...] | None, body: t.Expr
    ) -> t.Define:
        return t.Define(name, params or (), body, self._span(m))

    def function(
        self,
        m: Meta,
        name: t.Name,
        params: tuple[t.Param, ...],
        result: t.TypeTree | None,
        kernel: t.Text | None,
        body: t.Block,
    ) -> t.Function:
        return t.Function(name, params, result, kernel, body, self._span(m))

    def thread(
        self,
        m: Meta,
        adjectives: Adjectives,
        name: t.Name,
        count: t.Expr | None,
        params: tuple[t.Param, ...] | None,
        result: t.TypeTree | None,
        on: t.OnCpu | None,
        buffer: t.StoreBuffer | None,
        kernel: t.Text | None,
        *rest: t.Allow | t.Block,
    ) -> t.Thread:
        allows, body = _allows_and_body(rest)
        given, span = params or (), self._span(m)
        cpu = None if on is None else self._head(span, on)
        return t.Thread(
            *adjectives, name, count, given, result, buffer, kernel, allows, body, span, cpu
        )

    def buffer(self, m: Meta, capacity: t.Expr | None, condition: t.Expr | None) -> t.StoreBuffer:
        return t.StoreBuffer(capacity, condition, self._span(m))

    def adjectives(self, _: Meta, *words: Token) -> Adjectives:
        first: dict[str, Token] = {}
        for word in words:
            if word.type in first:
                self.found.append(extent.said_twice(self._span(word), self._span(first[word.type])))
            first.setdefault(word.type, word)
        fair = [first[kind] for kind in _FAIRNESS if kind in first]
        if len(fair) > 1:
            self.found.append(extent.not_both(*map(self._span, sorted(fair, key=_place))))
        return "BACKGROUND" in first, _FAIRNESS[fair[0].type] if fair else None

    def interrupt(
        self,
        m: Meta,
        word: Token,
        name: t.Name,
        count: t.Expr | None,
        cpu: t.Name,
        kernel: t.Text | None,
        *rest: t.Allow | t.Block,
    ) -> t.Thread:
        span = self._span(m)
        allows, body = _allows_and_body(rest)
        on = self._head(span, t.OnCpu(cpu, None, cpu.span))
        return t.Thread(
            False, None, name, count, (), None, None, kernel, allows, body, span, on, str(word)
        )

    def on_cpu(self, m: Meta, cpu: t.Name, priority: int | None) -> t.OnCpu:
        return t.OnCpu(cpu, priority, self._span(m))

    def _head(self, whole: Span, on: t.OnCpu) -> t.OnCpu:
        """With the whole head of the thread up to there."""
        return t.OnCpu(on.cpu, on.priority, Span(self._source, whole.start, on.span.end))

    def params(self, _: Meta, *params: t.Param | None) -> tuple[t.Param, ...]:
        return _given(params)

    def param(
        self, m: Meta, ref: Token | None, name: t.Name, type: t.TypeTree, value: t.Expr | None
    ) -> t.Param:
        return t.Param(ref is not None, name, type, value, self._span(m))

    # ---- properties and checks -------------------------------------------------------------------

    def invariant(self, m: Meta, name: t.Name, condition: t.Expr, *allows: t.Allow) -> t.Invariant:
        return t.Invariant(name, condition, allows, self._span(m))

    def finally_(self, m: Meta, name: t.Name, condition: t.Expr, *allows: t.Allow) -> t.Finally:
        return t.Finally(name, condition, allows, self._span(m))

    def eventually(
        self, m: Meta, name: t.Name, condition: t.Expr, then: t.Expr | None, *allows: t.Allow
    ) -> t.Eventually:
        if then is None:
            return t.Eventually(name, None, condition, allows, self._span(m))
        return t.Eventually(name, condition, then, allows, self._span(m))

    def step_property(
        self, m: Meta, name: t.Name, condition: t.Expr, *allows: t.Allow
    ) -> t.StepProperty:
        return t.StepProperty(name, condition, allows, self._span(m))

    def check(
        self,
        m: Meta,
        name: t.Name,
        title: t.Text | None,
        sweeps: tuple[t.Sweep, ...] | None,
        settings: tuple[Setting, ...] | None,
        *clauses: t.Clause,
    ) -> t.Check:
        return t.Check(name, title, sweeps or (), settings or (), clauses, self._span(m))

    def sweeps(self, _: Meta, *sweeps: t.Sweep) -> tuple[t.Sweep, ...]:
        return sweeps

    def sweep(self, m: Meta, name: t.Name, over: t.NamedType | t.RangeType) -> t.Sweep:
        return t.Sweep(name, over, self._span(m))

    def settings(self, _: Meta, *settings: Setting | None) -> tuple[Setting, ...]:
        return _given(settings)

    def setting(self, _: Meta, name: t.Name, value: t.Expr) -> Setting:
        return name, value

    def clause(
        self,
        m: Meta,
        only: Names | None,
        expectation: t.Expectation,
        within: t.Bound | None,
        floor: t.Bound | None,
        reaches: tuple[t.Point, ...] | None,
        *allows: t.Allow,
    ) -> t.Clause:
        bounds = t.Bounds(within, floor, reaches or ())
        return t.Clause(only or (), expectation, allows, self._span(m), bounds)

    def within(self, m: Meta, steps: Token) -> t.Bound:
        return t.Bound("<=", int(steps.split()[0]), self._span(m))

    def floor(self, m: Meta, comparison: Token, states: int) -> t.Bound:
        return t.Bound(str(comparison), states, self._span(m))

    def reaches(self, _: Meta, *points: t.Point) -> tuple[t.Point, ...]:
        return points

    def point(self, _: Meta, thread: t.Name | None, label: t.Name) -> t.Point:
        return t.Point(thread, label)

    def expect_holds(self, m: Meta) -> t.ExpectHolds:
        return t.ExpectHolds(self._span(m))

    def expect_violates(
        self, m: Meta, property: t.Name, thread: t.Name | None, label: t.Name | None
    ) -> t.ExpectViolates:
        return t.ExpectViolates(property, thread, label, self._span(m))

    def expect_deadlocks(self, m: Meta) -> t.ExpectDeadlocks:
        return t.ExpectDeadlocks(self._span(m))

    def expect_livelocks(self, m: Meta) -> t.ExpectLivelocks:
        return t.ExpectLivelocks(self._span(m))

    # ---- statements ------------------------------------------------------------------------------

    def block(self, m: Meta, *statements: t.Statement | None) -> t.Block:
        return t.Block(_given(statements), self._span(m))

    def labelled(self, m: Meta, label: t.Name, inner: t.Statement | None) -> t.Statement:
        span = self._span(m)
        if inner is None:
            return t.Statement((label,), None, None, (), span)
        return t.Statement((label, *inner.labels), inner.step, inner.kernel, inner.allows, span)

    def label(self, _: Meta, name: t.Name) -> t.Name:
        return name

    def statement(
        self, m: Meta, step: t.StepTree, kernel: t.Text | None, *allows: t.Allow
    ) -> t.Statement:
        return t.Statement((), _else_if(step, allows), kernel, allows, self._span(m))

    def allow(self, m: Meta, check: t.Name, reason: t.Text) -> t.Allow:
        return t.Allow(check, reason, self._span(m))

    def let(self, m: Meta, name: t.Name, type: t.TypeTree | None, value: t.Expr) -> t.Let:
        return t.Let(name, type, value, self._span(m))

    def assign(self, m: Meta, place: t.Place, value: t.Expr) -> t.Assign:
        return t.Assign(place, None, value, self._span(m))

    def increase(self, m: Meta, place: t.Place, value: t.Expr) -> t.Assign:
        return t.Assign(place, "+", value, self._span(m))

    def decrease(self, m: Meta, place: t.Place, value: t.Expr) -> t.Assign:
        return t.Assign(place, "-", value, self._span(m))

    def put_in(self, m: Meta, item: t.Expr, place: t.Place) -> t.ChangeSet:
        return t.ChangeSet(True, item, place, self._span(m))

    def take_out(self, m: Meta, item: t.Expr, place: t.Place) -> t.ChangeSet:
        return t.ChangeSet(False, item, place, self._span(m))

    def push(self, m: Meta, item: t.Expr, place: t.Place) -> t.Push:
        return t.Push(item, place, self._span(m))

    def pop_statement(self, m: Meta, pop: t.Pop) -> t.PopStatement:
        return t.PopStatement(pop, self._span(m))

    def operate(
        self, m: Meta, verb: t.Name, places: Places, mode: t.Name | None, number: t.Expr | None
    ) -> t.Operate:
        return t.Operate(verb, places, mode, number, self._span(m))

    def call_statement(self, m: Meta, call: t.Call) -> t.CallStatement:
        return t.CallStatement(call, self._span(m))

    def if_(self, m: Meta, test: t.Expr, yes: t.Block, no: t.If | t.Block | None) -> t.If:
        if isinstance(no, t.If):
            no = t.Block((t.Statement((), no, None, (), no.span),), no.span)
        return t.If(test, yes, no, self._span(m))

    def while_(self, m: Meta, test: t.Expr, body: t.Block) -> t.While:
        return t.While(test, body, self._span(m))

    def loop(self, m: Meta, body: t.Block) -> t.While:
        return t.While(None, body, self._span(m))

    def for_each(self, m: Meta, name: t.Name, domain: t.Name, body: t.Block) -> t.ForEach:
        return t.ForEach(name, domain, body, self._span(m))

    def choose(self, m: Meta, name: t.Name, domain: t.Place, where: t.Expr | None) -> t.Choose:
        return t.Choose(name, domain, where, self._span(m))

    def either(self, m: Meta, *branches: t.Block) -> t.Either:
        return t.Either(branches, self._span(m))

    def atomic(self, m: Meta, body: t.Block) -> t.Atomic:
        return t.Atomic(body, self._span(m))

    def wait(self, m: Meta, condition: t.Expr) -> t.Wait:
        return t.Wait(condition, self._span(m))

    def assert_(self, m: Meta, name: t.Name | None, condition: t.Expr) -> t.Assert:
        return t.Assert(name, condition, self._span(m))

    def goto(self, m: Meta, label: t.Name) -> t.Goto:
        return t.Goto(label, self._span(m))

    def return_(self, m: Meta, value: t.Expr | None) -> t.Return:
        return t.Return(value, self._span(m))

    def break_(self, m: Meta) -> t.Break:
        return t.Break(self._span(m))

    def continue_(self, m: Meta) -> t.Continue:
        return t.Continue(self._span(m))

    def skip(self, m: Meta) -> t.Skip:
        return t.Skip(self._span(m))

    def barrier(self, m: Meta) -> t.Barrier:
        return t.Barrier(self._span(m))

    # ---- places and expressions ------------------------------------------------------------------

    def places(self, _: Meta, *places: t.Place) -> Places:
        return places

    def place_name(self, m: Meta, name: t.Name) -> t.NameUse:
        return t.NameUse(name, self._span(m))

    def place_field(self, m: Meta, base: t.Place, name: t.Name) -> t.FieldUse:
        return t.FieldUse(base, name, self._span(m))

    def place_index(self, m: Meta, base: t.Place, index: t.Expr) -> t.IndexUse:
        return t.IndexUse(base, index, self._span(m))

    def for_all(self, m: Meta, binders: Binders, body: t.Expr) -> t.Quantified:
        return t.Quantified("for all", binders, body, self._span(m))

    def exists(self, m: Meta, binders: Binders, body: t.Expr) -> t.Quantified:
        return t.Quantified("exists", binders, body, self._span(m))

    def binders(self, _: Meta, *binders: t.Binder) -> Binders:
        return binders

    def binder(self, m: Meta, name: t.Name, domain: t.Place) -> t.Binder:
        return t.Binder(name, domain, self._span(m))

    def conditional(self, m: Meta, test: t.Expr, yes: t.Expr, no: t.Expr) -> t.Conditional:
        return t.Conditional(test, yes, no, self._span(m))

    def implies(self, m: Meta, left: t.Expr, right: t.Expr) -> t.Binary:
        return t.Binary("=>", left, right, self._span(m))

    def or_(self, m: Meta, left: t.Expr, right: t.Expr) -> t.Binary:
        return t.Binary("or", left, right, self._span(m))

    def and_(self, m: Meta, left: t.Expr, right: t.Expr) -> t.Binary:
        return t.Binary("and", left, right, self._span(m))

    def not_(self, m: Meta, operand: t.Expr) -> t.Not:
        return t.Not(operand, self._span(m))

    def compare(self, m: Meta, left: t.Expr, operator: Token, right: t.Expr) -> t.Binary:
        return t.Binary(str(operator), left, right, self._span(m))

    def in_(self, m: Meta, item: t.Expr, container: t.Expr) -> t.In:
        return t.In(item, container, self._span(m))

    def is_(self, m: Meta, value: t.Expr, pattern: t.Pattern) -> t.Is:
        return t.Is(value, pattern, self._span(m))

    def is_not(self, m: Meta, value: t.Expr, pattern: t.Pattern) -> t.Not:
        return t.Not(t.Is(value, pattern, self._span(m)), self._span(m))

    def holds(self, m: Meta, thread: t.Name, lock: t.Place, mode: t.Name | None) -> t.Holds:
        return t.Holds(thread, lock, mode, self._span(m))

    def at(self, m: Meta, thread: t.Name, label: t.Name) -> t.At:
        return t.At(thread, label, self._span(m))

    def ended(self, m: Meta, thread: t.Name) -> t.Ended:
        return t.Ended(thread, self._span(m))

    def pattern(self, m: Meta, name: t.Name, arguments: Arguments | None) -> t.Pattern:
        return t.Pattern(name, arguments or (), self._span(m))

    def add(self, m: Meta, left: t.Expr, right: t.Expr) -> t.Binary:
        return t.Binary("+", left, right, self._span(m))

    def subtract(self, m: Meta, left: t.Expr, right: t.Expr) -> t.Binary:
        return t.Binary("-", left, right, self._span(m))

    def number(self, m: Meta, value: int) -> t.Number:
        return t.Number(value, self._span(m))

    def truth(self, m: Meta) -> t.Truth:
        return t.Truth(True, self._span(m))

    def falsehood(self, m: Meta) -> t.Truth:
        return t.Truth(False, self._span(m))

    def null(self, m: Meta) -> t.Null:
        return t.Null(self._span(m))

    def call(self, m: Meta, name: t.Name, arguments: Arguments | None) -> t.Call:
        return t.Call(name, arguments or (), self._span(m))

    def attempt(
        self, m: Meta, verb: t.Name, place: t.Place, mode: t.Name | None, number: t.Expr | None
    ) -> t.Attempt | t.Old:
        # `old` is no word of the grammar: a local may be called so.
        if verb.text != "old":
            return t.Attempt(verb, place, mode, number, self._span(m))
        if mode is not None:
            self.found.append(extent.needless_behind_old("for", mode.span))
        if number is not None:
            self.found.append(extent.needless_behind_old("at", number.span))
        return t.Old(place, self._span(m))

    def number_of(self, m: Meta, binders: Binders, body: t.Expr) -> t.Quantified:
        return t.Quantified("number of", binders, body, self._span(m))

    def pop(self, m: Meta, place: t.Place) -> t.Pop:
        return t.Pop(place, self._span(m))

    def set_value(self, m: Meta, *items: t.Expr | None) -> t.SetValue:
        return t.SetValue(_given(items), self._span(m))

    def parenthesis(self, _: Meta, inner: t.Expr) -> t.Expr:
        return inner

    def arguments(self, _: Meta, *arguments: t.Argument) -> Arguments:
        return arguments

    def argument_value(self, m: Meta, value: t.Expr) -> t.ValueArgument:
        return t.ValueArgument(value, self._span(m))

    def argument_named(self, m: Meta, name: t.Name, value: t.Expr) -> t.NamedArgument:
        return t.NamedArgument(name, value, self._span(m))

    def argument_any(self, m: Meta) -> t.AnyArgument:
        return t.AnyArgument(self._span(m))

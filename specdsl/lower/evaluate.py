"""Expressions of the model -> expressions of the system, with what must be so for them to have a
value at all (a reference that is not null, a payload that is there)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from typing_extensions import assert_never

from specdsl import logic
from specdsl.kinds.lock import LockKind
from specdsl.logic import Bound, Const, Expr, NamedSet, Parameter
from specdsl.lower import containers
from specdsl.lower.buffers import Buffer, is_empty
from specdsl.lower.flow import Frame
from specdsl.lower.names import Names, record_field
from specdsl.lower.shapes import kind_of
from specdsl.lower.system import END
from specdsl.model import model
from specdsl.source import Span

NULL = Const("null")
# What the acting thread sees at a place, given its indexes and what is there in memory.
View: TypeAlias = Callable[[model.Variable, tuple[Expr, ...], Expr], Expr]

# Bound variables over whole arrays, one for each depth; no spec can use them.
INDEX_NAMES = ("i", "j", "k", "i4", "i5", "i6", "i7", "i8")


@dataclass(frozen=True, slots=True)
class Need:
    """`condition` must hold, or else the unasked check `name` is violated, as `sentence` says.
    `declared` is where the spec asks for it, if one place does."""

    condition: Expr
    name: str
    sentence: str
    span: Span
    declared: Span | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """What receives a value of `type`: in words, and where it is declared."""

    type: model.Type
    words: str
    declared: Span | None = None


@dataclass(slots=True)
class Vocabulary:
    """The names that expressions are made of: one home for the whole lowering. `beneath`: the locks
    that are under a lock; `lives`: the field that gives the objects of a kind a life."""

    variables: dict[model.Variable, str] = field(default_factory=dict)
    parameters: dict[model.Option, str] = field(default_factory=dict)
    sets: dict[model.Domain, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)  # instance -> its result variable
    instances: dict[model.Thread, tuple[str, ...]] = field(default_factory=dict)
    to_end: list[str] = field(default_factory=list)  # the instances that have to end
    pcs: dict[str, str] = field(default_factory=dict)  # instance -> its pc variable
    not_come: dict[str, str] = field(default_factory=dict)  # interrupt -> its pc before it comes
    beneath: dict[model.Variable, list[model.Variable]] = field(default_factory=dict)
    lives: dict[model.ObjectKind, model.Variable] = field(default_factory=dict)
    buffers: dict[str, Buffer] = field(default_factory=dict)  # instance -> its store buffer
    label_keys: dict[tuple[str, model.Label], tuple[str, ...]] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    strict_owners: bool = True  # no statement may release a lock that its thread does not hold

    def local(self, wanted: str, bound: frozenset[str]) -> str:
        """An identifier for a bound variable: TLA+ lets none hide another one."""
        return self.names.local(wanted, bound)


@dataclass(slots=True)
class Evaluator:
    """Evaluates in one state: `read` gives a state variable's value, `locals` the state variable of
    a local, `self_name` the thread that acts (None in a property). `seen` is what it sees of the
    memory (None: all that is there). `guarded` says that what is read is read by the kernel's code,
    under the guard that its declaration may ask for. `implications` are those that were met, each
    with what it has become."""

    words: Vocabulary
    read: Callable[[str], Expr]
    locals: Mapping[model.Local, str]
    self_name: str | None
    owner: Expr | None = None
    seen: View | None = None
    guarded: bool = False
    needs: list[Need] = field(default_factory=list)
    implications: list[tuple[model.Binary, logic.Implies]] = field(default_factory=list)
    _assumed: list[Expr] = field(default_factory=list)
    _bound: dict[model.Binder, Expr] = field(default_factory=dict)

    def _has_ended(self, thread: model.Thread) -> Expr:
        pcs = (self.read(self.words.pcs[name]) for name in self.words.instances[thread])
        return logic.conj(logic.equal(pc, Const(END)) for pc in pcs)

    def _all_ended(self) -> Expr:
        names = self.words.to_end
        own = (self.words.buffers[name] for name in names if name in self.words.buffers)
        seen = [is_empty(self.read(buffer.name)) for buffer in own]
        return logic.conj((*map(self._need_not_move, names), *seen))

    def _need_not_move(self, thread: str) -> Expr:
        """It has ended; an interrupt need not come at all."""
        at = self.read(self.words.pcs[thread])
        ways = [logic.equal(at, Const(END))]
        if thread in self.words.not_come:
            ways.append(logic.equal(at, Const(self.words.not_come[thread])))
        return logic.disj(ways)

    def value(self, expr: model.Expr, frame: Frame) -> Expr:
        """The value; what it needs is added to `needs`."""
        match expr:
            case model.Owner():
                assert self.owner is not None, "only guards speak of their owner"
                return self.owner
            case model.Literal(value):
                return NULL if value is None else Const(value)
            case model.OptionRead(option):
                return Parameter(self.words.parameters[option])
            case model.LocalRead(local):
                if local in frame.values:
                    value_expr, value_frame = frame.values[local]
                    return self.value(value_expr, value_frame)
                return self.read(self.locals[local])
            case model.BinderRead(binder):
                return self._bound[binder]
            case model.PlaceRead(place):
                return self._read_place(place, frame)
            case model.RefRead(param):
                return self._read_place(*frame.place(param))
            case model.Payload(value, name, fields):
                tagged = self.value(value, frame)
                tags = tuple(alternative.name for alternative, _ in fields)
                sentence = f"reads `{expr.span.text}` while `{value.span.text}` is not "
                sentence += " or ".join(f"`{tag}`" for tag in tags)
                self.need(Need(has_tag(tagged, tags), "wrong_payload", sentence, expr.span))
                return logic.get(tagged, record_field(name))
            case model.IsA(value, alternative, tests):
                tagged = self.value(value, frame)
                is_tag = has_tag(tagged, (alternative.name,))
                with self._assume(is_tag):
                    equalities = [
                        logic.equal(part_of(tagged, part), self.value(test, frame))
                        for part, test in tests
                    ] if is_tag != logic.FALSE else []  # fmt: skip
                return logic.conj((is_tag, *equalities))
            case model.Make(alternative, arguments):
                parts = alternative.payload
                return make(
                    alternative,
                    {
                        part.name: self.fitting(
                            argument, Slot(part.type, part.name, part.span), frame
                        )
                        for part, argument in zip(parts, arguments, strict=True)
                    },
                )
            case model.SetValue(items, model.SetType(domain)):
                member = model.MemberType(domain)
                values = tuple(self.fitting(i, Slot(member, domain.name), frame) for i in items)
                return containers.set_of(values, domain, self.words.sets[domain])
            case model.In(item, container):
                one, many = self.value(item, frame), self.value(container, frame)
                return self._in(one, many, container.type)
            case model.OfQueue(part, queue):
                return self._of_queue(part, queue, frame)
            case model.Pushed(queue, item, model.QueueType() as type_):
                return self._pushed(queue, item, type_, frame)
            case model.SetValue() | model.Pushed():
                raise AssertionError("resolve gives sets and queues their types")
            case model.WithMember(members, item, present):
                before, one = self.value(members, frame), self._not_null(item, frame)
                change = logic.with_member if present else logic.without_member
                return change(before, one)
            case model.Not(operand):
                return logic.neg(self.value(operand, frame))
            case model.Binary():
                return self._binary(expr, frame)
            case model.Conditional(test, yes, no):
                condition = self.value(test, frame)
                with self._assume(condition):
                    then = self.value(yes, frame)
                with self._assume(logic.neg(condition)):
                    otherwise = self.value(no, frame)
                return logic.choose(condition, then, otherwise)
            case model.Quantified():
                return self._quantified(expr, frame, expr.binders)
            case model.Holds(thread, place, mode):
                lock = self.place_value(place, frame)
                return logic.disj(
                    _holds(lock_kind(place), lock, Const(name), mode) for name in self._who(thread)
                )
            case model.LockIs(target, question):
                place, outer = (
                    frame.place(target.param)
                    if isinstance(target, model.RefRead)
                    else (target, frame)
                )
                return lock_kind(place).questions[question](self.place_value(place, outer))
            case model.At(thread, label):
                return logic.disj(
                    logic.equal(self.read(self.words.pcs[name]), Const(key))
                    for name in self.words.instances[thread]
                    for key in self.words.label_keys.get((name, label), ())
                )
            case model.Ended(thread):
                return self._all_ended() if thread is None else self._has_ended(thread)
            case model.ResultRead(thread):
                return self.read(self.words.results[self.words.instances[thread][0]])
            case model.Old(place):
                now, self.read = self.read, logic.Var
                try:
                    return self.value(place, frame)
                finally:
                    self.read = now
            case model.Attempt() | model.ReadModifyWrite():
                raise AssertionError("resolve lets what changes the state stand only in statements")
            case _:
                assert_never(expr)

    def place_value(self, place: model.Place, frame: Frame) -> Expr:
        """What the place holds, as the thread sees it; the whole value of a lock."""
        value = self.read(self.words.variables[place.variable])
        indexes = self.indexes(place, frame)
        for index in indexes:
            value = logic.apply(value, index)
        return value if self.seen is None else self.seen(place.variable, indexes, value)

    def indexes(self, place: model.Place, frame: Frame) -> tuple[Expr, ...]:
        """The object, if the place is a field, and the array indexes."""
        found: list[Expr] = []
        if place.object is not None:
            found.append(self._not_null(place.object, frame))
            if self.guarded:
                self._touch(place, found[0])
        found.extend(self._not_null(index, frame) for index in place.indexes)
        return tuple(found)

    def _touch(self, place: model.Place, member: Expr) -> None:
        """A field of an object is touched: the object must not be freed."""
        condition = self.alive(place.variable, member)
        shown = place.object.span.text if place.object is not None else ""
        sentence = f"touches `{place.span.text}`, but `{shown}` is freed"
        self.need(Need(condition, "use_after_free", sentence, place.span))

    def alive(self, variable: model.Variable, member: Expr) -> Expr:
        """The acting thread may touch that field of the object."""
        life = None if variable.owner is None else self.words.lives.get(variable.owner)
        if life is None or life is variable:
            return logic.TRUE
        assert self.self_name is not None, "only threads touch objects"
        kind = kind_of(life)
        assert kind.alive is not None, "that is what makes it a life"
        value = logic.apply(self.read(self.words.variables[life]), member)
        above = self.value_above(life, (member,))
        return kind.alive(value, Const(self.self_name), above)

    def value_above(self, lock: model.Variable, indexes: tuple[Expr, ...]) -> Expr | None:
        """The value of the lock that the lock at these indexes stands under (that of a free one
        where null leads to it); None if it is under none."""
        found = self.above(lock, indexes)
        if found is None or lock.under is None:
            return None
        exists, value = found
        return logic.choose(exists, value, lock_kind(lock.under).initial)

    def above(self, lock: model.Variable, indexes: tuple[Expr, ...]) -> tuple[Expr, Expr] | None:
        """Whether there is a lock that the lock at these indexes stands under (null leads to none),
        and its value; None if it is under none."""
        if lock.under is None:
            return None
        inner = Evaluator(self.words, self.read, {}, self.self_name)
        inner.owner = indexes[0] if lock.owner is not None else None
        value = inner.place_value(lock.under, Frame("under"))
        return logic.conj(need.condition for need in inner.needs), value

    def fitting(self, expr: model.Expr, slot: Slot, frame: Frame) -> Expr:
        """The value, which goes to `slot`: not null unless that is allowed, and in its range."""
        return self.fits(self.value(expr, frame), expr, slot)

    def fits(self, value: Expr, expr: model.Expr, slot: Slot) -> Expr:
        """The same of the value that the expression has, where that is known already."""
        wanted = slot.type
        if isinstance(wanted, model.MemberType) and not wanted.nullable:
            self._need_not_null(value, expr)
        if isinstance(wanted, model.IntType) and isinstance(expr.type, model.IntType):
            fits = _in_range(value, expr.type, wanted)
            sentence = f"`{slot.words}` leaves its range {wanted.low}..{wanted.high}"
            self.need(Need(fits, "out_of_range", sentence, expr.span, slot.declared))
        return value

    def _read_place(self, place: model.Place, frame: Frame) -> Expr:
        guard = place.variable.guard
        value = self.place_value(place, frame)
        if isinstance(place.type, model.LockType):
            number = place.type.kind.number
            assert number is not None, "resolve lets no other lock be read"
            value = number.of(value)
        if self.guarded and guard is not None and guard.reads:
            others, self.needs = self.needs, []
            indexes = self.indexes(place, frame)
            self.needs = others
            sentence = f"reads `{place.span.text}` without {guard.words(writing=False)}"
            held = self.guard_held(guard, indexes, writing=False)
            self.need(Need(held, "guarded_by", sentence, place.span, guard.span))
        return value

    def guard_held(self, guard: model.Guard, indexes: tuple[Expr, ...], *, writing: bool) -> Expr:
        """The acting thread holds one of the guard's locks in a way that is enough, or all of them.
        `indexes` are those of the guarded place."""
        assert self.self_name is not None, "guards are about threads"
        inner = Evaluator(self.words, self.read, {}, self.self_name, seen=self.seen)
        inner.owner = indexes[0] if indexes else None
        held = [
            logic.conj(
                (
                    exists,
                    logic.disj(
                        mode.holds(value, Const(self.self_name))
                        for mode in lock_kind(lock).modes
                        if mode.writes or not writing
                    ),
                )
            )
            for lock, exists, value in inner.guards(guard)
        ]
        return logic.conj(held) if guard.all and writing else logic.disj(held)

    def guards(self, guard: model.Guard) -> Iterator[tuple[model.Place, Expr, Expr]]:
        """The locks of a guard, each with what must be so for it to be there (null names no lock),
        and its value."""
        for lock in guard.locks:
            others, self.needs = self.needs, []
            value = self.place_value(lock, Frame("guard"))
            exists = logic.conj(need.condition for need in self.needs)
            self.needs = others
            yield lock, exists, value

    def _not_null(self, expr: model.Expr, frame: Frame) -> Expr:
        value = self.value(expr, frame)
        self._need_not_null(value, expr)
        return value

    def _need_not_null(self, value: Expr, expr: model.Expr) -> None:
        if isinstance(expr.type, model.MemberType) and expr.type.nullable:
            there = logic.neg(logic.equal(value, NULL))
            sentence = f"uses `{expr.span.text}`, which is null"
            self.need(Need(there, "null_dereference", sentence, expr.span))

    def _of_queue(self, part: model.QueuePart, queue: model.Expr, frame: Frame) -> Expr:
        value = self.value(queue, frame)
        if part in (model.QueuePart.FIRST, model.QueuePart.REST):
            there = logic.neg(containers.is_empty(value))
            sentence = f"takes the first of `{queue.span.text}`, which is empty"
            self.need(Need(there, "queue_underflow", sentence, queue.span, _declared(queue)))
        return containers.part_of_queue(part, value)

    def _pushed(
        self, queue: model.Expr, item: model.Expr, type_: model.QueueType, frame: Frame
    ) -> Expr:
        before = self.value(queue, frame)
        one = self.fitting(item, Slot(type_.element, queue.span.text), frame)
        room = containers.has_room(before, type_.capacity)
        sentence = f"pushes to `{queue.span.text}`, which is full"
        self.need(Need(room, "queue_overflow", sentence, queue.span, _declared(queue)))
        return logic.append(before, one)

    def _in(self, item: Expr, container: Expr, type_: model.Type) -> Expr:
        if not isinstance(type_, model.QueueType):
            return logic.member(item, container)
        taken = containers.names_in(item, container, *self._bound.values())
        return containers.in_queue(item, container, self.words.local("n", taken))

    def need(self, wanted: Need) -> None:
        """Records a need, unless what was assumed on the way already says it."""
        condition = wanted.condition
        for assumed in reversed(self._assumed):
            condition = logic.implies(assumed, condition)
        if condition != logic.TRUE:
            self.needs.append(replace(wanted, condition=condition))

    @contextmanager
    def _assume(self, condition: Expr) -> Iterator[None]:
        self._assumed.append(condition)
        try:
            yield
        finally:
            self._assumed.pop()

    def _who(self, thread: model.Thread | None) -> tuple[str, ...]:
        if thread is not None:
            return self.words.instances[thread]
        assert self.self_name is not None, "resolve lets `self` stand only in threads"
        return (self.self_name,)

    def _binary(self, expr: model.Binary, frame: Frame) -> Expr:
        left = self.value(expr.left, frame)
        match expr.operator:
            case "and":
                with self._assume(left):
                    return logic.conj((left, self.value(expr.right, frame)))
            case "or":
                with self._assume(logic.neg(left)):
                    return logic.disj((left, self.value(expr.right, frame)))
            case "=>":
                with self._assume(left):
                    implied = logic.implies(left, self.value(expr.right, frame))
                if isinstance(implied, logic.Implies):
                    self.implications.append((expr, implied))
                return implied
        right = self.value(expr.right, frame)
        are_sets = isinstance(expr.left.type, model.SetType)
        equal = logic.same_set if are_sets else logic.equal
        match expr.operator:
            case "==":
                return equal(left, right)
            case "!=":
                return logic.neg(equal(left, right))
            case "<" | "<=" | ">" | ">=":
                return logic.compare(expr.operator, left, right)
            case "+" | "-":
                return logic.arithmetic(expr.operator, left, right)
            case _:
                raise AssertionError(expr.operator)

    def _quantified(
        self, expr: model.Quantified, frame: Frame, binders: tuple[model.Binder, ...]
    ) -> Expr:
        if not binders:
            return self.value(expr.body, frame)
        first, rest = binders[0], binders[1:]
        if expr.kind == "number of" and rest:
            return self._sum(expr, frame, first, rest)
        taken = frozenset(e.name for e in self._bound.values() if isinstance(e, Bound))
        # `any_x` is a choice of the step around it
        wanted = f"each_{first.name}" if first.name.startswith("any_") else first.name
        name, domain = self.words.local(wanted, taken), NamedSet(self.words.sets[first.domain])
        self._bound[first] = Bound(name)
        kind = {"for all": "all", "exists": "some", "number of": "count"}[expr.kind]
        before = len(self.needs)
        body = self._quantified(expr, frame, rest)
        del self._bound[first]
        for i in range(before, len(self.needs)):
            need = self.needs[i]
            everywhere = logic.Quantifier("all", name, domain, need.condition)
            self.needs[i] = replace(need, condition=everywhere)
        return logic.Quantifier(kind, name, domain, body)

    def _sum(
        self,
        expr: model.Quantified,
        frame: Frame,
        first: model.Binder,
        rest: tuple[model.Binder, ...],
    ) -> Expr:
        """`number of` over several binders: the sum over the members of the first."""
        total: Expr = Const(0)
        for member in first.domain.members:
            self._bound[first] = Const(member)
            total = logic.arithmetic("+", total, self._quantified(expr, frame, rest))
        del self._bound[first]
        return total


def _declared(expr: model.Expr) -> Span | None:
    """Where the place that is read is declared."""
    return expr.place.variable.span if isinstance(expr, model.PlaceRead) else None


def lock_kind(place: model.Place) -> LockKind:
    """The kind of the lock at the place."""
    assert isinstance(place.type, model.LockType), "resolve lets only locks be locked"
    return place.type.kind


def _holds(kind: LockKind, value: Expr, thread: Expr, mode: str | None) -> Expr:
    if mode is None:
        return kind.held_by(value, thread)
    return kind.mode(mode).holds(value, thread)


def has_tag(tagged: Expr, tags: tuple[str, ...]) -> Expr:
    """The tagged value is in one of the alternatives."""
    tag = logic.get(tagged, "tag")
    return logic.disj(logic.equal(tag, Const(name)) for name in tags)


def make(alternative: model.Alternative, payload: Mapping[str, Expr]) -> Expr:
    """A tagged value."""
    parts = ((record_field(name), value) for name, value in payload.items())
    return logic.Record((("tag", Const(alternative.name)), *parts))


def part_of(tagged: Expr, part: model.PayloadField) -> Expr:
    """A part of the payload of a tagged value, which has it."""
    return logic.get(tagged, record_field(part.name))


def _in_range(value: Expr, of: model.IntType, wanted: model.IntType) -> Expr:
    """The bounds that a number of type `of` may leave, and does not."""
    conditions = []
    if of.low < wanted.low:
        conditions.append(logic.compare(">=", value, Const(wanted.low)))
    if of.high > wanted.high:
        conditions.append(logic.compare("<=", value, Const(wanted.high)))
    return logic.conj(conditions)


def default(kind: model.Type, sets: Mapping[model.Domain, str], depth: int = 0) -> Expr:
    """The value that a variable of the type has before it is given one."""
    match kind:
        case model.BoolType():
            return logic.FALSE
        case model.IntType(low, _):
            return Const(low)
        case model.MemberType(domain, nullable):
            return NULL if nullable else Const(domain.members[0])
        case model.TaggedType(states):
            first = states.alternatives[0]
            return make(first, {part.name: default(part.type, sets) for part in first.payload})
        case model.SetType():
            return logic.EMPTY
        case model.QueueType():
            return logic.EMPTY_SEQUENCE
        case model.LockType(lock):
            return lock.initial
        case model.ArrayType(index, element):
            return logic.Lambda(
                INDEX_NAMES[depth], NamedSet(sets[index]), default(element, sets, depth + 1)
            )
        case model.NullType() | model.AnyType():
            raise AssertionError("resolve gives every variable a type of its own")
        case _:
            assert_never(kind)

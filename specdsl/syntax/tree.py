"""What the author wrote: a tree of names and places, before anything is known about them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from specdsl.source import Span


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier where it stands."""

    text: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal without its quotes."""

    text: str
    span: Span = field(compare=False, repr=False)


# ---- types ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamedType:
    """`bool`, an enum, an object, a tagged state or a lock kind."""

    name: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MaybeType:
    """`Folio?`: a reference that may be null."""

    name: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RangeType:
    """`0..2`."""

    low: Expr
    high: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ArrayType:
    """`[Addr] of T`."""

    index: Name
    element: TypeTree
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SetType:
    """`set of Folio`."""

    element: TypeTree
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class QueueType:
    """`queue [4] of Folio`."""

    capacity: Expr
    element: TypeTree
    span: Span = field(compare=False, repr=False)


TypeTree: TypeAlias = Union[NamedType, MaybeType, RangeType, ArrayType, SetType, QueueType]


# ---- expressions ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """`3`."""

    value: int
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """`on`, `off`, `true`, `false`."""

    value: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Null:
    """`null`."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name as a value or a place."""

    name: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FieldUse:
    """`base.name`: a field of an object, a payload of a tagged state, or a thread's result."""

    base: Place
    name: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class IndexUse:
    """`base[index]`: an array element, or an object by number (`Folio[0]`)."""

    base: Place
    index: Expr
    span: Span = field(compare=False, repr=False)


Place: TypeAlias = Union[NameUse, FieldUse, IndexUse]


@dataclass(frozen=True, slots=True)
class ValueArgument:
    """`e` in `f(e)`."""

    value: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NamedArgument:
    """`entry = e` in `swap(entry = e)`."""

    name: Name
    value: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyArgument:
    """`_` in a pattern."""

    span: Span = field(compare=False, repr=False)


Argument: TypeAlias = Union[ValueArgument, NamedArgument, AnyArgument]


@dataclass(frozen=True, slots=True)
class Call:
    """`name(arguments)`: a constructor of a tagged state, a definition or a function."""

    name: Name
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """`trylock place [for mode] [at number]`: an operation that says whether it worked. What stands
    behind the verb may be the name of an object: `allocate Node`."""

    verb: Name
    place: Place
    mode: Name | None
    number: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Old:
    """`old place`: its value before the step."""

    place: Place
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`present(f, _)` after `is`."""

    name: Name
    arguments: tuple[Argument, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Is:
    """`value is pattern`."""

    value: Expr
    pattern: Pattern
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SetValue:
    """`{a, b}`."""

    items: tuple[Expr, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pop:
    """`pop place`: takes the first out of a queue, and is it."""

    place: Place
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class In:
    """`item in container`."""

    item: Expr
    container: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """`left operator right`; operator is one of `and or => == != < <= > >= + -`."""

    operator: str
    left: Expr
    right: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Conditional:
    """`if test then yes else no`."""

    test: Expr
    yes: Expr
    no: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binder:
    """`a in Addr`, `f in inode.dirty`."""

    name: Name
    domain: Place
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quantified:
    """`kind` is `for all`, `exists` or `number of`."""

    kind: str
    binders: tuple[Binder, ...]
    body: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """`mover holds SRC.ptl [for mode]`."""

    thread: Name
    lock: Place
    mode: Name | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class At:
    """`mover at label`: the thread's next step is the one labelled."""

    thread: Name
    label: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ended:
    """`mover ended`; `all ended`."""

    thread: Name
    span: Span = field(compare=False, repr=False)


Expr: TypeAlias = Union[
    Number,
    Truth,
    Null,
    NameUse,
    FieldUse,
    IndexUse,
    Call,
    Attempt,
    Old,
    SetValue,
    Pop,
    In,
    Is,
    Not,
    Binary,
    Conditional,
    Quantified,
    Holds,
    At,
    Ended,
]


# ---- statements ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """`{ ... }`."""

    statements: tuple[Statement, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Allow:
    """`allow check because "reason"`: what the check of that name would say here is meant."""

    check: Name
    reason: Text
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A step with its labels. `step` is None for labels at the end of a block."""

    labels: tuple[Name, ...]
    step: StepTree | None
    kernel: Text | None
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Let:
    """`let name [: type] = value`: declares a local."""

    name: Name
    type: TypeTree | None
    value: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Assign:
    """`place = value`; `+=` and `-=` arrive here with the operator in `by`."""

    place: Place
    by: str | None
    value: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """`add item to place`, or (not `present`) `remove item from place`."""

    present: bool
    item: Expr
    place: Place
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Push:
    """`push item to place`."""

    item: Expr
    place: Place
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PopStatement:
    """`pop place` as a statement."""

    pop: Pop
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Operate:
    """`verb place, place [for mode] [at number]`: an operation of a lock kind
    (`lock SRC.ptl, DST.ptl`)."""

    verb: Name
    places: tuple[Place, ...]
    mode: Name | None
    number: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CallStatement:
    """`name(arguments)` as a statement."""

    call: Call
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class If:
    """`if test { } else { }`; an `else if` is a block of one statement."""

    test: Expr
    yes: Block
    no: Block | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class While:
    """`while test { }`; `loop { }` has the test None."""

    test: Expr | None
    body: Block
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ForEach:
    """`for each name in domain { }`, in the order of declaration."""

    name: Name
    domain: Name
    body: Block
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choose:
    """`choose name in domain [where condition]`: declares a local with any such value."""

    name: Name
    domain: Place
    where: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Either:
    """`either { } or { }`."""

    branches: tuple[Block, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Atomic:
    """`atomic { }`: one step."""

    body: Block
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Wait:
    """`wait until condition`."""

    condition: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Assert:
    """`assert [name:] condition`."""

    name: Name | None
    condition: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Goto:
    """`goto label`."""

    label: Name
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Return:
    """`return [value]`."""

    value: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Break:
    """`break`."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Continue:
    """`continue`."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Skip:
    """`skip`: a step that changes nothing."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Barrier:
    """`barrier`: waits until the thread's store buffer is empty."""

    span: Span = field(compare=False, repr=False)


StepTree: TypeAlias = Union[
    Let,
    Assign,
    ChangeSet,
    Push,
    PopStatement,
    Operate,
    CallStatement,
    If,
    While,
    ForEach,
    Choose,
    Either,
    Atomic,
    Wait,
    Assert,
    Goto,
    Return,
    Break,
    Continue,
    Skip,
    Barrier,
]


# ---- declarations --------------------------------------------------------------------------------


class FactKind(enum.Enum):
    """What the head of a spec says of the case behind it; the value is how it is written."""

    FIXED_BY = "fixed by"
    CVE = "cve"
    VERSIONS = "versions"
    SOURCE = "source"
    LEFT_OUT = "left out"
    CHECKED_WITH = "checked with"


@dataclass(frozen=True, slots=True)
class Fact:
    """`fixed by "..."`, `left out "..."` and the like."""

    kind: FactKind
    text: Text
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Spec:
    """`spec name "title" kernel "..." fixed by "..." left out "..."`."""

    name: Name
    title: Text | None
    kernel: Text | None
    facts: tuple[Fact, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Use:
    """`use "file.dsl"`: its declarations stand here."""

    path: Text
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Option:
    """`option name : type = default "what it means"`."""

    name: Name
    type: TypeTree
    default: Expr
    title: Text | None
    kernel: Text | None
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Size:
    """`size name : type = default "what it counts"`."""

    name: Name
    type: TypeTree
    default: Expr
    title: Text | None
    kernel: Text | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Enum:
    """`enum Addr { SRC, DST }`."""

    name: Name
    members: tuple[Name, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Guarded:
    """`guarded by [all] a, b [for access]`: any one of the locks, or all of them to write; reads
    too if `reads`."""

    all: bool
    locks: tuple[Place, ...]
    reads: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """`[ghost] name : type [= initial] [under lock] [guarded by ...]`."""

    ghost: bool
    name: Name
    type: TypeTree
    initial: Expr | None
    under: Place | None
    guarded: Guarded | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Object:
    """`object Folio [2] { ... }`; `population` is how many there are, or names (a single name may
    be an enum or a size)."""

    name: Name
    population: Expr | tuple[Name, ...]
    kernel: Text | None
    fields: tuple[Field, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Owns:
    """`exclusive owns entry [counted by count]` behind an alternative."""

    flag: Name
    owned: Name
    counter: Name | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One value shape of a tagged state."""

    name: Name
    payload: tuple[tuple[Name, TypeTree], ...]
    owns: Owns | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Move:
    """`none -> present | swap`."""

    source: Name
    targets: tuple[Name, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class States:
    """`states pte { ... }`."""

    name: Name
    alternatives: tuple[Alternative, ...]
    moves: tuple[Move, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Global:
    """`global name : type [= initial] [under lock] [guarded by ...]`, or a ghost one."""

    ghost: bool
    name: Name
    type: TypeTree
    initial: Expr | None
    under: Place | None
    guarded: Guarded | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Flushed:
    """`flushed by irqs [if condition]`: what a flush of several CPUs waits for, and when."""

    barrier: Name
    condition: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tlb:
    """`tlb name [cpus] caches place when alternative or alternative [flushed by barrier]`; `cached`
    is a field of an object, or a definition of one address."""

    name: Name
    cpus: Name
    cached: Place
    alternatives: tuple[Name, ...]
    flushed: Flushed | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Order:
    """`order Folio.lock > Table.ptl`: which locks are taken before which, outermost first."""

    locks: tuple[Place, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Init:
    """`init { ... }`: makes the first state, before any thread moves."""

    body: Block
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Param:
    """`[ref] name : type [= value]`."""

    ref: bool
    name: Name
    type: TypeTree
    value: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Define:
    """`define name(params) = expr`: a name for an expression."""

    name: Name
    params: tuple[Param, ...]
    body: Expr
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Function:
    """`function name(params) -> type { ... }`: inlined at each call."""

    name: Name
    params: tuple[Param, ...]
    result: TypeTree | None
    kernel: Text | None
    body: Block
    span: Span = field(compare=False, repr=False)


class Fairness(enum.Enum):
    """What a thread is promised, where that is not weak fairness."""

    UNFAIR = "unfair"
    STRONGLY_FAIR = "strongly fair"


@dataclass(frozen=True, slots=True)
class StoreBuffer:
    """`with store buffer [of capacity] [if condition]` behind a thread."""

    capacity: Expr | None
    condition: Expr | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OnCpu:
    """`on CPU0 priority 2` behind the head of a thread; `span` is the head up to there."""

    cpu: Name
    priority: int | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Thread:
    """`[background] [unfair | strongly fair] thread name [count](params) -> type [on cpu] { ... }`.
    `word` is `interrupt` or `softirq` if it says so; these are on a CPU."""

    background: bool
    fairness: Fairness | None
    name: Name
    count: Expr | None
    params: tuple[Param, ...]
    result: TypeTree | None
    buffer: StoreBuffer | None
    kernel: Text | None
    allows: tuple[Allow, ...]
    body: Block
    span: Span = field(compare=False, repr=False)
    on: OnCpu | None = None
    word: str = "thread"


@dataclass(frozen=True, slots=True)
class Invariant:
    """`invariant name: expr`."""

    name: Name
    condition: Expr
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Finally:
    """`finally name: expr`: holds whenever every thread has ended."""

    name: Name
    condition: Expr
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Eventually:
    """`eventually name: condition`, or `premise leads to condition`: comes true at last."""

    name: Name
    premise: Expr | None
    condition: Expr
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StepProperty:
    """`step name: expr`: true of every step."""

    name: Name
    condition: Expr
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectHolds:
    """`expect holds`."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectViolates:
    """`expect violates property [at [thread.]label]`."""

    property: Name
    thread: Name | None
    label: Name | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectDeadlocks:
    """`expect deadlocks`."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExpectLivelocks:
    """`expect livelocks`."""

    span: Span = field(compare=False, repr=False)


Expectation: TypeAlias = Union[ExpectHolds, ExpectViolates, ExpectDeadlocks, ExpectLivelocks]


@dataclass(frozen=True, slots=True)
class Bound:
    """`within 14 steps` (then `comparison` is `<=`) or `states >= 2000`."""

    comparison: str
    number: int
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Point:
    """`[thread.]label` behind `reaches`."""

    thread: Name | None
    label: Name


@dataclass(frozen=True, slots=True)
class Bounds:
    """`[within N steps] [states >= N] [reaches point, ...]`: what else is expected of the run."""

    steps: Bound | None = None
    states: Bound | None = None
    reaches: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """`[only P1, P2] expect ...`; `only` empty means every property."""

    only: tuple[Name, ...]
    expectation: Expectation
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)
    bounds: Bounds = Bounds()


@dataclass(frozen=True, slots=True)
class Sweep:
    """`n in 1..3` behind `for`: a row of the check for each value."""

    name: Name
    over: NamedType | RangeType
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Check:
    """`check name "title" for n in 1..3 { option = value } expect ...`."""

    name: Name
    title: Text | None
    sweeps: tuple[Sweep, ...]
    settings: tuple[tuple[Name, Expr], ...]
    clauses: tuple[Clause, ...]
    span: Span = field(compare=False, repr=False)


Item: TypeAlias = Union[
    Spec,
    Use,
    Option,
    Size,
    Enum,
    Object,
    States,
    Global,
    Tlb,
    Order,
    Init,
    Define,
    Function,
    Thread,
    Invariant,
    Finally,
    Eventually,
    StepProperty,
    Check,
]


@dataclass(frozen=True, slots=True)
class Tree:
    """One file."""

    items: tuple[Item, ...]
    span: Span = field(compare=False, repr=False)

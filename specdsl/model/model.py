"""What a spec means: every name is resolved to its declaration and every expression has a type.

A declaration is compared by identity and a reference *is* the declaration. Nodes hold no logic
beyond trivial properties. An enum and the population of an object are the same idea, a `Domain`:
a finite, ordered set of named members. A field of an object and a global are the same idea, a
`Variable`: shared state, with an owner or without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, Union

from specdsl.kinds.lock import LockKind, Operation, Runs
from specdsl.model.check import Allow as Allow
from specdsl.model.check import Check as Check
from specdsl.model.check import Expectation as Expectation
from specdsl.model.check import ExpectedVerdict as ExpectedVerdict
from specdsl.model.check import Point as Point
from specdsl.source import Source, Span

# ---- types ---------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Domain:
    """A finite, ordered set of members: an enum, or the objects of one kind. Member names are
    unique in the whole spec. `is_objects` tells the population of an `object` from an enum."""

    name: str
    members: tuple[str, ...]
    is_objects: bool
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class BoolType:
    """`bool`."""


@dataclass(frozen=True, slots=True)
class IntType:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class MemberType:
    """One member of a domain, or null where `nullable`."""

    domain: Domain
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class TaggedType:
    """A value of a tagged state."""

    states: States


@dataclass(frozen=True, slots=True)
class SetType:
    """Some members of a domain, each once; never null."""

    domain: Domain


@dataclass(frozen=True, slots=True)
class QueueType:
    """At most `capacity` values, first in first out."""

    capacity: int
    element: Type


@dataclass(frozen=True, slots=True)
class LockType:
    """A lock: no value that an expression can read; only operations touch it."""

    kind: LockKind


@dataclass(frozen=True, slots=True)
class ArrayType:
    """One element for each member of `index`."""

    index: Domain
    element: Type


@dataclass(frozen=True, slots=True)
class NullType:
    """The type of a bare `null`, until it meets a nullable type. No variable has it."""


@dataclass(frozen=True, slots=True)
class AnyType:
    """The type of an expression that was already reported: fits everything, silently."""


Type: TypeAlias = Union[
    BoolType,
    IntType,
    MemberType,
    TaggedType,
    SetType,
    QueueType,
    LockType,
    ArrayType,
    NullType,
    AnyType,
]


# ---- declarations --------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Option:
    """A named variant of the spec. `default` is a value of `type` (bool, int or member name)."""

    name: str
    type: Type
    default: bool | int | str
    title: str | None
    kernel: str | None
    span: Span = field(repr=False)
    allows: tuple[Allow, ...] = field(default=(), repr=False)


@dataclass(frozen=True, eq=False)
class Size:
    """A number that shapes the spec. `value` is the one that this model is made for; where the
    size is used, a literal stands."""

    name: str
    type: IntType
    default: int
    value: int
    title: str | None
    kernel: str | None
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class ObjectKind:
    """A kind of object; its population is `domain` (an enum's, or its own)."""

    name: str
    domain: Domain
    kernel: str | None
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class PayloadField:
    """A part of the payload of an alternative."""

    name: str
    type: Type
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class Ownership:
    """`exclusive owns entry counted by count`: a value whose `flag` is set owns what `owned` names.
    `counter` is the integer field of the owned object that counts its users, if there is one."""

    flag: PayloadField
    owned: PayloadField
    counter: Variable | None
    span: Span = field(repr=False)


@dataclass(eq=False)
class Alternative:
    """One shape of a tagged state. `states` and `ownership` are set once, while resolving."""

    name: str
    payload: tuple[PayloadField, ...]
    span: Span = field(repr=False)
    states: States = field(init=False, repr=False)
    ownership: Ownership | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class States:
    """A tagged state. `moves` are the allowed pairs (from, to) of alternative names; None allows
    every move. Staying in one alternative is always allowed. The first alternative is the default
    first value if it has no payload."""

    name: str
    alternatives: tuple[Alternative, ...]
    moves: frozenset[tuple[str, str]] | None
    move_spans: Mapping[str, Span] = field(repr=False)  # alternative name -> its `->` line
    span: Span = field(repr=False)


@dataclass(frozen=True, slots=True)
class Guard:
    """Any one of `locks` must be held to write the variable (all of them where `all`), and any one
    to read it too if `reads`. In a field's guard a lock of the same object has the place's object
    `Owner()`."""

    locks: tuple[Place, ...]
    reads: bool
    span: Span = field(repr=False, compare=False)
    all: bool = False

    def words(self, *, writing: bool) -> str:
        """The locks that are asked for, as a sentence names them."""
        between = " and " if self.all and writing else " or "
        return between.join(f"`{lock.span.text}`" for lock in self.locks)


@dataclass(eq=False)
class Variable:
    """Shared state: a field (`owner` set; one value for each member of `owner.domain`) or a global.
    `initial` is a closed expression or None for the type's default (false, the low end, the first
    member, null where nullable, the first alternative, a free lock); that of a lock is a number or
    the name of a first value of its kind. `guard` is set once, while resolving, and so is `under`:
    the lock that this lock belongs to, where its kind has that. In both, a lock of the same object
    has the place's object `Owner()`.

    `copies`: copies stand in it, as in a TLB: they own nothing, and they come and go without the
    moves of what they are copies of."""

    name: str
    owner: ObjectKind | None
    type: Type
    ghost: bool
    initial: Expr | None
    span: Span = field(repr=False)
    guard: Guard | None = field(default=None, repr=False)
    under: Place | None = field(default=None, repr=False)
    copies: bool = False


@dataclass(frozen=True, eq=False)
class Local:
    """A local variable or a by-value parameter of a thread or function. `constant` marks a name
    that no statement assigns (the variable of `for each`, a parameter)."""

    name: str
    type: Type
    constant: bool
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class RefParam:
    """A `ref` parameter: stands for the place that the caller names."""

    name: str
    type: Type
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class Binder:
    """A variable bound by a quantifier."""

    name: str
    domain: Domain
    span: Span = field(repr=False)


@dataclass(frozen=True, eq=False)
class Label:
    """A place to go to, or to name in a property, in one thread or function."""

    name: str
    span: Span = field(repr=False)


@dataclass(eq=False)
class Function:
    """Inlined at each call, never recursive. `params` in order. `body` is set once."""

    name: str
    params: tuple[Local | RefParam, ...]
    result: Type | None
    kernel: str | None
    span: Span = field(repr=False)
    body: Block = field(default=(), repr=False)


@dataclass(frozen=True, eq=False)
class StoreBuffer:
    """Each store of the thread waits in a buffer, with room for `capacity` of them, before others
    see it. `condition` (None: always) is a closed expression about options: without it, no store
    waits."""

    capacity: int
    condition: Expr | None
    span: Span = field(repr=False)


class Fairness(Enum):
    """What is promised of "some step of this thread" in a run that goes on for ever."""

    UNFAIR = "unfair"  # nothing
    WEAK = "weakly fair"  # it is not passed over while it can be made all the time
    STRONG = "strongly fair"  # nor while it can be made again and again


@dataclass(eq=False)
class Thread:
    """`count` equal threads. A parameter has a fixed value, or (None) any value of its type, chosen
    at the start for each thread. `allows` are the checks switched off for the thread. `buffer`:
    every one of them has a store buffer.

    `cpu` is the member that it runs on, together with others; None for a CPU of its own. An
    interrupt or a softirq (`runs`) comes once or never. `begins` is its head where its begin is a
    step of its own: it comes, or is woken, and others on its CPU stop. `enters` are the states of
    the CPU that it is in from its begin to its end. `hardware`: nobody has written it; it does what
    the hardware may do, and takes no lock."""

    name: str
    background: bool
    fairness: Fairness
    count: int
    params: tuple[tuple[Local, Expr | None], ...]
    result: Type | None
    kernel: str | None
    span: Span = field(repr=False)
    allows: tuple[Allow, ...] = field(default=(), repr=False)
    body: Block = field(default=(), repr=False)
    buffer: StoreBuffer | None = None
    runs: Runs = Runs.THREAD
    cpu: str | None = None
    priority: int = 0
    begins: Span | None = field(default=None, repr=False)
    enters: tuple[Place, ...] = field(default=(), repr=False)
    hardware: bool = False


class PropertyKind(Enum):
    """When a written property must hold."""

    INVARIANT = "invariant"  # in every state
    FINALLY = "finally"  # in every state in which all foreground threads have ended
    ASSERT = "assert"  # whenever one of the `assert`s of that name is executed
    EVENTUALLY = "eventually"  # in some state of every fair run, or after each state with `premise`
    STEP = "step"  # of every step, from the state before it to the one behind it


@dataclass(frozen=True, eq=False)
class Property:
    """A property that the author wrote. `condition` is None for ASSERT: the asserts have them.
    `premise` is what `leads to` the condition. `span` is the declaration, or the first `assert` of
    the name."""

    name: str
    kind: PropertyKind
    condition: Expr | None
    span: Span = field(repr=False)
    allows: tuple[Allow, ...] = field(default=(), repr=False)
    premise: Expr | None = None


# ---- places and expressions ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A shared place: `variable` of `object` (None for a global), then array indexes."""

    variable: Variable
    object: Expr | None
    indexes: tuple[Expr, ...]
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Owner:
    """In a guard: the object whose field is guarded."""

    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A bool, an int, a member (its name) or null (None)."""

    value: bool | int | str | None
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class OptionRead:
    option: Option
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class LocalRead:
    local: Local
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class BinderRead:
    binder: Binder
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """Reads a shared place. Of a lock it reads the number that its kind has; `type` is then that of
    the number."""

    place: Place
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class RefRead:
    """Reads the place that a `ref` parameter stands for, as `PlaceRead` does."""

    param: RefParam
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Payload:
    """`value.name`. `fields` has, for each alternative (by name) that has such a payload, its
    field; reading it in another alternative is an error of the run. All have the same type."""

    value: Expr
    name: str
    fields: tuple[tuple[Alternative, PayloadField], ...]
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class IsA:
    """`value is alternative(tests)`; a test says what one part of the payload must equal."""

    value: Expr
    alternative: Alternative
    tests: tuple[tuple[PayloadField, Expr], ...]
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Make:
    """A value of a tagged state; `arguments` in payload order, complete."""

    alternative: Alternative
    arguments: tuple[Expr, ...]
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class SetValue:
    """`{a, b}`: the set of these."""

    items: tuple[Expr, ...]
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class In:
    """`item in container`, a set or a queue. Null is in no set."""

    item: Expr
    container: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


class QueuePart(Enum):
    """What a queue can be asked for."""

    FIRST = "first"  # the value that was pushed first; only of one that is not empty
    REST = "rest"  # the queue without it
    EMPTY = "empty"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class OfQueue:
    """A part of a queue, or how long it is, or whether it is empty."""

    part: QueuePart
    queue: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Pushed:
    """The queue, which is not full, with the item behind its last."""

    queue: Expr
    item: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class WithMember:
    """The set with the item in it (`present`), or without it."""

    set: Expr
    item: Expr
    present: bool
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of `and or => == != < <= > >= + -`. `and`, `or`, `=>` look at the right
    side only if the left one does not decide. The sides of a comparison have fitting types."""

    operator: str
    left: Expr
    right: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Conditional:
    test: Expr
    yes: Expr
    no: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Quantified:
    """`kind` is `for all`, `exists` or `number of`."""

    kind: str
    binders: tuple[Binder, ...]
    body: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A thread (None: the one that executes this, written `self`) holds the lock at `place`; with
    count > 1: one of them does. `mode` None means in any mode."""

    thread: Thread | None
    place: Place
    mode: str | None
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class LockIs:
    """The lock at `place` is as its kind calls `question` (`free`, `held`, `dying`)."""

    place: Place | RefRead
    question: str
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class At:
    """The next step of (one of) `thread` is the one labelled `label`."""

    thread: Thread
    label: Label
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Ended:
    """Every one of `thread` has ended; with None, every thread that has to."""

    thread: Thread | None
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ResultRead:
    """What `thread` (of count 1) returned; the default of its type before it ended."""

    thread: Thread
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Old:
    """In a property of a step: the value of a place, or of a part of it, before the step."""

    place: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Tries `operation` on the lock at `place`, and says whether it worked. Only in statements.
    `context` is the state of the CPU that the operation brings along, if it does; `number` the one
    that it is written with, if its kind asks for one."""

    operation: Operation
    place: Place | RefRead
    type: Type
    span: Span = field(repr=False, compare=False)
    context: Place | None = None
    number: Expr | None = None


@dataclass(frozen=True, slots=True)
class ReadModifyWrite:
    """Gives `target` the value `new` (with `when`, only if that is true) in one step with what it
    reads. Its own value is `gives`, which is said of the state before. Only in statements."""

    target: Target
    new: Expr
    when: Expr | None
    gives: Expr
    type: Type
    span: Span = field(repr=False, compare=False)


Expr: TypeAlias = Union[
    Owner,
    Literal,
    OptionRead,
    LocalRead,
    BinderRead,
    PlaceRead,
    RefRead,
    Payload,
    IsA,
    Make,
    SetValue,
    In,
    WithMember,
    OfQueue,
    Pushed,
    Not,
    Binary,
    Conditional,
    Quantified,
    Holds,
    LockIs,
    At,
    Ended,
    ResultRead,
    Old,
    Attempt,
    ReadModifyWrite,
]


# ---- statements ----------------------------------------------------------------------------------

Target: TypeAlias = Union[Local, Place, RefParam]


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value`. `declares` for `let`: the local's life begins here and ends with its
    block. `at_once` for `+=`, `-=`, `add`, `remove` and `push`: on a processor, one instruction
    that reads and writes."""

    target: Target
    value: Expr
    declares: bool = False
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Modify:
    """An atomic operation whose answer nobody hears."""

    change: ReadModifyWrite


@dataclass(frozen=True, slots=True)
class CallFunction:
    """Runs a function; its result, if any, goes to `target`. `arguments` in parameter order: a
    value for a `Local`, a place (or the caller's own RefParam) for a `RefParam`."""

    function: Function
    arguments: tuple[Expr | Place | RefParam, ...]
    target: Target | None
    declares: bool = False


@dataclass(frozen=True, slots=True)
class Operate:
    """Does a lock operation. Several places: taken in address order (order of declaration of the
    members), an equal lock once. `context` is the state of the CPU that the operation brings along,
    if it does; `number` the one that it is written with, if its kind asks for one."""

    operation: Operation
    places: tuple[Place | RefParam, ...]
    context: Place | None = None
    number: Expr | None = None


@dataclass(frozen=True, slots=True)
class Allocate:
    """Gives `local` any member of `domain` whose `life` is free, and does `operation` on that;
    waits if there is none. `declares` for `let`."""

    local: Local
    domain: Domain
    life: Variable
    operation: Operation
    declares: bool


@dataclass(frozen=True, slots=True)
class ReleaseAll:
    """`unlock all`: every lock that the thread holds, in one step."""


@dataclass(frozen=True, slots=True)
class If:
    test: Expr
    yes: Block
    no: Block


@dataclass(frozen=True, slots=True)
class While:
    """`test` None: for ever (`loop`)."""

    test: Expr | None
    body: Block


@dataclass(frozen=True, slots=True)
class ForEach:
    """The body once for each member, in order, with `local` standing for the member."""

    local: Local
    domain: Domain
    body: Block


@dataclass(frozen=True, slots=True)
class Choose:
    """Declares `local` with any member of `domain` for which `where` holds; waits if there is
    none."""

    local: Local
    domain: Domain
    where: Expr | None


@dataclass(frozen=True, slots=True)
class Either:
    branches: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Atomic:
    body: Block


@dataclass(frozen=True, slots=True)
class Wait:
    condition: Expr


@dataclass(frozen=True, slots=True)
class Assert:
    property: Property
    condition: Expr


@dataclass(frozen=True, slots=True)
class Goto:
    label: Label


@dataclass(frozen=True, slots=True)
class Return:
    value: Expr | None


@dataclass(frozen=True, slots=True)
class Break:
    pass


@dataclass(frozen=True, slots=True)
class Continue:
    pass


@dataclass(frozen=True, slots=True)
class Skip:
    pass


@dataclass(frozen=True, slots=True)
class Barrier:
    """Waits until the store buffer of the thread is empty, if it has one."""


Step: TypeAlias = Union[
    Assign,
    Modify,
    CallFunction,
    Operate,
    Allocate,
    ReleaseAll,
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A step where it stands. `span` is the step's own head (for `if`, `while`: without the
    blocks). `step` None: only labels, at the end of a block. `allows`: checks switched off here.
    Where nobody has `written` it, `says` can be how a trace tells it."""

    labels: tuple[Label, ...]
    step: Step | None
    span: Span = field(repr=False, compare=False)
    kernel: str | None = None
    allows: tuple[Allow, ...] = ()
    written: bool = True
    says: str | None = None


Block: TypeAlias = tuple[Statement, ...]


# ---- checks and the whole ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Order:
    """Locks in the order in which they are taken, outermost first, whichever of each variable it
    is. `spans` is where each of them stands."""

    locks: tuple[Variable, ...]
    spans: tuple[Span, ...] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """What the head says of the case behind the spec: `what` is `fixed by`, `left out`, ..."""

    what: str
    text: str


@dataclass(frozen=True, eq=False)
class Model:
    """A spec, resolved with one value for each of its sizes. Everything in order of declaration,
    used files first. `sources` has the main file first. `checks` are the rows with these sizes.
    `livelock`: some row of the table, with whatever sizes, asks whether there is one. `facts` are
    those of the head, in its order."""

    name: str
    title: str | None
    kernel: str | None
    sources: tuple[Source, ...]
    sizes: tuple[Size, ...]
    options: tuple[Option, ...]
    domains: tuple[Domain, ...]
    objects: tuple[ObjectKind, ...]
    states: tuple[States, ...]
    variables: tuple[Variable, ...]
    init: Block
    functions: tuple[Function, ...]
    threads: tuple[Thread, ...]
    properties: tuple[Property, ...]
    checks: tuple[Check, ...]
    orders: tuple[Order, ...] = ()
    livelock: bool = False
    facts: tuple[Fact, ...] = ()

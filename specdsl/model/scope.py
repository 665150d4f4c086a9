"""Who is called what: the names that a spec declares, seen by everything, and the names of locals,
seen by their block. Also where an expression stands and what it may do there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, Union

from specdsl.diagnostic import Diagnostic, SpecError
from specdsl.kinds.lock import LOCK_KINDS
from specdsl.model import errors, model, property_errors, rule_errors
from specdsl.source import Span
from specdsl.syntax import tree

Report: TypeAlias = Callable[[Diagnostic], None]

STATES = "a type of states"

MOST_MISTAKES = 200

# `unlock all`, `self holds x`, and the names of types that nobody declares.
# An expression takes these words for something else than a name.
_VALUES = ("on", "off", "true", "false", "null")
RESERVED = frozenset({"all", "self", "bool", *_VALUES, *(kind.name for kind in LOCK_KINDS)})


@dataclass(frozen=True, eq=False)
class Member:
    """A member of a domain, found by its name."""

    domain: model.Domain
    name: str


class Need(Enum):
    """What an expression needs of the place where it stands."""

    STATE = "reads shared state"
    GHOST = "reads a ghost"
    SELF = "asks about the thread that executes it"
    THREADS = "looks into a thread"
    OLD = "asks for the value before a step"


@dataclass(frozen=True, slots=True)
class Extent:
    """How large an expression is when all definitions in it are written out: `own` parts, and each
    parameter of the definition around it so many times. `within`: a definition in it is too large
    by itself."""

    own: int
    params: Mapping[str, int] = field(default_factory=dict)
    within: bool = False


@dataclass(eq=False)
class Definition:
    """A `define`. `needs` says what it needs of the place where it is used, and `broken` whether
    its own mistakes were told; both are known once it is `checked`. `extent` is found once."""

    tree: tree.Define
    params: tuple[model.Local, ...] = ()
    needs: list[tuple[Need, str]] = field(default_factory=list)
    checked: bool = False
    broken: bool = False
    extent: Extent | None = None


@dataclass(eq=False)
class Tlb:
    """A `tlb`. `place` is the field that is cached, or the definition that finds it for an address.
    `barrier` (only if `when`) is waited for before CPUs are flushed by another one; both are known
    once it is complete."""

    tree: tree.Tlb
    variable: model.Variable
    cpus: model.Domain
    addresses: model.Domain
    states: model.States
    place: model.Variable | Definition
    barrier: model.Place | None = None
    when: model.Expr | None = None


@dataclass(frozen=True, eq=False)
class Bound:
    """A parameter of a definition that is being written out: stands for `value`."""

    value: model.Expr


Symbol: TypeAlias = Union[
    model.Domain,
    model.ObjectKind,
    model.States,
    Member,
    model.Size,
    model.Option,
    model.Variable,
    Definition,
    model.Function,
    model.Thread,
]
LocalSymbol: TypeAlias = Union[model.Local, model.RefParam, model.Binder, Bound]


@dataclass(eq=False)
class Known:
    """All that the spec declares. `first` says where each global name was declared first, `kinds`
    what it is, with its article. A name has its symbol once that much is known of it. `fields` are
    by the domain that has them. `labels` are by thread or function. `defining` are the definitions
    that are being read or written out. `used` is what something refers to. `tlbs` are by their
    variables."""

    first: dict[str, Span] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    symbols: dict[str, Symbol] = field(default_factory=dict)
    fields: dict[model.Domain, list[model.Variable]] = field(default_factory=dict)
    alternatives: dict[str, list[model.Alternative]] = field(default_factory=dict)
    labels: dict[str, dict[str, model.Label]] = field(default_factory=dict)
    defining: list[Definition] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    used: set[object] = field(default_factory=set)
    tlbs: dict[model.Variable, Tlb] = field(default_factory=dict)

    def report(self, diagnostic: Diagnostic) -> None:
        """Note a mistake; the stage goes on and raises them all at its end, or once there are more
        than anybody reads."""
        self.found.append(diagnostic)
        if len(self.found) >= MOST_MISTAKES:
            raise SpecError(self.found)

    def declare(self, name: tree.Name, kind: str) -> None:
        """Claim a global name; the first one to do so has it."""
        if name.text in RESERVED:
            self.report(errors.reserved(name))
        elif name.text in self.first:
            self.report(errors.declared_twice(name, self.first[name.text]))
        else:
            self.first[name.text] = name.span
            self.kinds[name.text] = kind

    def bind(self, name: tree.Name, symbol: Symbol) -> None:
        """Say what a global name stands for, if it was this declaration that has it."""
        if self.first.get(name.text) == name.span:
            self.symbols[name.text] = symbol

    def domain(self, name: tree.Name, report: Report) -> model.Domain | None:
        """The enum or the population of that name; None was reported."""
        match self.symbols.get(name.text):
            case model.Domain() as domain:
                self.used.add(domain)
                return domain
            case model.ObjectKind(domain=domain) as kind:
                self.used.update((kind, domain))
                return domain
            case _ if name.text in self.first:
                report(errors.wrong_kind(name, self.kinds[name.text], "an enum or object"))
            case _:
                report(errors.unknown(name, "enum or object", self.names_of_domains()))
        return None

    def names_of_domains(self) -> Iterator[str]:
        """Every name that `in` and `[ ] of` may be followed by."""
        for name, symbol in self.symbols.items():
            if isinstance(symbol, (model.Domain, model.ObjectKind)):
                yield name


class Scope:
    """The locals of a block and of the blocks around it."""

    def __init__(self, parent: Scope | None = None) -> None:
        self._parent = parent
        self._locals: dict[str, tuple[LocalSymbol, Span]] = {}

    def inner(self) -> Scope:
        """The scope of a block inside this one."""
        return Scope(self)

    def find(self, name: str) -> tuple[LocalSymbol, Span] | None:
        """What the name stands for here, and where it was declared."""
        if name in self._locals:
            return self._locals[name]
        return self._parent.find(name) if self._parent else None

    def names(self) -> Iterator[str]:
        """Every visible name."""
        yield from self._locals
        if self._parent:
            yield from self._parent.names()

    def put(self, name: tree.Name, symbol: LocalSymbol) -> None:
        """Declare without questions."""
        self._locals[name.text] = (symbol, name.span)


CLOSED: frozenset[Need] = frozenset()
INIT = frozenset({Need.STATE})
CODE = frozenset({Need.STATE, Need.SELF})
ANYWHERE = frozenset(Need)
ASSERT = ANYWHERE - {Need.OLD}
PROPERTY = frozenset({Need.STATE, Need.GHOST, Need.THREADS})
STEP = PROPERTY | {Need.OLD}


@dataclass(frozen=True, eq=False)
class Context:
    """Where an expression stands: what it sees, what it may do and who hears of its mistakes. In a
    guard, `owner` is the object whose fields come first. Inside the declaration of a definition
    everything is allowed, and `definition` notes what is needed."""

    known: Known
    scope: Scope
    may: frozenset[Need]
    report: Report
    owner: model.ObjectKind | None = None
    definition: Definition | None = None

    def inner(self) -> Context:
        """The same place with a scope of its own."""
        return dataclasses.replace(self, scope=self.scope.inner())

    def allowing(self, need: Need) -> Context:
        """The same place, where this is allowed too."""
        return dataclasses.replace(self, may=self.may | {need})

    def needs(self, need: Need, what: str, span: Span) -> None:
        """Check that the place allows it. `what` is the thing read, in backticks."""
        if self.definition is not None:
            self.definition.needs.append((need, what))
        elif need not in self.may:
            self.report(_refusal(need, what, span))

    def declare(self, name: tree.Name, symbol: LocalSymbol) -> None:
        """Give a local its name. Locals shadow nothing, so that one name is one thing."""
        known = self.known
        earlier = self.scope.find(name.text)
        if name.text in RESERVED:
            self.report(errors.reserved(name))
        elif earlier is not None:
            self.report(errors.declared_twice(name, earlier[1]))
        elif name.text in known.first:
            self.report(errors.declared_twice(name, known.first[name.text]))
        elif name.text in known.alternatives:
            self.report(errors.declared_twice(name, known.alternatives[name.text][0].span))
        self.scope.put(name, symbol)


def _refusal(need: Need, what: str, span: Span) -> Diagnostic:
    match need:
        case Need.STATE:
            return errors.state_not_constant(what, span)
        case Need.GHOST:
            return rule_errors.ghost_read(what, span)
        case Need.SELF:
            return rule_errors.self_outside_thread(span)
        case Need.THREADS:
            return rule_errors.thread_inspected(what, span)
        case Need.OLD:
            return property_errors.old_outside_step(what, span)


@dataclass(frozen=True, slots=True)
class Slot:
    """What receives a value: `words` for a sentence, in backticks where it has a name; `span` is
    its declaration. `cure` is how it would be declared to take null, if that is a cure."""

    words: str
    type: model.Type
    span: Span | None = None
    cure: str | None = None


def poison(span: Span) -> model.Expr:
    """Stands for an expression that was reported."""
    return model.Literal(None, model.AnyType(), span)


def visible_values(context: Context) -> Iterable[str]:
    """Every name that can stand for a value here."""
    yield from context.scope.names()
    yield from context.known.alternatives
    for name, symbol in context.known.symbols.items():
        if isinstance(symbol, (Member, model.Size, model.Option, model.Variable, Definition)):
            yield name

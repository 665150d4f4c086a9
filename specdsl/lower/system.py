"""A transition system: what a model becomes before it is text. Plain data; `show()` prints it.

One state variable for each field, global, program counter and local. One action for each step that
a thread can take, by name; its branches are disjoint unless the spec itself chooses. `name`s are
identifiers of the emitted module, unique in the system, and the keys that lead back from TLC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from specdsl import logic
from specdsl.logic import Const, Expr, Var
from specdsl.lower.questions import Answer, Question
from specdsl.model import model
from specdsl.source import Origin, Span

END = "end"  # program counter of a thread that has ended
CHECKED = "Checked"  # module constant: the names of the asserts that the check selects
FAILED = "failed"  # variable: <<property, failure>> once a step went wrong
NO_FAILURE = "-"  # no property has that name


class Role(Enum):
    """What a state variable stands for."""

    SHARED = "shared"
    GHOST = "ghost"
    PC = "pc"
    LOCAL = "local"
    RESULT = "result"
    BUFFER = "buffer"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StateVariable:
    """`declared` is the model's variable or local (None for pc and failed); `thread` the instance
    that owns a pc, local or result; `indexes` the domains of its arguments, outermost first (a
    field has its object's, then an array's); `initial` its first value, in parameters only."""

    name: str
    role: Role
    declared: model.Variable | model.Local | None
    thread: str | None
    indexes: tuple[model.Domain, ...]
    type: model.Type | None
    words: str


@dataclass(frozen=True, slots=True)
class ThreadInstance:
    """One running thread: `name` is unique (`mover`, or `reclaim0` of several)."""

    name: str
    thread: model.Thread
    pc: str  # name of its pc variable


@dataclass(frozen=True, slots=True)
class Failure:
    """A way for a step to go wrong. `key` is unique; `sentence` tells it in the author's words.
    `declared` is where the spec asks for what was not so, if one place does. `allowed`: the author
    wants nothing said of it, and the thread stops there for good."""

    key: str
    property: str
    sentence: str
    origin: Origin
    declared: Span | None = None
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class Implication:
    """`premise => conclusion` in a written property, and what it has become in an expression."""

    property: str
    premise: Span
    conclusion: Span
    node: logic.Implies = field(repr=False)


@dataclass(frozen=True, slots=True)
class Branch:
    """One outcome of an action: for some `choices` (name, set), if all `guards` hold, the `updates`
    happen and every other variable keeps its value. `target` is the next pc (None: the thread stays
    where it is). `failure` if the outcome is an error. `words` says which outcome it is (empty
    where there is only one), `says` how it is told if not by its text. `resets` are updates of
    locals whose life ends: they go back to their first value; `last` are the values that they were
    given before. `done` are the statements executed,
    in order, `acts` those that do more than decide the way; `broken` is what should have held where
    there is a failure; `operations` is what was done to locks (variable, words with `{lock}` in
    them); `kept` are the places (variable, indexes) that a compare-and-exchange looked at and left
    as they were; `answers` is what was decided; `implications` are those in its guards that come
    from asserts; `parts`, in a system that was reduced, are the outcomes that it is made of, each
    by its action and its number there."""

    choices: tuple[tuple[str, Expr], ...]
    guards: tuple[Expr, ...]
    updates: tuple[tuple[str, Expr], ...]
    target: str | None
    failure: Failure | None = None
    words: str = ""
    says: str | None = None
    resets: frozenset[str] = frozenset()
    done: tuple[Span, ...] = ()
    acts: tuple[Span, ...] = ()
    broken: Expr = logic.FALSE
    operations: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, tuple[Expr, ...]], ...] = ()
    answers: tuple[Answer, ...] = ()
    implications: tuple[Implication, ...] = ()
    last: tuple[tuple[str, Expr], ...] = ()
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Blocker:
    """As long as `condition` is so, the thread of that name has the CPU."""

    thread: str
    condition: Expr


Start: TypeAlias = tuple[str, Branch]
"""A thread, and what it does before its first step."""


@dataclass(frozen=True, slots=True)
class Action:
    """One step of one thread: enabled when its pc is `pc`, no blocker's condition is so, and a
    branch is. `text` is the step's own DSL text on one line; `labels` are (thread or function,
    label) in front of it; `waits` are the locks that it waits for (variable, index), and `sleeps`
    says that the thread leaves its CPU to others while it cannot go on. `begins`: it is where the
    thread comes in between, before all of its statements.

    With `drains`, the variable of the thread's store buffer, it is a step of that buffer: the
    oldest store becomes visible, whatever the thread does (`pc` is None)."""

    name: str
    thread: ThreadInstance
    pc: str | None
    origin: Origin
    text: str
    kernel: str | None
    labels: tuple[tuple[str, str], ...]
    branches: tuple[Branch, ...]
    waits: tuple[tuple[str, tuple[Expr, ...]], ...] = ()
    drains: str | None = None
    sleeps: bool = False
    begins: bool = False
    blockers: tuple[Blocker, ...] = ()

    @property
    def guard(self) -> Expr:
        """What every branch of it needs."""
        if self.drains is not None:
            return logic.compare(">", logic.length(Var(self.drains)), Const(0))
        assert self.pc is not None, "only the step of a buffer has no program counter"
        return logic.equal(Var(self.thread.pc), Const(self.pc))


class Form(Enum):
    """Of what a property's condition is claimed."""

    STATE = "state"  # of every reachable state
    STEP = "step"  # of every step: `Primed` is the state behind it
    EVENTUALLY = "eventually"  # of some state in every fair run; after each one with `premise`


@dataclass(frozen=True, slots=True)
class Property:
    """What must be so. `name` is the operator's name, `property` the author's. `span` is None for a
    check that nobody wrote down. `guards`: the written property that has no meaning where this one
    is false."""

    name: str
    property: str
    condition: Expr
    words: str
    span: Span | None
    written: bool
    guards: str | None = None
    form: Form = Form.STATE
    premise: Expr | None = None
    implications: tuple[Implication, ...] = ()


@dataclass(frozen=True, slots=True)
class Initial:
    """One way to start: like a branch, with a value for every variable."""

    choices: tuple[tuple[str, Expr], ...]
    guards: tuple[Expr, ...]
    values: tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class System:
    """The whole. `sizes` are those it is made for. `parameters` are (module constant, option).
    `members` maps a member's value to its operator name, `sets` a domain to its operator name.
    `ended`: for each foreground thread, that it has ended, or is an interrupt that has not come,
    and that its store buffer is empty;
    `finished` that nothing has to happen to it any more, because it has, or waits where it may wait
    for ever. `failures`: every way in which a step or a first value can be wrong. `spared`: each
    `allow` without which there could be one more. `statements` and `questions` are all that a
    thread may come to; `starts` is what threads do before their first step: outcomes that change
    nothing, for it is done in the first state. `equal`, in a system that was reduced: threads of
    which it makes no difference which is which, by name."""

    name: str
    title: str | None
    sizes: tuple[model.Size, ...]
    parameters: tuple[tuple[str, model.Option], ...]
    domains: tuple[model.Domain, ...]
    members: dict[str, str] = field(repr=False)
    sets: dict[str, str] = field(repr=False)
    variables: tuple[StateVariable, ...]
    threads: tuple[ThreadInstance, ...]
    initials: tuple[Initial, ...]
    actions: tuple[Action, ...]
    properties: tuple[Property, ...]
    failures: tuple[Failure, ...]
    asserts: frozenset[str]
    ended: tuple[Expr, ...]
    finished: tuple[Expr, ...]
    spared: frozenset[model.Allow] = frozenset()
    statements: tuple[Span, ...] = field(default=(), repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)
    starts: tuple[Start, ...] = field(default=(), repr=False)
    equal: tuple[tuple[str, ...], ...] = ()

    def action(self, name: str) -> Action | None:
        """The action of that name, if there is one."""
        return next((action for action in self.actions if action.name == name), None)

    def variable(self, name: str) -> StateVariable:
        """The state variable of that name; KeyError if there is none."""
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise KeyError(name)


def expressions(system: System) -> Iterator[Expr]:
    """Every expression of the system, whole."""
    for initial in system.initials:
        yield from _named(initial.choices)
        yield from initial.guards
        yield from _named(initial.values)
    for action in system.actions:
        yield action.guard
        yield from (blocker.condition for blocker in action.blockers)
    for branch in (branch for action in system.actions for branch in action.branches):
        yield from _named(branch.choices)
        yield from branch.guards
        yield from _named(branch.updates)
    for property_ in system.properties:
        yield property_.condition
        if property_.premise is not None:
            yield property_.premise
    yield from system.ended
    yield from system.finished


def _named(pairs: tuple[tuple[str, Expr], ...]) -> Iterator[Expr]:
    return (expr for _, expr in pairs)


def failure_record(name: str, where: str) -> Expr:
    """A value of the variable `failed`: the property, and the key of the failure."""
    return logic.Record((("property", Const(name)), ("where", Const(where))))

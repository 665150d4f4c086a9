"""What every program made by chance is made of: chance, scopes, expressions, statements, and what
it declares. Whoever adds a statement adds a function to `STATEMENTS`.

What is drawn comes from a `Draw`: of Hypothesis, which makes failing programs smaller, or of a seed
(`tools/differential.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Protocol, TypeAlias, TypeVar

T = TypeVar("T")


class Draw(Protocol):
    """Where chance comes from."""

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""


class Seeded:
    """Chance from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


# ---- types ---------------------------------------------------------------------------------------

BOOL, NUMBER, REF, MAYBE, ENUM, TAGGED = "bool", "0..2", "Obj", "Obj?", "E", "pte"
"""Types are known by their text. `NUMBER` is the one range that most things have."""

VALUES = (BOOL, NUMBER, REF, MAYBE, ENUM, TAGGED)

EXCLUSIVE = ("spinlock", "raw_spinlock", "bit_spinlock", "mutex", "folio_lock")
READERS = ("rw_semaphore", "queued_rw_semaphore", "rwlock")


@dataclass(frozen=True)
class Name:
    """Something that can be read, and mostly written: its text and its type."""

    text: str
    type: str


@dataclass(frozen=True)
class Lock:
    """A lock, and its kind."""

    text: str
    kind: str


@dataclass(frozen=True)
class Scope:
    """Where a statement stands. `depth`: how many blocks are around it. `shared` whether shared
    state may be read, `ghosts` ghosts, `threads` threads; `binders` are names of quantifiers."""

    locals: tuple[Name, ...] = ()
    constants: tuple[Name, ...] = ()
    refs: tuple[Name, ...] = ()
    depth: int = 0
    loop: bool = False
    atomic: bool = False
    init: bool = False
    function: int | None = None
    result: str | None = None
    labels: tuple[str, ...] = ()
    shared: bool = True
    ghosts: bool = False
    threads: bool = False


@dataclass
class Spec:
    """A spec that is being made. `safe`: most mistakes are left out, so that it may hold."""

    draw: Draw
    safe: bool = True
    declarations: list[str] = field(default_factory=list)
    shared: list[Name] = field(default_factory=list)
    ghosts: list[Name] = field(default_factory=list)
    options: list[Name] = field(default_factory=list)
    locks: list[Lock] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    names: int = 0
    budget: int = 0
    features: frozenset[str] = frozenset()
    statements: list[tuple[int, Statement]] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    only: tuple[str, ...] = ()  # what can stand here, by the names of functions; all, if empty
    switches: list[str] = field(default_factory=list)
    sweeps: list[str] = field(default_factory=list)
    values: tuple[str, ...] = ()  # types besides those that every spec has
    fields: list[str] = field(default_factory=list)  # more of them, of `Obj`
    kinds: list[Lock] = field(default_factory=list)  # locks of `programs_locks.py`
    guarded: list[Name] = field(default_factory=list)  # what they guard, with the lock as its type
    marks: list[Name] = field(default_factory=list)  # who holds one alone sets it; likewise
    lives: list[str] = field(default_factory=list)  # the kind of life that `Node` has

    @property
    def endless(self) -> bool:
        """Something is asked of whole runs."""
        return "endless" in self.features

    # ---- chance ----

    def among(self, items: Sequence[T]) -> T:
        """One of the items; the first one is the simplest."""
        return items[self.draw.number(0, len(items) - 1)]

    def chance(self, percent: int) -> bool:
        """True that often; false is simpler."""
        return self.draw.number(1, 100) > 100 - percent

    def mistake(self, percent: int) -> bool:
        """True that often, and seldom in a spec that is to be safe."""
        return self.chance(1 if self.safe else percent)

    def fresh(self, stem: str) -> str:
        """A name that nothing else has."""
        self.names += 1
        return f"{stem}{self.names}"


@dataclass(frozen=True)
class Function:
    """A function that can be called."""

    name: str
    params: tuple[tuple[str, str, bool], ...]  # name, type, by reference
    result: str | None


@dataclass
class Thread:
    """A thread: what properties may ask about it."""

    name: str
    result: str | None = None
    count: int = 1
    labels: list[str] = field(default_factory=list)


# ---- expressions ---------------------------------------------------------------------------------


def readable(spec: Spec, scope: Scope, wanted: str, *, exactly: bool = False) -> list[str]:
    """Every name that can be read here where the type is wanted, or that has it (`exactly`)."""
    known = [*spec.options, *scope.constants, *scope.locals]
    if scope.shared:
        known += [*spec.shared, *scope.refs]
    if scope.ghosts:
        known += spec.ghosts
    names = [name.text for name in known if name.type == wanted]
    if exactly:
        return names
    if wanted == MAYBE:
        names += [name.text for name in known if name.type == REF]
    if wanted == REF and not spec.safe:
        names += [name.text for name in known if name.type == MAYBE]
    return names


def value(spec: Spec, scope: Scope, wanted: str, depth: int = 2) -> str:
    """An expression of the type."""
    names = readable(spec, scope, wanted)
    if names and spec.chance(65):
        return spec.among(names)
    match wanted:
        case "bool":
            return condition(spec, scope, depth)
        case "0..2":
            return number(spec, scope, depth)
        case "Obj":
            return spec.among(("Obj0", "Obj1"))
        case "Obj?":
            return spec.among(("null", "Obj0", "Obj1"))
        case "E":
            return spec.among(("A", "B"))
        case "pte":
            return made(spec, scope, depth)
        case "set of Obj":
            return spec.among(("{}", "all", "{ Obj0 }", "{ Obj0, Obj1 }"))
    assert names, wanted
    return spec.among(names)


def number(spec: Spec, scope: Scope, depth: int) -> str:
    if depth <= 0 or spec.chance(60):
        return spec.among(("0", "1", "2"))
    a, b = (value(spec, scope, NUMBER, depth - 1) for _ in range(2))
    ways = [f"(if {condition(spec, scope, depth - 1)} then {a} else {b})"]
    if scope.shared:
        ways.append(f"number of x{depth} in Obj: ({quantified(spec, scope, f'x{depth}')})")
    if spec.mistake(40):
        ways += [f"({a} + {b})", f"({a} - {b})"]
    return spec.among(ways)


def made(spec: Spec, scope: Scope, depth: int) -> str:
    which = spec.draw.number(0, 3)
    if which == 0 or depth <= 0:
        return "none"
    if which == 1:
        flag = spec.among(("own", "not own"))
        return f"one({value(spec, scope, REF, depth - 1)}, {flag})"
    if which == 3:
        return f"three({value(spec, scope, REF, depth - 1)})"
    return f"two({value(spec, scope, MAYBE, depth - 1)}, {value(spec, scope, NUMBER, depth - 1)})"


def condition(spec: Spec, scope: Scope, depth: int = 2) -> str:
    """Something that is true or false."""
    forms: list[Callable[[], str]] = [
        lambda: value_of_bool(spec, scope),
        lambda: compared(spec, scope, depth),
    ]
    if depth > 0:
        forms += [
            lambda: f"not ({condition(spec, scope, depth - 1)})",
            lambda: joined(spec, scope, depth, "and"),
            lambda: joined(spec, scope, depth, "or"),
            lambda: is_a(spec, scope, depth),
            lambda: guarded(spec, scope, depth),
        ]
        if scope.shared and not scope.init:
            forms.append(lambda: forall(spec, scope, depth))
        if spec.locks and scope.threads:
            forms.append(lambda: asked(spec, scope))
        elif spec.locks and scope.shared and not scope.init and not scope.atomic:
            forms.append(
                lambda: f"self holds {spec.among(spec.locks).text}" if held(spec) else "on"
            )
        forms += [partial(form, spec, scope, depth) for form in spec.conditions]
    return spec.among(forms)()


def held(spec: Spec) -> bool:
    return bool(spec.locks)


def value_of_bool(spec: Spec, scope: Scope) -> str:
    names = readable(spec, scope, BOOL)
    return spec.among(names) if names else spec.among(("on", "off"))


def joined(spec: Spec, scope: Scope, depth: int, word: str) -> str:
    left, right = (condition(spec, scope, depth - 1) for _ in range(2))
    return f"({left}) {word} ({right})"


def compared(spec: Spec, scope: Scope, depth: int) -> str:
    kind = spec.among((NUMBER, MAYBE, ENUM, TAGGED, REF))
    names = readable(spec, scope, kind, exactly=True)
    if not names:
        return "on"
    left = spec.among(names)
    right = value(spec, scope, kind, depth - 1)
    signs = ("==", "!=", "<", ">=") if kind == NUMBER else ("==", "!=")
    return f"{left} {spec.among(signs)} {right}"


def is_a(spec: Spec, scope: Scope, depth: int) -> str:
    names = readable(spec, scope, TAGGED)
    if not names:
        return "on"
    name = spec.among(names)
    patterns = ("none", "one", "two", "one(own)", f"one({value(spec, scope, REF, 0)}, _)")
    sign = spec.among(("is", "is not"))
    if spec.chance(30):
        safe = f"({name} is one and {name}.o == {value(spec, scope, REF, 0)})"
        return f"{name}.o == Obj0" if spec.mistake(50) else safe
    return f"({name} {sign} {spec.among(patterns)})"


def guarded(spec: Spec, scope: Scope, depth: int) -> str:
    """Through a reference that may be null."""
    names = readable(spec, scope, MAYBE, exactly=True)
    if not names or not scope.shared:
        return "on"
    name = spec.among(names)
    if spec.mistake(30):
        return f"{name}.n == {spec.among(('0', '1'))}"
    return f"({name} != null and {name}.n == {spec.among(('0', '1'))})"


def forall(spec: Spec, scope: Scope, depth: int) -> str:
    word = spec.among(("for all", "exists"))
    return f"({word} x{depth} in Obj: {quantified(spec, scope, f'x{depth}')})"


def quantified(spec: Spec, scope: Scope, name: str) -> str:
    return spec.among(
        (f"{name}.b", f"{name}.n == 0", f"{name}.n < 2", f"{name}.p is none", f"{name} == Obj1")
    )


def asked(spec: Spec, scope: Scope) -> str:
    """About threads, in properties and asserts."""
    thread = spec.among(spec.threads) if spec.threads else None
    if thread is None:
        return "on"
    forms = [f"{thread.name} ended"]
    forms += [f"{thread.name} at {label}" for label in thread.labels]
    if spec.locks:
        lock = spec.among(spec.locks)
        forms.append(f"{thread.name} holds {lock.text}{mode_of(spec, lock)}")
    return spec.among(forms)


def mode_of(spec: Spec, lock: Lock) -> str:
    return spec.among(("", " for read", " for write")) if lock.kind in READERS else ""


# ---- statements ----------------------------------------------------------------------------------

Lines: TypeAlias = list[str]
Statement: TypeAlias = Callable[[Spec, Scope], "Lines | None"]
Condition: TypeAlias = Callable[[Spec, Scope, int], str]


def block(spec: Spec, scope: Scope, most: int) -> Lines:
    """Some statements. A `let` changes what those behind it see."""
    lines: Lines = []
    inner = replace(scope, depth=scope.depth + 1)
    for _ in range(spec.draw.number(1, most)):
        if spec.budget <= 0:
            break
        spec.budget -= 1
        if spec.chance(25):
            made_, inner = let(spec, inner)
            lines += made_
        else:
            lines += statement(spec, inner)
    return lines or ["skip"] if not scope.init else lines


def statement(spec: Spec, scope: Scope) -> Lines:
    """One statement of any kind that can stand here."""
    known = [*STATEMENTS, *spec.statements]
    weighed = [form for weight, form in known for _ in range(weight)]
    if spec.only:
        weighed = [form for form in weighed if form.__name__ in spec.only]
    for _ in range(4):
        lines = spec.among(weighed)(spec, scope)
        if lines is not None:
            return lines
    return ["g1 = 1" if scope.init else "skip"]


def let(spec: Spec, scope: Scope) -> tuple[Lines, Scope]:
    kind = spec.among((*VALUES, *spec.values))
    name = spec.fresh("v")
    known = replace(scope, locals=(*scope.locals, Name(name, kind)))
    if spec.functions and not scope.init and spec.chance(20):
        function = spec.among(spec.functions)
        if function.result == kind and (call := called(spec, scope, function)):
            return [f"let {name} : {kind} = {call}"], known
    return [f"let {name} : {kind} = {value(spec, scope, kind)}"], known


def assign(spec: Spec, scope: Scope) -> Lines | None:
    targets = [*spec.shared, *scope.refs, *scope.locals]
    target = spec.among(targets)
    found = value(spec, scope, target.type)
    if target.type == NUMBER and spec.chance(25):
        sign, test = spec.among((("+=", "< 2"), ("-=", "> 0")))
        if spec.mistake(40):
            return [f"{target.text} {sign} 1"]
        return [f"if {target.text} {test} {{ {target.text} {sign} 1 }}"]
    return guarded_write(spec, scope, target, f"{target.text} = {found}")


def guarded_write(spec: Spec, scope: Scope, target: Name, line: str) -> Lines:
    """Under its lock, if it has one and nobody forgets it."""
    if not target.text.endswith(".w") or scope.init or spec.mistake(40):
        return [line]
    lock = f"{target.text[:-2]}.l"
    if all(each.text != lock for each in spec.locks):
        return [line]  # an interrupt, and a lock that one sleeps for
    return [f"lock {lock}", line, f"unlock {lock}"]


def ghost(spec: Spec, scope: Scope) -> Lines | None:
    if not spec.ghosts:
        return None
    target = spec.among(spec.ghosts)
    return [f"{target.text} = {value(spec, replace(scope, ghosts=True), target.type)}"]


def locked(spec: Spec, scope: Scope) -> Lines | None:
    """A block under a lock, mostly well formed."""
    if scope.init or not spec.locks or scope.depth > 3:
        return None
    lock = spec.among(spec.locks)
    how = " for " + spec.among(("read", "write")) if lock.kind in READERS else ""
    inside = block(spec, scope, 2)
    ways = [
        [f"lock {lock.text}{how}", *inside, f"unlock {lock.text}"],
        [f"if trylock {lock.text}{how} {{", *inside, f"unlock {lock.text}", "}"],
    ]
    if scope.atomic:
        ways.pop(1)
    if spec.mistake(30):
        ways = [
            [f"lock {lock.text}{how}", *inside],
            [f"unlock {lock.text}"],
            [f"lock {lock.text}{how}", *inside, "unlock all"],
        ]
    elif spec.chance(20):
        ways = [[f"lock {lock.text}{how}", *inside, "unlock all"]]
    return spec.among(ways)


def tried(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init or not spec.locks:
        return None
    lock, other = spec.among(spec.locks), spec.among(spec.locks)
    how = " for " + spec.among(("read", "write")) if lock.kind in READERS else ""
    more = " for " + spec.among(("read", "write")) if other.kind in READERS else ""
    word = spec.among(("and", "or"))
    side = spec.among(
        (
            f"trylock {other.text}{more}",
            condition(spec, scope, 1),
            f"not trylock {other.text}{more}",
        )
    )
    name = spec.fresh("v")
    return spec.among(
        (
            [f"let {name} = trylock {lock.text}{how}", f"if {name} {{ unlock {lock.text} }}"],
            [f"if not trylock {lock.text}{how} {{ skip }} else {{ unlock {lock.text} }}"],
            [f"if trylock {lock.text}{how} {word} ({side}) {{ skip }}", "unlock all"],
        )
    )


def pair(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init:
        return None
    refs = [*readable(spec, scope, REF), "Obj0", "Obj1"]
    a, b = spec.among(refs), spec.among(refs)
    field_ = spec.among(("l", "m"))
    release = spec.among(
        (f"unlock {a}.{field_}, {b}.{field_}", "unlock all", "atomic { unlock all }")
    )
    if scope.atomic:
        release = "unlock all"
    return [f"lock {a}.{field_}, {b}.{field_}", *block(spec, scope, 1), release]


def branch(spec: Spec, scope: Scope) -> Lines | None:
    if scope.depth > 3:
        return None
    yes = block(spec, scope, 2)
    lines = [f"if {condition(spec, scope)} {{", *yes]
    if spec.chance(40):
        lines += ["} else {", *block(spec, scope, 2)]
    return [*lines, "}"]


def either(spec: Spec, scope: Scope) -> Lines | None:
    if scope.depth > 2:
        return None
    lines = ["either {", *block(spec, scope, 2), "} or {", *block(spec, scope, 2)]
    if spec.chance(20):
        lines += ["} or {"]
    return [*lines, "}"]


def pick(spec: Spec, scope: Scope) -> Lines | None:
    name = spec.fresh("v")
    inner = replace(scope, locals=(*scope.locals, Name(name, REF)))
    where = f" where {condition(spec, replace(inner), 1)}" if spec.chance(50) else ""
    if scope.init:
        where = ""
    return [f"choose {name} in Obj{where}", *block(spec, inner, 2)]


def loop(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init or scope.atomic or scope.depth > 2:
        return None
    inner = replace(scope, loop=True)
    if spec.chance(40):
        name = spec.fresh("v")
        known = replace(inner, locals=(*inner.locals, Name(name, NUMBER)))
        body = block(spec, known, 2)
        return [f"let {name} : 0..2 = 0", f"while {name} < 2 {{", *body, f"{name} += 1", "}"]
    if spec.chance(50):
        return [f"while {condition(spec, scope, 1)} {{", *block(spec, inner, 2), "}"]
    return ["loop {", *block(spec, inner, 2), f"if {condition(spec, scope, 1)} {{ break }}", "}"]


def leave_loop(spec: Spec, scope: Scope) -> Lines | None:
    if not scope.loop or scope.atomic:
        return None
    return [f"if {condition(spec, scope, 1)} {{ {spec.among(('break', 'continue'))} }}"]


def each(spec: Spec, scope: Scope) -> Lines | None:
    if scope.depth > 2:
        return None
    name = spec.fresh("c")
    inner = replace(scope, constants=(*scope.constants, Name(name, REF)), loop=not scope.init)
    return [f"for each {name} in Obj {{", *block(spec, inner, 2), "}"]


def atomic(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init or scope.atomic:
        return None
    inner = replace(scope, atomic=True, loop=False, labels=(), function=scope.function)
    return ["atomic {", *block(spec, inner, 3), "}"]


def wait(spec: Spec, scope: Scope) -> Lines | None:
    return None if scope.init else [f"wait until {condition(spec, scope)}"]


def skip(spec: Spec, scope: Scope) -> Lines | None:
    return None if scope.init else ["skip"]


def claim(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init:
        return None
    asking = replace(scope, ghosts=True, threads=scope.function is None)
    found = condition(spec, asking)
    if spec.safe and spec.chance(80):
        found = f"({found}) or on"
    return [f"assert {spec.among(('claim1', 'claim2'))}: {found}"]


def jump(spec: Spec, scope: Scope) -> Lines | None:
    if not scope.labels or scope.atomic:
        return None
    return [f"if {condition(spec, scope, 1)} {{ goto {spec.among(scope.labels)} }}"]


def give_back(spec: Spec, scope: Scope) -> Lines | None:
    """`return`, somewhere in the middle."""
    if scope.init or scope.depth < 2 or not spec.chance(40):
        return None
    if scope.result is None:
        return [f"if {condition(spec, scope, 1)} {{ return }}"]
    return [f"if {condition(spec, scope, 1)} {{ return {value(spec, scope, scope.result)} }}"]


def call(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init or not spec.functions:
        return None
    function = spec.among(spec.functions)
    if scope.function is not None:
        return None
    found = called(spec, scope, function)
    if found is None or (scope.atomic and function.name.startswith("gn")):
        return None
    targets = [each for each in (*spec.shared, *scope.locals) if each.type == function.result]
    if function.result is not None and targets and spec.chance(60):
        return [f"{spec.among(targets).text} = {found}"]
    return [found]


def called(spec: Spec, scope: Scope, function: Function) -> str | None:
    if scope.function is not None or (scope.atomic and function.name.startswith("gn")):
        return None
    arguments = []
    for _, kind, by_reference in function.params:
        if not by_reference:
            arguments.append(value(spec, scope, kind))
            continue
        places = [each.text for each in spec.shared if each.type == kind]
        if not places:
            return None
        arguments.append(spec.among(places))
    return f"{function.name}({', '.join(arguments)})"


STATEMENTS: tuple[tuple[int, Statement], ...] = (
    (6, assign),
    (4, locked),
    (2, tried),
    (2, pair),
    (3, branch),
    (2, either),
    (2, pick),
    (2, loop),
    (2, leave_loop),
    (1, each),
    (2, atomic),
    (2, wait),
    (1, skip),
    (2, claim),
    (2, jump),
    (2, give_back),
    (2, call),
    (2, ghost),
)


# ---- declarations --------------------------------------------------------------------------------


def declare(spec: Spec) -> None:
    """Enums, objects, states, globals, locks, ghosts, options."""
    add = spec.declarations.append
    add("enum E { A, B }")
    add("option o1 : bool = " + spec.among(("on", "off")))
    add("option o2 : 0..2 = " + spec.among(("0", "1", "2")))
    spec.options += [Name("o1", BOOL), Name("o2", NUMBER)]
    owns = " own owns o counted by n" if spec.chance(25) else ""
    moves = ["none -> one | two", "one -> none | three", "two -> one"] if spec.chance(30) else []
    add(f"states pte {{ none; one(o: Obj, own: bool){owns}; two(q: Obj?, k: 0..2); three(o: Obj)")
    spec.declarations += [f"    {move}" for move in moves]
    add("}")
    kind = spec.among(EXCLUSIVE)
    more = spec.among((*EXCLUSIVE, *READERS))
    add("object Obj [2] {")
    add(f"    l : {kind}; m : {more if more in EXCLUSIVE else 'spinlock'}")
    first = spec.among(("0", "1"))
    add(f"    n : 0..2 = {first}; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l")
    if spec.chance(20):
        add("    a : 0..2 guarded by l for access")
    spec.declarations += (f"    {each}" for each in spec.fields)
    add("}")
    for kind_ in (BOOL, NUMBER, MAYBE, ENUM, TAGGED):
        for _ in range(spec.draw.number(0, 1) if kind_ != NUMBER else 1):
            name = "g1" if kind_ == NUMBER else spec.fresh("s")
            add(f"global {name} : {kind_}")
            spec.shared.append(Name(name, kind_))
    for of in ("Obj0", "Obj1"):
        fields = (("n", NUMBER), ("b", BOOL), ("r", MAYBE), ("p", TAGGED), ("w", NUMBER))
        spec.shared += [Name(f"{of}.{name}", kind_) for name, kind_ in fields]
    if spec.chance(30):
        add("global arr : [E] of 0..2")
        spec.shared += [Name("arr[A]", NUMBER), Name("arr[B]", NUMBER)]
    spec.locks += [Lock("Obj0.l", kind), Lock("Obj1.l", kind)]
    for _ in range(spec.draw.number(0, 2)):
        lock = Lock(spec.fresh("k"), spec.among((*READERS, *EXCLUSIVE)))
        add(f"global {lock.text} : {lock.kind}")
        spec.locks.append(lock)
    if spec.chance(40):
        add("ghost z1 : 0..2")
        spec.ghosts.append(Name("z1", NUMBER))
    if spec.chance(20):
        add("ghost z2 : bool")
        spec.ghosts.append(Name("z2", BOOL))


def start(spec: Spec) -> Iterator[str]:
    """`init`, in some specs."""
    if spec.chance(30):
        spec.budget = 3
        yield "init {"
        yield from block(spec, Scope(init=True), 3)
        yield "}"


def functions(spec: Spec) -> Iterator[str]:
    """Functions that all threads can call. Those that are called `gn...` have loops and labels."""
    for _ in range(spec.draw.number(0, 2)):
        params = []
        for _ in range(spec.draw.number(0, 2)):
            kind = spec.among((NUMBER, REF, MAYBE, BOOL, TAGGED, *spec.values))
            params.append((spec.fresh("p"), kind, spec.chance(30)))
        result = spec.among((None, NUMBER, MAYBE, BOOL, TAGGED, REF, *spec.values))
        name = spec.fresh(spec.among(("fn", "gn")))
        scope = Scope(
            constants=tuple(Name(n, kind) for n, kind, by_ref in params if not by_ref),
            refs=tuple(Name(n, kind) for n, kind, by_ref in params if by_ref),
            function=len(spec.functions),
            result=result,
            atomic=name.startswith("fn"),
        )
        spec.budget = 4
        shown = [f"{'ref ' if by_ref else ''}{n}: {kind}" for n, kind, by_ref in params]
        head = f"function {name}({', '.join(shown)})" + (f" -> {result}" if result else "")
        body = block(spec, scope, 3)
        end = [f"return {value(spec, scope, result)}"] if result else []
        spec.functions.append(Function(name, tuple(params), result))
        yield from (head + " {", *body, *end, "}")

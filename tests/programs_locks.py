"""Locks of every kind, with every operation, in the programs that are made by chance: mostly as the
kernel uses them, sometimes wrong, and sometimes wrong where that is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from programs_base import Lines, Lock, Name, Scope, Spec, block
from programs_cpus import SWITCHES, declare_switch

WAYS = ("", " for read", " for write")
IN_FIELDS = "Obj0", "Obj1"
ABOVE = ("rw_semaphore", "queued_rw_semaphore")
ENTER, LEAVE = "# enters", "# leaves"
OFF = {"irq": "irq_state", "bh": "bh_state"}


# ---- declarations --------------------------------------------------------------------------------


def declare_locks(spec: Spec) -> None:
    """Some locks of some kinds, and what they need."""
    for _ in range(spec.draw.number(1, 2)):
        declare_kind(spec, spec.among(KINDS))


def declare_kind(spec: Spec, kind: str) -> None:
    """A lock of the kind, and the statements that use it: a global, or a field of every object."""
    if kind in LIVES:
        _declare_life(spec, kind)
        return
    places = [declare_switch(spec, kind)] if kind in SWITCHES else _declare_places(spec, kind)
    for place in places:
        spec.kinds.append(Lock(place, kind))
    if kind in GUARDING:
        _declare_guarded(spec, places)
        _declare_marks(spec, places)
    if kind in ("spinlock", "raw_spinlock", "rwlock", "seqlock"):
        for off in OFF.values():
            declare_switch(spec, off)
    if use not in [form for _, form in spec.statements]:
        spec.statements += [(14, use), (3, use_wrongly), (2, use_two)]
        spec.conditions += [asked_of_lock, asked_of_lock]


def _declare_places(spec: Spec, kind: str) -> list[str]:
    name, first, under = spec.fresh("lk"), "", ""
    if kind == "refcount":
        first = spec.among(("", " = 2", " = 0", " = 1", " = 9"))
    if kind in ("vma_lock", "vma_rwsem"):
        under = f" under {_above(spec)}"
        first = " = detached" if kind == "vma_lock" and spec.chance(20) else ""
    declared = f"{name} : {kind}{first}{under}"
    if spec.chance(35):
        spec.fields.append(declared)
        return [f"{of}.{name}" for of in IN_FIELDS]
    spec.declarations.append(f"global {declared}")
    return [name]


def _once(spec: Spec, kind: str) -> str:
    """The one global of a kind that is about the CPU, or the RCU of a spec."""
    name = f"the_{kind}"
    if f"global {name} : {kind}" not in spec.declarations:
        spec.declarations.append(f"global {name} : {kind}")
    return name


def _above(spec: Spec) -> str:
    kind = spec.among(ABOVE)
    for known in ABOVE:
        if f"global the_{known} : {known}" in spec.declarations:
            kind = known
    name = _once(spec, kind)
    if all(lock.text != name for lock in spec.kinds):
        spec.kinds.append(Lock(name, kind))
    return name


def _declare_guarded(spec: Spec, places: list[str]) -> None:
    """Something that the lock guards; sometimes another one has to be held too."""
    if not spec.chance(50):
        return
    name, how = spec.fresh("dt"), ""
    others = [lock.text for lock in spec.kinds if lock.kind in GUARDING and "." not in lock.text]
    if len(others) > 1:
        how = spec.among(("", "all "))
    guards = others if how or spec.chance(30) else []
    if "." in places[0]:
        spec.fields.append(f"{name} : 0..2 guarded by {places[0].partition('.')[2]}")
        texts = [f"{of}.{name}" for of in IN_FIELDS]
    else:
        guard = ", ".join(dict.fromkeys((places[0], *guards)))
        access = " for access" if spec.chance(30) else ""
        spec.declarations.append(f"global {name} : 0..2 guarded by {how}{guard}{access}")
        texts = [name]
    spec.guarded += [Name(text, place) for text, place in zip(texts, places, strict=True)]


def _declare_marks(spec: Spec, places: list[str]) -> None:
    """Something that says that somebody is in there alone."""
    for place in places:
        if spec.chance(70):
            mark = spec.fresh("in")
            spec.declarations.append(f"global {mark} : bool")
            spec.marks.append(Name(mark, place))


def _declare_life(spec: Spec, kind: str) -> None:
    """Nodes that can be freed, and a place where they are found."""
    if spec.lives:
        return
    under = "" if kind == "lifetime" else f" under {_once(spec, 'rcu_state')}"
    if under:
        spec.kinds.append(Lock("the_rcu_state", "rcu_state"))
    first = spec.among(("", " = free", ""))
    spec.declarations += [
        f"object Node [2] {{ life : {kind}{first}{under}; key : 0..2; nl : spinlock",
        "    ghost gk : bool }",
        f"global head : Node?{spec.among(('', ' = Node0'))}",
    ]
    spec.lives.append(kind)
    spec.statements += [(9, use_node), (6, end_node)]
    spec.conditions.append(asked_of_life)
    if under and use not in [form for _, form in spec.statements]:
        spec.statements += [(6, use), (2, use_wrongly)]


# ---- what is done with a lock --------------------------------------------------------------------


def use(spec: Spec, scope: Scope) -> Lines | None:
    """As it should be."""
    if scope.init or scope.depth > 3:
        return None
    lock = _some_lock(spec)
    inside = _inside(spec, scope, lock)
    ways = USES[lock.kind](lock.text, inside, scope)
    known = {each.text for each in spec.kinds}
    ways = [way for way in ways if _above_in(way) <= known]
    return _renamed(spec, _marked(spec, lock, spec.among(ways)))


def _marked(spec: Spec, lock: Lock, way: Lines) -> Lines:
    """Where it takes the lock, who holds it alone says so, and whoever holds it looks."""
    marks = [name.text for name in spec.marks if name.type == lock.text]
    shown = marks[0] if marks and spec.chance(60) else None
    shared = any(word in line for line in way for word in (" for read", "downgrade"))
    lines: Lines = []
    for line in way:
        if line == ENTER and shown is not None:
            lines += [f"assert alone: not {shown}", *([] if shared else [f"{shown} = on"])]
        elif line == LEAVE and shown is not None:
            lines += [] if shared else [f"{shown} = off"]
        elif line not in (ENTER, LEAVE):
            lines.append(line)
    return lines


def _above_in(lines: Lines) -> set[str]:
    """The locks above that the lines take."""
    words = " ".join(lines).split()
    return {f"the_{kind}" for kind in ABOVE} & set(words)


_LOCALS = re.compile(r"\b(kirq|kbh|kw|asks|r|w|q)_\b")


def _renamed(spec: Spec, lines: Lines) -> Lines:
    """With names for the locals that nothing else has."""
    found = {match.group() for line in lines for match in _LOCALS.finditer(line)}
    names = {each: spec.fresh("v") for each in sorted(found)}
    return [_LOCALS.sub(lambda match: names[match.group()], line) for line in lines]


def _some_lock(spec: Spec) -> Lock:
    """One of the locks, seldom one that is there for another one only."""
    lock = spec.among(spec.kinds)
    return spec.among(spec.kinds) if lock.text.startswith("the_") else lock


def _inside(spec: Spec, scope: Scope, lock: Lock) -> Lines:
    lines = block(spec, replace(scope, depth=scope.depth + 1), 1)
    data = [name.text for name in spec.guarded if name.type == lock.text]
    if data and spec.chance(60):
        lines = [f"{spec.among(data)} = {spec.among(('1', '2'))}", *lines]
    return [ENTER, *lines, LEAVE]


def use_wrongly(spec: Spec, scope: Scope) -> Lines | None:
    """A mistake, which the author may allow."""
    if scope.init or scope.depth > 3 or (not spec.mistake(60) and not spec.chance(12)):
        return None
    lock = _some_lock(spec)
    line, check = spec.among(WRONG[lock.kind](lock.text))
    if (spec.safe or spec.chance(60)) and check:
        line += f' allow {check} because "by chance"'
    return [line]


def use_two(spec: Spec, scope: Scope) -> Lines | None:
    """Two locks of one field in one statement."""
    fields = [lock for lock in spec.kinds if "." in lock.text]
    if scope.init or not fields:
        return None
    name, kind = fields[0].text.partition(".")[2], fields[0].kind
    a, b = spec.among(IN_FIELDS), spec.among(IN_FIELDS)
    both = f"{a}.{name}, {b}.{name}"
    mode = spec.among(MODES.get(kind, ("",)))
    if kind in PAIRED:
        take, give = PAIRED[kind]
        return [
            f"{take} {both}{mode}",
            *block(spec, scope, 1),
            spec.among((f"{give} {both}", "unlock all")),
        ]
    return None


Uses = Callable[[str, Lines, Scope], list[Lines]]


def _tried(attempt: str, inside: Lines, give: str) -> list[Lines]:
    return [
        [f"if {attempt} {{", *inside, give, "}"],
        [f"if not {attempt} {{ skip }} else {{", *inside, give, "}"],
        [f"if g1 == 0 and {attempt} {{", give, "}"],
    ]


def _exclusive(*more: str, off: bool = False) -> Uses:
    def uses(x: str, inside: Lines, scope: Scope) -> list[Lines]:
        ways = [[f"lock {x}", *inside, f"unlock {x}"], [f"lock {x}", *inside, "unlock all"]]
        ways += _tried(f"trylock {x}", inside, f"unlock {x}")
        for verb in more:
            ways += _tried(f"{verb} {x}", inside, f"unlock {x}")
        for each in ("irq", "bh") if off else ():
            ways.append([f"lock_{each} {x}", *inside, f"unlock_{each} {x}"])
            ways += _tried(f"trylock_{each} {x}", inside, f"unlock_{each} {x}")
            ways.append(
                [f"let k{each}_ = trylock_{each} {x}", f"if k{each}_ {{ unlock_{each} {x} }}"]
            )
        return ways

    return uses


def _folio(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    asks = [
        [f"if islocked {x} {{", *inside, "}"],
        [f"let asks_ = islocked {x}", "if asks_ { skip }"],
    ]
    return [*asks, *_exclusive("lock_killable")(x, inside, scope)]


def _readers(*more: str, off: bool = False) -> Uses:
    def uses(x: str, inside: Lines, scope: Scope) -> list[Lines]:
        ways = []
        for mode in ("read", "write"):
            ways.append([f"lock {x} for {mode}", *inside, f"unlock {x}"])
            ways.append([f"lock {x} for {mode}", *inside, "unlock all"])
            ways += _tried(f"trylock {x} for {mode}", inside, f"unlock {x}")
        for verb in more:
            ways += _tried(verb.format(x=x), inside, f"unlock {x}")
        if off:
            ways.append([f"lock {x} for read_in_irq", *inside, f"unlock {x}"])
            ways.append([f"lock_irq {x} for read", *inside, f"unlock_irq {x}"])
            ways.append([f"lock_irq {x} for write", *inside, f"unlock_irq {x}"])
            ways.append([f"lock_bh {x} for read", *inside, f"unlock_bh {x}"])
            ways.append([f"lock_bh {x} for write", *inside, f"unlock_bh {x}"])
            ways += _tried(f"trylock_irq {x} for write", inside, f"unlock_irq {x}")
            ways.append([f"let kw_ = trylock_irq {x} for write", f"if kw_ {{ unlock_irq {x} }}"])
        else:
            ways.append([f"lock {x} for write", f"downgrade {x}", *inside, f"unlock {x}"])
            ways.append([f"let kw_ = lock_killable {x} for write", f"if kw_ {{ unlock {x} }}"])
        return ways

    return uses


_KILLABLE = (
    "lock_killable {x} for read",
    "lock_killable {x} for write",
    "lock_interruptible {x} for read",
)


def _section(enter: str, leave: str, *, waits: bool) -> Uses:
    def uses(x: str, inside: Lines, scope: Scope) -> list[Lines]:
        once = [f"{enter} {x}", *inside, f"{leave} {x}"]
        ways = [
            once,
            [f"{enter} {x}", *once, f"{leave} {x}"],
            [f"{enter} {x}", *once, "unlock all"],
        ]
        return [*ways, [f"synchronize {x}"], [f"synchronize {x}", *inside]] if waits else ways

    return uses


def _reads_again(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    ways = []
    for begin in (f"begin {x}", f"peek {x}"):
        ways.append([begin, *inside, f"if retry {x} {{ skip }} else {{ g1 = 1 }}"])
    ways.append([f"if trybegin {x} {{", *inside, f"let r_ = retry {x}", "if r_ { skip }", "}"])
    if not scope.atomic:
        ways.append(["loop {", f"begin {x}", *inside, f"if not retry {x} {{ break }}", "}"])
    return ways


def _seqcount(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    writes = [f"write_begin {x}", *inside, f"write_end {x}"]
    guarded = ["lock Obj0.l", *writes, "unlock Obj0.l"]
    return [guarded, guarded, guarded, writes, *_reads_again(x, inside, scope)]


def _seqlock(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    ways = _reads_again(x, inside, scope)
    for mode in ("read", "write", "write"):
        ways.append([f"lock {x} for {mode}", *inside, f"unlock {x}"])
    for off in ("irq", "bh"):
        ways += [
            [f"lock_{off} {x} for {mode}", *inside, f"unlock_{off} {x}"]
            for mode in ("read", "write")
        ]
    return ways


def _refcount(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    return [
        *_tried(f"tryget {x}", inside, f"put {x}"),
        [f"if {x} > 0 {{ get {x} }}", *inside, f"if {x} > 0 {{ put {x} }}"],
        [f"get {x}", *inside, f"put {x}"],
        [f"get {x}", f"if put_and_test {x} {{", *inside, "}"],
        [f"if tryget {x} {{ if put_and_test {x} {{", *inside, "} }"],
        [f"if freeze {x} at 1 {{", *inside, f"unfreeze {x} at 1", "}"],
        [f"if freeze {x} at g1 {{", *inside, f"unfreeze {x} at g1", "}"],
        [f"if freeze {x} at 2 {{", *inside, f"unfreeze {x} at 3", "}"],
        [f"if put_and_test {x} {{", *inside, f"unfreeze {x} at 1", "}"],
        [f"if tryget {x} {{ if freeze {x} at 2 {{ unfreeze {x} at 1 }} else {{ put {x} }} }}"],
        [f"wait until {x} < 2", *inside],
    ]


def _percpu_ref(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    return [
        *_tried(f"tryget {x}", inside, f"put {x}"),
        *_tried(f"tryget_live {x}", inside, f"put {x}"),
        [f"if {x} is not zero {{ get {x} }}", *inside, f"put {x}"],
        [f"get {x}", *inside, f"put {x}"],
        [f"kill {x}", *inside, f"wait {x}"],
        [f"if {x} is not dying {{ kill {x} }}", *inside],
        [f"if tryget {x} {{ kill {x}", *inside, f"resurrect {x}", f"put {x} }}"],
        [f"if {x} is dying and {x} is not zero {{ resurrect {x} }}"],
    ]


def _completion(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    answers = ("trywait", "wait_killable", "wait_interruptible", "wait_timeout")
    return [
        [f"wait {x}", *inside],
        [*inside, f"complete {x}"],
        [*inside, f"complete {x}"],
        [f"complete_all {x}"],
        [f"reinit {x}"],
        *([f"if {verb} {x} {{", *inside, "}"] for verb in answers),
        [f"complete {x}", *inside, f"wait {x}"],
    ]


def _wait_queue(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    sleeps = []
    for prepare in ("prepare", "prepare_exclusive"):
        sleeps.append([f"{prepare} {x}", f"if g1 == 0 {{ sleep {x} }}", f"finish {x}", *inside])
        sleeps.append([f"{prepare} {x}", *inside, f"sleep {x}"])
        sleeps.append([f"{prepare} {x}", *inside, f"finish {x}"])
    return [
        *sleeps,
        [f"prepare_exclusive {x}", f"prepare {x}", *inside, f"sleep {x}"],
        [f"prepare {x}", f"prepare_exclusive {x}", *inside, f"sleep {x}"],
        ["g1 = 1", f"wake {x}"],
        [*inside, f"wake_one {x}"],
        [*inside, f"wake {x}"],
        [*inside, f"wake_one {x}"],
        [f"if waits {x} {{ wake_one {x} }}"],
        [f"let w_ = waits {x}", "if w_ { skip }"],
    ]


def _futex(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    return [
        [f"enqueue {x}", *inside, f"sleep {x}"],
        [f"enqueue {x}", f"if g1 == 0 {{ sleep {x} }} else {{ if dequeue {x} {{", *inside, "} }"],
        [f"enqueue {x}", f"if not sleep_timeout {x} {{ if dequeue {x} {{", *inside, "} }"],
        [f"enqueue {x}", f"let q_ = dequeue {x}", "if not q_ {", *inside, "}"],
        [*inside, f"wake {x}"],
        [*inside, f"wake {x}"],
        [*inside, f"wake_all {x}"],
        [f"if waiters {x} {{", *inside, f"wake {x}", "}"],
    ]


def _vma_lock(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    ways = []
    for mm in ("the_rw_semaphore", "the_queued_rw_semaphore"):
        write = [f"lock {mm} for write", f"lock {x} for write"]
        read = [f"lock {mm} for read", f"if trylock_locked {x} for read {{ unlock {mm}"]
        change = f"if {x} is attached {{ detach {x} }} else {{ attach {x} }}"
        ways.append(
            [
                *(
                    [*write, *inside, f"unlock {mm}"],
                    [*write, f"lock {x} for write", f"unlock {mm}"],
                ),
                [*write, f"downgrade {mm}", *inside, f"unlock {mm}"],
                [*write, change, *inside, "unlock all"],
                [*read, *inside, f"unlock {x}", f"}} else {{ unlock {mm} }}"],
                *_tried(f"trylock {x} for read", inside, f"unlock {x}"),
                *_tried(f"trylock {x} for read", inside, "unlock all"),
                [f"if {x} is attached {{", *inside, "}"],
            ]
        )
    return [*ways[0], *ways[1]]


def _vma_rwsem(x: str, inside: Lines, scope: Scope) -> list[Lines]:
    ways: list[Lines] = []
    for mm in ("the_rw_semaphore", "the_queued_rw_semaphore"):
        write = [f"lock {mm} for write", f"lock {x} for write"]
        ways += [
            [*write, *inside, f"unlock {mm}"],
            [*write, f"downgrade {mm}", *inside, f"unlock {mm}"],
            [*write, *inside, "unlock all"],
            [f"lock {mm} for read", f"lock {x} for read", f"unlock {mm}", *inside, f"unlock {x}"],
            [f"lock {mm} for write", f"lock {x} for read", f"unlock {mm}", *inside, f"unlock {x}"],
            *_tried(f"trylock {x} for read", inside, f"unlock {x}"),
        ]
    return ways


USES: dict[str, Uses] = {
    "spinlock": _exclusive(off=True),
    "raw_spinlock": _exclusive(off=True),
    "bit_spinlock": _exclusive(),
    "mutex": _exclusive("lock_killable", "lock_interruptible"),
    "folio_lock": _folio,
    "rw_semaphore": _readers(*_KILLABLE),
    "queued_rw_semaphore": _readers(*_KILLABLE),
    "rwlock": _readers(off=True),
    "rcu_state": _section("lock", "unlock", waits=True),
    "irq_state": _section("disable", "enable", waits=True),
    "bh_state": _section("disable", "enable", waits=False),
    "preempt_state": _section("disable", "enable", waits=False),
    "seqcount": _seqcount,
    "seqlock": _seqlock,
    "refcount": _refcount,
    "percpu_ref": _percpu_ref,
    "completion": _completion,
    "wait_queue": _wait_queue,
    "futex": _futex,
    "vma_lock": _vma_lock,
    "vma_rwsem": _vma_rwsem,
}
LIVES = ("lifetime", "rcu_lifetime", "typesafe_lifetime")
KINDS = (*USES, *LIVES)
MODES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("rw_semaphore", "queued_rw_semaphore", "rwlock", "seqlock"), (" for read", " for write")
)
MODES["vma_rwsem"] = MODES["vma_lock"] = (" for write",)
EXCLUDING = ("spinlock", "raw_spinlock", "bit_spinlock", "mutex", "folio_lock")
GUARDING = (*EXCLUDING, *MODES, "seqcount")
PAIRED = {
    **dict.fromkeys((*EXCLUDING, *MODES, "rcu_state"), ("lock", "unlock")),
    "refcount": ("get", "put"),
    "percpu_ref": ("get", "put"),
    "seqcount": ("write_begin", "write_end"),
    "completion": ("complete", "wait"),
    "futex": ("enqueue", "wake"),
    "wait_queue": ("prepare", "wake"),
}

Wrong = Callable[[str], list[tuple[str, str]]]


def _wrong(*lines: str) -> Wrong:
    """Lines with the check that they may break: "unlock {x}: release_unheld"."""

    def made(x: str) -> list[tuple[str, str]]:
        parts = [line.format(x=x).partition(": ") for line in lines]
        return [(line, check) for line, _, check in parts]

    return made


_OF_READERS = _wrong(
    "unlock {x}: release_unheld",
    "lock {x} for read: double_acquire",
    "lock {x} for write: double_acquire",
    "unlock all: ",
    *(
        line
        for off in OFF
        for line in (
            f"lock_{off} {{x}} for read: double_acquire",
            f"lock_{off} {{x}} for write: double_acquire",
            f"unlock_{off} {{x}}: release_unheld",
        )
    ),
)
WRONG: dict[str, Wrong] = {
    **{
        kind: _wrong(
            "unlock {x}: release_unheld",
            "lock {x}: double_acquire",
            "unlock all: ",
            *(
                line
                for off in OFF
                for line in (
                    f"lock_{off} {{x}}: double_acquire",
                    f"unlock_{off} {{x}}: release_unheld",
                )
            ),
        )
        for kind in ("spinlock", "raw_spinlock")
    },
    "mutex": _wrong("unlock {x}: release_unheld", "lock {x}: double_acquire", "unlock all: "),
    **{
        kind: _wrong("unlock {x}: release_unheld", "lock {x}: ", "unlock all: ")
        for kind in ("bit_spinlock", "folio_lock")
    },
    **{
        kind: _wrong(
            "unlock {x}: release_unheld",
            "lock {x} for read: double_acquire",
            "lock {x} for write: double_acquire",
            "downgrade {x}: release_unheld",
            "unlock all: ",
        )
        for kind in ("rw_semaphore", "queued_rw_semaphore")
    },
    "rwlock": _OF_READERS,
    "seqlock": _OF_READERS,
    "rcu_state": _wrong(
        "unlock {x}: release_unheld", "lock {x}: ", "synchronize {x}: waits_for_itself"
    ),
    "irq_state": _wrong(
        "enable {x}: release_unheld", "disable {x}: ", "synchronize {x}: waits_for_itself"
    ),
    "bh_state": _wrong("enable {x}: release_unheld", "disable {x}: "),
    "preempt_state": _wrong("enable {x}: release_unheld", "disable {x}: "),
    "seqcount": _wrong("write_begin {x}: unserialised_writers", "write_end {x}: release_unheld"),
    "refcount": _wrong(
        "put {x}: refcount_underflow",
        "get {x}: rises_from_zero",
        "unfreeze {x} at 1: wrong_state",
        "unfreeze {x} at g1: wrong_state",
        "get {x}: ",
    ),
    "percpu_ref": _wrong(
        "put {x}: refcount_underflow",
        "get {x}: rises_from_zero",
        "kill {x}: wrong_state",
        "resurrect {x}: wrong_state",
        "resurrect {x}: rises_from_zero",
        "wait {x}: ",
    ),
    "completion": _wrong("complete {x}: out_of_range", "wait {x}: "),
    "wait_queue": _wrong("sleep {x}: ", "finish {x}: ", "prepare {x}: "),
    "futex": _wrong("sleep {x}: ", "enqueue {x}: ", "wake {x}: "),
    "vma_lock": _wrong(
        "unlock {x}: release_unheld",
        "lock {x} for write: upper_unheld",
        "lock {x} for write: waits_for_itself",
        "attach {x}: guarded_by",
        "detach {x}: guarded_by",
        "detach {x}: wrong_state",
    ),
    "vma_rwsem": _wrong(
        "unlock {x}: release_unheld",
        "lock {x} for write: upper_unheld",
        "lock {x} for read: upper_unheld",
        "lock {x} for write: waits_for_itself",
    ),
}


# ---- questions -----------------------------------------------------------------------------------


def asked_of_lock(spec: Spec, scope: Scope, depth: int) -> str:
    """What can be asked of a lock, in code and in properties."""
    if scope.init or not scope.shared or not spec.kinds:
        return "on"
    lock = spec.among(spec.kinds)
    x, kind = lock.text, lock.kind
    forms = {
        "refcount": [f"{x} == 1", f"{x} > 0", f"{x} is held"],
        "percpu_ref": [f"{x} is dying", f"{x} is not zero", f"{x} is held"],
        "vma_lock": [f"{x} is attached", f"{x} is held"],
    }.get(kind)
    if kind in ("completion", "wait_queue", "futex"):
        return "on"
    if forms is None:
        forms = [f"{x} is held", f"{x} is free"]
    if not scope.atomic and not scope.threads and scope.function is None:
        forms += [f"self holds {x}"]
    if scope.threads and spec.threads:
        forms += [f"{spec.among(spec.threads).name} holds {x}"]
    return spec.among(forms)


def asked_of_life(spec: Spec, scope: Scope, depth: int) -> str:
    if scope.init or not scope.shared:
        return "on"
    node = spec.among(("Node0", "Node1"))
    sign = spec.among(("is", "is not"))
    return spec.among(
        (f"{node} {sign} live", f"{node} {sign} dying", f"{node} {sign} free", "head == Node0")
    )


# ---- the life of an object -----------------------------------------------------------------------


def _touched(spec: Spec, node: str) -> str:
    touches = [
        f"{node}.key = {spec.among(('0', '1', '2'))}",
        f"if {node}.key == 1 {{ skip }}",
        f"lock {node}.nl; unlock {node}.nl",
        f"if trylock {node}.nl {{ unlock {node}.nl }}",
        f"{node}.gk = on",
        f"if {node}.nl is held {{ skip }}",
        f"assert claim1: {node}.key < 3",
    ]
    return spec.among(touches)


def use_node(spec: Spec, scope: Scope) -> Lines | None:
    """Who finds a node and touches it, in a read side or not."""
    if scope.init:
        return None
    name = spec.fresh("n")
    reads = "lifetime" not in spec.lives and not spec.mistake(30)
    touch = [f"let {name} = head", f"if {name} {{ {_touched(spec, name)} }}"]
    if spec.chance(25):
        touch = [_touched(spec, spec.among(("Node0", "Node1")))]
    if not reads:
        return touch
    return ["lock the_rcu_state", *touch, spec.among(("unlock the_rcu_state", "unlock all"))]


def end_node(spec: Spec, scope: Scope) -> Lines | None:
    """Who takes nodes out, frees them and puts new ones in."""
    name, node = spec.fresh("n"), spec.among(("Node0", "Node1"))
    free = spec.among(("free", "free_rcu")) if "rcu_lifetime" in spec.lives else "free"
    if scope.init:
        return [spec.among((f"head = {node}", f"free {node}"))]
    ways = [
        [f"let {name} = head", "head = null", f"if {name} {{ {free} {name} }}"],
        [f"if {node} is live {{ {free} {node} }}"],
        [f"if {node} is free {{ allocate {node} }}"],
        [f"let {name} = allocate Node", f"{name}.key = 1", f"head = {name}"],
        [f"let {name} = allocate Node", f"{free} {name}"],
        [f"let {name} : Node? = null", f"{name} = allocate Node", f"head = {name}"],
    ]
    if free == "free" and "lifetime" not in spec.lives:
        ways[0][2:2] = ["synchronize the_rcu_state"]
    if spec.mistake(40) or spec.chance(8):
        allowed = spec.among(("", ' allow double_free because "by chance"'))
        ways += [[f"{free} {node}{allowed}"], [f"{_touched(spec, node)}"]]
    return spec.among(ways)


# ---- a spec that is about one kind ---------------------------------------------------------------

FEW = ("use", "use_wrongly", "use_two", "use_node", "end_node", "assign", "atomic")

"""Sets, queues and atomic operations in the programs that are made by chance."""

from __future__ import annotations

from programs_base import (
    BOOL,
    MAYBE,
    NUMBER,
    REF,
    Lines,
    Name,
    Scope,
    Spec,
    block,
    condition,
    guarded_write,
    quantified,
    readable,
    value,
)

SET, QUEUE, NUMBERS = "set of Obj", "queue [2] of Obj?", "queue [1] of 0..2"
CONTAINERS = (SET, QUEUE, NUMBERS)


def declare_containers(spec: Spec) -> None:
    """Some sets and queues: globals, an array, a ghost."""
    add = spec.declarations.append
    for kind in CONTAINERS:
        if kind == SET or spec.chance(50):
            name = spec.fresh("c")
            first = spec.among(("", " = all", " = { Obj1 }")) if kind == SET else ""
            add(f"global {name} : {kind}{first}")
            spec.shared.append(Name(name, kind))
            spec.values += (kind,)
    if spec.chance(25):
        kind = spec.among(CONTAINERS)
        add(f"global cs : [E] of {kind}")
        spec.shared += [Name("cs[A]", kind), Name("cs[B]", kind)]
    if spec.chance(30):
        kind = spec.among(CONTAINERS)
        add(f"ghost zc : {kind}")
        spec.ghosts.append(Name("zc", kind))
    spec.statements += [(2, change_set), (2, push), (2, pop), (1, assign_container), (1, pick_in)]
    spec.conditions += [of_set, of_set, of_queue]


def _named(spec: Spec, scope: Scope, *kinds: str) -> Name | None:
    names = [*spec.shared, *scope.locals, *(spec.ghosts if spec.chance(25) else ())]
    fitting = [name for name in names if name.type in kinds]
    return spec.among(fitting) if fitting else None


def _item(spec: Spec, scope: Scope, container: str) -> str:
    of = {SET: REF, QUEUE: MAYBE, NUMBERS: NUMBER}[container]
    if container == SET and spec.mistake(40):
        of = MAYBE
    found = value(spec, scope, of, 1)
    return "Obj0" if found == "null" and container == SET else found


def change_set(spec: Spec, scope: Scope) -> Lines | None:
    into = _named(spec, scope, SET)
    if into is None:
        return None
    verb, word = spec.among((("add", "to"), ("remove", "from")))
    return [f"{verb} {_item(spec, scope, SET)} {word} {into.text}"]


def push(spec: Spec, scope: Scope) -> Lines | None:
    into = _named(spec, scope, QUEUE, NUMBERS)
    if into is None:
        return None
    line = f"push {_item(spec, scope, into.type)} to {into.text}"
    if into in spec.ghosts or (spec.mistake(60) and spec.chance(60)):
        return None if into in spec.ghosts and spec.safe else [line]
    most = 2 if into.type == QUEUE else 1
    ways = [[f"if length({into.text}) < {most} {{", line, "}"]]
    if not (scope.atomic or scope.init):
        ways.append(["atomic {", f"wait until length({into.text}) < {most}", line, "}"])
    return spec.among(ways)


def pop(spec: Spec, scope: Scope) -> Lines | None:
    out = _named(spec, scope, QUEUE, NUMBERS)
    if out is None or scope.init:
        return None
    of = MAYBE if out.type == QUEUE else NUMBER
    targets = [each.text for each in (*spec.shared, *scope.locals) if each.type == of]
    lines = [f"pop {out.text}"]
    if out not in spec.ghosts:
        lines.append(f"let {spec.fresh('v')} = pop {out.text}")
        lines += [f"{target} = pop {out.text}" for target in targets[:2]]
    line = spec.among(lines)
    if out in spec.ghosts or (spec.mistake(60) and spec.chance(60)):
        return None if out in spec.ghosts and spec.safe else [line]
    ways = [[f"if not empty({out.text}) {{", line, "}"]]
    if not scope.atomic:
        ways.append(["atomic {", f"wait until not empty({out.text})", line, "}"])
    return spec.among(ways)


def assign_container(spec: Spec, scope: Scope) -> Lines | None:
    into = _named(spec, scope, *CONTAINERS)
    if into is None:
        return None
    found = readable(spec, scope, into.type, exactly=True)
    if into.type == SET:
        pair = f"{{ {_item(spec, scope, SET)}, {_item(spec, scope, SET)} }}"
        found += ["{}", "all", "{ Obj0 }", pair]
    return [f"{into.text} = {spec.among(found)}"] if found else None


def pick_in(spec: Spec, scope: Scope) -> Lines | None:
    sets = readable(spec, scope, SET, exactly=True)
    if not sets or scope.init:
        return None
    name = spec.fresh("v")
    where = f" where {name}.n < 2" if spec.chance(40) else ""
    inner = Scope(**{**vars(scope), "locals": (*scope.locals, Name(name, REF))})
    return [f"choose {name} in {spec.among(sets)}{where}", *block(spec, inner, 2)]


def of_set(spec: Spec, scope: Scope, depth: int) -> str:
    sets = readable(spec, scope, SET, exactly=True)
    if not sets:
        return "on"
    one, other, name = spec.among(sets), spec.among(sets), f"y{depth}"
    ways = [
        f"({_item(spec, scope, SET)} in {one})",
        f"empty({one})",
        f"({one} {spec.among(('==', '!='))} {other})",
        f"({one} == {{ Obj0 }})",
    ]
    if not scope.init:
        for word in ("for all", "exists"):
            ways.append(f"({word} {name} in {one}: {quantified(spec, scope, name)})")
        ways.append(f"((number of {name} in {one}: ({quantified(spec, scope, name)})) < 2)")
    return spec.among(ways)


def of_queue(spec: Spec, scope: Scope, depth: int) -> str:
    kind = spec.among((QUEUE, NUMBERS))
    queues = readable(spec, scope, kind, exactly=True)
    if not queues:
        return "on"
    one, other = spec.among(queues), spec.among(queues)
    first = f"first({one}) == {_item(spec, scope, kind)}"
    return spec.among(
        (
            f"empty({one})",
            f"(length({one}) {spec.among(('==', '<'))} 1)",
            f"({_item(spec, scope, kind)} in {one})",
            f"(not empty({one}) and {first})" if not spec.mistake(40) else f"({first})",
            f"({one} == {other})",
        )
    )


# ---- atomic operations ---------------------------------------------------------------------------


def declare_atomics(spec: Spec) -> None:
    spec.statements += [(6, atomic_operation)]


def atomic_operation(spec: Spec, scope: Scope) -> Lines | None:
    """As a statement, as the right side of an assignment, or as a condition."""
    if scope.init:
        return None
    target = spec.among([*spec.shared, *scope.refs])
    ways = _whole(spec, scope, target)
    truths = _truths(spec, scope, target)
    if truths and spec.chance(50):
        return _asked(spec, scope, spec.among(truths))
    if not ways:
        return None
    call, of = spec.among(ways)
    kind = target.type if of is None else of
    takers = [e.text for e in (*scope.locals, *spec.shared) if e.type == kind]
    line = spec.among(
        [call, f"let {spec.fresh('v')} = {call}", *(f"{each} = {call}" for each in takers[:2])]
    )
    return guarded_write(spec, scope, target, line)


def _whole(spec: Spec, scope: Scope, target: Name) -> list[tuple[str, str | None]]:
    """Operations on the place, each with the type of what it gives (None: that of the place)."""
    text, new = target.text, value(spec, scope, target.type, 1)
    expected = value(spec, scope, target.type, 1)
    ways: list[tuple[str, str | None]] = [
        (f"xchg({text}, {new})", None),
        (f"cmpxchg({text}, {expected}, {new})", None),
    ]
    ways += [(call, BOOL) for call in _truths(spec, scope, target)]
    if target.type == NUMBER and not spec.safe:
        names = ("fetch_add", "fetch_sub", "add_return", "sub_return")
        ways += [(f"{name}({text}, {spec.among(('1', '2', '0'))})", None) for name in names]
    return ways


def _truths(spec: Spec, scope: Scope, target: Name) -> list[str]:
    text, new = target.text, value(spec, scope, target.type, 1)
    ways = [f"try_cmpxchg({text}, {value(spec, scope, target.type, 1)}, {new})"]
    if target.type == BOOL:
        ways += [f"test_and_set({text})", f"test_and_clear({text})"]
    if target.type == NUMBER and spec.mistake(80):
        ways.append(f"dec_and_test({text})")
    return ways


def _asked(spec: Spec, scope: Scope, call: str) -> Lines:
    side = condition(spec, scope, 1)
    test = spec.among(
        (call, f"not {call}", f"({side}) and {call}", f"{call} or ({side})", f"not ({call})")
    )
    if spec.chance(25) and not scope.atomic and scope.depth < 3:
        return [f"while {test} {{", *block(spec, Scope(**{**vars(scope), "loop": True}), 1), "}"]
    return [f"if {test} {{", *block(spec, scope, 1), "}"]

"""Makes valid specs by chance: small enough to be explored, with as much of the language in them as
there is. A feature has a module of its own and stands in the two tables here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import programs_cpus
import programs_locks
import programs_runs
import programs_values
from programs_base import (
    ENUM,
    NUMBER,
    Draw,
    Name,
    Scope,
    Spec,
    Thread,
    block,
    condition,
    declare,
    functions,
    start,
    value,
)
from programs_base import Seeded as Seeded

DECLARATIONS: dict[str, Callable[[Spec], None]] = {
    "containers": programs_values.declare_containers,
    "atomics": programs_values.declare_atomics,
    "sizes": programs_runs.declare_sizes,
    "cpus": programs_cpus.declare_cpus,
    "buffers": programs_cpus.declare_buffers,
    "tlb": programs_cpus.declare_tlb,
}
"""What a feature declares."""


def threads(spec: Spec) -> Iterator[str]:
    """One to three threads."""
    count = spec.among((2, 1, 2, 3))
    for number_ in range(count):
        name = f"t{number_}_"
        result = spec.among((None, None, NUMBER, ENUM))
        labels = (spec.fresh("again"),) if spec.chance(30) else ()
        thread = Thread(name, result, labels=[*labels])
        spec.threads.append(thread)
    for thread in spec.threads:
        yield from _thread(spec, thread, few=count > 2)


def _thread(spec: Spec, thread: Thread, *, few: bool) -> Iterator[str]:
    spec.budget = spec.draw.number(2, 5 if few else 8)
    params = [(spec.fresh("p"), NUMBER)] if spec.chance(15) else []
    scope = Scope(
        constants=tuple(Name(n, kind) for n, kind in params),
        result=thread.result,
        labels=tuple(thread.labels),
    )
    has_to_end = thread is spec.threads[0]
    background = "background " if spec.chance(10) and not has_to_end else ""
    head = f"{programs_runs.fairness(spec)}{background}thread {thread.name}"
    if params:
        fixed = " = 1" if spec.chance(50) else ""
        head += f"({', '.join(f'{n}: {kind}{fixed}' for n, kind in params)})"
    head += f" -> {thread.result}" if thread.result else ""
    head += programs_cpus.heads(spec, thread)
    allow = ' allow sleeping_while_atomic because "any lock may come"'
    yield head + allow + " {"
    yield from (f"  {label}:" for label in thread.labels)
    yield from block(spec, scope, 8)
    if thread.result:
        yield f"return {value(spec, scope, thread.result)}"
    yield "}"


def properties(spec: Spec) -> Iterator[str]:
    """Invariants and finallys, most of them true."""
    scope = Scope(ghosts=True, threads=True)
    for word in ("invariant", "finally"):
        if spec.chance(50):
            found = condition(spec, scope)
            loose = f"({found}) or g1 < 3" if spec.safe and spec.chance(70) else found
            yield f"{word} {spec.fresh('claim')}_: {loose}"


FEATURES: tuple[tuple[str, int], ...] = (
    ("containers", 30),
    ("atomics", 35),
    ("sizes", 10),
    ("steps", 15),
    ("endless", 25),
    ("cpus", 25),
    ("buffers", 25),
    ("tlb", 10),
    ("locks", 40),
)
"""What a program may have besides, and how often it has."""


def program(draw: Draw, name: str = "made", kinds: tuple[str, ...] = ()) -> str:
    """The text of a spec, with its checks. With `kinds`, it does little else than use such
    locks."""
    spec = Spec(draw)
    spec.safe = not spec.chance(35)
    spec.features = frozenset(name for name, often in FEATURES if spec.chance(often))
    if kinds:
        spec.features, spec.only = frozenset(), programs_locks.FEW
        for kind in kinds:
            programs_locks.declare_kind(spec, kind)
    elif "locks" in spec.features:
        programs_locks.declare_locks(spec)
    declare(spec)
    for feature, declaring in DECLARATIONS.items():
        if feature in spec.features:
            declaring(spec)
    lines = [f"spec {name}", *spec.declarations]
    lines += start(spec)
    lines += functions(spec)
    lines += threads(spec)
    if "cpus" in spec.features:
        lines += programs_cpus.interrupts(spec)
    lines += properties(spec)
    if "steps" in spec.features:
        lines += programs_runs.step_properties(spec)
    if spec.endless:
        lines += programs_runs.endless(spec)
    lines += programs_runs.rows(spec)
    return "\n".join(lines) + "\n"


def program_of(draw: Draw, kind: str, name: str = "made") -> str:
    """A small spec that does little else than use a lock of the kind."""
    return program(draw, name, kinds=(kind,))

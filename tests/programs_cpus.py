"""CPUs, priorities, interrupts, what is off on a CPU, store buffers and TLBs in the programs that
are made by chance."""

from __future__ import annotations

from collections.abc import Iterator

from programs_base import Lines, Scope, Spec, Thread, block

SPIN = ("spinlock", "raw_spinlock", "rwlock")
SWITCHES = {"irq_state": "irqs", "bh_state": "bh", "preempt_state": "preemption"}


def declare_cpus(spec: Spec) -> None:
    """CPUs, and what can be switched off on them."""
    spec.declarations.append("enum Cpu { C0, C1 }")
    for kind in SWITCHES:
        if spec.chance(50):
            spec.switches.append(declare_switch(spec, kind))
    if spec.chance(50):
        spec.declarations += ["global sleeping : mutex", "global spinning : spinlock"]
        spec.statements += [(8, sleeps_or_spins)]
    if spec.switches:
        spec.statements += [(4, switched)]
    if {"irqs", "bh"} & {*spec.switches}:
        spec.statements += [(4, locked_off)]


def declare_switch(spec: Spec, kind: str) -> str:
    """The name of the one global of the kind."""
    line = f"global {SWITCHES[kind]} : {kind}"
    if line not in spec.declarations:
        spec.declarations.append(line)
    return SWITCHES[kind]


def sleeps_or_spins(spec: Spec, scope: Scope) -> Lines | None:
    """A short section, of a kind that leaves the CPU free or of one that does not."""
    if scope.init or scope.atomic or scope.depth > 2:
        return None
    lock = spec.among(("sleeping", "spinning"))
    return [f"lock {lock}", *block(spec, scope, 1), f"unlock {lock}"]


def switched(spec: Spec, scope: Scope) -> Lines | None:
    """Some statements with something off."""
    if scope.init or scope.depth > 3:
        return None
    what = spec.among(spec.switches)
    inside = block(spec, scope, 2)
    end = spec.among((f"enable {what}", f"enable {what}", "unlock all"))
    if spec.mistake(25):
        return spec.among(([f"disable {what}", *inside], [f"enable {what}"]))
    return [f"disable {what}", *inside, end]


def locked_off(spec: Spec, scope: Scope) -> Lines | None:
    """A lock that is taken with interrupts or bottom halves off."""
    locks = [lock for lock in spec.locks if lock.kind in SPIN]
    if scope.init or scope.depth > 3 or not locks:
        return None
    off = spec.among([e for e in ("irq", "bh") if {"irq": "irqs", "bh": "bh"}[e] in spec.switches])
    lock = spec.among(locks)
    how = f" for {spec.among(('read', 'write'))}" if lock.kind == "rwlock" else ""
    inside = block(spec, scope, 2)
    if lock.kind != "rwlock" and not scope.atomic and spec.chance(30):
        return [f"if trylock_{off} {lock.text} {{", *inside, f"unlock_{off} {lock.text}", "}"]
    end = spec.among((f"unlock_{off} {lock.text}", "unlock all"))
    return [f"lock_{off} {lock.text}{how}", *inside, end]


def cpu(spec: Spec) -> str:
    """Where a thread runs."""
    if "cpus" not in spec.features or spec.chance(25):
        return ""
    where = f" on {spec.among(('C0', 'C0', 'C1'))}"
    return where + spec.among(("", "", " priority 1", " priority 2"))


def interrupts(spec: Spec) -> Iterator[str]:
    """One or two interrupts or softirqs, which do little."""
    for number in range(spec.draw.number(0, 2)):
        word = spec.among(("interrupt", "softirq"))
        copies = " [2]" if spec.chance(15) else ""
        spec.budget = 3
        thread = Thread(f"i{number}_", count=2 if copies else 1)
        spec.threads.append(thread)
        body = _without_sleep(spec, Scope())
        where = spec.among(("C0", "C0", "C1"))
        yield f"{word} {thread.name}{copies} on {where} {{"
        yield from body
        yield "}"


def _without_sleep(spec: Spec, scope: Scope) -> Lines:
    """Some statements that an interrupt can do."""
    locks, statements, functions = spec.locks, spec.statements, spec.functions
    few = ("assign", "locked", "branch", "skip", "claim", "ghost", "atomic_operation", "switched")
    spec.locks = [lock for lock in locks if lock.kind in (*SPIN, "bit_spinlock")]
    spec.only = few
    spec.functions = []
    try:
        return block(spec, scope, 3)
    finally:
        spec.locks, spec.statements, spec.functions = locks, statements, functions
        spec.only = ()


# ---- store buffers -------------------------------------------------------------------------------


def declare_buffers(spec: Spec) -> None:
    spec.statements += [(3, barrier)]


def barrier(spec: Spec, scope: Scope) -> Lines | None:
    return None if scope.init or scope.atomic else ["barrier"]


def buffer(spec: Spec) -> str:
    """The store buffer of a thread."""
    if "buffers" not in spec.features or spec.chance(25):
        return ""
    room = spec.among(("", " of 2", ""))
    return f" with store buffer{room}{spec.among(('', '', ' if o1'))}"


# ---- TLBs ----------------------------------------------------------------------------------------


def declare_tlb(spec: Spec) -> None:
    """One TLB, of one CPU or of two."""
    if "cpus" not in spec.features:
        spec.declarations.append(f"enum Cpu {{ {spec.among(('C0', 'C0, C1'))} }}")
    flushed = " flushed by irqs" if "irqs" in spec.switches and spec.chance(50) else ""
    flushed += " if o1" if flushed and spec.chance(30) else ""
    when = spec.among(("one", "three", "one or three", "two"))
    spec.declarations.append(f"tlb Tlb [Cpu] caches Obj.p when {when}{flushed}")
    spec.statements += [(4, flush)]
    spec.conditions += [cached, cached]


def flush(spec: Spec, scope: Scope) -> Lines | None:
    if scope.init:
        return None
    whole = ("flush Tlb for Obj0", "flush Tlb")
    one = ("flush Tlb[C0][Obj0]", "flush Tlb[C0]", "flush Tlb[C0][Obj1]")
    return [spec.among(one if scope.atomic else (*whole, *one))]


def cached(spec: Spec, scope: Scope, depth: int) -> str:
    if scope.init or not scope.shared:
        return "on"
    of = spec.among(("Obj0", "Obj1"))
    form = spec.among(("is one", "is not none", "is three(Obj1)", "is two"))
    return f"(Tlb[C0][{of}] {form})"


def heads(spec: Spec, thread: Thread) -> str:
    """What stands behind the result of a thread."""
    return cpu(spec) + buffer(spec)

"""What a thread switches off on the CPU that it runs on: interrupts, bottom halves, preemption. No
locks: nobody waits to have them off. They nest, as local_irq_save() and preempt_disable() do.

Facts: Documentation/kernel-hacking/locking.rst, include/linux/irqflags.h, kernel/smp.c."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specdsl.kinds.kind import InKernel, LockKind, Misuse, Operation, Runs, Words, always, unchanged
from specdsl.kinds.sections import Sections

_WORDS = Words(holding="has {lock} off", taking="{lock} is switched off", free="on", held="off for")


def _switch(
    sections: Sections, off: str, on: str, *, orders: bool = False
) -> tuple[Operation, Operation]:
    """Off and on, by the kernel's names. They are for the compiler only, unless somebody waits for
    `on`: who has waited sees what was stored before."""
    not_off = Misuse(
        "release_unheld",
        sections.is_out,
        "`{thread}` enables `{lock}`, which it has not disabled",
        void=True,
    )
    return (
        Operation("disable", "", "disabled {lock}", off, always, sections.enter, takes=True,
                  orders=False),
        Operation("enable", "", "enabled {lock}", on, always, sections.leave, releases=True,
                  misuse=not_off, orders=orders),
    )  # fmt: skip


_IRQS = Sections("off", "waiting")

IRQ = LockKind(
    "irq_state",
    "interrupts of the thread's CPU, off or on; `synchronize` is the IPI barrier: it spins until "
    "every thread that had them off has had them on",
    in_kernel=InKernel(
        waits="nobody waits for them to be off; `synchronize` spins until every CPU has answered",
        again="nests",
        contexts="`synchronize` only with interrupts on",
        ordering="none; `synchronize` is a full barrier on every CPU that answers",
    ),
    sleeps=False,
    owned=True,
    initial=_IRQS.initial,
    modes=_IRQS.modes,
    operations=(
        *_switch(_IRQS, "local_irq_save()", "local_irq_restore()", orders=True),
        Operation("synchronize", "", "has seen {lock} on everywhere", "smp_call_function()",
                  _IRQS.all_left, unchanged, waits=True, queues=_IRQS.snapshot,
                  queued="begins to wait until {lock} has been on everywhere",
                  misuse=Misuse("waits_for_itself", _IRQS.is_in,
                                "`{thread}` waits until every CPU has had `{lock}` on, with its "
                                "own off")),
    ),
    keeps_out=frozenset(Runs),
    lets_go=_IRQS.leave_all,
    stays_in=_IRQS.leave_inner,
    of_cpu=True,
    off_in=Runs.INTERRUPT,
    words=_WORDS,
)  # fmt: skip

_BH = Sections("off")

BH = LockKind(
    "bh_state",
    "bottom halves (softirqs) of the thread's CPU, off or on",
    in_kernel=InKernel(
        waits="nobody waits",
        again="nests",
        contexts="not in a hard interrupt, nor with interrupts off",
        ordering="none: it is for the compiler",
    ),
    sleeps=False,
    owned=True,
    initial=_BH.initial,
    modes=_BH.modes,
    operations=_switch(_BH, "local_bh_disable()", "local_bh_enable()"),
    keeps_out=frozenset({Runs.THREAD, Runs.SOFTIRQ}),
    lets_go=_BH.leave_all,
    stays_in=_BH.leave_inner,
    of_cpu=True,
    off_in=Runs.SOFTIRQ,
    words=_WORDS,
)

_PREEMPTION = Sections("off")

PREEMPT = LockKind(
    "preempt_state",
    "preemption on the thread's CPU, off or on",
    in_kernel=InKernel(
        waits="nobody waits",
        again="nests",
        contexts="everywhere",
        ordering="none: it is for the compiler",
    ),
    sleeps=False,
    owned=True,
    initial=_PREEMPTION.initial,
    modes=_PREEMPTION.modes,
    operations=_switch(_PREEMPTION, "preempt_disable()", "preempt_enable()"),
    keeps_out=frozenset({Runs.THREAD}),
    lets_go=_PREEMPTION.leave_all,
    of_cpu=True,
    words=_WORDS,
)


def bringing(kind: LockKind, suffix: str, operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """The same operations of a lock with a state of the CPU that they bring along, as far as the
    kernel has a name for them."""
    return tuple(
        replace(operation, verb=f"{operation.verb}_{suffix}", brings=kind)
        for operation in operations
        if operation.kernel
    )

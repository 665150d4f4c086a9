"""Read-copy-update: readers never wait; a grace period ends once every reader that had begun before
it has left. Facts: Documentation/RCU/whatisRCU.rst."""

from __future__ import annotations

from specdsl.kinds.kind import InKernel, LockKind, Misuse, Operation, always, not_held, unchanged
from specdsl.kinds.sections import Sections

READ_SIDES = Sections("readers", "waiting")

RCU = LockKind(
    "rcu_state",
    "the read side never waits and nests; a grace period waits for the readers before it",
    in_kernel=InKernel(
        waits="readers never; `synchronize` sleeps",
        again="nests",
        contexts=(
            "the read side everywhere but on an idle or offline CPU; `synchronize` in task "
            "context"
        ),
        ordering=(
            "what is before a grace period is seen by read sides behind it, and what is in a "
            "read side by whoever has waited for it"
        ),
    ),
    sleeps=False,
    owned=True,
    initial=READ_SIDES.initial,
    modes=READ_SIDES.modes,
    operations=(
        Operation("lock", "", "entered the read side of {lock}", "rcu_read_lock()", always,
                  READ_SIDES.enter, takes=True, orders=False),
        Operation("unlock", "", "left the read side of {lock}", "rcu_read_unlock()", always,
                  READ_SIDES.leave, releases=True, misuse=not_held(READ_SIDES.is_out, void=True)),
        Operation("synchronize", "", "waited for a grace period of {lock}", "synchronize_rcu()",
                  READ_SIDES.all_left, unchanged, waits=True, queues=READ_SIDES.snapshot,
                  queued="begins to wait for a grace period of {lock}", sleeps=True,
                  misuse=Misuse("waits_for_itself", READ_SIDES.is_in,
                                "`{thread}` waits for a grace period of `{lock}` inside its own "
                                "read side")),
    ),
    lets_go=READ_SIDES.leave_all,
)  # fmt: skip

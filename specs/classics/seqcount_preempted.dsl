# A writer is preempted inside its write section by a reader of higher priority on the same CPU: the
# reader spins for an even counter, and the writer never runs again.

spec seqcount_preempted
    "a reader of higher priority waits for the writer that it preempted"
    kernel "include/linux/seqlock.h: write_seqcount_begin()"
    source "Documentation/locking/seqlock.rst; a textbook case"
    left out "PREEMPT_RT, where the reader takes the writer's lock"
    checked with "up to three readers and a writer on one CPU"

option not_preempted : bool = on    "preemption is off in the write section"
size readers : 1..3 = 1

enum Cpu { CPU0 }
global preemption : preempt_state
global count      : seqcount

thread writer on CPU0 {
    if not_preempted { disable preemption }
    write_begin count
    write_end count
    if not_preempted { enable preemption }
}

thread reader [readers] on CPU0 priority 1 {
  again:
    if not trybegin count { goto again }
}

eventually read: reader ended

check fixed                             expect holds
check preempted { not_preempted = off } expect violates read

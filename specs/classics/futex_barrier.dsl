# FUTEX_WAKE does not lock the bucket if nobody waits. The waker stores the word and then looks for
# waiters; the waiter says that it waits and then looks at the word. Each needs a full barrier
# between the two, or both see what was before.

spec futex_barrier
    "FUTEX_WAKE looks for waiters first"
    kernel "kernel/futex/waitwake.c: futex_wake(), futex_hb_waiters_pending()"
    source "the comment at the begin of kernel/futex/waitwake.c"
    left out "the lock of the bucket, which would be a full barrier here; the queue is one bit"
    checked with "one waker, up to three waiters, buffers of one store"

option waiter_barrier : bool = on   "smp_mb() (A), in futex_hb_waiters_inc()"
option waker_barrier  : bool = on   "smp_mb() (B), in futex_hb_waiters_pending()"
option buffers        : bool = on
size waiters : 1..3 = 1

global waits : [Waiter] of bool
object Waiter [waiters] { woken : bool }
global word : bool

thread waiter [waiters] (me: Waiter) with store buffer if buffers
    kernel "kernel/futex/waitwake.c: futex_wait()"
{
    waits[me] = on
    if waiter_barrier { barrier }
    if word { return }
    wait until me.woken
}

thread waker with store buffer if buffers kernel "kernel/futex/waitwake.c: futex_wake()" {
    word = on
    if waker_barrier { barrier }
    for each w in Waiter {
        if waits[w] { w.woken = on }
    }
}

check fixed                                                                   expect holds
check no_barrier { waiter_barrier = off, waker_barrier = off }                expect deadlocks
check waker_only { waiter_barrier = off }                                     expect deadlocks
check waiter_only { waker_barrier = off }                                     expect deadlocks
check no_buffers { waiter_barrier = off, waker_barrier = off, buffers = off } expect holds

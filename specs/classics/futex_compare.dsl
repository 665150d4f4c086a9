# FUTEX_WAIT sleeps if the word still has the value that the program saw. The comparison and the
# queueing must be one thing to FUTEX_WAKE, which takes the same lock of the bucket.

spec futex_compare
    "FUTEX_WAIT compares before it locks, against FUTEX_WAKE"
    kernel "kernel/futex/waitwake.c: __futex_wait_setup()"
    source "the comment at the begin of kernel/futex/waitwake.c; a textbook case"
    left out "the waker's look whether anybody waits: see futex_barrier"
    checked with "up to three waiters, one waker"

option under_lock : bool = on   "the word is compared with the lock of the bucket held"
size waiters : 1..3 = 1

global bucket : spinlock                            # futex_hash_bucket.lock
global queue  : futex
global word   : bool                                # off: the lock of the program is taken

thread waiter [waiters] kernel "kernel/futex/waitwake.c: futex_wait()" {
    if not under_lock and word { return }
    lock bucket                                     # futex_q_lock()
    if under_lock and word { unlock bucket; return }
    enqueue queue                                   # futex_queue()
    unlock bucket
    sleep queue                                     # schedule()
}

thread waker kernel "kernel/futex/waitwake.c: futex_wake()" {
    word = on                                       # the program
    lock bucket
    wake_all queue
    unlock bucket
}

check fixed                      expect holds
check early { under_lock = off } expect deadlocks

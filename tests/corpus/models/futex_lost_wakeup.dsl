# A futex waiter looks at the word under the lock of the bucket, or a wake-up between the two is lost.
# trace early: waiter:10 waker:19 waker:20 waker:21 waker:22 waiter:11 waiter:14 waiter:15
spec futex_lost_wakeup "kernel/futex/waitwake.c"
option early : bool = off
global bucket : spinlock
global queue : futex
global word : 0..1
thread waiter {
    let seen : 0..1 = 0
    if early { seen = word }
    lock bucket
    if not early { seen = word }
    if seen != 0 { unlock bucket; return }
    enqueue queue
    unlock bucket
    sleep queue
}
thread waker {
    word = 1
    lock bucket
    if waiters queue { wake queue }
    unlock bucket
}
check under_lock { early = off } expect holds
check early { early = on } expect deadlocks

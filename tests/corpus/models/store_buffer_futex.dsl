# A waker that looks for waiters first: both sides need a barrier (kernel/futex/waitwake.c).
# trace neither: waiter:12 waiter:14 waker:18 waker:20 waiter:12! waker:18!
# trace waiter_only: waiter:12 waker:18 waker:20 waiter:12! waiter:13 waiter:14 waker:18!
# trace waker_only: waiter:12 waiter:14 waker:18 waker:18! waker:19 waker:20 waiter:12!
spec store_buffer_futex
option waiter_barrier : bool = on
option waker_barrier : bool = on
global waiters : bool
global word    : bool
global woken   : bool
thread waiter with store buffer {
    waiters = on
    if waiter_barrier { barrier }
    if word { return }
    wait until woken
}
thread waker with store buffer {
    word = on
    if waker_barrier { barrier }
    if waiters { woken = on }
}
check both expect holds
check neither { waiter_barrier = off, waker_barrier = off } expect deadlocks
check waiter_only { waker_barrier = off } expect deadlocks
check waker_only { waiter_barrier = off } expect deadlocks

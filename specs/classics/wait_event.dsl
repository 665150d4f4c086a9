# Who waits says first that it sleeps, and then looks at its condition; who wakes sets the condition
# first, and then looks for a sleeper. In another order, or without a full barrier between the two
# on both sides, the wake-up is lost.

spec wait_event
    "a thread goes to sleep while another one wakes it"
    kernel "include/linux/wait.h: ___wait_event(), kernel/sched/core.c: try_to_wake_up()"
    source "the comment at set_current_state(); a textbook case"
    left out "the lock of the wait queue; a second look at the condition after waking"
    checked with "one sleeper; up to three wakers; buffers of one store"

option state_first     : bool = on  "set_current_state() before the condition"
option sleeper_barrier : bool = on  "the full barrier in set_current_state()"
option waker_barrier   : bool = on  "the full barrier in try_to_wake_up()"
size wakers : 1..3 = 1

global sleeping : bool                              # TASK_UNINTERRUPTIBLE
global ready    : bool

thread sleeper with store buffer kernel "include/linux/wait.h: ___wait_event()" {
    if state_first { go_to_sleep() }
    if ready { sleeping = off; return }             # finish_wait()
    if not state_first { go_to_sleep() }
    wait until not sleeping                         # schedule()
}

function go_to_sleep() kernel "include/linux/sched.h: set_current_state()" {
    sleeping = on
    if sleeper_barrier { barrier }
}

thread waker [wakers] with store buffer kernel "kernel/sched/core.c: try_to_wake_up()" {
    ready = on
    if waker_barrier { barrier }
    if sleeping { sleeping = off }
}

check fixed                                  expect holds
check condition_first { state_first = off }  expect deadlocks
check waker_only   { sleeper_barrier = off } expect deadlocks
check sleeper_only { waker_barrier = off }   expect deadlocks

# wait_event(): set_current_state() has a barrier, and so has the waker (include/linux/sched.h).
# trace neither: sleeper:11 sleeper:13 waker:17 waker:19 sleeper:11! waker:17!
# trace sleeper_only: sleeper:11 waker:17 waker:19 sleeper:11! sleeper:12 sleeper:13 waker:17!
# trace waker_only: sleeper:11 sleeper:13 waker:17 waker:17! waker:18 waker:19 sleeper:11!
spec store_buffer_wait_event
option sleeper_barrier : bool = on
option waker_barrier : bool = on
global sleeping : bool
global ready    : bool
thread sleeper with store buffer {
    sleeping = on
    if sleeper_barrier { barrier }
    if not ready { wait until not sleeping }
    sleeping = off
}
thread waker with store buffer {
    ready = on
    if waker_barrier { barrier }
    if sleeping { sleeping = off }
}
check both expect holds
check neither { sleeper_barrier = off, waker_barrier = off } expect deadlocks
check sleeper_only { waker_barrier = off } expect deadlocks
check waker_only { sleeper_barrier = off } expect deadlocks

# In one step a thread may say both ways of waiting, one behind the other: the last one counts.
# trace stays: t:7
spec wait_queue_in_atomic
option leaves : bool = on
global queue : wait_queue
thread t {
    atomic {
        prepare_exclusive queue
        prepare queue
        prepare_exclusive queue
        if leaves { finish queue }
    }
    sleep queue
}
check goes_on expect holds
check stays { leaves = off } expect deadlocks

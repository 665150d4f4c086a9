# A writer that is killed in the queue leaves it: readers that come later need not wait for ever.
# trace uninterruptible: reader:13 writer:9
spec killed_in_queue
enum Way { KILLABLE, UNINTERRUPTIBLE }
option way : Way = KILLABLE
global rwsem : queued_rw_semaphore
global answered : bool
thread writer {
    if way == UNINTERRUPTIBLE { lock rwsem for write; unlock rwsem }
    if way == KILLABLE and lock_killable rwsem for write { unlock rwsem }
}
thread reader {
    lock rwsem for read
    wait until answered
    unlock rwsem
}
thread server { lock rwsem for read; answered = on; unlock rwsem }
check killable { way = KILLABLE } expect holds
check uninterruptible { way = UNINTERRUPTIBLE } expect deadlocks

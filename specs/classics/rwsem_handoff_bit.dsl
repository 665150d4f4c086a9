# The handoff bit of a rw_semaphore is added to its count by the first waiter, and subtracted when
# the queue is left. A waiter that is killed may leave, too: if it and whoever finds the queue empty
# both subtract, or neither does, the count is wrong for ever.

spec rwsem_handoff_bit
    "the handoff bit, when waiters are killed"
    kernel "kernel/locking/rwsem.c: rwsem_del_waiter()"
    fixed by "d257cc8cb8d5 locking/rwsem: Make handoff bit handling more consistent"
    versions "v5.3 to v5.15"
    source "the message of the commit"
    left out "getting the lock: every waiter is killed; the order of the queue"
    checked with "up to three waiters"

option way : Way = ONE_PLACE
enum Way {
    ONE_PLACE,      # who empties the queue clears the bit
    TWICE,          # and who has set it subtracts it as well
    NEVER           # a killed waiter leaves it
}
size waiters : 1..3 = 2

global wait_lock : raw_spinlock
global queued  : 0..waiters     guarded by wait_lock
global handoff : 0..1           guarded by wait_lock

thread waiter [waiters] kernel "kernel/locking/rwsem.c: rwsem_down_write_slowpath()" {
    lock wait_lock
    queued += 1                                     # rwsem_add_waiter()
    let mine = handoff == 0
    if mine { handoff += 1 }                        # rwsem_try_write_lock()
    unlock wait_lock
    lock wait_lock                                  # killed: out_nolock
    queued -= 1
    if mine and way == TWICE { handoff -= 1 }
    if way != NEVER and queued == 0 { handoff -= 1 }
    unlock wait_lock
}

invariant bit_has_waiter: handoff == 1 => queued > 0 or waiter holds wait_lock

check fixed                 expect holds
check twice { way = TWICE } expect violates out_of_range
check never { way = NEVER } expect violates bit_has_waiter

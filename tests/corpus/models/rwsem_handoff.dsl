# The handoff bit is set only while somebody stands in the queue, also when the first waiter is killed.
# trace twice: waiter0:11 waiter0:12 waiter0:13 waiter0:14 waiter0:15 waiter0:16 waiter0:17 waiter0:18 waiter0:19 waiter0:19
# trace left: waiter0:11 waiter0:12 waiter0:13 waiter0:14 waiter0:15 waiter0:16 waiter0:17 waiter0:20
spec rwsem_handoff "d257cc8cb8d5: the bit is cleared in one place"
enum Way { RIGHT, TWICE, LEFT }
option way : Way = RIGHT
global wait_lock : raw_spinlock
global queue : 0..2    guarded by wait_lock
global handoff : 0..1  guarded by wait_lock
thread waiter [2] {
    lock wait_lock
    queue += 1
    let mine = handoff == 0
    if mine { handoff = 1 }
    unlock wait_lock
    lock wait_lock
    queue -= 1
    if way == TWICE and mine { handoff -= 1 }
    if way != LEFT and queue == 0 { handoff -= 1 }
    unlock wait_lock
}
invariant waited_for: handoff == 1 => queue > 0 or waiter holds wait_lock
check right { way = RIGHT } expect holds
check twice { way = TWICE } expect violates out_of_range
check left { way = LEFT } expect violates waited_for

# A VMA's lock for write asks for its mmap_lock, can be taken again, and ends with it or with a downgrade.
# trace alone: writer:13 writer:15
# trace downgraded: writer:13 writer:14 writer:15 writer:15 writer:15 writer:15 writer:16 writer:18 writer:19 writer:19 writer:20 writer:20
# trace later: writer:13 writer:14 writer:15 writer:15 writer:15 writer:15 writer:16 writer:18 writer:19 writer:19 writer:21 writer:22
# trace twice: writer:13 writer:14 writer:15 writer:15 writer:15 writer:15 writer:16 writer:17
spec vma_lock_ends
enum Way { RIGHT, ALONE, DOWNGRADED, LATER, TWICE }
option way : Way = RIGHT
object Mm [MM, OTHER] { mmap_lock : rw_semaphore }
object Vma [V] { lock : vma_lock = detached under MM.mmap_lock }
global busy : bool
thread writer {
    lock OTHER.mmap_lock for write
    if way != ALONE { lock MM.mmap_lock for write }
    lock V.lock for write; lock V.lock for write
    attach V.lock
    if way == TWICE { attach V.lock }
    unlock OTHER.mmap_lock
    busy = on; busy = off
    if way == DOWNGRADED { downgrade MM.mmap_lock; detach V.lock }
    unlock MM.mmap_lock
    if way == LATER { detach V.lock }
}
thread reader {
    if not trylock V.lock for read { return }
    assert attached: not busy and V.lock is attached
    unlock V.lock
}
check right { way = RIGHT } expect holds
check alone { way = ALONE } expect violates upper_unheld
check downgraded { way = DOWNGRADED } expect violates guarded_by
check later { way = LATER } expect violates guarded_by
check twice { way = TWICE } expect violates wrong_state

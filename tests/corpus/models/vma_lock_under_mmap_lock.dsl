# With mmap_lock held for read a VMA can be locked for read, and keeps its writer out afterwards.
# trace late: mover:11 mover:12 mremap:21 mremap:21 mremap:22 mremap:22 mremap:23 mremap:23 mremap:24 mover:12
# trace bare: mover:13
spec vma_lock_under_mmap_lock
enum Way { RIGHT, LATE, BARE }
option way : Way = RIGHT
object Mm [MM] { mmap_lock : queued_rw_semaphore }
object Vma [V] { lock : vma_lock under MM.mmap_lock; old : vma_rwsem under MM.mmap_lock }
global moved : bool  guarded by V.lock
thread mover {
    if way != BARE { lock MM.mmap_lock for read }
    if way == LATE { unlock MM.mmap_lock; assert still: not moved; return }
    if not trylock_locked V.lock for read { unlock all; return }
    lock V.old for read
    let seen = moved
    unlock MM.mmap_lock
    assert still: moved == seen
    unlock all
}
thread mremap {
    lock MM.mmap_lock for write
    lock V.lock for write
    lock V.old for write
    moved = on
    unlock MM.mmap_lock
}
check right { way = RIGHT } expect holds
check late { way = LATE } expect violates still
check bare { way = BARE } expect violates upper_unheld

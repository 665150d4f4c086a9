# Who waits for mmap_lock has let go of its VMA: the writer of mmap_lock waits for the VMA's readers.
# trace keeps: fault:8 munmap:14 munmap:15
spec vma_lock_then_mmap_lock
option drops : bool = on
object Mm [MM] { mmap_lock : rw_semaphore }
object Vma [V] { lock : vma_lock under MM.mmap_lock }
thread fault {
    if not trylock V.lock for read { return }
    if drops { unlock V.lock }
    lock MM.mmap_lock for read   allow lock_order because "the check `keeps` shows it"
    unlock all
}
thread munmap {
    lock MM.mmap_lock for write
    lock V.lock for write
    detach V.lock
    unlock MM.mmap_lock
}
check drops { drops = on } expect holds
check keeps { drops = off } expect deadlocks

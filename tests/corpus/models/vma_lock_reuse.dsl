# A VMA that is found under RCU may be another one by the time it is locked: ask again whose it is.
# trace trusts: fault:10 fault:11 munmap:20 munmap:21 munmap:21 munmap:22 munmap:23 munmap:24 munmap:25 mmap:28 mmap:29 mmap:30 mmap:31 mmap:31 mmap:32 mmap:33 fault:13 fault:15
spec vma_lock_reuse "case f2: SLAB_TYPESAFE_BY_RCU"
option asks_again : bool = on
global rcu : rcu_state
object Mm [A, B] { mmap_lock : rw_semaphore }
object Vma [V] { life : typesafe_lifetime under rcu; lock : vma_lock under mm.mmap_lock; mm : Mm }
global tree : Vma? = V
thread fault {
    lock rcu
    let vma = tree
    if not vma { goto out }
    if not trylock vma.lock for read { goto out }
    if asks_again and vma.mm != A { unlock vma.lock; goto out }
    assert own: vma.mm == A
    unlock vma.lock
  out: unlock rcu
}
thread munmap {
    lock A.mmap_lock for write
    lock V.lock for write
    tree = null
    detach V.lock
    unlock A.mmap_lock
    free V
}
thread mmap {
    lock B.mmap_lock for write
    let new = allocate Vma
    new.mm = B
    lock new.lock for write
    attach new.lock
    unlock B.mmap_lock
}
check asks { asks_again = on } expect holds
check trusts { asks_again = off } expect violates own

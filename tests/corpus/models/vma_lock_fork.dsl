# fork locks the parent's VMA, or a fault under the VMA lock copies the page while the old TLB entry is in use.
# trace ignores: fork:14 fork:16 fault:20 fault:21 fault:22 store:27 fork:17 fork:18 fault:23 fault:25
spec vma_lock_fork "fb49c455323f, case f4"
option locks_vma : bool = on
enum Pte { P_WRITABLE, P_READ_ONLY, COPY }
object Mm [MM] { mmap_lock : rw_semaphore }
object Vma [V] { lock : vma_lock under MM.mmap_lock }
global pte : Pte
global tlb : bool = on     # a CPU may still write P
global in_p : bool
global in_copy : bool
global stored : bool
thread fork {
    lock MM.mmap_lock for write
    if locks_vma { lock V.lock for write }
    pte = P_READ_ONLY
    tlb = off
    unlock MM.mmap_lock
}
thread fault { if not trylock V.lock for read { lock MM.mmap_lock for read }
    if pte == P_READ_ONLY {
        in_copy = in_p
        atomic { pte = COPY; tlb = off }
    }
    unlock all
}
thread store { atomic { if tlb { in_p = on; stored = on } } }
finally kept: stored => (if pte == COPY then in_copy else in_p)
check locks { locks_vma = on } expect holds
check ignores { locks_vma = off } expect violates kept

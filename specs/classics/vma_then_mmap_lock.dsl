# A fault holds the lock of a VMA for reading and finds that it needs mmap_lock. Who holds
# mmap_lock for write waits for the readers of the VMA. So the fault lets go of the VMA first.

spec vma_then_mmap_lock
    "a fault that needs mmap_lock, against munmap()"
    kernel "mm/memory.c: lock_vma_under_rcu(), arch/x86/mm/fault.c"
    source "process_addrs.rst: no mmap_lock while a VMA is locked for reading"
    left out "what the fault does"
    checked with "one VMA, up to three faults"

use "kernel/vma.dsl"

option lets_go : bool = on      "vma_end_read() before mmap_read_lock()"
size faults : 1..3 = 1

enum Process { A }
init { A.tree = Vma0 }

thread fault [faults] kernel "arch/x86/mm/fault.c: do_user_addr_fault()" {
    let vma = lock_vma_under_rcu(A)
    if vma and lets_go { unlock vma.lock }
    lock A.mmap_lock for read       allow lock_order because "the check `keeps` shows it"
    unlock all
}

thread unmapper { munmap(A, Vma0) }

check fixed                   expect holds
check keeps { lets_go = off } expect deadlocks

# A fault finds a VMA under RCU. RCU keeps the memory a VMA, but not the VMA that it was: munmap()
# may have freed it, and another process may have it by the time it is locked.

spec vma_reuse
    "a VMA is freed and used again while a fault locks it"
    kernel "mm/mmap_lock.c: lock_vma_under_rcu()"
    source "the rule of 3104138517fc and e49510bf00de, v6.15; not a bug that was shipped"
    left out "the address: a VMA of the same process may be another one too"
    checked with "one VMA, two processes, up to three faults"

use "kernel/vma.dsl"

size faults : 1..3 = 1

enum Process { A, B }

init { A.tree = Vma0 }

thread fault [faults] kernel "arch/x86/mm/fault.c: do_user_addr_fault()" {
    let vma = lock_vma_under_rcu(A)
    if not vma { return }
    assert own_vma: vma.mm == A                     # handle_mm_fault()
    unlock vma.lock
}

thread unmapper { munmap(A, Vma0) }

thread mmap kernel "mm/vma.c: __mmap_new_vma()" {
    lock B.mmap_lock for write
    let new = allocate Vma                          # vm_area_alloc()
    new.mm = B
    lock new.lock for write
    attach new.lock                                 # vma_mark_attached()
    B.tree = new
    unlock B.mmap_lock
}

check fixed                        expect holds
check not_asked { check_mm = off } expect violates own_vma

# fork() holds mmap_lock for write, write-protects the parent's pages and flushes the TLB at the
# end. A fault under the VMA lock alone does not wait for mmap_lock: it copies the page, while
# another thread still stores to the old one through its TLB. So fork() locks the VMAs too.

spec fork_fault
    "fork() against a page fault under the lock of the VMA"
    kernel "mm/mmap.c: dup_mmap()"
    fixed by "fb49c455323f fork: lock VMAs of the parent process when forking"
    versions "v6.4"
    source "the message of the commit, bugzilla 217624"
    left out "the child's page table"
    checked with "one page, one CPU that stores, up to two faults"

use "kernel/fork.dsl"
use "kernel/tlb.dsl"

option flush_first : bool = off "the TLB is flushed for each page, under the page-table lock"
size faults : 1..2 = 1

enum Process { PARENT }
enum Cpu  { CPU1 }              # that of the thread that stores
enum Addr { A }
enum Page { P, COPY, COPY2 }
object Folio [Page] {
    life : lifetime
    data : bool
}
ghost stored : bool

init {
    free COPY
    free COPY2
    PARENT.tree = Vma0
    A.pte = present(P, write, dirty)
}

thread fork kernel "mm/mmap.c: dup_mmap()" {
    dup_mmap_lock(PARENT, Vma0)
    lock A.ptl                                      # copy_present_pte()
    A.pte = present(P, not write, dirty)
    if flush_first { flush Tlb for A }
    unlock A.ptl
    if not flush_first { flush Tlb }                # flush_tlb_mm()
    unlock PARENT.mmap_lock                         # and with it the VMA
}

thread fault [faults] kernel "mm/memory.c: wp_page_copy()" {
    let vma = lock_vma_under_rcu(PARENT)
    if not vma { lock PARENT.mmap_lock for read }
    let orig = peek_locked(A)
    if orig is present(P, not write) {
        let copy = allocate Folio                   # folio_prealloc()
        let data = P.data                           # __wp_page_copy_user()
        copy.data = data
        lock A.ptl
        if A.pte == orig {
            A.pte = none                            # ptep_clear_flush()
            flush Tlb for A
            A.pte = present(copy, write, dirty)     # set_pte_at()
            unlock A.ptl
        } else {
            unlock A.ptl
            free copy                               # folio_put()
        }
    }
    unlock all
}

thread store on CPU1 {
    atomic {
        if can_write(CPU1, A) {
            let page = Tlb[CPU1][A].page
            page.data = on
            stored = on
        }
    }
}

finally no_lost_store: stored => A.pte.page.data

check fixed                                             expect holds
check two_faults { faults = 2 }                         expect holds
check flush_early { lock_vmas = off, flush_first = on } expect holds
check mmap_lock_only { lock_vmas = off }                expect violates no_lost_store

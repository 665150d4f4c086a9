# Reclaim flushes the TLB for many pages at once, after it has released the page-table locks.
# mprotect() finds the page unmapped and sees nothing to flush; when it returns, a CPU can still
# store through the old entry. So it asks whether a flush is pending.

spec batched_flush
    "reclaim flushes in batches, against mprotect()"
    kernel "mm/mprotect.c: change_pte_range()"
    fixed by "3ea277194daa mm, mprotect: flush TLB if potentially racing with a parallel reclaim"
    source "the message of the commit"
    left out "mmap_lock, which reclaim does not take"
    left out "more than one page in the batch: see batched_flush_lost"
    checked with "one page, one CPU, up to three stores"

use "kernel/tlb.dsl"

option ask_pending : bool = on  "flush_tlb_batched_pending() (3ea277194daa)"
size stores : 1..3 = 1

enum Cpu  { CPU1 }
enum Addr { A }
enum Page { P }
global pending   : bool         # mm->tlb_flush_batched
ghost  protected : bool         # mprotect(PROT_READ) has returned

init { either { A.pte = present(P, write, dirty) } or { A.pte = swap } }     # since long

thread reclaim kernel "mm/rmap.c: try_to_unmap_one()" {
    lock A.ptl
    if A.pte is present {
        A.pte = swap                                # ptep_get_and_clear(), set_pte_at()
        pending = on                                # set_tlb_ubc_flush_pending()
    }
    unlock A.ptl
    flush Tlb                                       # try_to_unmap_flush(): the flag stays
}

thread mprotect kernel "mm/mprotect.c: change_pte_range()" {
    lock A.ptl
    let pte = A.pte
    if pte is present {
        A.pte = present(P, not write, dirty)        # ptep_modify_prot_commit()
        flush Tlb for A
    } else if ask_pending and pending {
        flush Tlb
        pending = off
    }
    unlock A.ptl
    protected = on
    skip                                            # returns to the program
}

thread user [stores] on CPU1 {
    atomic { if can_write(CPU1, A) { assert protected_means_so: not protected } }
}

# Nobody faults here: what reclaim has unmapped stays unmapped.
step unmapped_stays: old A.pte is swap => A.pte is swap

check fixed                           expect holds
check not_asked { ask_pending = off } expect violates protected_means_so

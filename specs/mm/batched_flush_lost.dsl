# One flag of the address space says that a flush is pending. Who flushes clears it afterwards: also
# for an entry that reclaim has taken away between the two. Numbers keep them apart: reclaim counts
# up what is pending, and who flushes notes up to which number, unless that has gone on meanwhile.

spec batched_flush_lost
    "the note that a TLB flush is pending is cleared for an entry that came later"
    kernel "mm/rmap.c: flush_tlb_batched_pending()"
    source "the comment in flush_tlb_batched_pending(), which counts by now"
    left out "reclaim's own flush, which comes later still; mmap_lock, held for read or by others"
    checked with "two addresses, one CPU, one reclaim, up to three calls of mprotect()"

use "kernel/tlb.dsl"

option numbers : bool = on      "pending and flushed are numbers; off: one flag"
size calls : 1..3 = 1

enum Cpu  { CPU1 }
enum Addr { A, B }
enum Page { P }
global pending : 0..3           # with numbers: of the latest entry that is to be flushed
global flushed : 0..3           #               of the latest that has been
ghost  done : [Addr] of bool    # mprotect(PROT_READ) of this address has returned

init {                          # reclaim has been at A already
    A.pte = swap
    B.pte = present(P, write, dirty)
    pending = 1
}

thread reclaim kernel "mm/rmap.c: try_to_unmap_one()" {
    lock B.ptl
    B.pte = swap
    if numbers { pending += 1 } else { pending = 1 }        # set_tlb_ubc_flush_pending()
    unlock B.ptl
}

thread mprotect [calls] kernel "mm/mprotect.c: change_pte_range()" {
    for each a in Addr { protect(a) }
}

function protect(a: Addr) {
    lock a.ptl
    if a.pte is present { a.pte = present(P, not write, dirty); flush Tlb for a }
    flush_tlb_batched_pending()
    unlock a.ptl
    done[a] = on
    skip
}

function flush_tlb_batched_pending() kernel "mm/rmap.c: flush_tlb_batched_pending()" {
    let seen = pending
    if numbers {
        if seen == flushed { return }
        flush Tlb
        atomic { if pending == seen { flushed = seen } }    # cmpxchg(): both are in one word
    } else {
        if seen == 0 { return }
        flush Tlb
        pending = 0
    }
}

thread user on CPU1 {
    atomic { if can_write(CPU1, B) { assert protected_means_so: not done[B] } }
}

# Nobody faults here: what reclaim has unmapped stays unmapped.
step unmapped_stays: for all a in Addr: old a.pte is swap => a.pte is swap

check fixed                      expect holds
check one_flag { numbers = off } expect violates protected_means_so

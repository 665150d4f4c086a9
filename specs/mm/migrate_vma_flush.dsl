# migrate_vma replaces an entry by a migration entry and flushes the TLB after it has released the
# page-table lock. MADV_DONTNEED finds nothing present and does not flush; when it returns, a CPU
# can still store to the page that the program has given up.

spec migrate_vma_flush
    "migrate_vma flushes after the page-table lock is released, against MADV_DONTNEED"
    kernel "mm/migrate_device.c: migrate_vma_collect_pmd()"
    fixed by "60bae7370896 mm/migrate_device.c: flush TLB while holding PTL"
    source "the message of the commit"
    left out "the folio lock; what becomes of the page later"
    checked with "one page, one CPU, up to three stores"

use "kernel/tlb.dsl"

option flush_first : bool = on  "flushes before the page-table lock is released (60bae7370896)"
size stores : 1..3 = 1

enum Cpu  { CPU1 }
enum Addr { A }
enum Page { P }
ghost discarded : bool          # MADV_DONTNEED has returned

init { A.pte = present(P, write, dirty) }

thread migrate kernel "mm/migrate_device.c: migrate_vma_collect_pmd()" {
    lock A.ptl
    if A.pte is present {
        A.pte = migration(P)                        # ptep_get_and_clear(), set_pte_at()
        if flush_first { flush Tlb for A }
    }
    unlock A.ptl
    if not flush_first { flush Tlb for A }
}

thread dontneed kernel "mm/madvise.c: madvise_dontneed_single_vma()" {
    zap_pte(A)
    discarded = on
    skip                                            # returns to the program
}

thread user [stores] on CPU1 {
    atomic { if can_write(CPU1, A) { assert no_late_store: not discarded } }
}

# Nobody faults here: what was discarded is not migrated any more.
invariant discarded_stays: discarded => A.pte is none

check fixed                      expect holds
check late { flush_first = off } expect violates no_late_store

# GUP-fast reads an entry, pins the page that it names and reads the entry again. In between the page
# may have been unmapped and freed, and somebody else may have it by now. Where the flush of the TLB
# interrupts the other CPUs, it waits for GUP-fast, and there the second look is not needed for this.

spec gup_zap
    "a page is unmapped, freed and used again while GUP-fast pins it"
    kernel "mm/gup.c: gup_fast_pte_range()"
    source "the comments in mm/gup.c; what the second look is for, asked of this spec"
    left out "mmap_lock, which GUP-fast does not take; the page table stays"
    checked with "one page, up to three that pin, one new owner"

use "kernel/gup.dsl"

option flush_waits : bool = off "a TLB flush waits for CPUs with interrupts off"
size pinners : 1..3 = 1

enum Cpu       { CPU0 }
enum Addr      { A }
enum PageTable { T }
enum Page      { P }
global other   : bool           # the page is another owner's
ghost  granted : bool           # somebody was told that it is pinned

tlb Tlb [Cpu] caches walk when present
    flushed by irqs if flush_waits

init { A.pmd = table(T); T.pte = present(P, write, dirty) }

thread pinner [pinners] kernel "mm/gup.c: pin_user_pages_fast()" {
    let page = gup_fast(A)
    if page { granted = on }
}

thread munmap kernel "mm/memory.c: zap_pte_range()" {
    lock T.ptl
    T.pte = none                                    # ptep_get_and_clear_full()
    unlock T.ptl
    flush Tlb for A                                 # tlb_finish_mmu()
    atomic { if P.pins == 0 { P.used = off } }      # folio_put_testzero()
}

background thread owner kernel "mm/page_alloc.c: __alloc_pages()" {
    atomic { wait until not P.used; P.used = on; other = on }
}

invariant no_foreign_page: granted => not other

check fixed                                       expect holds
check no_recheck { recheck_pte = off }            expect violates no_foreign_page
check ipi { recheck_pte = off, flush_waits = on } expect holds

# khugepaged replaces a page table by one huge page: it clears the PMD, looks whether anybody has
# pinned the small page, copies it and lets the table go. Where a TLB flush interrupts the other
# CPUs, it waits for GUP-fast, which has interrupts off. Where it is an instruction it waits for
# nobody:
#  - GUP-fast must look at the PMD again, or it returns the page that was copied;
#  - the table must not be freed while GUP-fast is in it, which nothing but an IPI tells.

spec gup_collapse
    "GUP-fast against khugepaged's collapse of a page table"
    kernel "mm/khugepaged.c: collapse_huge_page()"
    fixed by "70cbc3cc78a9 mm: gup: fix the fast GUP race against THP collapse"
    fixed by "2ba99c5e0881 mm/khugepaged: fix GUP-fast interaction by sending IPI"
    versions "before v6.0 and before v6.1"
    source "the messages of the commits"
    left out "mmap_lock and the anon_vma lock, held for write: GUP-fast takes neither"
    left out "that for anonymous memory the table is kept for later and not freed"
    checked with "one table of one page; khugepaged against up to three that pin"

use "kernel/gup.dsl"

option flush_waits : bool = off "a TLB flush waits for CPUs with interrupts off"
option sync        : bool = on  "tlb_remove_table_sync_one() (2ba99c5e0881)"
size pinners : 1..3 = 1

enum Cpu       { CPU0 }
enum Addr      { A }
enum PageTable { T }
enum Page      { SMALL, HUGE }
ghost granted : bool            # somebody was told that SMALL is pinned

tlb Tlb [Cpu] caches walk when present
    flushed by irqs if flush_waits

init { A.pmd = table(T); T.pte = present(SMALL, write, dirty) }

thread pinner [pinners] kernel "mm/gup.c: get_user_pages_fast()" {
    let page = gup_fast(A)
    if page { granted = on }
}

thread khugepaged kernel "mm/khugepaged.c: collapse_huge_page()" {
    lock pmd_lock
    A.pmd = empty                                   # pmdp_collapse_flush()
    flush Tlb for A
    unlock pmd_lock
    if SMALL.pins > 0 {                             # __collapse_huge_page_isolate()
        lock pmd_lock
        A.pmd = table(T)                            # pmd_populate()
        unlock pmd_lock
        return
    }
    lock T.ptl                                      # __collapse_huge_page_copy()
    T.pte = none
    unlock T.ptl
    lock pmd_lock
    A.pmd = huge(HUGE)                              # set_pmd_at()
    unlock pmd_lock
    if sync { synchronize irqs }
    free T                                          # pte_free()
}

invariant no_stale_page: granted => A.pmd is not huge

check broadcast                                               expect holds
check ipi { flush_waits = on, recheck_pmd = off, sync = off } expect holds
check no_recheck { recheck_pmd = off }                        expect violates no_stale_page
check no_sync    { sync = off }                               expect violates use_after_free

# A page table that became empty is taken away under a walker that has no lock. The walker locks
# the table (the lock is in it, so it must not be freed yet) and then asks whether it is still the
# table at this address: what it would put into another one is lost.

spec table_retract
    "pte_offset_map_lock() against retract_page_tables()"
    kernel "mm/khugepaged.c: retract_page_tables(), mm/pgtable-generic.c"
    source "1d65b771bc08 mm/khugepaged: retract_page_tables() without mmap or vma lock; the"
    source "comments in mm/pgtable-generic.c; process_addrs.rst. Not a bug that was shipped"
    left out "the rmap lock and the tests for an anon_vma and for userfaultfd"
    left out "that the walker maps something else where it finds no table"
    checked with "one table of one entry, up to three that walk for writing and one for reading"

use "kernel/page_directory.dsl"

option defer : bool = on        "the table is freed after a grace period: pte_free_defer()"
size walkers : 1..3 = 2

enum Addr      { A }
enum PageTable { T }
enum Page      { P }

init { A.pmd = table(T) }

thread walker [walkers] kernel "mm/memory.c: set_pte_range()" {
    let pt = pte_offset_map_lock(A, writes = on)
    if not pt { return }
    if pt.pte is none { pt.pte = present(P, write, dirty) }
    pte_unmap_unlock(pt)
}

thread reader kernel "mm/filemap.c: next_uptodate_folio()" {
    let pt = pte_offset_map_lock(A, writes = off)
    if not pt { return }
    if pt.pte is none { skip }                   # as good as no table
    pte_unmap_unlock(pt)
}

thread khugepaged kernel "mm/khugepaged.c: retract_page_tables()" {
    lock pmd_lock
    lock T.ptl
    if T.pte is not none { unlock all; return }
    A.pmd = empty                                   # pmdp_collapse_flush()
    unlock T.ptl
    unlock pmd_lock
    if defer { free_rcu T } else { free T }
}

invariant no_lost_mapping: for all t in PageTable: t.pte is present => A.pmd is table(t)

check fixed                             expect holds
check not_asked { recheck_table = off } expect violates no_lost_mapping
check at_once   { defer = off }         expect violates use_after_free
check no_rcu    { walker_rcu = off }    expect violates use_after_free

# Splitting a huge page unmaps it first, and then it must be mapped nowhere. The walk looks at each
# entry without its lock, and leaves out those that are empty: also one that zap has emptied and not
# yet subtracted from the mapcount.

spec ttu_sync
    "an rmap walk that leaves out empty entries, against zap"
    kernel "mm/page_vma_mapped.c: page_vma_mapped_walk()"
    fixed by "732ed55823fc mm/thp: try_to_unmap() use TTU_SYNC for safe splitting"
    versions "before v5.13"
    source "the message of the commit"
    left out "the folio lock, which only the split holds; the rmap lock, which neither needs"
    checked with "one page at two addresses, up to three that zap"

use "kernel/page_table.dsl"

option sync : bool = on         "TTU_SYNC: the entry is looked at under its lock only"
size zappers : 1..3 = 1

enum Addr { A, B }
enum Page { P }
object Folio [Page] { mapcount : 0..2 = 2 }

init {
    A.pte = present(P, write, dirty)
    B.pte = present(P, write, dirty)
}

thread zap [zappers] (a: Addr) kernel "mm/memory.c: zap_pte_range()" {
    lock a.ptl
    if a.pte is present {
        a.pte = none                                # ptep_get_and_clear_full()
        P.mapcount -= 1                             # folio_remove_rmap_pte()
    }
    unlock a.ptl
}

thread split kernel "mm/huge_memory.c: unmap_page()" {
    for each a in Addr { unmap_one(a) }             # rmap_walk()
    assert unmapped: P.mapcount == 0                # VM_BUG_ON_PAGE()
}

function unmap_one(a: Addr) kernel "mm/rmap.c: try_to_unmap_one()" {
    if not sync and a.pte is none { return }        # page_vma_mapped_walk(): not mapped here
    lock a.ptl
    if a.pte is present {
        a.pte = migration(P)
        P.mapcount -= 1
    }
    unlock a.ptl
}

check fixed                  expect holds
check no_sync { sync = off } expect violates unmapped

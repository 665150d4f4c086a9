# mremap() can move a whole page table: it changes two PMD entries under their lock, and the lock
# of the table goes along. Reclaim came to the table by the old address, and flushes that one;
# meanwhile a CPU has cached the page at the new address. The rmap lock, taken for write, keeps
# the two apart.

spec mremap_table
    "mremap() moves a page table without the rmap lock, against reclaim"
    kernel "mm/mremap.c: move_normal_pmd()"
    fixed by "97113eb39fa7 mm/mremap: hold the rmap lock in write mode when moving page table entries"
    cve "CVE-2022-41222"
    versions "before v5.13.3"
    source "the message of the commit, the record of the CVE"
    left out "mmap_lock for write, which reclaim does not take"
    left out "more than one entry in the table"
    checked with "one table, two addresses, one CPU, up to three that reclaim"

use "kernel/rmap.dsl"

option rmap_lock : bool = on    "taken for write while a table moves (97113eb39fa7)"
size reclaimers : 1..3 = 2

enum Cpu       { CPU1 }
enum Addr      { OLD, NEW }
enum PageTable { T }
enum Page      { P }
object Folio [Page] { freed : bool }

tlb Tlb [Cpu] caches walk when present

init { OLD.pmd = table(T); T.pte = present(P, write, dirty) }

thread mremap kernel "mm/mremap.c: move_normal_pmd()" {
    if rmap_lock { lock i_mmap_rwsem for write }    # take_rmap_locks()
    lock pmd_lock
    OLD.pmd = empty                                 # pmd_clear()
    flush Tlb for OLD
    NEW.pmd = table(T)                              # pmd_populate()
    unlock all
}

thread reclaim [reclaimers] kernel "mm/vmscan.c: shrink_folio_list()" { try_to_unmap(P) }

invariant no_stale_entry: for all a in Addr: Tlb[CPU1][a] is present => not P.freed

check fixed                            expect holds
check no_rmap_lock { rmap_lock = off } expect violates no_stale_entry

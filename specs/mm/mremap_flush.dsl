# mremap() moves a page-table entry. From then on only the lock of the new one's table keeps the
# page: ftruncate() takes it, unmaps the page, flushes the new address and frees the page, while a
# CPU still remembers it at the old address. So mremap() has to flush before it releases the
# locks.

spec mremap_flush
    "mremap() moves entries and flushes too late, against ftruncate()"
    kernel "mm/mremap.c: move_ptes()"
    fixed by "eb66ae030829 mremap: properly flush TLB before releasing the page"
    cve "CVE-2018-18281"
    versions "v3.2 to v4.18"
    source "the message of the commit, the comment in move_ptes()"
    left out "mmap_lock, which does not stop ftruncate()"
    left out "i_mmap_rwsem, by which ftruncate() finds the new address"
    left out "dirty entries, for which the flush came a little earlier"
    checked with "one page, two addresses, two CPUs, up to three that truncate"

use "kernel/tlb.dsl"

option flush_first : bool = on  "flushes before the page-table locks are released (eb66ae030829)"
size truncators : 1..3 = 1

enum Cpu  { CPU0, CPU1 }
enum Addr { OLD, NEW }
enum Page { P }
object Folio [Page] { freed : bool }

init { OLD.pte = present(P, write, not dirty) }

thread mremap on CPU0 kernel "mm/mremap.c: move_ptes()" {
    lock OLD.ptl
    lock NEW.ptl                    # spin_lock_nested(): mmap_lock for write makes the order safe
    let pte = OLD.pte               # ptep_get_and_clear(), so that no change by hardware is lost
    OLD.pte = none
    NEW.pte = pte                   # set_pte_at()
    if flush_first { flush Tlb for OLD }
    unlock NEW.ptl
    unlock OLD.ptl
    if not flush_first { flush Tlb for OLD }
}

thread ftruncate [truncators] kernel "mm/memory.c: unmap_mapping_range()" {
    let found = zap_pte(NEW)
    if found { P.freed = on }       # folio_put() of the page cache's reference
}

invariant no_stale_entry: for all c in Cpu, a in Addr: Tlb[c][a] is present(P, _) => not P.freed

check fixed                      expect holds
check late { flush_first = off } expect violates no_stale_entry

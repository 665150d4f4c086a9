# Reclaim holds the lock of a folio and takes the rmap lock of its file. Punching a hole into a
# file of huge pages held the rmap lock for write and took the lock of the folio, to split its
# mapping.

spec folio_i_mmap
    "folio lock and i_mmap_rwsem, in both orders"
    kernel "mm/huge_memory.c: __split_huge_pmd()"
    fixed by "1c2f67308af4 mm: thp: fix MADV_REMOVE deadlock on shmem THP"
    versions "v5.8 (c444eb564fb1) to v5.10"
    source "the message of the commit"
    left out "what the folio lock is for there: anonymous pages, which have no i_mmap"
    checked with "one folio, one mapping, one hole punch, up to three that reclaim"

option anon_only : bool = on    "the folio is locked there for anonymous memory only"
size reclaimers : 1..3 = 1

object Folio [F] { lock : folio_lock }
global i_mmap_rwsem : queued_rw_semaphore

thread reclaim [reclaimers] kernel "mm/vmscan.c: shrink_folio_list()" {
    lock F.lock
    lock i_mmap_rwsem for read                      # rmap_walk_file()
    unlock i_mmap_rwsem
    unlock F.lock
}

thread punch_hole kernel "mm/memory.c: unmap_mapping_folio()" {
    lock i_mmap_rwsem for write
    if not anon_only { lock F.lock }                # __split_huge_pmd()
    unlock all
}

check fixed                           expect holds
check both_orders { anon_only = off } expect deadlocks

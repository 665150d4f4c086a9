# munmap() takes a VMA out of the tree by which a driver finds who maps its memory, and flushes the
# TLB at the very end. The driver finds nobody and reuses the memory. For other memory that does no
# harm: its pages are freed behind the flush.

spec pfnmap_unmap
    "munmap() of device memory flushes too late, against unmap_mapping_range()"
    kernel "mm/mmap.c: unmap_region()"
    fixed by "b67fbebd4cf9 mmu_gather: Force tlb-flush VM_PFNMAP vmas"
    cve "CVE-2022-39188"
    source "the record of the CVE; the message of the commit for older kernels, which says more"
    left out "mmap_lock, which the driver does not take; the page tables, freed behind the flush"
    checked with "one page, one CPU, up to three drivers"

use "kernel/tlb.dsl"

option flush_first : bool = on  "flushes before the VMA leaves the tree (b67fbebd4cf9)"
size drivers : 1..3 = 1

enum Cpu  { CPU1 }
enum Addr { A }
enum Page { P }
object Memory [Page] { reused : bool }
global i_mmap_rwsem : rw_semaphore
global linked       : bool = on     guarded by i_mmap_rwsem     # the VMA is in mapping->i_mmap

init { A.pte = present(P, write, dirty) }

thread munmap kernel "mm/mmap.c: unmap_region()" {
    zap_pte_range(A)                                # unmap_vmas()
    if flush_first { flush Tlb for A }              # tlb_end_vma()
    lock i_mmap_rwsem for write                     # free_pgtables(): unlink_file_vma()
    linked = off
    unlock i_mmap_rwsem
    if not flush_first { flush Tlb for A }          # tlb_finish_mmu()
}

thread driver [drivers] kernel "mm/memory.c: unmap_mapping_range()" {
    lock i_mmap_rwsem for read
    if linked {
        zap_pte_range(A)                            # zap_page_range_single()
        flush Tlb for A                             # mm_tlb_flush_nested(): in any case
    }
    unlock i_mmap_rwsem
    P.reused = on
}

invariant no_stale_entry: Tlb[CPU1][A] is present => not P.reused

check fixed                      expect holds
check late { flush_first = off } expect violates no_stale_entry

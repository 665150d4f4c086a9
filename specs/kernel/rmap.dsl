# A walk of the reverse map that unmaps a page, over the page tables of page_directory.dsl: the
# addresses in the order of the VMAs, under the lock of the reverse map. The case has the TLB that
# it flushes (`Tlb`), and says of a page whether it is free (`freed`).

use "kernel/page_directory.dsl"

global i_mmap_rwsem : rw_semaphore

function try_to_unmap(page: Page) kernel "mm/rmap.c: rmap_walk_file()" {
    lock i_mmap_rwsem for read
    for each a in Addr { try_to_unmap_one(page, a) }
    unlock i_mmap_rwsem
}

function try_to_unmap_one(page: Page, a: Addr) kernel "mm/rmap.c: try_to_unmap_one()" {
    let pmd = a.pmd                                 # page_vma_mapped_walk()
    if pmd is not table { return }
    lock pmd.table.ptl
    let found = pmd.table.pte is present(page, _)
    if found {
        pmd.table.pte = none                        # ptep_get_and_clear()
        flush Tlb for a
    }
    unlock pmd.table.ptl
    if found { page.freed = on }                    # the last mapping is gone
}

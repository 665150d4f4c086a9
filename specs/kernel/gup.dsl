# GUP-fast: pins a page that the page tables name, without any lock; what it relies on is that
# interrupts are off. Where it is not sure it gives up, and the caller takes mmap_lock (not
# modelled).

use "kernel/page_directory.dsl"

option recheck_pte : bool = on  "the entry is read again, once the page is pinned"
option recheck_pmd : bool = on  "the PMD is read again (70cbc3cc78a9)"
option recheck_seq : bool = on  "fork() is noticed (57efa1fe5957)"

global irqs              : irq_state
global write_protect_seq : seqcount                 # of the mm: fork() is at work
global has_pinned        : bool                     # of the mm: MMF_HAS_PINNED

object Folio [Page] {
    used : bool = on                                # refcount is not 0
    pins : 0..3                                     # FOLL_PIN references
}

function gup_fast(a: Addr) -> Page? kernel "mm/gup.c: gup_fast()" {
    has_pinned = on                                 # mm_set_has_pinned_flag()
    if recheck_seq {
        if not trybegin write_protect_seq { return null }
    }
    disable irqs
    let page = gup_fast_pte_range(a)
    enable irqs
    if page and recheck_seq {
        if retry write_protect_seq { page.pins -= 1; return null }
    }
    return page
}

function gup_fast_pte_range(a: Addr) -> Page? kernel "mm/gup.c: gup_fast_pte_range()" {
    let pmd = a.pmd                                 # pmdp_get_lockless()
    if pmd is not table { return null }
    let pte = pmd.table.pte                         # ptep_get_lockless()
    if pte is not present(write) { return null }
    let page = pte.page
    atomic {                                        # try_grab_folio_fast()
        if not page.used { return null }
        page.pins += 1
    }
    if recheck_pmd and a.pmd != pmd { page.pins -= 1; return null }
    if recheck_pte and pmd.table.pte != pte { page.pins -= 1; return null }
    return page
}

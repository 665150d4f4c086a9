# A page fault at a swap entry whose folio was found in the swap cache.

function map_swapcache(a: Addr, orig: pte, folio: Folio) kernel "mm/memory.c: do_swap_page()" {
    let entry = orig.entry
    atomic {
        lock folio.lock                                   # folio_lock_or_retry()
        if folio.swap != entry { unlock_and_put(folio); return }
    }
    let frees = off
    atomic {
        lock a.ptl                                        # pte_offset_map_lock()
        if a.pte != orig { unlock a.ptl; unlock_and_put(folio); return }     # pte_same()
        entry.count -= 1                                  # swap_free(); the bit hides a 0
        if entry.count == 0 {
            either { frees = on } or { }                  # should_try_to_free_swap()
        }
    }
    if frees { delete_from_swap_cache(folio) }            # folio_free_swap()
    atomic {
        a.pte = present(folio, orig.exclusive)            # set_ptes()
        unlock a.ptl
        unlock_and_put(folio)
    }
}

# Reclaim of one folio: it goes into the swap cache, is unmapped, written, and freed.

# It can be swapped out, or freed. (Else reclaim rests, and a deadlock of the others is seen.)
define reclaimable(folio: Folio) =
    if folio is not live then off
    else if mapped(folio) then folio.swap != null or (exists e in Entry: unused(e))
    else folio.swap != null and folio.refs == 0

# Any folio that is not locked.
function shrink_folio() kernel "mm/vmscan.c: shrink_folio_list()" {
    let folio = isolate_folio()
    folio.swap.cache = folio                              # add_to_swap_cache()
    for each a in Addr { try_to_unmap_one(folio, a) }
    atomic { folio.swap.slot = folio.content }            # pageout(), swap_writepage()
    remove_mapping(folio)
}

function isolate_folio() -> Folio kernel "mm/vmscan.c: shrink_folio_list()" {
    atomic {
        choose folio in Folio where reclaimable(folio)
        lock folio.lock                                   # folio_trylock()
        if folio.swap == null {
            let entry = folio_alloc_swap()
            folio.swap = entry
        }
        return folio
    }
}

function try_to_unmap_one(folio: Folio, a: Addr) kernel "mm/rmap.c: try_to_unmap_one()" {
    atomic {                                              # all under the ptl
        lock a.ptl
        if a.pte is present(folio, _) {
            folio.swap.count += 1                         # swap_duplicate()
            a.pte = swap(folio.swap, a.pte.exclusive)     # set_pte_at()
        }
        unlock a.ptl
    }
}

function remove_mapping(folio: Folio) kernel "mm/vmscan.c: __remove_mapping()" {
    let entry = folio.swap
    atomic {
        if folio.refs > 0 { unlock folio.lock; return }   # folio_ref_freeze(): somebody has it
        entry.cache = null                                # __delete_from_swap_cache(): the slot,
        folio.swap = null
    }
    atomic {
        entry.has_cache = off                             # put_swap_folio(): then the bit
        unlock folio.lock
        free folio
    }
}

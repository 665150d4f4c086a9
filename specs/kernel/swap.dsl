# Swap entries and the swap cache, up to v6.18: that a folio is in the cache is written down twice,
# as a bit in swap_map and as a slot. A case says how many entries there are (`size entries`).

object Entry [entries] kernel "include/linux/swap.h: struct swap_info_struct, swap_map" {
    life      : lifetime                    # that of the memory of swap_map: swapoff frees it
    count     : 0..2                        # how many page-table entries hold it
    has_cache : bool                        # SWAP_HAS_CACHE
    cache     : Folio?                      # its slot in the swap cache
    slot      : 0..2                        # what the device holds: which version of the page
}

define unused(entry: Entry) = entry.count == 0 and not entry.has_cache

function folio_alloc_swap() -> Entry kernel "mm/swapfile.c: folio_alloc_swap()" {
    atomic {                                # under the lock of the cluster
        choose entry in Entry where unused(entry)
        entry.has_cache = on
        return entry
    }
}

# Off is -EEXIST, or -ENOENT if nobody holds the entry.
function swapcache_prepare(entry: Entry) -> bool kernel "mm/swapfile.c: swapcache_prepare()" {
    atomic {                                # under the lock of the cluster
        if entry.has_cache or entry.count == 0 { return off }
        entry.has_cache = on
        return on
    }
}

function swapcache_clear(entry: Entry) kernel "mm/swapfile.c: swapcache_clear()" {
    entry.has_cache = off
}

function swap_cache_get_folio(entry: Entry) -> Folio? kernel "mm/swap_state.c" {
    atomic {                                # folio_try_get(): found and referenced, or not found
        let folio = entry.cache
        if folio != null { folio.refs += 1 }
        return folio
    }
}

# The folio is locked by who calls.
function delete_from_swap_cache(folio: Folio) kernel "mm/swap_state.c" {
    let entry = folio.swap
    atomic {                                # first the slot,
        entry.cache = null
        folio.swap = null
    }
    entry.has_cache = off                   # then the bit: the entry may be used again
}

# A new folio in the swap cache for the entry, locked, with a reference; null if there is one, or is
# about to be one, or if nobody holds the entry any more.
function swap_cache_alloc_folio(entry: Entry) -> Folio?
    kernel "mm/swap_state.c: __read_swap_cache_async()"
{
    let folio = allocate Folio
    atomic {
        let prepared = swapcache_prepare(entry)
        if not prepared { free folio; return null }
        lock folio.lock
    }
    atomic {                                # add_to_swap_cache()
        folio.swap = entry
        folio.refs += 1
        entry.cache = folio
        return folio
    }
}

# The same, with the content of the entry, and not locked.
function read_swap_cache_async(entry: Entry) -> Folio? kernel "mm/swap_state.c" {
    let folio = swap_cache_alloc_folio(entry)
    if folio != null {
        atomic {                            # swap_read_folio(); its completion unlocks the folio
            folio.content = entry.slot
            unlock folio.lock
        }
    }
    return folio
}

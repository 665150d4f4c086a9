# zswap keeps compressed copies of swapped-out pages in memory, each found by its swap entry in a
# tree. When there are too many, it writes one back to the device. A case says how many copies there
# may be (`size copies`). This is zswap of early 2024, with its fixes.

option cleans_up : bool = on    "who gives up a write-back unlocks and puts the folio"
    kernel "e3b63e966cac"

object ZswapEntry [copies] kernel "mm/zswap.c: struct zswap_entry" {
    life    : lifetime = free
    content : 0..2
    on_lru  : bool                      guarded by lru_lock
}
object ZswapTree [TREE] kernel "mm/zswap.c: struct zswap_tree" {
    life : lifetime
    lock : spinlock
    copy : [Entry] of ZswapEntry?       guarded by lock
}
global lru_lock : spinlock

function zswap_store(entry: Entry, content: 0..2) kernel "mm/zswap.c: zswap_store()" {
    let new = allocate ZswapEntry
    new.content = content
    atomic {
        lock TREE.lock
        zswap_forget(entry)                               # a duplicate
        TREE.copy[entry] = new
        lock lru_lock
        new.on_lru = on
        unlock lru_lock
        unlock TREE.lock
    }
}

function zswap_invalidate(entry: Entry) kernel "mm/zswap.c: zswap_invalidate()" {
    atomic { lock TREE.lock; zswap_forget(entry); unlock TREE.lock }
}

# The tree is locked by who calls.
function zswap_forget(entry: Entry) kernel "mm/zswap.c: zswap_invalidate_entry()" {
    atomic {
        let old = TREE.copy[entry]
        if old == null { return }
        TREE.copy[entry] = null
        lock lru_lock
        old.on_lru = off                                  # zswap_lru_del()
        unlock lru_lock
        free old
    }
}

function zswap_swapoff() kernel "mm/zswap.c: zswap_swapoff()" {
    for each e in Entry { zswap_invalidate(e) }
    free TREE
}

# Takes a copy off the list; null if it is not there.
function zswap_isolate(copy: ZswapEntry) -> ZswapEntry? kernel "mm/zswap.c: shrink_memcg_cb()" {
    atomic {
        lock lru_lock
        if copy is not live or not copy.on_lru { unlock lru_lock; return null }
        copy.on_lru = off                                 # list_lru_isolate()
        unlock lru_lock
        return copy
    }
}

# Nothing of zswap is touched before there is a locked folio in the swap cache, which
# keeps the entry, and nothing after it is unlocked.
function zswap_writeback_entry(copy: ZswapEntry, entry: Entry) kernel "mm/zswap.c" {
    let folio = swap_cache_alloc_folio(entry)
    if folio == null { return }                           # -EEXIST
    lock TREE.lock
    if TREE.copy[entry] != copy {                         # invalidated, and the entry used again
        unlock TREE.lock
        delete_from_swap_cache(folio)
        if cleans_up { unlock_and_put(folio) }
        return
    }
    let content = copy.content                            # zswap_decompress()
    zswap_forget(entry)
    unlock TREE.lock
    entry.slot = content                                  # __swap_writepage()
    unlock_and_put(folio)
}

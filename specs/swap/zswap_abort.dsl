# zswap writes a copy back by way of a new folio in the swap cache. If it finds, with the folio
# locked, that the copy has gone meanwhile and the swap entry is used for another page, it gives up.
# On that way it forgot to unlock and put the folio: whoever locks it later waits for ever.

spec zswap_abort
    "the folio is left locked where zswap gives a write-back up"
    kernel "mm/zswap.c: zswap_writeback_entry()"
    fixed by "e3b63e966cac mm: zswap: fix missing folio cleanup in writeback race path"
    cve "CVE-2024-26832"
    versions "fixed in v6.8"
    source "the message of the commit"
    left out "a fault that finds the folio of the write-back in the swap cache: it waits"
    checked with "one write-back, one page that comes and goes; one entry, two copies"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/zswap.dsl"

size folios  : 1..3 = 1
size entries : 1..2 = 1
size copies  : 1..3 = 2
enum Addr { PAGE }

init {                                                    # swapped out, to zswap only
    Entry0.count = 1
    allocate ZswapEntry0
    ZswapEntry0.on_lru = on
    TREE.copy[Entry0] = ZswapEntry0
}

thread writeback kernel "mm/zswap.c: shrink_memcg_cb()" {
    let copy = zswap_isolate(ZswapEntry0)
    if copy != null { zswap_writeback_entry(copy, Entry0) }
}

thread reuse kernel "mm/memory.c: do_swap_page(), mm/page_io.c: swap_writepage()" {
    atomic {                                              # the page is read, the entry is free
        if Entry0.has_cache { return }
        Entry0.count = 0
        zswap_invalidate(Entry0)
    }
    atomic {                                              # another page is swapped out to it
        wait until unused(Entry0)
        Entry0.count = 1
    }
    zswap_store(Entry0, 2)
}

finally nothing_kept: for all f in Folio: f.lock is free and (f is live => f.refs == 0)

check v6_8 "unlocked and put" expect holds
check before "neither" { cleans_up = off } expect violates held_at_end

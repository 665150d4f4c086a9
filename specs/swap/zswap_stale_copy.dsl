# A page is swapped out to zswap. It is read, changed, and swapped out again to the same entry, but
# zswap has been switched off meanwhile: the page goes to the device, and the old copy stays. Later
# zswap writes the old copy over the new one, or a swap-in finds it. The fix drops the old copy.

spec zswap_stale_copy
    "an old copy stays in zswap when the page is written past it"
    kernel "mm/zswap.c: zswap_store()"
    fixed by "678e54d4bb9a mm/zswap: invalidate duplicate entry when !zswap_enabled"
    source "the message of the commit"
    left out "the swap-in between the two: the page stays in the swap cache and is written again"
    checked with "one page, two versions; one entry, two copies, one write-back"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/zswap.dsl"

option drops_old : bool = on    "also if zswap is off"   kernel "678e54d4bb9a"
size   folios  : 1..3 = 2
size   entries : 1..2 = 1
size   copies  : 1..3 = 2
enum   Addr { PAGE }
global enabled : bool = on                                # zswap_enabled

init {                                                    # unmapped, in the swap cache, locked
    Entry0.count = 1
    Entry0.has_cache = on
    Entry0.cache = Folio0
    allocate Folio0
    Folio0.swap = Entry0
}

thread reclaim kernel "mm/page_io.c: swap_writepage()" {
    swap_writepage(1)
    swap_writepage(2)                                     # the page was changed
    atomic {                                              # __remove_mapping()
        Entry0.cache = null
        Entry0.has_cache = off
    }
}

function swap_writepage(content: 0..2) kernel "mm/page_io.c: swap_writepage()" {
    if enabled { zswap_store(Entry0, content); return }
    if drops_old { zswap_invalidate(Entry0) }
    Entry0.slot = content                                 # __swap_writepage()
}

thread toggle kernel "/sys/module/zswap/parameters/enabled" { enabled = off }

background thread writeback kernel "mm/zswap.c: shrink_memcg_cb()" {
    loop {
        choose copy in ZswapEntry where copy is live and copy.on_lru
        let taken = zswap_isolate(copy)
        if taken != null { zswap_writeback_entry(taken, Entry0) }
    }
}

# What a swap-in finds; it waits while the folio of a write-back is locked in the swap cache.
define newest = if TREE.copy[Entry0] == null then Entry0.slot else TREE.copy[Entry0].content

step never_older: Entry0.slot >= old Entry0.slot
finally reads_newest: newest == 2 or (exists f in Folio: writeback holds f.lock)

check fixed "the old copy is dropped" expect holds
check before "it is not" { drops_old = off }
    only never_older  expect violates never_older
    only reads_newest expect violates reads_newest

# A swap-in sets SWAP_HAS_CACHE and then charges the memory of the new folio. That may reclaim memory,
# and so let zswap write a page back: with bad luck the one of this very entry. That finds the bit
# set, and waits until whoever set it has put a folio into the swap cache: for itself. The argument
# `skip_if_exists` makes the write-back skip an entry that somebody is busy with.

spec nested_swapin
    "a swap-in that waits for the bit that it has set itself"
    kernel "mm/swap_state.c: __read_swap_cache_async(), mm/zswap.c: zswap_writeback_entry()"
    fixed by "a65b0e7607cc zswap: make shrinking memcg-aware"
    source "the comment at skip_if_exists, which that commit added; later the bit was removed"
    left out "the sleep of a tick between two attempts: the loop is a wait here"
    left out "what the write-back writes"
    checked with "one thread, two entries"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"

option skip_if_exists : bool = on   kernel "a65b0e7607cc"
size   folios  : 1..3 = 1
size   entries : 1..3 = 2
enum   Addr { PAGE }

init { for each e in Entry { e.count = 1 } }

thread swap_in kernel "mm/swap_state.c: __read_swap_cache_async()" {
    let prepared = swapcache_prepare(Entry0)
    if not prepared { return }  allow vacuous because "nobody else is here"
    choose victim in Entry                                # mem_cgroup_swapin_charge_folio()
    zswap_writeback_entry(victim)
    swapcache_clear(Entry0)                               # the folio is there, and mapped
}

function zswap_writeback_entry(entry: Entry) kernel "mm/zswap.c: zswap_writeback_entry()" {
    if not skip_if_exists {
        wait until not entry.has_cache or entry.cache != null
            allow vacuous because "where it would not wait, the row has ended"
    }
    let prepared = swapcache_prepare(entry)
    if not prepared { return }                            # -EEXIST
    swapcache_clear(entry)
}

check skips expect holds
check waits { skip_if_exists = off } expect deadlocks

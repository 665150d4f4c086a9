# A shmem file may have one slot with a large swap entry for several pages. Readahead brings single
# pages into the swap cache all the same. The swap-in of a page found such a folio and put it into
# the slot: in the place of all pages, so that the others were lost. The fix splits the slot, and
# looks at its order again once the folio is locked.

spec shmem_large_entry
    "a slot of several pages is replaced by the folio of one"
    kernel "mm/shmem.c: shmem_swapin_folio()"
    fixed by "058313515d5a mm: shmem: fix potential data corruption during shmem swapin"
    versions "since 809bc86517cc; fixed in v6.14"
    source "the message of the commit"
    left out "swap-out during the swap-in, so that the slot becomes large again"
    checked with "one swap-in of either page, one readahead; a slot of two pages"

use "kernel/folio.dsl"
use "kernel/swap.dsl"

option splits_slot  : bool = on     "also if the folio was found in the swap cache"
option checks_order : bool = on     "folio locked: has the slot the order of the folio?"
size   readers : 1..2 = 1
size   folios  : 1..4 = 2
size   entries : 2..2 = 2

enum Addr { FIRST, SECOND }                             # the two pages of the file
states slot {
    none
    cached(folio: Folio)
    swap(entry: Entry)

    swap -> cached | none
}
object Mapping [Addr] kernel "include/linux/fs.h: struct address_space, i_pages" {
    slot : slot     guarded by xa_lock
}
global xa_lock : spinlock
global large   : bool = on  guarded by xa_lock            # the two are one slot

define entry_of(i: Addr) = if i == FIRST then Entry0 else Entry1
define version(i: Addr) = if i == FIRST then 1 else 2
define mapped(folio: Folio?) = exists i in Addr: i.slot is cached(folio)

init {
    for each i in Addr {
        i.slot = swap(entry_of(i))
        let entry = entry_of(i)
        entry.count = 1
        entry.slot = version(i)
    }
}

thread reader [readers] (i: Addr) kernel "mm/shmem.c: shmem_get_folio_gfp()" {
    let entry = entry_of(i)
    while i.slot is swap { shmem_swapin_folio(i, entry) } # -EEXIST: again
}

function shmem_swapin_folio(i: Addr, entry: Entry) kernel "mm/shmem.c: shmem_swapin_folio()" {
    let folio = swap_cache_get_folio(entry)
    if splits_slot or folio == null { shmem_split_large_entry() }
    if folio == null {
        folio = read_swap_cache_async(entry)
        if folio == null { return }
    }
    lock folio.lock
    if folio.swap != entry or i.slot != swap(entry) { unlock_and_put(folio); return }
        allow vacuous because "so it is with readers = 2 and folios = 3"
    if checks_order and large { unlock_and_put(folio); return }
    atomic {                                              # shmem_add_to_page_cache()
        lock xa_lock
        if large { for each other in Addr { if other != i { other.slot = none } } }
        large = off
        i.slot = cached(folio)
        unlock xa_lock
    }
    atomic { entry.count -= 1 }                           # swap_free()
    delete_from_swap_cache(folio)
    unlock_and_put(folio)
}

function shmem_split_large_entry() kernel "mm/shmem.c: shmem_split_large_entry()" {
    atomic { lock xa_lock; large = off; unlock xa_lock }
}

thread readahead(e: Entry) kernel "mm/swap_state.c: swap_cluster_readahead()" {
    let folio = read_swap_cache_async(e)
    if folio != null { atomic { folio.refs -= 1 } }       # folio_put()
}

invariant nothing_lost: for all i in Addr: i.slot is not none
invariant right_page: for all i in Addr: i.slot is cached => i.slot.folio.content == version(i)
eventually all_read: all ended

check v6_14 "the slot is split, and its order looked at" expect holds
check v6_12 "neither" { splits_slot = off, checks_order = off }
    only nothing_lost expect violates nothing_lost
check order_alone "looks, and finds the same for ever" { splits_slot = off }
    only nothing_lost, right_page expect holds
    only all_read expect violates all_read

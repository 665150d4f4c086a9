# zswap takes a copy off its list to write it back, lets the lock of the list go, and then takes the
# lock of the tree in which the copy is found. Meanwhile swapoff may have emptied that tree and freed
# it. The fix puts a locked folio into the swap cache first: swapoff waits for it.

spec zswap_swapoff
    "swapoff, while zswap writes a page back"
    kernel "mm/zswap.c: shrink_memcg_cb(), zswap_writeback_entry(), zswap_swapoff()"
    fixed by "5878303c5353 mm/zswap: fix race between lru writeback and swapoff"
    source "the message of the commit (January 2024)"
    left out "faults: swapoff itself maps the page"
    checked with "one write-back, swapoff; one entry, one copy of it, two folios"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/fault.dsl"
use "kernel/swap_device.dsl"
use "kernel/zswap.dsl"

option folio_first : bool = on  "a folio in the swap cache before the tree is touched"
size   folios  : 1..3 = 2
size   entries : 1..2 = 1
size   copies  : 1..2 = 1
enum   Addr { PAGE }

init {                                                    # swapped out, to zswap only
    PAGE.pte = swap(Entry0, exclusive)
    Entry0.count = 1
    allocate ZswapEntry0
    ZswapEntry0.on_lru = on
    TREE.copy[Entry0] = ZswapEntry0
}

thread writeback kernel "mm/zswap.c: shrink_memcg_cb()" {
    let copy = zswap_isolate(ZswapEntry0)
    if copy == null { return }
    if not folio_first {
      takes_tree:
        lock TREE.lock                                    # entry->tree
        let found = TREE.copy[Entry0] == copy             # zswap_rb_search()
        unlock TREE.lock
        if not found { return } allow vacuous because "it is in the tree as long as there is one"
    }
    let got = get_swap_device()                           # in __read_swap_cache_async()
    if not got { return }
    zswap_writeback_entry(copy, Entry0)
    put_swap_device()
}

thread swapoff kernel "mm/swapfile.c: swapoff()" { sys_swapoff(); zswap_swapoff() }

check fixed "the folio first" expect holds
check before "the tree first" { folio_first = off } expect violates use_after_free at takes_tree

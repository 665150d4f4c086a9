# A swap device like zram is so fast that a fault reads from it without the swap cache. Of two faults
# of one page the slow one may hold what it has read while the fast one maps its copy, the program
# writes to it, and reclaim swaps it out to the same entry. Then the page-table entry is again what
# the slow one saw, and it maps the old version. The fix sets SWAP_HAS_CACHE before the read.

spec direct_swapin
    "a swap-in that bypasses the swap cache, against another one"
    kernel "mm/memory.c: do_swap_page()"
    fixed by "13ddaf26be32 mm/swap: fix race when skipping swapcache"
    cve "CVE-2024-26759"
    versions "v4.15 to v6.7; fixed in v6.8, 6.1.80, 6.6.19, 6.7.7"
    source "the message of the commit"
    left out "swapoff, which swapoff_swapin is about; fork, zap; the sleep of who finds the bit set"
    checked with "two faults, reclaim, one write; one page, two folios, one entry"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/reclaim.dsl"
use "kernel/fault.dsl"

option prepare : bool = on    "swapcache_prepare() before the read"   kernel "13ddaf26be32"
option keeps   : bool = on    "the bit until the page-table entry is set"
size   faults  : 1..3 = 2
size   folios  : 1..3 = 2
size   entries : 1..1 = 1
enum   Addr { PAGE }
ghost  last : 1..2 = 1                                    # the newest version of the page

init {                                                    # swapped out
    PAGE.pte = swap(Entry0, exclusive)
    Entry0.count = 1
    Entry0.slot = 1
}

background thread fault [faults] kernel "mm/memory.c: handle_pte_fault()" {
    loop {
        wait until PAGE.pte is swap                       # somebody touches the page
        do_swap_page(PAGE)
    }
}

function do_swap_page(a: Addr) kernel "mm/memory.c: do_swap_page(), SWP_SYNCHRONOUS_IO" {
    let orig = a.pte                                      # vmf->orig_pte, without the ptl
    if orig is not swap { return }
    let entry = orig.entry
    let cached = swap_cache_get_folio(entry)
    if cached != null { map_swapcache(a, orig, cached); return }
    if entry.count != 1 { return }                        # __swap_count(): by the swap cache
    if prepare {
        let prepared = swapcache_prepare(entry)
        if not prepared { return }                        # the page is touched again
    }
    let folio = allocate Folio                            # vma_alloc_folio()
    atomic { folio.content = entry.slot }                 # swap_read_folio()
    if prepare and not keeps { swapcache_clear(entry) }
    let maps = off
    atomic {
        lock a.ptl                                        # pte_offset_map_lock()
        maps = a.pte == orig                              # pte_same()
        if maps {
            entry.count -= 1                              # swap_free()
            a.pte = present(folio, orig.exclusive)        # set_ptes()
        } else {
            free folio                                    # folio_put()
        }
        unlock a.ptl
    }
    if prepare and keeps { swapcache_clear(entry) }
}

thread program {
    atomic {
        wait until PAGE.pte is present
        PAGE.pte.folio.content = 2
        last = 2
    }
}

background thread reclaim kernel "mm/vmscan.c: kswapd()" {
    loop { shrink_folio() }
}

invariant nothing_lost: PAGE.pte is present => PAGE.pte.folio.content == last
invariant counted: for all e in Entry: e.count == 1 => PAGE.pte is swap(e, _) or PAGE.ptl is held

check v6_8 "the entry is kept from others while it is read" expect holds
check v4_15 "it is not" { prepare = off }
    only nothing_lost expect violates nothing_lost
    only counted      expect holds                       # pte_same() sees to that
check short "only while it is read" { keeps = off }
    only nothing_lost expect violates nothing_lost

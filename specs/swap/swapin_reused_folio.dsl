# A fault finds a folio in the swap cache, waits for its lock, and then looks whether the page-table
# entry is still the same. It may be the same again: another fault of this page has made a copy of
# it, which was swapped out to the same entry, while the folio now belongs to another process. So
# the fault has to ask whether the folio is still in the swap cache, and whether for this entry.

spec swapin_reused_folio
    "the swap-in race of 2010: a folio changes its owner while a fault waits for it"
    kernel "mm/memory.c: do_swap_page()"
    fixed by "4969c1192d15 mm: fix swapin race condition"
    fixed by "mm: further fix swapin race condition"
    versions "before 2.6.36"
    source "the messages of the two commits"
    left out "a fault that finds no folio in the swap cache, and reads one"
    left out "that swap is full: then a read fault frees the entry too"
    checked with "three faults, reclaim; two processes, three folios, two entries"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/reclaim.dsl"

enum   Check { NOTHING, IN_SWAPCACHE, THIS_ENTRY }
option asks    : Check = THIS_ENTRY     "of the folio, once it is locked"
option bit     : bool = off             "swap entries in page tables have the exclusive bit"
size   folios  : 2..4 = 3
size   entries : 2..3 = 2
enum   Addr { MM1, MM2 }             # the same page of a parent and its child
ghost  last : [Addr] of 0..2         # the newest version of each

init {                                  # swapped out; still in the swap cache
    for each a in Addr { a.pte = swap(Entry0, off) }
    Entry0.count = 2
    Entry0.has_cache = on
    Entry0.cache = Folio0
    allocate Folio0
    Folio0.swap = Entry0
}

thread writer1 { do_swap_page(MM1, 1) }
thread reader1 { do_swap_page(MM1, 0) }
thread writer2 { do_swap_page(MM2, 2) }

background thread reclaim kernel "mm/vmscan.c: kswapd()" {
    loop { shrink_folio() }
}

# `writes` is the version that the program writes; 0 for a read.
function do_swap_page(a: Addr, writes: 0..2) kernel "mm/memory.c: do_swap_page()" {
    let orig = a.pte
    if orig is not swap { return }
    let entry = orig.entry
    let folio = swap_cache_get_folio(entry)               # lookup_swap_cache()
    if folio == null { return }                           # read it, and be the first to map it
    atomic {
        lock folio.lock                                   # lock_page()
        if asks != NOTHING and folio.swap == null { unlock_and_put(folio); return }
        if asks == THIS_ENTRY and folio.swap != entry { unlock_and_put(folio); return }
    }
    let reuses = off
    atomic {
        lock a.ptl                                        # pte_offset_map_lock()
        if a.pte != orig { unlock a.ptl; unlock_and_put(folio); return }     # pte_same()
        reuses = writes > 0 and entry.count == 1 and not mapped(folio)       # reuse_swap_page()
        if reuses {
            if folio.swap != null { delete_from_swap_cache(folio) }
                allow vacuous because "in the row `before` another run is shorter"
            folio.content = writes
            last[a] = writes
        }
        a.pte = present(folio, exclusive = bit and (orig.exclusive or reuses))
        entry.count -= 1                                  # swap_free()
        unlock a.ptl
        unlock_and_put(folio)                             # the page table keeps it
    }
    if writes > 0 and not reuses { do_wp_page(a, folio, writes) }
}

function do_wp_page(a: Addr, folio: Folio, writes: 0..2) kernel "mm/memory.c: do_wp_page()" {
    let copy = allocate Folio
    atomic {
        lock a.ptl
        if a.pte is present(folio, _) {
            copy.content = writes
            last[a] = writes
            a.pte = present(copy, exclusive = bit)
        } else {
            free copy
        }
        unlock a.ptl
    }
}

invariant own_page: for all a in Addr, f in Folio: a.pte is present(f, _) => f.content == last[a]

check v2_6_36 "still in the swap cache for this entry" expect holds
check first_fix "still in the swap cache" { asks = IN_SWAPCACHE } expect violates own_page
check before "nothing" { asks = NOTHING } expect violates own_page
check bit_alone "nothing, but the entry has changed with the bit" { asks = NOTHING, bit = on }
    expect holds

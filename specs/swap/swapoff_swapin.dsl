# A swap-in that bypasses the swap cache has nothing that swapoff would wait for. Between its look at
# the flags of the device and the read, swapoff maps the page itself, finds the device unused, and
# forgets its file. The fix holds a reference to the device during the whole fault.

spec swapoff_swapin
    "swapoff, while a fault reads from the device without the swap cache"
    kernel "mm/memory.c: do_swap_page(), mm/swapfile.c: swapoff()"
    fixed by "2799e77529c2 swap: fix do_swap_page() race with swapoff"
    versions "since v4.15"
    source "the message of the commit"
    left out "reclaim, and a second fault: see direct_swapin"
    checked with "one fault, swapoff; one page, two folios, one entry"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/fault.dsl"
use "kernel/swap_device.dsl"

option reference : bool = on    "get_swap_device() at the begin of a fault"  kernel "2799e77529c2"
size   faults    : 1..2 = 1
size   folios    : 1..3 = 2
size   entries   : 1..2 = 1
enum   Addr { PAGE }

init {                                                    # swapped out
    PAGE.pte = swap(Entry0, exclusive)
    Entry0.count = 1
}

thread fault [faults] kernel "mm/memory.c: handle_pte_fault()" {
    while PAGE.pte is swap {                              # the access is tried again
        if reference {
            let got = get_swap_device()
            if got {
                do_swap_page(PAGE)
                put_swap_device()
            }
        } else {
            do_swap_page(PAGE)
        }
    }
}

function do_swap_page(a: Addr) kernel "mm/memory.c: do_swap_page(), SWP_SYNCHRONOUS_IO" {
    let orig = a.pte                                      # vmf->orig_pte
    if orig is not swap { return }
    let entry = orig.entry
    if not reference {                                    # lookup_swap_cache(), __swap_count():
        let got = get_swap_device()                       # each holds one for itself
        if not got { return }
    }
    let cached = swap_cache_get_folio(entry)
    let alone = entry.count == 1
    if not reference { put_swap_device() }
    if cached != null { map_swapcache(a, orig, cached); return }
    if not alone { return }
    let folio = allocate Folio
    let file = SI.swap_file                               # swap_readpage()
  uses_file:
    let mapping = file.mapping
    let maps = off
    atomic {
        lock a.ptl
        maps = a.pte == orig
        if maps {
            entry.count -= 1                              # swap_free()
            a.pte = present(folio, orig.exclusive)
        } else {
            free folio
        }
        unlock a.ptl
    }
}

thread swapoff kernel "mm/swapfile.c: swapoff()" { sys_swapoff() }

eventually faulted: fault ended

check fixed "the fault holds a reference to the device" expect holds
check before "it does not" { reference = off }
    only faulted expect violates null_dereference at uses_file

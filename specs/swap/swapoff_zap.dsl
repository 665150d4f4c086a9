# Who unmaps the last page of a swap entry frees the entry, and if the folio is still in the swap
# cache, looks at the entry again to take it out. Meanwhile swapoff may have done that, found the
# device unused, and freed swap_map. The fix holds a reference to the device.

spec swapoff_zap
    "swapoff, while the last page-table entry of a swap entry is unmapped"
    kernel "mm/swapfile.c: free_swap_and_cache(), swapoff()"
    fixed by "82b1c07a0af6 mm: swap: fix race between free_swap_and_cache() and swapoff()"
    cve "CVE-2024-26960"
    versions "v4.11 to v6.8; fixed in v6.9, 5.10.215, 5.15.154, 6.1.84, 6.6.24, 6.7.12, 6.8.3"
    source "the message of the commit; the comment at get_swap_device()"
    left out "large folios: the message has two processes that unmap a folio of 2 MB; one is enough"
    left out "new users of the entry: there is no fault and no reclaim"
    checked with "one zap, swapoff; one page, one folio, one entry"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/fault.dsl"
use "kernel/swap_device.dsl"

enum Caller { ZAP, TRUNCATE }
option caller    : Caller = ZAP "ZAP holds the ptl, shmem's TRUNCATE holds no spinlock"
option reference : bool = on    "get_swap_device()"   kernel "82b1c07a0af6"
option spinlock_is_read_side : bool = on "synchronize_rcu() waits for who holds a spinlock"
size   folios    : 1..2 = 1
size   entries   : 1..2 = 1
enum   Addr { PAGE }

init {                                                    # swapped out; still in the swap cache
    PAGE.pte = swap(Entry0, exclusive)
    Entry0.count = 1
    either {
        Entry0.has_cache = on
        Entry0.cache = Folio0
        allocate Folio0
        Folio0.swap = Entry0
    } or { }                                              # or not
}

thread unmapper kernel "mm/memory.c: zap_pte_range(), mm/shmem.c: shmem_free_swap()" {
    atomic {
        lock PAGE.ptl
        if PAGE.pte is not swap { unlock PAGE.ptl; return }
        if spinlock_is_read_side and caller == ZAP { lock rcu }
        PAGE.pte = none                                   # or xa_cmpxchg_irq()
        if caller == TRUNCATE { unlock PAGE.ptl }
    }
    free_swap_and_cache(Entry0)
    unlock all
}

function free_swap_and_cache(entry: Entry) kernel "mm/swapfile.c: free_swap_and_cache()" {
    if reference {
        let got = get_swap_device()
        if not got { return }   allow vacuous because "swapoff has unmapped the page first"
    }
    let in_cache = off
    atomic {                                              # __swap_entry_free()
        entry.count -= 1
        in_cache = entry.count == 0 and entry.has_cache
    }
    if in_cache {
      looks_again:
        let others = entry.count                          # swap_page_trans_huge_swapped()
        let folio = swap_cache_get_folio(entry)           # __try_to_reclaim_swap()
        if folio != null {
            if trylock folio.lock {
                if folio.swap == entry { delete_from_swap_cache(folio) }
                unlock_and_put(folio)
            } else {
                atomic { folio.refs -= 1 }                # folio_put()
            }
        }
    }
    if reference { put_swap_device() }
}

thread swapoff kernel "mm/swapfile.c: swapoff()" { sys_swapoff() }

check v6_9 "with a reference, whoever calls" for c in Caller { caller = c } expect holds
check v6_9_rcu "also if a spinlock is no read side" { spinlock_is_read_side = off } expect holds
check v4_11 "without; synchronize_rcu() does not wait for the ptl"
    { reference = off, spinlock_is_read_side = off } expect violates use_after_free at looks_again
check v4_11_rcu "without; it does, as in kernels of today" { reference = off } expect holds
check v4_11_truncate "but not for who holds no lock"
    { reference = off, caller = TRUNCATE } expect violates use_after_free at looks_again

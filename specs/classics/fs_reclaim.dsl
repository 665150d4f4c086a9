# A filesystem allocates memory under a lock of its own. If none is free the allocation reclaims
# some, and reclaim asks the filesystem to write: it takes the same lock. GFP_NOFS says that it
# must not: then it takes a page that needs no writing. It is no cure where there is none: kswapd
# waits for the lock too.

spec fs_reclaim
    "memory is allocated under a lock that reclaim needs"
    kernel "mm/page_alloc.c: __alloc_pages_direct_reclaim()"
    source "gfp_mask-from-fs-io.rst"
    left out "that an allocation may fail, after which the lock is released"
    checked with "one page, up to three that allocate, kswapd"

option nofs : bool = on         "memalloc_nofs_save() around it"
option clean : bool = on        "there are pages that need no writing"
size writers : 1..3 = 1

global fs_lock : mutex
global free_pages : 0..3

thread writer [writers] kernel "mm/page_alloc.c: __alloc_pages_slowpath()" {
    lock fs_lock
    if nofs and clean {
        free_pages += 1                             # shrink_folio_list(), in direct reclaim
    } else if not nofs {
        lock fs_lock                                # ->writepages(), in direct reclaim
    }
    atomic { wait until free_pages > 0; free_pages -= 1 }
    unlock fs_lock
}

background thread kswapd kernel "mm/vmscan.c: balance_pgdat()" {
    loop {
        wait until free_pages == 0
        lock fs_lock                                # ->writepages()
        free_pages += 1
        unlock fs_lock
    }
}

check fixed                         expect holds
check recursion { nofs = off }      expect violates double_acquire
check nothing_clean { clean = off } expect deadlocks

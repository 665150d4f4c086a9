# A page that only one process maps is marked PageAnonExclusive, and GUP-fast pins such a page without
# any lock. Who clears the mark clears the page-table entry first, looks whether the page is pinned,
# and gives up if it is; GUP-fast pins first and looks at the entry again. Of the two, one has to see
# the other. That needs a full barrier between the store and the load on both sides: without it, each
# looks before the other can see what it stored.

spec anon_exclusive_gup
    "the exclusive mark of a page is cleared while GUP-fast pins it"
    kernel "mm/rmap.c: page_try_share_anon_rmap(), mm/gup.c: gup_pte_range()"
    fixed by "088b8aa537c2 mm: fix PageAnonExclusive clearing racing with concurrent RCU GUP-fast"
    source "the message of the commit"
    left out "the order of two stores, and of two loads: store buffers keep both, some CPUs do not"
    left out "the flush of the TLB, which orders more on some CPUs; the life of the page table"
    checked with "one clearing, one pin; one page; buffers of two stores"

option buffers : bool = on  "CPUs with store buffers; off: everybody sees a store at once"
option barrier_in_clear : bool = on  "smp_mb() between A1 and A2"   kernel "088b8aa537c2"
option barrier_in_pin   : bool = on  "the pin is an atomic operation with a full barrier"
option looks_at_pins    : bool = on  "A2"
option looks_again      : bool = on  "B4"
option looks_at_mark    : bool = on  "B5"

states pte { none; present(writable: bool) }
enum Errno { OK, EBUSY, EAGAIN }

global entry     : pte
global pins      : 0..1
global exclusive : bool = on                              # PageAnonExclusive()

init { either { entry = present(writable) } or { entry = present(not writable) } }

thread clear -> Errno with store buffer of 2 if buffers
    kernel "mm/rmap.c: page_try_share_anon_rmap()"
{
    let orig = entry                                      # all of it under the ptl
    entry = none                                          # A1. ptep_clear_flush()
    if barrier_in_clear { barrier }
    if looks_at_pins and pins > 0 {                       # A2. page_maybe_dma_pinned()
        entry = orig                                      #     set_pte_at(): as it was
        return EBUSY
    }
    exclusive = off                                       # A3. ClearPageAnonExclusive()
    barrier                                               #     smp_mb__after_atomic()
    entry = present(not writable)                         # A4. set_pte_at()
    return OK
}

thread pin(write: bool) -> Errno with store buffer of 2 if buffers
    kernel "mm/gup.c: gup_pte_range()"
{
    let seen = entry                                      # B1. ptep_get_lockless()
    if seen is none { return EAGAIN }
    if write and not seen.writable { return EAGAIN }      # B2. pte_access_permitted()
    pins = 1                                              # B3. try_grab_folio()
    if barrier_in_pin { barrier }
    if looks_again and entry != seen { pins = 0; return EAGAIN }       # B4.
    if looks_at_mark and not seen.writable and not exclusive {         # B5. gup_must_unshare()
        pins = 0
        return EAGAIN
    }
    return OK
}

finally pinned_is_exclusive: pin.result == OK => exclusive

check fixed "a full barrier on both sides" expect holds
check before "none where the entry is cleared" { barrier_in_clear = off }
    expect violates pinned_is_exclusive
check relaxed_pin "nor where the page is pinned" { barrier_in_pin = off }
    expect violates pinned_is_exclusive
check no_buffers "without store buffers no barrier is needed"
    { buffers = off, barrier_in_clear = off, barrier_in_pin = off } expect holds
check no_A2 { buffers = off, looks_at_pins = off } expect violates pinned_is_exclusive
check no_B4 { buffers = off, looks_again = off }   expect violates pinned_is_exclusive
check no_B5 { buffers = off, looks_at_mark = off } expect violates pinned_is_exclusive

# UFFDIO_MOVE of a swapped-out page whose folio may still be in the swap cache
#
# UFFDIO_MOVE takes a page-table entry (PTE) from one address and puts it at another one. If it is a
# swap entry, its folio may still be in the swap cache: reclaim has unmapped it, but not freed it.
# Then folio->mapping and folio->index have to change as well, or the next fault maps a folio that
# the reverse map cannot find. v6.8 did not look for the folio at all (CVE-2025-21984). v6.14 looks
# for it before it takes the page-table locks; by then a swap entry may have been freed and used
# again, so that it moves a wrong folio or misses the right one (CVE-2025-38242). v6.16 checks both.
#
# In the model: a mover from SRC to DST, a thread that faults at any address, a thread that reclaims
# any folio, the last two for ever; two folios and one swap entry, which is enough for each race.
# Rows have up to 3,400 states, those with two swap entries up to 98 thousand.
#
# A step of its own is what is done without a lock (the first look at a PTE, the look into the swap
# cache, the test of SWAP_HAS_CACHE) and what others see without a lock (a change of SWAP_HAS_CACHE,
# of the slot in the swap cache, of a PTE). The rest is protected by a lock that is held, and is
# done together with one of them, in an `atomic`.

spec swapcache_move
    "UFFDIO_MOVE of a swapped-out page whose folio may still be in the swap cache"
    kernel "mm/userfaultfd.c: move_pages_pte(), move_swap_pte()"
    fixed by "c50f8e6053b0 mm: fix kernel BUG when userfaultfd_move encounters swapcache (v6.14)"
    fixed by "0ea148a79919 mm: userfaultfd: fix race of userfaultfd_move and swap cache (v6.16)"
    cve "CVE-2025-21984" cve "CVE-2025-38242"
    versions "v6.8 to v6.13, and 6.14 to 6.15 with the first fix; 6.12.20, 6.13.8; 6.12.37, 6.15.5"
    left out "mmap_lock and VMA locks: all are held for reading. swapoff. Large folios, pins, zap"
    left out "the content of a page; writeback as a state"
    left out "walks of the reverse map without the folio lock: rmap_walk_move is about those"
    checked with "one move, any fault, any reclaim; two folios, three addresses, one or two entries"

option lookup : bool = on           "look for the folio in the swap cache (c50f8e6053b0)"
option check_folio : bool = on      "folio locked: is it still in the swap cache? (0ea148a79919)"
option check_entry : bool = on      "and is it there for the moved entry? (0ea148a79919)"
option check_has_cache : bool = on  "ptls held, no folio found: is one there now? (0ea148a79919)"
option check_exclusive : bool = on  "refuse a swap entry that is not exclusive (adef440691ba)"
option folio_first : bool = on      "lock the folio before the page tables, as the lock order says"

enum World {
    ALONE,       # one page, at SRC
    NEIGHBOUR,   # and a second page at OTHER
    FORKED       # OTHER is the same page in a child process: both PTEs hold one swap entry
}

option world : World = NEIGHBOUR
option entries : 1..2 = 1           "how many entries the swap device has"
option reads : bool = on            "there are read faults"
option writes : bool = on           "there are write faults"
option swap_full : bool = on        "swap may be nearly full, then a fault frees the swap entry"
option synchronous : bool = off     "zram: a fault bypasses the swap cache (SWP_SYNCHRONOUS_IO)"
option ksm : bool = off             "CONFIG_KSM: a fault may map a copy (ksm_might_need_to_copy())"

# ---- shared state -------------------------------------------------------------------------------

enum Addr { SRC, DST, OTHER }

object Folio [A, B] kernel "include/linux/mm_types.h: struct folio" {
    lock    : folio_lock
    mapping : Addr?    guarded by lock   # the anon_vma: each address has a VMA and an anon_vma
    index   : Addr?    guarded by lock   # linear_page_index() of an address
    swap    : Entry?   guarded by lock   # null: not in the swap cache
    refs    : 0..2                       # references of mover and fault; the others are implied
}

object Entry [S1, S2] {                  # a swap entry; free for use: no count and no HAS_CACHE
    count     : 0..2                     # how many PTEs hold it (swap_map)
    has_cache : bool                     # SWAP_HAS_CACHE (swap_map)
    cache     : Folio?                   # its slot in the swap cache
}

states pte {
    none
    present(folio: Folio, exclusive: bool)                    # exclusive: PageAnonExclusive()
    swap(entry: Entry, exclusive: bool)   exclusive owns entry counted by count

    none -> present | swap
    present -> swap
    swap -> none | present
}

object Table [Addr] {
    ptl : spinlock
    pte : pte = none   guarded by ptl
}

# Where the reverse map looks for the page at `a`: a child's page has its parent's index, and the
# root of its parent's anon_vma.
define home(a: Addr) = if world == FORKED and a == OTHER then SRC else a
define fits(folio: Folio, a: Addr) = folio.mapping == home(a) and folio.index == home(a)

define mapped(folio: Folio?) = exists a in Addr: a.pte is present(folio, _)    # folio_mapped()
define is_free(folio: Folio) = folio.mapping == null and folio.swap == null and folio.refs == 0
define unused(entry: Entry) =
    entry.count == 0 and not entry.has_cache and (entries == 2 or entry == S1)

init {                                   # reclaim has unmapped A and not yet freed it
    SRC.pte = swap(S1, world != FORKED)
    S1.count = 1
    S1.has_cache = on
    S1.cache = A
    A.swap = S1
    A.mapping = SRC
    A.index = SRC
    if world == NEIGHBOUR {
        OTHER.pte = present(B, on)
        B.mapping = OTHER
        B.index = OTHER
    }
    if world == FORKED {
        OTHER.pte = swap(S1, off)
        S1.count = 2
    }
}

# ---- UFFDIO_MOVE from SRC to DST ----------------------------------------------------------------

enum Result { DONE, EAGAIN, EBUSY }

thread mover -> Result kernel "mm/userfaultfd.c: move_pages()" {
    let result = EAGAIN
    while result == EAGAIN {                              # retried inside the kernel
        result = move_pages_pte()
    }
    return result
}

function move_pages_pte() -> Result kernel "mm/userfaultfd.c: move_pages_pte()" {
    let folio : Folio? = null                             # src_folio, once it is found
    let found_at : pte = none                             # src_folio_pte, the PTE it was found by
    let result = EAGAIN
  retry:
    let orig = SRC.pte                                    # ptep_get(src_pte)
    if folio != null and orig != found_at { goto out }    # PTE changed after we locked the folio
    if orig is not swap { goto out }                      # (a present page: rmap_walk_move.dsl)
    if check_exclusive and not orig.exclusive { result = EBUSY; goto out }
    if lookup and folio == null {
        folio = swap_cache_get_folio(orig.entry)
        found_at = orig
        if folio != null and folio_first {
            if not trylock folio.lock {                   # folio_trylock()
                lock folio.lock                           # folio_lock(): may sleep, no ptl is held
                goto retry
            }
        }
    }
    result = move_swap_pte(orig, folio)
  out:
    if folio != null { put_locked(folio) }
    return result
}

function move_swap_pte(orig: pte, folio: Folio?) -> Result
    kernel "mm/userfaultfd.c: move_swap_pte()"
{
    if check_folio and folio != null {
        if folio.swap == null or (check_entry and folio.swap != orig.entry) { return EAGAIN }
    }                                                     # folio_test_swapcache(), folio->swap
    lock SRC.ptl, DST.ptl                                 # double_pt_lock()
    if folio != null and not folio_first {
        lock folio.lock   allow sleeping_while_atomic because "the row folio_last shows it"
    }
    if SRC.pte != orig or DST.pte is not none {           # is_pte_pages_stable()
        unlock SRC.ptl, DST.ptl
        return EAGAIN
    }
    if folio != null {
        atomic {                                          # both under the folio lock
            assert moves_unmapped_folio: not mapped(folio)
            folio.mapping = DST                           # folio_move_anon_rmap()
            folio.index = DST                             # linear_page_index()
        }
    } else if check_has_cache and orig.entry.has_cache {  # READ_ONCE(si->swap_map[...])
        unlock SRC.ptl, DST.ptl
        return EAGAIN
    }
    SRC.pte = none                                        # ptep_get_and_clear()
    DST.pte = orig                                        # set_pte_at()
    unlock SRC.ptl, DST.ptl                               # double_pt_unlock()
    return DONE
}

# ---- folios in the swap cache -------------------------------------------------------------------

function swap_cache_get_folio(entry: Entry) -> Folio? kernel "mm/filemap.c: filemap_get_folio()" {
    atomic {                                              # folio_try_get(): found and referenced,
        let folio = entry.cache                           # or not found
        if folio != null { folio.refs += 1 }
        return folio
    }
}

function put_locked(folio: Folio) {
    atomic {
        unlock folio.lock                                 # folio_unlock()
        folio.refs -= 1                                   # folio_put()
    }
}

function put_all(swapcache: Folio) {
    atomic {
        unlock all                                        # folio_unlock(), pte_unmap_unlock()
        swapcache.refs -= 1                               # folio_put()
    }
}

# ---- a page fault at a swap entry ---------------------------------------------------------------

background thread fault kernel "mm/memory.c: handle_pte_fault()" {
    loop {
        choose a in Addr where a.pte is swap              # somebody touches the page
        do_swap_page(a)
    }
}

function do_swap_page(a: Addr) kernel "mm/memory.c: do_swap_page()" {
    let orig = a.pte                                      # vmf->orig_pte
    if orig is not swap { return }
    let entry = orig.entry
    let swapcache = swap_cache_get_folio(entry)
    if swapcache == null {
        if synchronous and entry.count == 1 {             # __swap_count()
            swap_in_directly(a, orig, entry)
            return
        }                       allow vacuous because "no check forks and has such a device"
        swapcache = read_swap_cache_async(entry)
        if swapcache == null { return }                   # the page is touched again
    }
    let mapped_folio = swapcache                          # or a copy of it
    atomic {                                              # all under the folio lock
        lock swapcache.lock                               # folio_lock_or_retry()
        if swapcache.swap != entry { put_locked(swapcache); return }
            allow vacuous because "as in the kernel; no other fault takes the folio out here"
        if ksm and swapcache.mapping != null {            # ksm_might_need_to_copy()
            assert first_check: fits(swapcache, a)
            if not fits(swapcache, a) {
                choose copy in Folio where is_free(copy)
                lock copy.lock   allow lock_order because "the copy is new: nobody else has it"
                mapped_folio = copy
            }
        }
    }
    let free_swap = off
    atomic {                                              # under the ptl; HAS_CACHE hides the count
        lock a.ptl                                        # pte_offset_map_lock()
        if a.pte != orig { put_all(swapcache); return }   # pte_same()
        entry.count -= 1                                  # swap_free()
        if entry.count == 0 and mapped_folio == swapcache {
            free_swap = should_try_to_free_swap(swapcache)
        }
    }
    if free_swap {
        atomic {                                          # folio_free_swap(): first the slot,
            entry.cache = null
            swapcache.swap = null
        }
        entry.has_cache = off                             # then HAS_CACHE. Now the entry can be
    }                                                     # used again; the PTE still names it
    atomic {
        if mapped_folio.mapping == null {
            mapped_folio.mapping = home(a)                # __folio_set_anon()
            mapped_folio.index = home(a)
        } else {
            assert second_check: fits(mapped_folio, a)    # __page_check_anon_rmap()
        }
        assert maps_no_copy: mapped_folio == swapcache
        a.pte = present(mapped_folio, orig.exclusive)     # set_ptes()
        put_all(swapcache)
    }
}

enum Access { READ, WRITE }

function should_try_to_free_swap(folio: Folio) -> bool
    kernel "mm/memory.c: should_try_to_free_swap()"
{
    choose access in Access where if access == READ then reads else writes    # matters only here
    if swap_full {
        either { return on } or { }                       # mem_cgroup_swap_full()
    }
    return access == WRITE and folio.refs == 1            # to reuse it: has anyone else got it?
}

function read_swap_cache_async(entry: Entry) -> Folio?
    kernel "mm/swap_state.c: __read_swap_cache_async()"
{
    choose new in Folio where is_free(new)
    atomic {                                              # swapcache_prepare()
        if entry.has_cache or entry.count == 0 { return null }    # -EEXIST, -ENOENT
        entry.has_cache = on
        new.refs = 1
    }
    atomic {                                              # add_to_swap_cache(); mapping is null
        lock new.lock
        new.swap = entry
        entry.cache = new
    }
    unlock new.lock                                       # by the completion of the read
    return new
}

# The folio of a direct swap-in is never in the swap cache; HAS_CACHE keeps the entry from others.
function swap_in_directly(a: Addr, orig: pte, entry: Entry)
    kernel "mm/memory.c: do_swap_page(), SWP_SYNCHRONOUS_IO"
{
    choose new in Folio where is_free(new)
    atomic {                                              # swapcache_prepare()
        if entry.has_cache or entry.count == 0 { return } # -EEXIST, -ENOENT
            allow vacuous because "as in the kernel; there is no other fault here"
        entry.has_cache = on
    }
    atomic {                                              # all under the ptl
        lock new.lock
        lock a.ptl
        if a.pte == orig {                                # pte_same()
            entry.count -= 1                              # swap_free()
            new.mapping = home(a)                         # folio_add_new_anon_rmap()
            new.index = home(a)
            a.pte = present(new, orig.exclusive)          # set_ptes()
        }
        unlock all
    }
    entry.has_cache = off                                 # swapcache_clear()
}

# ---- reclaim ------------------------------------------------------------------------------------

background thread reclaim kernel "mm/vmscan.c: shrink_folio_list()" {
    loop {
        choose folio in Folio where reclaimable(folio)
        shrink_folio(folio)
    }
}

# A folio that reclaim can do something with: swap out, or free. (Else it rests, and a deadlock of
# the others is seen.)
define reclaimable(folio: Folio) =
    if mapped(folio) then folio.swap != null or (exists e in Entry: unused(e))
    else folio.swap != null and folio.refs == 0

function shrink_folio(folio: Folio) {
    let is_mapped = off
    let anon : Addr? = null
    let entry : Entry? = null
    atomic {                                              # all under the folio lock
        lock folio.lock                                   # folio_trylock(): a busy one is skipped
        is_mapped = mapped(folio)
        anon = folio.mapping                              # where rmap will look
        entry = folio.swap
        if is_mapped and entry == null { entry = folio_alloc_swap() }
    }
    if is_mapped {
        atomic {                                          # add_to_swap_cache()
            folio.swap = entry
            entry.cache = folio
        }
        for each a in Addr {
            if home(a) == anon { try_to_unmap_one(folio, a) }
        }
        unlock folio.lock                                 # it is written; a later round frees it
    } else {
        remove_mapping(folio, entry)
    }
}

function folio_alloc_swap() -> Entry kernel "mm/swapfile.c: folio_alloc_swap()" {
    atomic {
        choose entry in Entry where unused(entry)
        entry.has_cache = on
        return entry
    }
}

function try_to_unmap_one(folio: Folio, a: Addr) kernel "mm/rmap.c: try_to_unmap_one()" {
    atomic {                                              # all under the ptl
        lock a.ptl
        if a.pte is present(folio, _) {
            folio.swap.count += 1                         # swap_duplicate()
            a.pte = swap(folio.swap, a.pte.exclusive)     # set_pte_at()
        }
        unlock a.ptl
    }
}

function remove_mapping(folio: Folio, entry: Entry) kernel "mm/vmscan.c: __remove_mapping()" {
    atomic {
        if folio.refs > 0 { unlock folio.lock; return }   # folio_ref_freeze(): somebody has it
        entry.cache = null                                # __delete_from_swap_cache(): the slot,
        folio.swap = null
    }
    atomic {
        entry.has_cache = off                             # put_swap_folio(): then HAS_CACHE
        folio.mapping = null                              # free_unref_folios()
        folio.index = null
        unlock folio.lock
    }
}

# ---- properties ---------------------------------------------------------------------------------

# A present PTE maps a folio that the reverse map finds there.
invariant rmap_finds_page:
    for all a in Addr, f in Folio: a.pte is present(f, _) => fits(f, a)

# The same one fault earlier: the folio in the swap cache fits the swap PTE. (A fresh folio has no
# mapping yet; mover and fault may be halfway while they have the ptl.)
invariant rmap_will_find_page:
    for all a in Addr, e in Entry, f in Folio:
        a.pte is swap(e, _) and e.cache == f and f.mapping != null
        and not mover holds a.ptl and not fault holds a.ptl => fits(f, a)

# While the mover holds both ptls, nobody maps the folio in the swap cache of the moved entry.
invariant nobody_maps_source:
    for all a in Addr, e in Entry, f in Folio:
        mover holds a.ptl and a.pte is swap(e, _) and e.cache == f => not mapped(f)

# ---- the designs --------------------------------------------------------------------------------

check v6_8 "the swap cache is not looked into (CVE-2025-21984)"
    { lookup = off, check_folio = off, check_has_cache = off }
    only rmap_finds_page expect violates rmap_finds_page

check v6_14 "it is, but what was found is not checked under the locks (CVE-2025-38242)"
    { check_folio = off, check_has_cache = off }
    only rmap_finds_page expect violates rmap_finds_page

check folio_alone "if no folio was found, no check: a folio that came since is missed"
    { check_has_cache = off }
    only rmap_finds_page expect violates rmap_finds_page

check has_cache_alone "if a folio was found, no check: the folio of another page is moved"
    { check_folio = off }
    only rmap_finds_page expect violates rmap_finds_page

check v6_16 "both checks (0ea148a79919); twins: the four rows above, folio_last"
    expect holds

check folio_last "the folio lock under the ptls, while a fault takes them the other way round"
    { folio_first = off, check_folio = off }
    expect deadlocks

check two_entries "v6_16 with two swap entries; twin: any_entry"
    { entries = 2 }
    only rmap_finds_page, second_check expect holds

check any_entry "in the swap cache, but for another entry: the folio of another page is moved"
    { entries = 2, check_entry = off }
    only rmap_finds_page expect violates rmap_finds_page

check zram "v6_16 with swap-in that bypasses the swap cache; twin: zram_unchecked"
    { synchronous = on }
    expect holds

check zram_unchecked "v6_14 with swap-in that bypasses the swap cache"
    { synchronous = on, check_folio = off, check_has_cache = off }
    only rmap_finds_page expect violates rmap_finds_page

check swap_not_full "has_cache_alone where swap is never full: the mover's reference is no help"
    { check_folio = off, swap_full = off }
    only rmap_finds_page expect violates rmap_finds_page

# ---- the claims of the thread -------------------------------------------------------------------

# C5 "swapcache page can also have chance to be faulted in but only if a read not write"
check C5_read_v6_8 "a read fault after the move hits the sanity check"
    { lookup = off, check_folio = off, check_has_cache = off, writes = off }
    only second_check expect violates second_check

check C5_write_v6_8 "and so does a write fault"
    { lookup = off, check_folio = off, check_has_cache = off, reads = off }
    only second_check expect violates second_check

check C5_read_v6_14 "a read fault, if a race comes first"
    { check_folio = off, check_has_cache = off, writes = off }
    only second_check expect violates second_check

check C5_write_v6_14 "a write fault, if a race comes first"
    { check_folio = off, check_has_cache = off, reads = off }
    only second_check expect violates second_check

check C5_read_v6_16 "no read fault; twin: C5_read_v6_14"
    { writes = off }
    only second_check, rmap_finds_page expect holds

check C5_write_v6_16 "no write fault; twin: C5_write_v6_14"
    { reads = off }
    only second_check, rmap_finds_page expect holds

# C6 "we check exclusive bit first in swp entry so we know it's definitely not mapped elsewhere,
# meanwhile if we hold pgtable lock so maybe it can't get mapped back"
check C6_exclusive "true of the folio in the swap cache, both ptls held; twin: C6_shared"
    only nobody_maps_source expect holds

check C6_refused "a shared entry is refused; twin: C6_shared"
    { world = FORKED }
    only nobody_maps_source, rmap_finds_page expect holds

check C6_shared "without the test of the exclusive bit a sharer maps the folio meanwhile"
    { world = FORKED, check_exclusive = off }
    only nobody_maps_source expect violates nobody_maps_source
    only moves_unmapped_folio expect violates moves_unmapped_folio

check C6_found_before "not true of the folio that was found before the ptls were taken"
    { check_folio = off, check_has_cache = off }
    only nobody_maps_source expect holds
    only moves_unmapped_folio expect violates moves_unmapped_folio

check C6_found_and_checked "true of it once it is checked; twin: C6_found_before"
    only moves_unmapped_folio expect holds

# C8 "I don't yet know why the 1st check didn't seem to work.. as we do check folio->index twice"
check C8_no_ksm "without KSM the first check is not built; the second one sees it: BUG"
    { world = ALONE, lookup = off, check_folio = off, check_has_cache = off }
    only first_check expect holds   allow vacuous because "just that: the first check is not built"
    only second_check expect violates second_check

check C8_ksm "with KSM the first check sees it and a copy is mapped: no BUG, but no zero copy"
    { world = ALONE, lookup = off, check_folio = off, check_has_cache = off, ksm = on }
    only first_check expect violates first_check
    only maps_no_copy expect violates maps_no_copy
    only second_check, rmap_finds_page expect holds

check C8_fixed "v6.16: the first check sees a fault at SRC that the move overtook, and nothing else"
    { world = ALONE, ksm = on }
    only first_check expect violates first_check
    only maps_no_copy, second_check, rmap_finds_page expect holds

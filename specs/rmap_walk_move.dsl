# Does UFFDIO_MOVE need the anon_vma write lock against an rmap walk? (linux-mm, February 2025)
#
# An rmap walk that does not lock the folio (folio_referenced(), DAMON, page_idle) finds the
# anon_vma of a folio in folio->mapping, locks it, reads folio->index and visits the page-table
# entries that the pair names. UFFDIO_MOVE gives the folio another anon_vma and another index
# under the walker's feet, and munmap() may then free the old anon_vma.
#
# Three things were built or proposed against that; the table says which of them buys what:
#     recheck      the walker, with the anon_vma locked, reads folio->mapping once more
#     write_lock   MOVE takes the anon_vma lock of a present page for writing
#     walker_lock  the walker takes the folio lock, as MOVE does
# and what there is to buy:
#     P1  the anon_vma that the walker uses is not freed       recheck
#     P2  it is the one that folio->mapping names              recheck and write_lock, present page
#     P3  the walk misses no mapping                           walker_lock
#     P4  the index belongs to that anon_vma                   walker_lock
# Only P1 is memory safety: a walk that breaks another one misses a page and does no harm.
# walker_lock alone buys all four.
#
# In the model: one folio, two addresses in two VMAs with an anon_vma each, of different roots;
# one walker, one MOVE from SRC to DST, a zap of SRC, munmap() of the VMA of SRC; and for a folio
# in the swap cache also reclaim and a fault at either address. What is read without a lock
# (mapcount, mapping, index, the swap cache, a PTE outside its ptl) is a step of its own.
# Up to 12 thousand states a row.

spec rmap_walk_move
    "an rmap walk without the folio lock, against UFFDIO_MOVE and munmap()"
    kernel "mm/rmap.c: rmap_walk_anon(), mm/userfaultfd.c: move_pages_pte()"
    fixed by "880a99b60d46 mm/rmap: support move to different root anon_vma in folio_move_anon_rmap()"
    source "adef440691ba userfaultfd: UFFDIO_MOVE uABI (v6.8); c50f8e6053b0, 0ea148a79919"
    source "for the walker's folio lock: mm: always call rmap_walk() on locked folios"
    source "mm/userfaultfd: don't lock anon_vma when performing UFFDIO_MOVE"
    left out "RCU: a freed anon_vma stays one and can be locked, as it may until step 6"
    left out "its use again as another anon_vma; freeing the folio: the walker has a reference"
    left out "GUP pins, large folios, KSM"
    left out "fork: the swap entry is exclusive, no other PTE has it"
    left out "another attempt behind -EAGAIN: it is the same as a MOVE that starts later"
    checked with "one walk, one MOVE, one zap, one munmap(); one folio, two addresses"
    checked with "for a folio in the swap cache also one reclaim and two faults"

enum Page {
    PRESENT,     # mapped at SRC when MOVE comes
    SWAPCACHE,   # swapped out by reclaim; still in the swap cache when MOVE comes
    ZAPPED       # mapped at SRC, then zapped; there is no MOVE
}

option page : Page = PRESENT

option recheck : bool = on        "step 5: is folio->mapping still the same? (880a99b60d46)"
option write_lock : bool = on     "MOVE write-locks the anon_vma of a present page (adef440691ba)"
option walker_lock : bool = off   "mm: always call rmap_walk() on locked folios"

option first_test : bool = on     "step 1: is the mapcount 0? (folio_referenced())"
option early_test : bool = on     "step 3: is it 0? (folio_lock_anon_vma_read(), before the lock)"
option last_test : bool = on      "step 6: is it 0? (folio_lock_anon_vma_read(), lock held)"

option lru_tests : bool = off     "the walker comes by pfn and tests the LRU flag twice (DAMON)"
option isolated : bool = off      "reclaim has isolated the folio before the walker comes"

# ---- shared state -------------------------------------------------------------------------------

states pte {
    none
    present                       # maps the folio
    swap                          # names the folio's swap entry, exclusive

    none -> present | swap
    present -> none | swap
    swap -> none | present
}

object Addr [SRC, DST] {          # an address: its VMA and its page-table entry
    vma : rw_semaphore            # the per-VMA lock
    ptl : spinlock
    pte : pte   guarded by ptl
}

object AnonVma [AV_S, AV_D] kernel "include/linux/rmap.h: struct anon_vma" {
    rwsem : rw_semaphore
    refs  : 0..2 = 1              # one of the VMA; one more while a walker sleeps for the rwsem
    freed : bool
}

object Folio [F] kernel "include/linux/mm_types.h: struct folio" {
    lock      : folio_lock
    mapping   : AnonVma = AV_S   guarded by lock      # read by anybody, without the lock
    index     : Addr = SRC       guarded by lock      # ditto
    mapcount  : 0..1 = 1                              # ditto; changes under the ptl
    swapcache : bool             guarded by lock      # ditto; the folio is in the swap cache
    lru       : bool = on                             # PG_lru
}

ghost walking : bool              # a walker is past its last test and has not let go
ghost moving : bool               # MOVE is between its first and its last change

define anon_vma(a: Addr) = if a == SRC then AV_S else AV_D

# the pair leads to every address at which the folio is mapped
define no_miss(av: AnonVma?, index: Addr) =
    for all a in Addr: a.pte is present => av == anon_vma(a) and index == a

init {
    SRC.pte = present
    F.lru = not isolated
}

# ---- the rmap walk ------------------------------------------------------------------------------

thread walker kernel "mm/rmap.c: folio_referenced()" {
    if lru_tests and not F.lru { return }             # damon_get_folio(): before folio_try_get(),
    if lru_tests and not F.lru { return }             # and after it
    if first_test and F.mapcount == 0 { return }      # 1. folio_mapcount()
    if walker_lock and not trylock F.lock { return }  # folio_trylock(): busy counts as referenced
    rmap_walk_anon()
    if walker_lock { unlock F.lock }
}

function rmap_walk_anon() kernel "mm/rmap.c: rmap_walk_anon()" {
    let av = folio_lock_anon_vma_read()
    if av == null { return }
    walking = on
    let index = F.index                               # 7. folio_pgoff()
  use:
    # 8. anon_vma_interval_tree_foreach(): the first use of av and index. It leads to an address,
    # and there the PTE is looked at under its ptl: a wrong pair can miss the folio, not harm it.
    atomic {
        assert P1: not av.freed                       # memory safety
        assert P2: F.mapping == av                    # the right tree
        assert P3: no_miss(av, index)                 # every mapping is found
        assert P4: av == anon_vma(index)              # no torn pair
        assert source_pair: av == AV_S => index == SRC         # P4, for the source anon_vma
        assert still_mapped: F.mapcount > 0           # (no kernel promises that)
        unlock av.rwsem                               # 9. anon_vma_unlock_read()
    }
    walking = off
}

function folio_lock_anon_vma_read() -> AnonVma? kernel "mm/rmap.c: folio_lock_anon_vma_read()" {
  retry:
    let av = F.mapping                                # 3. READ_ONCE(folio->mapping), under RCU
    if early_test and F.mapcount == 0 { return null } #    folio_mapped()
    if trylock av.rwsem for read {                    # 4. down_read_trylock()
        if recheck and F.mapping != av { unlock av.rwsem; goto retry }          # 5. READ_ONCE()
        if last_test and F.mapcount == 0 { unlock av.rwsem; return null }       # 6. folio_mapped()
        return av
    }
    atomic {
        either { return null }                        # busy: folio_referenced() gives up,
        or {                                          # DAMON and page_idle sleep
            if av.refs == 0 { return null }           # atomic_inc_not_zero()
            av.refs += 1
        }
    }
    if last_test and F.mapcount == 0 { put_anon_vma(av); return null }          # 6. still pinned
    lock av.rwsem for read                            # anon_vma_lock_read()
    if recheck and F.mapping != av { unlock av.rwsem; put_anon_vma(av); goto retry }    # 5.
    atomic { if av.refs > 1 { av.refs -= 1; return av } }
    unlock av.rwsem                                   # the last reference: nothing to walk
    put_anon_vma(av)
    return null
}

# ---- UFFDIO_MOVE from SRC to DST ----------------------------------------------------------------

thread mover kernel "mm/userfaultfd.c: move_pages_pte()" {
    if page == PRESENT { move_present_pte() }
    if page == SWAPCACHE { move_swap_pte() }
}

function move_present_pte() kernel "mm/userfaultfd.c: move_present_pte()" {
    atomic {
        lock SRC.vma for read                         # uffd_move_lock(): no munmap() meanwhile
        if SRC.pte is not present { unlock all; return }       # -ENOENT
    }
    lock F.lock                                       # folio_trylock(), or sleep and start again
    if write_lock {
        atomic { let av = F.mapping; lock av.rwsem for write } # anon_vma_trylock_write(), or sleep
    }                                                          # and start again (adef440691ba)
    atomic {
        lock SRC.ptl, DST.ptl                         # double_pt_lock()
        if SRC.pte is not present or DST.pte is not none { unlock all; return }    # -EAGAIN
        SRC.pte = none                                # ptep_clear_flush(); the mapcount stays 1
        moving = on
    }
    F.mapping = AV_D                                  # folio_move_anon_rmap()
    F.index = DST                                     # folio->index = linear_page_index()
    atomic { DST.pte = present; unlock all }          # set_pte_at()
    moving = off
}

function move_swap_pte() kernel "mm/userfaultfd.c: move_swap_pte()" {
    atomic {
        lock SRC.vma for read                         # uffd_move_lock(): no munmap() meanwhile
        if SRC.pte is not swap { unlock all; return }          # present: the other page
    }
    if not F.swapcache { unlock all; return }         # filemap_get_folio() finds none: -EAGAIN
    atomic {
        lock F.lock                                   # folio_trylock(), or sleep and start again
        if not F.swapcache { unlock all; return }     # -EAGAIN (0ea148a79919)
    }
    atomic {                                          # (no kernel locks the anon_vma here)
        lock SRC.ptl, DST.ptl                         # double_pt_lock()
        if SRC.pte is not swap or DST.pte is not none { unlock all; return }       # -EAGAIN
        moving = on
    }
    F.mapping = AV_D                                  # folio_move_anon_rmap() (c50f8e6053b0)
    F.index = DST                                     # folio->index = linear_page_index()
    atomic { DST.pte = swap; SRC.pte = none; unlock all }      # set_pte_at()
    moving = off
}

# ---- what takes the last mapping and the anon_vma of SRC away -----------------------------------

thread zapper kernel "mm/madvise.c: madvise_dontneed_free()" {
    atomic { lock SRC.vma for read; zap(); unlock SRC.vma }
}

thread munmap kernel "mm/vma.c: unmap_region()" {
    if page == ZAPPED { wait until SRC.pte is none }  # the program calls madvise() first
    atomic { lock SRC.vma for write; zap() }          # vma_start_write()
    lock AV_S.rwsem for write                         # unlink_anon_vmas(): out of the tree
    unlock AV_S.rwsem
    put_anon_vma(AV_S)
    unlock SRC.vma
}

function zap() kernel "mm/memory.c: zap_pte_range()" {
    atomic {                                          # all under the ptl
        lock SRC.ptl
        if SRC.pte is present { F.mapcount -= 1 }     # folio_remove_rmap_ptes()
        SRC.pte = none                                # (a swap entry is freed; reclaim drops the
        unlock SRC.ptl                                # folio from the swap cache later)
    }
}

function put_anon_vma(av: AnonVma) kernel "mm/rmap.c: __put_anon_vma(), anon_vma_free()" {
    atomic {
        av.refs -= 1                                  # atomic_dec_and_test()
        if av.refs > 0 { return }
    }
    atomic { lock av.rwsem for write; unlock av.rwsem }    # waits while somebody holds it
    av.freed = on                                     # kmem_cache_free()
}

# ---- only for a folio in the swap cache ---------------------------------------------------------

thread reclaim kernel "mm/vmscan.c: shrink_folio_list()" {
    if page != SWAPCACHE { return }
    F.lru = off                                       # isolate_lru_folios()
    if trylock F.lock {                               # folio_trylock()
        F.swapcache = on                              # add_to_swap()
        try_to_unmap()
        unlock F.lock                                 # the walker's reference: it is not freed
    }
    F.lru = on                                        # folio_putback_lru()
}

function try_to_unmap() kernel "mm/rmap.c: try_to_unmap()" {
    atomic {
        let av = F.mapping
        lock av.rwsem for read                        # beside other walkers
        let a = F.index
        lock a.ptl
        if a.pte is present {
            a.pte = swap                              # swp_entry_to_pte(), exclusive
            F.mapcount -= 1                           # folio_remove_rmap_pte()
        }
        unlock a.ptl
        unlock av.rwsem
    }
}

thread fault(a: Addr) kernel "mm/memory.c: do_swap_page()" {
    if page == SWAPCACHE { do_swap_page(a) }
}

function do_swap_page(a: Addr) kernel "mm/memory.c: do_swap_page()" {
    atomic {
        lock a.vma for read                           # lock_vma_under_rcu()
        if a.pte is not swap { unlock all; return }   # vmf->orig_pte, read without the ptl
    }
    lock F.lock                                       # swap_cache_get_folio(), folio_lock(): it is
                                                      # there, only a fault takes it out again
    atomic {
        lock a.ptl
        if a.pte is not swap { unlock all; return }   # pte_same()
        F.swapcache = off                             # folio_free_swap(): no other user
    }
    atomic {
        F.mapcount += 1                               # folio_add_anon_rmap_ptes()
        a.pte = present                               # set_ptes()
        unlock all
    }
}

# ---- properties ---------------------------------------------------------------------------------

invariant no_overlap: not (walking and moving)

# ---- the table ----------------------------------------------------------------------------------

check present_neither "design (i): no re-check, no write lock"
    { page = PRESENT, recheck = off, write_lock = off }
    only P1 expect violates P1
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check present_recheck "design (i'): only the re-check"
    { page = PRESENT, recheck = on, write_lock = off }
    only P1 expect holds
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check present_write_lock "design (ii-): only the write lock"
    { page = PRESENT, recheck = off, write_lock = on }
    only P1 expect violates P1
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check present_both "design (ii): re-check and write lock (v6.8)"
    { page = PRESENT, recheck = on, write_lock = on }
    only P1 expect holds
    only P2 expect holds
    only P3 expect violates P3
    only P4 expect violates P4

check present_walker_lock "design (iii): the walker locks the folio instead"
    { page = PRESENT, recheck = off, write_lock = off, walker_lock = on }
    only P1 expect holds
    only P2 expect holds
    only P3 expect holds
    only P4 expect holds

# A move of a swap entry takes no anon_vma lock in any of the designs, so that the write lock makes
# no difference here.

check cached_neither "design (i): no re-check, no write lock"
    { page = SWAPCACHE, recheck = off, write_lock = off }
    only P1 expect violates P1
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check cached_recheck "design (i'): only the re-check"
    { page = SWAPCACHE, recheck = on, write_lock = off }
    only P1 expect holds
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check cached_write_lock "design (ii-): only the write lock"
    { page = SWAPCACHE, recheck = off, write_lock = on }
    only P1 expect violates P1
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check cached_both "design (ii): re-check and write lock (v6.8)"
    { page = SWAPCACHE, recheck = on, write_lock = on }
    only P1 expect holds
    only P2 expect violates P2
    only P3 expect violates P3
    only P4 expect violates P4

check cached_walker_lock "design (iii): the walker locks the folio instead"
    { page = SWAPCACHE, recheck = off, write_lock = off, walker_lock = on }
    only P1 expect holds
    only P2 expect holds
    only P3 expect holds
    only P4 expect holds

# ---- the claims of the thread -------------------------------------------------------------------

# C1 "src_anon_vma and its lock: swapcache doesn't require it (folio is not mapped)"
check C1_no_lock "no write lock for a folio in the swap cache"
    { page = SWAPCACHE, write_lock = off }
    only P1 expect holds   allow vacuous because "the claim by its number; as cached_recheck"
    only P2 expect violates P2   allow vacuous because "the claim by its number; as cached_recheck"
    only P3 expect violates P3   allow vacuous because "the claim by its number; as cached_recheck"
    only P4 expect violates P4   allow vacuous because "the claim by its number; as cached_recheck"

check C1_no_lock_no_recheck "the same before the walker had its re-check"
    { page = SWAPCACHE, write_lock = off, recheck = off }
    only P1 expect violates P1   allow vacuous because "the claim by its number; as cached_neither"

# C2 "if (!pra.mapcount) return 0; I assume all other rmap walks should do the same?"
check C2_first_test "step 1 alone"
    { page = SWAPCACHE, early_test = off, recheck = off, last_test = off }
    only P1 expect violates P1

check C2_early_test "steps 1 and 3: the mapcount again, before the anon_vma is locked"
    { page = SWAPCACHE, recheck = off, last_test = off }
    only P1 expect violates P1

check C2_last_test "steps 1, 3 and 6: the mapcount again, under the anon_vma lock"
    { page = SWAPCACHE, recheck = off }
    only P1 expect violates P1   allow vacuous because "the claim by its number; as cached_write_lock"

check C2_recheck "steps 1, 3 and 5: folio->mapping again, under the anon_vma lock"
    { page = SWAPCACHE, last_test = off }
    only P1 expect violates P1

check C2_recheck_last_test "steps 5 and 6: both are needed, and enough without 1 and 3"
    { page = SWAPCACHE, first_test = off, early_test = off }
    only P1 expect holds

# C3 "the folio has been under reclamation and isn't in the lru, this should also prevent the walk"
check C3_lru_tests "the walker tests the LRU flag, then reclaim isolates the folio"
    { page = SWAPCACHE, lru_tests = on }
    only no_overlap expect violates no_overlap
    only P2 expect violates P2

check C3_isolated_before "the folio is off the LRU before the walker comes"
    { page = SWAPCACHE, lru_tests = on, isolated = on }
    only no_overlap, P1, P2, P3, P4 expect holds

check C3_walker_lock "the walker's folio lock keeps walk and move apart"
    { page = SWAPCACHE, lru_tests = on, recheck = off, walker_lock = on }
    only no_overlap expect holds

# C4 "check folio_mapcount(), non-zero / zap the last map / rmap_walk()"
check C4_first_test "the interleaving: with step 1 alone the walk uses a freed anon_vma"
    { page = ZAPPED, early_test = off, recheck = off, last_test = off }
    only P1 expect violates P1

check C4_recheck "step 5 does not see it: a zap leaves folio->mapping as it is"
    { page = ZAPPED, early_test = off, last_test = off }
    only P1 expect violates P1

check C4_last_test "step 6 sees it"
    { page = ZAPPED, early_test = off, recheck = off }
    only P1, P2, P3, P4 expect holds

check C4_all_tests "all of them, as in the kernel"
    { page = ZAPPED }
    only P1, P2, P3, P4 expect holds

check C4_late_zap "a zap after step 6: the walk runs over a folio nobody maps, and does no harm"
    { page = ZAPPED }
    only still_mapped expect violates still_mapped

check C4_late_zap_locked "a zap does not need the folio lock either"
    { page = ZAPPED, recheck = off, walker_lock = on }
    only still_mapped expect violates still_mapped

# C7 "take the anon_vma write lock, nobody will be able to read the folio->index when it's prone
# to an update"
check C7_write_lock "true of walkers that hold the source anon_vma, not of those on the new one"
    { page = PRESENT }
    only source_pair expect holds
    only P4 expect violates P4   allow vacuous because "the claim by its number; as present_both"

check C7_no_write_lock "without it a walker on the source anon_vma reads the new index"
    { page = PRESENT, write_lock = off }
    only source_pair expect violates source_pair

check C7_walker_lock "the walker's folio lock keeps both words together"
    { page = PRESENT, write_lock = off, recheck = off, walker_lock = on }
    only P4 expect holds   allow vacuous because "the claim by its number; as present_walker_lock"

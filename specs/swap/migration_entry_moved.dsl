# While a page is migrated, its page-table entry is a migration entry, and migration finds it again
# by the mapping and index of the folio. UFFDIO_MOVE waits until that is over. If it moved the entry,
# migration would look at the old address, find nothing there, and leave the entry for ever at the
# new one: whoever touches the page waits for a migration that has ended.

spec migration_entry_moved
    "UFFDIO_MOVE of a page that is migrated: it waits, or what if it did not"
    kernel "mm/userfaultfd.c: move_pages_ptes()"
    versions "none: a what-if"
    source "the code. remap_file_pages() had it, a PTE that is not at its linear place:"
    source "7e09e738afd2 mm: fix swapops.h:131 bug if remap_file_pages raced migration"
    left out "the anon_vma lock: rmap_walk_move is about that. Pins, fork, zap, large folios"
    checked with "one move, one migration; two addresses, two folios"

use "kernel/folio.dsl"
use "kernel/pte.dsl"
use "kernel/swap.dsl"
use "kernel/migrate.dsl"

option waits      : bool = on   "for the migration to end, and tries again"
size   migrations : 1..3 = 1
size   folios     : 1..4 = 2
size   entries    : 1..2 = 1
enum   Addr { SRC, DST }

init {
    SRC.pte = present(Folio0, exclusive)
    allocate Folio0
    Folio0.index = SRC
}

thread mover kernel "mm/userfaultfd.c: move_pages_ptes()" {
  retry:
    let orig = SRC.pte                                    # ptep_get()
    if orig is migration {
        if waits { wait until SRC.pte != orig; goto retry }         # migration_entry_wait()
        lock SRC.ptl, DST.ptl
        if SRC.pte != orig { unlock SRC.ptl, DST.ptl; goto retry }
        move_pte(orig)
        return
    }
    atomic {
        lock SRC.ptl
        if SRC.pte == orig { orig.folio.refs += 1 } else { orig = none }
        unlock SRC.ptl
    }
    if orig is none { goto retry }
    lock orig.folio.lock                                  # or tries it, sleeps, and starts again
    lock SRC.ptl, DST.ptl                                 # double_pt_lock()
    if SRC.pte == orig {                                  # is_pte_pages_stable()
        orig.folio.index = DST                            # folio_move_anon_rmap()
        move_pte(orig)
    } else {
        unlock SRC.ptl, DST.ptl
    }           allow vacuous because "the reference makes a migration fail; a zap would come here"
    unlock_and_put(orig.folio)
}

function move_pte(orig: pte) kernel "mm/userfaultfd.c: move_present_ptes()" {
    SRC.pte = none                                        # ptep_clear_flush()
    DST.pte = orig                                        # set_pte_at()
    unlock SRC.ptl, DST.ptl
}

thread migrate [migrations] kernel "mm/migrate.c: migrate_pages()" { migrate_folio() }

invariant none_left: migrate ended => for all a in Addr: a.pte is not migration
invariant rmap_finds_page:
    for all a in Addr, f in Folio: a.pte is present(f, _) and f.lock is free => f.index == a
finally moved: SRC.pte is none and DST.pte is present

check as_it_is "it waits" expect holds
check what_if "it moves the entry" { waits = off } expect violates none_left

# While a page is migrated, its page-table entry is a migration entry, and migration finds it again
# by the mapping and index of the folio. UFFDIO_MOVE waits until that is over. If it moved the entry,
# migration would look at the old address, find nothing there, and leave the entry for ever at the
# new one: whoever touches the page waits for a migration that has ended.

spec migration_entry_moved
    "UFFDIO_MOVE of a page that is migrated: it waits, or what if it did not"
    kernel "mm/userfaultfd.c: move_pages_ptes()"
    versions "none: a what-if. remap_file_pages() had it: 7e09e738afd2 mm: fix swapops.h:131 bug if remap_file_pages raced migration"
    source "the code; the message of 7e09e738afd2"
    left out "the anon_vma lock: rmap_walk_move is about that. Pins, fork, zap, large folios"
    checked with "one move, one migration; two addresses, two folios"

option waits : bool = on    "for the migration to end, and tries again"

enum Addr { SRC, DST }
object Folio [OLD, NEW] kernel "include/linux/mm_types.h: struct folio" {
    lock  : folio_lock
    index : Addr                guarded by lock           # with folio->mapping: where rmap looks
}
states pte {
    none
    present(folio: Folio)
    migration(source: Folio)

    none -> present | migration
    present -> none | migration
    migration -> present | none
}
object PageTable [Addr] {
    ptl : spinlock
    pte : pte   guarded by ptl
}
init { SRC.pte = present(OLD) }

thread mover kernel "mm/userfaultfd.c: move_pages_ptes()" {
  retry:
    let orig = SRC.pte                                    # ptep_get()
    if orig is migration {
        if waits { wait until orig.source.lock is free; goto retry }    # migration_entry_wait()
        lock SRC.ptl, DST.ptl
        if SRC.pte != orig { unlock all; goto retry }
    } else {
        if not trylock orig.folio.lock { wait until orig.folio.lock is free; goto retry }
        lock SRC.ptl, DST.ptl
        if SRC.pte != orig { unlock all; goto retry }     # is_pte_pages_stable()
        orig.folio.index = DST                            # folio_move_anon_rmap()
    }
    SRC.pte = none                                        # ptep_clear_flush()
    DST.pte = orig                                        # set_pte_at()
    unlock all
}

thread migrate kernel "mm/migrate.c: migrate_pages_batch()" {
    lock OLD.lock
    lock NEW.lock
    let a = OLD.index
    atomic {                                              # try_to_migrate()
        lock a.ptl
        a.pte = migration(OLD)
        unlock a.ptl
    }
    either {
        NEW.index = OLD.index                             # folio_migrate_mapping(), after the copy
        remove_migration_ptes(OLD, NEW)
    } or {
        remove_migration_ptes(OLD, OLD)                   # the folio has other users: -EAGAIN
    }
    unlock OLD.lock
    unlock NEW.lock
}

function remove_migration_ptes(src: Folio, dst: Folio) kernel "mm/migrate.c" {
    let a = dst.index                                     # rmap_walk()
    atomic {
        lock a.ptl
        if a.pte is migration(src) { a.pte = present(dst) }
        unlock a.ptl
    }
}

invariant none_left: migrate ended => for all a in Addr: a.pte is not migration
invariant rmap_finds_page:
    for all a in Addr, f in Folio: a.pte is present(f) and f.lock is free => f.index == a
finally moved: SRC.pte is none and DST.pte is present

check as_it_is "it waits" expect holds
check what_if "it moves the entry" { waits = off } expect violates none_left

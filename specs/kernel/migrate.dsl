# Migration of one mapped folio.

function migrate_folio() kernel "mm/migrate.c: migrate_pages_batch()" {
    let src = lock_mapped_folio()
    let dst = allocate Folio
    lock dst.lock   allow lock_order because "the folio is new: nobody else has it"
    let a = src.index                                     # rmap_walk()
    atomic {                                              # try_to_migrate()
        lock a.ptl
        if a.pte is present(src, _) { a.pte = migration(src, a.pte.exclusive) }
        unlock a.ptl
    }
    let moves = off
    atomic {                                              # folio_ref_freeze(): fails if somebody
        if src.refs == 0 {                                # has it
            moves = on
            dst.content = src.content
            dst.index = src.index                         # folio_migrate_mapping()
        }
    }
    if moves { remove_migration_ptes(src, dst) } else { remove_migration_ptes(src, src) }
    atomic {
        unlock src.lock, dst.lock
        if moves { free src } else { free dst }
    }
}

function lock_mapped_folio() -> Folio kernel "mm/migrate.c: migrate_folio_unmap()" {
    atomic {
        choose folio in Folio where mapped(folio)
        lock folio.lock
        return folio
    }
}

function remove_migration_ptes(src: Folio, dst: Folio) kernel "mm/migrate.c" {
    let a = dst.index                                     # rmap_walk()
    atomic {
        lock a.ptl
        if a.pte is migration(src, _) { a.pte = present(dst, a.pte.exclusive) }
        unlock a.ptl
    }
}

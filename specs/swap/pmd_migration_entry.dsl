# While a huge page is migrated, its PMD is an entry of the swap type: it names the folio, but not
# as a present PMD does. The lock of a huge PMD is given for both. UFFDIO_MOVE of a part of the page
# took the folio out of the PMD without asking which of the two it was.

spec pmd_migration_entry
    "UFFDIO_MOVE of a part of a huge page that is migrated meanwhile"
    kernel "mm/userfaultfd.c: move_pages()"
    fixed by "aba6faec0103 userfaultfd: fix a crash in UFFDIO_MOVE when PMD is a migration entry"
    versions "v6.8 to v6.16, by the date of the commit; fixed also in 6.12-stable"
    source "the message of the commit; syzbot b446dbe27035ef6bd6c2"
    left out "the page-table entries after the split: migration_entry_moved is about one of those"
    left out "a move of the whole huge page, which did look"
    checked with "one move, one migration; one PMD, two folios"

option checks_present : bool = on   "asks for the folio only if the PMD is present"
size   movers         : 1..4 = 1

enum Folio { OLD, NEW }
states pmd {
    present(folio: Folio)
    migration(source: Folio)                              # a swap-type entry
    table                                                 # points to a page table

    present -> migration | table
    migration -> present | table
}
global pmd_lock  : spinlock
global src_pmd   : pmd      guarded by pmd_lock
global exclusive : bool                                   # PageAnonExclusive() of the folio

init { either { exclusive = on } or { } }

thread mover [movers] kernel "mm/userfaultfd.c: move_pages()" {
    loop {
        lock pmd_lock                                     # pmd_trans_huge_lock(): huge, or migrates
        if src_pmd is table { unlock pmd_lock; return }             # move_pages_ptes()
        if not checks_present or src_pmd is present {
          takes_folio:
            let folio = src_pmd.folio                     # pmd_folio()
            if not exclusive { unlock pmd_lock; return }  # -EBUSY
        }
        unlock pmd_lock
        split_huge_pmd()
    }
}

function split_huge_pmd() kernel "mm/huge_memory.c: __split_huge_pmd()" {
    lock pmd_lock
    src_pmd = table                                       # of present, or of migration entries
    unlock pmd_lock
}

thread migrate kernel "mm/migrate.c: migrate_pages()" {
    atomic {
        lock pmd_lock
        if src_pmd is present { src_pmd = migration(OLD) }          # set_pmd_migration_entry()
        unlock pmd_lock
    }
    either {
        remove_migration_pmd(NEW)                         # after the copy
    } or {
        remove_migration_pmd(OLD)                         # the folio has other users
    }
}

function remove_migration_pmd(folio: Folio) kernel "mm/huge_memory.c: remove_migration_pmd()" {
    atomic {
        lock pmd_lock
        if src_pmd is migration { src_pmd = present(folio) }
        unlock pmd_lock
    }
}

finally moved: src_pmd is table or not exclusive

check fixed "asks first" expect holds
check before "does not" { checks_present = off } expect violates wrong_payload at takes_folio

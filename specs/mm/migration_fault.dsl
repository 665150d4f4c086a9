# A page moves to other memory. Meanwhile its entry says `migration`; who faults there waits until
# the folio is unlocked and looks again. Two things can go wrong:
#  - the entry is empty for a moment in which nobody holds its lock: the fault maps an empty page;
#  - who waits has a reference to the folio: then migration, which may not move what somebody else
#    refers to, gives up, and puts the entry back.

spec migration_fault
    "a page fault meets a migration entry"
    kernel "mm/migrate.c: migration_entry_wait(), mm/rmap.c: try_to_migrate_one()"
    source "migration_entry_wait_on_locked(), told from memory"
    left out "the rmap lock, the TLB, and the next attempt when migration gives up"
    checked with "one page, up to three faults"

use "kernel/page_table.dsl"

option one_section : bool = on      "the entry is cleared and set under one hold of its lock"
option refers      : bool = off     "who waits for the folio has a reference to it"
size faults : 1..3 = 1

enum Addr { A }
enum Page { OLD, NEW }
object Folio [Page] {
    lock : folio_lock
    refs : refcount                                 # 1: that of whoever maps it
}

init { A.pte = present(OLD, write, dirty) }

thread migrate kernel "mm/migrate.c: migrate_pages()" {
    lock OLD.lock
    lock A.ptl                                      # try_to_migrate_one()
    A.pte = none                                    # ptep_clear_flush()
    if not one_section { unlock A.ptl; lock A.ptl }
    A.pte = migration(OLD)                          # set_pte_at()
    unlock A.ptl
    let moved = freeze OLD.refs at 1                # folio_migrate_mapping()
    lock A.ptl                                      # remove_migration_pte()
    A.pte = present(if moved then NEW else OLD, write, dirty)
    unlock A.ptl
    unlock OLD.lock
}

thread fault [faults] kernel "mm/memory.c: handle_pte_fault()" {
  again:
    lock A.ptl
    assert no_empty_page: A.pte is not none         # else do_anonymous_page() maps an empty one
    if A.pte is migration {                         # migration_entry_wait()
        let got = off
        if refers { got = tryget OLD.refs }         # get_page_unless_zero()
        unlock A.ptl
        wait until OLD.lock is free                 # migration_entry_wait_on_locked()
        if got { put OLD.refs }
        goto again
    }
    unlock A.ptl
}

finally moved: A.pte is present(NEW, _, _)

check fixed                              expect holds
check two_sections { one_section = off } expect violates no_empty_page
check refers_to_it { refers = on }       expect violates moved

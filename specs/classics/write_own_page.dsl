# write() copies from a buffer that maps the very page of the file that it writes to. The copy
# faults, and the fault waits for the folio lock that write() holds. So the copy must not fault:
# on a short copy write() unlocks the folio, faults the buffer in, and tries again.

spec write_own_page
    "write() to a file, from a mapping of the same page"
    kernel "mm/filemap.c: generic_perform_write(), fault_in_iov_iter_readable()"
    source "the comment in generic_perform_write()"
    left out "that reclaim may unmap the page again and again: then write() goes on for ever"
    checked with "one page, up to three that write, reclaim once"

option nofault : bool = on      "copy_folio_from_iter_atomic(): a short copy instead"
option prefault : bool = on     "fault_in_iov_iter_readable() before the folio is locked"
size writers : 1..3 = 2

object Folio [F] { lock : folio_lock }
global mapped : bool            # the page table has the page of the buffer

thread writer [writers] kernel "mm/filemap.c: generic_perform_write()" {
  again:
    if prefault { fault() }
    lock F.lock                                     # ->write_begin()
    if not mapped {                                 # the copy faults
        if nofault { unlock F.lock; goto again }
        fault()
    }
    unlock F.lock                                   # ->write_end()
}

function fault() kernel "mm/filemap.c: filemap_fault()" {
    if mapped { return }
    lock F.lock
    mapped = on
    unlock F.lock
}

thread reclaim kernel "mm/rmap.c: try_to_unmap_one()" {
    if not trylock F.lock { return }
    mapped = off
    unlock F.lock
}

check fixed                            only livelock expect holds
check faults_locked { nofault = off }  expect deadlocks
check no_prefault   { prefault = off } expect livelocks

# A write through /proc/self/mem to a private read-only mapping makes a copy first. The copy stays
# read-only, so the lookup must be told that it may be written. It was told by dropping FOLL_WRITE:
# then MADV_DONTNEED takes the copy away, and the next fault is one for reading.

spec dirty_cow
    "a forced write to a read-only private mapping, against MADV_DONTNEED"
    kernel "mm/gup.c: __get_user_pages()"
    fixed by "19be0eaffa3a mm: remove gup_flags FOLL_WRITE games from __get_user_pages()"
    cve "CVE-2016-5195"
    versions "2.x to 4.x before 4.8.3"
    source "the message of the commit, the record of the CVE"
    left out "mmap_lock: both hold it for read"
    left out "that each copy is another page: they are all called COPY"
    checked with "one entry; one writer, one reader, up to three that discard"

use "kernel/page_table.dsl"

option foll_cow : bool = on     "the copy is remembered (19be0eaffa3a); off: FOLL_WRITE is dropped"
option dirty_only : bool = on   "a remembered copy is written only while it is dirty"
option reads      : bool = off  "somebody reads through the mapping"
size discarders : 1..3 = 1

enum Addr { MAPPED }
enum Page { FILE, COPY }        # the page cache's; the private one
object Content [Page] { written : bool }

init { either { } or { MAPPED.pte = present(FILE, not write, not dirty) } }

thread writer kernel "mm/gup.c: __get_user_pages()" {
    let need_write = on                             # FOLL_WRITE
    let copied = off                                # FOLL_COW
    loop {
        let pte = peek_locked(MAPPED)               # follow_page_pte()
        if pte is present and (not need_write or copied and (pte.dirty or not dirty_only)) {
            let page = pte.page
            page.written = on                       # copy_to_user_page()
            break
        }
        let done = faultin_page(need_write)
        if done and not foll_cow { need_write = off }
        if done { copied = foll_cow }
    }
}

# A fault: says whether it finds that a write fault has nothing left to do (VM_FAULT_WRITE).
function faultin_page(need_write: bool) -> bool kernel "mm/memory.c: handle_pte_fault()" {
    let done = off
    atomic {
        lock MAPPED.ptl
        if need_write {
            done = MAPPED.pte is present                            # do_wp_page(): all is done
            MAPPED.pte = present(COPY, not write, dirty)            # or do_cow_fault()
        } else if MAPPED.pte is none {
            MAPPED.pte = present(FILE, not write, not dirty)        # do_read_fault()
        }
        unlock MAPPED.ptl
    }
    return done
}

thread discarder [discarders] kernel "mm/madvise.c: madvise_dontneed_single_vma()" {
    zap_pte_range(MAPPED)
}

thread reader kernel "mm/memory.c: do_read_fault()" { if reads { faultin_page(off) } }

invariant file_unchanged: not FILE.written

# The program has written to the copy.
step copy_stays: old MAPPED.pte is present(COPY, _, _) => MAPPED.pte is not present(FILE, _, _)

check fixed { reads = on }                         expect holds
check drops_write { foll_cow = off }               expect violates file_unchanged
check any_page    { dirty_only = off, reads = on } expect violates file_unchanged

# fork() shares the pages of the parent, unless they are pinned: then it copies them at once. It
# looks at the pin count without stopping GUP-fast, which can pin right behind that look. That
# GUP-fast reads the PTE again does not help: it is write-protected later still.

spec gup_fork
    "pin_user_pages_fast() against fork()"
    kernel "mm/gup.c: gup_fast(), mm/memory.c: copy_page_range()"
    fixed by "57efa1fe5957 mm/gup: prevent gup_fast from racing with COW during fork"
    versions "v5.9 (70e806e4e645, the early copy) to v5.10, by the dates of the commits"
    source "the message of the commit"
    left out "the slow path of GUP, which waits for mmap_lock and so for fork()"
    left out "the child's page table"
    checked with "one page; fork() against up to three that pin it"

use "kernel/gup.dsl"

size pinners : 1..3 = 1

enum Addr      { A }
enum PageTable { T }
enum Page      { P }

ghost pinned : bool             # somebody was told that the page is pinned
ghost shared : bool             # the child maps the page too

init { A.pmd = table(T); T.pte = present(P, write, dirty) }

thread pinner [pinners] kernel "mm/gup.c: pin_user_pages_fast()" {
    let page = gup_fast(A)
    if page { pinned = on }
}

thread fork kernel "mm/memory.c: copy_page_range()" {
    if recheck_seq { write_begin write_protect_seq }
    lock T.ptl
    let copy = has_pinned                           # folio_needs_cow_for_dma(): the flag,
    if copy { copy = P.pins > 0 }                   # then the count
    if not copy {
        T.pte = present(P, not write, dirty)        # ptep_set_wrprotect()
        shared = on
    }
    unlock T.ptl
    if recheck_seq { write_end write_protect_seq }
}

# Else the parent's next write goes to a copy, and the pin is of a page that it uses no more.
invariant pin_is_coherent: pinned => not shared

check fixed                             expect holds
check not_noticed { recheck_seq = off } expect violates pin_is_coherent

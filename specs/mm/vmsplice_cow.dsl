# After fork() parent and child share a page, and who writes first gets a copy. The child makes a
# pipe refer to the page and unmaps it. Which count tells the parent that the page is its own?

spec vmsplice_cow
    "COW breaks either way: the child reads what the parent writes"
    kernel "mm/memory.c: do_wp_page()"
    fixed by "17839856fd58 gup: document and work around 'COW can break either way'"
    fixed by "09854ba94c6a mm: do_wp_page() simplification"
    fixed by "6c287605fd56 mm: remember exclusively mapped anonymous pages with PG_anon_exclusive"
    cve "CVE-2020-29374"
    versions "before v5.7.3"
    source "the messages of the commits, the record of the CVE"
    left out "locks: each operation here is under the ptl or the folio lock; the rule is wrong"
    left out "swap; that each copy is another page"
    checked with "one page, one parent, one child"

use "kernel/page_table.dsl"

option rule   : Rule = EXCLUSIVE
option pinned : bool = off      "the parent has pinned the page for writing, before fork()"
enum Rule {
    MAPCOUNT,                   # nobody else maps it, but the pipe may refer to it (to 5.7)
    COPY_FIRST,                 # so, and who refers to it for reading takes a copy (5.8)
    REFCOUNT,                   # nobody else refers to it (5.9): a pinned page is copied, too
    EXCLUSIVE                   # a bit says so, which fork() clears, unless the page is pinned:
}                               # that is copied at once; COPY_FIRST if the bit is off (5.19)

enum Addr { PARENT, CHILD }; enum Page { P, COPY }
object Folio [Page] {
    mapcount  : 0..2
    refs      : 0..4
    exclusive : bool            # PG_anon_exclusive
    secret    : bool            # what the parent stored after fork()
}
global forked : bool

init { PARENT.pte = present(P, write, dirty); P.mapcount = 1; P.refs = 1; P.exclusive = on }

thread parent kernel "mm/memory.c: do_wp_page()" {
    if pinned { P.refs += 1 }                       # pin_user_pages(FOLL_WRITE)
    atomic {                                        # fork(): copy_present_page()
        lock CHILD.ptl, PARENT.ptl
        if rule == EXCLUSIVE and pinned {
            CHILD.pte = present(COPY, not write, dirty)
        } else {
            PARENT.pte = present(P, not write, dirty)
            CHILD.pte = PARENT.pte
            P.mapcount += 1; P.refs += 1; P.exclusive = off
        }
        unlock all
        forked = on
    }
    atomic {                                        # a write fault: do_wp_page()
        lock PARENT.ptl
        if PARENT.pte is not present(write) {
            if reusable(P) {
                PARENT.pte = present(P, write, dirty)           # wp_page_reuse()
            } else {
                PARENT.pte = present(COPY, write, dirty)        # wp_page_copy()
                P.mapcount -= 1; P.refs -= 1
            }
        }
        unlock PARENT.ptl
    }
    atomic { let page = PARENT.pte.page; page.secret = on }
}

define reusable(page: Page) =
    if rule == REFCOUNT then page.refs == 1
    else if rule == EXCLUSIVE then page.exclusive or page.refs == 1
    else page.mapcount == 1

thread child kernel "fs/splice.c: vmsplice_to_pipe()" {
    wait until forked
    let shares = off
    atomic {                                        # get_user_pages() for reading
        lock CHILD.ptl
        shares = CHILD.pte is present(P, _) and rule != COPY_FIRST and rule != EXCLUSIVE
        if shares { P.refs += 1 }                   # else the pipe gets a copy of its own
        unlock CHILD.ptl
    }
    atomic {                                        # munmap()
        lock CHILD.ptl
        if CHILD.pte is present(P, _) { P.mapcount -= 1; P.refs -= 1 }
        CHILD.pte = none
        unlock CHILD.ptl
    }
    if shares { assert no_leak: not P.secret }      # read() of the pipe
}

finally pin_is_coherent: pinned => PARENT.pte is present(P, _)

check v5_7       { rule = MAPCOUNT }               expect violates no_leak
check v5_8       { rule = COPY_FIRST }             expect holds
check v5_9       { rule = REFCOUNT }               expect holds
check v5_9_pin   { rule = REFCOUNT, pinned = on }  expect violates pin_is_coherent
check v5_19      { rule = EXCLUSIVE }              expect holds
check v5_19_pin  { rule = EXCLUSIVE, pinned = on } expect holds

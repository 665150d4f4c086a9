# UFFDIO_MOVE splits a large folio before it moves a page of it, and a split needs that nobody else
# has a reference. Who found the folio locked took a reference and slept for the lock. So the thread
# that has the lock cannot split; it gives up, and tries again: now it is the one that sleeps with a
# reference. They go round for ever. The fix tries the lock first and takes no reference if it fails.

spec large_folio_split
    "two moves of pages of one large folio, which each wants to split"
    kernel "mm/userfaultfd.c: move_pages_pte()"
    fixed by "37b338eed105 userfaultfd: do not block on locking a large folio with raised refcount"
    versions "before v6.14"
    source "the message of the commit"
    left out "the move itself; after the split each thread has a small folio of its own"
    checked with "two moves, one folio; fixed also with three"

option lock_first : bool = on   "the lock before the reference"   kernel "37b338eed105"
size   movers     : 1..4 = 2

object Folio [F] kernel "include/linux/mm_types.h: struct folio" {
    lock  : folio_lock
    refs  : refcount = 1                                  # those that a split expects
    large : bool = on
}
enum Errno { OK, EAGAIN }

thread mover [movers] kernel "mm/userfaultfd.c: move_pages()" {
    let errno = EAGAIN
    while errno == EAGAIN { errno = move_pages_pte() }    # ends for a fatal signal only
}

function move_pages_pte() -> Errno kernel "mm/userfaultfd.c: move_pages_pte()" {
    if not F.large { return OK }                          # all of this under the ptl of src:
    if lock_first {
        if not trylock F.lock { return EAGAIN }           # the page is mapped, so the folio stays
        get F.refs
    } else {
        get F.refs
        if not trylock F.lock { lock F.lock }             # sleeps without the ptl
    }
    let split = split_folio()
    unlock F.lock
    put F.refs
    if split { return OK }
    return EAGAIN
}

function split_folio() -> bool kernel "mm/huge_memory.c: split_folio()" {
    atomic {                                              # no page-table entry maps it meanwhile
        if not F.large { return on }
        if not freeze F.refs at 2 { return off }          # somebody else has a reference: -EAGAIN
        F.large = off
        unfreeze F.refs at 2
        return on
    }
}

eventually split: not F.large

check v6_14 "the lock first" for n in 2..3 { movers = n } only split expect holds
check v6_8 "the reference first" { lock_first = off }
    only split    expect violates split
    only livelock expect livelocks

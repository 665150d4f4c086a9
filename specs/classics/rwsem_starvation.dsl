# Readers come and go, and a writer waits in the queue of a rw_semaphore. If readers do not look at
# the queue, there may always be one of them inside. So the writer, once it has waited long enough,
# sets a bit that keeps new readers out.
#
# Strong fairness, that who can go on again and again does go on, is no cure: with two readers who
# overlap the semaphore is never free. If only one at a time is inside, it is.

spec rwsem_starvation
    "readers overtake a waiting writer for ever"
    kernel "kernel/locking/rwsem.c: rwsem_try_write_lock()"
    fixed by "4f23dbc1e657 locking/rwsem: Implement lock handoff to prevent lock starvation"
    versions "before v5.3"
    source "the title of the commit"
    left out "optimistic spinning, the 4 ms; readers that wait in the queue themselves"
    checked with "up to three readers for ever, one writer"

option handoff : bool = on      "a waiting writer keeps new readers out"
option strong  : bool = off     "the writer is strongly fair"
option overlap : bool = on      "several readers are inside at a time"
size readers : 1..3 = 2

global sem     : rw_semaphore
global turn    : mutex
global waiting : bool           # RWSEM_FLAG_HANDOFF

background thread reader [readers] kernel "kernel/locking/rwsem.c: down_read()" {
    loop {
        if handoff { wait until not waiting }
        if not overlap { lock turn }
        lock sem for read
        unlock sem
        if not overlap { unlock turn }
    }
}

thread writer kernel "kernel/locking/rwsem.c: down_write()" {
    if not strong { write() }
}
strongly fair thread strong_writer kernel "kernel/locking/rwsem.c: down_write()" {
    if strong { write() }
}

function write() {
    waiting = on
    lock sem for write
    waiting = off
    unlock sem
}

eventually served: waiting leads to not waiting

check fixed                                                    expect holds
check ignored { handoff = off }                                expect violates served
check ignored_strong { handoff = off, strong = on }            expect violates served
check no_overlap { handoff = off, strong = on, overlap = off } expect holds

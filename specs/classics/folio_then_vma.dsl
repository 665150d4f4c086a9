# The order of locks at the begin of mm/rmap.c has vma_start_write() inside of the folio lock. A
# fault that holds a VMA for reading may sleep for a folio. Who does what the order allows waits for
# that fault, and the fault for it. Whether any path of the kernel does, we have not found out.

spec folio_then_vma
    "a VMA is locked for writing with a folio locked, against a fault that sleeps for the folio"
    kernel "mm/rmap.c: the comment on lock ordering"
    source "the comment at the begin of mm/rmap.c, process_addrs.rst; a question, not a known bug"
    left out "faults that let go of the VMA before they sleep (FAULT_FLAG_ALLOW_RETRY): they are"
    left out "`lets_go`"
    checked with "one folio, one VMA, up to three faults"

use "kernel/vma.dsl"

option folio_first : bool = off "the folio is locked before the VMA, as the comment allows"
option lets_go     : bool = off "the fault ends its hold of the VMA before it sleeps"
size faults : 1..3 = 1

enum Process { A }
object Folio [F] { lock : folio_lock }
init { A.tree = Vma0 }

thread fault [faults] kernel "mm/filemap.c: __folio_lock_or_retry()" {
    let vma = lock_vma_under_rcu(A)
    if not vma { return }
    if trylock F.lock { unlock all; return }
    if lets_go { unlock vma.lock }
    lock F.lock         allow lock_order because "that is the question"
    unlock all
}

thread changer kernel "mm/vma.c: vma_start_write() under mmap_lock" {
    lock A.mmap_lock for write
    if folio_first { lock F.lock }
    lock Vma0.lock for write
    if not folio_first { lock F.lock }
    unlock all
}

check vma_first                                           expect holds
check documented { folio_first = on }                     expect deadlocks
check documented_retry { folio_first = on, lets_go = on } expect holds

# zap unmaps a page and notes that it is dirty; a CPU may go on storing to it until its TLB is
# flushed. Writeback asks, under the page-table lock, who maps the page; if nobody does, it takes
# the page for clean once it is written. So zap has to flush before it releases the lock.

spec zap_writeback
    "zap flushes after the page-table lock is released, against writeback"
    kernel "mm/memory.c: zap_pte_range()"
    fixed by "1cf35d47712d mm: split 'tlb_flush_mmu()' into tlb flushing and memory freeing parts"
    versions "before v3.15"
    source "the message of the commit"
    left out "the folio lock, which only writeback holds"
    left out "freeing the page, which comes after the flush in either version"
    checked with "one page, one CPU, up to three stores"

use "kernel/tlb.dsl"

option flush_first : bool = on  "flushes before the page-table lock is released (1cf35d47712d)"
size stores : 1..3 = 1

enum Cpu  { CPU1 }
enum Addr { A }
enum Page { P }
object Folio [Page] {
    dirty  : bool
    memory : 0..stores          # what was stored last
    disk   : 0..stores          # what was written back last
}

init { A.pte = present(P, write, dirty) }

thread zap kernel "mm/memory.c: zap_pte_range()" {
    lock A.ptl
    A.pte = none                                    # ptep_get_and_clear_full()
    P.dirty = on                                    # folio_mark_dirty()
    if flush_first { flush Tlb for A }              # tlb_flush_mmu_tlbonly()
    unlock A.ptl
    if not flush_first { flush Tlb for A }
}

thread writeback kernel "mm/page-writeback.c: folio_clear_dirty_for_io()" {
    let pte = peek_locked(A)                        # page_mkclean()
    if pte is present { return }                    # it would write-protect it; not of interest
    let was = P.dirty
    P.dirty = off
    if was { atomic { P.disk = P.memory } }
        allow vacuous because "what nobody maps is dirty here: zap says so first"
}

thread user [stores] on CPU1 {
    atomic { if can_write(CPU1, A) { P.memory += 1 } }
}

finally no_lost_write: not P.dirty and A.pte is none => P.disk == P.memory

check fixed                      expect holds
check late { flush_first = off } expect violates no_lost_write

# GUP-fast and khugepaged: a flush that waits for interrupts keeps them apart; else both look again.
# trace stale: gup:22 gup:23 gup:25 gup:26 khugepaged:36 khugepaged:37 khugepaged:37 khugepaged:38 gup:28 gup:29 khugepaged:39 khugepaged:40
# trace freed: gup:22 gup:23 gup:25 khugepaged:36 khugepaged:37 khugepaged:37 khugepaged:38 khugepaged:39 khugepaged:40 khugepaged:42 gup:26
spec gup_fast_collapse
    kernel "70cbc3cc78a9, 2ba99c5e0881"
option flush_waits : bool = off
option recheck     : bool = on
option sync        : bool = on
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
object Folio [F] { pins : 0..1 }
states pte { none; present(folio: Folio) }
object Table [T] { pte : pte; freed : bool }
states pmd { empty; table(table: Table); huge(folio: Folio) }
object Mm [A] { pmd : pmd }
define walk(a: Mm) = if a.pmd is table then a.pmd.table.pte else none
tlb Tlb [Cpu] caches walk when present
    flushed by irqs if flush_waits
ghost pinned : bool
init { T.pte = present(F); A.pmd = table(T) }
thread gup on CPU0 {
    disable irqs
    let p = A.pmd
    if p is not table { goto out }
    let v = p.table.pte
    assert no_use_after_free: not p.table.freed
    if v is not present { goto out }
    F.pins += 1
    if p.table.pte != v { F.pins -= 1; goto out }
    if recheck and A.pmd != p { F.pins -= 1; goto out }
    pinned = on
  out:
    enable irqs
}
thread khugepaged on CPU1 {
    A.pmd = empty
    flush Tlb for A
    if F.pins != 0 { A.pmd = table(T); return }
    T.pte = none
    A.pmd = huge(F)
    if sync { synchronize irqs }
    T.freed = on
}
invariant no_stale_page: pinned => A.pmd is not huge
check fixed expect holds
check ipi_flush { flush_waits = on, recheck = off, sync = off } expect holds
check stale { recheck = off } expect violates no_stale_page
check freed { sync = off } expect violates no_use_after_free

# Reclaim flushes later: mprotect finds nothing to flush, and a store goes through the old entry.
# trace buggy: reclaim:13 hardware:9 reclaim:14 reclaim:15 reclaim:16 mprotect:20 mprotect:21 mprotect:23 user:28
spec tlb_batched_flush
option flush_pending : bool = on
enum Cpu { CPU0, CPU1 }
global pending : bool
states pte { none; present(write: bool); swap }
object Table [SRC] { ptl : spinlock; pte : pte guarded by ptl }
tlb Tlb [Cpu] caches Table.pte when present
ghost protected : bool
init { SRC.pte = present(write) }
thread reclaim {
    lock SRC.ptl
    SRC.pte = swap
    pending = on
    unlock SRC.ptl
    if pending { flush Tlb; pending = off }
}
thread mprotect {
    lock SRC.ptl
    if SRC.pte is present { SRC.pte = present(not write); flush Tlb for SRC }
    if flush_pending { let p = pending; if p { flush Tlb; pending = off } }
    unlock SRC.ptl
    protected = on
    skip
}
thread user on CPU1 {
    atomic { if Tlb[CPU1][SRC] is present(write) { assert no_store: not protected } }
}
check fixed expect holds
check buggy { flush_pending = off } expect violates no_store

# A page is unmapped and its TLB entry is still writable: what is stored then is not written back.
# trace buggy: zap:14 hardware:11 zap:15 zap:16 zap:18 writeback:22 writeback:23 writeback:24 writeback:26 writeback:27 writeback:28 writeback:28 user:31 zap:19
spec tlb_writeback
option flush_first : bool = on
enum Cpu { CPU1 }
global memory : 0..1
global disk   : 0..1
global dirty  : bool
states pte { none; present(write: bool, dirty: bool) }
object Table [SRC] { ptl : spinlock; pte : pte guarded by ptl }
tlb Tlb [Cpu] caches Table.pte when present
init { SRC.pte = present(write, dirty) }
thread zap {
    lock SRC.ptl
    SRC.pte = none
    dirty = on
    if flush_first { flush Tlb for SRC }
    unlock SRC.ptl
    if not flush_first { flush Tlb for SRC }
}
thread writeback {
    lock SRC.ptl
    let mapped = SRC.pte is present
    unlock SRC.ptl
    if mapped { return }
    let was = dirty
    dirty = off
    if was { let d = memory; disk = d }
}
thread user on CPU1 {
    atomic { if Tlb[CPU1][SRC] is present(write, dirty) { memory = 1 } }
}
finally not_lost: not dirty and SRC.pte is none => disk == memory
check fixed expect holds
check buggy { flush_first = off } expect violates not_lost

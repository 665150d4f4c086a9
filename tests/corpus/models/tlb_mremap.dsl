# CVE-2018-18281: what finds nothing mapped under the lock frees the page, and a TLB still has it.
# trace late: mremap:14 mremap:14 mremap:15 hardware:11 mremap:16 mremap:18 truncate:22 truncate:23 truncate:24 truncate:25 truncate:25 truncate:26 truncate:27
spec tlb_mremap
    kernel "eb66ae030829"
option flush_first : bool = on
enum Cpu { CPU0, CPU1 }
enum Addr { OLD, NEW }
object Folio [F] { reused : bool }
states pte { none; present(folio: Folio); none -> present; present -> none }
object Table [Addr] { ptl : spinlock; pte : pte guarded by ptl for access }
tlb Tlb [Cpu] caches Table.pte when present
init { OLD.pte = present(F) }
thread mremap on CPU0 {
    lock OLD.ptl, NEW.ptl
    NEW.pte = OLD.pte
    OLD.pte = none
    if flush_first { flush Tlb for OLD }
    unlock NEW.ptl, OLD.ptl
    if not flush_first { flush Tlb for OLD }
}
thread truncate {
    lock NEW.ptl
    if NEW.pte is none { unlock NEW.ptl; return }
    NEW.pte = none
    flush Tlb for NEW
    unlock NEW.ptl
    F.reused = on
}
invariant no_stale_entry: for all c in Cpu, a in Addr: Tlb[c][a] is present => not F.reused
check fixed expect holds
check late { flush_first = off } expect violates no_stale_entry

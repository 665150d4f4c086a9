# CVE-2022-41222: a table is moved without the rmap lock; the walker flushes the address it came by.
# trace buggy: mremap:19 reclaim:26 reclaim:28 mremap:20 mremap:21 mremap:22 reclaim:31 reclaim:32 hardware:15 reclaim:33 reclaim:34 reclaim:36 reclaim:37 reclaim:38
spec tlb_table_move
option rmap : bool = on
enum Cpu { CPU1 }
enum Addr { OLD, NEW }
object Folio [F] { freed : bool }
states pte { none; present(folio: Folio) }
states pmd { empty; table(table: Table) }
object Table [T] { ptl : spinlock; pte : pte guarded by ptl }
object Slot [Addr] { pmd : pmd }
global i_mmap : rw_semaphore
global pmd_lock : spinlock
define walk(a: Addr) = if a.pmd is table then a.pmd.table.pte else none
tlb Tlb [Cpu] caches walk when present
init { OLD.pmd = table(T); T.pte = present(F) }
thread mremap {
    if rmap { lock i_mmap for write }
    lock pmd_lock
    OLD.pmd = empty
    flush Tlb for OLD
    NEW.pmd = table(T)
    unlock all
}
thread reclaim {
    lock i_mmap for read
    let a : Addr = OLD
    let p = OLD.pmd
    if p is not table { a = NEW; p = NEW.pmd }
    if p is not table { unlock all; return }
    lock p.table.ptl
    if p.table.pte is present {
        p.table.pte = none
        flush Tlb for a
    }
    unlock p.table.ptl
    unlock i_mmap
    F.freed = on
}
invariant no_stale: for all a in Addr: Tlb[CPU1][a] is present => not F.freed
check fixed expect holds
check buggy { rmap = off } expect violates no_stale

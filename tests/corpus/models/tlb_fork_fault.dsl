# fork and a fault under the VMA lock alone: another thread stores to the old page meanwhile.
# trace buggy: fork:15 fault:22 hardware:9 fork:17 fork:18 fork:18 fault:23 fault:24 fault:25 fault:26 fault:27 fault:27 store:32 fork:18 fork:19 fault:27 fault:29
spec tlb_fork_fault
option lock_vma : bool = on
enum Cpu { CPU0, CPU1, CPU2 }
object Page [P, A] { data : 0..1 }
states pte { none; mapped(page: Page, write: bool) }
object Table [SRC] { pte : pte }
tlb Tlb [Cpu] caches Table.pte when mapped
global mmap : rw_semaphore
global vma  : rw_semaphore
ghost stored : bool
init { SRC.pte = mapped(P, write) }
thread fork on CPU0 {
    lock mmap for write
    if lock_vma { lock vma for write }
    SRC.pte = mapped(P, not write)
    flush Tlb
    unlock all
}
thread fault on CPU1 {
    lock vma for read
    if SRC.pte == mapped(P, not write) {
        let copy = P.data
        A.data = copy
        SRC.pte = mapped(A, write)
        flush Tlb for SRC
    }
    unlock vma
}
thread store on CPU2 {
    atomic {
        if Tlb[CPU2][SRC] is mapped(write) {
            let page = Tlb[CPU2][SRC].page
            page.data = 1
            stored = on
        }
    }
}
finally not_lost: stored => SRC.pte.page.data == 1
check fixed expect holds
check buggy { lock_vma = off } expect violates not_lost

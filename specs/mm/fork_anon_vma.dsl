# fork() looks whether the parent's VMA has an anon_vma; if not, the child's gets none. A fault
# under the VMA lock gives the VMA one and maps a page, and fork() copies the entry to a VMA that
# no rmap walk finds. Either side can wait for the other.

spec fork_anon_vma
    "fork() against a first fault under the lock of the VMA"
    kernel "mm/rmap.c: anon_vma_fork(), mm/memory.c: vmf_anon_prepare()"
    fixed by "fb49c455323f fork: lock VMAs of the parent process when forking"
    versions "v6.4"
    source "the message of the commit; for `prepare_locked` vmf_anon_prepare()"
    left out "TLBs and the write protection: see fork_fault"
    checked with "one page, up to three faults"

use "kernel/fork.dsl"
use "kernel/page_table.dsl"

option prepare_locked : bool = off "an anon_vma is made with mmap_lock for read only"
size faults : 1..3 = 2

enum Process { PARENT }
enum Addr { SRC, DST }              # in the parent, in the child
enum Page { P }
object Vmas [Addr] { anon_vma : bool }

init { PARENT.tree = Vma0 }

thread fork kernel "mm/mmap.c: dup_mmap()" {
    dup_mmap_lock(PARENT, Vma0)
    let anon_vma = SRC.anon_vma                     # anon_vma_fork()
    if anon_vma { DST.anon_vma = on }
    lock DST.ptl                                    # copy_pte_range()
    lock SRC.ptl
    DST.pte = SRC.pte
    unlock SRC.ptl
    unlock DST.ptl
    unlock PARENT.mmap_lock
}

thread fault [faults] kernel "mm/memory.c: do_anonymous_page()" {
    let vma = lock_vma_under_rcu(PARENT)
    if not vma { lock PARENT.mmap_lock for read }
    let has = SRC.anon_vma                          # vmf_anon_prepare()
    if not has {
        if prepare_locked and vma {
            if not trylock PARENT.mmap_lock for read { unlock vma.lock; return }    # VM_FAULT_RETRY
        }
        SRC.anon_vma = on
        if prepare_locked and vma { unlock PARENT.mmap_lock }
    }
    lock SRC.ptl
    SRC.pte = present(P, write, dirty)
    unlock SRC.ptl
    unlock all
}

invariant rmap_finds_child: DST.pte is present => DST.anon_vma

check fixed                                                         expect holds
check prepared for v in bool { lock_vmas = v, prepare_locked = on } expect holds
check mmap_lock_only { lock_vmas = off }                            expect violates rmap_finds_child

# What the CPUs remember of the page-table entries of page_table.dsl. The case says which CPUs there
# are: `enum Cpu { ... }`. Hardware fills an entry whenever it likes; only a flush empties it.

use "kernel/page_table.dsl"

tlb Tlb [Cpu] caches Table.pte when present

# Unmaps what is mapped at `a`, and says whether anything was. No CPU remembers it when the lock is
# released, by which others find that nothing is mapped.
function zap_pte(a: Addr) -> bool kernel "mm/memory.c: zap_pte_range()" {
    lock a.ptl
    let found = a.pte is present
    a.pte = none
    if found { flush Tlb for a }
    unlock a.ptl
    return found
}

# A store by the CPU of a running thread: through what its TLB holds, whatever the page table says.
define can_write(cpu: Cpu, a: Addr) = Tlb[cpu][a] is present(write)

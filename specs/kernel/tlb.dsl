# What the CPUs remember of the page-table entries of page_table.dsl. The case says which CPUs there
# are: `enum Cpu { ... }`. Hardware fills an entry whenever it likes; only a flush empties it.

use "kernel/page_table.dsl"

tlb Tlb [Cpu] caches Table.pte when present

# A store by the CPU of a running thread: through what its TLB holds, whatever the page table says.
define can_write(cpu: Cpu, a: Addr) = Tlb[cpu][a] is present(write)

# Page-table entries, one for each address, each in a table of its own. The case says which
# addresses there are: `enum Addr { ... }`.

use "kernel/entries.dsl"

object Table [Addr] kernel "include/linux/mm_types.h: struct ptdesc" {
    ptl : spinlock                                  # the lock of the table that the entry is in
    pte : pte_t     guarded by ptl
}

# Nobody waits between the lock and the look, so they are one step.
function peek_locked(a: Addr) -> pte_t kernel "mm/pgtable-generic.c: pte_offset_map_lock()" {
    let pte : pte_t = none
    atomic { lock a.ptl; pte = a.pte; unlock a.ptl }
    return pte
}

# Unmaps what is mapped at `a`; the TLB is the caller's.
function zap_pte_range(a: Addr) kernel "mm/memory.c: zap_pte_range()" {
    lock a.ptl
    a.pte = none
    unlock a.ptl
}

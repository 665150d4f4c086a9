# Two levels: a PMD entry for each address, and page tables of one entry that they point to. The
# case says which addresses, tables and pages there are: `enum Addr`, `enum PageTable`, `enum
# Page`.

use "kernel/entries.dsl"

use "kernel/rcu.dsl"

global pmd_lock : spinlock                          # of the one table of PMD entries

states pmd_t {
    empty
    table(table: PageTable)
    huge(page: Page)
}

object Range [Addr] {
    pmd : pmd_t     guarded by pmd_lock
}

object Table [PageTable] kernel "include/linux/mm_types.h: struct ptdesc" {
    life : rcu_lifetime under rcu
    ptl  : spinlock                                 # in the table: it is freed with it
    pte  : pte_t    guarded by ptl
}

define walk(a: Addr) = if a.pmd is table then a.pmd.table.pte else none

option walker_rcu : bool = on   "who walks without a lock is in a read side of RCU"
option recheck_table : bool = on    "and asks, once it has the lock, whether it is the right table"

# The table at `a`, with its lock and in a read side; null if there is none. Who only reads may
# leave the question out, if it is content with an empty table.
function pte_offset_map_lock(a: Addr, writes: bool) -> PageTable?
    kernel "mm/pgtable-generic.c: pte_offset_map_lock()"
{
  again:
    if walker_rcu { lock rcu }
    let pmd = a.pmd                                 # pmdp_get_lockless()
    if pmd is not table {
        if walker_rcu { unlock rcu }
        return null
    }
    lock pmd.table.ptl
    if writes and recheck_table and a.pmd != pmd {
        pte_unmap_unlock(pmd.table)
        goto again
    }
    return pmd.table
}

function pte_unmap_unlock(pt: PageTable) kernel "include/linux/mm.h: pte_unmap_unlock()" {
    unlock pt.ptl
    if walker_rcu { unlock rcu }
}

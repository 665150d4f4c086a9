# A page-table entry that says `swap(e, exclusive)` owns the swap entry e: no other one names it.
# fork() copies the page-table entry, and so it must clear the bit in parent and child.

spec fork_exclusive
    "fork() shares a swap entry that the parent owned"
    kernel "mm/memory.c: copy_nonpresent_pte()"

option clear : bool = on        # fork clears the exclusive bit, in the parent and in the copy

object Entry [E] {              # a swap entry
    count : 0..2 = 1            # page-table entries that name it
}

states pte {
    none
    swap(entry: Entry, exclusive: bool)  exclusive owns entry counted by count

    none -> swap
}

object Table [PARENT, CHILD] {
    ptl : spinlock
    pte : pte   guarded by ptl
}

init { PARENT.pte = swap(E, exclusive) }

thread fork {
    lock CHILD.ptl, PARENT.ptl
    E.count += 1                                           # swap_duplicate()
    if clear { PARENT.pte = swap(E, not exclusive) }
    CHILD.pte = PARENT.pte                                 # set_pte_at()
    unlock all
}

check cleared   { clear = on }  expect holds
check forgotten { clear = off } expect violates exclusive_swap

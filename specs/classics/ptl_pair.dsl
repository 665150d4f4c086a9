# Who moves a page-table entry holds the locks of two tables. Two moves in opposite directions wait
# for each other, unless both take the lock with the lower address first; and a move within one
# table must take the one lock once.

spec ptl_pair
    "two page-table locks at once"
    kernel "mm/userfaultfd.c: double_pt_lock()"
    source "the code of double_pt_lock()"
    left out "what is done under the locks"
    checked with "two tables, up to six moves, one within a table"

option by_address : bool = on
option once       : bool = on   "one lock that is meant twice is taken once"
size moves : 1..3 = 1

object Table [T0, T1] { ptl : spinlock }            # T0 has the lower address

thread up   [moves] { move_pages_pte(T0, T1) }
thread down [moves] { move_pages_pte(T1, T0) }
thread within       { move_pages_pte(T0, T0) }

function move_pages_pte(src: Table, dst: Table) kernel "mm/userfaultfd.c: double_pt_lock()" {
    let low = src
    let high = dst
    if by_address and dst == T0 { low = dst; high = src }
    lock low.ptl
    if not once or low != high {
        lock high.ptl   allow lock_order because "by address; the check `argument_order` is not"
    }
    unlock all
}

check fixed                               expect holds
check argument_order { by_address = off } expect deadlocks
check twice { once = off }                expect violates double_acquire

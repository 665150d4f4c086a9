# A move holds two page-table locks at once. Two moves in opposite directions wait for each other
# for ever if each takes its locks in the order of its arguments. The kernel takes them in the
# order of their addresses (mm/userfaultfd.c: double_pt_lock()), and so does `lock x, y`.

spec double_ptl
    "two moves in opposite directions, each with two page-table locks"
    kernel "mm/userfaultfd.c: double_pt_lock()"

option by_address : bool = on

object Addr [LOW, HIGH] {
    ptl : spinlock
}

thread up   { move(LOW, HIGH) }
thread down { move(HIGH, LOW) }

function move(src: Addr, dst: Addr) {
    if by_address {
        lock src.ptl, dst.ptl
    } else {
        lock src.ptl
        lock dst.ptl
    }
    unlock src.ptl
    unlock dst.ptl
}

check address_order  { by_address = on }  expect holds
check argument_order { by_address = off } expect deadlocks

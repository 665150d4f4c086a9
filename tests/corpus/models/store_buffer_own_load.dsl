# A thread sees its own stores at once, the latest of several; the others see them later.
# trace others: one:8 one:8! two:13
spec store_buffer_own_load
option whose : bool = on
enum Page { P0, P1 }
object Slot [Page] { used : 0..3 }
thread one -> 0..3 with store buffer of 3 {
    P0.used = 1; P1.used = 2; P0.used = 3
    assert own: not whose or P1.used == 2 and P0.used == 3
    return P0.used
}
thread two {
    assert theirs: whose or P0.used == 0
}
finally result: one.result == 3
check own_stores expect holds
check others { whose = off } expect violates theirs

# Every branch and every member is tried; `where` leaves some out, and waits if it leaves none.
# trace any_one: t:12 t:13 t:14
# trace branch: t:12 t:12 t:13 t:14 t:15 t:16 t:17
# trace nothing: t:12 t:13 t:14 t:15
spec either_choose
option any : bool = on
option empty : bool = off
object Slot [3] { used : bool }
global n : 0..2
init { Slot0.used = on; Slot2.used = empty }
thread t {
    either { n = 1 } or { n = 2 } or { }
    choose s in Slot where not s.used or any
    assert fresh: not s.used
    s.used = on
    choose x in Slot where not x.used and not empty
    x.used = on
}
finally two: n != 2
finally all_used: for all s in Slot: s.used
check any_one only fresh expect violates fresh
check unused { any = off } only fresh, all_used expect holds
check branch { any = off } only two expect violates two
check nothing { any = off, empty = on } only fresh expect deadlocks

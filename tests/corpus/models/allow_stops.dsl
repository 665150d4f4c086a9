# Behind what has no meaning an allowed thread stops, with what it holds, and all else goes on.
# trace waits: t:10 t:11
spec allow_stops
option waits : bool = off
object Node [1] { key : bool }
global head  : Node?
global l     : mutex
global small : 0..1
thread t allow held_at_end because "it is killed with it" {
    lock l
    head.key = on   allow null_dereference because "the oops is not the question"
    assert never: off
}
thread u {
    if waits { lock l; unlock l }
    small += 2      allow out_of_range because "it stops here"
    assert never: off
}
check stops { waits = off } expect holds
check waits { waits = on }  expect deadlocks

# Allocating takes any object that is free, and waits while there is none.
# trace none_left: t0:9 t0:10 t0:11
# states enough: 30
spec allocated_first
option spare : bool = on
object Node [3] { life : lifetime = free; owner : 0..2 }
init { allocate Node2; if not spare { allocate Node1 } }
thread t [2] {
    let mine = allocate Node
    mine.owner = 1
    assert own: mine.owner == 1 and mine is live
}
invariant never_the_third: Node2.owner == 0
check enough                    expect holds
check none_left { spare = off } expect deadlocks

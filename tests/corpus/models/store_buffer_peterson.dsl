# Peterson's lock needs a barrier between its stores and the look at the other's flag.
# trace without: left:9 left:10 left:12 right:9 right:10 right:12
spec store_buffer_peterson
enum Side { L, R }
option barriers : bool = on
global want : [Side] of bool
global turn : Side
function enter(me: Side, other: Side) {
    want[me] = on
    turn = other
    if barriers { barrier }
    wait until not want[other] or turn == me  allow torn_step because "either is enough"
}
thread left with store buffer of 2 {
    enter(L, R)
  inside: want[L] = off
}
thread right with store buffer of 2 {
    enter(R, L)
  inside: want[R] = off
}
invariant alone: not (left at inside and right at inside)
check between expect holds
check without { barriers = off } expect violates alone

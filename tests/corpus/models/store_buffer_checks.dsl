# What is wrong with a store is told when it is made, by what its own thread sees.
# trace unguarded: writer:13 writer:14 writer:14! writer:16 writer:17
# trace moved: writer:13 writer:14 writer:14! writer:16 writer:18 writer:19 writer:20
# trace too_much: writer:13 writer:14 writer:15
spec store_buffer_checks
enum Wrong { NOTHING, GUARD, MOVE, RANGE }
option wrong : Wrong = NOTHING
states slot { empty; half; full; empty -> half; half -> full; full -> empty }
global l     : spinlock
global count : 0..1 guarded by l
global s     : slot
thread writer with store buffer of 2 {
    lock l
    count = 1
    if wrong == RANGE { count = count + 1 }
    unlock l
    if wrong == GUARD { count = 0 }
    s = half
    s = full
    if wrong == MOVE { s = half }
}
check right expect holds
check unguarded { wrong = GUARD } expect violates guarded_by
check moved { wrong = MOVE } expect violates illegal_move
check too_much { wrong = RANGE } expect violates out_of_range

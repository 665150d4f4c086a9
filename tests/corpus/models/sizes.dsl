# a size shapes threads, objects and ranges, and each row has its own
# trace grows.2: mover0:14 mover1:14 mover0:15 mover1:15
# trace grows.3: mover0:14 mover0:15 mover1:14 mover2:14 mover1:15 mover2:15
# trace small: mover0:17 mover1:17
# states one: 3
spec sizes
size movers : 1..4 = 2       "how many threads"
size room   : 1..4 = 2
option torn : bool = on
object Slot [movers] { mine : bool }
global count : 0..room + 1 - 1
thread mover [movers] {
    if torn {
        let old = count
        count = old + 1
    } else {
        count += 1
        Slot[movers - 1].mine = on
    }
}
finally all_counted: count == movers and (number of s in Slot: s.mine) < 2
check grows for n in 2..3 { movers = n, room = n + 1 } expect violates all_counted
check one   { movers = 1 }                             expect holds
check whole for n in 2..3 { movers = n, room = n, torn = off } expect holds
check small { torn = off, room = 1 }                   expect violates out_of_range

# A statement that loads and stores does not wait for room before it loads.
# trace without: a:9 a:11 b:14 b:14! b:16 a:9! a:11 a:11! b:16!
spec store_buffer_loads_first
option barriers : bool = on
object Box [B0, B1] { seen : bool; other : Box? = B1 }
global x : bool
global y : bool
thread a with store buffer {
    x = on
    if barriers { barrier }
    B0.seen = y
}
thread b with store buffer {
    y = on
    if barriers { barrier }
    B0.other.seen = x
}
finally seen: B0.seen or B1.seen
check with_ expect holds
check without { barriers = off } expect violates seen

# A thread that stops at a statement which costs no step has done the step before it, and counts as ended.
# trace seen: t:8 u:12 u:13
spec allow_stops_late
option two : bool = off
global g : 0..2
thread t {
    let n : 0..3 = 2
    g = 1
    let small : 0..1 = n    allow out_of_range because "it is killed here"
    g = 2
}
thread u { wait until g == 1
    if two { assert never: g == 2 }
}
finally done: g == 1 and t ended
check stops { two = off } expect holds
check seen { two = on } expect violates never

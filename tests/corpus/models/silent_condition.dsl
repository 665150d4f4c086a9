# A condition that has become a step is one step, whatever its parts are; an inner loop comes first.
# states turns: 1
# states goes: 27
# trace far: t:9 t:12 t:12 t:12 t:12 t:12 t:12 t:15
spec silent_condition
option stop : bool = off
global g : bool
global never : bool
thread t { again: if not stop or g { goto again }
    let i : 0..2 = 0
    while i < 2 {
        let k : 0..2 = 0; while k < 2 { k += 1 }
        i += 1
    }
    while not stop or not g and i == 0 { }
}
thread u { wait until stop or never; g = off }
invariant stays: not t ended
check turns { stop = off } expect holds
check goes { stop = on } only reached expect holds
check far { stop = on } only stays expect violates stays
invariant reached: not g

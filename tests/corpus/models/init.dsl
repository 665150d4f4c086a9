# Every way through `init` is a start: choices, branches, calls, and ifs on options.
# trace three:
spec init_
option third : bool = off
object T [2] { n : 0..3; next : T? }
global g : 0..3
function both(ref x: 0..3) { x = 1 }
init {
    both(T0.n)
    choose x in T where x.n == 1
    x.next = T1
    either { g = 1 } or { g = 2 } or { if third { g = 3 } }
    for each o in T { if o.next == null { o.next = o } }
}
thread t { g = g + 0 }
invariant small: g < 3
invariant linked: T0.next == T1 and T1.next == T1
check two { third = off } expect holds
check three { third = on } expect violates small

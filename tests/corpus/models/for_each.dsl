# The body once for each member, in order; break and continue; the variable is another each time.
# trace stopped: t:10 t:13 t:14 t:10 t:10 t:16 t:16 t:16 t:17 t:17 t:17
spec for_each
option stop : bool = off
enum E { A, B, C }
object T [E] { l : spinlock; n : 0..2 }
global last : E?
thread t {
    for each e in E {
        let x = e.n
        if e == B { continue }
        if stop and e == C { break }
        e.n = x + 1
        last = e
    }
    for each e in T { for each f in E { if e == f { lock e.l } } }
    unlock all
}
finally ends: last == C and A.n == 1 and B.n == 0 and C.n == 1
check whole expect holds
check stopped { stop = on } expect violates ends

# An atomic is one step, or none as long as something in it has to wait.
# trace two: t:9
spec atomic_
option torn : bool = off
global l : spinlock
global a : 0..2
global b : 0..2
thread t {
    if torn { a += 1; b += 1 } else { atomic { a += 1; b += 1 } }
    atomic { a += 1; lock l; b += 1 }
    unlock l
}
thread u { lock l; unlock l; atomic { if a == 2 { return }; wait until a == b } }
invariant equal: a == b
check whole expect holds
check two { torn = on } expect violates equal

# Several equal threads, and parameters that are fixed or any value of their type.
# trace any_value: t0:11 t0:12 t0:13 t0:14 t1:11 t1:12 t1:13 t1:14 t2:11 t2:12 t2:13 t2:14 t2:15
# trace races: t0:12 t0:13 t1:12 t2:12 t1:13 t2:13
spec threads
option locked : bool = on
enum E { A, B }
global l : spinlock
global n : 0..3
global seen : E = A
thread t [3] (on_: bool = on, e: E?, k: 0..1) {
    if on_ and locked { lock l }
    let x = n
    n = x + 1
    if locked { unlock l }
    if e == B and k == 1 { seen = B }
}
finally counted: n == 3
finally only_a: seen == A
check counts only counted expect holds
check any_value { locked = on } only only_a expect violates only_a
check races { locked = off } only counted expect violates counted

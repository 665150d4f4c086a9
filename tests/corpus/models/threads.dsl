# Several equal threads, and parameters that are fixed or any value of their type.
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

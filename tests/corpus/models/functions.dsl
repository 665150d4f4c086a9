# Functions take values and places, call others and give results; each call has locals of its own.
# trace wrong_: t:6 t:6 t:6 t:6 t:6 t:6 t:6 t:6
spec functions
option wrong : bool = off
object T [2] { n : 0..3; l : spinlock }
function add(ref x: 0..3, by: 0..1) -> 0..3 { let old = x; x = old + by; return old }
function both(one: T, other: T, by: 0..1) -> bool {
    let a = add(one.n, by)
    let b = add(other.n, if wrong then 0 else by)
    if a == b { return on }
    return off
}
function under(ref l: spinlock) { lock l; nothing(); unlock l }
function nothing() { }
thread t {
    let once = both(T0, T1, 1)
    let twice = both(T1, T0, by = 1)
    assert equal: once and twice
    let by = T0.n
    let old = add(T1.n, 1)
    assert own: by == 2 and old == 2 and T1.n == 3
    under(T0.l)
}
check right expect holds
check wrong_ { wrong = on } expect violates equal

spec futex_4
global lk1 : futex
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : Obj?
global k4 : bit_spinlock
global k5 : raw_spinlock
ghost z1 : 0..2
function gn6() {
Obj0.b = Obj0.b
atomic {
Obj1.n = o2
}
wake lk1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
atomic {
g1 = 2
enqueue lk1
if not sleep_timeout lk1 { if dequeue lk1 {
Obj0.p = three(Obj1)
} }
}
s2 = s2
wake lk1
return A
}
check all_ expect holds

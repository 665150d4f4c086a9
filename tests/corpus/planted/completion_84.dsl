spec completion_84
global lk1 : completion
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : mutex
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : E
global s4 : pte
global k5 : bit_spinlock
global k6 : spinlock
ghost z2 : bool
thread t0_ allow sleeping_while_atomic because "any lock may come" {
atomic {
Obj0.n = o2
}
Obj0.p = s4
}
background thread t1_(p7: 0..2 = 1) -> E allow sleeping_while_atomic because "any lock may come" {
complete lk1
Obj0.b = Obj0.b
if wait_timeout lk1 {
skip
}
return s3
}
check all_ expect holds

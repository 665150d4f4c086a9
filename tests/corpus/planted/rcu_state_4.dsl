spec rcu_state_4
global lk1 : rcu_state
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
synchronize lk1
atomic {
Obj1.n = o2
}
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
synchronize lk1
let v8 : Obj = Obj0
lock lk1
lock lk1
skip
unlock lk1
unlock all
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
  again7:
let v9 : E = B
Obj1.p = two(Obj1.r, g1)
synchronize lk1
return A
}
check all_ expect holds

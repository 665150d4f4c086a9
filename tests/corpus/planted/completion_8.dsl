spec completion_8
global lk1 : completion
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : spinlock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : mutex
ghost z1 : 0..2
function fn5() -> bool {
let v6 : Obj = Obj1
return Obj0.b
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
atomic {
complete lk1
let v7 : bool = (for all x2 in Obj: x2.n == 0)
wait lk1
if trywait lk1 {
lock Obj1.l
Obj1.w = o2
unlock Obj1.l
}
let v8 : Obj = Obj0
}
return g1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
if wait_killable lk1 {
skip
}
complete lk1
let v9 : Obj? = Obj1
}
check all_ expect holds

spec rw_semaphore_8
global lk1 : rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : bit_spinlock
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
if g1 == 0 and lock_interruptible lk1 for read {
unlock lk1
}
if lock_killable lk1 for read {
lock Obj1.l
Obj1.w = o2
unlock Obj1.l
unlock lk1
}
let v8 : Obj = Obj0
}
return g1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock lk1 for write
if lock_killable lk1 for write {
skip
unlock lk1
}
unlock lk1
let v9 : Obj? = Obj1
}
check all_ expect holds

spec rw_semaphore_1038
global lk1 : rw_semaphore
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global s5 : E
global k6 : folio_lock
global k7 : spinlock
ghost z2 : bool
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
atomic {
if lock_killable lk1 for write {
dt2 = 2
g1 = 0
unlock lk1
}
let v8 : Obj = Obj0
}
return o2
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
Obj1.n = Obj1.w
Obj1.p = Obj0.p
}
thread t2_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.r = s4
Obj0.r = Obj0.r
lock lk1 for read allow double_acquire because "by chance"
if not trylock lk1 for read { skip } else {
dt2 = 1
if not trylock lk1 for write { skip } else {
skip
unlock lk1
}
unlock lk1
}
return number of x2 in Obj: (x2.p is none)
}
check all_ expect holds

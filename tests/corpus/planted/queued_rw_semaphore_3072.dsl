spec queued_rw_semaphore_3072
global lk1 : queued_rw_semaphore
global dt2 : 0..2 guarded by lk1 for access
global in3 : bool
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : mutex
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s4 : Obj?
global k5 : folio_lock
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let v6 : 0..2 = Obj1.w
let v7 : pte = Obj1.p
if trylock lk1 for write {
assert alone: not in3
in3 = on
dt2 = 1
skip
in3 = off
unlock lk1
}
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if g1 == 0 and lock_interruptible lk1 for read {
unlock lk1
}
Obj0.n = Obj1.n
let v8 : pte = Obj0.p
let v9 : 0..2 = Obj0.n
return Obj0.w
}
check all_ expect holds

spec rw_semaphore_1051
global lk1 : rw_semaphore
global in2 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
global k5 : queued_rw_semaphore
global k6 : folio_lock
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let v7 = lock_killable lk1 for write
if v7 { unlock lk1 }
return o2
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
downgrade lk1 allow release_unheld because "by chance"
atomic {
g1 = Obj0.w
}
if lock_killable lk1 for write {
let v8 : 0..2 = g1
unlock lk1
}
let v9 : pte = two(null, Obj1.w)
if g1 == 0 and lock_interruptible lk1 for read {
unlock lk1
}
}
invariant claim10_: (not (not (o1))) or g1 < 3
check all_ expect holds

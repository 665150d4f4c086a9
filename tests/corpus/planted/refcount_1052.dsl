spec refcount_1052
global lk1 : refcount = 1
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s2 : bool
global g1 : 0..2
global s3 : E
global s4 : pte
global k5 : queued_rw_semaphore
global k6 : mutex
ghost z1 : 0..2
background thread t0_(p8: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
  again7:
get lk1
if put_and_test lk1 {
s4 = none
}
if freeze lk1 at 1 {
skip
unfreeze lk1 at 1
}
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
atomic {
if freeze lk1 at 1 {
s2 = Obj1.b
unfreeze lk1 at 1
}
lock Obj0.l
Obj0.w = Obj0.w
unlock Obj0.l
}
if not tryget lk1 { skip } else {
skip
put lk1
}
return s3
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
if freeze lk1 at g1 {
if freeze lk1 at 2 {
skip
unfreeze lk1 at 3
}
unfreeze lk1 at g1
}
}
check all_ expect holds

spec queued_rw_semaphore_3002
global lk1 : queued_rw_semaphore
global dt2 : 0..2 guarded by lk1 for access
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global k5 : folio_lock
ghost z2 : bool
function fn8(p6: 0..2, p7: Obj?) -> bool {
Obj1.b = o1
return s3
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let v10 : Obj = Obj0
if not lock_interruptible lk1 for read { skip } else {
s4 = Obj0
unlock lk1
}
lock lk1 for write
downgrade lk1
dt2 = 1
atomic {
skip
}
unlock lk1
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
  again9:
let v11 : bool = (Obj0.b) or (lk1 is free)
if g1 == 0 and trylock lk1 for read {
unlock lk1
}
lock Obj1.l
Obj1.w = g1
unlock Obj1.l
if g1 == 0 and trylock lk1 for read {
unlock lk1
}
return A
}
invariant claim12_: ((Obj1.r != null and Obj1.r.n == 1)) or g1 < 3
check all_ expect holds

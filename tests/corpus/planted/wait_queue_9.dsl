spec wait_queue_9
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : wait_queue
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : folio_lock
global k5 : mutex
background thread t0_ allow sleeping_while_atomic because "any lock may come" {
atomic {
prepare Obj1.lk1
Obj0.p = three(Obj1)
finish Obj1.lk1
prepare_exclusive Obj0.lk1
skip
finish Obj0.lk1
s3 = s3
}
Obj1.b = Obj1.b
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again6:
let v7 = waits Obj0.lk1
if v7 { skip }
}
invariant claim8_: ((s2 != null and s2.n == 0)) or g1 < 3
check all_ expect holds

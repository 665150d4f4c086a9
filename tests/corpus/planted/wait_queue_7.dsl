spec wait_queue_7
global lk1 : wait_queue
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global k2 : queued_rw_semaphore
init {
Obj0.r = Obj0.r
Obj0.r = Obj1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
prepare_exclusive lk1
prepare lk1
g1 = 1
wake lk1
sleep lk1
let v5 : Obj = Obj1
return B
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again3:
let v6 : 0..2 = 1
if waits lk1 { wake_one lk1 }
}
invariant claim7_: (on) or g1 < 3
finally claim8_: ((Obj1.p is two)) or g1 < 3
check all_ expect holds

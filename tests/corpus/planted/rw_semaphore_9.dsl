spec rw_semaphore_9
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rw_semaphore
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : folio_lock
global k5 : mutex
background thread t0_ allow sleeping_while_atomic because "any lock may come" {
atomic {
if g1 == 0 and trylock Obj1.lk1 for read {
unlock Obj1.lk1
}
if lock_killable Obj0.lk1 for read {
skip
unlock Obj0.lk1
}
s3 = s3
}
Obj1.b = Obj1.b
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again6:
if g1 == 0 and lock_killable Obj0.lk1 for read {
unlock Obj0.lk1
}
}
check all_ expect holds

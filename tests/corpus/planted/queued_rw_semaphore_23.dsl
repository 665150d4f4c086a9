spec queued_rw_semaphore_23
global lk1 : queued_rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s2 : Obj?
global s3 : E
global k4 : folio_lock
global k5 : rw_semaphore
init {
Obj1.n = Obj1.w
Obj0.n += 1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again6:
lock lk1 for read
lock lk1 for read
s2 = Obj0
unlock all
if not trylock lk1 for read { skip } else {
skip
unlock lk1
}
return Obj0.n
}
background thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again7:
atomic {
Obj1.b = (for all x2 in Obj: x2.n < 2)
Obj1.p = Obj0.p
}
lock Obj0.l
Obj0.w = (if not (Obj1.b) then Obj0.w else o2)
unlock Obj0.l
let v8 : bool = o1
if trylock lk1 for read {
skip
unlock lk1
}
return 2
}
finally claim9_: (exists x2 in Obj: x2.n == 0)
check all_ expect holds

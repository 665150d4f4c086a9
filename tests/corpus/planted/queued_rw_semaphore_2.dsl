spec queued_rw_semaphore_2
global lk1 : queued_rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : bit_spinlock; m : folio_lock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : E
global s3 : pte
global arr : [E] of 0..2
global k4 : bit_spinlock
global k5 : folio_lock
ghost z1 : 0..2
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
atomic {
if not lock_interruptible lk1 for read { skip } else {
skip
unlock lk1
}
}
if not lock_killable lk1 for write { skip } else {
let v6 : Obj = Obj1
unlock lk1
}
unlock all
return B
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
let v7 : Obj? = Obj1.r
downgrade lk1 allow release_unheld because "by chance"
let v8 : 0..2 = Obj0.n
let v9 : Obj = Obj1
return s2
}
invariant claim10_: (t1_ ended) or g1 < 3
finally claim11_: ((Obj1.p is one and Obj1.p.o == Obj0)) or g1 < 3
check all_ expect holds

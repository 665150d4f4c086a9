spec futex_2
global lk1 : futex
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
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
enqueue lk1
if not sleep_timeout lk1 { if dequeue lk1 {
skip
} }
}
if waiters lk1 {
enqueue lk1
let v7 = dequeue lk1
if not v7 {
let v6 : pte = Obj1.p
}
wake lk1
}
return s2
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
let v8 : 0..2 = Obj0.n
wake lk1
let v9 : Obj? = Obj1.r
let v10 : E = s2
enqueue lk1
if g1 == 0 { sleep lk1 } else { if dequeue lk1 {
enqueue lk1
let v11 = dequeue lk1
if not v11 {
skip
}
} }
return s2
}
check all_ expect holds

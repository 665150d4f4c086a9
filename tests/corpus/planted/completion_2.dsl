spec completion_2
global lk1 : completion
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
if wait_timeout lk1 {
skip
}
}
if wait_interruptible lk1 {
let v6 : Obj = Obj1
}
complete lk1 allow out_of_range because "by chance"
return s2
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
let v7 : Obj? = Obj1.r
wait lk1
let v8 : 0..2 = Obj0.n
let v9 : Obj = Obj1
complete_all lk1
return s2
}
invariant claim10_: (on) or g1 < 3
finally claim11_: (o1) or g1 < 3
check all_ expect holds

spec futex_18
global lk1 : futex
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : Obj?
global s4 : E
global k5 : queued_rw_semaphore
global k6 : bit_spinlock
ghost z1 : 0..2
ghost z2 : bool
init {
s4 = B
}
function gn9(ref p7: Obj, p8: bool) -> Obj {
let v10 : pte = Obj1.p
wake lk1
enqueue lk1
let v11 = dequeue lk1
if not v11 {
enqueue lk1
if not sleep_timeout lk1 { if dequeue lk1 {
skip
} }
}
return Obj1
}
function gn12() -> bool {
enqueue lk1
let v13 = dequeue lk1
if not v13 {
s4 = s4
wake lk1
}
let v14 : Obj? = Obj1.r
return o1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
if Obj0.n > 0 { Obj0.n -= 1 }
enqueue lk1
let v15 : 0..2 = Obj1.w
wake_all lk1
sleep lk1
enqueue lk1
skip
sleep lk1
}
invariant claim16_: (on) or g1 < 3
finally claim17_: ((Obj0.r != null and Obj0.r.n == 1)) or g1 < 3
check all_ expect holds

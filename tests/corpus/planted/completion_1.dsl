spec completion_1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : completion
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : rw_semaphore
global k5 : folio_lock
ghost z2 : bool
function fn6() -> Obj? {
wait Obj0.lk1
let v7 : 0..2 = Obj1.w
return s2
}
function gn9(ref p8: bool) -> 0..2 {
let v10 : 0..2 = o2
return Obj1.n
}
background thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again11:
complete Obj0.lk1, Obj1.lk1
complete Obj1.lk1, Obj1.lk1
skip
unlock all
complete Obj0.lk1
unlock all
let v12 : E = A
complete Obj1.lk1, Obj1.lk1
Obj0.b = Obj1.b
unlock all
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if wait_killable Obj0.lk1 {
wait Obj1.lk1
skip
}
let v13 : E = A
lock Obj0.l
Obj0.w = Obj1.n
unlock Obj0.l
complete Obj1.lk1
if wait_interruptible Obj0.lk1 {
skip
}
wait Obj1.lk1
return (if not (Obj1.b) then g1 else Obj1.n)
}
check all_ expect holds

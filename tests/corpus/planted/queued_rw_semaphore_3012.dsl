spec queued_rw_semaphore_3012
global in3 : bool
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : queued_rw_semaphore
    dt2 : 0..2 guarded by lk1
}
global s4 : bool
global g1 : 0..2
global s5 : Obj?
global s6 : E
global s7 : pte
function gn9(p8: Obj) -> bool {
Obj1.r = s5
lock Obj1.lk1 for read
Obj1.b = (not (Obj1.r != Obj1.r)) or (Obj1.lk1 is held)
unlock all
return (Obj0.r != null and Obj0.r.n == 1)
}
function fn12(ref p10: Obj?, ref p11: Obj) {
let v13 : 0..2 = g1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
lock Obj0.lk1, Obj0.lk1 for write
if not lock_interruptible Obj0.lk1 for read { skip } else {
skip
unlock Obj0.lk1
}
unlock Obj0.lk1, Obj0.lk1
return s6
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
let v14 : 0..2 = Obj0.w
Obj0.b = self holds Obj1.l
}
thread t2_ -> E allow sleeping_while_atomic because "any lock may come" {
lock Obj1.lk1 for write
if trylock Obj1.lk1 for write {
assert alone: not in3
in3 = on
s6 = B
in3 = off
unlock Obj1.lk1
}
unlock Obj1.lk1
return A
}
check all_ expect holds

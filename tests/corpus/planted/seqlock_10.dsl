spec seqlock_10
global lk1 : seqlock
global dt2 : 0..2 guarded by lk1 for access
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global arr : [E] of 0..2
global k5 : rw_semaphore
init {
g1 = 1
Obj1.r = Obj1.r
}
function fn6() -> bool {
let v7 : Obj? = Obj1
Obj0.p = Obj1.p
return s3
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
lock lk1 for write
dt2 = 1
peek lk1
dt2 = 1
s4 = Obj1.r
if retry lk1 { skip } else { g1 = 1 }
unlock lk1
peek lk1
let v8 : Obj = Obj1.r
if retry lk1 { skip } else { g1 = 1 }
lock lk1 for write
dt2 = 2
let v9 : pte = Obj0.p
unlock lk1
return A
}
background thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
lock_irq lk1 for write
lock_irq lk1 for write
dt2 = 1
skip
unlock_irq lk1
unlock_irq lk1
return B
}
invariant claim10_: (for all x2 in Obj: x2.n == 0)
finally claim11_: lk1 is held
check all_ expect holds

spec rw_semaphore_10
global lk1 : rw_semaphore
global dt2 : 0..2 guarded by lk1 for access
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
if not lock_killable lk1 for read { skip } else {
dt2 = 1
if not trylock lk1 for read { skip } else {
dt2 = 1
s4 = Obj1.r
unlock lk1
}
unlock lk1
}
if not trylock lk1 for read { skip } else {
let v8 : Obj = Obj1.r
unlock lk1
}
if lock_killable lk1 for write {
dt2 = 2
let v9 : pte = Obj0.p
unlock lk1
}
return A
}
background thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
if lock_interruptible lk1 for read {
if lock_interruptible lk1 for read {
dt2 = 1
skip
unlock lk1
}
unlock lk1
}
return B
}
invariant claim10_: (for all x2 in Obj: x2.n == 0)
finally claim11_: lk1 is held
check all_ expect holds

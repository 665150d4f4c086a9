spec queued_rw_semaphore_3057
global lk1 : queued_rw_semaphore
global dt2 : 0..2 guarded by lk1
global in3 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s4 : bool
global g1 : 0..2
global s5 : Obj?
global k6 : raw_spinlock
init {
g1 = 1
g1 = 1
Obj0.n += 1
}
function fn9(ref p7: bool, p8: Obj) -> Obj {
if not lock_killable lk1 for write { skip } else {
assert alone: not in3
if not trylock lk1 for read { skip } else {
dt2 = 2
let v10 : bool = o1
unlock lk1
}
unlock lk1
}
return s5
}
thread t0_(p11: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
let v12 : Obj? = Obj0.r
if g1 == 0 and trylock lk1 for write {
unlock lk1
}
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
s4 = o1
return A
}
thread t2_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if lock_killable lk1 for write {
assert alone: not in3
dt2 = 2
if lock_killable lk1 for read {
lock Obj1.l
Obj1.w = Obj1.n
unlock Obj1.l
unlock lk1
}
unlock lk1
}
let v13 : 0..2 = o2
return 1
}
check all_ expect holds

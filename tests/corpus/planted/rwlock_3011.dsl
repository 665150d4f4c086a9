spec rwlock_3011
global lk1 : rwlock
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : E
global s4 : pte
global arr : [E] of 0..2
global k5 : mutex
global k6 : mutex
ghost z1 : 0..2
function fn7() -> 0..2 {
lock lk1 for write
Obj1.p = Obj0.p
unlock lk1
return 2
}
function gn10(p8: Obj, p9: Obj?) -> pte {
Obj0.b = Obj0.b
let v11 : E = B
atomic {
if not trylock lk1 for read { skip } else {
assert alone: not in2
skip
unlock lk1
}
}
return three(p8)
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock_irq lk1 for read
assert alone: not in2
let v12 : Obj? = Obj1.r
unlock_irq lk1
if trylock lk1 for write {
assert alone: not in2
in2 = on
skip
in2 = off
unlock lk1
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
Obj0.p = Obj1.p
lock_bh lk1 for write
if not trylock lk1 for read { skip } else {
skip
unlock lk1
}
unlock_bh lk1
lock lk1 for read
assert alone: not in2
if not trylock lk1 for write { skip } else {
Obj1.n = 0
unlock lk1
}
unlock all
}
finally claim13_: ((Obj0.r != null and Obj0.r.n == 0)) or g1 < 3
check all_ expect holds

spec rwlock_7
global lk1 : rwlock
global dt2 : 0..2 guarded by lk1
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
ghost z1 : 0..2
function fn5() -> 0..2 {
if not trylock lk1 for read { skip } else {
dt2 = 2
let v6 = trylock_irq lk1 for write
if v6 { unlock_irq lk1 }
unlock lk1
}
Obj1.b = (exists x2 in Obj: x2.n < 2)
return Obj1.n
}
function fn8(p7: Obj?) -> 0..2 {
let v9 : 0..2 = Obj0.n
lock_irq lk1 for read
dt2 = 2
if trylock lk1 for read {
lock Obj1.l
Obj1.w = v9
unlock Obj1.l
unlock lk1
}
unlock_irq lk1
return Obj0.w
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
if trylock lk1 for write {
dt2 = 1
Obj1.b = (for all x2 in Obj: x2.n == 0)
unlock lk1
}
lock_irq lk1 for read
dt2 = 2
lock_bh lk1 for read
skip
unlock_bh lk1
unlock_irq lk1
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.n = g1
if not trylock_irq lk1 for write { skip } else {
dt2 = 1
s4 = s4
unlock_irq lk1
}
return Obj1.w
}
background thread t2_ allow sleeping_while_atomic because "any lock may come" {
lock_bh lk1 for write
if trylock lk1 for read {
skip
unlock lk1
}
unlock_bh lk1
}
check all_ expect holds

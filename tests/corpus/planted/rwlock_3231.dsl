spec rwlock_3231
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : mutex
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rwlock
    dt2 : 0..2 guarded by lk1
}
global s3 : bool
global g1 : 0..2
ghost z2 : bool
function fn4() -> Obj? {
Obj0.n = Obj0.w
let v5 = trylock_irq Obj1.lk1 for write
if v5 { unlock_irq Obj1.lk1 }
return Obj1
}
function fn7(p6: Obj) -> Obj {
Obj1.r = Obj0
return p6
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again8:
if Obj1.n < 2 { Obj1.n += 1 }
let v10 = trylock_irq Obj1.lk1 for write
if v10 { unlock_irq Obj1.lk1 }
if not trylock Obj1.lk1 for write { skip } else {
if not trylock Obj1.lk1 for write { skip } else {
Obj0.p = Obj1.p
unlock Obj1.lk1
}
unlock Obj1.lk1
}
Obj0.r = Obj1.r
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
g1 = 2
lock Obj0.lk1 for write
Obj0.dt2 = 2
Obj0.p = Obj0.p
unlock all
lock_bh Obj1.lk1 for write
Obj1.dt2 = 1
atomic {
g1 = Obj1.w
let v11 : E = B
let v12 : 0..2 = Obj0.n
}
unlock_bh Obj1.lk1
return B
}
finally claim13_: ((Obj1.r != null and Obj1.r.n == 0)) or g1 < 3
check all_ expect holds

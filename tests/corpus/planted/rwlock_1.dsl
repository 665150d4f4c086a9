spec rwlock_1
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rwlock
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : Obj?
global s4 : pte
global k5 : rw_semaphore
global k6 : folio_lock
ghost z2 : bool
function fn7() -> Obj? {
if not trylock_irq Obj0.lk1 for write { skip } else {
let v8 : 0..2 = Obj1.w
unlock_irq Obj0.lk1
}
return Obj0
}
function fn10(p9: pte) -> Obj? {
Obj0.p = p9
if g1 == 0 and trylock Obj1.lk1 for write {
unlock Obj1.lk1
}
let v12 : Obj? = Obj1.r
return Obj0
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
if not trylock_irq Obj0.lk1 for write { skip } else {
Obj0.dt2 = 1
lock Obj1.lk1, Obj1.lk1 for write
Obj0.b = Obj1.b
unlock all
unlock_irq Obj0.lk1
}
lock Obj1.l
Obj1.w = 2
unlock Obj1.l
if trylock_irq Obj1.lk1 for write {
Obj1.dt2 = 2
lock_irq Obj0.lk1 for read
Obj0.dt2 = 2
let v13 : E = A
unlock_irq Obj0.lk1
unlock_irq Obj1.lk1
}
return B
}
invariant claim14_: ((s4 is one and s4.o == Obj0)) or g1 < 3
check all_ expect holds

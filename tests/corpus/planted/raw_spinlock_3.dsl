spec raw_spinlock_3
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : raw_spinlock
    dt2 : 0..2 guarded by lk1
}
global s3 : bool
global g1 : 0..2
global s4 : pte
global k5 : folio_lock
global k6 : mutex
ghost z1 : 0..2
function gn7() -> pte {
if not trylock_bh Obj0.lk1 { skip } else {
let v8 : E = A
unlock_bh Obj0.lk1
}
lock Obj1.lk1, Obj1.lk1
Obj0.r = null
unlock Obj1.lk1, Obj1.lk1
return s4
}
function gn10(ref p9: bool) -> Obj {
lock Obj1.lk1, Obj1.lk1
lock_bh Obj0.lk1
Obj0.dt2 = 1
let v11 : pte = Obj0.p
unlock_bh Obj0.lk1
unlock all
g1 = Obj1.w
return Obj0
}
background thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj1.b = o1
if trylock_irq Obj1.lk1 {
Obj1.dt2 = 2
lock_irq Obj0.lk1
Obj0.dt2 = 2
if Obj0.n > 0 { Obj0.n -= 1 }
unlock_irq Obj0.lk1
unlock_irq Obj1.lk1
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
let v12 : E = B
let v13 : pte = gn7()
}
finally claim14_: ((t1_ ended) or ((Obj1.r != null and Obj1.r.n == 1))) or g1 < 3
check all_ expect holds

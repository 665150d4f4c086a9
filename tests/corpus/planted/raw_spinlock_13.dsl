spec raw_spinlock_13
global lk1 : raw_spinlock
global dt2 : 0..2 guarded by lk1
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : pte
global k5 : rw_semaphore
global k6 : raw_spinlock
function gn9(p7: bool, p8: Obj?) -> 0..2 {
if g1 == 0 and trylock_irq lk1 {
unlock_irq lk1
}
let v11 : pte = three(Obj1)
Obj0.b = not (self holds k5)
return 1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.p = Obj1.p
if trylock_bh lk1 {
dt2 = 1
atomic {
skip
}
unlock_bh lk1
}
unlock lk1 allow release_unheld because "by chance"
return Obj1.w
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again12:
let v13 : E = B
if trylock_irq lk1 {
if trylock lk1 {
dt2 = 1
atomic {
skip
}
unlock lk1
}
unlock_irq lk1
}
}
invariant claim14_: (lk1 is free) or g1 < 3
check all_ expect holds
